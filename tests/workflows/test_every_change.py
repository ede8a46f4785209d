"""Whatever is done, taken back and made again, the vault holds what the screen shows."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any, TypeVar

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from field_assist.domain.apply import apply
from field_assist.domain.change import (
    Answered,
    Change,
    ChildFactStated,
    DeadlineStopped,
    EntityStated,
    FileDescribed,
    ItemAnswered,
    LinkStated,
    ListChecked,
    MeasureStated,
    NoteWritten,
    StatementWritten,
)
from field_assist.domain.encounter import Encounter
from field_assist.domain.entity import EntityKind
from field_assist.domain.ids import EntityId
from field_assist.domain.steps import Step, Steps
from field_assist.workflows.session import Session
from tests.conftest import NOON
from tests.domain.every_change import A, B, changes

C = TypeVar("C", bound=Change)
_WITH_ID = NoteWritten | LinkStated | StatementWritten | ListChecked | MeasureStated
_ABOUT_SOMEBODY = Answered | ItemAnswered | ChildFactStated | DeadlineStopped
_EACH = changes(NOON)
del _EACH[FileDescribed]  # it needs a file, which no change makes
_ACTS = st.lists(
    st.lists(st.one_of(*_EACH.values()), min_size=1, max_size=3).map(tuple)
    | st.sampled_from(["undo", "undo", "redo"]),
    max_size=14,
)


class Desk:
    """An encounter on the screen and in the vault; each one has ids of its own."""

    def __init__(self, session: Session, like: Encounter) -> None:
        self._recording = session.recording
        self.encounter = session.recording.start(like.setting, like.role, like.budget)
        self.steps = Steps()
        self.do(tuple(self._card(card) for card in (A, B)))

    def _card(self, card: EntityId) -> Change:
        return self.own(EntityStated(id=card, kind=EntityKind.PERSON, at=NOON))

    def own(self, change: C) -> C:
        """Return a change about something of this encounter only."""
        ids: dict[str, Any] = {}
        if isinstance(change, _WITH_ID | EntityStated):
            ids["id"] = self._id(change.id)
        if isinstance(change, LinkStated):
            ids |= {"subject": self._id(change.subject), "object": self._id(change.object)}
        if isinstance(change, StatementWritten) and change.text.speaker:
            ids["text"] = replace(change.text, speaker=self._id(change.text.speaker))
        if isinstance(change, _ABOUT_SOMEBODY) and change.person:
            ids["person"] = self._id(change.person)
        return replace(change, **ids)

    def _id(self, name: str) -> EntityId:
        return EntityId(f"{name[:8]}{self.encounter.id[8:]}")

    def do(self, step: Step) -> None:
        for change in step:
            self.encounter = apply(self.encounter, change)
            self._recording.save(self.encounter.id, change)

    def make(self, step: Step) -> None:
        self.steps = self.steps.after(self.encounter, step)
        self.do(step)


@settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(acts=_ACTS)
def test_the_vault_holds_what_the_screen_shows(
    session: Session, encounter: Encounter, acts: list[Step | str]
) -> None:
    desk = Desk(session, encounter)
    for number, act in enumerate(acts):
        now = NOON + timedelta(seconds=number)
        if isinstance(act, str):
            turn = desk.steps.undo if act == "undo" else desk.steps.redo
            step, desk.steps = turn(desk.encounter, now)
            desk.do(step)
        else:
            desk.make(tuple(desk.own(change) for change in act))

    assert session.recording.open(desk.encounter.id) == desk.encounter
