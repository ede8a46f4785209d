"""Attacks on leaving out what was done: tables, duties, calls, and what the log says of them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from field_assist.domain.change import (
    Change,
    DeadlineStopped,
    FactStated,
    ItemAnswered,
    MeasureStated,
    SuggestionDismissed,
)
from field_assist.domain.checklist import Role, Setting
from field_assist.domain.deadline import Stop
from field_assist.domain.encounter import Budget, Fact, Value
from field_assist.domain.goods import TRACE
from field_assist.domain.ids import DeadlineId, EntityId, InstrumentId, ItemId, MeasureId
from field_assist.domain.line_names import deadline_line, use_line
from field_assist.workflows.session import Session
from tests.workflows.card_acts import NOW, card_id, person
from tests.workflows.test_leave_out import (
    GOES,
    OUT,
    REFUSED,
    STAYS,
    WAGES,
    a_whole_story,
    everything_in,
    leave_out,
    mark,
    recorded,
)

CHILD_TABLE = InstrumentId("us-child-1232")
DUTY = DeadlineId("hhs_child_notice")


def an_answer(person: int, item: str, text: str) -> ItemAnswered:
    return ItemAnswered(
        instrument=CHILD_TABLE,
        version="2026.1",
        item=ItemId(item),
        value=Value.YES,
        text=text,
        person=card_id(person),
        at=NOW,
    )


def acts() -> tuple[Change, ...]:
    """Return what is done beside signs and notes, each with a word that stands nowhere else."""
    stop = Stop(who="Whobranch", done_at=NOW, reference="REFBRANCH-1")
    call = MeasureStated(
        id=MeasureId("c" * 32), rung="duty_agent", who="Callbranch", taken_at=NOW, at=NOW
    )
    return (
        FactStated(fact=Fact.UNDER_18, text="yes", at=NOW),
        DeadlineStopped(deadline=DUTY, stop=stop, at=NOW),
        SuggestionDismissed(indicator=REFUSED, is_dismissed=True, at=NOW),
        call,
        replace(call, is_removed=True),
        an_answer(STAYS, "no_fear", "Staybranch"),
        an_answer(GOES, "can_decide", "Gonebranch"),
    )


@pytest.mark.parametrize(
    ("line", "hidden", "told"),
    [
        (OUT.line, ("gonebranch", card_id(GOES), "us-child-1232/can_decide"), "staybranch"),
        (use_line(CHILD_TABLE), ("gonebranch", "staybranch", "us-child-1232"), "refbranch-1"),
        (deadline_line(DUTY), ("whobranch", "refbranch-1"), "staybranch"),
    ],
)
def test_nothing_of_a_table_or_a_duty_that_was_left_out_is_in_the_packet(
    line: str, hidden: tuple[str, ...], told: str, session: Session, tmp_path: Path
) -> None:
    story = a_whole_story(*acts(), leave_out(line))

    inside = everything_in(session, recorded(session, *story), tmp_path)

    assert [w for w in (*hidden, "callbranch", REFUSED) if w in inside] == []
    assert told in inside


@pytest.mark.parametrize(
    ("change", "count"),
    [(OUT, 1), (replace(person(GOES, ""), fields=(), is_removed=True), 0)],
)
def test_a_table_about_a_person_is_told_as_left_out_with_the_person_only(
    change: Change, count: int, session: Session
) -> None:
    referral = session.referring.gather(recorded(session, *a_whole_story(*acts(), change)))

    assert referral.withheld.get("use", 0) == count


@pytest.mark.parametrize("setting", [Setting.SEA, Setting.CARGO])
@pytest.mark.parametrize("about", [None, card_id(STAYS)])
def test_what_the_review_shows_as_included_is_in_the_packet(
    setting: Setting, about: EntityId | None, session: Session, tmp_path: Path
) -> None:
    said = ItemAnswered(
        instrument=TRACE,
        version="2026.1",
        item=ItemId("goods"),
        text="Tracebranch",
        person=about,
        at=NOW,
    )
    encounter = session.recording.start(setting, Role.CBP_SECONDARY, Budget.STANDARD)
    for change in (mark(WAGES), person(STAYS, "Maung Sample"), said):
        session.recording.save(encounter.id, change)

    inside = everything_in(session, session.recording.open(encounter.id), tmp_path)

    assert "tracebranch" in inside
