"""Nothing that was entered is lost while the vault cannot be written: real vault, real failures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from field_assist.domain.change import NoteWritten
from field_assist.domain.encounter import Encounter, Fact, Value
from field_assist.domain.errors import Expected, VaultBusy, VaultFull, VaultReadOnly
from field_assist.domain.ids import EncounterId, IndicatorId
from field_assist.domain.mark import Mark
from field_assist.storage import marks, notes
from field_assist.storage.vault import Vault, open_vault
from field_assist.ui.open_encounter import OpenEncounter
from field_assist.workflows.catalogue import Catalogue
from field_assist.workflows.session import Session
from tests.conftest import MadeVault, SteppingClock

pytestmark = pytest.mark.usefixtures("qapp")

A, B, C = (
    IndicatorId(i) for i in ("sea.docs_refused", "sea.recruit_debt", "sea.wages_months_unpaid")
)
NEVER_MS = 1_000_000


@dataclass
class Heard:
    """What a desk has emitted."""

    desk: OpenEncounter
    not_saved: list[tuple[Expected, datetime]] = field(default_factory=list)
    saved: list[datetime] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.desk.not_saved.connect(lambda error, since: self.not_saved.append((error, since)))
        self.desk.saved.connect(self.saved.append)

    def causes(self) -> list[type[Expected]]:
        return [type(error) for error, _ in self.not_saved]


@pytest.fixture
def retry_ms() -> int:
    return NEVER_MS


@pytest.fixture
def desk(
    session: Session, encounter: Encounter, catalogue: Catalogue, retry_ms: int
) -> Iterator[OpenEncounter]:
    made = OpenEncounter(encounter, session.recording, catalogue, session.clock, retry_ms=retry_ms)
    yield made
    made.deleteLater()


@pytest.fixture
def heard(desk: OpenEncounter) -> Heard:
    return Heard(desk)


@pytest.fixture
def other_program(data_folder: Path, made_vault: MadeVault) -> Iterator[Vault]:
    with open_vault(data_folder, made_vault.key) as vault:
        yield vault


def forbid_writing(vault: Vault) -> None:
    vault.rows("PRAGMA query_only = ON")


def allow_writing(vault: Vault) -> None:
    vault.rows("PRAGMA query_only = OFF")


def fill_up(vault: Vault) -> None:
    """Let the database grow no further."""
    vault.rows("PRAGMA max_page_count = 1")


def make_room(vault: Vault) -> None:
    vault.rows("PRAGMA max_page_count = 1000000")


def stored(session: Session, encounter: Encounter) -> Encounter:
    return session.recording.open(encounter.id)


def test_a_mark_is_in_the_vault_when_the_call_returns(
    desk: OpenEncounter, heard: Heard, session: Session, encounter: Encounter
) -> None:
    desk.mark(A, Mark.SEEN)

    assert stored(session, encounter).answers[A].value is Value.YES
    assert (len(heard.saved), heard.not_saved, desk.has_unsaved) == (1, [], False)


def test_a_mark_that_cannot_be_written_stays_on_the_desk(
    desk: OpenEncounter, open_data: Vault, session: Session, encounter: Encounter
) -> None:
    forbid_writing(open_data)

    desk.mark(A, Mark.SEEN)

    assert desk.encounter.answers[A].value is Value.YES
    assert desk.unsaved_signs() == {A}
    assert stored(session, encounter).answers == {}


def test_what_waits_counts_in_the_assessment(desk: OpenEncounter, open_data: Vault) -> None:
    forbid_writing(open_data)

    desk.mark(A, Mark.SEEN)
    desk.mark(B, Mark.SEEN)
    desk.mark(C, Mark.SEEN)

    assert set(desk.assessment.because) == {A, B, C}


def test_it_is_said_once_and_with_the_time_of_the_first_change(
    desk: OpenEncounter, heard: Heard, open_data: Vault, clock: SteppingClock
) -> None:
    forbid_writing(open_data)
    first = clock.step()
    desk.mark(A, Mark.SEEN)
    clock.step()

    _ = [desk.save_waiting() for _ in range(5)]

    assert heard.causes() == [VaultReadOnly]
    assert heard.not_saved[0][1] == first


def test_each_further_change_is_said_with_the_time_of_the_first(
    desk: OpenEncounter, heard: Heard, open_data: Vault, clock: SteppingClock
) -> None:
    forbid_writing(open_data)
    first = clock.step()
    desk.mark(A, Mark.SEEN)
    clock.step()

    desk.mark(B, Mark.SEEN)

    assert [since for _, since in heard.not_saved] == [first, first]


def test_another_cause_is_said_again(
    desk: OpenEncounter, heard: Heard, open_data: Vault, other_program: Vault
) -> None:
    forbid_writing(open_data)
    desk.mark(A, Mark.SEEN)
    allow_writing(open_data)

    with other_program.transaction():
        desk.save_waiting()

    assert heard.causes() == [VaultReadOnly, VaultBusy]


def test_a_full_vault_keeps_a_long_note_and_what_follows_it_in_order(
    desk: OpenEncounter, heard: Heard, open_data: Vault, session: Session, encounter: Encounter
) -> None:
    fill_up(open_data)
    desk.write_note(None, None, "sample " * 20_000)
    desk.mark(A, Mark.SEEN)
    assert set(heard.causes()) == {VaultFull}
    assert stored(session, encounter).answers == {}
    make_room(open_data)

    assert desk.save_waiting()

    assert stored(session, encounter) == desk.encounter


def test_the_timer_saves_what_waits_by_itself(
    qtbot: QtBot, session: Session, encounter: Encounter, catalogue: Catalogue, open_data: Vault
) -> None:
    desk = OpenEncounter(encounter, session.recording, catalogue, session.clock, retry_ms=5)
    forbid_writing(open_data)
    desk.mark(A, Mark.SEEN)
    allow_writing(open_data)

    with qtbot.waitSignal(desk.saved):
        assert desk.has_unsaved

    assert stored(session, encounter).answers[A].value is Value.YES
    desk.deleteLater()


def test_what_waited_is_stored_with_its_own_time(
    desk: OpenEncounter,
    open_data: Vault,
    session: Session,
    encounter: Encounter,
    clock: SteppingClock,
) -> None:
    forbid_writing(open_data)
    first = clock.step()
    desk.mark(A, Mark.SEEN)
    second = clock.step()
    desk.mark(B, Mark.ABSENT)
    clock.step(3600)
    allow_writing(open_data)

    desk.save_waiting()

    answers = stored(session, encounter).answers
    assert (answers[A].at, answers[B].at) == (first, second)


def test_changes_are_stored_in_the_order_they_were_made(
    desk: OpenEncounter, open_data: Vault, encounter: Encounter
) -> None:
    forbid_writing(open_data)
    desk.mark(A, Mark.SEEN)
    desk.clear(A)
    desk.mark(A, Mark.ABSENT)
    allow_writing(open_data)

    desk.save_waiting()

    history = marks.history(open_data, encounter.id, A)
    assert [change.value for change in history] == [Value.YES, None, Value.NO]


def test_a_second_failure_in_the_middle_stores_nothing_twice(
    desk: OpenEncounter, open_data: Vault, encounter: Encounter
) -> None:
    fill_up(open_data)
    desk.write_note(None, None, "sample " * 20_000)
    desk.mark(A, Mark.SEEN)
    desk.save_waiting()
    make_room(open_data)

    desk.save_waiting()
    desk.save_waiting()

    assert len(marks.history(open_data, encounter.id, A)) == 1


def test_a_new_change_first_writes_what_waits(
    desk: OpenEncounter, open_data: Vault, session: Session, encounter: Encounter
) -> None:
    forbid_writing(open_data)
    desk.mark(A, Mark.SEEN)
    allow_writing(open_data)

    desk.mark(B, Mark.SEEN)

    assert list(stored(session, encounter).answers) == [A, B]
    assert not desk.has_unsaved


def test_saving_is_said_again_after_it_went_well_in_between(
    desk: OpenEncounter, heard: Heard, open_data: Vault
) -> None:
    forbid_writing(open_data)
    desk.mark(A, Mark.SEEN)
    allow_writing(open_data)
    desk.save_waiting()
    forbid_writing(open_data)

    desk.mark(A, Mark.SEEN)

    assert heard.causes() == [VaultReadOnly, VaultReadOnly]


def test_the_same_fact_again_writes_nothing(desk: OpenEncounter, heard: Heard) -> None:
    desk.state(Fact.PLACE, "Berth 4, Sample Harbor")

    desk.state(Fact.PLACE, "Berth 4, Sample Harbor")

    assert len(heard.saved) == 1


def test_the_same_note_again_writes_nothing(desk: OpenEncounter, heard: Heard) -> None:
    note = desk.write_note(None, None, "Sample words")

    assert desk.write_note(note, None, "Sample words") == note
    assert len(heard.saved) == 1


def test_undo_of_a_mark_that_waits_is_stored_after_it(
    desk: OpenEncounter, open_data: Vault, encounter: Encounter
) -> None:
    forbid_writing(open_data)
    desk.mark(A, Mark.SEEN)
    desk.undo()
    allow_writing(open_data)

    desk.save_waiting()

    history = marks.history(open_data, encounter.id, A)
    assert [change.value for change in history] == [Value.YES, None]


@pytest.mark.parametrize("failing", [1, 2, 3])
def test_after_a_fault_the_newest_text_of_a_note_is_the_one_in_the_vault(
    desk: OpenEncounter,
    session: Session,
    encounter: Encounter,
    monkeypatch: pytest.MonkeyPatch,
    failing: int,
) -> None:
    faults = iter([True] * failing)
    save = notes.save

    def sometimes(vault: Vault, encounter_id: EncounterId, change: NoteWritten) -> int:
        if next(faults, False):
            raise RuntimeError
        return save(vault, encounter_id, change)

    monkeypatch.setattr(notes, "save", sometimes)
    note = desk.write_note(None, None, "Sample words")
    desk.write_note(note, None, "Other words")
    desk.mark(A, Mark.SEEN)
    desk.save_waiting()

    kept = stored(session, encounter)
    assert [known.text for known in kept.notes] == ["Other words"]
    assert list(kept.answers) == [A]
    assert not desk.has_unsaved
