"""The screen of published instruments: which one, and below it that, the look-up or the form."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from field_assist.domain.ids import EntityId
from field_assist.ui.screens.tables.look_pane import LookPane
from field_assist.ui.screens.tables.table_pane import TablePane
from field_assist.ui.screens.tables.tip_pane import TipPane
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.choice_box import ChoiceBox
from field_assist.ui.widgets.label import PlainLabel


class TablesView(QWidget):
    """Lays out the parts; knows nothing about saving."""

    chosen = Signal(str)
    """Emits the name under which something is offered."""
    about_chosen = Signal(object)
    """Emits the id of the person that a table is about, or None."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._choice = ChoiceBox(theme)
        self._choice.setAccessibleName(self.tr("Published table"))
        self._choice.keep_narrow()
        self._people: tuple[tuple[tuple[EntityId, str], ...], EntityId | None] | None = None
        self._about = ChoiceBox(theme)
        self._about.setAccessibleName(self.tr("Whom it is about"))
        self._about.keep_narrow()
        self.table = TablePane(theme)
        self.look = LookPane(theme)
        self.tip = TipPane(theme)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.table)
        self._pages.addWidget(self.look)
        self._pages.addWidget(self.tip)
        label = PlainLabel(self.tr("&Table"), "label")
        label.setBuddy(self._choice)
        head = QHBoxLayout()
        head.setContentsMargins(theme.px(20), theme.px(12), theme.px(20), theme.px(4))
        head.setSpacing(theme.px(8))
        head.addWidget(label)
        head.addWidget(self._choice, 2)
        self._about_label = PlainLabel(self.tr("A&bout"), "label")
        self._about_label.setBuddy(self._about)
        head.addWidget(self._about_label)
        head.addWidget(self._about, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._pages, 1)
        self._choice.activated.connect(lambda n: self.chosen.emit(self._choice.itemData(n)))
        self._about.activated.connect(lambda n: self.about_chosen.emit(self._about.itemData(n)))

    def offer(self, names: tuple[tuple[str, str], ...]) -> None:
        """Offer these, each a name and its words."""
        self._choice.clear()
        for name, words in names:
            self._choice.addItem(words, name)

    def offer_people(
        self, people: tuple[tuple[EntityId, str], ...], chosen: EntityId | None
    ) -> None:
        """Offer whom a table is about; nothing to choose while nobody has a card."""
        if (people, chosen) == self._people:
            return
        self._people = (people, chosen)
        self._about.clear()
        self._about.addItem(self.tr("Nobody in particular"), None)
        for person, words in people:
            self._about.addItem(words, person)
        self._about.setCurrentIndex(max(self._about.position_of(chosen), 0))
        for part in (self._about_label, self._about):
            part.setVisible(bool(people))

    def offered(self) -> str:
        """Return the name of what is chosen."""
        return str(self._choice.currentData() or "")

    def choose(self, name: str) -> bool:
        """Choose by name; return whether it is offered."""
        at = self._choice.position_of(name)
        if at >= 0:
            self._choice.setCurrentIndex(at)
        return at >= 0

    def show_page(self, page: QWidget) -> None:
        """Show the look-up, the tip form, or an instrument: one of the panes of this view."""
        self._pages.setCurrentWidget(page)

    def focus_choice(self) -> None:
        """Put the keyboard on the choice."""
        self._choice.setFocus()
