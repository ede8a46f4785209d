"""A vault on a small disk with little room left: what was acknowledged stays, the rest is absent.

`trial` does one act with so many bytes of room; `ROOMS` and the acts scale to the time there is.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from field_assist.domain.encounter import Encounter
from field_assist.domain.errors import VaultFull
from field_assist.domain.ids import EncounterId
from field_assist.domain.policy import Policy
from field_assist.domain.retention import EraseReason
from field_assist.storage.check import check_vault
from field_assist.storage.vault import DataKey, Vault
from field_assist.workflows import back_up, restore, unlock
from field_assist.workflows.back_up import BackingUp
from field_assist.workflows.catalogue import Catalogue
from field_assist.workflows.session import Session
from tests.conftest import NOON, SteppingClock
from tests.workflows.lifecycle import MONTH, Office

KEPT, GOING = "Quxley", "Zorblatt"


@dataclass
class Crowded:
    """A closed vault that is copied to the disk for each trial."""

    start: Path
    disk: Path
    key: DataKey
    catalogue: Catalogue
    tmp_path: Path

    def office(self, vault: Vault) -> Office:
        clock = SteppingClock(NOON + 2 * MONTH)
        session = Session(vault, self.catalogue, clock, is_practice=False)
        return Office(vault, session, clock, self.tmp_path)


Act = Callable[[Office], object]


def kept(office: Office) -> Encounter:
    """Return the encounter that is to stay."""
    return office.session.recording.open(_id_of(office, KEPT))


def attach(office: Office) -> object:
    return office.attach(kept(office), "later.jpg", os.urandom(150_000))


def seal(office: Office) -> object:
    return office.seal(kept(office))


def snapshot(office: Office) -> object:
    backing = BackingUp(office.vault, office.clock, Policy())
    backing.made(back_up.make(backing.job()))
    return backing


def erase(office: Office) -> object:
    return office.retiring.erase(_id_of(office, GOING), EraseReason.RETENTION_OVER)


def write(office: Office) -> object:
    return office.record("Frobnitz", attachments=0)


ACTS: dict[str, Act] = {act.__name__: act for act in (attach, seal, snapshot, erase, write)}


def trial(crowded: Crowded, act: Act, room_bytes: int) -> bool:
    """Do an act with little room on the disk; return whether it succeeded.

    Raises AssertionError if anything that was acknowledged is lost, or something is half there.
    """
    folder = crowded.disk / "vault"
    shutil.copytree(crowded.start, folder)
    is_done = False
    try:
        vault = unlock.open_with(folder, crowded.key)
        try:
            office = crowded.office(vault)
            before = _acknowledged(office)
            with _little_room(crowded.disk, room_bytes), contextlib.suppress(VaultFull):
                act(office)
                is_done = True
        finally:
            vault.close()
        _see(crowded, folder, act, before, is_done=is_done)
    finally:
        shutil.rmtree(folder)
    return is_done


def _see(crowded: Crowded, folder: Path, act: Act, before: set[str], *, is_done: bool) -> None:
    """See after the next opening that the vault is whole, and holds what it has to."""
    with unlock.open_with(folder, crowded.key) as vault:
        office = crowded.office(vault)
        after = _acknowledged(office)
        assert office.retiring.is_finished()
        for path in restore.available(folder):
            assert restore.rehearse(path, crowded.key, lambda _done, _whole: None).is_whole
    report = check_vault(folder, crowded.key)
    assert report.is_whole, report
    names = {path.name for path in (folder / "attachments").iterdir()}
    assert not [name for name in names if name.endswith(".new")]
    lost = {one for one in before - after if not (act is erase and GOING in one)}
    assert not lost
    if act is erase:
        assert any(GOING in one for one in after) is not is_done
    elif is_done and act is not snapshot:
        assert after > before


def _acknowledged(office: Office) -> set[str]:
    """Return what is in the vault, one line for each thing that somebody was told is saved."""
    found, packets = set(), office.session.sending.items()
    for row in office.session.recording.rows():
        encounter = office.session.recording.open(row.id)
        notes = (f"note {note.id} {note.text}" for note in encounter.notes)
        facts = (f"{fact} {text}" for fact, text in encounter.facts.items())
        files = (f"file {one.file.sha256}" for one in office.attaching.listed(row.id))
        sealed = (f"packet {one.sha256}" for one in packets if one.encounter_id == row.id)
        start = row.place.partition("-")[0]
        found |= {f"{start} {one}" for one in (*notes, *facts, *files, *sealed)}
    return found


def _id_of(office: Office, start: str) -> EncounterId:
    rows = office.session.recording.rows()
    return next(row.id for row in rows if row.place.startswith(start))


@contextmanager
def _little_room(disk: Path, room_bytes: int) -> Iterator[None]:
    ballast = disk / "ballast"
    with contextlib.suppress(OSError), ballast.open("wb", buffering=0) as file:
        while file.write(bytes(4096)):
            pass
    os.truncate(ballast, max(ballast.stat().st_size - room_bytes, 0))
    try:
        yield
    finally:
        ballast.unlink()
