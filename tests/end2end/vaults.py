"""Vaults to start on, and what they hold afterwards, read past the program."""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import dataclass
from pathlib import Path

from field_assist.domain.encounter import Encounter
from field_assist.storage import encounters
from field_assist.storage.passphrase import FLOOR_ROUNDS
from field_assist.storage.vault import DataKey, create_vault, open_vault

_COMES_AND_GOES = frozenset({"session.lock", "vault.db-shm", "vault.db-wal"})
_ACTIONS = "SELECT action FROM event WHERE encounter_id IS NOT NULL ORDER BY sequence"
_ACTIONS_ON_VAULT = "SELECT action FROM event WHERE encounter_id IS NULL ORDER BY sequence"


@dataclass(frozen=True, slots=True)
class Made:
    """A vault that was made once, to be copied."""

    folder: Path
    key: DataKey

    def copy_to(self, folder: Path) -> None:
        """Put a copy of the vault into a folder, which may be there and empty."""
        shutil.copytree(self.folder, folder, dirs_exist_ok=True)

    def newest(self, folder: Path) -> Encounter:
        """Return the newest encounter of a copy that no program holds any more."""
        with open_vault(folder, self.key) as vault:
            return encounters.get(vault, encounters.rows(vault, limit=1)[0].id)

    def acts(self, folder: Path) -> list[str]:
        """Return what was done in encounters, oldest first."""
        with open_vault(folder, self.key) as vault:
            return [row[0] for row in vault.rows(_ACTIONS)]

    def page_of(self, table: str, folder: Path) -> int:
        """Return the number of the page with which a table begins."""
        sql = "SELECT rootpage FROM sqlite_master WHERE name = :name"
        with open_vault(folder, self.key) as vault:
            return int(vault.rows(sql, {"name": table})[0][0])

    def acts_on_vault(self, folder: Path) -> list[str]:
        """Return what was done with the vault itself, oldest first."""
        with open_vault(folder, self.key) as vault:
            return [row[0] for row in vault.rows(_ACTIONS_ON_VAULT)]


def make(folder: Path, passphrase: str) -> Made:
    """Make a vault with the least work per guess that is allowed."""
    return Made(folder, create_vault(folder, passphrase, rounds=FLOOR_ROUNDS))


def fingerprint(folder: Path) -> dict[str, str]:
    """Return the hash of each file that is meant to stay as it is."""
    files = (path for path in folder.iterdir() if path.name not in _COMES_AND_GOES)
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
