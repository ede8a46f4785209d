"""The lock on a disk that takes nothing: it does not wait, and what was typed comes back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from PySide6.QtTest import QTest

from field_assist.domain.change import FactStated
from field_assist.domain.encounter import Encounter, Fact
from field_assist.domain.errors import VaultDamaged
from field_assist.domain.ids import EncounterId, IndicatorId, new_id
from field_assist.domain.lock_reason import LockReason
from field_assist.domain.parcel import Parcel, Waiting
from field_assist.storage.parcel import PURPOSE, join, pack, split, unpack
from field_assist.storage.vault import Vault
from field_assist.ui.navigation import Part
from field_assist.ui.screens.checklist.list_view import ChecklistList
from tests.conftest import Opened, letter, named, shown_text
from tests.ui.lock.conftest import (
    Memory,
    allow_writing,
    forbid_writing,
    note_box,
    type_into_contacts,
)

SIGN = IndicatorId("sea.wages_months_unpaid")
PLACE = FactStated(fact=Fact.PLACE, text="Quay 4", at=datetime(2026, 1, 1, tzinfo=UTC))
TYPED = "half a sen\u0436 <b> \N{OWL}"


def waiting(memory: Memory, vault: Vault) -> tuple[Waiting, ...]:
    """Return what the supervisor keeps for this vault."""
    packed = split(memory.kept) if memory.kept is not None else ()
    return unpack(packed[-1], vault.subkey(PURPOSE)).waiting if packed else ()


def test_what_the_disk_does_not_take_comes_back_and_waits(
    first: Opened,
    again: Callable[[], Opened],
    memory: Memory,
    open_data: Vault,
    encounter: Encounter,
) -> None:
    named(first.window, "Signs", ChecklistList).go_to(SIGN)
    forbid_writing(open_data)
    letter("s")
    marked_at = first.clock.time
    first.workspace.lock(LockReason.IDLE)
    assert first.reasons == [LockReason.IDLE]
    assert memory.kept is not None

    first.clock.step(600)
    second = again()

    assert "Not saved since 12:00" in shown_text(second.window)
    assert named(second.window, "Signs", ChecklistList).current() == SIGN
    allow_writing(open_data)
    assert second.workspace.save_all()
    answer = second.session.recording.open(encounter.id).answers[SIGN]
    assert answer.at == marked_at
    assert memory.kept is None


def test_a_note_on_a_full_disk_comes_back_with_its_caret(
    first: Opened, again: Callable[[], Opened], open_data: Vault
) -> None:
    forbid_writing(open_data)
    first.workspace.show_part(Part.NOTES)
    QTest.keyClicks(note_box(first), "Sample words")
    cursor = note_box(first).textCursor()
    cursor.setPosition(4)
    note_box(first).setTextCursor(cursor)

    first.workspace.lock()
    box = note_box(again())

    assert (box.text(), box.textCursor().position(), box.hasFocus()) == ("Sample words", 4, True)
    allow_writing(open_data)


def test_two_locks_on_a_full_disk_lose_nothing(
    first: Opened,
    again: Callable[[], Opened],
    open_data: Vault,
    encounter: Encounter,
) -> None:
    forbid_writing(open_data)
    letter("s")
    first.workspace.lock()
    second = again()
    letter("t")
    second.workspace.lock()
    third = again()

    allow_writing(open_data)
    assert third.workspace.save_all()

    acts = [row[0] for row in open_data.rows("SELECT action FROM event ORDER BY sequence")]
    assert acts.count("answered") == 2
    assert len(third.session.recording.open(encounter.id).answers) == 1


def test_a_crash_on_a_full_disk_loses_nothing(
    first: Opened, again: Callable[[], Opened], open_data: Vault, encounter: Encounter
) -> None:
    forbid_writing(open_data)
    letter("s")  # and the session ends here, without a lock

    second = again()

    allow_writing(open_data)
    assert second.workspace.save_all()
    assert len(second.session.recording.open(encounter.id).answers) == 1
    assert first.reasons == []


def test_what_was_kept_in_memory_tells_nothing_without_the_key(
    first: Opened, memory: Memory, open_data: Vault
) -> None:
    forbid_writing(open_data)
    first.workspace.show_part(Part.NOTES)
    QTest.keyClicks(note_box(first), "Zorblatt")

    first.workspace.lock()

    assert memory.kept is not None
    assert b"Zorblatt" not in memory.kept
    assert open_data.key.secret not in memory.kept
    allow_writing(open_data)


def test_a_parcel_of_another_vault_is_said_and_hurts_nothing(
    again: Callable[[], Opened], memory: Memory
) -> None:
    memory.kept = bytes(200)

    opened = again()

    said = shown_text(opened.window)
    assert "What was not saved before the lock cannot be read." in said
    assert "No encounters yet." in said


def test_a_fault_while_saving_does_not_keep_the_vault_open(
    first: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as patched:
        patched.setattr(first.workspace, "flush", fail)
        with pytest.raises(ZeroDivisionError):
            first.workspace.lock(LockReason.IDLE)

    assert first.reasons == [LockReason.IDLE]


def test_what_waits_stays_kept_when_its_encounter_cannot_be_read(
    first: Opened,
    again: Callable[[], Opened],
    memory: Memory,
    open_data: Vault,
    encounter: Encounter,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    forbid_writing(open_data)
    letter("s")
    first.workspace.lock()
    kept = waiting(memory, open_data)
    assert len(kept) == 1

    def damaged(_id: object) -> None:
        raise VaultDamaged(part="database")

    with monkeypatch.context() as patched:
        patched.setattr(first.session.recording, "open", damaged)
        second = again()
    assert waiting(memory, open_data) == kept
    second.workspace.lock()

    allow_writing(open_data)
    third = again()
    assert third.workspace.save_all()
    assert len(third.session.recording.open(encounter.id).answers) == 1


def test_what_waits_for_an_encounter_that_a_restored_vault_has_not_stays_kept(
    again: Callable[[], Opened], memory: Memory, open_data: Vault
) -> None:
    lost = EncounterId(new_id())
    kept = (Waiting(encounter_id=lost, changes=(PLACE,)),)
    parcel = Parcel(waiting=kept, place=f"checklist {lost} ")
    memory.kept = join([pack(parcel, open_data.subkey(PURPOSE))])

    opened = again()

    said = shown_text(opened.window)
    assert "That encounter is not in this vault." in said
    assert "No encounters yet." in said
    assert waiting(memory, open_data) == kept


def test_a_draft_takes_the_room_that_was_kept_when_the_window_closes(
    monkeypatch: pytest.MonkeyPatch, first: Opened, open_data: Vault
) -> None:
    def give_up() -> bool:
        allow_writing(open_data)
        return True

    type_into_contacts(first)
    forbid_writing(open_data)
    monkeypatch.setattr(first.session.leaving, "give_up_reserve", give_up)

    assert first.window.close()

    assert "Sample Pier" in first.workspace.remembered_place()
