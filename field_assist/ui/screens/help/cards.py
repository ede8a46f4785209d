"""A section of the help as a card: its heading, and its lines in plain text."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout

from field_assist.domain.help_chapter import HelpLine, HelpSection, LineKind
from field_assist.ui import keys
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.label import PlainLabel, key_cap

_POINT = "\u2013"
_CAPTIONS = {key.sequence: key.caption for key in keys.ALL}


class SectionCard(QFrame):
    """One Tab stop, so that it can be reached, scrolled to and read aloud as a whole."""

    def __init__(self, theme: Theme, section: HelpSection, of: str = "") -> None:
        """`of` names the chapter, where it is not plain from what stands above."""
        super().__init__()
        self.setObjectName("card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.section = section
        self.setAccessibleName(f"{of}: {section.title}" if of else section.title)
        self.setAccessibleDescription(section.says())
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        column.setSpacing(theme.px(8))
        if of:
            column.addWidget(PlainLabel(of, "caption", wraps=True))
        column.addWidget(PlainLabel(section.title, "strong", wraps=True))
        for lines in _alike(section.lines):
            column.addLayout(_laid_out(theme, lines))


def _alike(lines: tuple[HelpLine, ...]) -> Iterator[list[HelpLine]]:
    """Yield lines that stand together: points with keys, points, steps, or one paragraph each."""
    for _, together in groupby(lines, lambda line: (line.kind, bool(line.key))):
        found = list(together)
        is_text = found[0].kind is LineKind.TEXT
        yield from ([line] for line in found) if is_text else [found]


def _laid_out(theme: Theme, lines: list[HelpLine]) -> QGridLayout:
    """Return lines one below the other; what stands before them has a column of its own."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.px(8))
    grid.setVerticalSpacing(theme.px(6))
    grid.setColumnStretch(1, 1)
    sides = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
    for row, line in enumerate(lines):
        grid.addWidget(PlainLabel(line.after_key(), wraps=True), row, 1)
        if line.key:
            grid.addWidget(key_cap(_CAPTIONS.get(line.key, line.key)), row, 0, sides)
        elif line.kind is not LineKind.TEXT:
            before = PlainLabel(f"{line.number}." if line.number else _POINT)
            before.setMinimumWidth(theme.px(18))
            grid.addWidget(before, row, 0, sides)
    return grid
