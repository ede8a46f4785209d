"""`field-assist policy`: what those need who write an agency's policy file. No vault is opened.

Exit status: 0 done, 1 the policy cannot be used, 2 the input cannot be read or nothing could be
written. A warning changes no status.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from field_assist.delivery.new_files import write_new
from field_assist.domain.clock import SystemClock
from field_assist.domain.errors import PolicyInvalid, SigningRefused
from field_assist.startup.signing_key import add_signing_key, signing_key

if TYPE_CHECKING:
    from field_assist.domain.policy import Policy
    from field_assist.domain.policy_trust import FoundPolicy

DONE, NOT_FIT, UNUSABLE = 0, 1, 2


def add_policy(parser: argparse.ArgumentParser) -> None:
    """Describe the commands."""
    acts = parser.add_subparsers(dest="policy_command", required=True)
    check = acts.add_parser("check", help="say what is wrong with one, and who signed it")
    check.add_argument("file", type=Path, nargs="?", help="a file (default: that of this computer)")
    sign = acts.add_parser("sign", help="check one and write its signature beside it")
    sign.add_argument("file", type=Path, help="a policy file; FILE.sig is written")
    add_signing_key(sign)


def run_policy(parsed: argparse.Namespace) -> int:
    """Run a command and return the exit status."""
    path: Path | None = parsed.file
    if path is not None and not path.is_file():
        return _refuse(f"{path} is no file")
    try:
        return _sign(parsed) if parsed.policy_command == "sign" else _check(path)
    except PolicyInvalid as error:
        _say(("{where}: {why}".format_map(error.facts),))
        return NOT_FIT
    except SigningRefused as error:
        return _refuse("the key cannot sign: {why}".format_map(error.facts))


def _check(path: Path | None) -> int:
    from field_assist.workflows.find_policy import find_policy  # noqa: PLC0415 -- only this command

    found = find_policy(path)
    if found.trouble:
        raise found.trouble
    if found.policy and not _is_fit(found.policy):
        return NOT_FIT
    _say((*_about_signer(found), "ok"))
    return DONE


def _is_fit(policy: Policy) -> bool:
    """Say what the form does not show; return whether every rule can be used."""
    from field_assist.workflows.check_policy import check_policy  # noqa: PLC0415 -- loads keys

    findings = check_policy(policy, SystemClock().now())
    _say(map(str, findings))
    return not any(finding.is_fault for finding in findings)


def _about_signer(found: FoundPolicy) -> tuple[str, ...]:
    """Return who signed, and on what their word rests."""
    from field_assist.workflows.find_policy import shipped_fingerprints  # noqa: PLC0415

    if found.policy is None:
        return ("no file: the defaults hold",)
    issued = found.policy.issued
    if not found.signer or issued is None:
        return ("not signed: whoever may write the file decides what it says",)
    trust = (
        "trusted: this program names the key"
        if shipped_fingerprints()
        else "this program names no key: a vault trusts the first one it sees"
    )
    return (f"number={issued.number} on={issued.on} signer={found.signer}", trust)


def _sign(parsed: argparse.Namespace) -> int:
    from field_assist.content.policy_file import read_policy, signature_path  # noqa: PLC0415
    from field_assist.workflows.sign_policy import sign_policy  # noqa: PLC0415 -- loads keys

    if not _is_fit(read_policy(parsed.file)):
        return NOT_FIT
    made = sign_policy(parsed.file, *signing_key(parsed))
    path = signature_path(parsed.file)
    try:
        write_new(path, made.data)
    except OSError as error:
        return _refuse(f"{path} cannot be written: {error.strerror}")
    _say((str(path), f"signer={made.signer}"))
    return DONE


def _say(lines: Iterable[str]) -> None:
    sys.stdout.write("".join(f"{line}\n" for line in lines))


def _refuse(sentence: str) -> int:
    sys.stderr.write(f"field-assist: {sentence}\n")
    return UNUSABLE
