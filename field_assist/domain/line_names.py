"""The names of the lines of the review.

A name holds ids only, so that it may stand in the log.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from field_assist.domain.ids import (
    AttachmentId,
    DeadlineId,
    EntityId,
    IndicatorId,
    InstrumentId,
    LinkId,
    ListCheckId,
    MeasureId,
    NoteId,
    StatementId,
)

if TYPE_CHECKING:
    from field_assist.domain.encounter import Fact  # which asks here what a choice means

_EXHIBIT = "exhibit:"

OWN_STEP = "step:own"
"""The name of the step that the officer chose; it is on no screen of its own."""

CONSENT = "handling:consent"
"""The name of where the consent of the person is kept, which is told with an exception only."""


def sign_line(indicator: IndicatorId, person: EntityId | None = None) -> str:
    """Return the name of an answer's line in the review, of one about a person or in general."""
    return f"sign:{indicator}:{person}" if person else f"sign:{indicator}"


def note_line(note_id: NoteId) -> str:
    """Return the name of a note's line in the review."""
    return f"note:{note_id}"


def fact_line(fact: Fact) -> str:
    """Return the name of a situation line in the review."""
    return f"fact:{fact.value}"


def entity_line(entity_id: EntityId) -> str:
    """Return the name of a card's line in the review."""
    return f"entity:{entity_id}"


def link_line(link_id: LinkId) -> str:
    """Return the name under which a link is left out by itself."""
    return f"link:{link_id}"


def statement_line(statement_id: StatementId) -> str:
    """Return the name of a statement's line in the review."""
    return f"statement:{statement_id}"


def deadline_line(deadline_id: DeadlineId, child: EntityId | None = None) -> str:
    """Return the name of a duty's line in the review, of one about a child or in general."""
    return f"deadline:{deadline_id}:{child}" if child else f"deadline:{deadline_id}"


def use_line(instrument: InstrumentId) -> str:
    """Return the name of a published instrument's line in the review."""
    return f"use:{instrument}"


def check_line(check: ListCheckId) -> str:
    """Return the name of the line of a look into an entity list in the review."""
    return f"check:{check}"


def exhibit_line(file: AttachmentId) -> str:
    """Return the name of a file's line in the review."""
    return f"{_EXHIBIT}{file}"


def is_out_until_chosen(line: str) -> bool:
    """Whether a line stays out of packets until the officer takes it along, as each file does."""
    return line.startswith(_EXHIBIT)


def measure_line(measure: MeasureId) -> str:
    """Return the name of the line of a call or step in the review."""
    return f"measure:{measure}"
