"""T-12: the disk gets full in the middle of an act, at many points of each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from field_assist.storage.vault import open_vault
from field_assist.workflows.catalogue import Catalogue
from field_assist.workflows.session import Session
from tests import mounting
from tests.conftest import MadeVault, SteppingClock
from tests.workflows.crowded import ACTS, GOING, KEPT, Crowded, trial
from tests.workflows.lifecycle import Office

STEP_BYTES = 220_000
MOST_BYTES = 2_400_000


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """Return a folder on a disk of a few megabytes."""
    with mounting.small_disk(tmp_path / "disk", "8m") as made:
        yield made


@pytest.fixture
def crowded(
    data_folder: Path, made_vault: MadeVault, disk: Path, catalogue: Catalogue,
    clock: SteppingClock, tmp_path: Path,
) -> Crowded:  # fmt: skip
    with open_vault(data_folder, made_vault.key) as vault:
        session = Session(vault, catalogue, clock, is_practice=False)
        office = Office(vault, session, clock, tmp_path)
        office.record(KEPT)
        office.make_erasable(office.record(GOING))
    return Crowded(data_folder, disk, made_vault.key, catalogue, tmp_path)


@pytest.mark.parametrize("name", ACTS)
def test_a_full_disk_leaves_what_was_saved_and_nothing_half_done(
    crowded: Crowded, name: str
) -> None:
    rooms = (*range(0, MOST_BYTES, STEP_BYTES), 6_000_000)

    done = [trial(crowded, ACTS[name], room) for room in rooms]

    assert not done[0]
    assert done[-1]
