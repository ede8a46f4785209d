"""`field-assist packet mail`: a packet as a mail that only its recipients can open.

It is signed by a smart card, or by the device's key, for which the vault is opened. With `--phrase`
the mail is neither signed nor for anybody by name; the packet in it is signed. A packet that is too
large for one mail makes several. Exit status: 0 the mails are ready and were opened again on trial,
1 the file is no packet as it was signed, 2 it cannot be done; then there is no mail.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from field_assist import paths
from field_assist.delivery.new_files import write_new
from field_assist.delivery.smime import Head
from field_assist.domain.clock import SystemClock
from field_assist.domain.errors import (
    Expected,
    PacketNotRight,
    PolicyInvalid,
    VaultBusy,
)
from field_assist.domain.signer import Signer
from field_assist.startup.hardening import make_private
from field_assist.startup.session_lock import hold
from field_assist.startup.typed_secret import NoSecretError, typed_secret
from field_assist.storage.card_signer import card_signer
from field_assist.storage.device_signer import device_signer
from field_assist.ui.messages import words
from field_assist.workflows import unlock
from field_assist.workflows.find_policy import find_policy
from field_assist.workflows.mail_by_phrase import phrase_mails
from field_assist.workflows.mail_packet import Mails, mail_packet, packet_of

READY, NOT_RIGHT, UNUSABLE = 0, 1, 2
_MEGABYTE = 1_000_000
_ABOUT_PHRASE = """\
Write the phrase down now: it is kept nowhere. Tell it by telephone or in person, never in a mail.
"""
_NO_VAULT = """\
field-assist: there is no vault in {0}, so there is no key to sign this mail with. No mail was made.
Name the folder of a vault (--data-dir), sign by a smart card (--card), or make a mail that opens
with a phrase and is not signed (--phrase).
"""


class NoVaultError(Exception):
    """The folder that it names has no vault whose key could sign."""


def run_mail(parsed: argparse.Namespace) -> int:
    """Make the mail and return the exit status."""
    make_private()
    try:
        mails = _made(parsed)
        written = _write_all(parsed.output, mails)
    except PacketNotRight as error:
        return _refuse(NOT_RIGHT, error)
    except Expected as error:
        return _refuse(UNUSABLE, error)
    except NoSecretError:
        sys.stderr.write("field-assist: nothing was typed; use --passphrase-fd or --pin-fd\n")
        return UNUSABLE
    except NoVaultError as error:
        sys.stderr.write(_NO_VAULT.format(error))
        return UNUSABLE
    except OSError as error:
        sys.stderr.write(f"field-assist: {error.filename}: {error.strerror}\n")
        return UNUSABLE
    sys.stdout.writelines(f"Ready: {path}, {size} bytes\n" for path, size in written.items())
    sys.stdout.writelines(f"Can be opened by: {reader}\n" for reader in mails.readers)
    if mails.phrase:
        sys.stdout.write(f"Opens with: {mails.phrase}\n{_ABOUT_PHRASE}")
    return READY


def _write_all(output: Path, mails: Mails) -> dict[Path, int]:
    """Write new files, all or none; return how large each is. One of several says its place."""
    written: dict[Path, int] = {}
    count = len(mails.ready)
    try:
        for number, mail in enumerate(mails.ready, start=1):
            place = "" if count == 1 else f"-part-{number}-of-{count}"
            path = output.with_name(f"{output.stem}{place}{output.suffix}")
            write_new(path, mail.content)
            written[path] = len(mail.content)
    except OSError:
        for path in written:
            path.unlink(missing_ok=True)
        raise
    return written


def _made(parsed: argparse.Namespace) -> Mails:
    packet = packet_of(parsed.file.read_bytes())
    most_bytes = _most_bytes(parsed)
    if parsed.phrase:
        return phrase_mails(packet, SystemClock().now(), most_bytes)
    to = [path.read_bytes() for path in parsed.to]
    own = [path.read_bytes() for path in parsed.own]
    with _signer(parsed) as signer:
        return mail_packet(
            packet,
            signer,
            SystemClock().now(),
            to=to,
            own=own,
            head=Head(sender=parsed.sender or ""),
            is_old_padding=parsed.old_padding,
            most_bytes=most_bytes,
        )


def _most_bytes(parsed: argparse.Namespace) -> int:
    """Return how large a mail may be: as was asked for, or as the agency says."""
    if parsed.most_mb is not None:
        return int(parsed.most_mb) * _MEGABYTE
    found = find_policy().before_any_vault
    if isinstance(found, PolicyInvalid):
        raise found
    return found.mail.most_bytes


@contextmanager
def _signer(parsed: argparse.Namespace) -> Iterator[Signer]:
    now = SystemClock().now()
    if parsed.card:
        pin = typed_secret("PIN of the card: ", parsed.pin_fd)
        with card_signer(pin, parsed.card_module, now) as card:
            yield card
        return
    folder: Path = parsed.data_dir or paths.data_dir()
    lock = hold(folder) if folder.is_dir() else None
    if lock is None:
        raise VaultBusy if folder.is_dir() else NoVaultError(folder)
    try:
        if not unlock.is_set_up(folder):
            raise NoVaultError(folder)
        key = unlock.derive_key(folder, typed_secret("Passphrase: ", parsed.passphrase_fd))
        with unlock.open_with(folder, key) as vault, vault.transaction():
            device = device_signer(vault, now, is_practice=False)
    finally:
        lock.unlock()
    yield device


def _refuse(status: int, error: Expected) -> int:
    said = words(error)
    sys.stderr.write(f"field-assist: {said.title} {said.text}\n")
    return status
