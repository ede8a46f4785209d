"""The pages that the person sees, in large type, and the one on which the screen is given back."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from field_assist.domain.cards import CardWords, Reply
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.button import Button
from field_assist.ui.widgets.label import PlainLabel
from field_assist.ui.widgets.passphrase_field import PassphraseField

QUIET_MS = 350
"""So long after a question shows a press is taken for the second half of a double one."""


class LargeButton(Button):
    """A button for a finger, in large type."""

    def __init__(self, theme: Theme, kind: str = "facing") -> None:
        super().__init__(theme, "", kind)
        self._height = theme.height("facing")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802 -- Qt's name
        """Return room for a finger in a glove."""
        return QSize(super().sizeHint().width(), self._height)


class ReadText(PlainLabel):
    """A sentence in large type that the keyboard stops at, so that it is read aloud first."""

    def __init__(self) -> None:
        super().__init__(kind="facing", wraps=True)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def say(self, text: str) -> None:
        """Show a sentence and put the keyboard on it."""
        self.setText(text)
        self.setAccessibleName(text)
        self.setFocus(Qt.FocusReason.OtherFocusReason)


class TellPage(QWidget):
    """What this is, and what the person may do."""

    begun = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._purpose = ReadText()
        self._rights = PlainLabel(kind="title", wraps=True)
        self._rights.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._begin = LargeButton(theme, "facing-primary")
        column = page_column(self, theme)
        column.addWidget(scrolled(theme, self._purpose, self._rights), 1)
        column.addWidget(self._begin)
        self._begin.clicked.connect(self.begun)

    def show_words(self, spoken: CardWords) -> None:
        """Say it in a language."""
        self._rights.setText("\n".join(spoken.rights))
        self._begin.set_text(spoken["begin"])
        self._purpose.say(spoken["purpose"])
        self._purpose.setAccessibleName(". ".join((spoken["purpose"], *spoken.rights)))


class AskPage(QWidget):
    """One question, Yes, No or Skip, and Listen where it has a sound; it plays nothing itself."""

    replied = Signal(object)
    listen_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.quiet_ms = QUIET_MS
        self._shown = QElapsedTimer()
        self._progress = PlainLabel(kind="section")
        self._progress.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._question = ReadText()
        self._listen = Button(theme, "", "large", icon="volume-2")
        self._words = ("", "")
        self._buttons = {reply: LargeButton(theme) for reply in Reply}
        column = page_column(self, theme)
        head = QHBoxLayout()
        head.addWidget(self._progress, 1)
        head.addWidget(self._listen)
        column.addLayout(head)
        column.addWidget(scrolled(theme, self._question), 1)
        row = QHBoxLayout()
        row.setSpacing(theme.px(16))
        for reply, button in self._buttons.items():
            row.addWidget(button)
            button.clicked.connect(lambda _=False, r=reply: self._on_clicked(r))
        column.addLayout(row)
        self.setTabOrder(self._question, self._listen)
        self._listen.clicked.connect(self.listen_requested)
        self._listen.hide()

    def show_question(self, spoken: CardWords, question: str, number: int, whole: int) -> None:
        """Ask something; the keyboard is on the question, so that Enter alone answers nothing."""
        self._words = (spoken["listen"], spoken["hush"])
        for reply, button in self._buttons.items():
            button.set_text(spoken[reply.value])
        self._progress.setText(spoken["progress"].format(number, whole))
        self._question.say(spoken.questions[question])
        self._shown.start()

    def show_sound(self, *, is_there: bool, is_playing: bool = False) -> None:
        """Offer the sound of the question or none, and say what the button does now."""
        listen, hush = self._words
        self._listen.set_text(hush if is_playing else listen)
        self._listen.set_icon("square" if is_playing else "volume-2")
        if not is_there and self._listen.hasFocus():
            self._question.setFocus(Qt.FocusReason.OtherFocusReason)
        self._listen.setVisible(is_there)

    def _on_clicked(self, reply: Reply) -> None:
        if self._shown.elapsed() >= self.quiet_ms:
            self.replied.emit(reply)


class EndPage(QWidget):
    """Thanks, and what to do with the screen."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._text = ReadText()
        self._more = PlainLabel(kind="title", wraps=True)
        self._more.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = page_column(self, theme)
        column.addWidget(scrolled(theme, self._text, self._more), 1)

    def show_end(self, text: str, more: str) -> None:
        """Say that it is over."""
        self._more.setText(more)
        self._text.say(text)


class StaffPage(QWidget):
    """Asks for the officer's PIN; `tried` emits what was typed."""

    tried = Signal(str)
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._column = page_column(self, theme)
        self._field = PassphraseField(theme, self.tr("PIN"), is_pin=True)
        self._field.setMaximumWidth(theme.px(360))
        self._back = Button(theme, self.tr("Back"), "large")
        self._accept = Button(theme, self.tr("Go on"), "primary-large")
        self._column.addStretch(1)
        self._column.addWidget(self._field, 0, Qt.AlignmentFlag.AlignHCenter)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._back)
        row.addWidget(self._accept)
        row.addStretch(1)
        self._column.addLayout(row)
        self._column.addStretch(1)
        self._field.submitted.connect(self._on_tried)
        self._accept.clicked.connect(self._on_tried)
        self._back.clicked.connect(self.left)

    def ask(self, word: str = "") -> None:
        """Begin with an empty field; `word` says what was wrong before."""
        self._set_open(is_open=True)
        self._field.clear()
        self._field.show_word(word, "danger" if word else "caption")
        self._field.take_focus()

    def show_busy(self) -> None:
        """Take no typing while the PIN is looked at."""
        self._set_open(is_open=False)

    def set_back(self, text: str) -> None:
        """Say in the person's language how to go back."""
        self._back.set_text(text)

    def _set_open(self, *, is_open: bool) -> None:
        self._field.set_open(is_open=is_open)
        self._accept.setEnabled(is_open)

    def _on_tried(self) -> None:
        if self._field.text():
            self.tried.emit(self._field.text())


def scrolled(theme: Theme, *texts: QWidget) -> QScrollArea:
    """Return texts in the middle of what room there is; where there is too little they scroll."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    inside = QWidget()
    inside.setObjectName("scrolled")
    column = QVBoxLayout(inside)
    column.setSpacing(theme.px(20))
    column.addStretch(1)
    for text in texts:
        column.addWidget(text)
    column.addStretch(1)
    area.setWidget(inside)
    return area


def page_column(page: QWidget, theme: Theme) -> QVBoxLayout:
    """Return the layout of a page, one thing under the other with room around."""
    column = QVBoxLayout(page)
    side = theme.px(32)
    column.setContentsMargins(side, theme.px(24), side, theme.px(16))
    column.setSpacing(theme.px(20))
    return column
