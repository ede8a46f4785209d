"""The change by which a note or a statement says something now. Pure."""

from __future__ import annotations

from datetime import datetime, timedelta

from field_assist.domain.change import NoteWritten, StatementWritten
from field_assist.domain.encounter import Encounter
from field_assist.domain.ids import IndicatorId, NoteId, StatementId, new_id
from field_assist.domain.mention import Mention
from field_assist.domain.statement import StatementText

ONE_SITTING = timedelta(minutes=10)
"""How long after a save a longer text still counts as the same version, typed on."""


def note_written(
    encounter: Encounter,
    note: NoteId | None,
    now: datetime,
    text: str,
    *,
    indicator: IndicatorId | None,
    reason: str = "",
    mentions: tuple[Mention, ...] = (),
) -> NoteWritten | None:
    """Return the change, None if the note says so already; an unknown id begins a new one."""
    known = next((n for n in encounter.notes if n.id == note), None)
    if known is not None and (known.text, known.indicator) == (text, indicator):
        return None
    return NoteWritten(
        id=known.id if known else NoteId(new_id()),
        indicator=indicator,
        text=text,
        mentions=mentions,
        reason=reason,
        created_at=known.created_at if known else now,
        at=now,
    )


def statement_written(
    encounter: Encounter,
    statement: StatementId | None,
    now: datetime,
    text: StatementText,
    *,
    reason: str = "",
    is_removed: bool = False,
) -> StatementWritten | None:
    """Return the change, None if it says so already; an unknown id begins a new one."""
    known = encounter.statements.get(statement) if statement else None
    if known is not None and (known.text, known.is_removed) == (text, is_removed):
        return None
    return StatementWritten(
        id=known.id if known else StatementId(new_id()),
        text=text,
        is_removed=is_removed,
        reason=reason,
        created_at=known.created_at if known else now,
        at=now,
    )
