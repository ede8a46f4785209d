"""Verify the identity behind a name, before anything is recorded."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from field_assist.domain.list_check import Finding
from field_assist.domain.marked import QT_TRANSLATE_NOOP
from field_assist.domain.visible_text import visible_line
from field_assist.ui import keys, table_words, times
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.button import Button
from field_assist.ui.widgets.flow import FlowLayout
from field_assist.ui.widgets.label import PlainLabel
from field_assist.ui.widgets.message_bar import MessageBar
from field_assist.ui.widgets.text_box import TextBox
from field_assist.workflows.look_up import Candidate


class ComparePanel(QFrame):
    """What the list says beside the name, what agrees or differs, and what that comes to."""

    decided = Signal(object, str)
    """Emits the `Finding` and by what it was verified."""
    closed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("card")
        self._candidate: Candidate | None = None
        self._name = PlainLabel(kind="section", wraps=True)
        self._more = PlainLabel(wraps=True)
        self.message = MessageBar(theme)
        self.verified = TextBox(
            theme, self.tr("What agrees or differs beside the name: address, numbers, site, owners")
        )
        self._same = Button(theme, self.tr("It is the same"))
        self._another = Button(theme, self.tr("It is another one"))
        self._open = Button(theme, self.tr("Cannot verify now"))
        self._close = Button(theme, self.tr("Close"), "quiet", key=keys.ESCAPE)
        column = QVBoxLayout(self)
        side = theme.px(16)
        column.setContentsMargins(side, theme.px(12), side, theme.px(12))
        column.setSpacing(theme.px(8))
        column.addWidget(PlainLabel(self.tr("Verify the identity"), "label"))
        for part in (self._name, self._more, self.verified, self.message):
            column.addWidget(part)
        buttons = FlowLayout(theme.px(8))
        for button in (self._same, self._another, self._open, self._close):
            buttons.addWidget(button)
        column.addLayout(buttons)
        for button, finding in (
            (self._same, Finding.SAME),
            (self._another, Finding.ANOTHER),
            (self._open, Finding.OPEN),
        ):
            button.clicked.connect(lambda _=False, f=finding: self._decide(f))
        self._close.clicked.connect(self.closed)

    def show_candidate(self, candidate: Candidate) -> None:
        """Begin with a listed name; what was typed about the same one before is still there."""
        self._name.setText(visible_line(candidate.name))
        self._more.setText(more(candidate))
        self._more.setVisible(bool(more(candidate)))
        self.message.hide()
        if candidate != self._candidate:
            self.verified.box.show_text("")
        self._candidate = candidate
        self.verified.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Begin anew with the next name: what was typed is recorded."""
        self._candidate = None

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt's name
        """Close by Escape, wherever in it the keyboard is."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _decide(self, finding: Finding) -> None:
        self.decided.emit(finding, self.verified.text().strip())


def more(candidate: Candidate) -> str:
    """Return what the list says beside the name that is alike, a line each."""
    entity = candidate.entity
    since = times.day(entity.since) if entity.since else ""
    parts = {
        QT_TRANSLATE_NOOP("Tables", "Also listed as: {0}"): "; ".join(
            name for name in entity.names if name != candidate.name
        ),
        QT_TRANSLATE_NOOP("Tables", "Address: {0}"): entity.address,
        QT_TRANSLATE_NOOP("Tables", "Numbers: {0}"): entity.identifiers,
        QT_TRANSLATE_NOOP("Tables", "Measure: {0}"): entity.measure,
        QT_TRANSLATE_NOOP("Tables", "Since {0}"): since,
    }
    return "\n".join(
        table_words.said(label).format(visible_line(text)) for label, text in parts.items() if text
    )
