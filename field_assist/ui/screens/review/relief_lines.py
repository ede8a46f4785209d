"""What the law offers, in the review: read-only, and the same pointers that the packet holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QCoreApplication

from field_assist.domain.relief import ReliefPointer
from field_assist.ui import times
from field_assist.ui.screens.review.line import Line, LineState


def relief_heading() -> str:
    """Return the title of the section."""
    return QCoreApplication.translate("Review", "What the law offers")


def relief_lines(pointers: Iterable[ReliefPointer]) -> Iterator[Line]:
    """Yield a line for each pointer; what it says, its source and its date are in the panel."""
    for pointer in pointers:
        yield Line(
            line=f"relief:{pointer.id}",
            state=LineState.ALWAYS,
            title=pointer.title,
            full="\n\n".join(_whole(pointer)),
            why=_checked(pointer),
        )


def _whole(pointer: ReliefPointer) -> Iterator[str]:
    yield pointer.title
    yield pointer.says
    if pointer.listed:
        listed = QCoreApplication.translate("Review", "Listed: {0}.")
        yield listed.format("; ".join(pointer.listed))
    asked = QCoreApplication.translate("Review", "Whom to ask, what to write down: {0}.")
    yield asked.format(pointer.ask)
    source = QCoreApplication.translate("Review", "It promises nothing. Source: {0}. {1}.")
    yield source.format(pointer.source, _checked(pointer))


def _checked(pointer: ReliefPointer) -> str:
    checked = QCoreApplication.translate("Review", "Checked {0}")
    return checked.format(times.day(pointer.checked_on))
