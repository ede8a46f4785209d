from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from field_assist.domain.apply import apply
from field_assist.domain.change import NoteWritten
from field_assist.domain.checklist import PackRef, Role, Setting
from field_assist.domain.encounter import Budget, Encounter, Fact
from field_assist.domain.ids import EncounterId, NoteId, PackId
from field_assist.domain.review import Issue, issues

NOON = datetime(2030, 1, 31, 12, 0, tzinfo=UTC)
COMPLETE = {
    Fact.DANGER: "no",
    Fact.UNDER_18: "unknown",
    Fact.PLACE: "Sample City",
    Fact.ACT_UNTIL: "16:40",
    Fact.CALL_BACK: "202-555-0143",
}


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


def test_a_fresh_encounter_shows_every_issue_in_order(fresh: Encounter) -> None:
    assert issues(fresh) == tuple(Issue)


def test_a_complete_encounter_shows_none(complete: Encounter) -> None:
    assert issues(complete) == ()


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
    assert issues(replace(complete, facts={**COMPLETE, fact: ""})) == (issue,)


def test_spaces_are_not_a_call_back_number(complete: Encounter) -> None:
    blank = replace(complete, facts={**COMPLETE, Fact.CALL_BACK: "  "})

    assert issues(blank) == (Issue.NO_CALL_BACK,)


def test_where_they_are_now_is_a_place(complete: Encounter) -> None:
    moved = {**COMPLETE, Fact.PLACE: "", Fact.WHERE_NOW: "Room 3"}

    assert issues(replace(complete, facts=moved)) == ()


def test_an_empty_note_records_nothing(fresh: Encounter) -> None:
    note = NoteWritten(id=NoteId("1" * 32), indicator=None, text=" ", created_at=NOON, at=NOON)

    assert Issue.NOTHING_RECORDED in issues(apply(fresh, note))
