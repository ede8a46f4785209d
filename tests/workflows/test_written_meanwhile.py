"""T-16: random vaults, snapshots made while they are written to, restored and compared."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from field_assist.workflows.catalogue import Catalogue
from tests.conftest import MadeVault
from tests.workflows.written_meanwhile import trial

SEEDS = range(6)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_snapshot_made_while_writing_is_exactly_one_state_of_the_vault(
    made_vault: MadeVault, catalogue: Catalogue, tmp_path: Path, seed: int
) -> None:
    folder = Path(shutil.copytree(made_vault.folder, tmp_path / "data"))

    report = trial(folder, made_vault.key, catalogue, seed, tmp_path)

    assert report.counts["event"] == report.head.sequence
