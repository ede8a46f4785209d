"""Vaults of every released format open, are brought up to date, and lose nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from field_assist.domain.errors import VaultNewer
from field_assist.storage import migrate
from field_assist.storage.connection import open_keyed
from field_assist.storage.vault import DataKey, open_vault, unwrap_key
from tests.upgrade.golden_vaults import (
    FORMATS,
    GOLDEN,
    PASSPHRASE,
    copy_golden,
    expected_records,
    present_records,
)

ROOT = Path(__file__).parents[2]
STRIDE = 4


@pytest.fixture(scope="module", params=FORMATS)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def key(name: str) -> DataKey:
    return unwrap_key(GOLDEN / name / "vault", PASSPHRASE)


def test_there_is_one_for_each_format() -> None:
    assert FORMATS == ("format-1",)


def test_it_opens_with_every_record(name: str, key: DataKey, tmp_path: Path) -> None:
    wanted = expected_records(name)

    with open_vault(copy_golden(name, tmp_path / "vault"), key) as vault:
        assert present_records(vault, wanted) == wanted
        assert vault.check() == ()


def test_it_opens_again_after_the_upgrade(name: str, key: DataKey, tmp_path: Path) -> None:
    folder, wanted = copy_golden(name, tmp_path / "vault"), expected_records(name)
    open_vault(folder, key).close()

    assert unwrap_key(folder, PASSPHRASE) == key
    with open_vault(folder, key) as vault:
        assert vault.row("PRAGMA user_version") == (migrate.shipped()[-1].number,)
        assert present_records(vault, wanted) == wanted


def test_a_lost_record_is_noticed(name: str, key: DataKey, tmp_path: Path) -> None:
    wanted = expected_records(name)
    with open_vault(copy_golden(name, tmp_path / "vault"), key) as vault:
        with vault.transaction():
            vault.execute("DELETE FROM left_out")

        assert present_records(vault, wanted) != wanted


@pytest.mark.long
@pytest.mark.skipif(not hasattr(os, "fork"), reason="starts one process a step")
def test_ended_at_any_step_of_the_upgrade_nothing_is_lost(
    name: str, key: DataKey, tmp_path: Path
) -> None:
    wanted = expected_records(name)
    ended = subprocess.run(
        [sys.executable, "-m", "tests.upgrade.upgrader", name, tmp_path, str(STRIDE)],
        input=f"{key.secret.hex()}\n",
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )

    steps = range(1, int(ended.stdout), STRIDE)
    assert len(steps) > 15
    assert [step for step in steps if not is_whole(tmp_path / str(step), key, wanted)] == []


def is_whole(folder: Path, key: DataKey, wanted: dict[str, list[dict[str, object]]]) -> bool:
    """Return whether a vault opens, is sound and holds every record."""
    with open_vault(folder, key) as vault:
        return present_records(vault, wanted) == wanted and vault.check() == ()


def test_a_newer_vault_is_refused_and_not_changed(name: str, key: DataKey, tmp_path: Path) -> None:
    folder = copy_golden(name, tmp_path / "vault")
    open_vault(folder, key).close()
    db = open_keyed(folder / "vault.db", key)
    db.execute("PRAGMA user_version = 99")
    db.close()
    before = (folder / "vault.db").read_bytes()

    with pytest.raises(VaultNewer) as caught:
        open_vault(folder, key)

    assert caught.value.facts == {"found": 99, "known": migrate.shipped()[-1].number}
    assert (folder / "vault.db").read_bytes() == before
