"""Reads the agency's policy file: strict JSON, in a place where only an administrator may write.

The file is not signed yet: what protects it is who may write there, and that is checked where the
system has modes. No variable names another file. The format is in `content.policy_schema`, which
is loaded only when there is a file.
"""

from __future__ import annotations

import os
from pathlib import Path

from field_assist import paths
from field_assist.content.placed_file import refuse_written_by_others
from field_assist.domain.errors import PolicyInvalid
from field_assist.domain.policy import Policy

MOST_BYTES = 256 * 1024


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
            refuse_written_by_others(os.fstat(file.fileno()), "file", _refused)
            untrusted = file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise _refused("the file cannot be read") from error
    if len(untrusted) > MOST_BYTES:
        raise _refused(f"the file is larger than {MOST_BYTES} bytes")
    return untrusted


def _refused(why: str) -> PolicyInvalid:
    return PolicyInvalid(where="$", why=why)
