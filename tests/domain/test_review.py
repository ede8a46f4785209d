from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from field_assist.domain.apply import apply
from field_assist.domain.change import Change, DeadlineStopped, MeasureStated, NoteWritten
from field_assist.domain.checklist import PackRef, Role, Setting
from field_assist.domain.deadline import Stop
from field_assist.domain.encounter import Budget, Encounter, Fact
from field_assist.domain.entity import EntityKind, Field
from field_assist.domain.ids import DeadlineId, EncounterId, MeasureId, NoteId, PackId
from field_assist.domain.line_names import deadline_line, measure_line
from field_assist.domain.review import (
    Issue,
    is_told,
    issues,
    lines_that_tell,
    told_though_left_out,
)
from field_assist.domain.statement import StatementText
from field_assist.domain.undo import inverse
from tests.workflows.card_acts import card, card_id, person, statement

NOON = datetime(2030, 1, 31, 12, 0, tzinfo=UTC)
COMPLETE = {
    Fact.DANGER: "no",
    Fact.UNDER_18: "unknown",
    Fact.PLACE: "Sample City",
    Fact.ACT_UNTIL: "16:40",
    Fact.CALL_BACK: "202-555-0143",
}


def found(encounter: Encounter) -> tuple[Issue, ...]:
    """Return the issues of an encounter of which nothing is left out."""
    return issues(encounter, encounter)


@pytest.fixture
def fresh() -> Encounter:
    return Encounter(
        id=EncounterId("0" * 32),
        number=1,
        setting=Setting.SEA,
        role=Role.CBP_SECONDARY,
        budget=Budget.STANDARD,
        pack=PackRef(id=PackId("sample"), version="1.0", sha256="a" * 64),
        opened_at=NOON,
    )


@pytest.fixture
def complete(fresh: Encounter) -> Encounter:
    note = NoteWritten(id=NoteId("1" * 32), indicator=None, text="Seen.", created_at=NOON, at=NOON)
    return apply(replace(fresh, facts=COMPLETE), note)


def test_a_fresh_encounter_shows_what_is_missing_in_order(fresh: Encounter) -> None:
    assert found(fresh) == tuple(Issue)[:6]


def test_a_complete_encounter_shows_none(complete: Encounter) -> None:
    assert found(complete) == ()


@pytest.mark.parametrize(
    ("fact", "issue"),
    [
        (Fact.DANGER, Issue.DANGER_NOT_ASKED),
        (Fact.UNDER_18, Issue.AGE_NOT_ASKED),
        (Fact.PLACE, Issue.PLACE_UNKNOWN),
        (Fact.ACT_UNTIL, Issue.NO_ACT_UNTIL),
        (Fact.CALL_BACK, Issue.NO_CALL_BACK),
    ],
)
def test_each_line_that_is_emptied_is_an_issue(
    complete: Encounter, fact: Fact, issue: Issue
) -> None:
    assert found(replace(complete, facts={**COMPLETE, fact: ""})) == (issue,)


def test_spaces_are_not_a_call_back_number(complete: Encounter) -> None:
    blank = replace(complete, facts={**COMPLETE, Fact.CALL_BACK: "  "})

    assert found(blank) == (Issue.NO_CALL_BACK,)


def test_where_they_are_now_is_a_place(complete: Encounter) -> None:
    moved = {**COMPLETE, Fact.PLACE: "", Fact.WHERE_NOW: "Room 3"}

    assert found(replace(complete, facts=moved)) == ()


def test_an_empty_note_records_nothing(fresh: Encounter) -> None:
    note = NoteWritten(id=NoteId("1" * 32), indicator=None, text=" ", created_at=NOON, at=NOON)

    assert Issue.NOTHING_RECORDED in found(apply(fresh, note))


def entered(fresh: Encounter, *changes: Change) -> Encounter:
    for change in changes:
        fresh = apply(fresh, change)
    return fresh


def without(encounter: Encounter, *numbers: int) -> Encounter:
    """Return the encounter without some of its cards."""
    out = {card_id(number) for number in numbers}
    return replace(
        encounter, entities={i: c for i, c in encounter.entities.items() if i not in out}
    )


def test_a_name_without_a_role_is_an_issue(complete: Encounter) -> None:
    assert found(entered(complete, person(1, "Maung Sample"))) == (Issue.NAME_WITHOUT_ROLE,)


def test_a_person_left_out_needs_no_role(complete: Encounter) -> None:
    encounter = entered(complete, person(1, "Kim Tester"))

    assert issues(encounter, without(encounter, 1)) == ()


def test_a_statement_without_a_speaker_is_an_issue(complete: Encounter) -> None:
    said = statement(1, StatementText(original="No pay."))

    assert found(entered(complete, said)) == (Issue.NO_SPEAKER,)


