"""Why a sign matters, its ordinary explanations first, and how to ask without harm."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from field_assist.domain.ids import IndicatorId
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.label import PlainLabel


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """The card of one sign, in words already. `ask` is "" when the role asks nothing."""

    indicator: IndicatorId
    title: str
    text: str
    looks_like: str
    explanations: tuple[str, ...]
    no_explanation: str
    chosen: str
    ask: str
    ask_note: str
    avoid: str
    counts_for: str
    law: str
    source: str


class WhyCard(QWidget):
    """Shows one card; ticking an explanation marks the sign as explained."""

    explained = Signal(str, str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._why: Why | None = None
        self._boxes: dict[str, QCheckBox] = {}
        self._page = QVBoxLayout(self)
        self._page.setContentsMargins(0, 0, 0, 0)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._page.addWidget(self._scroll)

    def show_why(self, why: Why) -> None:
        """Show a card; one that is shown already keeps its place and the keyboard."""
        if self._why is None or replace(self._why, chosen=why.chosen) != why:
            self._build(why)
        self._why = why
        for explanation, box in self._boxes.items():
            box.setChecked(explanation == why.chosen)

    def _build(self, why: Why) -> None:
        theme = self._theme
        self._boxes = {}
        inside = QWidget()
        inside.setObjectName("scrolled")
        column = QVBoxLayout(inside)
        column.setContentsMargins(theme.px(16), theme.px(16), theme.px(16), theme.px(16))
        column.setSpacing(theme.px(6))
        column.addWidget(PlainLabel(why.title, "section", wraps=True))
        column.addWidget(PlainLabel(why.text, "small", wraps=True))
        self._heading(column, "eye", self.tr("What to look at, without asking"))
        column.addWidget(PlainLabel(why.looks_like, wraps=True))
        self._explanations(column, why)
        column.addSpacing(theme.px(6))
        column.addWidget(self._ask(why))
        self._section(column, "ban", self.tr("Leave out"), why.avoid)
        self._section(column, "info", self.tr("Counts for"), why.counts_for)
        self._section(column, "scale", self.tr("Law"), why.law)
        column.addWidget(PlainLabel(why.source, "caption", wraps=True))
        column.addStretch(1)
        # The area would delete the card before in the middle of the click that asked for another.
        before = self._scroll.takeWidget()
        if before is not None:
            before.deleteLater()
        self._scroll.setWidget(inside)

    def _explanations(self, column: QVBoxLayout, why: Why) -> None:
        if why.no_explanation:
            title = self.tr("No ordinary explanation is offered")
            self._section(column, "scale", title, why.no_explanation)
            return
        self._heading(column, "scale", self.tr("Ordinary explanations: tick one if it fits"))
        for explanation in why.explanations:
            column.addWidget(self._box(why, explanation))

    def _section(self, column: QVBoxLayout, icon: str, title: str, text: str) -> None:
        """Add a heading and its text, or neither when there is no text."""
        if text:
            self._heading(column, icon, title)
            column.addWidget(PlainLabel(text, "small", wraps=True))

    def _heading(self, column: QVBoxLayout, icon: str, text: str) -> None:
        column.addSpacing(self._theme.px(6))
        row = QHBoxLayout()
        row.setSpacing(self._theme.px(8))
        picture = PlainLabel()
        picture.setPixmap(self._theme.pixmap(icon, "text_2", 16))
        row.addWidget(picture)
        row.addWidget(PlainLabel(text, "label", wraps=True), 1)
        column.addLayout(row)

    def _box(self, why: Why, explanation: str) -> QWidget:
        """Return a check box whose long words wrap beside it."""
        box = QCheckBox()
        box.setAccessibleName(explanation)
        # `clicked`, because only a person's tick is an answer: `setChecked` shows one.
        box.clicked.connect(
            lambda is_on, i=why.indicator: self.explained.emit(i, explanation if is_on else "")
        )
        self._boxes[explanation] = box
        label = PlainLabel(explanation, wraps=True)
        label.setBuddy(box)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(box)
        row.addWidget(label, 1)
        return holder

    def _ask(self, why: Why) -> QFrame:
        theme = self._theme
        frame = QFrame()
        frame.setObjectName("ask")
        column = QVBoxLayout(frame)
        column.setContentsMargins(theme.px(12), theme.px(10), theme.px(12), theme.px(10))
        column.setSpacing(theme.px(4))
        column.addWidget(PlainLabel(why.ask_note, "label", wraps=True))
        if why.ask:
            column.addWidget(PlainLabel(why.ask, "strong", wraps=True))
        return frame
