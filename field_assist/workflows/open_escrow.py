"""What an agency's key holder does for an officer who is locked out: set a new passphrase.

The key opens the vault like any other way, so that the seal is asked and the log says what was
done; nothing of the records is shown.
"""

from __future__ import annotations

from pathlib import Path

from field_assist.domain.clock import Clock
from field_assist.domain.ways_in import WayIn
from field_assist.storage import escrow, vault
from field_assist.storage.passphrase import check_new
from field_assist.storage.strength import check_strong
from field_assist.workflows import unlock
from field_assist.workflows.ways_in import WaysIn


def set_passphrase(
    folder: Path, private_key: bytes, password: str | None, passphrase: str, clock: Clock
) -> WayIn:
    """Open a vault with an agency's private key (PEM) and add a passphrase. Takes two seconds.

    The forgotten passphrase ends when the new one has opened the vault once.

    Raises:
        CardUnsuitable: the file holds no private key, or the password is not its own.
        CardUnknown: the key is none that this vault was locked with.
        PassphraseTooShort, PassphraseUnusable, PassphraseWeak: nothing was changed.
        HeaderAltered, VaultAltered: see `unlock.open_with`; nothing was changed.

    """
    check_new(passphrase)
    check_strong(passphrase)
    secret = password.encode() if password is not None else None
    key = escrow.open_with_key(vault.read_header(folder).header, private_key, secret)
    with unlock.open_with(folder, key, clock=clock) as opened:
        return WaysIn(opened, clock).change_passphrase(passphrase)


def needs_password(private_key: bytes) -> bool:
    """Return whether the file of a private key is itself encrypted."""
    return b"ENCRYPTED" in private_key
