"""Ended at any step: a snapshot is whole or absent, and there is always a whole vault."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from field_assist.domain.policy import Policy
from field_assist.storage import (
    attachment_files,
    attachments,
    erasure,
    events,
    tombstones,
)
from field_assist.storage.vault import DataKey, open_vault
from field_assist.workflows import back_up, restore, unlock
from field_assist.workflows.back_up import BackingUp, SnapshotJob
from field_assist.workflows.catalogue import Catalogue
from field_assist.workflows.session import Session
from tests.conftest import NOON, MadeVault, SteppingClock
from tests.raw_image import plain_image
from tests.workflows.lifecycle import Office

ROOT = Path(__file__).parents[2]
STRIDE = 13

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="starts one process a step"),
]


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


def test_an_erasure_that_was_cut_off_is_whole_or_has_not_begun(
    start: Path, made_vault: MadeVault, catalogue: Catalogue, clock: SteppingClock
) -> None:
    key = made_vault.key
    with open_vault(start / "start", key) as vault:
        session = Session(vault, catalogue, clock, is_practice=False)
        office = Office(vault, session, clock, start)
        (row,) = session.recording.rows()
        office.make_erasable(session.recording.open(row.id))
        office.record("Frobnitz")

    states = [state_of_erasure(place, key) for place in ended("erase", start, key)]

    assert states == sorted(states)
    assert set(states) == {0, 1}


def state_of_erasure(folder: Path, key: DataKey) -> int:
    """Return how many encounters are erased, after seeing that nothing of those is left."""
    with unlock.open_with(folder, key) as vault:
        assert (vault.check(), events.verify(vault).is_unbroken) == ((), True)
        assert erasure.is_finished(vault)
        erased = len(tombstones.every(vault))
        kept = {row[0] for row in vault.rows("SELECT id FROM attachment")}
    assert {path.name for path in (folder / "attachments").iterdir()} == kept
    assert len(kept) == 2 - erased
    image = plain_image(folder / "vault.db", key)
    assert (b"Quxley" in image) is (erased == 0)
    assert b"Frobnitz" in image
    return erased


def test_a_file_that_was_cut_off_is_whole_or_not_there(start: Path, made_vault: MadeVault) -> None:
    key = made_vault.key
    (start / "sample.jpg").write_bytes(os.urandom(150_000))

    counts = [files_in(place, key) for place in ended("attach", start, key)]

    assert counts == sorted(counts)
    assert set(counts) == {1, 2}


def files_in(folder: Path, key: DataKey) -> int:
    """Return how many files of evidence there are, after seeing that each is whole."""
    with unlock.open_with(folder, key) as vault:
        stored = attachments.all_stored(vault)
        told = vault.rows("SELECT count(*) FROM event WHERE action = 'attached'")[0][0]
    assert [one for one in stored if not attachment_files.is_whole(folder, one)] == []
    assert {path.name for path in (folder / "attachments").iterdir()} == {one.id for one in stored}
    assert told == len(stored)
    return len(stored)
