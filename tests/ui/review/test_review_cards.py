"""Lines of cards, statements and marks about one person, and the issues about them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListView, QPlainTextEdit
from pytestqt.qtbot import QtBot

from field_assist.domain.change import Change
from field_assist.domain.entity import Field, PersonRole, Relation
from field_assist.domain.ids import IndicatorId
from field_assist.domain.line_names import entity_line, sign_line, statement_line
from field_assist.domain.statement import StatementText
from field_assist.ui.navigation import Part
from field_assist.ui.open_encounter import OpenEncounter
from field_assist.ui.screens.review.presenter import ReviewPresenter
from field_assist.ui.widgets.button import Button
from field_assist.workflows.inclusion import included
from field_assist.workflows.session import Session
from tests.conftest import named, shown_text
from tests.ui.home.samples import SampleNavigator
from tests.workflows.card_acts import card_id, link, mark_of, person, statement, statement_id

SHORE = IndicatorId("sea.no_shore_leave")
STRONG = (IndicatorId("sea.wages_months_unpaid"), IndicatorId("sea.recruit_debt"))
COOK, MATE = 1, 2
PEOPLE: tuple[Change, ...] = (
    person(COOK, "Maung Sample", PersonRole.POSSIBLE_VICTIM),
    person(MATE, "Alex Example", PersonRole.SUSPECTED_CONTROLLER),
    link(1, MATE, Relation.HOLDS_PAPERS_OF, COOK),
)
SAID = statement(1, StatementText(original="No pay since June.", speaker=card_id(MATE)))


def enter(screen: ReviewPresenter, desk: OpenEncounter, *changes: Change) -> None:
    for change in changes:
        desk.make(change)
    screen.enter()


def press(screen: ReviewPresenter, line: str, key: Qt.Key = Qt.Key.Key_Space) -> None:
    screen.return_to(line)
    QTest.keyClick(named(screen.view, "Lines of the packet", QListView), key)


def sentence_of(screen: ReviewPresenter, text: str) -> str:
    model = named(screen.view, "Lines of the packet", QListView).model()
    role = Qt.ItemDataRole.AccessibleTextRole
    said = (str(model.data(model.index(n, 0), role)) for n in range(model.rowCount()))
    return next(sentence for sentence in said if text in sentence)


def go_to(qtbot: QtBot, screen: ReviewPresenter, issue: str) -> None:
    """Press the button of an issue, once it is laid out."""
    qtbot.waitUntil(lambda: issue in shown_text(screen.view))
    named(screen.view, f"Go to it: {issue}", Button).click()


def full(screen: ReviewPresenter) -> str:
    return named(screen.view, "Selected line in full", QPlainTextEdit).toPlainText()


def test_space_leaves_a_card_out_and_the_vault_knows(
    screen: ReviewPresenter, on_desk: OpenEncounter, session: Session
) -> None:
    enter(screen, on_desk, *PEOPLE)

    press(screen, entity_line(card_id(MATE)))

    assert session.recording.open(on_desk.encounter.id).left_out == {entity_line(card_id(MATE))}
    assert sentence_of(screen, "Alex Example").startswith("Left out. Person 2: Alex Example")
    assert [c.number for c in session.referring.gather(on_desk.encounter).cards] == [1]


def test_the_words_are_neutral(screen: ReviewPresenter, on_desk: OpenEncounter) -> None:
    enter(screen, on_desk, *PEOPLE)
    screen.return_to(entity_line(card_id(COOK)))

    seen = " ".join((sentence_of(screen, "Maung"), full(screen), shown_text(screen.view))).lower()

    assert "person of concern" in seen
    assert [w for w in ("victim", "suspect", "controller") if w in seen] == []


def test_the_panel_tells_the_links_that_go_with_a_card(
    screen: ReviewPresenter, on_desk: OpenEncounter
) -> None:
    enter(screen, on_desk, *PEOPLE)
    screen.return_to(entity_line(card_id(COOK)))
    before = full(screen)

    on_desk.choose(entity_line(card_id(MATE)), is_included=False)

    assert "Alex Example holds papers of Maung Sample." in before
    assert "Alex Example" not in full(screen)


def test_a_statement_can_be_left_out(screen: ReviewPresenter, on_desk: OpenEncounter) -> None:
    enter(screen, on_desk, *PEOPLE, SAID)

    press(screen, statement_line(statement_id(1)))

    assert sentence_of(screen, "No pay since June").startswith("Left out")


def test_a_speaker_left_out_is_not_named_by_the_statement(
    screen: ReviewPresenter, on_desk: OpenEncounter
) -> None:
    enter(screen, on_desk, *PEOPLE, SAID)
    on_desk.choose(entity_line(card_id(MATE)), is_included=False)
    screen.return_to(statement_line(statement_id(1)))

    assert "Said by: a person not in this packet" in full(screen)
    assert "Alex" not in full(screen)


def test_a_mark_about_a_person_says_so_and_goes_out_with_the_card(
    screen: ReviewPresenter, on_desk: OpenEncounter
) -> None:
    enter(screen, on_desk, *PEOPLE, mark_of(MATE, SHORE))
    short = on_desk.catalogue.checklist.indicators[SHORE].short
    before = sentence_of(screen, short)

    on_desk.choose(entity_line(card_id(MATE)), is_included=False)
    press(screen, sign_line(SHORE, card_id(MATE)))

    assert before.startswith("Included")
    assert "about Alex Example" in before
    assert sentence_of(screen, short).startswith("Left out")
    assert "Out with Person 2" in sentence_of(screen, short)
    assert on_desk.encounter.left_out == {entity_line(card_id(MATE))}


def test_the_person_on_whom_the_step_rests_stays_and_can_be_without_a_name(
    screen: ReviewPresenter, on_desk: OpenEncounter
) -> None:
    enter(screen, on_desk, *PEOPLE, *(mark_of(COOK, sign) for sign in STRONG))

    press(screen, entity_line(card_id(COOK)))

    assert sentence_of(screen, "Maung Sample").startswith("Role only")
    assert "Rule needs it" in sentence_of(screen, "Person 1: Maung Sample")
    (cook,) = included(on_desk.encounter, on_desk.assessment).present()[:1]
    assert cook.fields == {Field.ROLE: PersonRole.POSSIBLE_VICTIM.value}


def test_c_on_a_mark_about_a_person_leads_to_its_sign(
    screen: ReviewPresenter, on_desk: OpenEncounter, navigator: SampleNavigator
) -> None:
    enter(screen, on_desk, *PEOPLE, mark_of(COOK, SHORE))

    press(screen, sign_line(SHORE, card_id(COOK)), Qt.Key.Key_C)

    assert navigator.went == [(Part.CHECKLIST, SHORE)]


@pytest.mark.parametrize(
    ("changes", "issue", "line"),
    [
        (
            (person(COOK, "Maung Sample"),),
            "A name has no role.",
            entity_line(card_id(COOK)),
        ),
        (
            (statement(1, StatementText(original="No pay.")),),
            "A statement has no speaker.",
            statement_line(statement_id(1)),
        ),
    ],
)
def test_go_to_it_leads_to_the_line(
    changes: tuple[Change, ...],
    issue: str,
    line: str,
    qtbot: QtBot,
    screen: ReviewPresenter,
    on_desk: OpenEncounter,
) -> None:
    enter(screen, on_desk, *changes)

    go_to(qtbot, screen, issue)

    assert screen.place() == line


def test_a_name_left_out_that_a_note_still_says_is_an_issue(
    qtbot: QtBot, screen: ReviewPresenter, on_desk: OpenEncounter
) -> None:
    note = on_desk.write_note(None, None, "ALEX  example was at the gangway.")
    enter(screen, on_desk, *PEOPLE)
    on_desk.choose(entity_line(card_id(MATE)), is_included=False)

    go_to(qtbot, screen, "A name or number you left out or took off may still be told.")

    assert screen.place() == f"note:{note}"
