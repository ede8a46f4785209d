"""Joins the published instruments to the open encounter; answers in, their own words out."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from field_assist.domain import trace
from field_assist.domain.change import ItemAnswered
from field_assist.domain.encounter import Value
from field_assist.domain.entity import EntityKind
from field_assist.domain.goods import TRACE, is_goods
from field_assist.domain.ids import EntityId, InstrumentId, ItemId
from field_assist.domain.instrument import Instrument
from field_assist.domain.instrument_use import use
from field_assist.ui import entity_words, table_words
from field_assist.ui.lanes import Lanes
from field_assist.ui.navigation import LISTS_PLACE, TABLES_PLACE, TIP_PLACE, Navigator, Part
from field_assist.ui.open_encounter import OpenEncounter
from field_assist.ui.place_parts import join_place, split_place
from field_assist.ui.screens.tables.copied import copied
from field_assist.ui.screens.tables.look_presenter import LookPresenter
from field_assist.ui.screens.tables.tip_presenter import TipPresenter
from field_assist.ui.screens.tables.view import TablesView
from field_assist.ui.theme import Theme
from field_assist.ui.until_gone import connect_until_gone
from field_assist.workflows.session import Session


class TablesPresenter:
    """Fulfils `Screen`. A place is the name of a table, and the item that is answered."""

    is_desk_screen = True
    """The texts of statutes name crimes and agencies."""

    def __init__(
        self,
        theme: Theme,
        desk: OpenEncounter,
        navigator: Navigator,
        session: Session,
        lanes: Lanes,
    ) -> None:
        self._desk = desk
        self._navigator = navigator
        self._form = TablesView(theme)
        self.view: QWidget = self._form
        self.foot: QWidget | None = None
        self._look = LookPresenter(theme, self._form.look, desk, session)
        self._tip = TipPresenter(self._form.tip, desk, session, lanes.work)
        self._tables = {each.id: each for each in _ordered(desk)}
        self._about: EntityId | None = None
        self._form.offer(self._offered())
        self._form.chosen.connect(self._on_chosen)
        self._form.about_chosen.connect(self._on_about)
        self._form.table.answered.connect(self._on_answered)
        self._form.table.sign_requested.connect(self._on_sign)
        self._form.table.copy_requested.connect(self._on_copy)
        connect_until_gone(self._form, desk.changed, self._refresh)
        self._show()

    def enter(self) -> None:
        """Bring the screen up to date and put the keyboard where work starts."""
        self._show()
        if self._is_look:
            self._form.look.take_focus()
        elif not (self._is_tip and self._form.tip.take_focus()):
            self._form.focus_choice()

    def _refresh(self) -> None:
        """Bring it up to date while it shows; `enter` does so otherwise."""
        if self._form.isVisible():
            self._show()

    def flush(self) -> None:
        """Save what is being typed."""
        self._form.table.flush()

    def place(self) -> str:
        """Return which table shows, and the item that the keyboard is on."""
        if self._is_look:
            return join_place(LISTS_PLACE, **self._look.place())
        if self._is_tip:
            return join_place(TIP_PLACE, field=self._form.tip.focused_field())
        return join_place(
            self._form.offered(),
            item=self._form.table.focused_item(),
            about=self._about or "",
        )

    def return_to(self, place: str) -> None:
        """Go back to a place; a table that is not offered here is ignored."""
        name, parts = split_place(place)
        if name == TABLES_PLACE:
            is_table = self._form.offered() in self._tables
            name = self._form.offered() if is_table else next(iter(self._tables))
        if not self._form.choose(name):
            return
        self._about = EntityId(parts["about"]) if "about" in parts else None
        self._show()
        if self._is_look:
            self._look.return_to(parts)
        elif not self._is_tip:
            self._form.table.focus_item(parts.get("item", ""))
        elif self._form.tip.take_focus():
            self._form.tip.focus_field(parts.get("field", ""))
        else:
            self._form.focus_choice()

    @property
    def _is_look(self) -> bool:
        return self._form.offered() == LISTS_PLACE

    @property
    def _is_tip(self) -> bool:
        return self._form.offered() == TIP_PLACE

    def _offered(self) -> tuple[tuple[str, str], ...]:
        tables = (
            *((each.id, table_words.offered(each)) for each in self._tables.values()),
            (TIP_PLACE, table_words.tip_form()),
        )
        if not is_goods(self._desk.encounter):
            return tables
        return ((LISTS_PLACE, table_words.look_up()), *tables)

    def _show(self) -> None:
        self._show_people()
        if self._is_look:
            self._form.show_page(self._form.look)
            self._look.show()
            return
        if self._is_tip:
            self._form.show_page(self._form.tip)
            self._tip.show()
            return
        self._form.show_page(self._form.table)
        instrument = self._tables[InstrumentId(self._form.offered())]
        encounter, checklist = self._desk.encounter, self._desk.catalogue.checklist
        so_far = {
            item.id: table_words.so_far(checklist, trace.so_far(checklist, encounter, item.id))
            for item in instrument.items
            if instrument.id == TRACE
        }
        self._form.table.show_use(use(instrument, encounter, self._about), so_far)

    def _show_people(self) -> None:
        """Offer whom a table is about; somebody whose card was taken off is nobody any more."""
        people = self._desk.encounter.present(EntityKind.PERSON)
        if self._about not in {card.id for card in people}:
            self._about = None
        named = tuple((card.id, entity_words.numbered(card)) for card in people)
        self._form.offer_people(() if self._is_look or self._is_tip else named, self._about)

    def _on_about(self, person: EntityId | None) -> None:
        self._form.table.flush()
        self._about = person
        self._show()

    def _on_chosen(self, _name: str) -> None:
        self._form.table.flush()
        self._show()

    def _on_answered(self, item: str, value: Value | None, text: str) -> None:
        instrument = self._tables.get(InstrumentId(self._form.table.shown))
        if instrument is None:
            return
        known = self._desk.encounter.item_answers.get((instrument.id, self._about), {}).get(
            ItemId(item)
        )
        if (known.value if known else None, known.text if known else "") == (value, text):
            return
        self._desk.make(
            ItemAnswered(
                instrument=instrument.id,
                version=instrument.version,
                item=ItemId(item),
                value=value,
                text=text,
                person=self._about,
                at=self._desk.now(),
            )
        )

    def _on_copy(self) -> None:
        self._form.table.flush()
        encounter = self._desk.encounter
        shown = use(self._tables[InstrumentId(self._form.table.shown)], encounter, self._about)
        about = encounter.entities[self._about] if self._about else None
        QGuiApplication.clipboard().setText(copied(shown, encounter, about))

    def _on_sign(self, sign: str) -> None:
        self._navigator.show_part(Part.CHECKLIST, sign)


def _ordered(desk: OpenEncounter) -> tuple[Instrument, ...]:
    """Return the instruments, those made for this setting first, those that are off last."""
    setting = desk.encounter.setting
    tables = desk.catalogue.tables(setting)

    def rank(each: Instrument) -> tuple[bool, bool, bool]:
        fits = setting in each.population.settings
        return not each.licence.is_confirmed, not fits, each.id != TRACE

    return tuple(sorted(tables, key=rank))
