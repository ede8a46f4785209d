"""One line of the review, whatever it is of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from PySide6.QtCore import QCoreApplication

from field_assist.domain.mark import Mark
from field_assist.ui import times
from field_assist.ui.navigation import Part

_SHOWN = 200


class LineState(Enum):
    """Whether a line goes into the packet.

    `ALWAYS` cannot be left out; `OUT_WITH_CARD` is out because a card it belongs to is, and
    `CANNOT_GO` because of what stands beside it. The card
    that the step is about is `NEEDED`: it stays, and can be `WITHOUT_IDENTITY`.
    """

    INCLUDED = "included"
    LEFT_OUT = "left_out"
    OUT_WITH_CARD = "out_with_card"
    CANNOT_GO = "cannot_go"
    ALWAYS = "always"
    NEEDED = "needed"
    WITHOUT_IDENTITY = "without_identity"

    @property
    def is_in(self) -> bool:
        """Whether the line goes into the packet."""
        return self not in {LineState.LEFT_OUT, LineState.OUT_WITH_CARD, LineState.CANNOT_GO}

    @property
    def is_free(self) -> bool:
        """Whether the officer can choose."""
        return self not in {LineState.ALWAYS, LineState.OUT_WITH_CARD, LineState.CANNOT_GO}

    @property
    def is_out(self) -> bool:
        """Whether the officer left it out, or who it is."""
        return self in {LineState.LEFT_OUT, LineState.WITHOUT_IDENTITY}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A heading (`line` is "") or one thing that could leave.

    `part` is where it is changed, at `place`; None when that is on no screen.
    """

    title: str
    part: Part | None = None
    place: str = ""
    line: str = ""
    state: LineState = LineState.ALWAYS
    why: str = ""
    mark: Mark | None = None
    full: str = ""
    basis: str = ""
    at: datetime | None = None
    included: int = 0
    total: int = 0

    @property
    def is_heading(self) -> bool:
        """Whether this names a section."""
        return not self.line

    @property
    def meta(self) -> str:
        """Return what stands at the right: why it is always in or how it is known, and when."""
        parts = (self.why or self.basis, times.clock_time(self.at) if self.at else "")
        return ", ".join(part for part in parts if part)

    def sentence(self) -> str:
        """Return what a screen reader says of the line."""
        if self.is_heading:
            said = QCoreApplication.translate("Review", "{0}, {1} of {2} included")
            return said.format(self.title, self.included, self.total)
        return ". ".join(p for p in (state_word(self.state), self.title, self.meta) if p)


def state_word(state: LineState) -> str:
    """Return the word beside the check box."""
    return {
        LineState.INCLUDED: QCoreApplication.translate("Review", "Included"),
        LineState.LEFT_OUT: QCoreApplication.translate("Review", "Left out"),
        LineState.OUT_WITH_CARD: QCoreApplication.translate("Review", "Left out"),
        LineState.CANNOT_GO: QCoreApplication.translate("Review", "Stays here"),
        LineState.ALWAYS: QCoreApplication.translate("Review", "Always in"),
        LineState.NEEDED: QCoreApplication.translate("Review", "Always in"),
        LineState.WITHOUT_IDENTITY: QCoreApplication.translate("Review", "Role only"),
    }[state]


def in_one_line(text: str) -> str:
    """Return the beginning of a text on one line; the panel shows all of it."""
    return " ".join(text[:_SHOWN].split())


def named(name: str, text: str) -> str:
    """Return a name with the beginning of what it says."""
    return QCoreApplication.translate("Review", "{0}: {1}").format(name, in_one_line(text))
