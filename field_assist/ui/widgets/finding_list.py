"""What was found, one row below the other: a sign, what it is, what is known of it, and a word."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from field_assist.ui.theme import Theme
from field_assist.ui.widgets.label import PlainLabel
from field_assist.ui.widgets.side_panel import clear

_ICON = {"saved": "check", "attention": "triangle-alert", "danger": "circle-x", "plain": "info"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One row. `kind` is saved, attention, danger or plain; `word` says the same in a word."""

    icon: str
    title: str
    text: str
    word: str = ""
    kind: str = "plain"


class FindingList(QFrame):
    """A bordered column of findings; nothing in it can be operated."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("findings")
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(1, 1, 1, 1)
        self._rows.setSpacing(0)

    def show_findings(self, findings: tuple[Finding, ...]) -> None:
        """Show these instead of the former ones."""
        clear(self._rows)
        for number, finding in enumerate(findings):
            if number:
                line = QFrame()
                line.setObjectName("line")
                self._rows.addWidget(line)
            self._rows.addWidget(self._row(finding))
        self.setVisible(bool(findings))

    def _row(self, finding: Finding) -> QWidget:
        theme = self._theme
        row = QWidget()
        icon = PlainLabel()
        role = "text" if finding.kind == "plain" else finding.kind
        icon.setPixmap(theme.pixmap(finding.icon, role, 18))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(PlainLabel(finding.title, "small-strong", wraps=True))
        words.addWidget(PlainLabel(finding.text, "small", wraps=True))
        line = QHBoxLayout(row)
        side = theme.px(12)
        line.setContentsMargins(side, theme.px(8), side, theme.px(8))
        line.setSpacing(side)
        line.addWidget(icon, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addLayout(words, 1)
        if finding.word:
            line.addWidget(self._tag(finding), 0, Qt.AlignmentFlag.AlignVCenter)
        return row

    def _tag(self, finding: Finding) -> QWidget:
        theme = self._theme
        tag = QFrame()
        tag.setProperty("tag", finding.kind)
        icon = PlainLabel()
        role = "text_2" if finding.kind == "plain" else finding.kind
        icon.setPixmap(theme.pixmap(_ICON[finding.kind], role, 14))
        word = PlainLabel(finding.word, "tag-word")
        word.setProperty("tone", finding.kind)
        line = QHBoxLayout(tag)
        line.setContentsMargins(theme.px(8), theme.px(2), theme.px(8), theme.px(2))
        line.setSpacing(theme.px(4))
        line.addWidget(icon)
        line.addWidget(word)
        return tag
