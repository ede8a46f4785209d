"""What happened in an encounter: in the order of the log, each thing with what was recorded."""

from __future__ import annotations

from dataclasses import replace

import pytest

from field_assist.domain import timeline as acts
from field_assist.domain.audit import CLOCK_MOVED
from field_assist.domain.change import Answered, EntityStated, FactStated, How, NoteWritten
from field_assist.domain.encounter import Basis, Encounter, Fact, Value
from field_assist.domain.entity import EntityKind, Field, Relation
from field_assist.domain.ids import EncounterId, IndicatorId, NoteId, new_id
from field_assist.domain.lock_reason import LockReason
from field_assist.domain.mark import Mark
from field_assist.domain.statement import StatementText
from field_assist.domain.timeline import Entry, Strand
from field_assist.storage import events
from field_assist.storage.vault import Vault
from field_assist.ui.open_encounter import OpenEncounter
from field_assist.workflows.session import Session
from field_assist.workflows.timeline import Timeline
from tests.conftest import SteppingClock
from tests.effort import calls_during, steps_during

SIGN = IndicatorId("sea.no_shore_leave")
MANY = 500
CALLS_AN_ENTRY, STEPS_AN_ENTRY = 70, 32
"""Twice what it takes."""


@pytest.fixture
def story(on_desk: OpenEncounter) -> Timeline:
    return on_desk.timeline()


def told(story: Timeline) -> list[str]:
    """Return what happened after the start."""
    story.read()
    return [entry.action for entry in story.entries[1:]]


def last(story: Timeline) -> Entry:
    story.read()
    return story.entries[-1]


def log(vault: Vault, clock: SteppingClock, action: str, case: EncounterId | None) -> None:
    """Add an entry to the log, as some other part of the program does."""
    moment = clock.moment()
    with vault.transaction():
        events.append(vault, moment=moment, action=action, encounter_id=case, detail="sample")


def test_it_follows_the_order_of_the_log_and_not_the_clock(
    on_desk: OpenEncounter, story: Timeline, clock: SteppingClock
) -> None:
    first = on_desk.write_note(None, None, "First.")
    clock.step(-3600)
    second = on_desk.write_note(None, None, "Second.")

    story.read()
    assert [entry.about for entry in story.entries if entry.version] == [first, second]


