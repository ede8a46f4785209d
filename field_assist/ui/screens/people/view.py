"""The people screen: kinds, cards, the form of the current card, and the panel beside them."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from field_assist.domain.entity import EntityKind
from field_assist.domain.ids import EntityId
from field_assist.ui import entity_words, keys
from field_assist.ui.part_keys import ADD_KEY
from field_assist.ui.screens.people.card_list import CardList
from field_assist.ui.screens.people.connections import Connections
from field_assist.ui.screens.people.kind_bar import KindBar
from field_assist.ui.screens.people.rows import CardRow
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.button import Button
from field_assist.ui.widgets.button_row import ButtonRow
from field_assist.ui.widgets.label import PlainLabel
from field_assist.ui.widgets.reading_order import ReadingOrder
from field_assist.ui.widgets.scroll_panel import ScrollPanel
from field_assist.ui.widgets.side_panel import PanelPlace, SidePanel, WorkPage


class PeopleView(WorkPage):
    """Lays out the parts; `show_work` puts one thing below the cards, or in their place."""

    add_requested = Signal(object)
    """Emits the kind of card that is wanted."""
    code_requested = Signal()
    ask_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        self.side = SidePanel(theme, "")
        self._side_area = ScrollPanel(self.side)
        super().__init__(theme, self._side_area)
        self.setObjectName("page")
        self._kind = EntityKind.PERSON
        self._has_rows = False
        self.kinds = KindBar(theme)
        self.cards = CardList(theme)
        self.links = Connections(theme)
        self._add = Button(theme, "", icon="plus")
        self._code = Button(theme, self.tr("Document code"), icon="scan-text", key=keys.CODE)
        self._ask = Button(theme, self.tr("Ask all"), icon="list-checks", key=keys.ASK_ALL)
        self._actions = ButtonRow(theme, (self._add, self._code, self._ask), is_filled=False)
        self._empty = PlainLabel(kind="small", wraps=True)
        self._work = QVBoxLayout()
        self._works: list[QWidget] = []
        self._lay_out()
        self._order = ReadingOrder(self.side)
        self._add.clicked.connect(lambda: self.add_requested.emit(self._kind))
        self._code.clicked.connect(self.code_requested)
        self._ask.clicked.connect(self.ask_requested)

    def _lay_out(self) -> None:
        self.side.set_title(self.tr("Seen before"))
        self.side.lines.addStretch(1)
        for part in (self.kinds, self._actions, self._empty, self.cards):
            self.lines.addWidget(part)
        self.lines.addLayout(self._work)
        self.lines.addStretch(1)

    def fill_side(self, seen: QWidget) -> None:
        """Put what was seen before above how the cards connect."""
        line = QFrame()
        line.setObjectName("line")
        for part in (seen, line, self.links):
            self.side.lines.insertWidget(self.side.lines.count() - 1, part)

    def add_work(self, widget: QWidget) -> None:
        """Take something that can stand below the cards; it is hidden until it is shown."""
        widget.hide()
        self._works.append(widget)
        self._work.addWidget(widget)

    def show_work(self, shown: QWidget | None, *, has_cards: bool = True) -> None:
        """Show one thing below the cards, or in their place, or nothing."""
        self.cards.setVisible(has_cards and self._has_rows)
        self._empty.setVisible(has_cards and not self._has_rows)
        for widget in self._works:
            widget.setVisible(widget is shown)

    def show_cards(
        self,
        kind: EntityKind,
        rows: tuple[CardRow, ...],
        counts: Mapping[EntityKind, int],
        current: EntityId | None,
    ) -> None:
        """Show the cards of a kind, or what to press when there are none."""
        self._kind = kind
        self.kinds.show_counts(counts, kind)
        self.cards.show_rows(entity_words.kinds(kind), rows, current)
        self._has_rows = bool(rows)
        word = entity_words.kind(kind)
        self._add.set_text(word)
        self._add.setAccessibleName(self.tr("Add: {0}").format(word))
        self._add.set_key(ADD_KEY[kind])
        none = self.tr(
            "No cards of this kind yet. {0} adds one; what you type on it is kept as you type."
        )
        self._empty.setText(none.format(ADD_KEY[kind].caption))
        self._ask.setVisible(counts[EntityKind.PERSON] > 0)
        self._fit_actions()

    def focus_cards(self) -> None:
        """Put the keyboard on the cards, or where the first one is added."""
        target = self.cards if self.cards.isVisibleTo(self) else self._add
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_medium(self, *, is_medium: bool) -> None:
        """Close the panel where there is no room for both; F6 opens it."""
        self.place_panel(PanelPlace.CLOSED if is_medium else PanelPlace.BESIDE)

    def place_panel(self, place: PanelPlace) -> None:
        """Let the panel scroll by itself beside the work, and with it below."""
        self._side_area.set_flowing(is_flowing=place is not PanelPlace.BESIDE)
        super().place_panel(place)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt's name
        """Put the buttons below each other where they do not fit."""
        super().resizeEvent(event)
        self._fit_actions()

    def _fit_actions(self) -> None:
        margins = self.lines.contentsMargins()
        self._actions.fit(self.area.viewport().width() - margins.left() - margins.right())
