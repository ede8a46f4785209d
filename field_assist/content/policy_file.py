"""Reads the agency's policy file: strict JSON, in a place where only an administrator may write.

Who may write there is checked where the system has modes. A signature may lie beside it, see
`content.policy_signature`; whose counts is decided in `workflows.find_policy`. No variable names
another file. The format is in `content.policy_schema`, which is loaded only when there is a file.
"""

from __future__ import annotations

import os
from pathlib import Path

from field_assist import paths
from field_assist.content import policy_signature
from field_assist.content.placed_file import opened_placed, refuse_written_by_others
from field_assist.domain.errors import PolicyInvalid
from field_assist.domain.policy import Policy

MOST_BYTES = 256 * 1024


def read_policy(path: Path | None = None) -> Policy:
    """Return the policy of this computer, or of `path`, by its form; none means the defaults.

    Raises:
        PolicyInvalid: there is a file, and it cannot be used; the defaults do not take its place.

    """
    untrusted = read_policy_bytes(path or paths.policy_file())
    if untrusted is None:
        return Policy()
    from field_assist.content.policy_schema import parse_policy  # noqa: PLC0415 -- loads msgspec

    return parse_policy(untrusted)


def read_policy_bytes(path: Path) -> bytes | None:
    """Return what the file holds, None if there is none; raises `PolicyInvalid`."""
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


def read_signature_bytes(path: Path) -> bytes | None:
    """Return what lies as a signature beside a policy file, None if nothing does.

    Raises:
        PolicyInvalid: it is no plain file, or others may write it or its folder.

    """
    try:
        with opened_placed(signature_path(path), _signature_refused) as file:
            untrusted = file.read(policy_signature.MOST_BYTES + 1)
    except FileNotFoundError:
        return None
    if len(untrusted) > policy_signature.MOST_BYTES:
        raise policy_signature.not_of_this_file()
    return untrusted


def signature_path(path: Path) -> Path:
    """Return where the signature of a policy file lies."""
    return path.with_name(path.name + policy_signature.ENDING)


def _refused(why: str) -> PolicyInvalid:
    return PolicyInvalid(where="$", why=why)


def _signature_refused(why: str) -> PolicyInvalid:
    return PolicyInvalid(where="policy.json.sig", why=why)
