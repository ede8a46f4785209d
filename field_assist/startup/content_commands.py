"""`field-assist content`: check, compare, sign and countersign packs, and print their format.

Exit status: 0 done, 1 the pack is not fit, 2 the input cannot be used. Nothing here opens a vault.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from field_assist.delivery.new_files import write_new
from field_assist.domain.errors import (
    Expected,
    PackInvalid,
    PackUnsigned,
    SigningRefused,
)
from field_assist.startup.signing_key import add_signing_key, file_bytes, signing_key

if TYPE_CHECKING:
    from field_assist.domain.pack_review import PackReview
    from field_assist.workflows.sign_pack import SignedPack

DONE, NOT_FIT, UNUSABLE = 0, 1, 2


def add_content(parser: argparse.ArgumentParser) -> None:
    """Describe the commands."""
    acts = parser.add_subparsers(dest="content_command", required=True)
    check = acts.add_parser("check", help="say everything that is wrong with a pack")
    check.add_argument(
        "folder",
        type=Path,
        nargs="?",
        help="folder of a pack, a form or question cards (default: all)",
    )
    acts.add_parser("schema", help="print the format of a pack's files as JSON Schema")
    diff = acts.add_parser("diff", help="say in words what a newer pack says otherwise")
    diff.add_argument("old", type=Path, help="folder of a pack, or a .fapack")
    diff.add_argument("new", type=Path, help="folder of a pack, or a .fapack")
    sign = acts.add_parser("sign", help="check a pack and write it as a signed .fapack")
    sign.add_argument("folder", type=Path, help="folder of a pack")
    sign.add_argument("--reviewer", metavar="NAME", help="who read it, a person or an office")
    sign.add_argument("--reviewed-on", type=date.fromisoformat, metavar="YYYY-MM-DD")
    sign.add_argument("--reviewer-key", type=Path, help="public key (PEM) that has to sign too")
    second = acts.add_parser("countersign", help="sign a signed .fapack as its reviewer")
    second.add_argument("pack", type=Path, help="a .fapack that names you as its reviewer")
    for act in (sign, second):
        add_signing_key(act)
        act.add_argument("--to", type=Path, default=Path(), metavar="DIR", help="where to write it")


def run_content(parsed: argparse.Namespace) -> int:
    """Run a command and return the exit status."""
    commands = {
        "check": _check,
        "schema": _schema,
        "diff": _diff,
        "sign": _sign,
        "countersign": _countersign,
    }
    try:
        return commands[parsed.content_command](parsed)
    except PackInvalid as error:
        return _refuse("{file}: {where}: {why}".format_map(error.facts))
    except PackUnsigned:
        return _refuse("that is neither the folder of a pack nor a .fapack")
    except SigningRefused as error:
        return _refuse("the key cannot sign: {why}".format_map(error.facts))
    except Expected as error:
        return _refuse(str(error) or type(error).__name__)


def _check(parsed: argparse.Namespace) -> int:
    from field_assist.workflows.catalogue import content_check  # noqa: PLC0415 -- only this command

    lines, is_fit = content_check(parsed.folder)
    _say(lines)
    return DONE if is_fit else NOT_FIT


def _schema(_parsed: argparse.Namespace) -> int:
    from field_assist.content.authoring import schema_text  # noqa: PLC0415 -- only this command

    _say((schema_text(),))
    return DONE


def _diff(parsed: argparse.Namespace) -> int:
    from field_assist.content.authoring import read_unsigned  # noqa: PLC0415 -- only this command
    from field_assist.content.difference import differences  # noqa: PLC0415
    from field_assist.content.packs import build_pack  # noqa: PLC0415

    old, new = (build_pack(read_unsigned(path)) for path in (parsed.old, parsed.new))
    found = differences(old, new)
    _say(map(str, found) if found else ("Nothing is different for an officer.",))
    return DONE


def _sign(parsed: argparse.Namespace) -> int:
    from field_assist.workflows.sign_pack import faults_of, sign_pack  # noqa: PLC0415 -- loads keys

    faults = faults_of(parsed.folder)
    if faults:
        _say(map(str, faults))
        return NOT_FIT
    if (parsed.reviewer is None) != (parsed.reviewed_on is None) or (
        parsed.reviewer_key is not None and parsed.reviewer is None
    ):
        return _refuse("a review needs both --reviewer and --reviewed-on")
    private, password = signing_key(parsed)
    return _write(parsed, sign_pack(parsed.folder, private, password, _review(parsed)))


def _countersign(parsed: argparse.Namespace) -> int:
    from field_assist.workflows.sign_pack import countersign_pack  # noqa: PLC0415 -- loads keys

    private, password = signing_key(parsed)
    return _write(parsed, countersign_pack(parsed.pack, private, password))


def _review(parsed: argparse.Namespace) -> PackReview | None:
    from field_assist.workflows.sign_pack import review_by  # noqa: PLC0415 -- loads keys

    if parsed.reviewer is None:
        return None
    public = file_bytes(parsed.reviewer_key) if parsed.reviewer_key is not None else None
    return review_by(parsed.reviewer, parsed.reviewed_on, public)


def _write(parsed: argparse.Namespace, signed: SignedPack) -> int:
    path = parsed.to / signed.name
    try:
        write_new(path, signed.data)
    except OSError as error:
        return _refuse(f"{path} cannot be written: {error.strerror}")
    _say((f"{path}", f"signer={signed.signer}"))
    return DONE


def _say(lines: Iterable[str]) -> None:
    sys.stdout.write("".join(f"{line}\n" for line in lines))


def _refuse(sentence: str) -> int:
    sys.stderr.write(f"field-assist: {sentence}\n")
    return UNUSABLE
