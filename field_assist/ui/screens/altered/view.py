"""The page about a vault that cannot simply be opened: what is known, what is safe, what to do."""

from __future__ import annotations

from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from field_assist.ui import keys
from field_assist.ui.keys import Key
from field_assist.ui.screens.altered.page import Act, Page
from field_assist.ui.shortcuts import INSIDE, bind
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.busy_bar import BusyBar
from field_assist.ui.widgets.button import Button
from field_assist.ui.widgets.entry_page import EntryPage
from field_assist.ui.widgets.finding_list import FindingList
from field_assist.ui.widgets.label import PlainLabel
from field_assist.ui.widgets.message_bar import MessageBar
from field_assist.ui.widgets.titled import Titled

_ICONS = {
    Act.CHECK: "rotate-ccw",
    Act.LOOK: "file-search",
    Act.RESTORE: "archive-restore",
    Act.ACCEPT: "pencil",
    Act.READ_ONLY: "book-open",
    Act.MEND: "key-round",
}
_LONGEST_REASON = 200


class AlteredView(EntryPage):
    """Shows one `Page`. `accepted` carries the reason that was typed."""

    act_requested = Signal(object)
    accepted = Signal(str)
    back_requested = Signal()
    practice_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, width="report_card")
        self._theme = theme
        self._is_busy = False
        self._acts: tuple[Act, ...] = ()
        self._title = Titled(theme, "")
        self._findings = FindingList(theme)
        self._trouble = MessageBar(theme)
        self._look = MessageBar(theme)
        self._reason = _Reason(theme)
        self._bar = BusyBar(theme)
        self._note = PlainLabel(kind="caption", wraps=True)
        self._buttons = {act: self._button(act) for act in Act}
        self._back = Button(theme, self.tr("Back"), "quiet", icon="corner-up-left", key=keys.ESCAPE)
        self._practice = Button(
            theme, self.tr("Practice"), "quiet", icon="graduation-cap", key=keys.PRACTICE
        )
        self._main = QVBoxLayout()
        self._others = self.row_in_card(())
        self._lay_out()
        self._connect()

    def _words(self, act: Act) -> str:
        return {
            Act.CHECK: self.tr("Check again"),
            Act.LOOK: self.tr("Look for the newer file"),
            Act.RESTORE: self.tr("Restore a snapshot"),
            Act.ACCEPT: self.tr("Open anyway"),
            Act.READ_ONLY: self.tr("Open to read only"),
            Act.MEND: self.tr("Put the right list back"),
        }[act]

    def _button(self, act: Act) -> Button:
        key: Key | None = keys.READ_ONLY if act is Act.READ_ONLY else None
        return Button(self._theme, self._words(act), icon=_ICONS[act], key=key)

    def _lay_out(self) -> None:
        lines = self.add_card()
        for part in (self._title, self._findings, self._look, self._trouble):
            lines.addWidget(part)
        lines.addLayout(self._main)
        lines.addWidget(self._others)
        lines.addWidget(self._reason)
        lines.addWidget(self._bar)
        lines.addWidget(self._note)
        self.add_below((self._back, self._practice))

    def _connect(self) -> None:
        for act, button in self._buttons.items():
            button.clicked.connect(partial(self._on_act, act))
        self._reason.given.connect(self.accepted)
        self._reason.closed.connect(self._on_reason_closed)
        self._back.clicked.connect(self._on_back)
        self._practice.clicked.connect(self._on_practice)
        bind(keys.ESCAPE, self, self._on_back, INSIDE)
        bind(keys.PRACTICE, self, self._on_practice, INSIDE)
        bind(keys.READ_ONLY, self, partial(self._on_act, Act.READ_ONLY), INSIDE)

    def show_page(self, page: Page) -> None:
        """Show what was found and what can be done about it."""
        self._title.show_title(page.title, page.text, icon="file-warning", color="attention")
        self._findings.show_findings(page.findings)
        self._look.hide()
        self._look.setProperty("said", page.look_text)
        self._note.setText(page.note)
        self._note.setVisible(bool(page.note))
        self._acts = page.acts
        self._lay_out_acts()
        self._reason.close_reason()
        self.show_busy("")

    def show_findings(self, page: Page) -> None:
        """Show what has become known since, without a change of anything else."""
        self._findings.show_findings(page.findings)

    def _lay_out_acts(self) -> None:
        main, rest = self._acts[0], self._acts[1:]
        for act, button in self._buttons.items():
            own = keys.READ_ONLY if act is Act.READ_ONLY else None
            button.set_kind("primary-large" if act is main else "")
            button.set_key(keys.OPEN if act is main else own)
            button.setVisible(act in self._acts)
        self._others.put([self._buttons[act] for act in rest])
        self._main.addWidget(self._buttons[main])
        self._others.setVisible(bool(rest))
        self.fit_rows()
        stops = [self._buttons[act] for act in self._acts]
        for first, second in pairwise([*stops, *self._reason.stops(), self._bar, self._back]):
            QWidget.setTabOrder(first, second)

    def take_focus(self) -> None:
        """Put the keyboard on what is advised first."""
        if self._is_busy:
            self._bar.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._reason.isVisibleTo(self):
            self._reason.take_focus()
        elif self._acts:
            self._buttons[self._acts[0]].setFocus(Qt.FocusReason.OtherFocusReason)

    def show_busy(self, doing: str) -> None:
        """Say what is being done; "" for nothing."""
        self._is_busy = bool(doing)
        self._bar.show_busy(is_busy=self._is_busy, name=doing)
        for button in (*self._buttons.values(), self._back, self._practice):
            button.setEnabled(not self._is_busy)
        self._reason.setEnabled(not self._is_busy)
        if self._is_busy:
            self._trouble.hide()
            self.take_focus()

    def show_trouble(self, title: str, text: str) -> None:
        """Say why what was asked for did not happen."""
        self.show_busy("")
        self._trouble.show_message("danger", title, text)
        self.take_focus()

    def _on_act(self, act: Act) -> None:
        if self._is_busy or act not in self._acts:
            return
        if act is Act.ACCEPT:
            self._buttons[self._acts[0]].set_kind("large")  # one button is filled: the reason's
            self._buttons[self._acts[0]].set_key(None)
            self._buttons[act].hide()
            self._reason.open_reason()
        elif act is Act.LOOK:
            self._show_where_to_look()
        else:
            self.act_requested.emit(act)

    def _show_where_to_look(self) -> None:
        """Explain, and make looking again the next step."""
        said = str(self._look.property("said"))
        self._look.show_message("info", self.tr("Where the newer file may be"), said)
        self._acts = (Act.CHECK, *(act for act in self._acts if act not in (Act.LOOK, Act.CHECK)))
        self._lay_out_acts()
        self.take_focus()

    def _on_reason_closed(self) -> None:
        self._lay_out_acts()
        self.take_focus()

    def _on_back(self) -> None:
        if self._is_busy:
            return
        if self._reason.isVisibleTo(self):
            self._reason.close_reason()
            self._on_reason_closed()
        else:
            self.back_requested.emit()

    def _on_practice(self) -> None:
        if not self._is_busy:
            self.practice_requested.emit()


