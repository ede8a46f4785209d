"""Set up a vault, and unlock it: the two ways to get from a passphrase to open work."""

from __future__ import annotations

from pathlib import Path

from field_assist.storage import vault as vaults
from field_assist.storage.vault import DataKey, Vault

MINIMUM_PASSPHRASE = 12
"""Characters; a word count and a strength estimate come with the other key slots."""


def is_set_up(folder: Path) -> bool:
    """Return whether there is a vault.

    Raises:
        VaultMissing, VaultForeign, HeaderDamaged: there is something, but not a whole vault.

    """
    return vaults.vault_state(folder) is vaults.VaultState.PRESENT


def set_up(folder: Path, passphrase: str) -> DataKey:
    """Make a vault and return its key. Takes about a second; call it in a lane."""
    return vaults.create_vault(folder, passphrase)


def derive_key(folder: Path, passphrase: str) -> DataKey:
    """Return the key that a passphrase unwraps. Takes about a second; call it in a lane.

    Raises:
        WrongPassphrase: the vault is undamaged and this does not open it.

    """
    return vaults.unwrap_key(folder, passphrase)


def open_with(folder: Path, key: DataKey) -> Vault:
    """Open the vault on this thread, bringing its tables up to date."""
    return vaults.open_vault(folder, key)
