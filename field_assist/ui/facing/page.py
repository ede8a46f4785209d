"""What lies over the window while the person has it: one page at a time, Stop, and Staff."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from field_assist.domain.cards import Cards, CardWords
from field_assist.ui.facing.language_list import LanguageList
from field_assist.ui.facing.parts import AskPage, EndPage, StaffPage, TellPage
from field_assist.ui.facing.sheet_page import SheetPage
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.button import Button
from field_assist.ui.widgets.label import PlainLabel
from field_assist.workflows.ask_alone import languages_to_point_at


class FacingPage(QWidget):
    """Knows no encounter. `staff_requested` asks for the page with the PIN."""

    stop_requested = Signal()
    turned = Signal()
    """Another page, or another question, is about to show."""
    staff_requested = Signal()

    def __init__(self, theme: Theme, cards: Cards, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        languages = cards.languages
        self.list = LanguageList(theme, languages_to_point_at(cards))
        self._pick = QWidget()
        self.sheet = SheetPage(theme)
        self.tell, self.ask = TellPage(theme), AskPage(theme)
        self.end, self.staff = EndPage(theme), StaffPage(theme)
        self._stack = QStackedWidget()
        self._stop = Button(theme, "", "large")
        self._staff = Button(theme, languages[0]["staff"], "quiet", icon="lock")
        self._before: QWidget = self._pick
        self._lay_out(theme, tuple(each["point"] for each in languages))
        self._stop.clicked.connect(self.stop_requested)
        self._staff.clicked.connect(self.staff_requested)

    def _lay_out(self, theme: Theme, point: tuple[str, ...]) -> None:
        pick = QVBoxLayout(self._pick)
        title = PlainLabel("  \u00b7  ".join(point), "title", wraps=True)
        title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.list.setAccessibleName(point[0])
        pick.addWidget(title)
        pick.addWidget(self.list, 1)
        for page in (self._pick, self.sheet, self.tell, self.ask, self.end, self.staff):
            self._stack.addWidget(page)
        foot = QHBoxLayout()
        foot.addWidget(self._stop)
        foot.addStretch(1)
        foot.addWidget(self._staff)
        column = QVBoxLayout(self)
        side = theme.px(24)
        column.setContentsMargins(side, side, side, theme.px(12))
        column.addWidget(self._stack, 1)
        column.addLayout(foot)

    def show_pick(self) -> None:
        """Let the person point at a language."""
        self._show(self._pick)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_sheet(self, spoken: CardWords, lines: tuple[str, ...]) -> None:
        """Let the person read what they may do, in their language."""
        self._use(spoken)
        self._show(self.sheet)
        self.sheet.show_lines(spoken, lines)

    def show_tell(self, spoken: CardWords) -> None:
        """Say what comes, in the language of the person."""
        self._use(spoken)
        self._show(self.tell)
        self.tell.show_words(spoken)

    def show_question(self, spoken: CardWords, question: str, number: int, whole: int) -> None:
        """Ask one question."""
        self._show(self.ask)
        self.ask.show_question(spoken, question, number, whole)

    def show_end(self, text: str, more: str) -> None:
        """Say that it is over."""
        self._show(self.end)
        self.end.show_end(text, more)

    def show_staff(self) -> None:
        """Ask for the PIN; `leave_staff` leads back to the page before."""
        if self._stack.currentWidget() is not self.staff:
            self._before = self._stack.currentWidget() or self._pick
        self._show(self.staff)
        self.staff.ask()

    def leave_staff(self) -> None:
        """Go back to where the person was."""
        self._show(self._before)
        self._put_keyboard()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 -- Qt's name
        """Pass the keyboard on to the page that shows."""
        super().focusInEvent(event)
        self._put_keyboard()

    def _use(self, spoken: CardWords) -> None:
        self._stop.set_text(spoken["stop"])
        self._staff.set_text(spoken["staff"])
        self.staff.set_back(spoken["back"])

    def _show(self, page: QWidget) -> None:
        self.turned.emit()
        self._stack.setCurrentWidget(page)
        self._stop.setVisible(page in {self.sheet, self.tell, self.ask})
        self._staff.setVisible(page is not self.staff)

    def _put_keyboard(self) -> None:
        """Put the keyboard on the first thing of the page that can have it."""
        page = self._stack.currentWidget()
        stops = (w for w in page.findChildren(QWidget) if _is_stop(w)) if page else iter(())
        target = next(stops, self._staff)
        target.setFocus(Qt.FocusReason.OtherFocusReason)


def _is_stop(widget: QWidget) -> bool:
    takes = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return takes and widget.isVisible() and widget.isEnabled()
