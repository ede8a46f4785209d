"""`field-assist policy`: what those need who write an agency's policy file. No vault is opened.

Exit status: 0 it can be used, 1 it cannot, 2 the input cannot be read. A warning changes no status.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

from field_assist.domain.clock import SystemClock
from field_assist.domain.errors import PolicyInvalid

DONE, NOT_FIT, UNUSABLE = 0, 1, 2


def add_policy(parser: argparse.ArgumentParser) -> None:
    """Describe the commands."""
    acts = parser.add_subparsers(dest="policy_command", required=True)
    check = acts.add_parser("check", help="say what is wrong with one")
    check.add_argument("file", type=Path, nargs="?", help="a file (default: that of this computer)")


def run_policy(parsed: argparse.Namespace) -> int:
    """Run a command and return the exit status."""
    return _check(parsed.file)


def _check(path: Path | None) -> int:
    from field_assist.content.policy_file import read_policy  # noqa: PLC0415 -- only this command
    from field_assist.workflows.check_policy import check_policy  # noqa: PLC0415 -- loads keys

    if path is not None and not path.is_file():
        return _refuse(f"{path} is no file")
    try:
        policy = read_policy(path)
    except PolicyInvalid as error:
        _say(("{where}: {why}".format_map(error.facts),))
        return NOT_FIT
    found = check_policy(policy, SystemClock().now())
    _say(map(str, found))
    if any(finding.is_fault for finding in found):
        return NOT_FIT
    _say(("ok",))
    return DONE


def _say(lines: Iterable[str]) -> None:
    sys.stdout.write("".join(f"{line}\n" for line in lines))


def _refuse(sentence: str) -> int:
    sys.stderr.write(f"field-assist: {sentence}\n")
    return UNUSABLE
