"""`field-assist packet verify`, `mail` and `join`: with a sealed packet, mostly without a window.

Exit status: 0 done or right, 1 the packet is not right, 2 something cannot be read or used.
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from field_assist.startup.join_command import add_join, run_join

_MOST_MB = 150


def add_sealed(acts: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Describe the commands."""
    verify = acts.add_parser("verify", help="say whether a packet is whole and as it was signed")
    verify.add_argument("file", type=Path, nargs="*", help="a packet (PDF); for a window, several")
    verify.add_argument(
        "--signer",
        type=Path,
        action="append",
        default=[],
        metavar="CERT.pem",
        help="who must have signed it, or their issuer; may be there several times",
    )
    how = verify.add_mutually_exclusive_group()
    how.add_argument("--json", action="store_true", help="say it for programs")
    how.add_argument(
        "--window", action="store_true", help="show it in a window; no vault is opened"
    )
    add_join(acts.add_parser("join", help="put the parts of a packet together again"))
    _add_mail(acts.add_parser("mail", help="make a mail that only its recipients can open"))


def _address(untrusted: str) -> str:
    if re.fullmatch(r"[!-~]+@[A-Za-z0-9.-]+", untrusted):
        return untrusted
    raise argparse.ArgumentTypeError("that is no mail address")


def _megabytes(untrusted: str) -> int:
    if untrusted.isascii() and untrusted.isdecimal() and 1 <= int(untrusted) <= _MOST_MB:
        return int(untrusted)
    raise argparse.ArgumentTypeError(f"a number from 1 to {_MOST_MB} is needed")


def _add_mail(mail: argparse.ArgumentParser) -> None:
    mail.add_argument("file", type=Path, help="a packet (PDF)")
    openers = mail.add_mutually_exclusive_group(required=True)
    openers.add_argument(
        "--to",
        type=Path,
        action="append",
        default=[],
        metavar="CERT.pem",
        help="certificate of who is to open it; may be there several times",
    )
    openers.add_argument(
        "--phrase",
        action="store_true",
        help="without a certificate: it opens with a new phrase, which is shown once and not kept",
    )
    mail.add_argument(
        "--own", type=Path, action="append", default=[], metavar="CERT.pem", help="and your own"
    )
    mail.add_argument("-o", "--output", type=Path, required=True, metavar="OUT.eml")
    mail.add_argument(
        "--from", dest="sender", type=_address, metavar="ADDRESS", help="your address"
    )
    mail.add_argument(
        "--most-mb",
        type=_megabytes,
        metavar="N",
        help="largest mail in millions of bytes, over which it is split; else as the policy says",
    )
    mail.add_argument("--card", action="store_true", help="sign by your smart card")
    mail.add_argument("--card-module", metavar="PATH", help="whole path of its PKCS#11 library")
    mail.add_argument("--pin-fd", type=int, metavar="N", help="read its PIN there")
    mail.add_argument(
        "--old-padding", action="store_true", help="for readers that know RSA only by PKCS #1 v1.5"
    )
    mail.add_argument(
        "--passphrase-fd", type=int, metavar="N", help="without a card: of the vault, read there"
    )
    mail.add_argument(
        "--data-dir", type=Path, default=argparse.SUPPRESS, help="folder of the vault"
    )


def run_sealed(parsed: argparse.Namespace) -> int:
    """Run a command and return the exit status."""
    if parsed.packet_command == "join":
        return run_join(parsed)
    if parsed.packet_command == "mail":
        from field_assist.startup.mail_command import run_mail  # noqa: PLC0415 -- loads keys

        return run_mail(parsed)
    if parsed.window:
        from field_assist.startup.verify_window import run_window  # noqa: PLC0415 -- needs Qt

        return run_window(parsed.file, parsed.signer, parsed.data_dir)
    from field_assist.startup.verify_command import run_verify  # noqa: PLC0415 -- loads words

    return run_verify(parsed)