class _Reason(QWidget):
    """Why it is opened anyway; what is typed stays when it is closed."""

    given = Signal(str)
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        label = PlainLabel(self.tr("Why do you open it anyway?"), "small-strong", wraps=True)
        self._field = QLineEdit()
        self._field.setMaxLength(_LONGEST_REASON)
        self._field.setAccessibleName(label.text())
        self._word = PlainLabel(kind="caption", wraps=True)
        self._open = Button(
            theme, self.tr("Open, and record the reason"), "primary-large", key=keys.OPEN
        )
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(theme.px(6))
        for part in (label, self._field, self._word, self._open):
            rows.addWidget(part)
        self._field.returnPressed.connect(self._on_given)
        self._open.clicked.connect(self._on_given)
        self.hide()

    def open_reason(self) -> None:
        """Ask for it."""
        self._word.setText(self.tr("The log keeps your words with the time and the counts."))
        self._word.set_kind("caption")
        self.show()
        self.take_focus()

    def stops(self) -> list[QWidget]:
        """Return what Tab visits, in reading order."""
        return [self._field, self._open]

    def close_reason(self) -> None:
        """Ask for nothing."""
        self.hide()

    def take_focus(self) -> None:
        """Put the keyboard into the field."""
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_given(self) -> None:
        if self._field.text().strip():
            self.given.emit(self._field.text().strip())
        else:
            self._word.setText(self.tr("Write a reason in your own words."))
            self._word.set_kind("attention")
            self.take_focus()
