"""Writes to a vault until it is killed; prints a number when the row of that number is saved.

Usage: writer.py FOLDER, with the key as hexadecimal digits on standard input.
"""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from field_assist.domain.change import FactStated
from field_assist.domain.encounter import Fact
from field_assist.domain.ids import EncounterId
from field_assist.storage import events, facts
from field_assist.storage.keyslot import DataKey
from field_assist.storage.vault import open_vault
from tests.storage.moments import moment_at

ENCOUNTER = EncounterId(f"{1:032x}")


def write(folder: Path, key: DataKey) -> None:
    at = datetime.now(UTC)
    with open_vault(folder, key) as vault:
        while True:
            with vault.transaction():
                stated = FactStated(fact=Fact.PLACE, text="Utopia " * 50, at=at)
                sequence = facts.append(vault, ENCOUNTER, stated)
                events.append(
                    vault, moment=moment_at(at), action="sample", encounter_id=ENCOUNTER, detail=""
                )
            os.write(1, f"{sequence}\n".encode())
            if sequence % 40 == 0:
                vault.checkpoint()


if __name__ == "__main__":
    write(Path(sys.argv[1]), DataKey(bytes.fromhex(sys.stdin.readline().strip())))
