"""Cards are made and filled in by keys, and each field is in the vault as it was typed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit, QPushButton

from field_assist.domain.entity import EntityKind, Field, PersonRole, Relation
from field_assist.ui.navigation import Part
from field_assist.ui.widgets.note_box import NoteBox
from tests.conftest import name_of, named, press
from tests.house.people_stage import LONG_NAME, SCRIPTS
from tests.put_off import let_it_come
from tests.ui.people.conftest import Bench

ADDED = [
    ("Ctrl+1", EntityKind.PERSON, "Role"),
    ("Ctrl+2", EntityKind.CONVEYANCE, "Plate"),
    ("Ctrl+3", EntityKind.DOCUMENT, "Number"),
    ("Ctrl+4", EntityKind.PLACE, "Name"),
    ("Ctrl+5", EntityKind.ORGANIZATION, "Name"),
    ("Ctrl+6", EntityKind.CONTACT, "Number or address"),
]


@pytest.mark.parametrize("part", [Part.CHECKLIST, Part.NOTES, Part.PEOPLE])
def test_each_key_adds_a_card_from_anywhere_and_goes_to_where_it_begins(
    bench: Bench, part: Part
) -> None:
    for keys, kind, start in ADDED:
        bench.opened.workspace.show_part(part)

        bench.keys(keys)

        focused = QApplication.focusWidget()
        assert len(bench.cards(kind)) == 1, keys
        assert focused is not None, keys
        assert start in {name_of(focused), focused.accessibleName()}, keys


def test_role_and_name_of_a_person_take_four_keys_and_the_name(bench: Bench) -> None:
    bench.keys("Ctrl+1")
    press(Qt.Key.Key_P, "p")
    bench.keys("Tab")
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClicks(focused, "Lina SAMPLE")
    bench.opened.workspace.flush()

    (person,) = bench.cards(EntityKind.PERSON)
    assert (person.role, person.text(Field.NAME_STATED)) == (
        PersonRole.POSSIBLE_VICTIM,
        "Lina SAMPLE",
    )


def test_what_is_typed_is_kept_at_a_pause(bench: Bench) -> None:
    bench.keys("Ctrl+1")
    bench.field("Name as stated", QLineEdit).setText("Lina")

    let_it_come(bench.presenter.view)

    assert [card.name for card in bench.cards(EntityKind.PERSON)] == ["Lina"]


def test_a_name_in_any_script_and_of_any_length_is_kept_letter_by_letter(bench: Bench) -> None:
    bench.keys("Ctrl+1")
    for name in (*SCRIPTS, LONG_NAME):
        bench.field("Name as stated", QLineEdit).setText(name)
        bench.opened.workspace.flush()

        (person,) = bench.cards(EntityKind.PERSON)
        assert person.text(Field.NAME_STATED) == name


def test_fields_of_other_roles_are_offered_no_more_but_kept_when_filled(bench: Bench) -> None:
    person = bench.add(EntityKind.PERSON, role="witness", wishes="Go home (invented)")
    bench.presenter.return_to(person)
    role = bench.box("Role")

    role.setCurrentIndex(role.findText("Companion"))

    assert bench.field("What they wish, as stated", NoteBox).text() == "Go home (invented)"
    assert bench.cards(EntityKind.PERSON)[0].text(Field.WISHES) == "Go home (invented)"


def test_several_parts_are_ticked_one_to_a_line(bench: Bench) -> None:
    person = bench.add(EntityKind.PERSON, role="companion", part_played="recruiter")
    bench.presenter.return_to(person)

    bench.field("Part in it: Transporter", QCheckBox).click()

    (stored,) = bench.cards(EntityKind.PERSON)
    assert stored.values(Field.PART_PLAYED) == ("recruiter", "transporter")


@pytest.mark.parametrize(
    ("kind", "name", "typed", "said"),
    [
        (EntityKind.CONTACT, "Number or address", "202 555 0171", "Read as +1 202-555-0171."),
        (EntityKind.PERSON, "Born", "4/5/1998", "May also be 1998-05-04."),
        (EntityKind.DOCUMENT, "Issued by", "ivory coast", "(CIV)"),
    ],
)
def test_how_a_value_is_read_stands_below_it_and_the_typed_form_is_kept(
    bench: Bench, kind: EntityKind, name: str, typed: str, said: str
) -> None:
    bench.presenter.add(kind)

    bench.write(name, typed)

    assert said in bench.says()
    assert typed in bench.cards(kind)[0].fields.values()


def test_a_phone_on_the_card_of_a_person_is_a_card_and_a_link_in_one_step(bench: Bench) -> None:
    person = bench.add(EntityKind.PERSON, name_stated="Viktor EXAMPLE")
    bench.presenter.return_to(person)

    line = bench.field("Add a phone or handle they use", QLineEdit)
    QTest.keyClicks(line, "202-555-0171")
    QTest.keyClick(line, Qt.Key.Key_Return)

    assert bench.links() == [("Viktor EXAMPLE", Relation.USES, "202-555-0171")]
    assert bench.cards(EntityKind.CONTACT)[0].text(Field.SORT) == "phone"
    bench.keys("Ctrl+Z")
    assert (bench.links(), bench.cards(EntityKind.CONTACT)) == ([], ())


def test_the_same_phone_for_two_people_is_one_card(bench: Bench) -> None:
    for name in ("Viktor EXAMPLE", "T. Muster"):
        person = bench.add(EntityKind.PERSON, name_stated=name)
        bench.presenter.return_to(person)
        QTest.keyClicks(bench.field("Add a phone or handle they use", QLineEdit), "202-555-0171")
        bench.opened.workspace.flush()

    assert len(bench.cards(EntityKind.CONTACT)) == 1
    assert len(bench.links()) == 2


def test_a_plate_that_is_half_typed_at_the_lock_is_kept(bench: Bench) -> None:
    person = bench.add(EntityKind.PERSON, name_stated="Viktor EXAMPLE")
    bench.presenter.return_to(person)
    QTest.keyClicks(bench.field("Add the plate of what they drive", QLineEdit), "SAMPLE 42")

    bench.opened.workspace.lock()

    assert bench.links() == [("Viktor EXAMPLE", Relation.DRIVES, "SAMPLE 42")]


def test_a_removed_card_comes_back_with_its_links(bench: Bench) -> None:
    lina = bench.add(EntityKind.PERSON, name_stated="Lina SAMPLE")
    bench.add(EntityKind.PERSON, name_stated="Viktor EXAMPLE")
    bench.presenter.return_to(lina)
    bench.list.setFocus()

    press(Qt.Key.Key_Delete)
    gone = [card.name for card in bench.cards(EntityKind.PERSON)]
    bench.keys("Ctrl+Z")

    assert gone == ["Viktor EXAMPLE"]
    assert len(bench.cards(EntityKind.PERSON)) == 2


def test_arrows_move_over_the_cards_and_enter_goes_into_one(bench: Bench) -> None:
    first = bench.add(EntityKind.PERSON, name_stated="Lina SAMPLE")
    bench.add(EntityKind.PERSON, name_stated="Viktor EXAMPLE")
    bench.presenter.return_to(first)
    bench.list.setFocus()

    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Return)

    assert bench.field("Name as stated", QLineEdit).text() == "Viktor EXAMPLE"
    assert bench.box("Role").hasFocus()


def test_without_cards_it_says_what_to_press(bench: Bench) -> None:
    assert "Ctrl 1 adds one" in bench.says()


def test_the_place_brings_back_card_and_field(bench: Bench) -> None:
    bench.keys("Ctrl+1")
    bench.write("Born", "1998")
    place = bench.presenter.place()
    bench.add(EntityKind.PERSON)

    bench.presenter.return_to(place)

    assert bench.field("Born", QLineEdit).hasFocus()
    assert bench.field("Born", QLineEdit).text() == "1998"


def test_an_unknown_place_is_ignored(bench: Bench) -> None:
    bench.presenter.return_to("nothing:here")

    assert bench.stored().entities == {}


def test_a_language_is_offered_while_it_is_typed(bench: Bench) -> None:
    bench.keys("Ctrl+1")
    box = bench.field("Languages", NoteBox)
    box.setFocus()
    QTest.keyClicks(box, "kich")

    popup = QApplication.activePopupWidget()
    assert popup is not None
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)

    assert box.text().startswith("K")
    assert "(quc)" in bench.says()


def test_counts_stand_on_the_kinds(bench: Bench) -> None:
    bench.add(EntityKind.PERSON)
    bench.add(EntityKind.PLACE)

    shown = [b.accessibleName() for b in bench.opened.window.findChildren(QPushButton)]
    assert {"People 1", "Places 1", "Documents 0"} <= set(shown)
    assert named(bench.opened.window, "People 2", QPushButton).property("kind") == "part"


def test_what_is_typed_stays_with_its_card_when_another_takes_its_place(bench: Bench) -> None:
    lina = bench.add(EntityKind.PERSON, name_stated="Lina SAMPLE")
    vera = bench.add(EntityKind.PERSON, name_stated="Vera EXAMPLE")
    bench.presenter.return_to(vera)
    line = bench.field("Name as stated", QLineEdit)
    QTest.keyClicks(line, " and more")

    bench.presenter.return_to(lina)
    bench.opened.workspace.flush()

    names = {card.id: card.name for card in bench.cards(EntityKind.PERSON)}
    assert names == {lina: "Lina SAMPLE", vera: "Vera EXAMPLE and more"}


def test_what_is_typed_on_a_card_that_is_taken_back_is_not_put_on_another(bench: Bench) -> None:
    lina = bench.add(EntityKind.PERSON, name_stated="Lina SAMPLE")
    vera = bench.add(EntityKind.PERSON, name_stated="Vera EXAMPLE")
    desk = bench.presenter._desk  # noqa: SLF001 -- Ctrl+Y gets there from a line as well
    bench.presenter.return_to(vera)
    QTest.keyClicks(bench.field("Name as stated", QLineEdit), "!")

    desk.undo()
    bench.opened.workspace.flush()

    stored = bench.stored().entities
    assert stored[lina].name == "Lina SAMPLE"
    assert stored[vera].is_removed
    assert stored[vera].name == "Vera EXAMPLE!"
