"""What a person answers alone is kept at once, as told by the person, in both languages."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from field_assist.domain.change import Answered, FactStated
from field_assist.domain.encounter import Basis, Encounter, Fact, Tri, Value
from field_assist.domain.ids import IndicatorId
from field_assist.ui.facing.page import FacingPage
from tests.conftest import NOON, Opened, named, shown_text
from tests.ui.facing.conftest import PIN, give_back

PAPERS = IndicatorId("doc.held_by_other")
SEEN = Answered(indicator=PAPERS, value=Value.YES, basis=Basis.SEEN, at=NOON)
YOUNG = FactStated(fact=Fact.UNDER_18, text="yes", at=NOON)


def stored(opened: Opened, encounter: Encounter) -> Encounter:
    return opened.session.recording.open(encounter.id)


def go_to_papers(reply: Callable[[str], None]) -> None:
    for word in ("Sí", "No", "Saltar", "No"):
        reply(word)


def test_each_answer_is_in_the_vault_before_the_next_question(
    opened: Opened, encounter: Encounter, asked: FacingPage, reply: Callable[[str], None]
) -> None:
    reply("Sí")

    (statement,) = stored(opened, encounter).statements.values()
    assert statement.text.original == "¿Se siente a salvo aquí, ahora? — Sí"
    assert statement.text.translation == "Do you feel safe here, now? — Yes"
    assert "¿Necesita un médico o medicinas?" in shown_text(asked)


def test_it_says_that_nobody_helped_and_in_which_language(
    opened: Opened, encounter: Encounter, reply: Callable[[str], None]
) -> None:
    reply("No")

    (statement,) = stored(opened, encounter).statements.values()
    assert statement.text.language == "Español"
    assert "unassisted" in statement.text.speaker_text


def test_a_yes_marks_the_sign_as_told_by_the_person(
    opened: Opened, encounter: Encounter, reply: Callable[[str], None]
) -> None:
    go_to_papers(reply)

    reply("Sí")

    answer = stored(opened, encounter).answers[PAPERS]
    assert (answer.value, answer.basis) == (Value.YES, Basis.TOLD_BY_PERSON)


@pytest.mark.parametrize("before", [(SEEN,)])
def test_what_the_officer_saw_is_not_written_over(
    opened: Opened, encounter: Encounter, reply: Callable[[str], None]
) -> None:
    go_to_papers(reply)

    reply("Sí")

    assert stored(opened, encounter).answers[PAPERS].basis is Basis.SEEN


def test_a_no_and_a_skip_are_kept_and_mark_nothing(
    opened: Opened, encounter: Encounter, reply: Callable[[str], None]
) -> None:
    go_to_papers(reply)

    reply("No")
    reply("Saltar")

    after = stored(opened, encounter)
    (statement,) = after.statements.values()
    assert after.answers == {}
    assert statement.text.original.splitlines()[-2:] == [
        "¿Otra persona guarda su pasaporte o sus papeles? — No",
        "¿Otra persona decide cuándo usa usted el teléfono o a quién llama? — Saltar",
    ]


def test_a_need_for_a_doctor_is_on_the_safety_strip(
    opened: Opened, encounter: Encounter, reply: Callable[[str], None]
) -> None:
    reply("No")
    reply("Sí")

    assert stored(opened, encounter).safety(Fact.MEDICAL) is Tri.YES


def test_stop_ends_it_and_keeps_what_was_answered(
    opened: Opened, encounter: Encounter, asked: FacingPage, reply: Callable[[str], None]
) -> None:
    reply("Sí")

    named(asked, "Parar", QPushButton).click()

    (statement,) = stored(opened, encounter).statements.values()
    assert statement.text.translation.splitlines()[-1] == "Stop (2/14)"
    assert "Usted paró" in shown_text(asked)


def test_the_officer_is_told_how_many_answers_there_are(
    qtbot: QtBot, opened: Opened, asked: FacingPage, reply: Callable[[str], None]
) -> None:
    reply("Sí")
    reply("No")
    named(asked, "Parar", QPushButton).click()

    give_back(asked, PIN)

    qtbot.waitUntil(opened.window.page.isVisible)
    assert "as told by the person: 2 answers." in shown_text(opened.window)


def test_a_second_press_of_a_double_one_answers_nothing(
    opened: Opened, encounter: Encounter, asked: FacingPage, reply: Callable[[str], None]
) -> None:
    asked.ask.quiet_ms = 60_000

    reply("Sí")

    assert stored(opened, encounter).statements == {}


def test_a_language_without_cards_is_noted_for_the_officer(
    opened: Opened, encounter: Encounter, handed_over: FacingPage
) -> None:
    handed_over.list.pointed_at.emit("quc")

    assert stored(opened, encounter).facts[Fact.LANGUAGE] == "K'iche'"
    assert "somebody who speaks your language" in shown_text(handed_over)


@pytest.mark.parametrize("before", [(YOUNG,)])
def test_a_child_is_asked_only_what_is_needed_now(prepared: Opened) -> None:
    assert "The person answers 4 questions alone" in shown_text(prepared.window)
