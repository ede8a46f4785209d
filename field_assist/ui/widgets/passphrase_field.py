"""A field for a passphrase or a PIN: label, show and hide, a word below it, Caps Lock in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from field_assist.ui.theme import Theme
from field_assist.ui.widgets.caps_lock import caps_lock_after
from field_assist.ui.widgets.label import PlainLabel

if TYPE_CHECKING:  # naming a class of Qt costs time before the first paint
    from PySide6.QtGui import QFocusEvent, QKeyEvent

_SIDE_ROOM = 28


class _Line(QLineEdit):
    caps_lock_known = Signal(object)
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt's name
        self.caps_lock_known.emit(caps_lock_after(event, QGuiApplication.platformName()))
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 -- Qt's name
        super().focusOutEvent(event)
        self.left.emit()


class PassphraseField(QWidget):
    """One secret, a passphrase unless said otherwise. Typing works from the first moment.

    Nothing is kept outside the field.
    """

    submitted = Signal()
    edited = Signal(str)
    left = Signal()
    reveal_requested = Signal()

    def __init__(
        self,
        theme: Theme,
        label: str,
        parent: QWidget | None = None,
        *,
        is_pin: bool = False,
        is_password: bool = False,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._is_pin = is_pin
        self._is_password = is_password
        self._label = PlainLabel(label, "small-strong")
        self._line = self._make_line()
        self._lock = PlainLabel()
        self._lock.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._lock.setPixmap(theme.pixmap("grid-3x3" if is_pin else "lock", "text_2", 18))
        self._reveal = QToolButton()
        self._reveal.setFixedSize(theme.height("control"), theme.height("control"))
        self._reveal.setIconSize(theme.pixmap("eye").deviceIndependentSize().toSize())
        self._word = PlainLabel(kind="caption", wraps=True)
        self._caps_icon = PlainLabel()
        self._caps = PlainLabel(kind="caption")
        self._label.setBuddy(self._line)
        self.set_label(label)
        self._lay_out()
        self._connect()
        self.show_revealed(is_revealed=False)

    def _make_line(self) -> _Line:
        line = _Line()
        line.setProperty("kind", "large")
        line.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )
        room = self._theme.px(_SIDE_ROOM)
        line.setTextMargins(room, 0, room, 0)
        return line

    def _lay_out(self) -> None:
        theme = self._theme
        field = QGridLayout()
        field.setContentsMargins(0, 0, 0, 0)
        field.addWidget(self._line, 0, 0, 1, 2)
        lock_box = QHBoxLayout()
        lock_box.setContentsMargins(theme.px(12), 0, 0, 0)
        lock_box.addWidget(self._lock)
        field.addLayout(lock_box, 0, 0, Qt.AlignmentFlag.AlignLeft)
        reveal_box = QHBoxLayout()
        reveal_box.setContentsMargins(0, 0, theme.px(6), 0)
        reveal_box.addWidget(self._reveal)
        field.addLayout(reveal_box, 0, 1, Qt.AlignmentFlag.AlignRight)
        below = QHBoxLayout()
        below.setSpacing(theme.px(4))
        below.addWidget(self._word, 1)
        below.addWidget(self._caps_icon)
        below.addWidget(self._caps)
        self._caps.setMinimumHeight(theme.px(18))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(self._label)
        column.addSpacing(theme.px(2))
        column.addLayout(field)
        column.addSpacing(theme.px(2))
        column.addLayout(below)

    def _connect(self) -> None:
        self._line.returnPressed.connect(self.submitted)
        self._line.textEdited.connect(self.edited)
        self._line.left.connect(self.left)
        self._line.caps_lock_known.connect(self.show_caps_lock)
        self._reveal.clicked.connect(self.reveal_requested)

    def set_label(self, label: str) -> None:
        """Name the field."""
        self._label.setText(label)
        self._line.setAccessibleName(label)

    def text(self) -> str:
        """Return what was typed."""
        return self._line.text()

    def set_text(self, text: str) -> None:
        """Put something into the field as if it had been typed, without `edited`."""
        self._line.setText(text)

    def clear(self) -> None:
        """Empty the field."""
        self._line.clear()

    def stops(self) -> list[QWidget]:
        """Return what Tab visits, in reading order."""
        return [self._line, self._reveal]

    def take_focus(self) -> None:
        """Put the keyboard into the field with its text selected."""
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)
        self._line.selectAll()

    def set_open(self, *, is_open: bool) -> None:
        """Allow typing, or stop it while the passphrase is being used."""
        self._line.setEnabled(is_open)
        self._reveal.setEnabled(is_open)

    def is_revealed(self) -> bool:
        """Whether the characters can be read."""
        return self._line.echoMode() is QLineEdit.EchoMode.Normal

    def show_revealed(self, *, is_revealed: bool) -> None:
        """Show the characters, or dots."""
        mode = QLineEdit.EchoMode.Normal if is_revealed else QLineEdit.EchoMode.Password
        self._line.setEchoMode(mode)
        self._reveal.setIcon(self._theme.icon("eye-off" if is_revealed else "eye", "text_2"))
        if self._is_pin:
            name = self.tr("Hide the PIN") if is_revealed else self.tr("Show the PIN")
        elif self._is_password:
            name = self.tr("Hide the password") if is_revealed else self.tr("Show the password")
        else:
            name = self.tr("Hide the passphrase") if is_revealed else self.tr("Show the passphrase")
        self._reveal.setAccessibleName(name)
        self._reveal.setToolTip(self.tr("{0} (Ctrl H)").format(name))

    def show_word(self, text: str, kind: str = "caption") -> None:
        """Say something short below the field."""
        self._word.setText(text)
        self._word.set_kind(kind)
        self._line.setAccessibleDescription(text)

    def show_error(self, *, is_wrong: bool) -> None:
        """Draw the field as wrong, or as any other."""
        self._line.setProperty("state", "error" if is_wrong else "")
        self._line.style().unpolish(self._line)
        self._line.style().polish(self._line)

    def show_caps_lock(self, is_on: bool | None) -> None:  # noqa: FBT001 -- a slot
        """Say whether Caps Lock is on; None says nothing."""
        words = {True: self.tr("Caps Lock is on"), False: self.tr("Caps Lock off")}
        self._caps.setText("" if is_on is None else words[is_on])
        self._caps.set_kind("attention" if is_on else "caption")
        self._caps_icon.setVisible(is_on is not None)
        if is_on is not None:
            role = "attention" if is_on else "text_3"
            self._caps_icon.setPixmap(self._theme.pixmap("arrow-big-up", role, 14))
