"""What is seen of the files on their way: progress, the question about a picture, the answer."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from field_assist.domain.contacts import Contact
from field_assist.ui import keys
from field_assist.ui.screens.files.wording import short_name, size
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.button import Button
from field_assist.ui.widgets.inline_panel import InlinePanel
from field_assist.ui.widgets.label import PlainLabel
from field_assist.ui.widgets.progress_line import ProgressLine
from field_assist.ui.widgets.side_panel import Facts

_STEPS = 1000


class IntakeBar(QWidget):
    """Empty until something is on its way."""

    stop_requested = Signal()
    answered = Signal(bool)
    """Emits whether the picture may show a child in a sexual way; asked in neutral words."""
    question_closed = Signal()

    def __init__(
        self, theme: Theme, contacts: tuple[Contact, ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._progress = ProgressLine(theme)
        self._stop = Button(theme, self.tr("Stop"), "quiet", icon="x")
        self._stop.setAccessibleName(self.tr("Stop taking files in"))
        self._question = _Question(theme)
        self._refusal = _Refusal(theme, contacts)
        row = QHBoxLayout()
        row.addWidget(self._progress, 1)
        row.addWidget(self._stop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self._question)
        column.addWidget(self._refusal)
        self._stop.clicked.connect(self.stop_requested)
        self._question.accepted.connect(self._on_may)
        self._question.no.clicked.connect(self._on_may_not)
        self._question.closed.connect(self.question_closed)
        self._refusal.closed.connect(self._on_closed)
        self._refusal.hide()
        self.show_nothing()

    def show_progress(self, name: str, done: int, whole: int, waiting: int) -> None:
        """Say which file is being taken in, and how many wait. A file is read twice."""
        self._question.hide()
        shown = short_name(name)
        if waiting:
            text = self.tr("Taking in {0}, {1}; {2} wait").format(shown, size(whole // 2), waiting)
        else:
            text = self.tr("Taking in {0}, {1}").format(shown, size(whole // 2))
        steps = _STEPS if whole else 0
        self._progress.show_progress(text, done * steps // max(whole, 1), steps)
        self._stop.show()
        self.show()

    def show_question(self, name: str) -> None:
        """Ask before a picture is copied."""
        self._progress.end()
        self._stop.hide()
        self._refusal.hide()
        self._question.ask(short_name(name))
        self.show()
        self._question.take_focus()

    def show_refusal(self) -> None:
        """Say what to do instead of copying it."""
        self.show_nothing()
        self._refusal.show()
        self.show()
        self._refusal.take_focus()

    def show_nothing(self) -> None:
        """Say that nothing is on its way; what was said about a refusal stays."""
        self._progress.end()
        self._stop.hide()
        self._question.hide()
        self.setVisible(not self._refusal.isHidden())

    @property
    def is_asking(self) -> bool:
        """Whether something here waits for the officer."""
        return not (self._question.isHidden() and self._refusal.isHidden())

    def _on_may(self) -> None:
        self.answered.emit(True)  # noqa: FBT003 -- a signal has no names

    def _on_may_not(self) -> None:
        self.answered.emit(False)  # noqa: FBT003 -- as above

    def _on_closed(self) -> None:
        self._refusal.hide()
        self.show_nothing()
        self.question_closed.emit()


class _Question(InlinePanel):
    """Asked before the first picture where the case makes it likely. Nothing was copied yet."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "", "")
        self.accept.set_text(self.tr("Yes, or I cannot tell"))
        self.accept.show()
        self.no = Button(theme, self.tr("No"))
        self.buttons.insertWidget(1, self.no)
        self.setTabOrder(self.accept, self.no)
        self.setTabOrder(self.no, self.close_button)
        self.close_button.set_text(self.tr("Do not add it"))

    def ask(self, name: str) -> None:
        """Ask about a file."""
        self.say(
            self.tr(
                "{0} was not copied yet. Is it, or might it be, a picture of a child that nobody"
                " may copy (18 U.S.C. 2252A)? Do not open it to find out."
            ).format(name)
        )
        self.show()


class _Refusal(InlinePanel):
    """What to do with a picture that must not be copied."""

    def __init__(self, theme: Theme, contacts: tuple[Contact, ...]) -> None:
        super().__init__(theme, "", "")
        self.say(
            self.tr(
                "It was not added, and nothing of it was copied. Only those with the authority for"
                " it may hold such pictures. Secure the device as it is: do not open, copy, send,"
                " print or delete anything on it, and let nobody else handle it. Write down who had"
                " it and when. Then call:"
            )
        )
        facts = Facts(theme)
        facts.show_facts(tuple((c.screen, f"{c.number}  {c.purpose}") for c in contacts))
        self.lines.addWidget(facts)
        hint = self.tr("{0} shows every number and when it was last checked.")
        self.lines.addWidget(PlainLabel(hint.format(keys.DUTY.caption), "small", wraps=True))
