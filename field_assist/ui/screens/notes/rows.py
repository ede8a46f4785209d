"""A row of the line of time, as it is drawn and read aloud. Pure; who fills it is `wording`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from PySide6.QtCore import QCoreApplication

from field_assist.domain.ids import IndicatorId, NoteId, StatementId
from field_assist.domain.mark import Mark
from field_assist.domain.timeline import Strand
from field_assist.ui import times
from field_assist.ui.navigation import Part

SHOWN_CHARACTERS = 4000
SHOWN_LINES = 60
_STOPS = ".!?\u2026\u3002\u061f\u0964"
_FIRST_STRONG, _END = "\u2068", "\u2069"
_WITHOUT_ISOLATES = {ord(_FIRST_STRONG): None, ord(_END): None}


class Look(Enum):
    """How a line of a row is drawn."""

    BODY = "body"
    QUOTE = "quote"
    SMALL = "small"
    REST = "rest"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One text below the title; `names` are the places of names in it: first and last + 1."""

    text: str
    look: Look = Look.SMALL
    names: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One thing that happened. `key` stays while the row grows.

    One of `note`, `statement`, `indicator` and `part` may be set: what Enter leads to, with the
    `place` in that part. `day` is set
    where another day begins, `version_count` where there is something to look back at.
    """

    key: str
    at: datetime
    strand: Strand
    title: str
    lines: tuple[Line, ...] = ()
    icon: str = ""
    mark: Mark | None = None
    meta: str = ""
    day: str = ""
    is_struck: bool = False
    is_waiting: bool = False
    version_count: int = 0
    note: NoteId | None = None
    statement: StatementId | None = None
    indicator: IndicatorId | None = None
    part: Part | None = None
    place: str = ""

    def sentence(self) -> str:
        """Return what a screen reader says of the row."""
        said = (self.day, times.clock_time_seconds(self.at), self.title, *self._texts(), self.meta)
        return " ".join(part if part[-1] in _STOPS else f"{part}." for part in said if part)

    def has(self, needle: str) -> bool:
        """Return whether the row says this, in any case; `needle` is case-folded."""
        said = "\n".join((self.title, *self._texts(), self.meta))
        return needle in said.translate(_WITHOUT_ISOLATES).casefold()

    def _texts(self) -> tuple[str, ...]:
        return tuple(line.text for line in self.lines)


def isolated(text: str) -> str:
    """Return a name or a quotation that keeps its own direction inside of a sentence."""
    return f"{_FIRST_STRONG}{' '.join(text.split())}{_END}"


# Each is one character for one, so that names stay where they are.
_RETURN, _BREAK = re.compile(r"\r(?=\n)"), re.compile("[\v\f\r\x1c-\x1e\x85\u2028\u2029]")


def text_lines(
    text: str, look: Look = Look.BODY, names: tuple[tuple[int, int], ...] = ()
) -> tuple[Line, ...]:
    """Return as much of a text as is drawn in the list, nearly always all, and what is left out."""
    lead = len(text) - len(text.lstrip())
    plain = _BREAK.sub("\n", _RETURN.sub(" ", text.lstrip()[:SHOWN_CHARACTERS]))
    kept = "\n".join(plain.split("\n")[:SHOWN_LINES]).rstrip()
    end = len(kept)
    moved = tuple((a - lead, b - lead) for a, b in names if a >= lead and b - lead <= end)
    drawn = Line(text=kept, look=look, names=moved)
    if len(text.strip()) <= end:
        return (drawn,)
    said = QCoreApplication.translate(
        "Notes", "The beginning of {0} characters. Enter shows all of them in the box below."
    )
    return (drawn, Line(text=said.format(f"{len(text):,}"), look=Look.REST))
