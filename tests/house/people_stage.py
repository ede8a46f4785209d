"""The people screen in its states, for the rules that every screen has to keep."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QToolButton

from field_assist.domain.change import EntityStated, LinkStated
from field_assist.domain.encounter import Encounter
from field_assist.domain.entity import EntityKind, Field, Relation
from field_assist.domain.ids import EntityId, LinkId, new_id
from field_assist.ui.navigation import ASK_PLACE, CODE_PLACE, LINK_PLACE, Part
from field_assist.ui.screens.people.code_cells import CodeCells
from field_assist.ui.screens.people.seen_panel import SeenPanel
from field_assist.workflows import practice
from tests.conftest import Opened, named

CODE = "P<UTOSAMPLE<<LINA<MAREN<<<<<<<<<<<<<<<<<<<<<\nX000000171UTO0403195F2905126SPECIMEN<<<<<<28"
"""One check digit of it differs: the 6 after the day of expiry, where a 1 is expected."""
SCRIPTS = (
    "Anna Maria Sample",
    "Åsa Žďár Nguyễn Ærø",
    "Анна Образец",
    "Άννα Δείγμα",
    "Աննա Նմուշ",
    "ანა ნიმუში",
    "שרה דוגמה",
    "آنا نموذج",
    "अन्ना नमूना",
    "আন্না নমুনা",
    "அன்னா மாதிரி",
    "แอนนา ตัวอย่าง",
    "አና ምሳሌ",
    "王示例",
    "김예시",
)
"""The same invented name in the scripts that are met."""
LONG_NAME = "Sample " * 20 + "W" * 160


def card(opened: Opened, encounter: Encounter, kind: EntityKind, **fields: str) -> EntityId:
    """Store a card with these fields, named as they are stored."""
    made = EntityId(new_id())
    stated = tuple((Field(name), text) for name, text in fields.items())
    change = EntityStated(id=made, kind=kind, fields=stated, at=opened.session.now())
    opened.session.recording.save(encounter.id, change)
    return made


def link(
    opened: Opened, encounter: Encounter, subject: EntityId, how: Relation, other: EntityId
) -> None:
    """Store a link."""
    change = LinkStated(
        id=LinkId(new_id()), subject=subject, relation=how, object=other, at=opened.session.now()
    )
    opened.session.recording.save(encounter.id, change)


def fill(opened: Opened) -> Encounter:
    """Store two people, what they use and how they connect, in a practice encounter."""
    practice.fill(opened.session)
    encounter = opened.session.recording.open(opened.session.recording.rows(2)[-1].id)
    add_cards(opened, encounter)
    return encounter


def add_cards(opened: Opened, encounter: Encounter) -> None:
    """Store two people, what they use and how they connect."""
    person, vehicle = EntityKind.PERSON, EntityKind.CONVEYANCE
    lina = card(opened, encounter, person, role="possible_victim", name_stated="Lina SAMPLE")
    other = card(opened, encounter, person, role="companion", name_stated="Viktor EXAMPLE")
    phone = card(opened, encounter, EntityKind.CONTACT, contact="202-555-0171", sort="phone")
    van = card(opened, encounter, vehicle, plate="SAMPLE 42", plate_issuer="Texas")
    link(opened, encounter, other, Relation.TRAVELS_WITH, lina)
    link(opened, encounter, other, Relation.USES, phone)
    link(opened, encounter, other, Relation.DRIVES, van)


def _bare(opened: Opened) -> None:
    practice.fill(opened.session)
    opened.workspace.show_encounter(opened.session.recording.rows(2)[-1].id, Part.PEOPLE)


def _people(opened: Opened) -> None:
    opened.workspace.show_encounter(fill(opened).id, Part.PEOPLE)


def _at(place: str) -> Callable[[Opened], None]:
    def show(opened: Opened) -> None:
        _people(opened)
        opened.workspace.show_part(Part.PEOPLE, place)

    return show


def _every_field(opened: Opened) -> None:
    _people(opened)
    for head in opened.window.findChildren(QToolButton):
        if head.isVisible() and head.isCheckable():
            head.setChecked(True)


def _code(opened: Opened) -> None:
    _at(CODE_PLACE)(opened)
    named(opened.window, "Code at the bottom of the document", CodeCells).setPlainText(CODE)


def _crowd(opened: Opened) -> None:
    encounter = fill(opened)
    for name in SCRIPTS:
        card(opened, encounter, EntityKind.PERSON, name_stated=name, languages=name)
    last = card(opened, encounter, EntityKind.PERSON, name_stated=LONG_NAME, note=LONG_NAME)
    other = card(opened, encounter, EntityKind.PERSON, name_stated=SCRIPTS[7])
    link(opened, encounter, last, Relation.SPEAKS_FOR, other)
    opened.workspace.show_encounter(encounter.id, Part.PEOPLE)
    opened.workspace.show_part(Part.PEOPLE, last)


def _seen(opened: Opened) -> None:
    fill(opened)
    first = opened.session.recording.open(opened.session.recording.rows(2)[0].id)
    card(opened, first, EntityKind.CONTACT, contact="+1 (202) 555 0171")
    opened.workspace.show_encounter(first.id, Part.PEOPLE)


def _beside(opened: Opened) -> None:
    _seen(opened)
    panel = opened.window.findChild(SeenPanel)
    assert panel is not None
    encounter = opened.session.recording.rows(2)[0]
    panel.beside_requested.emit(opened.session.finding.seen_before(encounter.id)[0])


PEOPLE_SCREENS: dict[str, Callable[[Opened], None]] = {
    "people without cards": _bare,
    "people": _people,
    "people, fresh card": _at("add:person"),
    "people, fresh document": _at("add:document"),
    "people, every field": _every_field,
    "people, document code": _code,
    "people, connection": _at(LINK_PLACE),
    "people, ask all": _at(ASK_PLACE),
    "people, crowd": _crowd,
    "people, seen before": _seen,
    "people, beside": _beside,
}
