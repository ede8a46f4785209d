"""What is searched for on the list and on the start screen, with invented people and papers."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from field_assist.domain.change import EntityStated
from field_assist.domain.entity import EntityKind, Field
from field_assist.domain.ids import EntityId, new_id
from field_assist.ui.widgets.record_table import RecordTable
from field_assist.workflows import practice
from field_assist.workflows.session import Session
from tests.conftest import Opened, named

SEARCH = "Type to search names, documents, plates, phones or words"
ASK = "Seen before? Name, document, plate or phone"
_CARDS = (
    (EntityKind.PERSON, {Field.NAME_STATED: "Lina Sample", Field.NAME_IN_SCRIPT: "Лина Образцова"}),
    (EntityKind.PERSON, {Field.NAME_STATED: "Viktor Example"}),
    (EntityKind.CONVEYANCE, {Field.PLATE: "UTO-1234"}),
    (EntityKind.CONTACT, {Field.CONTACT: "+1 202-555-0171"}),
)


def fill(session: Session) -> None:
    """Put cards into each of the encounters of practice."""
    practice.fill(session)
    for row in session.recording.rows(2):
        for kind, fields in _CARDS:
            stated = EntityStated(
                id=EntityId(new_id()), kind=kind, fields=tuple(fields.items()), at=session.now()
            )
            session.recording.save(row.id, stated)


def search(text: str, *, is_revealed: bool = False) -> Callable[[Opened], None]:
    """Return what searches the list."""

    def show(opened: Opened) -> None:
        fill(opened.session)
        opened.workspace.show_home()
        field = named(opened.window, SEARCH, QLineEdit)
        field.setFocus()
        QTest.keyClicks(field, text)
        if is_revealed:
            named(opened.window, "Encounters", RecordTable).space_pressed.emit()

    return show


def ask(text: str) -> Callable[[Opened], None]:
    """Return what asks the start screen."""

    def show(opened: Opened) -> None:
        fill(opened.session)
        opened.workspace.show_start()
        field = named(opened.window, ASK, QLineEdit)
        field.setFocus()
        QTest.keyClicks(field, text)

    return show


SEARCH_SCREENS: dict[str, Callable[[Opened], None]] = {
    "home searched": search("sample"),
    "home searched, names revealed": search("lina", is_revealed=True),
    "home searched without a match": search("nowhere"),
    "start, seen before": ask("uto1234"),
    "start, not seen before": ask("nowhere"),
}
