"""The card at the bottom: the note box, what may be chosen for it, and what it offers."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from field_assist.ui import keys, times
from field_assist.ui.screens.notes.sealed_reason import SealedReason
from field_assist.ui.screens.notes.suggestions import SuggestionList
from field_assist.ui.text_units import units
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.button import Button
from field_assist.ui.widgets.flow import FlowLayout
from field_assist.ui.widgets.label import PlainLabel
from field_assist.ui.widgets.note_box import NoteBox
from field_assist.ui.widgets.typing_pause import TypingPause

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_HINTS = (keys.MENTION, keys.OPEN_QUOTE, keys.FLAG, keys.TEMPLATE)


class WritingCard(QFrame):
    """Emits what was typed at each pause, and where the caret is after each key."""

    text_changed = Signal(str)
    caret_moved = Signal()
    finish_requested = Signal()
    general_requested = Signal()
    quote_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._theme = theme
        self.box = NoteBox(theme)
        self.box.leave_undo()
        self.suggestions = SuggestionList(theme)
        self.reason = SealedReason(theme, self.tr("Reason for the change of the note"))
        self._pause = TypingPause(self)
        self._subject = PlainLabel(kind="label", wraps=True)
        self._general = Button(theme, self.tr("Make it a general note"), "quiet", icon="x")
        self._offer = Button(theme, "", icon="message-square-quote", key=keys.QUOTE)
        self._kept = PlainLabel(kind="saved", wraps=True)
        self._kept.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        self._add = Button(theme, self.tr("Add note"), "primary", key=keys.NEXT)
        self._hints = QWidget()
        self._lay_out()
        self._connect()
        self.show_offer("")

    def _lay_out(self) -> None:
        px = self._theme.px
        self._subject.setBuddy(self.box)
        self.box.setPlaceholderText(
            self.tr("What you saw and heard, in your words. It is kept as you type.")
        )
        about = QHBoxLayout()
        about.addWidget(self._subject, 1)
        about.addWidget(self._general)
        below = QHBoxLayout()
        below.setSpacing(px(8))
        below.addWidget(self._hint_row(), 2)
        below.addWidget(self._kept, 1)
        below.addWidget(self._add, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(12), px(8), px(12), px(8))
        column.setSpacing(px(8))
        for part in (about, self.reason, self.suggestions, self.box):
            column.addLayout(part) if isinstance(part, QHBoxLayout) else column.addWidget(part)
        column.addWidget(self._offer, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(below)

    def _hint_row(self) -> QWidget:
        """Return the signs that mean something in a note, each a button that types it."""
        flow = FlowLayout(self._theme.px(4), self._hints)
        words = (self.tr("Name"), self.tr("Quote"), self.tr("Flag"), self.tr("Template"))
        for key, word in zip(_HINTS, words, strict=True):
            button = Button(self._theme, word, "quiet", key=key)
            button.setProperty("sign", key.sequence)
            button.clicked.connect(self._on_hint)
            flow.addWidget(button)
        return self._hints

    def _connect(self) -> None:
        self.box.textChanged.connect(self._pause.touched)
        self.box.cursorPositionChanged.connect(self.caret_moved)
        self.box.installEventFilter(self)
        self.reason.changed.connect(self._on_reason)
        self.reason.given.connect(self.focus_box)
        self._pause.pause.connect(self._on_pause)
        self._general.clicked.connect(self.general_requested)
        self._add.clicked.connect(self.finish_requested)
        self._offer.clicked.connect(self.quote_requested)

    def show_note(self, text: str, subject: str, *, is_sealed: bool = False) -> None:
        """Put a note into the box; `subject` is the sign it is on, or "".

        One that is in a sealed packet can be typed into when a reason was given.
        """
        self._pause.flush()
        self.show_text(text)
        self.suggestions.close_list()
        self.show_offer("")
        self.reason.ask(is_needed=is_sealed)
        self.show_subject(subject)

    def show_text(self, text: str) -> None:
        """Put a text into the box; what is shown is not typed."""
        with QSignalBlocker(self.box):
            self.box.show_text(text)

    def turn_into(self, text: str) -> None:
        """Show what the note says after something was taken back, with the caret where that was."""
        with QSignalBlocker(self.box):
            self.box.turn_into(text)

    def show_subject(self, subject: str) -> None:
        """Say which sign the note is on; "" is none."""
        named = subject.replace("&", "&&")
        self._subject.setText(self.tr("&Note on: {0}").format(named) if named else self.tr("&Note"))
        self._general.setVisible(bool(subject))

    def show_offer(self, words: str) -> None:
        """Offer to keep words as a quote; "" offers nothing."""
        self._offer.set_text(self.tr("Keep \u201c{0}\u201d as a quote").format(words))
        self._offer.setVisible(bool(words))

    def show_kept(self, at: datetime | None) -> None:
        """Say when the text in the box was saved; None says nothing."""
        self._kept.set_kind("saved")
        said = self.tr("Kept as you type, {0}")
        self._kept.setText(said.format(times.clock_time_seconds(at)) if at else "")
        self._kept.setVisible(at is not None)

    def show_not_kept(self) -> None:
        """Say that the text in the box is not in the vault yet."""
        self._kept.set_kind("attention")
        self._kept.setText(self.tr("Not saved yet. The text stays here and is tried again."))
        self._kept.show()

    def set_narrow(self, *, is_narrow: bool) -> None:
        """Leave out the buttons for what can be typed."""
        self._hints.setVisible(not is_narrow)

    def shown_text(self) -> str | None:
        """Return what is in the box, or None while somebody types in it."""
        return None if self._pause.is_pending else self.box.text()

    def touch(self) -> None:
        """Take what is in the box as just typed."""
        self._pause.touched()

    def flush(self) -> None:
        """Emit what was typed since the last pause."""
        self._pause.flush()

    def focus_box(self) -> None:
        """Put the keyboard into the note box, or where a reason is asked for."""
        if self.reason.is_missing:
            self.reason.take_focus()
        else:
            self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def caret(self) -> int:
        """Return the position of the caret in `box.text()`, in characters."""
        return self.box.caret()

    def put_caret(self, position: int) -> None:
        """Move the caret; a position behind the end is the end."""
        self.box.put_caret(position)

    def replace(self, start: int, end: int, text: str, blank: str = "") -> None:
        """Put a text in the place of another, as if it was typed; select its first blank."""
        whole = self.box.text()
        cursor = self.box.textCursor()
        cursor.setPosition(units(whole, start))
        cursor.setPosition(units(whole, end), cursor.MoveMode.KeepAnchor)
        cursor.insertText(text)
        first = text.find(blank) if blank else -1
        if first >= 0:
            cursor.setPosition(units(self.box.text(), start + first))
            moved = units(self.box.text(), start + first + len(blank))
            cursor.setPosition(moved, cursor.MoveMode.KeepAnchor)
        self.box.setTextCursor(cursor)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt's name
        """Save on leaving the box; while there is a choice, its keys are the list's."""
        if watched is self.box:
            if event.type() is QEvent.Type.FocusOut:
                self._pause.flush()
                self.suggestions.close_list()
            if isinstance(event, QKeyEvent) and self.suggestions.is_open:
                return self._choose(event)
        return super().eventFilter(watched, event)

    def _choose(self, event: QKeyEvent) -> bool:
        """Take a key of the list; return whether it was one."""
        key = Qt.Key(event.key())
        if event.type() is QEvent.Type.ShortcutOverride and key == Qt.Key.Key_Escape:
            event.accept()
            return True
        if event.type() is not QEvent.Type.KeyPress or event.modifiers() & _CHORDS:
            return False
        if key == Qt.Key.Key_Escape:
            self.suggestions.dismiss()
        elif key in _STEPS:
            self.suggestions.step(_STEPS[key])
        elif key in _ENTER or key == Qt.Key.Key_Tab:
            return self.suggestions.accept(is_tab=key == Qt.Key.Key_Tab)
        else:
            return False
        return True

    def _on_hint(self) -> None:
        """Type the sign of the button, where it means something."""
        sign = str(self.sender().property("sign"))
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)
        if sign == keys.FLAG.sequence:
            self._flag(sign)
            return
        before = self.box.text()[: self.caret()]
        gap = "" if not before or before[-1].isspace() else " "
        self.box.insertPlainText(f"{gap}{sign}")

    def _flag(self, sign: str) -> None:
        """Put the flag before the note, or take it away."""
        text, caret = self.box.text(), self.caret()
        lead = len(text) - len(text.lstrip())
        if text[lead:].startswith(sign):
            end = lead + len(sign) + (1 if text[lead + len(sign) :].startswith(" ") else 0)
            self.replace(lead, end, "")
            self.put_caret(max(caret - (end - lead), 0))
        else:
            self.replace(lead, lead, f"{sign} ")
            self.put_caret(caret + len(sign) + 1)

    def _on_reason(self) -> None:
        self.box.setReadOnly(self.reason.is_missing)

    def _on_pause(self) -> None:
        self.text_changed.emit(self.box.text())


_CHORDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
