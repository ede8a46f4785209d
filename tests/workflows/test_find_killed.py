"""A program that ends in the middle: the index is what the rows say, whatever was under way."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from field_assist.storage.vault import DataKey, open_vault
from field_assist.workflows.catalogue import Catalogue
from field_assist.workflows.session import Session
from tests.conftest import MadeVault, SteppingClock
from tests.workflows.recorded import Recorded

HERE = Path(__file__).parent
KILLS = 12


def killed(folder: Path, key: DataKey, moments: random.Random) -> None:
    """Run a writer and kill it at a random moment after its first change."""
    writer = subprocess.Popen(
        [sys.executable, HERE / "searched_writer.py", folder],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert writer.stdin
    assert writer.stdout
    writer.stdin.write(f"{key.secret.hex()}\n".encode())
    writer.stdin.flush()
    writer.stdout.read(1)
    kill = threading.Timer(moments.uniform(0, 0.3), writer.send_signal, [signal.SIGKILL])
    kill.start()
    writer.communicate()


def differences(folder: Path, key: DataKey, catalogue: Catalogue) -> list[object]:
    """Return what the index held beside what the rows say."""
    with open_vault(folder, key) as vault:
        assert vault.check() == ()
        session = Session(vault, catalogue, SteppingClock(), is_practice=False)
        recorded = Recorded(vault, session)
        kept = recorded.index()
        recorded.make_anew()
        made = recorded.index()
    assert made
    return [row for row in (*kept, *made) if row not in kept or row not in made]


@pytest.mark.kill
@pytest.mark.skipif(os.name == "nt", reason="no SIGKILL")
def test_index_and_rows_agree_after_each_kill(
    data_folder: Path, made_vault: MadeVault, catalogue: Catalogue
) -> None:
    moments = random.Random()  # noqa: S311 -- not secret

    for _ in range(KILLS):
        killed(data_folder, made_vault.key, moments)

        assert differences(data_folder, made_vault.key, catalogue) == []
