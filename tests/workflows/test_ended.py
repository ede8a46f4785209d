"""Ended at any step: a snapshot is whole or absent, and there is always a whole vault."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from field_assist.domain.policy import Policy
from field_assist.storage.vault import DataKey, open_vault
from field_assist.workflows import back_up, restore
from field_assist.workflows.back_up import BackingUp, SnapshotJob
from field_assist.workflows.catalogue import Catalogue
from field_assist.workflows.session import Session
from tests.conftest import NOON, MadeVault, SteppingClock
from tests.workflows.lifecycle import Office

ROOT = Path(__file__).parents[2]
STRIDE = 13

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="starts one process a step")


@pytest.fixture
def start(
    data_folder: Path, made_vault: MadeVault, clock: SteppingClock, catalogue: Catalogue,
    tmp_path: Path,
) -> Path:  # fmt: skip
    """Return a folder with a closed vault in `start`: one encounter with a file."""
    with open_vault(data_folder, made_vault.key) as vault:
        office = Office(vault, Session(vault, catalogue, clock, is_practice=False), clock, tmp_path)
        office.record("Quxley")
    data_folder.rename(tmp_path / "start")
    return tmp_path


def ended(act: str, folder: Path, key: DataKey) -> list[Path]:
    """Act in copies, each ended at another step; return their folders."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.workflows.ended", act, folder, str(STRIDE)],
        input=f"{key.secret.hex()}\n",
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    steps = range(1, int(done.stdout), STRIDE)
    assert len(steps) > 15
    return [folder / str(step) for step in steps]


def encounters(folder: Path, key: DataKey, clock: SteppingClock) -> int:
    """Return how many encounters a sound vault has, after seeing that it can be gone on with."""
    with open_vault(folder, key) as vault:
        assert vault.check() == ()
        snapshot = back_up.make(BackingUp(vault, clock, Policy()).job())
        assert back_up.rehearse(snapshot, key, lambda _done, _whole: None).is_whole
        return int(vault.rows("SELECT count(*) FROM encounter")[0][0])


def test_a_snapshot_that_was_cut_off_is_whole_or_not_there(
    start: Path, made_vault: MadeVault
) -> None:
    key, states = made_vault.key, []

    for folder in ended("make", start, key):
        found = restore.available(folder)
        reports = [restore.rehearse(one, key, lambda _done, _whole: None) for one in found]
        assert [report for report in reports if not report.is_whole] == []
        states.append(len(found))
        assert encounters(folder, key, SteppingClock(NOON.replace(year=2031))) == 1
        assert not list((folder / "snapshots").glob("*.*"))

    assert states == sorted(states)
    assert set(states) == {0, 1}


def test_a_restore_that_was_cut_off_leaves_a_whole_vault(
    start: Path, made_vault: MadeVault, catalogue: Catalogue, clock: SteppingClock
) -> None:
    key, folder = made_vault.key, start / "start"
    with open_vault(folder, key) as vault:
        back_up.make(SnapshotJob(folder=folder, key=key, at=NOON))
        session = Session(vault, catalogue, clock, is_practice=False)
        Office(vault, session, clock, start).record("Frobnitz", attachments=0)

    counts = [
        encounters(place, key, SteppingClock(NOON.replace(year=2031)))
        for place in ended("restore", start, key)
    ]

    assert counts == sorted(counts, reverse=True)
    assert set(counts) == {2, 1}
    shutil.rmtree(start)
