"""Reads the code in the panel at every key, and makes its cards when the officer keeps it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtCore import QCoreApplication

from field_assist.domain.change import Change
from field_assist.domain.entity import Entity, EntityKind, Field, Relation
from field_assist.domain.ids import EntityId, new_id
from field_assist.ui import times
from field_assist.ui.open_encounter import OpenEncounter
from field_assist.ui.screens.people import code_words
from field_assist.ui.screens.people.code_panel import CodePanel
from field_assist.ui.screens.people.rows import named
from field_assist.ui.theme import Theme
from field_assist.workflows import read_code
from field_assist.workflows.read_code import (
    Compared,
    FieldName,
    Format,
    Reading,
    Suggestion,
)

_CODE, _FORM, _HOLDER, _PRINTED = "code", "format", "holder", "printed."


class CodePresenter:
    """`on_kept` hears of the person whose document was kept."""

    def __init__(
        self, theme: Theme, desk: OpenEncounter, on_kept: Callable[[EntityId], None]
    ) -> None:
        self.panel = panel = CodePanel(theme)
        self._desk = desk
        self._on_kept = on_kept
        self.text = ""
        """What is in the cells, as it was typed or scanned."""
        self._when = ""
        self._form: Format | None = None
        self._printed: dict[FieldName, str] = {}
        self._holder: EntityId | None = None
        panel.typed.connect(self._on_typed)
        panel.printed.connect(self._on_printed)
        panel.format_chosen.connect(self._on_format)
        panel.holder_chosen.connect(self._on_holder)
        panel.change_requested.connect(self._on_change)
        panel.keep_requested.connect(self.keep)
        panel.clear_requested.connect(self._on_clear)

    def begin(self, current: Entity | None) -> None:
        """Show the panel as it was left, or with what was scanned; a bare card is the holder."""
        if not self.text:
            self._holder = current.id if current and self._is_bare(current) else None
        self.take_scan()
        self._show_holders()
        self._show()
        self.panel.take_focus()

    def take_scan(self) -> None:
        """Put what was scanned into the cells, if there is something that was not yet shown."""
        scan = self._desk.scans.take()
        if scan is not None:
            self._begin(scan.text)
            scanned = QCoreApplication.translate("Code", "Scanned {0}")
            self._when = scanned.format(times.clock_time_seconds(scan.at))
            self._show()

    def parts(self) -> dict[str, str]:
        """Return what is in the panel as parts of a place, for `put`."""
        printed = {f"{_PRINTED}{name.value}": text for name, text in self._printed.items()}
        form = self._form.value if self._form else ""
        return {_CODE: self.text, _FORM: form, _HOLDER: self._holder or "", **printed}

    def put(self, parts: Mapping[str, str]) -> None:
        """Put back what was in the panel before a lock; without a code nothing is changed."""
        if _CODE not in parts:
            return
        self.text = parts[_CODE]
        self._form = next((each for each in Format if each.value == parts.get(_FORM)), None)
        self._holder = EntityId(parts[_HOLDER]) if _HOLDER in parts else None
        said = {name: parts.get(f"{_PRINTED}{name.value}") for name in FieldName}
        self._printed = {name: text for name, text in said.items() if text is not None}
        self.panel.show_format(self._form)
        self._show()

    def keep(self) -> None:
        """Make the cards of the document and of its holder, and the link, as one step.

        A document that has a card already is stated anew; of a person only what was empty is.
        """
        reading = self._reading()
        if not reading.lines:
            return
        state = code_words.state(reading, self._compared(reading))
        fields = read_code.of_document(reading, self._printed, state)
        paper = self._known_paper(fields)
        document = paper or EntityId(new_id())
        person = self._holder or self._holder_of(paper) or EntityId(new_id())
        changes: list[Change] = [self._desk.card_stated(document, EntityKind.DOCUMENT, fields)]
        changes += self._person_changes(person, read_code.of_person(reading, self._printed))
        if self._holder_of(paper) != person:
            changes.append(self._desk.link_stated(document, Relation.IS_PAPER_OF, person))
        self._begin("")
        self._holder = None
        self._desk.make(*changes)
        self._on_kept(person)

    def _known_paper(self, fields: Mapping[Field, str]) -> EntityId | None:
        """Return the card of the same document, by number and issuer."""
        same = (Field.NUMBER, Field.ISSUER)
        if not fields.get(Field.NUMBER):
            return None
        papers = self._desk.encounter.present(EntityKind.DOCUMENT)
        known = (p.id for p in papers if all(p.text(f) == fields.get(f, "") for f in same))
        return next(known, None)

    def _holder_of(self, paper: EntityId | None) -> EntityId | None:
        """Return whose paper it is, as far as that was said."""
        links = self._desk.encounter.links_of(paper) if paper else ()
        return next((li.object for li in links if li.relation is Relation.IS_PAPER_OF), None)

    def _person_changes(self, person: EntityId, fields: Mapping[Field, str]) -> list[Change]:
        known = self._desk.encounter.entities.get(person)
        news = {
            name: text for name, text in fields.items() if known is None or not known.text(name)
        }
        if known is not None and not news:
            return []
        return [self._desk.card_stated(person, EntityKind.PERSON, news)]

    def _is_bare(self, card: Entity) -> bool:
        """Whether a card is of a person of whom nothing is known yet that a document says."""
        is_person = card.kind is EntityKind.PERSON
        return is_person and not card.name and not card.text(Field.BIRTH)

    def _begin(self, text: str) -> None:
        self.text, self._when, self._form = text, "", None
        self._printed = {}
        self.panel.show_format(None)

    def _today(self) -> date:
        return self._desk.now().astimezone().date()

    def _reading(self) -> Reading:
        return read_code.read(self.text, self._today(), self._form)

    def _compared(self, reading: Reading) -> tuple[Compared, ...]:
        return read_code.beside_the_page(reading, self._printed, self._today())

    def _show(self) -> None:
        reading = self._reading()
        self.panel.show_reading(reading, self._compared(reading), self._when)

    def _show_holders(self) -> None:
        people = self._desk.encounter.present(EntityKind.PERSON)
        holders = [(card.id, named(card)) for card in people]
        if self._holder not in {card.id for card in people}:
            self._holder = None
        self.panel.show_holders(holders, self._holder)

    def _on_typed(self, text: str) -> None:
        self.text = text
        self._show()

    def _on_printed(self, name: FieldName, text: str) -> None:
        self._printed[name] = text
        self._show()

    def _on_format(self, form: Format | None) -> None:
        self._form = form
        self._show()

    def _on_holder(self, person: EntityId | None) -> None:
        self._holder = person

    def _on_change(self, suggestion: Suggestion) -> None:
        self._on_typed("\n".join(suggestion.lines))
        self.panel.take_focus()

    def _on_clear(self) -> None:
        self._begin("")
        self._show()
        self.panel.take_focus()