def test_a_statement_is_something_recorded(fresh: Encounter) -> None:
    said = statement(1, StatementText(translation="No pay.", speaker_text="the cook"))

    assert Issue.NOTHING_RECORDED not in found(entered(fresh, said))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Then jo alex   EXAMPLE came.", ("jo alex example", "alex", "example")),
        ("Alexander Examples came.", ()),
        ("Call 202-555-0147.", ("202-555-0147",)),
        ("It was alex, Jo.", ("alex",)),
        ("Jo came.", ()),
    ],
)
def test_what_a_card_left_out_goes_by_is_found_in_other_texts(
    text: str, told: tuple[str, ...], complete: Encounter
) -> None:
    phone = card(2, EntityKind.CONTACT, {Field.CONTACT: "202-555-0147"})
    note = NoteWritten(id=NoteId("2" * 32), indicator=None, text=text, created_at=NOON, at=NOON)
    encounter = entered(complete, person(1, "Jo Alex Example"), phone, note)

    assert told_though_left_out(encounter, without(encounter, 1, 2)) == told


def test_what_a_card_taken_off_goes_by_is_found_in_other_texts(complete: Encounter) -> None:
    note = NoteWritten(
        id=NoteId("2" * 32), indicator=None, text="Alex waits.", created_at=NOON, at=NOON
    )
    off = replace(person(1, "Alex Example"), is_removed=True)
    encounter = entered(complete, person(1, "Alex Example"), note, off)

    assert told_though_left_out(encounter, without(encounter, 1)) == ("alex",)
    assert issues(encounter, without(encounter, 1)) == (Issue.LEFT_OUT_IS_TOLD,)


def test_what_a_card_left_out_goes_by_is_found_in_calls_and_stops(complete: Encounter) -> None:
    call = MeasureStated(
        id=MeasureId("1" * 32), rung="sample", remark="Alex waits.", taken_at=NOON, at=NOON
    )
    done = Stop(who="SAMPLE desk", done_at=NOON, reference="1", rationales={"own": "Muster told."})
    stop = DeadlineStopped(deadline=DeadlineId("sample"), stop=done, at=NOON)
    people = (person(1, "Alex Example"), person(2, "Jo Muster"))
    encounter = entered(complete, *people, call, stop)

    inside = without(encounter, 1, 2)
    assert told_though_left_out(encounter, inside) == ("alex", "muster")
    assert lines_that_tell(["alex"], inside) == {measure_line(call.id)}
    assert lines_that_tell(["muster"], inside) == {deadline_line(stop.deadline)}


def test_what_a_card_left_out_goes_by_is_found_in_a_number_that_was_called(
    complete: Encounter,
) -> None:
    phone = card(1, EntityKind.CONTACT, {Field.CONTACT: "202-555-0147"})
    call = MeasureStated(
        id=MeasureId("1" * 32), rung="sample", number="202-555-0147", taken_at=NOON, at=NOON
    )
    encounter = entered(complete, phone, call)

    assert issues(encounter, without(encounter, 1)) == (Issue.LEFT_OUT_IS_TOLD,)


def test_a_card_whose_making_was_taken_back_leaves_no_trace(complete: Encounter) -> None:
    note = NoteWritten(
        id=NoteId("2" * 32), indicator=None, text="Alex waits.", created_at=NOON, at=NOON
    )
    made = person(1, "Alex Example")
    encounter = entered(complete, made, note, inverse(complete, made, NOON))

    assert issues(encounter, without(encounter, 1)) == ()


def test_what_an_included_card_goes_by_too_is_no_trace(complete: Encounter) -> None:
    encounter = entered(complete, person(1, "Alex Example"), person(2, "Alex Example"))

    assert told_though_left_out(encounter, without(encounter, 1)) == ()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("\u738b\u5c0f\u660e", "\u6211\u770b\u89c1\u738b\u5c0f\u660e\u5728\u8f66\u4e0a"),
        (
            "\u0e2a\u0e21\u0e0a\u0e32\u0e22",
            "\u0e40\u0e2b\u0e47\u0e19\u0e2a\u0e21\u0e0a\u0e32\u0e22\u0e17\u0e35\u0e48\u0e23\u0e16",
        ),
        ("\uae40\ucca0\uc218", "\uae40\ucca0\uc218\uac00 \ub9d0\ud588\ub2e4"),
        (
            "\u0641\u0627\u0637\u0645\u0629",
            "\u0648\u0641\u0627\u0637\u0645\u0629 \u0642\u0627\u0644\u062a",
        ),
        ("Jos\u00e9", "Jose\u0301 said so"),
    ],
    ids=["han", "thai", "hangul", "arabic", "accent"],
)
def test_a_name_is_found_where_words_are_written_together(name: str, text: str) -> None:
    assert is_told([name], text)