def test_a_moved_clock_stands_where_it_was_noticed(
    on_desk: OpenEncounter, story: Timeline, clock: SteppingClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = clock.moment()
    clock.step(-3600)
    moved = replace(before, at=clock.time, uptime_ms=before.uptime_ms + 1000)
    monkeypatch.setattr(clock, "moment", lambda: moved)

    on_desk.write_note(None, None, "After it.")

    assert told(story) == [CLOCK_MOVED, acts.NOTE_WRITTEN]


def test_typing_on_is_one_entry_and_an_edit_is_another(
    on_desk: OpenEncounter, story: Timeline
) -> None:
    note = on_desk.write_note(None, None, "Sum 4")
    on_desk.write_note(note, None, "Sum 4,000")
    on_desk.write_note(note, None, "Sum 5,000")

    story.read()
    assert [entry.version for entry in story.entries if entry.about == note] == [1, 2]
    assert [v.text for v in story.note_versions(note)] == ["Sum 4,000", "Sum 5,000"]


def test_a_mark_knows_what_it_replaced(
    on_desk: OpenEncounter, story: Timeline, clock: SteppingClock
) -> None:
    on_desk.mark(SIGN, Mark.TOLD)
    clock.step()
    on_desk.mark(SIGN, Mark.ABSENT)

    entry = last(story)
    assert isinstance(entry.before, Answered)
    assert isinstance(entry.change, Answered)
    assert (entry.before.basis, entry.change.value) == (Basis.TOLD_BY_PERSON, Value.NO)


def test_a_mark_about_one_person_replaces_none_about_another(
    on_desk: OpenEncounter, story: Timeline
) -> None:
    one = on_desk.add_card(EntityKind.PERSON, {Field.NAME_STATED: "One SAMPLE"})
    other = on_desk.add_card(EntityKind.PERSON, {Field.NAME_STATED: "Other SAMPLE"})
    on_desk.mark(SIGN, Mark.SEEN, person=one)
    on_desk.mark(SIGN, Mark.SEEN, person=other)

    entry = last(story)
    assert isinstance(entry.change, Answered)
    assert (entry.change.person, entry.before) == (other, None)


def test_cards_links_and_their_removal_are_told_with_what_they_said(
    on_desk: OpenEncounter, story: Timeline
) -> None:
    lina = on_desk.add_card(EntityKind.PERSON, {Field.NAME_STATED: "Lina SAMPLE"})
    van = on_desk.add_card(EntityKind.CONVEYANCE, {Field.PLATE: "SAMPLE 1"})
    link = on_desk.link(lina, Relation.TRAVELS_ON, van)
    on_desk.set_link(link, is_removed=True)
    on_desk.remove_card(van)

    assert told(story) == [
        *(acts.CARD_STATED, acts.CARD_STATED),
        *(acts.LINK_STATED, acts.LINK_REMOVED, acts.CARD_REMOVED),
    ]
    first = story.entries[1].change
    assert isinstance(first, EntityStated)
    assert first.fields == ((Field.NAME_STATED, "Lina SAMPLE"),)


def test_a_name_typed_in_pauses_is_one_entry_and_a_new_name_is_another(
    on_desk: OpenEncounter, story: Timeline, clock: SteppingClock
) -> None:
    card = on_desk.add_card(EntityKind.PERSON, {Field.NAME_STATED: "Li"})
    on_desk.state_field(card, Field.NAME_STATED, "Lina")
    clock.step()
    on_desk.state_field(card, Field.NAME_STATED, "Mira")

    entry = last(story)
    assert told(story) == [acts.CARD_STATED, acts.CARD_STATED]
    assert isinstance(entry.before, EntityStated)
    assert entry.before.fields == ((Field.NAME_STATED, "Lina"),)


def test_answers_of_the_safety_strip_are_never_taken_together(
    on_desk: OpenEncounter, story: Timeline
) -> None:
    on_desk.state(Fact.DANGER, "no")
    on_desk.state(Fact.DANGER, "not_asked")
    on_desk.state(Fact.DANGER, "no")

    assert told(story) == [acts.FACT_STATED] * 3


def test_a_card_with_more_fields_than_the_log_names_takes_no_other_ones(
    on_desk: OpenEncounter, story: Timeline
) -> None:
    names = (*(Field.MEDICAL_NEED, Field.SAFE_ANSWERED_BY, Field.SAFE_VOICEMAIL),)
    more = (*(Field.DO_NOT_CONTACT, Field.NAME_IN_DOCUMENT, Field.NAME_IN_SCRIPT, Field.CLOTHING),)
    fields = dict.fromkeys((*names, *more), "sample")
    on_desk.add_card(EntityKind.PERSON, fields)
    on_desk.add_card(EntityKind.PERSON, {Field.NAME_STATED: "Lina SAMPLE"})

    entry = last(story)
    assert isinstance(entry.change, EntityStated)
    assert entry.change.fields == ((Field.NAME_STATED, "Lina SAMPLE"),)


def test_undo_and_redo_are_entries_of_their_own(on_desk: OpenEncounter, story: Timeline) -> None:
    on_desk.write_note(None, None, "Wrong person.")
    on_desk.undo()
    on_desk.redo()
    on_desk.save_waiting()

    story.read()
    assert [entry.how for entry in story.entries[1:]] == [How.DONE, How.UNDONE, How.REDONE]


def test_statements_are_told_with_their_versions(on_desk: OpenEncounter, story: Timeline) -> None:
    text = StatementText(original="Saya mahu pulang.")
    quote = on_desk.write_statement(None, text)
    on_desk.write_statement(quote, replace(text, said_at="14:05"), "Time was missing")
    on_desk.write_statement(quote, replace(text, said_at="14:05"), is_removed=True)

    assert told(story) == [acts.STATEMENT_WRITTEN, acts.STATEMENT_WRITTEN, acts.STATEMENT_REMOVED]
    assert [v.reason for v in story.statement_versions(quote)] == ["", "Time was missing", ""]


@pytest.mark.parametrize(
    ("action", "strand"),
    [
        ("attached", Strand.FILES),
        ("share_copy_made", Strand.FILES),
        ("something_of_tomorrow", Strand.ACTS),
    ],
)
def test_an_act_that_nobody_knows_yet_is_shown(
    story: Timeline,
    open_data: Vault,
    clock: SteppingClock,
    encounter: Encounter,
    action: str,
    strand: Strand,
) -> None:
    log(open_data, clock, action, encounter.id)

    assert (last(story).action, last(story).strand) == (action, strand)


def test_a_description_typed_in_pauses_is_one_entry(
    story: Timeline, open_data: Vault, clock: SteppingClock, encounter: Encounter
) -> None:
    for _ in range(3):
        log(open_data, clock, "file_described", encounter.id)

    assert told(story) == ["file_described"]


def test_an_action_with_a_strange_detail_takes_no_row_of_another(
    on_desk: OpenEncounter, story: Timeline, open_data: Vault, clock: SteppingClock
) -> None:
    log(open_data, clock, acts.ANSWERED, on_desk.encounter.id)
    on_desk.mark(SIGN, Mark.SEEN)

    story.read()
    assert [entry.change is not None for entry in story.entries[1:]] == [False, True]


def test_locks_while_it_was_worked_on_are_one_entry_in_a_row(
    session: Session,
    on_desk: OpenEncounter,
    story: Timeline,
    clock: SteppingClock,
) -> None:
    on_desk.mark(SIGN, Mark.SEEN)
    for _ in range(3):
        session.leaving.write_locked(LockReason.LID_CLOSED.value, {})
        clock.step(40)
        session.leaving.write_opened()
    on_desk.mark(SIGN, Mark.ABSENT)

    assert told(story) == [acts.ANSWERED, acts.LOCKED, acts.ANSWERED]
    assert (story.entries[2].count, story.entries[2].until) == (3, clock.now())


def test_what_happened_to_other_encounters_is_not_in_it(
    session: Session, on_desk: OpenEncounter, story: Timeline, encounter: Encounter
) -> None:
    other = session.recording.start(encounter.setting, encounter.role, encounter.budget)
    now = session.now()
    session.recording.save(other.id, FactStated(fact=Fact.PLACE, text="Elsewhere", at=now))
    on_desk.state(Fact.PLACE, "Here")

    story.read()
    texts = [e.change.text for e in story.entries if isinstance(e.change, FactStated)]
    assert texts == ["Here"]


@pytest.mark.usefixtures("qapp")
def test_what_could_not_be_written_yet_comes_last(
    on_desk: OpenEncounter, story: Timeline, open_data: Vault
) -> None:
    open_data.rows("PRAGMA query_only = ON")
    on_desk.mark(SIGN, Mark.SEEN)
    on_desk.write_note(None, None, "Two")
    on_desk.write_note(on_desk.encounter.notes[0].id, None, "Two words")

    waiting = story.waiting(on_desk.unsaved())
    assert [(entry.action, entry.is_waiting) for entry in waiting] == [
        (acts.ANSWERED, True),
        (acts.NOTE_WRITTEN, True),
    ]


def test_reading_goes_on_where_it_was(on_desk: OpenEncounter, story: Timeline) -> None:
    on_desk.mark(SIGN, Mark.SEEN)
    story.read()
    on_desk.mark(SIGN, Mark.ABSENT)

    assert story.read() is True
    assert story.read() is False
    assert isinstance(story.entries[-1].before, Answered)


def test_what_others_recorded_costs_nothing_when_the_entries_of_one_are_read(
    session: Session, on_desk: OpenEncounter, open_data: Vault, encounter: Encounter
) -> None:
    other = session.recording.start(encounter.setting, encounter.role, encounter.budget)

    _fill(open_data, session, on_desk.encounter.id, MANY)
    alone = steps_during(open_data, lambda: on_desk.timeline().read())
    _fill(open_data, session, other.id, 3 * MANY)
    among_others = steps_during(open_data, lambda: on_desk.timeline().read())

    story = on_desk.timeline()
    assert calls_during(story.read) < CALLS_AN_ENTRY * MANY
    assert len(story.entries) == MANY + 1
    assert alone < STEPS_AN_ENTRY * MANY
    assert among_others < 1.1 * alone


def _fill(vault: Vault, session: Session, case: EncounterId, count: int) -> None:
    now = session.now()
    with vault.transaction():
        for number in range(count):
            note = NoteWritten(
                id=NoteId(new_id()),
                indicator=None,
                text=f"Sample {number}.",
                created_at=now,
                at=now,
            )
            _write(vault, session, case, note)


def _write(vault: Vault, session: Session, case: EncounterId, note: NoteWritten) -> None:
    """Write a note as a recording does, in a transaction that is open already."""
    from field_assist.storage import notes  # noqa: PLC0415

    version = notes.save(vault, case, note)
    detail = f"{note.id} version={version}"
    moment = session.clock.moment()
    events.append(vault, moment=moment, action="note_written", encounter_id=case, detail=detail)
