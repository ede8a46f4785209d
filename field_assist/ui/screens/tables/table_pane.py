"""One instrument: what it is, its items, and what it says in its own words."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from field_assist.domain.ids import ItemId
from field_assist.domain.instrument_use import CONDITIONS, WHY_HERE, Use
from field_assist.ui import table_words
from field_assist.ui.screens.tables.item_row import ItemRow
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.button import Button
from field_assist.ui.widgets.label import PlainLabel
from field_assist.ui.widgets.message_bar import MessageBar
from field_assist.ui.widgets.reading_order import ReadingOrder
from field_assist.ui.widgets.scroll_page import ScrollPage
from field_assist.ui.widgets.text_box import TextBox

_WIDEST = 900


class TablePane(ScrollPage):
    """Shows one `Use`; knows nothing about saving."""

    answered = Signal(str, object, str)
    """Emits the item, its `Value` or None, and the reason or text."""
    sign_requested = Signal(str)
    copy_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, _WIDEST, parent)
        self._theme = theme
        self.shown = ""
        """The id of the instrument that is shown."""
        self._rows: dict[ItemId, ItemRow] = {}
        self._title = PlainLabel(kind="title", wraps=True)
        self._about = PlainLabel(kind="small", wraps=True)
        self._off = MessageBar(theme)
        self._misfit = PlainLabel(kind="attention", wraps=True)
        why_here = self.tr("Outside of whom it was made for: say why you use it all the same")
        self._why_here = TextBox(theme, why_here)
        self._says = _Says(theme)
        self._caveat = PlainLabel(kind="small", wraps=True)
        self._items = QVBoxLayout()
        self._items.setSpacing(theme.px(10))
        asked = self.tr("Asked by, interpreter, language, who was there")
        self._conditions = TextBox(theme, asked)
        self._copy = Button(theme, self.tr("Copy all answers"), icon="clipboard-list")
        for part in (self._title, self._about, self._off, self._misfit, self._why_here):
            self.lines.addWidget(part)
        self.lines.addWidget(self._says)
        self.lines.addWidget(self._caveat)
        self.lines.addLayout(self._items)
        self.lines.addWidget(self._conditions)
        self.lines.addWidget(self._copy, 0, Qt.AlignmentFlag.AlignLeft)
        self.lines.addStretch(1)
        self._why_here.stated.connect(lambda text: self.answered.emit(WHY_HERE, None, text))
        self._conditions.stated.connect(lambda text: self.answered.emit(CONDITIONS, None, text))
        self._copy.clicked.connect(self.copy_requested)
        self._order = ReadingOrder(self)

    def show_use(self, use: Use, so_far: Mapping[ItemId, str]) -> None:
        """Show an instrument with what the encounter holds; the same one keeps the keyboard.

        `so_far` says of an item what is recorded elsewhere.
        """
        instrument = use.instrument
        if self.shown != instrument.id:
            self.flush()
            self._build(use)
        is_on = instrument.licence.is_confirmed
        misfit = table_words.misfit(use)
        self._misfit.setText(misfit)
        self._misfit.setVisible(bool(misfit) and is_on)
        self._why_here.setVisible((bool(misfit) or bool(use.why_here)) and is_on)
        self._why_here.show_text(use.why_here)
        self._conditions.show_text(use.conditions)
        self._says.show_use(use)
        for state in use.items:
            self._rows[state.item.id].show_state(state, so_far.get(state.item.id, ""))

    def flush(self) -> None:
        """Emit what is being typed."""
        for box in (self._why_here, self._conditions):
            box.flush()
        for row in self._rows.values():
            row.flush()

    def focus_item(self, name: str) -> None:
        """Put the keyboard on an item, or on the first one."""
        row = self._rows.get(ItemId(name)) or next(iter(self._rows.values()), None)
        if row is not None:
            row.take_focus()

    def focused_item(self) -> str:
        """Return the item that the keyboard is on, or ""."""
        focused = self.focusWidget()
        held = (name for name, row in self._rows.items() if row.isAncestorOf(focused))
        return next(held, ItemId(""))

    def _build(self, use: Use) -> None:
        instrument = use.instrument
        self.shown = instrument.id
        for row in self._rows.values():
            self._items.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = {item.id: ItemRow(self._theme, item) for item in instrument.items}
        for row in self._rows.values():
            row.answered.connect(self.answered)
            row.sign_requested.connect(self.sign_requested)
            self._items.addWidget(row)
            row.show()
        self._title.setText(instrument.title)
        self._about.setText(table_words.what_it_is(instrument))
        self._caveat.setText(instrument.caveat)
        is_on = instrument.licence.is_confirmed
        self._says.setVisible(is_on)
        self._conditions.setVisible(is_on)
        self._copy.setVisible(is_on)
        if is_on:
            self._off.hide()
        else:
            self._off.show_message("info", *table_words.off())


class _Says(QFrame):
    """What the published table says; no verdict, no number."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("ask")
        self._text = PlainLabel(kind="strong", wraps=True)
        self._open = PlainLabel(kind="small", wraps=True)
        column = QVBoxLayout(self)
        side = theme.px(12)
        column.setContentsMargins(side, theme.px(10), side, theme.px(10))
        column.setSpacing(theme.px(4))
        column.addWidget(PlainLabel(self.tr("What this published table says"), "label"))
        column.addWidget(self._text)
        column.addWidget(self._open)

    def show_use(self, use: Use) -> None:
        """Show the sentences of the table, and which items are not answered."""
        refused = self.tr("Nothing, until you say above why it is used outside of whom it was for.")
        self._text.setText(refused if use.is_refused else "\n".join(table_words.outcomes(use)))
        self._open.setText(table_words.unanswered(use))
