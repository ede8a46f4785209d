from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timedelta
from functools import reduce

import pytest

from field_assist.domain.apply import apply
from field_assist.domain.change import (
    Answered,
    Change,
    ChildFactStated,
    DeadlineStopped,
    EntityStated,
    FactStated,
    FileDescribed,
    LineChosen,
    LinkStated,
    NoteWritten,
    StatementWritten,
    StepAdjusted,
    SuggestionDismissed,
)
from field_assist.domain.deadline import ChildFact, Stop
from field_assist.domain.encounter import Basis, Encounter, EncounterRow, Fact, Status, Tri, Value
from field_assist.domain.entity import EntityKind, Field, Relation
from field_assist.domain.errors import Bug
from field_assist.domain.ids import (
    DeadlineId,
    EncounterId,
    EntityId,
    IndicatorId,
    LinkId,
    NoteId,
    StatementId,
)
from field_assist.domain.rule import Band
from field_assist.domain.statement import SourceSort, StatementText
from field_assist.storage import (
    child_facts,
    choices,
    deadline_stops,
    encounters,
    entities,
    exhibits,
    facts,
    guidance,
    links,
    marks,
    notes,
    statements,
)
from field_assist.storage.vault import Vault
from tests.effort import steps_during

SIGN = IndicatorId("sample.sign")
STEPS_OF_A_ROW, STEPS_PAST_A_ROW = 200, 22
"""Of the machine of the database: twice what it takes."""
LINA, VIKTOR, PASSPORT = EntityId("a" * 32), EntityId("b" * 32), EntityId("c" * 32)


def write(  # noqa: C901 -- one for each change
    vault: Vault, encounter_id: EncounterId, change: Change
) -> None:
    match change:
        case Answered():
            marks.append(vault, encounter_id, change)
        case FactStated():
            facts.append(vault, encounter_id, change)
        case NoteWritten():
            notes.save(vault, encounter_id, change)
        case LineChosen():
            choices.choose(vault, encounter_id, change)
        case EntityStated():
            entities.state(vault, encounter_id, change)
        case LinkStated():
            links.append(vault, encounter_id, change)
        case StatementWritten():
            statements.save(vault, encounter_id, change)
        case FileDescribed():
            exhibits.describe(vault, encounter_id, change)
        case ChildFactStated():
            child_facts.append(vault, encounter_id, change)
        case DeadlineStopped():
            deadline_stops.append(vault, encounter_id, change)
        case SuggestionDismissed():
            guidance.dismiss(vault, encounter_id, change)
        case StepAdjusted():
            guidance.adjust(vault, encounter_id, change)


def a_note(number: int, text: str, at: datetime) -> NoteWritten:
    return NoteWritten(id=NoteId(f"note{number}"), indicator=None, text=text, created_at=at, at=at)


def changes(at: datetime) -> tuple[Change, ...]:
    return (
        Answered(indicator=SIGN, value=Value.YES, basis=Basis.SEEN, at=at),
        Answered(indicator=SIGN, value=Value.EXPLAINED, reason="a sample", at=at),
        Answered(indicator=IndicatorId("b"), value=Value.NO, at=at),
        Answered(indicator=IndicatorId("b"), value=None, at=at),
        Answered(indicator=IndicatorId("c"), value=Value.YES, basis=Basis.RECORD, at=at),
        FactStated(fact=Fact.PLACE, text="Utopia", at=at),
        FactStated(fact=Fact.PLACE, text="Utopia, dock 5", at=at),
        FactStated(fact=Fact.LANGUAGE, text="sample", at=at),
        FactStated(fact=Fact.LANGUAGE, text="", at=at),
        FactStated(fact=Fact.DANGER, text="yes", at=at),
        a_note(1, "first words", at),
        replace(a_note(1, "more words", at), indicator=SIGN, at=at + timedelta(seconds=3)),
        a_note(0, "", at),
        LineChosen(line="sign:c", is_included=False, at=at),
        LineChosen(line="fact:place", is_included=False, at=at),
        LineChosen(line="fact:place", is_included=False, at=at),
        LineChosen(line="fact:place", is_included=True, at=at),
        SuggestionDismissed(indicator=SIGN, is_dismissed=True, at=at),
        SuggestionDismissed(indicator=IndicatorId("b"), is_dismissed=True, at=at),
        SuggestionDismissed(indicator=SIGN, is_dismissed=False, at=at),
        a_step(Band.REFER_NOW, at),
        StepAdjusted(band=None, suggested=Band.CONSULT, at=at),
        a_step(Band.RECORD_ONLY, at),
        *about_people(at),
        *about_deadlines(at),
    )


