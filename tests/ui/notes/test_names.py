"""`@` names a card in a note, by keyboard; the tie holds whatever the card is called later."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from field_assist.domain.entity import EntityKind, Field
from field_assist.domain.ids import EntityId
from field_assist.domain.mention import Mention
from tests.ui.notes.conftest import Page

LONG = "Sample " * 43 + "\u05d3\u05d5\u05d2"


def person(page: Page, name: str) -> EntityId:
    return page.desk.add_card(EntityKind.PERSON, {Field.NAME_STATED: name})


def mentions(page: Page) -> tuple[Mention, ...]:
    return page.kept().notes[0].mentions


def test_a_name_is_chosen_by_its_first_letters_and_enter(qtbot: QtBot, page: Page) -> None:
    person(page, "Lina SAMPLE")
    viktor = person(page, "Viktor EXAMPLE")
    qtbot.waitUntil(page.box.hasFocus)

    page.type("Asks whether @vi")
    page.key(Qt.Key.Key_Return)
    page.type("can hear us.")

    assert page.kept().notes[0].text == "Asks whether @Viktor EXAMPLE can hear us."
    assert mentions(page) == (Mention(words="@Viktor EXAMPLE", card=viktor),)


def test_arrows_go_through_the_choices_and_tab_takes_one(page: Page) -> None:
    person(page, "Lina SAMPLE")
    viktor = person(page, "Viktor EXAMPLE")

    page.type("@")
    page.key(Qt.Key.Key_Down)
    page.key(Qt.Key.Key_Tab)

    assert mentions(page) == (Mention(words="@Viktor EXAMPLE", card=viktor),)
    assert page.box.hasFocus()


def test_a_later_word_of_a_name_finds_it_too(page: Page) -> None:
    person(page, "Lina SAMPLE")

    page.type("@sam")

    assert page.choices[0].startswith("Lina SAMPLE")


def test_the_tie_holds_when_the_card_is_renamed(page: Page) -> None:
    card = person(page, "Lina SAMPLE")
    page.type("@li")
    page.key(Qt.Key.Key_Return)
    page.presenter.flush()

    page.desk.state_field(card, Field.NAME_STATED, "Mira MUSTER")

    assert page.kept().notes[0].text == "@Lina SAMPLE "
    assert mentions(page) == (Mention(words="@Lina SAMPLE", card=card),)
    assert "@Lina SAMPLE\u2069 is now called \u2068Mira MUSTER" in "\n".join(page.rows())


def test_two_of_one_name_are_told_apart(page: Page) -> None:
    person(page, "Alex SAMPLE")
    other = person(page, "Alex SAMPLE")

    page.type("@al")
    page.key(Qt.Key.Key_Down)
    page.key(Qt.Key.Key_Return)

    assert mentions(page) == (Mention(words="@Alex SAMPLE (Person 2)", card=other),)


def test_words_that_mean_one_card_never_come_to_mean_another(page: Page) -> None:
    first = person(page, "Alex SAMPLE")
    page.type("@al")
    page.key(Qt.Key.Key_Return)
    page.presenter.flush()
    page.desk.state_field(first, Field.NAME_STATED, "Mira MUSTER")
    second = person(page, "Alex SAMPLE")

    page.type("and @al")
    page.key(Qt.Key.Key_Return)

    assert [(m.words, m.card) for m in mentions(page)] == [
        ("@Alex SAMPLE", first),
        ("@Alex SAMPLE (Person 2)", second),
    ]


def test_somebody_new_is_added_by_tab_and_never_by_enter_alone(page: Page) -> None:
    page.type("@Viktor")
    page.key(Qt.Key.Key_Return)
    assert page.desk.encounter.present() == ()

    page.type("@Viktor")
    page.key(Qt.Key.Key_Tab)

    (card,) = page.desk.encounter.present(EntityKind.PERSON)
    assert card.name == "Viktor"
    assert mentions(page) == (Mention(words="@Viktor", card=card.id),)


def test_a_sentence_after_the_sign_offers_nobody_new(page: Page) -> None:
    page.type("@Viktor said no")

    assert page.choices == []


def test_adding_somebody_can_be_taken_back(page: Page) -> None:
    page.type("@Viktor")
    page.key(Qt.Key.Key_Tab)
    page.presenter.flush()

    page.desk.undo()
    page.desk.undo()

    assert page.desk.encounter.present() == ()


@pytest.mark.parametrize("text", ["write to a@b.example", "and/or", "12/31", "@ 5 pm"])
def test_signs_inside_of_text_are_just_text(page: Page, text: str) -> None:
    person(page, "Bea SAMPLE")

    page.type(text)

    assert page.choices == []
    assert page.kept().notes[0].text == text


def test_esc_closes_the_list_and_it_stays_closed(page: Page) -> None:
    person(page, "Lina SAMPLE")
    page.type("@")
    page.key(Qt.Key.Key_Escape)
    page.type("li")

    assert page.choices == []
    assert page.box.hasFocus()
    assert page.kept().notes[0].text == "@li"


def test_the_list_does_not_come_back_behind_a_chosen_name(page: Page) -> None:
    person(page, "Lina SAMPLE")
    page.type("@li")
    page.key(Qt.Key.Key_Return)

    assert page.choices == []


@pytest.mark.parametrize(
    "name", [LONG, "\u202eevil", "<b>Sample</b>", "\U0001e900\U0001e922 Adlam"]
)
def test_a_hostile_name_is_text(page: Page, name: str) -> None:
    card = person(page, name)

    page.type("@")
    page.key(Qt.Key.Key_Return)

    (mention,) = mentions(page)
    assert mention.card == card
    assert mention.words in page.kept().notes[0].text
    assert page.view.grab().height() > 0


def test_a_name_after_a_letter_outside_of_the_basic_plane_is_put_where_it_belongs(
    page: Page,
) -> None:
    person(page, "Lina SAMPLE")

    page.box.insertPlainText("\U0001f600 \U0001e900 @li")
    page.key(Qt.Key.Key_Return)

    assert page.kept().notes[0].text == "\U0001f600 \U0001e900 @Lina SAMPLE "


def test_ctrl_z_after_a_choice_never_loses_the_text_before_it(page: Page) -> None:
    person(page, "Lina SAMPLE")
    page.type("Said so. ")
    page.presenter.flush()
    page.type("@li")
    page.key(Qt.Key.Key_Return)
    page.presenter.flush()

    assert page.kept().notes[0].text.startswith("Said so. @Lina SAMPLE")


def test_words_that_are_gone_from_the_text_are_no_name(page: Page) -> None:
    person(page, "Lina SAMPLE")
    page.type("@li")
    page.key(Qt.Key.Key_Return)
    page.box.selectAll()
    QTest.keyClicks(page.box, "Nobody.")

    assert page.kept().notes[0].text == "Nobody."
    assert "is now called" not in "\n".join(page.rows())
