"""A vault of any earlier form of the tables can be read only: shown, tested and checked."""

from __future__ import annotations

from pathlib import Path

import pytest

from field_assist.domain.check import Part
from field_assist.domain.errors import VaultDamaged
from field_assist.storage import header, migrate
from field_assist.storage.check import check_vault
from field_assist.storage.connection import open_keyed
from field_assist.storage.passphrase import FLOOR_ROUNDS
from field_assist.storage.snapshot_files import DATABASE
from field_assist.storage.sqlcipher import only_value
from field_assist.storage.vault import DataKey, reading, unwrap_key, write_new_vault
from field_assist.workflows import restore
from field_assist.workflows.catalogue import Catalogue
from field_assist.workflows.session import Session
from tests.conftest import SteppingClock
from tests.upgrade.golden_vaults import GOLDEN, PASSPHRASE, copy_golden

STEPS = migrate.shipped()
PAGE_BYTES = 4096


@pytest.fixture(scope="module")
def golden_key() -> DataKey:
    return unwrap_key(GOLDEN / "format-1" / "vault", PASSPHRASE)


@pytest.fixture(scope="module")
def made() -> tuple[header.Header, DataKey]:
    return header.create(PASSPHRASE, FLOOR_ROUNDS)


@pytest.fixture(params=range(1, len(STEPS) + 1))
def earlier(
    request: pytest.FixtureRequest,
    made: tuple[header.Header, DataKey],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Path:
    """Return the folder of a vault that was made when there were so many steps."""
    folder = tmp_path / "2030-01-31T120000Z"
    with monkeypatch.context() as then:
        then.setattr(migrate, "shipped", lambda: STEPS[: request.param])
        write_new_vault(folder, *made)
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_it_is_shown_and_not_changed(
    earlier: Path,
    made: tuple[header.Header, DataKey],
    catalogue: Catalogue,
    clock: SteppingClock,
) -> None:
    before = contents(earlier)

    with reading(earlier, made[1]) as vault:
        session = Session(vault, catalogue, clock, is_practice=False)
        assert session.recording.rows() == ()
        assert session.retiring.listed() == ()
        assert session.calling.contacts()
        assert session.recording.meeting.nearest(clock.now()) is None

    assert contents(earlier) == before


def test_as_a_snapshot_it_is_tested(earlier: Path, made: tuple[header.Header, DataKey]) -> None:
    assert restore.rehearse(earlier, made[1]).is_whole


def test_it_is_checked(earlier: Path, made: tuple[header.Header, DataKey]) -> None:
    report = check_vault(earlier, made[1])

    wrong = [finding for finding in report.findings if not finding.is_right]
    assert [finding.part for finding in wrong if finding.part is not Part.SEAL] == []


def test_every_record_of_the_first_release_is_read(
    golden_key: DataKey, catalogue: Catalogue, clock: SteppingClock, tmp_path: Path
) -> None:
    folder = copy_golden("format-1", tmp_path / "vault")
    before = contents(folder)

    with reading(folder, golden_key) as vault:
        session = Session(vault, catalogue, clock, is_practice=False)
        rows = session.recording.rows()
        opened = [session.recording.open(row.id) for row in rows]

    assert len(opened) == 3
    assert any(each.notes for each in opened)
    assert contents(folder) == before


def test_damage_that_keeps_it_from_being_read_is_named(golden_key: DataKey, tmp_path: Path) -> None:
    folder = copy_golden("format-1", tmp_path / "vault")
    db = open_keyed(folder / DATABASE, golden_key)
    page = int(str(only_value(db, "SELECT rootpage FROM sqlite_master WHERE name = 'event'")))
    db.close()
    spoilt = bytearray((folder / DATABASE).read_bytes())
    spoilt[(page - 1) * PAGE_BYTES + 100] ^= 1
    (folder / DATABASE).write_bytes(spoilt)

    with pytest.raises(VaultDamaged) as damaged, reading(folder, golden_key):
        pass

    assert damaged.value.facts["pages"] == (page,)
    assert check_vault(folder, golden_key).of(Part.PAGES).problems == (f"page {page}",)
