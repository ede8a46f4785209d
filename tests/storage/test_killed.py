"""Processes that end without a word: nothing that was acknowledged is lost."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from field_assist.domain.ids import EncounterId
from field_assist.storage import events
from field_assist.storage.header import Header, to_bytes
from field_assist.storage.keyslot import DataKey
from field_assist.storage.vault import (
    Vault,
    VaultState,
    open_vault,
    vault_state,
    write_new_vault,
)

HERE = Path(__file__).parent
KILLS = 50


def killed_writer(folder: Path, key: DataKey, moments: random.Random) -> int:
    """Run a writer, kill it at a random moment; return the last row it said was saved."""
    writer = subprocess.Popen(
        [sys.executable, HERE / "writer.py", folder],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert writer.stdin
    assert writer.stdout
    writer.stdin.write(f"{key.secret.hex()}\n")
    writer.stdin.flush()
    first = writer.stdout.readline()
    kill = threading.Timer(moments.uniform(0, 0.05), writer.send_signal, [signal.SIGKILL])
    kill.start()
    said, _ = writer.communicate()
    whole_lines = (first + said).rpartition("\n")[0].split()
    return int(whole_lines[-1])


def rows_after_the_end(folder: Path, key: DataKey, case: EncounterId) -> int:
    """Return the newest row, after checking that none before it and no event is missing."""
    with open_vault(folder, key) as vault:
        assert vault.check() == ()
        rows, newest = vault.rows("SELECT count(*), coalesce(max(sequence), 0) FROM fact")[0]
        assert rows == newest == len(events.for_encounter(vault, case))
    return int(newest)


def state_after_the_end(folder: Path, header: Header, key: DataKey) -> str:
    """Return what is there, after checking that it is none or whole and can be gone on with."""
    state = vault_state(folder)
    if state is VaultState.NONE:
        write_new_vault(folder, header, key)
    with open_vault(folder, key) as vault:
        assert vault.check() == ()
    assert sorted(path.name for path in folder.iterdir()) == [
        "vault.db",
        "vault.header",
        "vault.header.copy",
        "vault.seal",
    ]
    return state.value


@pytest.mark.kill
@pytest.mark.skipif(os.name == "nt", reason="no SIGKILL")
def test_no_acknowledged_row_is_lost_when_the_writer_is_killed(
    folder: Path, key: DataKey, vault: Vault, case: EncounterId
) -> None:
    vault.close()
    moments = random.Random()  # noqa: S311 -- not secret

    rounds = [
        (killed_writer(folder, key, moments), rows_after_the_end(folder, key, case))
        for _ in range(KILLS)
    ]

    assert [said for said, present in rounds if said > present] == []
    assert rounds[-1][1] > KILLS


@pytest.mark.long
@pytest.mark.skipif(not hasattr(os, "fork"), reason="starts one process a step")
def test_a_vault_whose_making_was_ended_at_any_step_is_none_or_whole(
    tmp_path: Path, made_header: Header, key: DataKey
) -> None:
    lines = f"{to_bytes(made_header).hex()}\n{key.secret.hex()}\n"

    made = subprocess.run(
        [sys.executable, HERE / "maker.py", tmp_path],
        input=lines,
        capture_output=True,
        text=True,
        check=True,
    )

    steps = range(1, int(made.stdout))
    states = [state_after_the_end(tmp_path / str(step), made_header, key) for step in steps]
    # Once it is there it stays: no later step takes the vault away again.
    assert states == sorted(states)
    assert set(states) == {"none", "present"}
    assert len(states) > 50
