"""`field-assist packet mail`: a packet as a mail that only its recipients can open.

It is signed by a smart card, or by the device's key, for which the vault is opened. Exit status:
0 the mail is ready and was opened again on trial, 1 the file is no packet as it was signed, 2 it
cannot be done; then there is no mail.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from field_assist import paths
from field_assist.delivery.new_files import write_new
from field_assist.domain.clock import SystemClock
from field_assist.domain.errors import Expected, PacketNotRight, VaultBusy, VaultMissing
from field_assist.domain.signer import Signer
from field_assist.startup.hardening import make_private
from field_assist.startup.session_lock import hold
from field_assist.startup.typed_secret import NoSecretError, typed_secret
from field_assist.storage.card_signer import card_signer
from field_assist.storage.device_signer import device_signer
from field_assist.ui.messages import words
from field_assist.workflows import unlock
from field_assist.workflows.mail_packet import Mail, mail_packet, packet_of

READY, NOT_RIGHT, UNUSABLE = 0, 1, 2


def run_mail(parsed: argparse.Namespace) -> int:
    """Make the mail and return the exit status."""
    make_private()
    try:
        mail = _made(parsed)
        write_new(parsed.output, mail.content)
    except PacketNotRight as error:
        return _refuse(NOT_RIGHT, error)
    except Expected as error:
        return _refuse(UNUSABLE, error)
    except NoSecretError:
        sys.stderr.write("field-assist: nothing was typed; use --passphrase-fd or --pin-fd\n")
        return UNUSABLE
    except OSError as error:
        sys.stderr.write(f"field-assist: {error.filename}: {error.strerror}\n")
        return UNUSABLE
    sys.stdout.write(f"Ready: {parsed.output}, {len(mail.content)} bytes\n")
    sys.stdout.writelines(f"Can be opened by: {reader}\n" for reader in mail.readers)
    return READY


def _made(parsed: argparse.Namespace) -> Mail:
    packet = packet_of(parsed.file.read_bytes())
    to = [path.read_bytes() for path in parsed.to]
    own = [path.read_bytes() for path in parsed.own]
    with _signer(parsed) as signer:
        return mail_packet(
            packet,
            signer,
            SystemClock().now(),
            to=to,
            own=own,
            sender=parsed.sender or "",
            is_old_padding=parsed.old_padding,
        )


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
        raise VaultBusy if folder.is_dir() else VaultMissing(part="folder")
    try:
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
