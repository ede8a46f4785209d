"""Changes the ways into a vault again and again in copies of it, each time ended one step later.

Usage: slot_changer.py CHANGE VAULT FOLDER, with the key and the id of a slot on two lines of
standard input. CHANGE is one of `ACTS`. Prints how many steps the change has.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from field_assist.domain.clock import SystemClock
from field_assist.storage.kdf import FLOOR_ROUNDS, pbkdf2
from field_assist.storage.keyslot import DataKey
from field_assist.storage.passphrase_slot import make
from field_assist.storage.vault import open_vault
from field_assist.workflows import unlock
from field_assist.workflows.ways_in import NewWay, Proof, WaysIn
from tests.endings import end_at_each_step

NEW = "plural otter 7 brisk umbrella"


class Change:
    """One change, with what it needs made beforehand."""

    def __init__(self, vault: Path, key: DataKey, slot_id: str) -> None:
        self._key = key
        self._slot_id = slot_id
        self._clock = SystemClock()
        with open_vault(vault, key) as opened:
            vault_id, now = opened.vault_id, self._clock.now()
        slot = make(key, NEW, pbkdf2(FLOOR_ROUNDS), vault_id=vault_id, made_at=now)
        self._new = NewWay(slot=slot)

    def passphrase(self, folder: Path) -> None:
        """Change the passphrase."""
        with open_vault(folder, self._key) as vault:
            WaysIn(vault, self._clock).change_passphrase(self._new)

    def sheet(self, folder: Path) -> None:
        """Make a recovery sheet."""
        with open_vault(folder, self._key) as vault:
            WaysIn(vault, self._clock).make_recovery()

    def proof(self, folder: Path) -> None:
        """Prove a way, which ends the one that it replaces."""
        with open_vault(folder, self._key) as vault:
            WaysIn(vault, self._clock).test(self._slot_id, Proof(slot_id=self._slot_id))

    def first_unlocking(self, folder: Path) -> None:
        """Unlock with a new passphrase for the first time, which ends the old one."""
        key = DataKey(self._key.secret, self._slot_id)
        unlock.open_with(folder, key, clock=self._clock).close()

    def removal(self, folder: Path) -> None:
        """Remove a way."""
        with open_vault(folder, self._key) as vault:
            WaysIn(vault, self._clock).remove(self._slot_id)


ACTS = {
    "passphrase": Change.passphrase,
    "sheet": Change.sheet,
    "proof": Change.proof,
    "first_unlocking": Change.first_unlocking,
    "removal": Change.removal,
}


def main() -> None:
    name, vault, folder = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    key = DataKey(bytes.fromhex(sys.stdin.readline().strip()))
    change = Change(vault, key, sys.stdin.readline().strip())
    steps = end_at_each_step(
        folder,
        lambda place: shutil.copytree(vault, place),
        lambda place: ACTS[name](change, place),
    )
    sys.stdout.write(f"{steps}\n")


if __name__ == "__main__":
    main()
