"""The calls of an encounter: until when, the steps, and beside them what to say."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout

from field_assist.domain.encounter import Fact
from field_assist.ui import keys, words
from field_assist.ui.screens.calls.measure_form import MeasureForm
from field_assist.ui.screens.calls.rows import RungRow
from field_assist.ui.screens.calls.rung_card import RungCard
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.button import Button
from field_assist.ui.widgets.label import PlainLabel
from field_assist.ui.widgets.reading_order import ReadingOrder
from field_assist.ui.widgets.scroll_panel import ScrollPanel
from field_assist.ui.widgets.side_panel import PanelPlace, SidePanel, WorkPage
from field_assist.ui.widgets.text_line import TextLine


class CallsView(WorkPage):
    """Lays out; a digit takes the step of that place. It knows nothing about saving."""

    take_requested = Signal(str)
    change_requested = Signal(object)
    copy_requested = Signal()
    numbers_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        self.side = SidePanel(theme, "")
        self._side_area = ScrollPanel(self.side)
        super().__init__(theme, self._side_area)
        self.setObjectName("page")
        self.until = TextLine(theme, words.fact(Fact.ACT_UNTIL), self.tr("16:40, flight UT 482"))
        self._left = PlainLabel(kind="number")
        self._cards: list[RungCard] = []
        self._rows: tuple[RungRow, ...] = ()
        self.form = MeasureForm(theme)
        self.form.hide()
        self._numbers = Button(theme, self.tr("All numbers"), "quiet", icon="book-open")
        self._script = PlainLabel(wraps=True)
        self._copy = Button(theme, self.tr("Copy"), icon="clipboard-list", key=keys.COPY_SCRIPT)
        self._lay_out()
        self._orders = (ReadingOrder(self.area), ReadingOrder(self.side))
        self._copy.clicked.connect(self.copy_requested)
        self._numbers.clicked.connect(self.numbers_requested)

    def _lay_out(self) -> None:
        px = self._theme.px
        top = QFrame()
        top.setObjectName("card")
        row = QHBoxLayout(top)
        row.setContentsMargins(px(12), px(10), px(12), px(10))
        row.setSpacing(px(16))
        row.addWidget(self.until, 1)
        row.addWidget(self._left, 0, Qt.AlignmentFlag.AlignBottom)
        self.lines.addWidget(top)
        self.lines.addWidget(self._numbers, 0, Qt.AlignmentFlag.AlignLeft)
        self.lines.addStretch(1)
        self.side.set_title(self.tr("What to say"))
        self._script.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._script.setAccessibleName(self.tr("What to say"))
        self.side.lines.addWidget(self._script)
        self.side.lines.addWidget(self._copy, 0, Qt.AlignmentFlag.AlignLeft)
        self.side.lines.addStretch(1)

    def show_until(self, text: str, left: str) -> None:
        """Show until when somebody can act, and how long that is."""
        self.until.show_text(text)
        self._left.setText(left)

    def show_rows(self, rows: tuple[RungRow, ...]) -> None:
        """Show the steps in their order."""
        self._rows = rows
        while len(self._cards) < len(rows):
            self._add_card()
        for card, row in zip(self._cards, rows, strict=False):
            card.show_row(row)
        for number, card in enumerate(self._cards):
            card.setVisible(number < len(rows))

    def show_script(self, sentences: tuple[str, ...]) -> None:
        """Show what to say."""
        self._script.setText("\n\n".join(sentences))

    def open_form(self, rung: str) -> None:
        """Put the form into the card of a step, and the keyboard into it."""
        card = self._card(rung)
        if card is not None:
            card.place.addWidget(self.form)
            self.form.show()
            self.follow.reveal(self.form)
            self.form.take_focus()

    def close_form(self, rung: str) -> None:
        """Put the form away, and the keyboard on the step."""
        self.form.hide()
        self.focus_rung(rung)

    def focus_rung(self, rung: str) -> None:
        """Put the keyboard on a step; on the first one for an unknown step."""
        card = self._card(rung) or (self._cards[0] if self._cards else None)
        if card is not None:
            card.take.setFocus(Qt.FocusReason.OtherFocusReason)

    def focused_rung(self) -> str:
        """Return the step that has, or last had, the keyboard; "" for none."""
        focused = self.focusWidget()
        pairs = zip(self._cards, self._rows, strict=False)
        return next((row.id for card, row in pairs if card.isAncestorOf(focused)), "")

    def set_medium(self, *, is_medium: bool) -> None:
        """Put what to say below the steps where there is no room for both."""
        self.place_panel(PanelPlace.BELOW if is_medium else PanelPlace.BESIDE)

    def place_panel(self, place: PanelPlace) -> None:
        """Let the panel scroll by itself beside the work, and with it below."""
        self._side_area.set_flowing(is_flowing=place is not PanelPlace.BESIDE)
        super().place_panel(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt's name
        """Take a step by its digit; in a field a digit is text and does not come here."""
        digit = event.text()
        if digit.isdecimal() and digit.isascii() and 0 < int(digit) <= len(self._rows):
            self.take_requested.emit(self._rows[int(digit) - 1].id)
        else:
            super().keyPressEvent(event)

    def _add_card(self) -> None:
        card = RungCard(self._theme, len(self._cards) + 1)
        card.take_requested.connect(self.take_requested)
        card.change_requested.connect(self.change_requested)
        self.lines.insertWidget(1 + len(self._cards), card)
        self._cards.append(card)

    def _card(self, rung: str) -> RungCard | None:
        pairs = zip(self._cards, self._rows, strict=False)
        return next((card for card, row in pairs if row.id == rung), None)
