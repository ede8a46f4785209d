"""Snapshots: verified before they count, rotated as the policy says, absent or whole."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from field_assist.domain.errors import SnapshotDamaged, Stopped, VaultDamaged, VaultMissing
from field_assist.domain.policy import Policy
from field_assist.domain.retention import EraseReason
from field_assist.domain.snapshot import Snapshot, is_name, name_at, names_kept
from field_assist.storage import attachment_files, events
from field_assist.storage.header_files import read_header
from field_assist.storage.vault import Vault, open_vault, unwrap_key
from field_assist.workflows import back_up
from field_assist.workflows.back_up import BackingUp
from field_assist.workflows.session import Session
from tests.conftest import NOON, PASSPHRASE, SteppingClock
from tests.raw_image import plain_image, plain_log
from tests.workflows.lifecycle import Office

CANARY, OTHER = "Zorblatt", "Quxley"
DAY = timedelta(days=1)


@pytest.fixture
def office(open_data: Vault, session: Session, clock: SteppingClock, tmp_path: Path) -> Office:
    return Office(open_data, session, clock, tmp_path)


@pytest.fixture
def backing(office: Office) -> BackingUp:
    return BackingUp(office.vault, office.clock, office.policy)


def make(backing: BackingUp, place: Path | None = None) -> Snapshot:
    snapshot = back_up.make(backing.job(place))
    backing.made(snapshot)
    return snapshot


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "snapshots").iterdir())


def test_a_snapshot_holds_everything(office: Office, backing: BackingUp) -> None:
    encounter = office.record(OTHER, attachments=2)
    office.seal(encounter)
    head = office.vault.head

    snapshot = make(backing)

    report = back_up.rehearse(snapshot, office.vault.key, lambda _done, _whole: None)
    assert report.is_whole
    assert report.head == head
    assert (snapshot.name, snapshot.entries) == (name_at(NOON), head.sequence)
    assert (report.counts["encounter"], report.counts["packet"], report.files) == (1, 1, 2)


def test_a_snapshot_is_a_whole_vault_that_the_passphrase_opens(
    office: Office, backing: BackingUp, tmp_path: Path
) -> None:
    encounter = office.record(OTHER)
    wanted = office.session.recording.open(encounter.id)
    snapshot = make(backing)

    copy = snapshot.folder.rename(tmp_path / "copy")
    key = unwrap_key(copy, PASSPHRASE)

    with open_vault(copy, key) as vault:
        assert vault.check() == ()
        assert events.verify(vault).is_unbroken
        again = Office(vault, office.session, office.clock, tmp_path)
        (file,) = again.attaching.listed(encounter.id)
        content = b"".join(attachment_files.chunks(copy, again.attaching.stored(file.id)))
        assert content == OTHER.encode() * 20_000
    assert wanted.notes


def test_nothing_in_a_snapshot_can_be_read(office: Office, backing: BackingUp) -> None:
    office.record(CANARY)

    snapshot = make(backing)

    files = [path for path in snapshot.folder.rglob("*") if path.is_file()]
    assert [path for path in files if CANARY.encode() in path.read_bytes()] == []
    assert [path for path in files if path.stat().st_mode & 0o077] == []
    assert {path.name for path in snapshot.folder.iterdir()} == {
        *("vault.db", "vault.header", "vault.header.copy", "vault.seal", "attachments")
    }


def test_files_of_evidence_are_linked_and_take_no_room(office: Office, backing: BackingUp) -> None:
    encounter = office.record(OTHER)
    (file,) = office.attaching.listed(encounter.id)

    snapshot = make(backing)

    here = attachment_files.path_of(office.vault.folder, file.id)
    assert (snapshot.folder / "attachments" / file.id).samefile(here)


def test_it_is_in_the_log(office: Office, backing: BackingUp, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    one, two = make(backing), make(backing, stick)
    backing.tested(back_up.rehearse(two, office.vault.key, lambda _done, _whole: None))

    rows = office.vault.rows("SELECT action, detail FROM event ORDER BY sequence DESC LIMIT 3")

    assert rows == [
        ("snapshot_tested", f"{two.name} entries={two.entries} outcome=whole"),
        ("snapshot_made", f"{two.name} entries={two.entries} place=elsewhere"),
        ("snapshot_made", f"{one.name} entries={one.entries} place=inside"),
    ]


def test_the_second_of_a_second_gets_its_own_name(backing: BackingUp) -> None:
    one, two = back_up.make(backing.job()), back_up.make(backing.job())

    assert two.made_at - one.made_at == timedelta(seconds=1)


def test_a_place_that_is_no_folder_is_refused(backing: BackingUp, tmp_path: Path) -> None:
    with pytest.raises(VaultMissing):
        backing.job(tmp_path / "pulled")


def test_it_is_due_once_a_day(backing: BackingUp) -> None:
    assert backing.due(NOON)
    make(backing)

    assert not backing.due(NOON + DAY - timedelta(seconds=1))
    assert backing.due(NOON + DAY)
    assert backing.due(NOON - DAY)  # the clock was wrong when it was made, or is wrong now
    assert len(backing.listed()) == 1


def test_the_policy_says_how_many_stay(office: Office) -> None:
    policy = Policy(snapshots_daily=2, snapshots_weekly=2)
    backing = BackingUp(office.vault, office.clock, policy)
    made = []
    for _ in range(12):
        made.append(make(backing).name)
        office.clock.time += timedelta(hours=36)

    assert set(names(office.vault.folder)) == names_kept(made, daily=2, weekly=2)
    assert made[-1] in names(office.vault.folder)


def test_three_days_and_four_weeks_stay() -> None:
    start = datetime(2030, 1, 1, 9, tzinfo=UTC)
    every_day = [name_at(start + n * DAY) for n in range(60)]

    kept = sorted(names_kept(every_day, daily=3, weekly=4))

    assert kept[-3:] == every_day[-3:]
    assert len(kept) == 3 + 3  # the newest of this week is one of the days


@pytest.mark.parametrize("seed", range(20))
def test_rotation_keeps_the_newest_and_never_more_than_was_said(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 -- not secret
    start = datetime(2030, 1, 1, tzinfo=UTC)
    made = {name_at(start + timedelta(hours=chance.uniform(0, 2000))) for _ in range(40)}
    daily, weekly = chance.randrange(1, 8), chance.randrange(8)

    kept = names_kept(made, daily=daily, weekly=weekly)

    assert max(made) in kept
    assert len(kept) <= daily + weekly
    assert kept == names_kept(kept, daily=daily, weekly=weekly)


@pytest.mark.parametrize("step", range(6))
def test_what_is_stopped_leaves_nothing(office: Office, backing: BackingUp, step: int) -> None:
    office.record(OTHER, attachments=4)
    calls = iter(range(100))

    def progress(_done: int, _whole: int) -> None:
        if next(calls) == step:
            raise Stopped

    with pytest.raises(Stopped):
        back_up.make(backing.job(), progress)

    assert names(office.vault.folder) == []


def test_what_does_not_read_back_is_no_snapshot_and_the_older_ones_stay(
    office: Office, backing: BackingUp
) -> None:
    office.record(OTHER)
    kept = make(backing)
    office.clock.step()

    def progress(done: int, _whole: int) -> None:
        if done < 4:  # the database is not written and sealed yet
            return
        (written,) = (office.vault.folder / "snapshots").glob("*.new/vault.db")
        with written.open("r+b") as file:
            file.seek(8 * 4096 + 100)
            file.write(b"damage")

    with pytest.raises(SnapshotDamaged):
        back_up.make(backing.job(), progress)

    assert names(office.vault.folder) == [kept.name]


def test_what_a_crash_left_is_swept_by_the_next_one(office: Office, backing: BackingUp) -> None:
    root = office.vault.folder / "snapshots"
    for ending in (".new", ".gone"):
        (root / f"{name_at(NOON - DAY)}{ending}").mkdir(parents=True)
    (root / "of somebody else.new").mkdir()

    snapshot = make(backing)

    assert names(office.vault.folder) == sorted([snapshot.name, "of somebody else.new"])
    assert [found.name for found in backing.listed()] == [snapshot.name]


def test_a_damaged_snapshot_is_found_by_its_test(office: Office, backing: BackingUp) -> None:
    office.record(OTHER)
    snapshot = make(backing)
    with (snapshot.folder / "vault.db").open("r+b") as file:
        file.seek(5 * 4096 + 100)
        file.write(b"damage")

    try:
        report = back_up.rehearse(snapshot, office.vault.key, lambda _done, _whole: None)
    except SnapshotDamaged:
        return
    assert not report.is_whole


def test_a_damaged_file_of_evidence_is_found_by_the_test(
    office: Office, backing: BackingUp
) -> None:
    encounter = office.record(OTHER, attachments=3)
    snapshot = make(backing)
    file = office.attaching.listed(encounter.id)[0]
    with (snapshot.folder / "attachments" / file.id).open("r+b") as stream:
        stream.seek(70_000)
        stream.write(b"damage")

    report = back_up.rehearse(snapshot, office.vault.key, lambda _done, _whole: None)

    assert (report.files, report.damaged_files, report.is_whole) == (3, 1, False)


def test_a_missing_file_of_evidence_does_not_keep_the_rest_from_being_saved(
    office: Office, backing: BackingUp
) -> None:
    encounter = office.record(OTHER, attachments=2)
    file = office.attaching.listed(encounter.id)[0]
    attachment_files.path_of(office.vault.folder, file.id).unlink()

    snapshot = make(backing)

    report = back_up.rehearse(snapshot, office.vault.key, lambda _done, _whole: None)
    assert (report.damaged_files, report.problems, report.broken_at) == (1, (), None)


def test_a_vault_that_is_damaged_makes_no_snapshot_and_loses_none(
    office: Office, backing: BackingUp
) -> None:
    for number in range(30):
        office.record(f"{OTHER}{number}", attachments=0)
    kept = make(backing)
    office.vault.checkpoint()
    with (office.vault.folder / "vault.db").open("r+b") as file:
        for page in range(10, 60, 3):
            file.seek(page * 4096 + 100)
            file.write(b"damage")

    with pytest.raises(VaultDamaged) as caught:
        back_up.make(backing.job())

    assert caught.value.facts["part"] == "database"
    assert names(office.vault.folder) == [kept.name]


def hits(vault: Vault, canary: str) -> int:
    """Return how often a text stands in any file below the vault's folder, decrypted."""
    databases = list(vault.folder.rglob("*.db"))
    images = [plain_image(path, vault.key) + plain_log(path, vault.key) for path in databases]
    others = [path.read_bytes() for path in vault.folder.rglob("*") if path.is_file()]
    return sum(data.count(canary.encode()) for data in (*images, *others))


