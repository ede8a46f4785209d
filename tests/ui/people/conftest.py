"""The people screen as an officer has it: in the window, on a real vault, by its keys."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QWidget

from field_assist.domain.encounter import Encounter
from field_assist.domain.entity import Entity, EntityKind, Field, Relation
from field_assist.domain.ids import EntityId
from field_assist.ui.navigation import Part
from field_assist.ui.scan_watch import ScanWatch
from field_assist.ui.screens.people.card_list import CardList
from field_assist.ui.screens.people.code_cells import CodeCells
from field_assist.ui.screens.people.presenter import PeoplePresenter
from tests.conftest import Opened, letter, named, press, shown_text
from tests.put_off import let_it_come

W = TypeVar("W", bound=QWidget)


@dataclass
class Bench:
    """The people of one encounter, and what the vault holds of it."""

    opened: Opened
    encounter: Encounter

    def stored(self) -> Encounter:
        """Return what is in the vault."""
        return self.opened.session.recording.open(self.encounter.id)

    def cards(self, kind: EntityKind) -> tuple[Entity, ...]:
        return self.stored().present(kind)

    def links(self) -> list[tuple[str, Relation, str]]:
        """Return the links that stand, with the names of their ends."""
        stored = self.stored()
        cards = stored.entities
        return [
            (cards[link.subject].name, link.relation, cards[link.object].name)
            for link in stored.links.values()
            if not link.is_removed
        ]

    def keys(self, sequence: str) -> None:
        """Press keys where the keyboard is."""
        target = QApplication.focusWidget()
        assert target is not None
        QTest.keySequence(target, sequence)

    def write(self, name: str, text: str) -> None:
        """Type into the field of that name and leave it."""
        field = self.field(name, QLineEdit)
        field.setFocus()
        QTest.keyClicks(field, text)
        self.opened.workspace.flush()

    def field(self, name: str, kind: type[W]) -> W:
        return named(self.opened.window, name, kind)

    def box(self, name: str) -> QComboBox:
        """Return the drop-down of that name: a screen reader hears its value with it."""
        boxes = self.opened.window.findChildren(QComboBox)
        (found,) = [box for box in boxes if box.isVisible() and box.accessibleName() == name]
        return found

    def add(self, kind: EntityKind, **fields: str) -> EntityId:
        """Make a card on the desk, as the screens do."""
        presenter = self.presenter
        desk = presenter._desk  # noqa: SLF001 -- tests stand behind the desk
        return desk.add_card(kind, {Field(name): text for name, text in fields.items()})

    @property
    def presenter(self) -> PeoplePresenter:
        self.opened.workspace.show_part(Part.PEOPLE)
        current = self.opened.workspace._current  # noqa: SLF001 -- of the screen that shows
        assert isinstance(current, PeoplePresenter)
        return current

    @property
    def list(self) -> CardList:
        found = [w for w in self.opened.window.findChildren(CardList) if w.isVisible()]
        assert len(found) == 1
        return found[0]

    @property
    def cells(self) -> CodeCells:
        return self.field("Code at the bottom of the document", CodeCells)

    def let_the_scan_end(self) -> None:
        """Wait until the program has seen that no more keys come."""
        (watch,) = self.opened.workspace.findChildren(ScanWatch)
        let_it_come(watch)

    def says(self) -> str:
        """Return what can be read, without what lets long words break."""
        return shown_text(self.opened.window).replace("\u200b", "")


@pytest.fixture
def bench(opened: Opened, encounter: Encounter) -> Bench:
    """Return the people screen of an encounter without cards."""
    opened.workspace.show_encounter(encounter.id, Part.PEOPLE)
    return Bench(opened, encounter)


def scan(text: str, gap_ms: int = 5, start_ms: int = 10_000_000) -> None:
    """Type as a scanner does, into whatever has the keyboard."""
    for n, char in enumerate(text):
        if char == "\n":
            press(Qt.Key.Key_Return, "\r", at_ms=start_ms + n * gap_ms)
        else:
            letter(char, at_ms=start_ms + n * gap_ms)
