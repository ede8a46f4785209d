"""Restoring: a snapshot takes the vault's place, whole, and the vault is kept aside."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from field_assist.domain.errors import (
    Expected,
    HeaderAltered,
    SnapshotDamaged,
    SnapshotForeign,
    VaultFull,
    VaultNewer,
    VaultReadOnly,
    WrongPassphrase,
)
from field_assist.domain.retention import EraseReason
from field_assist.domain.snapshot import Snapshot
from field_assist.storage import elsewhere, header, header_files
from field_assist.storage.passphrase import FLOOR_ROUNDS
from field_assist.storage.sqlcipher import leave_open
from field_assist.storage.vault import (
    DataKey,
    Vault,
    VaultState,
    open_vault,
    unwrap_key,
    vault_state,
    write_new_vault,
)
from field_assist.workflows import back_up, restore
from field_assist.workflows.back_up import BackingUp
from field_assist.workflows.catalogue import Catalogue
from field_assist.workflows.session import Session
from tests.conftest import PASSPHRASE, MadeVault, SteppingClock
from tests.workflows.lifecycle import Office

CANARY, OTHER, LATER = "Zorblatt", "Quxley", "Frobnitz"


@dataclass
class Desk:
    """A closed vault with one snapshot and work after it."""

    folder: Path
    key: DataKey
    snapshot: Snapshot
    clock: SteppingClock
    tmp_path: Path
    catalogue: Catalogue

    def office(self, vault: Vault) -> Office:
        session = Session(vault, self.catalogue, self.clock, is_practice=False)
        return Office(vault, session, self.clock, self.tmp_path)

    def places(self) -> list[str]:
        """Open the vault, see that it is sound, and return where its encounters were."""
        with open_vault(self.folder, self.key) as vault:
            assert vault.check() == ()
            return [row.place for row in self.office(vault).session.recording.rows()]

    def last_entry(self) -> tuple[str, str]:
        with open_vault(self.folder, self.key) as vault:
            sql = "SELECT action, detail FROM event ORDER BY sequence DESC LIMIT 1"
            action, detail = vault.rows(sql)[0]
        return action, detail


@pytest.fixture
def desk(
    data_folder: Path,
    made_vault: MadeVault,
    clock: SteppingClock,
    tmp_path: Path,
    catalogue: Catalogue,
) -> Desk:
    with open_vault(data_folder, made_vault.key) as vault:
        session = Session(vault, catalogue, clock, is_practice=False)
        office = Office(vault, session, clock, tmp_path)
        office.record(OTHER)
        snapshot = back_up.make(BackingUp(vault, clock, office.policy).job())
        clock.step()
        office.record(LATER)
    return Desk(data_folder, made_vault.key, snapshot, clock, tmp_path, catalogue)


def test_the_snapshot_is_in_the_place_of_the_vault(desk: Desk) -> None:
    assert desk.places() == [f"{LATER}-place", f"{OTHER}-place"]

    restored = restore.restore(desk.folder, desk.snapshot.folder, desk.key, desk.clock)

    assert desk.places() == [f"{OTHER}-place"]
    assert restored.lost is not None
    assert restored.lost > 10
    assert desk.last_entry() == (
        "snapshot_restored",
        f"{desk.snapshot.name} lost={restored.lost}",
    )


def test_the_replaced_vault_is_kept_whole_with_its_files(desk: Desk) -> None:
    restored = restore.restore(desk.folder, desk.snapshot.folder, desk.key, desk.clock)

    assert restored.kept_aside is not None
    assert restored.kept_aside.name.startswith("replaced-")
    kept = Desk(**{**vars(desk), "folder": restored.kept_aside})
    assert kept.places() == [f"{LATER}-place", f"{OTHER}-place"]
    assert len(list((kept.folder / "attachments").iterdir())) == 2
    assert len(list((desk.folder / "attachments").iterdir())) == 1


def test_the_snapshot_itself_stays(desk: Desk) -> None:
    restore.restore(desk.folder, desk.snapshot.folder, desk.key, desk.clock)
    restore.restore(desk.folder, desk.snapshot.folder, desk.key, desk.clock)

    assert desk.places() == [f"{OTHER}-place"]
    assert len(list(desk.folder.glob("replaced-*"))) == 2
    report = restore.rehearse(desk.snapshot.folder, desk.key, lambda _done, _whole: None)
    assert report.is_whole


def spoil_database(folder: Path) -> None:
    with (folder / "vault.db").open("r+b") as file:
        file.write(b"damage" * 2000)


def cut_database(folder: Path) -> None:
    with (folder / "vault.db").open("r+b") as file:
        file.truncate(5 * 4096)


def lose_seal(folder: Path) -> None:
    (folder / "vault.seal").unlink()


def lose_header(folder: Path) -> None:
    for name in ("vault.header", "vault.header.copy"):
        (folder / name).unlink()


def lose_database(folder: Path) -> None:
    (folder / "vault.db").unlink()


def lose_all(folder: Path) -> None:
    for path in folder.glob("vault.*"):
        path.unlink()
    shutil.rmtree(folder / "attachments")


@pytest.mark.parametrize(
    "happens", [spoil_database, cut_database, lose_seal, lose_header, lose_database, lose_all]
)
def test_whatever_happened_to_the_vault_it_restores_by_the_passphrase_alone(
    desk: Desk, happens: Callable[[Path], None]
) -> None:
    happens(desk.folder)
    (snapshot,) = restore.available(desk.folder)

    key, source = restore.key_for(desk.folder, snapshot, lambda at: unwrap_key(at, PASSPHRASE))
    restored = restore.restore(desk.folder, snapshot, key, desk.clock, header_of=source)

    assert desk.places() == [f"{OTHER}-place"]
    is_known = restored.erased_again is not None
    assert desk.last_entry()[1].endswith(" erased=unknown") is not is_known
    assert is_known is (happens is lose_seal)
    assert unwrap_key(desk.folder, PASSPHRASE) == desk.key


def test_a_log_of_the_old_vault_never_lies_beside_the_restored_one(desk: Desk) -> None:
    crashed = desk.tmp_path / "crashed"
    with open_vault(desk.folder, desk.key) as vault:
        desk.office(vault).record("Unfolded", attachments=0)
        shutil.copytree(desk.folder, crashed)
    desk.folder = crashed
    assert (crashed / "vault.db-wal").stat().st_size > 0

    restored = restore.restore(crashed, desk.snapshot.folder, desk.key, desk.clock)

    assert desk.places() == [f"{OTHER}-place"]
    assert restored.kept_aside is not None
    desk.folder = restored.kept_aside
    assert desk.places()[0] == "Unfolded-place"


def test_it_restores_into_an_empty_folder(desk: Desk, tmp_path: Path) -> None:
    new = tmp_path / "new computer"
    new.mkdir()

    restored = restore.restore(new, desk.snapshot.folder, desk.key, desk.clock)

    desk.folder = new
    assert desk.places() == [f"{OTHER}-place"]
    assert (restored.lost, restored.kept_aside) == (None, None)


def test_a_wrong_passphrase_changes_nothing(desk: Desk) -> None:
    before = contents(desk.folder)

    with pytest.raises(WrongPassphrase):
        restore.key_for(
            desk.folder, desk.snapshot.folder, lambda at: unwrap_key(at, "sample wrong words here")
        )

    assert contents(desk.folder) == before


def test_a_snapshot_of_another_vault_is_refused(desk: Desk, tmp_path: Path) -> None:
    other, (new_header, key) = tmp_path / "other", header.create(PASSPHRASE, FLOOR_ROUNDS)
    write_new_vault(other, new_header, key)
    before = contents(desk.folder)

    with pytest.raises(SnapshotForeign):
        restore.restore(desk.folder, other, desk.key, desk.clock)

    assert contents(desk.folder) == before


def test_a_damaged_snapshot_is_refused_and_the_vault_stays(desk: Desk) -> None:
    with (desk.snapshot.folder / "vault.db").open("r+b") as file:
        for page in range(3, 40):
            file.seek(page * 4096 + 50)
            file.write(b"damage")

    with pytest.raises(SnapshotDamaged):
        restore.restore(desk.folder, desk.snapshot.folder, desk.key, desk.clock)

    assert desk.places() == [f"{LATER}-place", f"{OTHER}-place"]


@pytest.mark.parametrize("trouble", [VaultFull, VaultReadOnly, VaultNewer])
def test_a_full_disk_is_not_called_a_damaged_snapshot(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, trouble: type[Expected]
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise trouble

    with monkeypatch.context() as patched:
        patched.setattr("field_assist.storage.restoring.open_vault", refuse)
        with pytest.raises(trouble):
            restore.restore(desk.folder, desk.snapshot.folder, desk.key, desk.clock)

    assert desk.places() == [f"{LATER}-place", f"{OTHER}-place"]


def test_a_header_that_somebody_changed_is_not_called_a_damaged_snapshot(desk: Desk) -> None:
    whole = header_files.read_header(desk.folder).header
    header_files.write(desk.folder, replace(whole, mac=bytes(32)))

    with pytest.raises(HeaderAltered):
        restore.restore(desk.folder, desk.snapshot.folder, desk.key, desk.clock)


def test_what_was_erased_stays_erased(desk: Desk) -> None:
    with open_vault(desk.folder, desk.key) as vault:
        office = desk.office(vault)
        (old,) = [row for row in office.session.recording.rows() if row.place.startswith(OTHER)]
        office.make_erasable(office.session.recording.open(old.id))
        stone = office.retiring.erase(old.id, EraseReason.ORDERED)

    restored = restore.restore(desk.folder, desk.snapshot.folder, desk.key, desk.clock)

    assert restored.erased_again == 1
    assert desk.places() == []
    with open_vault(desk.folder, desk.key) as vault:
        office = desk.office(vault)
        assert office.retiring.erased() == (stone,)
        assert office.retiring.is_signature_right(stone)
        assert office.retiring.is_finished()
    assert list((desk.folder / "attachments").iterdir()) == []


def test_snapshots_elsewhere_are_still_known(desk: Desk) -> None:
    place = desk.tmp_path / "stick"
    place.mkdir()
    with open_vault(desk.folder, desk.key) as vault:
        office = desk.office(vault)
        made = back_up.make(BackingUp(vault, desk.clock, office.policy).job(place))
        BackingUp(vault, desk.clock, office.policy).made(made)
        (old,) = [row for row in office.session.recording.rows() if row.place.startswith(OTHER)]
        office.make_erasable(office.session.recording.open(old.id))
        office.retiring.erase(old.id, EraseReason.ORDERED)

    restore.restore(desk.folder, desk.snapshot.folder, desk.key, desk.clock)

    with open_vault(desk.folder, desk.key) as vault:
        assert elsewhere.holding_erased(vault) == (made.folder,)


def test_snapshots_of_the_log_that_was_left_go_with_what_was_erased(desk: Desk) -> None:
    """Their entries go on beside those of the restored vault, and seem to come later."""
    with open_vault(desk.folder, desk.key) as vault:
        office = desk.office(vault)
        desk.clock.step(3600)
        later = back_up.make(BackingUp(vault, desk.clock, office.policy).job())
        (old,) = [row for row in office.session.recording.rows() if row.place.startswith(OTHER)]
        office.make_erasable(office.session.recording.open(old.id))
        office.retiring.erase(old.id, EraseReason.ORDERED)
    restore.restore(desk.folder, desk.snapshot.folder, desk.key, desk.clock)

    with open_vault(desk.folder, desk.key) as vault:
        backing = BackingUp(vault, desk.clock, desk.office(vault).policy)
        desk.clock.step(3600)
        fresh = back_up.make(backing.job())
        backing.made(fresh)

        assert backing.renewed(fresh)

    assert (later.entries or 0) > (fresh.entries or 0)
    assert restore.available(desk.folder) == (fresh.folder,)


def test_a_restore_whose_last_entries_could_not_be_folded_in_moves_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else the line of the restore, and what it erased again, would stay behind in its log."""
    before = desk.places()
    ended = Vault.close

    def close(vault: Vault) -> None:
        """Do what SQLite does where there is no room to fold the log in."""
        if vault.head.sequence == (desk.snapshot.entries or 0):
            ended(vault)
        else:
            leave_open(vault._db)  # noqa: SLF001

    with monkeypatch.context() as patched:
        patched.setattr(Vault, "close", close)
        with pytest.raises(VaultFull):
            restore.restore(desk.folder, desk.snapshot.folder, desk.key, desk.clock)

    assert desk.places() == before
    assert not list(desk.folder.glob("replaced-*"))


def contents(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def test_an_interrupted_move_is_finished_by_whoever_looks_next(desk: Desk) -> None:
    """The new database is in place, its seal and header are not yet."""
    restore.restore(desk.folder, desk.snapshot.folder, desk.key, desk.clock)
    (aside,) = desk.folder.glob("replaced-*")
    ready = desk.folder / aside.name.replace("replaced-", "restoring-")
    ready.mkdir()
    for name in ("vault.seal", "attachments", "vault.header", "vault.header.copy"):
        (desk.folder / name).rename(ready / name)
        (aside / name).rename(desk.folder / name)

    assert vault_state(desk.folder) is VaultState.PRESENT

    assert not ready.exists()
    assert desk.places() == [f"{OTHER}-place"]