def test_after_an_erasure_no_snapshot_in_the_folder_holds_the_encounter(
    office: Office, backing: BackingUp, tmp_path: Path
) -> None:
    before = make(backing)
    encounter, other = office.record(CANARY), office.record(OTHER)
    office.make_erasable(encounter)
    make(backing)
    stick = tmp_path / "stick"
    stick.mkdir()
    outside = make(backing, stick)
    (office.vault.folder / "vault-before-0002.db").write_bytes(b"")
    office.retiring.erase(encounter.id, EraseReason.RETENTION_OVER)
    assert hits(office.vault, CANARY) > 10
    assert backing.needs_renewal()

    fresh = back_up.make(backing.job())
    backing.made(fresh)
    is_done = backing.renewed(fresh)

    assert (is_done, backing.needs_renewal()) == (True, False)
    assert hits(office.vault, CANARY) == 0
    assert {before.name, fresh.name} >= set(names(office.vault.folder))
    assert backing.holding_erased() == (outside.folder,)
    assert back_up.rehearse(fresh, office.vault.key, lambda _done, _whole: None).is_whole
    assert office.attaching.listed(other.id)


def test_a_snapshot_that_was_begun_before_the_erasure_does_not_count_as_fresh(
    office: Office, backing: BackingUp
) -> None:
    encounter = office.record(CANARY)
    office.make_erasable(encounter)
    begun = back_up.make(backing.job())
    office.retiring.erase(encounter.id, EraseReason.ORDERED)
    backing.made(begun)

    assert not backing.renewed(begun)
    assert backing.needs_renewal()
    fresh = back_up.make(backing.job())
    assert backing.renewed(fresh)
    assert names(office.vault.folder) == [fresh.name]
    assert hits(office.vault, CANARY) == 0


def test_what_holds_erased_encounters_elsewhere_is_forgotten_when_it_is_gone(
    office: Office, backing: BackingUp, tmp_path: Path
) -> None:
    encounter = office.record(CANARY)
    office.make_erasable(encounter)
    stick = tmp_path / "stick"
    stick.mkdir()
    outside = make(backing, stick)
    office.retiring.erase(encounter.id, EraseReason.ORDERED)
    later = make(backing, stick)

    assert backing.holding_erased() == (outside.folder,)
    backing.forget(outside.folder)

    assert backing.holding_erased() == ()
    assert list(stick.iterdir()) == [later.folder]


@pytest.mark.parametrize("name", ["20300131T120000Z", "20300229T000000Z", "x", "20300131T120000"])
def test_only_a_time_names_a_snapshot(name: str) -> None:
    assert is_name(name) is (name == "20300131T120000Z")


def test_the_header_of_a_snapshot_is_that_of_its_day(backing: BackingUp, office: Office) -> None:
    snapshot = make(backing)

    assert read_header(snapshot.folder).header == read_header(office.vault.folder).header
