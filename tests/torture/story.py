"""One officer's day without a window, to be recorded call by call.

Usage: story.py FOLDER SEED ACTS. Makes a vault in FOLDER, works in it, locks, opens it again and
works on; says each thing before and after on standard output, as `promises` understands it.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from field_assist.domain.clock import SystemClock
from field_assist.storage.passphrase import FLOOR_ROUNDS
from field_assist.storage.vault import DataKey, create_vault
from field_assist.workflows import unlock
from field_assist.workflows.catalogue import Catalogue
from field_assist.workflows.session import Session
from tests.torture.acts import EVERYTHING, Officer
from tests.torture.forked import Said
from tests.torture.oracle import ways_of
from tests.torture.tally import dice_of

PASSPHRASE = "sample orbit lantern velvet"  # noqa: S105 -- of the sample vault
_OPENINGS = 3


def main(folder: Path, seed: int, acts: int) -> None:
    """Live the day."""
    dice, catalogue = dice_of(seed, "story"), Catalogue.load()
    key = create_vault(folder, PASSPHRASE, rounds=FLOOR_ROUNDS)
    say({"made": key.secret.hex(), "done": {"ways": ways_of(folder), "snapshot": ""}})
    for _ in range(_OPENINGS):
        _work(folder, key, catalogue, dice.random(), acts // _OPENINGS)


def _work(folder: Path, key: DataKey, catalogue: Catalogue, seed: float, acts: int) -> None:
    vault = unlock.open_with(folder, key)
    session = Session(vault, catalogue, SystemClock(), is_practice=False)
    officer = Officer(vault, session, dice_of(seed), say, folder.parent.parent)
    officer.go_on(EVERYTHING, most=acts)
    session.close()


def say(line: Said) -> None:
    """Say a line in one call."""
    os.write(1, json.dumps(line).encode() + b"\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
