"""Seals the packet that the guides try their commands on, into docs/examples.

Run it with `python -m tests.screenshots.example_packet` when packets have changed. Everything in
it is invented, but it is no practice packet, which a desk would leave. Each run has a new key.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path

from field_assist.storage.vault import create_vault, open_vault
from field_assist.workflows import practice
from field_assist.workflows.catalogue import Catalogue
from field_assist.workflows.session import Session
from tests.conftest import PASSPHRASE
from tests.screenshots.make import StillClock, seal

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "examples"


def main(folder: Path = FOLDER) -> int:
    """Put a new packet in the place of the former one."""
    os.environ["TZ"] = "America/New_York"
    time.tzset()
    with tempfile.TemporaryDirectory() as name:
        vault = open_vault(Path(name), create_vault(Path(name), PASSPHRASE, rounds=600_000))
        session = Session(vault, Catalogue.load(), StillClock(), is_practice=False)
        practice.fill(session)
        seal(session)
        for former in folder.glob("referral-*.pdf"):
            former.unlink()
        session.sending.save_to_folder(session.sending.items()[0].packet_id, folder)
        session.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