def a_step(band: Band, at: datetime) -> StepAdjusted:
    return StepAdjusted(
        band=band,
        suggested=Band.CONSULT,
        reason="a sample",
        second_person="Sample SUPERVISOR",
        marks=(SIGN, f"b:{LINA}"),
        at=at,
    )


def a_card(
    card: EntityId, at: datetime, fields: dict[Field, str], kind: EntityKind = EntityKind.PERSON
) -> EntityStated:
    return EntityStated(id=card, kind=kind, fields=tuple(fields.items()), at=at)


def a_link(number: str, subject: EntityId, how: Relation, at: datetime) -> LinkStated:
    return LinkStated(id=LinkId(number * 32), subject=subject, relation=how, object=LINA, at=at)


def about_deadlines(at: datetime) -> tuple[Change, ...]:
    first, second = DeadlineId("hhs_child_notice"), DeadlineId("uac_screening")
    rationales = {"fear": "none told", "decides": "explained in Utopian"}
    stop = Stop(who="SAMPLE desk", done_at=at, reference="EXAMPLE-1", rationales=rationales)
    return (
        ChildFactStated(asked=ChildFact.ALONE, answer=Tri.YES, at=at),
        ChildFactStated(asked=ChildFact.CITIZEN, answer=Tri.YES, at=at),
        ChildFactStated(asked=ChildFact.CITIZEN, answer=Tri.NOT_ASKED, at=at),
        DeadlineStopped(deadline=first, stop=stop, at=at),
        DeadlineStopped(deadline=second, stop=replace(stop, who="Other SAMPLE desk"), at=at),
        DeadlineStopped(deadline=second, stop=stop, at=at),
        DeadlineStopped(deadline=first, stop=None, at=at),
        ChildFactStated(asked=ChildFact.ALONE, answer=Tri.NO, person=LINA, at=at),
        DeadlineStopped(deadline=first, stop=stop, person=LINA, at=at),
        DeadlineStopped(deadline=second, stop=stop, person=LINA, at=at),
        DeadlineStopped(deadline=second, stop=None, person=LINA, at=at),
    )


def about_people(at: datetime) -> tuple[Change, ...]:
    statement = StatementWritten(
        id=StatementId("e" * 32),
        text=StatementText(original="Sample words", language="x-sample", speaker=LINA),
        created_at=at,
        at=at,
    )
    holds = a_link("1", VIKTOR, Relation.HOLDS_PAPERS_OF, at)
    return (
        a_card(LINA, at, {Field.NAME_STATED: "Lina SAMPLE", Field.ALIASES: "Lin\nLi"}),
        a_card(VIKTOR, at, {Field.NAME_STATED: "Viktor EXAMPLE"}),
        a_card(PASSPORT, at, {Field.NUMBER: "X00000017"}, EntityKind.DOCUMENT),
        a_card(VIKTOR, at, {Field.ROLE: "companion"}),
        a_card(LINA, at, {Field.ALIASES: ""}),
        holds,
        a_link("2", PASSPORT, Relation.IS_PAPER_OF, at),
        replace(holds, is_removed=True),
        replace(a_card(VIKTOR, at, {}), is_removed=True),
        a_card(VIKTOR, at, {}),
        replace(a_card(PASSPORT, at, {}, EntityKind.DOCUMENT), is_removed=True),
        replace(a_card(PASSPORT, at, {}, EntityKind.DOCUMENT), is_removed=True),
        statement,
        replace(statement, text=replace(statement.text, original="Sample words, more")),
        replace(statement, text=replace(statement.text, is_from_controller=True)),
        replace(statement, text=replace(statement.text, sort=SourceSort.CARRIER)),
        Answered(indicator=SIGN, value=Value.NO, person=LINA, at=at),
        Answered(indicator=SIGN, value=Value.YES, basis=Basis.SEEN, person=VIKTOR, at=at),
        Answered(indicator=SIGN, value=None, person=LINA, at=at),
        LineChosen(line=f"entity:{LINA}", is_included=False, at=at),
    )


@pytest.fixture
def filled(vault: Vault, case: EncounterId, now: datetime) -> EncounterId:
    with vault.transaction():
        for change in changes(now):
            write(vault, case, change)
    return case


def fill(vault: Vault, encounter: Encounter, count: int) -> None:
    with vault.transaction():
        for number in range(1, count + 1):
            encounters.insert(vault, replace(encounter, id=EncounterId(str(number)), number=number))


