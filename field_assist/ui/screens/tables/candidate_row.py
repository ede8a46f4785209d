"""A listed name that is alike, and a button to compare it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from field_assist.domain.visible_text import visible_line
from field_assist.ui import table_words
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.button import Button
from field_assist.ui.widgets.label import PlainLabel
from field_assist.workflows.look_up import Candidate


class CandidateRow(QFrame):
    """Shows one name; `compare` leads to the comparison."""

    def __init__(self, theme: Theme, candidate: Candidate) -> None:
        super().__init__()
        self.setObjectName("card")
        self.candidate = candidate
        name = visible_line(candidate.name)
        about = [table_words.alike(candidate.alike), candidate.entity.measure, candidate.list.title]
        self.compare = Button(theme, self.tr("Compare"))
        self.compare.setAccessibleName(self.tr("Compare with {0}").format(name))
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(PlainLabel(name, "strong", wraps=True))
        said.addWidget(PlainLabel(". ".join(part for part in about if part), "small", wraps=True))
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(12), theme.px(8), theme.px(12), theme.px(8))
        row.setSpacing(theme.px(12))
        row.addLayout(said, 1)
        row.addWidget(self.compare, 0, Qt.AlignmentFlag.AlignTop)
