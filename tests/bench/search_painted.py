"""From the last key of a question to the painted list, beside the same window fed by plain FTS5.

The reference has the rows of the list and their marks for nothing: it asks plain FTS5 only to know
that there is something, so that what is left over is what our search costs an officer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import cast

from PySide6.QtTest import QTest

from field_assist.domain.found import Found
from field_assist.storage.vault import Vault
from field_assist.ui.screens.home.model import FIRST_FOUND
from field_assist.ui.widgets.record_table import RecordTable
from field_assist.ui.widgets.search_field import SearchField
from field_assist.workflows.find import Finding
from tests.bench.desktop import Desktop, Moments, run_until, shown
from tests.bench.progress import told

_SETTLED_MS = 50


@dataclass
class _Plain:
    """Stands in for the search: asks plain FTS5, and gives what was found before."""

    ask: Callable[[], object]
    known: dict[str, tuple[Found, ...]]
    text: str = ""
    has_more: bool = False

    def search(self, text: str) -> _Plain:
        self.text = text
        return self

    def more(self, _count: int) -> tuple[Found, ...]:
        self.ask()
        return self.known.pop(self.text, ())


def pairs(
    vault: Vault, questions: Sequence[tuple[str, str]], ask: Callable[[str], object], rounds: int
) -> list[tuple[float, float]]:
    """Return milliseconds of ours and of the reference, question by question.

    `questions` are what is typed, each with what plain FTS5 is asked by `ask`; each finds
    something. The vault is closed at the end.
    """
    times: list[tuple[float, float]] = []
    with shown(vault) as desktop:
        finding = desktop.session.finding
        for typed, asked in told("searches painted", tuple(questions) * rounds):
            ours = painted_ms(desktop, typed)
            beginning = typed[:-1]
            known = {text: finding.find(text, FIRST_FOUND) for text in (beginning, typed)}
            with _in_place_of(desktop, _Plain(partial(ask, asked), known)):
                times.append((ours, painted_ms(desktop, typed)))
    return times


@contextmanager
def _in_place_of(desktop: Desktop, plain: _Plain) -> Iterator[None]:
    kept = desktop.session.finding
    desktop.session.finding = cast("Finding", plain)
    try:
        yield
    finally:
        desktop.session.finding = kept


def painted_ms(desktop: Desktop, typed: str) -> float:
    """Return the time of the last letter of a question whose beginning shows already."""
    field = next(f for f in desktop.window.findChildren(SearchField) if f.isVisible())
    field.set_text(typed[:-1])
    QTest.qWait(_SETTLED_MS)
    table = next(t for t in desktop.window.findChildren(RecordTable) if t.isVisible())
    moments = Moments(field.line, table.viewport())
    moments.note_saved()
    QTest.keyClicks(field.line, typed[-1])
    run_until(lambda: bool(moments.painted_at))
    return (moments.painted_at - moments.key_at) * 1000
