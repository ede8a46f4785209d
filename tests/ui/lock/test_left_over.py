"""What an earlier lock left is never dropped before it is written, whatever else waits later."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from field_assist.domain.change import FactStated, NoteWritten
from field_assist.domain.checklist import Role, Setting
from field_assist.domain.encounter import Budget, Encounter, Fact
from field_assist.domain.errors import VaultDamaged
from field_assist.domain.ids import EncounterId, EntityId, NoteId, new_id
from field_assist.domain.lock_reason import LockReason
from field_assist.domain.mention import Mention
from field_assist.domain.parcel import Parcel, Waiting
from field_assist.storage.parcel import PURPOSE, join, pack, split
from field_assist.storage.vault import Vault
from tests.conftest import Opened, letter, shown_text
from tests.ui.lock.conftest import Memory, allow_writing, forbid_writing

PLACE = FactStated(fact=Fact.PLACE, text="Quay 4", at=datetime(2026, 1, 1, tzinfo=UTC))
Again = Callable[[], Opened]


@pytest.fixture
def other(opened: Opened) -> Encounter:
    """Return a second stored encounter."""
    return opened.session.recording.start(Setting.SEA, Role.CBP_SECONDARY, Budget.STANDARD)


@pytest.fixture
def left(memory: Memory, open_data: Vault, encounter: Encounter) -> Waiting:
    """Let the supervisor keep a change of an encounter."""
    waiting = Waiting(encounter_id=encounter.id, changes=(PLACE,))
    memory.kept = join([pack(Parcel(waiting=(waiting,)), open_data.subkey(PURPOSE))])
    return waiting


@pytest.fixture
def unreadable(
    opened: Opened, left: Waiting, monkeypatch: pytest.MonkeyPatch
) -> Callable[[], None]:
    """Let that encounter be one that cannot be read, until this is called."""
    read = opened.session.recording.open

    def damaged(encounter_id: EncounterId) -> Encounter:
        if encounter_id == left.encounter_id:
            raise VaultDamaged(part="database")
        return read(encounter_id)

    monkeypatch.setattr(opened.session.recording, "open", damaged)
    return lambda: monkeypatch.setattr(opened.session.recording, "open", read)


@pytest.mark.parametrize("ends", ["locked", "crashed"])
def test_it_stays_beside_what_another_encounter_waits_for(
    again: Again,
    open_data: Vault,
    left: Waiting,
    other: Encounter,
    unreadable: Callable[[], None],
    ends: str,
) -> None:
    second = again()
    second.workspace.show_encounter(other.id)
    forbid_writing(open_data)
    letter("s")
    if ends == "locked":
        second.workspace.lock(LockReason.IDLE)

    unreadable()
    allow_writing(open_data)
    third = again()

    assert third.workspace.save_all()
    assert len(third.session.recording.open(other.id).answers) == 1
    found = third.session.recording.open(left.encounter_id).facts
    assert found[Fact.PLACE] == "Quay 4"


def test_it_stays_when_what_another_encounter_waited_for_is_written(
    again: Again,
    memory: Memory,
    open_data: Vault,
    left: Waiting,
    other: Encounter,
    unreadable: Callable[[], None],
) -> None:
    second = again()
    second.workspace.show_encounter(other.id)
    forbid_writing(open_data)
    letter("s")
    allow_writing(open_data)
    assert second.workspace.save_all()
    second.workspace.lock()
    unreadable()

    third = again()

    found = third.session.recording.open(left.encounter_id).facts
    assert found[Fact.PLACE] == "Quay 4"
    assert memory.kept is None


def test_it_comes_onto_the_desk_once_its_encounter_can_be_read(
    again: Again, left: Waiting, unreadable: Callable[[], None]
) -> None:
    second = again()
    unreadable()

    second.workspace.show_encounter(left.encounter_id)

    assert second.workspace.waiting() == ()
    assert second.session.recording.open(left.encounter_id).facts[Fact.PLACE] == "Quay 4"


def test_a_parcel_of_another_vault_goes_along_unread(
    again: Again, memory: Memory, open_data: Vault, encounter: Encounter
) -> None:
    foreign = bytes(range(200))
    memory.kept = join([foreign])
    second = again()
    second.workspace.show_encounter(encounter.id)
    forbid_writing(open_data)
    letter("s")
    assert memory.kept is not None
    assert foreign in split(memory.kept)
    allow_writing(open_data)

    assert second.workspace.save_all()

    assert memory.kept == join([foreign])


@pytest.mark.usefixtures("left", "unreadable", "read_at_once")
def test_closing_says_what_would_be_lost_and_asks_for_it_once_more(again: Again) -> None:
    second = again()

    assert not second.window.close()
    assert "Something an earlier lock left is not saved yet." in shown_text(second.window)

    assert second.window.close()


def test_what_waits_for_an_erased_encounter_is_let_go_of(
    again: Again, memory: Memory, left: Waiting, unreadable: Callable[[], None]
) -> None:
    second = again()
    assert memory.kept is not None

    second.session.retiring.on_erased(left.encounter_id)

    unreadable()
    assert memory.kept is None


def test_a_place_alone_is_let_go_of_after_it_was_taken(
    again: Again, memory: Memory, open_data: Vault
) -> None:
    memory.kept = join([pack(Parcel(place="outbox - "), open_data.subkey(PURPOSE))])

    opened = again()

    assert opened.workspace.place().startswith("outbox")
    assert memory.kept is None


def test_an_encounter_that_is_not_there_keeps_what_waits_for_others_safe(
    again: Again, memory: Memory, open_data: Vault, encounter: Encounter
) -> None:
    lost = Waiting(encounter_id=EncounterId(new_id()), changes=(PLACE,))
    here = Waiting(encounter_id=encounter.id, changes=(PLACE,))
    memory.kept = join([pack(Parcel(waiting=(here, lost)), open_data.subkey(PURPOSE))])

    opened = again()

    assert opened.session.recording.open(encounter.id).facts[Fact.PLACE] == "Quay 4"
    assert memory.kept is not None


def test_a_change_that_fails_by_a_fault_stays_and_lets_the_officer_in(
    again: Again, memory: Memory, open_data: Vault, encounter: Encounter, other: Encounter
) -> None:
    nobody = (Mention(words="@Sample", card=EntityId("nobody")),)
    at = PLACE.at
    note = NoteWritten(
        id=NoteId("n"), indicator=None, text="@Sample", mentions=nobody, created_at=at, at=at
    )
    waiting = (
        Waiting(encounter_id=encounter.id, changes=(PLACE, note)),
        Waiting(encounter_id=other.id, changes=(PLACE,)),
    )
    memory.kept = join([pack(Parcel(waiting=waiting), open_data.subkey(PURPOSE))])

    opened = again()

    kept = opened.session.leaving.unpack(memory.kept)[0]
    assert [change for parcel in kept for each in parcel.waiting for change in each.changes] == [
        note
    ]
    assert opened.session.recording.open(encounter.id).facts[Fact.PLACE] == "Quay 4"