def plan(vault: Vault, sql: str) -> str:
    rows = vault.rows(f"EXPLAIN QUERY PLAN {sql}", {"limit": 50, "offset": 0})
    return "\n".join(str(row[3]) for row in rows)


def test_an_encounter_is_what_its_changes_made_of_it(
    vault: Vault, encounter: Encounter, filled: EncounterId, now: datetime
) -> None:
    expected = reduce(apply, changes(now), encounter)

    assert encounters.get(vault, filled) == expected


def test_a_line_of_the_list_sums_up_an_encounter(
    vault: Vault, encounter: Encounter, filled: EncounterId, now: datetime
) -> None:
    assert encounters.rows(vault, limit=10) == (
        EncounterRow(
            id=filled,
            number=1,
            setting=encounter.setting,
            status=Status.OPEN,
            opened_at=now,
            saved_at=now + timedelta(seconds=3),
            answer_count=3,
            note_count=1,
            has_danger=True,
            may_be_minor=False,
            place="Utopia, dock 5",
        ),
    )


def test_a_fresh_encounter_has_a_line_too(vault: Vault, case: EncounterId) -> None:
    (row,) = encounters.rows(vault, limit=10)

    assert (row.id, row.answer_count, row.note_count, row.place) == (case, 0, 0, "")
    assert not row.has_danger
    assert not row.may_be_minor


def test_a_change_that_waited_does_not_turn_the_clock_back(
    vault: Vault, case: EncounterId, now: datetime
) -> None:
    with vault.transaction():
        facts.append(vault, case, FactStated(fact=Fact.PLACE, text="Utopia", at=now))
        earlier = now - timedelta(minutes=5)
        facts.append(vault, case, FactStated(fact=Fact.OFFICER, text="Sample", at=earlier))

    assert encounters.rows(vault, limit=1)[0].saved_at == now


def test_numbers_count_from_one(vault: Vault, encounter: Encounter) -> None:
    first = encounters.next_number(vault)
    with vault.transaction():
        encounters.insert(vault, encounter)

    assert (first, encounters.next_number(vault), encounters.count(vault)) == (1, 2, 1)


def test_a_number_is_given_once(vault: Vault, case: EncounterId, encounter: Encounter) -> None:
    with pytest.raises(Bug), vault.transaction():
        encounters.insert(vault, replace(encounter, id=EncounterId("other")))

    assert [row.id for row in encounters.rows(vault, limit=10)] == [case]


def test_an_unknown_encounter_is_a_bug(vault: Vault) -> None:
    with pytest.raises(Bug):
        encounters.get(vault, EncounterId("unknown"))


def test_the_status_moves_on(vault: Vault, case: EncounterId, now: datetime) -> None:
    with vault.transaction():
        encounters.set_status(vault, case, Status.SEALED, now)
    sealed = encounters.get(vault, case).status
    with vault.transaction():
        encounters.set_handed_over(vault, case, now)

    assert (sealed, encounters.get(vault, case).status) == (Status.SEALED, Status.HANDED_OVER)


def test_what_was_handed_over_stays_so_when_another_packet_is_sealed(
    vault: Vault, case: EncounterId, now: datetime
) -> None:
    with vault.transaction():
        encounters.set_handed_over(vault, case, now)
        encounters.set_status(vault, case, Status.SEALED, now)

    assert encounters.get(vault, case).status is Status.HANDED_OVER


def test_no_list_reads_the_text_of_a_note_or_walks_a_table(vault: Vault) -> None:
    text = plan(vault, encounters.ROWS)

    assert "note_text" not in text
    assert re.findall(r"SCAN (\w+)", text) == ["encounter", "page"]
    assert "SCAN encounter USING INDEX" in text
    assert "TEMP B-TREE" not in text


def test_a_page_out_of_ten_thousand_is_little_work_wherever_it_is(
    vault: Vault, encounter: Encounter
) -> None:
    fill(vault, encounter, 10_000)

    first = encounters.rows(vault, limit=50)
    last = encounters.rows(vault, limit=50, offset=9950)

    of_first = steps_during(vault, lambda: encounters.rows(vault, limit=50))
    of_last = steps_during(vault, lambda: encounters.rows(vault, limit=50, offset=9950))
    assert of_first < 50 * STEPS_OF_A_ROW
    assert of_last < of_first + 9950 * STEPS_PAST_A_ROW
    assert (first[0].number, first[-1].number) == (10_000, 9951)
    assert (last[0].number, last[-1].number) == (50, 1)
