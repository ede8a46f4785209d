"""Two cards are connected by three lists, and only by what can be said of them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QPushButton

from field_assist.domain.entity import EntityKind, Field, Relation
from field_assist.domain.entity_form import RELATIONS
from tests.conftest import named
from tests.ui.people.conftest import Bench


def words(box: QComboBox) -> list[str]:
    return [box.itemText(n) for n in range(box.count())]


def test_two_people_are_connected_by_keys_alone(bench: Bench) -> None:
    bench.add(EntityKind.PERSON, name_stated="Lina SAMPLE")
    viktor = bench.add(EntityKind.PERSON, name_stated="Viktor EXAMPLE")
    bench.presenter.return_to(viktor)

    bench.keys("Ctrl+Shift+C")
    bench.keys("Tab")
    QTest.keyClicks(bench.box("How"), "trav")
    bench.keys("Ctrl+Return")

    assert bench.links() == [("Viktor EXAMPLE", Relation.TRAVELS_WITH, "Lina SAMPLE")]
    assert "Viktor EXAMPLE travels with Lina SAMPLE" in bench.says()


def test_only_what_the_kinds_allow_is_offered(bench: Bench) -> None:
    bench.add(EntityKind.PERSON, name_stated="Lina SAMPLE")
    van = bench.add(EntityKind.CONVEYANCE, plate="SAMPLE 42")
    bench.presenter.return_to(van)

    bench.keys("Ctrl+Shift+C")

    allowed = {
        relation
        for relation, spec in RELATIONS.items()
        if EntityKind.CONVEYANCE in spec.subjects and EntityKind.PERSON in spec.objects
    }
    assert bench.box("How").count() == len(allowed)
    assert words(bench.box("Whom or what")) == ["Person 1: Lina SAMPLE"]


def test_nobody_is_offered_to_be_connected_with_themselves(bench: Bench) -> None:
    bench.add(EntityKind.PERSON, name_stated="Lina SAMPLE")

    bench.keys("Ctrl+Shift+C")

    assert "Two cards are needed to connect them." in bench.says()
    assert not named(bench.opened.window, "Connect", QPushButton).isEnabled()


def test_what_is_recorded_already_is_said_and_not_made_twice(bench: Bench) -> None:
    bench.add(EntityKind.PERSON, name_stated="Lina SAMPLE")
    bench.add(EntityKind.PERSON, name_stated="Viktor EXAMPLE")
    bench.keys("Ctrl+Shift+C")
    bench.keys("Ctrl+Return")

    assert "Recorded already: " in bench.says()
    bench.keys("Ctrl+Return")
    assert len(bench.links()) == 1


def test_a_sentence_is_taken_off_and_comes_back(bench: Bench) -> None:
    bench.add(EntityKind.PERSON, name_stated="Lina SAMPLE")
    bench.add(EntityKind.PERSON, name_stated="Viktor EXAMPLE")
    bench.keys("Ctrl+Shift+C")
    bench.keys("Ctrl+Return")
    (made,) = bench.links()

    off = [b for b in bench.opened.window.findChildren(QPushButton) if b.isVisible()]
    button = next(b for b in off if b.accessibleName().startswith("Remove: Lina SAMPLE holds"))
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Return)
    gone = bench.links()
    bench.keys("Ctrl+Z")

    assert gone == []
    assert bench.links() == [made]


def test_the_keyboard_stays_on_a_sentence_while_another_changes(bench: Bench) -> None:
    lina = bench.add(EntityKind.PERSON, name_stated="Lina SAMPLE")
    bench.add(EntityKind.PERSON, name_stated="Viktor EXAMPLE")
    bench.keys("Ctrl+Shift+C")
    bench.keys("Ctrl+Return")
    bench.keys("Escape")
    off = "Remove: Lina SAMPLE holds"
    buttons = [b for b in bench.opened.window.findChildren(QPushButton) if b.isVisible()]
    button = next(b for b in buttons if b.accessibleName().startswith(off))
    desk = bench.presenter._desk  # noqa: SLF001 -- to ask for it later moves the keyboard
    button.setFocus()

    desk.state_field(lina, Field.NAME_STATED, "Lena SAMPLE")

    assert button.hasFocus()
    assert button.accessibleName().startswith("Remove: Lena SAMPLE holds")
