"""Reads the agency's policy file: strict JSON, in a place where only an administrator may write.

The file is not signed yet: what protects it is who may write there, and that is checked where the
system has modes. No variable names another file. The format is in `content.policy_schema`, which
is loaded only when there is a file.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path

from field_assist import paths
from field_assist.domain.errors import PolicyInvalid
from field_assist.domain.policy import Policy

MOST_BYTES = 256 * 1024
_OTHERS_MAY_WRITE = stat.S_IWGRP | stat.S_IWOTH


def read_policy(path: Path | None = None) -> Policy:
    """Return the policy of this computer, or of `path`; a missing file means the defaults.

    Raises:
        PolicyInvalid: there is a file, and it cannot be used; the defaults do not take its place.

    """
    untrusted = _bytes_of(path or paths.policy_file())
    if untrusted is None:
        return Policy()
    from field_assist.content.policy_schema import parse_policy  # noqa: PLC0415 -- loads msgspec

    return parse_policy(untrusted)


def _bytes_of(path: Path) -> bytes | None:
    """Return what the file holds; None if there is none."""
    try:
        with path.open("rb") as file:
            if os.name != "nt" and os.fstat(file.fileno()).st_mode & _OTHERS_MAY_WRITE:
                raise PolicyInvalid(where="$", why="others than its owner may write this file")
            untrusted = file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise PolicyInvalid(where="$", why="the file cannot be read") from error
    if len(untrusted) > MOST_BYTES:
        raise PolicyInvalid(where="$", why=f"the file is larger than {MOST_BYTES} bytes")
    return untrusted
