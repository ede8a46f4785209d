"""The command line: the program itself, and the same workflows without a window.

Exit status: 0 done, 1 the answer is no, 2 the input cannot be used, 75 locked (inside only).
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import field_assist
from field_assist.domain.errors import Expected, PackInvalid, QuestionUnreadable
from field_assist.startup.content_commands import add_content, run_content
from field_assist.startup.escrow_command import add_escrow_open
from field_assist.startup.options import Options
from field_assist.startup.packet_commands import add_packet, run_packet
from field_assist.startup.policy_command import add_policy, run_policy
from field_assist.startup.receive_arguments import add_receive

UNUSABLE = 2


def run(arguments: Sequence[str], start: Callable[[Options], int]) -> int:
    """Run a command, or `start` the program with its options; return the exit status."""
    parsed = command_parser().parse_args(arguments)
    commands: dict[str | None, Callable[[argparse.Namespace], int]] = {
        "assess": _assess,
        "content": run_content,
        "packet": run_packet,
        "policy": run_policy,
        "receive": _receive,
        "vault": _vault,
    }
    if parsed.command in commands:
        return commands[parsed.command](parsed)
    return start(Options(**{name: getattr(parsed, name) for name in Options._fields}))


def command_parser() -> argparse.ArgumentParser:
    """Return what reads the command line; it ends the program for one that it cannot read."""
    parser = argparse.ArgumentParser(
        prog="field-assist",
        description="Checklists, an encrypted record and a referral packet; works offline.",
    )
    parser.add_argument("--version", action="version", version=field_assist.__version__)
    parser.add_argument("--data-dir", type=Path, help="folder of the vault (default: your own)")
    parser.add_argument(
        "--practice", action="store_true", help="invented encounters; nothing is kept"
    )
    parser.add_argument(
        "--log", action="store_true", help="write what happens to standard error: ids, no text"
    )
    parser.add_argument("--session", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--line", action="store_true", help=argparse.SUPPRESS)
    commands = parser.add_subparsers(dest="command", title="commands without a window")
    assess = commands.add_parser("assess", help="answers (JSON) in, assessment (JSON) out")
    assess.add_argument("file", help="a file, or - for standard input")
    assess.add_argument("--pack", type=Path, help="folder of a content pack")
    add_content(commands.add_parser("content", help="look after content packs"))
    add_packet(commands.add_parser("packet", help="make, open, check and mail packets"))
    add_receive(commands.add_parser("receive", help="take in packets that came, for a desk"))
    add_policy(commands.add_parser("policy", help="look after an agency's policy file"))
    _add_vault(commands.add_parser("vault", help="check, copy and restore the vault"))
    return parser


def _add_vault(vault: argparse.ArgumentParser) -> None:
    acts = vault.add_subparsers(dest="vault_command", required=True)
    check = acts.add_parser("check", help="look at everything in it; nothing is changed")
    snapshot = acts.add_parser("snapshot", help="make an encrypted, verified copy")
    snapshot.add_argument("--to", type=Path, metavar="DIR", help="folder on another disk")
    listing = acts.add_parser("list", help="list the snapshots")
    listing.add_argument("--from", dest="place", type=Path, metavar="DIR", help="another folder")
    restore = acts.add_parser("restore", help="put a snapshot in its place; the old one is kept")
    restore.add_argument("snapshot", help="a name that `vault list` shows, or a snapshot's folder")
    escrow = acts.add_parser("escrow-open", help="set a new passphrase with your agency's key")
    add_escrow_open(escrow)
    for act in (check, snapshot, listing, restore, escrow):
        # Once more here, so that it may stand behind the command; given in front it holds as well.
        act.add_argument(
            "--data-dir", type=Path, default=argparse.SUPPRESS, help="folder of the vault"
        )
    for act in (check, snapshot, restore):
        act.add_argument(
            "--passphrase-fd", type=int, metavar="N", help="read it from a file descriptor"
        )
        act.add_argument(
            "--recovery", action="store_true", help="ask for the words of the recovery sheet"
        )


def _receive(parsed: argparse.Namespace) -> int:
    from field_assist.startup.receive_command import run_receive  # noqa: PLC0415 -- loads keys

    return run_receive(parsed)


def _vault(parsed: argparse.Namespace) -> int:
    from field_assist.startup.vault_commands import run_vault  # noqa: PLC0415 -- loads keys

    return run_vault(parsed)


def _assess(parsed: argparse.Namespace) -> int:
    from field_assist.workflows.assess import assess_json  # noqa: PLC0415 -- only this command
    from field_assist.workflows.catalogue import default_pack  # noqa: PLC0415

    name: str = parsed.file
    try:
        untrusted_text = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        answer = assess_json(untrusted_text, parsed.pack or default_pack())
    except OSError as error:
        return _refuse(f"{name} cannot be read: {error.strerror}")
    except Expected as error:
        return _refuse(_said(error))
    sys.stdout.write(f"{answer}\n")
    return 0


def _said(error: Expected) -> str:
    """Return where and why, for the two errors a command can meet."""
    if isinstance(error, QuestionUnreadable):
        return "{where}: {why}".format_map(error.facts)
    if isinstance(error, PackInvalid):
        return "{file}: {where}: {why}".format_map(error.facts)
    return str(error) or type(error).__name__


def _refuse(sentence: str) -> int:
    sys.stderr.write(f"field-assist: {sentence}\n")
    return UNUSABLE
