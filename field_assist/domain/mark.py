"""The seven marks an officer makes with one key, and the answers they stand for."""

from __future__ import annotations

from enum import Enum

from field_assist.domain.encounter import Answer, Basis, Value


class Mark(Enum):
    """A letter that key, tile, history and packet share."""

    SEEN = "S"
    TOLD = "T"
    OTHER = "O"
    RECORD = "R"
    ABSENT = "N"
    EXPLAINED = "E"
    CANNOT = "X"


ANSWER_OF: dict[Mark, tuple[Value, Basis | None]] = {
    Mark.SEEN: (Value.YES, Basis.SEEN),
    Mark.TOLD: (Value.YES, Basis.TOLD_BY_PERSON),
    Mark.OTHER: (Value.YES, Basis.TOLD_BY_OTHER),
    Mark.RECORD: (Value.YES, Basis.RECORD),
    Mark.ABSENT: (Value.NO, None),
    Mark.EXPLAINED: (Value.EXPLAINED, None),
    Mark.CANNOT: (Value.UNKNOWN, None),
}

CANNOT_BECAUSE: tuple[Value, ...] = (
    Value.UNKNOWN,
    Value.DECLINED,
    Value.SKIPPED,
    Value.NOT_SAFE,
)


def cannot_value(number: int) -> Value | None:
    """Return the reason behind a number from 1 on, or None."""
    return CANNOT_BECAUSE[number - 1] if 1 <= number <= len(CANNOT_BECAUSE) else None


def mark_of(answer: Answer | None) -> Mark | None:
    """Return the letter of an answer; None stands for an empty tile."""
    if answer is None:
        return None
    if answer.value in CANNOT_BECAUSE:
        return Mark.CANNOT
    wanted = (answer.value, answer.basis if answer.value is Value.YES else None)
    return next((mark for mark, meaning in ANSWER_OF.items() if meaning == wanted), None)
