"""`field-assist vault escrow-open`: an agency's key holder sets a new passphrase for an officer.

The passphrase is typed twice, unseen, or comes by a file descriptor; no secret is an argument, and
none is printed.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from field_assist.domain.clock import SystemClock

DONE, UNUSABLE = 0, 2
_LONGEST_BYTES = 64 * 1024


def add_escrow_open(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    parser.add_argument("--key", type=Path, required=True, help="private key of the agency (PEM)")
    parser.add_argument(
        "--passphrase-fd",
        type=int,
        metavar="N",
        help="read the new passphrase, and behind it the password of the key, one a line",
    )


def escrow_open(folder: Path, parsed: argparse.Namespace) -> int:
    """Run the command and return the exit status; raises what `open_escrow` does."""
    from field_assist.workflows import open_escrow  # noqa: PLC0415 -- only this command

    try:
        private_key = parsed.key.read_bytes()
    except OSError as error:
        return _refuse(f"the key cannot be read: {error.strerror}")
    is_locked = open_escrow.needs_password(private_key)
    typed = _asked(is_locked) if parsed.passphrase_fd is None else _read(parsed.passphrase_fd)
    if typed is None:
        return _refuse("there is no new passphrase, or the two differ; nothing was changed")
    passphrase, password = typed
    known = password if is_locked else None
    way = open_escrow.set_passphrase(folder, private_key, known, passphrase, SystemClock())
    sys.stdout.write(f"slot={way.id} replaces={way.replaces or 'nothing'}\n")
    return DONE


def _asked(is_locked: bool) -> tuple[str, str] | None:  # noqa: FBT001 -- inside
    """Return what a person typed, if they typed the passphrase twice the same."""
    import getpass  # noqa: PLC0415 -- only here

    password = getpass.getpass("Password of the key: ", stream=sys.stderr) if is_locked else ""
    first = getpass.getpass("New passphrase: ", stream=sys.stderr)
    again = getpass.getpass("Again: ", stream=sys.stderr)
    return (first, password) if first and first == again else None


def _read(descriptor: int) -> tuple[str, str] | None:
    """Return the two lines of a file descriptor, the second of which may be missing."""
    try:
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            lines = file.read(_LONGEST_BYTES).decode().splitlines()
    except (OSError, ValueError):
        return None
    return (lines[0], lines[1] if len(lines) > 1 else "") if lines and lines[0] else None


def _refuse(sentence: str) -> int:
    sys.stderr.write(f"field-assist: {sentence}\n")
    return UNUSABLE
