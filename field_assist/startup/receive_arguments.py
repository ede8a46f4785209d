"""The arguments of `field-assist receive`; the command itself loads more."""

from __future__ import annotations

import argparse
from pathlib import Path


def add_receive(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    parser.add_argument(
        "sources", type=Path, nargs="+", metavar="FOLDER", help="folder of files, or a Maildir"
    )
    parser.add_argument("--into", type=Path, required=True, metavar="DIR", help="the desk's folder")
    parser.add_argument("--name", default="", metavar="DESK", help="who receives, for the receipt")
    parser.add_argument(
        "--key",
        type=Path,
        action="append",
        default=[],
        metavar="KEY.pem",
        help="private key that opens encrypted mails; may be there several times",
    )
    parser.add_argument(
        "--phrase-file",
        type=Path,
        metavar="FILE",
        help="what opens packets that need a phrase, one a line; only you may be able to read it",
    )
    parser.add_argument("--sign-key", type=Path, metavar="KEY.pem", help="signs the receipt")
    parser.add_argument("--sign-certificate", type=Path, metavar="CERT.pem", help="of that key")
    parser.add_argument(
        "--password-fd",
        type=int,
        metavar="N",
        help="read the password of locked keys there; one for all of them",
    )
