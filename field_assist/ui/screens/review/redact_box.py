"""The selected line in full; words are selected in it, and left out or put back with one key."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QHBoxLayout, QTextEdit, QVBoxLayout, QWidget

from field_assist.domain.marked import QT_TRANSLATE_NOOP
from field_assist.domain.redaction import REASONS, Verdict
from field_assist.ui import keys
from field_assist.ui.screens.review.passages import Shown
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.button import Button
from field_assist.ui.widgets.choice_box import ChoiceBox
from field_assist.ui.widgets.label import PlainLabel
from field_assist.ui.widgets.note_box import NoteBox

_WORDS = {
    Verdict.IDENTITY: QT_TRANSLATE_NOOP("RedactBox", "identity"),
    Verdict.SAFETY: QT_TRANSLATE_NOOP("RedactBox", "safety"),
    Verdict.PRIVACY: QT_TRANSLATE_NOOP("RedactBox", "privacy"),
    Verdict.NOT_NEEDED: QT_TRANSLATE_NOOP("RedactBox", "not needed"),
}


class RedactBox(QWidget):
    """Emits the stretches of text to leave out, with the reason, or the place of a marker."""

    leave_out_requested = Signal(object, object)
    """Emits a tuple of `Stretch` and a `Verdict`."""
    put_back_requested = Signal(object)
    """Emits the `Segment` of a marker."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown = Shown()
        self.text = NoteBox(theme)
        self.text.setReadOnly(True)
        flags = Qt.TextInteractionFlag
        self.text.setTextInteractionFlags(
            flags.TextSelectableByMouse | flags.TextSelectableByKeyboard
        )
        self.text.setAccessibleName(self.tr("Selected line in full"))
        self.text.setAccessibleDescription(
            self.tr("Select words with Shift and the arrows, then press the key to leave them out.")
        )
        self._act = Button(theme, self.tr("Leave words out"), icon="eraser", key=keys.REDACT)
        self._reason = ChoiceBox(theme)
        self._reason.setAccessibleName(self.tr("Reason for leaving words out"))
        for verdict in REASONS:
            self._reason.addItem(_reason(verdict), verdict)
        self._reason.keep_narrow()
        self._label = PlainLabel(self.tr("Reason"), "small")
        self._hint = PlainLabel("", "small", wraps=True)
        self._lay_out(theme)
        self.text.selectionChanged.connect(self._on_moved)
        self.text.cursorPositionChanged.connect(self._on_moved)
        self._act.clicked.connect(self.act)

    def _lay_out(self, theme: Theme) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        self._label.setBuddy(self._reason)
        row.addWidget(self._label)
        row.addWidget(self._reason, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self.text)
        column.addWidget(self._act)
        column.addLayout(row)
        column.addWidget(self._hint)
        self._hint.hide()

    def show_line(self, shown: Shown) -> None:
        """Show a line; a line of the same text keeps the caret."""
        is_other = shown.text != self._shown.text
        self._shown = shown
        if is_other or self.text.text() != shown.text:
            place = self.text.caret() if shown.text else 0
            with QSignalBlocker(self.text):  # the caret is nowhere while the text changes
                self.text.show_text(shown.text)
            self.text.put_caret(min(place, len(shown.text)) if self.text.hasFocus() else 0)
        self._paint_boxes()
        has_texts = any(each.where is not None for each in shown.segments)
        for part in (self._act, self._label, self._reason):
            part.setVisible(has_texts)
        self._hint.hide()
        self._on_moved()

    def act(self) -> None:
        """Leave out what is selected, or the word at the caret; put back what is left out there."""
        if not self._act.isVisibleTo(self):
            return
        if not self.text.hasFocus() and not self.text.textCursor().hasSelection():
            self.text.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._say(self.tr("Move to a word, or select words with Shift, then press it again."))
            return
        start, end = self._selection()
        box = self._shown.box_at(start, end)
        if box is not None and not _goes_beyond(box.start, box.end, start, end):
            self.put_back_requested.emit(box)
            return
        chosen = self._shown.selected(start, end)
        if chosen:
            self.leave_out_requested.emit(chosen, self._reason.currentData())
        else:
            self._say(self.tr("These are words of the form. Leave out the line instead."))

    def _selection(self) -> tuple[int, int]:
        """Return what is selected in characters of the shown text, or the word at the caret."""
        if self.text.textCursor().hasSelection():
            return self.text.selection()
        caret = self.text.caret()
        box = self._shown.box_at(caret, caret)
        return (box.start, box.end) if box else self._shown.word_at(caret)

    def _paint_boxes(self) -> None:
        """Show what is left out as a black box; the words in it say so as well."""
        found = []
        for box in self._shown.boxes:
            selection = QTextEdit.ExtraSelection()
            form = QTextCharFormat()
            form.setBackground(self._theme.color("text"))
            form.setForeground(self._theme.color("surface"))
            selection.format = form
            selection.cursor = self.text.cursor_over(box.start, box.end)
            found.append(selection)
        self.text.setExtraSelections(found)

    def _on_moved(self) -> None:
        start = self.text.caret()
        is_back = self._shown.box_at(start, start) is not None
        is_back = is_back and not self.text.textCursor().hasSelection()
        said = self.tr("Put words back") if is_back else self.tr("Leave words out")
        if self._act.text() != said:
            self._act.set_text(said)
            self._act.set_icon("undo-2" if is_back else "eraser")

    def _say(self, text: str) -> None:
        self._hint.setText(text)
        self._hint.show()


def _goes_beyond(box_start: int, box_end: int, start: int, end: int) -> bool:
    return start < box_start or end > box_end


def _reason(verdict: Verdict) -> str:
    return QCoreApplication.translate("RedactBox", _WORDS[verdict])
