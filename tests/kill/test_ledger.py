"""The ledger of the kill test finds what is missing from a vault, so its silence says something."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from field_assist.domain.checklist import PackRef, Role, Setting
from field_assist.domain.encounter import Budget, Encounter, Note
from field_assist.domain.ids import EncounterId, NoteId, PackId
from tests.kill.ledger import Event, State, faults
from tests.kill.script import Noted, Script

CASE = EncounterId("c" * 32)
NOON = datetime(2030, 1, 31, 12, 0, tzinfo=UTC)
FIRST, SECOND = "pier sample ", "lantern orbit nine "
SCRIPT = Script(acts=(), facts=(Noted(FIRST), Noted(SECOND)), resumes=True)
EMPTY = Encounter(
    id=CASE,
    number=1,
    setting=Setting.AIR,
    role=Role.CBP_SECONDARY,
    budget=Budget.QUICK,
    pack=PackRef(id=PackId("sample"), version="1", sha256="a" * 64),
    opened_at=NOON,
)


def state(notes: Mapping[str, str]) -> State:
    """Return a vault in which these notes were written, one after the other."""
    written = tuple(
        Note(id=NoteId(name), indicator=None, text=text, created_at=NOON, saved_at=NOON)
        for name, text in notes.items()
    )
    return State(
        sequences=tuple(range(1, len(notes) + 1)),
        events=tuple(Event("note_written", CASE, f"{name} v=1") for name in notes),
        encounters={CASE: replace(EMPTY, notes=written)},
        faults=(),
    )


@pytest.mark.parametrize(
    ("notes", "sure"),
    [
        ({"a": FIRST}, ""),
        ({"a": FIRST[:6]}, ""),
        ({"a": FIRST[:6]}, FIRST[:5]),
        ({"a": FIRST}, "lantern "),
        ({"a": FIRST, "b": SECOND[:9]}, "lantern "),
        ({"a": FIRST, "b": SECOND}, SECOND),
    ],
)
def test_what_may_be_left_by_a_kill_is_no_fault(notes: dict[str, str], sure: str) -> None:
    assert faults(state({}), state(notes), (1,), SCRIPT, sure) == []


@pytest.mark.parametrize(
    ("notes", "sure"),
    [
        ({"a": "pierced"}, ""),
        ({"a": FIRST[:4]}, FIRST[:5]),
        ({"a": FIRST[:6]}, "lantern "),
        ({"a": FIRST[:6], "b": SECOND}, ""),
        ({"a": FIRST, "b": SECOND[:3]}, "lantern "),
        ({"a": SECOND}, ""),
    ],
    ids=["other", "cut", "end of the note before", "whole once left", "second cut", "wrong note"],
)
def test_what_no_kill_may_leave_is_a_fault(notes: dict[str, str], sure: str) -> None:
    assert len(faults(state({}), state(notes), (1,), SCRIPT, sure)) == 1


def test_what_was_acknowledged_and_is_gone_is_a_fault() -> None:
    after = state({"a": FIRST})

    assert faults(state({}), after, (1, 2), SCRIPT, "") == ["acknowledged and lost: [2]"]
