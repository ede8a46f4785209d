"""Writes notes and cards until it is killed; prints a letter for each that is saved.

Usage: searched_writer.py FOLDER, with the key as hexadecimal digits on standard input.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from field_assist.domain.clock import SystemClock
from field_assist.domain.entity import EntityKind, Field
from field_assist.storage.vault import DataKey, open_vault
from field_assist.workflows.catalogue import Catalogue
from field_assist.workflows.session import Session
from tests.workflows.recorded import Recorded


def write(folder: Path, key: DataKey) -> None:
    """Grow a note, and change a card, in turn."""
    vault = open_vault(folder, key)
    recorded = Recorded(vault, Session(vault, Catalogue.load(), SystemClock(), is_practice=False))
    case = recorded.start()
    note, card, text = "", "", ""
    for count in range(1_000_000):
        text += f" lantern{count}"
        note = recorded.note(case, text, note)
        fields = {Field.CONTACT: f"202-555-{count % 10_000:04d}", Field.NOTE: f"quay{count}"}
        card = recorded.card(case, EntityKind.CONTACT, fields, card)
        os.write(1, b".")


if __name__ == "__main__":
    write(Path(sys.argv[1]), DataKey(bytes.fromhex(sys.stdin.readline().strip())))
