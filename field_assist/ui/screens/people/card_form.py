"""The fields of the current card, by section. It knows nothing about saving."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from field_assist.domain.entity import Entity, EntityKind, Field
from field_assist.domain.entity_form import FIELDS, Section, fields_of
from field_assist.ui import entity_words, keys
from field_assist.ui.screens.people.field_editors import make_row
from field_assist.ui.screens.people.field_row import Reader
from field_assist.ui.screens.people.quick_lines import QuickLines
from field_assist.ui.screens.people.rows import breakable
from field_assist.ui.screens.people.section_box import SectionBox
from field_assist.ui.screens.people.type_ahead import Suggest
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.button import Button
from field_assist.ui.widgets.label import PlainLabel
from field_assist.ui.widgets.reading_order import ReadingOrder

_TWO_COLUMNS_FROM = 620

_ALWAYS: Mapping[EntityKind, frozenset[Field]] = {
    EntityKind.PERSON: frozenset({Field.ROLE, Field.NAME_STATED, Field.BIRTH, Field.LANGUAGES}),
    EntityKind.ORGANIZATION: frozenset({Field.SORT, Field.NAME, Field.ADDRESS}),
    EntityKind.DOCUMENT: frozenset(
        {Field.SORT, Field.NUMBER, Field.ISSUER, Field.NAME_IN_DOCUMENT, Field.EXPIRY}
    ),
    EntityKind.CONVEYANCE: frozenset(
        {Field.SORT, Field.PLATE, Field.PLATE_ISSUER, Field.MODEL, Field.COLOR}
    ),
    EntityKind.CONTACT: frozenset({Field.SORT, Field.CONTACT, Field.PLATFORM}),
    EntityKind.PLACE: frozenset({Field.SORT, Field.NAME, Field.ADDRESS}),
}
_STARTS: Mapping[EntityKind, Field] = {
    EntityKind.PERSON: Field.ROLE,
    EntityKind.ORGANIZATION: Field.NAME,
    EntityKind.DOCUMENT: Field.NUMBER,
    EntityKind.CONVEYANCE: Field.PLATE,
    EntityKind.CONTACT: Field.CONTACT,
    EntityKind.PLACE: Field.NAME,
}
"""Where the keyboard goes on a fresh card."""


class CardForm(QFrame):
    """Made once for each kind; shows one card after the other."""

    stated = Signal(object, object, str)
    """Emits the `EntityId` of the card it was typed on, a `Field`, and what that says now."""
    phone_stated = Signal(object, str)
    """Emits the card as well, as does `plate_stated`."""
    plate_stated = Signal(object, str)
    remove_requested = Signal()
    left = Signal()

    def __init__(self, theme: Theme, kind: EntityKind, reader: Reader, suggest: Suggest) -> None:
        super().__init__()
        self._theme = theme
        self._kind = kind
        self._card: Entity | None = None
        self._kept_in_sight: set[Field] = set()
        self.setObjectName("card")
        self._title = PlainLabel(kind="section", wraps=True)
        self._remove = Button(theme, self.tr("Remove"), "quiet", icon="trash-2", key=keys.REMOVE)
        self._rows = {spec.field: make_row(theme, spec, reader, suggest) for spec in FIELDS[kind]}
        self._sections = self._make_sections()
        self.quick = QuickLines(theme) if kind is EntityKind.PERSON else None
        self._lay_out()
        self._order = ReadingOrder(self)
        self._connect()

    def _make_sections(self) -> dict[Section, SectionBox]:
        made = {}
        for section in Section:
            inside = tuple(row for row in self._rows.values() if row.spec.section is section)
            if inside:
                made[section] = SectionBox(self._theme, section, inside)
        return made

    def _lay_out(self) -> None:
        px = self._theme.px
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._remove, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(12), px(16), px(16))
        column.setSpacing(px(12))
        column.addLayout(head)
        for section, box in self._sections.items():
            column.addWidget(box)
            if section is Section.IDENTITY and self.quick is not None:
                column.addWidget(self.quick)

    def _connect(self) -> None:
        self._remove.clicked.connect(self.remove_requested)
        for row in self._rows.values():
            row.stated.connect(partial(self._of_card, self.stated))
        for box in self._sections.values():
            box.toggled.connect(self._place_rows)
        if self.quick is not None:
            self.quick.phone_stated.connect(partial(self._of_card, self.phone_stated))
            self.quick.plate_stated.connect(partial(self._of_card, self.plate_stated))

    def show_card(self, card: Entity) -> None:
        """Show what a card holds; what is being typed on it stays, on another it is stated."""
        if self._card is None or self._card.id != card.id:
            self.flush()
            self._kept_in_sight = set()
        self._card = card
        numbered, title = entity_words.numbered(card), entity_words.title(card)
        named = self.tr("{0}: {1}").format(numbered, title)
        self._title.setText(breakable(numbered if title == numbered else named))
        self._remove.setAccessibleName(self.tr("Remove: {0}").format(title))
        for name, row in self._rows.items():
            row.show_text(card.text(name))
        self._place_rows()

    def flush(self) -> None:
        """Emit everything that was typed since its last pause."""
        for row in self._rows.values():
            row.flush()
        if self.quick is not None:
            self.quick.flush()

    def focus_start(self) -> None:
        """Put the keyboard where a fresh card begins."""
        self.focus_field(_STARTS[self._kind])

    def focus_field(self, field: Field) -> None:
        """Put the keyboard on a field, showing it if it was folded away."""
        if field in self._rows and field not in self._kept_in_sight:
            self._kept_in_sight.add(field)
            self._place_rows()
        if field in self._rows:
            self._rows[field].take_focus()

    def focused_field(self) -> Field | None:
        """Return the field that has, or last had, the keyboard."""
        focused = self.focusWidget()  # None, when nothing had it; that is inside of nothing
        held = (name for name, row in self._rows.items() if row.isAncestorOf(focused))
        return next(held, None)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt's name
        """Use two columns where there is room."""
        super().resizeEvent(event)
        columns = 2 if self.width() >= self._theme.px(_TWO_COLUMNS_FROM) else 1
        for box in self._sections.values():
            box.set_columns(columns)
        self._place_rows()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt's name
        """Go back to the cards by Escape; what was typed is kept."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _of_card(self, signal: SignalInstance, *stated: object) -> None:
        """Emit what was typed together with the card that the form showed then."""
        if self._card is not None:
            signal.emit(self._card.id, *stated)

    def _place_rows(self) -> None:
        if self._card is None:
            return
        offered = {spec.field for spec in fields_of(self._kind, self._card.role)}
        always = _ALWAYS[self._kind]
        filled = {name for name, row in self._rows.items() if row.text()}
        self._kept_in_sight |= always | filled
        for section, box in self._sections.items():
            inside = [r for r in self._rows.values() if r.spec.section is section]
            possible = [r for r in inside if r.field in offered or r.field in filled]
            shown = tuple(r for r in possible if box.is_open or r.field in self._kept_in_sight)
            box.show_rows(shown, len(possible) - len(shown))
