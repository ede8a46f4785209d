from __future__ import annotations

from collections.abc import Callable
from unittest.mock import Mock

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListView, QPlainTextEdit, QWidget

from field_assist.domain.change import MeasureStated
from field_assist.domain.encounter import Fact
from field_assist.domain.ids import IndicatorId, MeasureId
from field_assist.domain.mark import Mark
from field_assist.ui.navigation import Part
from field_assist.ui.open_encounter import OpenEncounter
from field_assist.ui.screens.review.presenter import ReviewPresenter
from field_assist.ui.widgets.button import Button
from field_assist.workflows.session import Session
from tests.conftest import named, shown_text
from tests.ui.home.samples import SampleNavigator

SIGN = IndicatorId("sea.docs_refused")
MOST_STOPS = 30
STRONG = (IndicatorId("sea.wages_months_unpaid"), IndicatorId("sea.no_shore_leave"))


def lines(screen: ReviewPresenter) -> QListView:
    return named(screen.view, "Lines of the packet", QListView)


def sentences(screen: ReviewPresenter) -> list[str]:
    model = lines(screen).model()
    role = Qt.ItemDataRole.AccessibleTextRole
    return [model.data(model.index(n, 0), role) for n in range(model.rowCount())]


def sentence_of(screen: ReviewPresenter, text: str) -> str:
    return next(sentence for sentence in sentences(screen) if text in sentence)


def without_issues(screen: ReviewPresenter, on_desk: OpenEncounter) -> None:
    on_desk.mark(SIGN, Mark.SEEN)
    on_desk.state(Fact.DANGER, "no")
    on_desk.state(Fact.UNDER_18, "no")
    on_desk.state(Fact.PLACE, "Lane 7")
    on_desk.state(Fact.ACT_UNTIL, "16:40")
    on_desk.state(Fact.CALL_BACK, "202-555-0143")
    screen.enter()


def with_issues(screen: ReviewPresenter, _on_desk: OpenEncounter) -> None:
    assert "things to look at" in shown_text(screen.view)


def press_where_it_is(screen: ReviewPresenter, key: Qt.Key) -> None:
    """Press a key where the keyboard is, on its way up too, by which a button is pressed."""
    focused = screen.view.window().focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key)


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_C])
@pytest.mark.parametrize("prepare", [with_issues, without_issues])
def test_a_stray_key_where_the_keyboard_begins_changes_nothing(
    screen: ReviewPresenter,
    on_desk: OpenEncounter,
    navigator: SampleNavigator,
    prepare: Callable[[ReviewPresenter, OpenEncounter], None],
    key: Qt.Key,
) -> None:
    prepare(screen, on_desk)
    before = on_desk.encounter

    press_where_it_is(screen, key)

    assert navigator.went == []
    assert on_desk.encounter == before


def test_the_down_key_goes_from_the_beginning_to_the_lines(screen: ReviewPresenter) -> None:
    press_where_it_is(screen, Qt.Key.Key_Down)

    assert lines(screen).hasFocus()


def test_tab_goes_from_the_beginning_to_the_first_issue_before_the_lines(
    screen: ReviewPresenter,
) -> None:
    first = named(screen.view, "Go to it: No sign and no note is recorded.", Button)
    visited: list[QWidget | None] = []

    while not (first.hasFocus() or lines(screen).hasFocus() or len(visited) > MOST_STOPS):
        press_where_it_is(screen, Qt.Key.Key_Tab)
        visited.append(screen.view.window().focusWidget())

    assert first.hasFocus()


def test_go_to_it_leads_to_the_situation(
    screen: ReviewPresenter, navigator: SampleNavigator
) -> None:
    named(screen.view, "Go to it: No call-back number is recorded.", Button).click()

    assert navigator.went == [(Part.SITUATION, "call_back")]


def test_enter_on_go_to_it_does_the_same(
    screen: ReviewPresenter, navigator: SampleNavigator
) -> None:
    button = named(screen.view, "Go to it: No call-back number is recorded.", Button)

    QTest.keyClick(button, Qt.Key.Key_Return)

    assert navigator.went == [(Part.SITUATION, "call_back")]


def test_space_leaves_a_line_out_and_the_vault_knows(
    screen: ReviewPresenter, on_desk: OpenEncounter, session: Session
) -> None:
    on_desk.state(Fact.PLACE, "Lane 7")
    screen.return_to("fact:place")

    QTest.keyClick(lines(screen), Qt.Key.Key_Space)

    assert session.recording.open(on_desk.encounter.id).left_out == {"fact:place"}
    assert sentence_of(screen, "Lane 7").startswith("Left out")


def test_space_again_includes_it(screen: ReviewPresenter, on_desk: OpenEncounter) -> None:
    on_desk.state(Fact.PLACE, "Lane 7")
    on_desk.choose("fact:place", is_included=False)
    screen.return_to("fact:place")

    QTest.keyClick(lines(screen), Qt.Key.Key_Space)

    assert on_desk.encounter.left_out == frozenset()


def test_a_left_out_line_does_not_reach_the_referral(
    screen: ReviewPresenter, on_desk: OpenEncounter, session: Session
) -> None:
    on_desk.write_note(None, None, "Stays here.")
    on_desk.write_note(None, None, "Goes out.")
    screen.return_to(f"note:{on_desk.encounter.notes[0].id}")
    kept_back = on_desk.encounter.notes[0].text

    QTest.keyClick(lines(screen), Qt.Key.Key_Space)

    referral = session.referring.gather(on_desk.encounter)
    assert kept_back not in [note.text for note in referral.notes]
    assert len(referral.notes) == 1


def test_what_the_rule_rests_on_is_always_in(
    screen: ReviewPresenter, on_desk: OpenEncounter
) -> None:
    on_desk.mark(STRONG[0], Mark.TOLD)
    on_desk.mark(STRONG[1], Mark.TOLD)
    needed = on_desk.assessment.because[0]
    screen.return_to(f"sign:{needed}")

    QTest.keyClick(lines(screen), Qt.Key.Key_Space)

    short = on_desk.catalogue.checklist.indicators[needed].short
    assert sentence_of(screen, short).startswith("Always in")
    assert on_desk.encounter.left_out == frozenset()


@pytest.mark.parametrize("key", [Qt.Key.Key_C, Qt.Key.Key_Return])
def test_c_and_enter_lead_to_where_the_line_was_written(
    screen: ReviewPresenter, on_desk: OpenEncounter, navigator: SampleNavigator, key: Qt.Key
) -> None:
    on_desk.mark(SIGN, Mark.SEEN)
    screen.return_to(f"sign:{SIGN}")

    QTest.keyClick(lines(screen), key)

    assert navigator.went == [(Part.CHECKLIST, SIGN)]


def test_it_comes_back_to_the_same_line(screen: ReviewPresenter, on_desk: OpenEncounter) -> None:
    on_desk.mark(SIGN, Mark.SEEN)
    screen.return_to(f"sign:{SIGN}")
    on_desk.write_note(None, None, "Written meanwhile.")

    screen.enter()

    assert screen.place() == f"sign:{SIGN}"


def test_a_long_note_is_whole_in_the_panel(screen: ReviewPresenter, on_desk: OpenEncounter) -> None:
    text = "\n".join(["Line of a long statement."] * 300)
    note = on_desk.write_note(None, None, text)

    screen.return_to(f"note:{note}")

    assert named(screen.view, "Selected line in full", QPlainTextEdit).toPlainText() == text


def test_ctrl_return_leads_to_the_packet(
    screen: ReviewPresenter, navigator: SampleNavigator
) -> None:
    QTest.keyClick(lines(screen), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert navigator.went == [Part.PACKET]


def test_the_statement_and_the_promise_are_on_the_screen(screen: ReviewPresenter) -> None:
    assert "What is marked seen, I saw. What is marked told, I was told." in shown_text(screen.view)
    assert "A value that is left out never reaches the file." in shown_text(screen.view)


def test_a_change_asks_once_which_duties_there_are(
    screen: ReviewPresenter, on_desk: OpenEncounter, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = Mock(wraps=on_desk.meeting.of)
    monkeypatch.setattr(on_desk.meeting, "of", asked)

    on_desk.state(Fact.UNDER_18, "yes")

    assert asked.call_count == 1
    assert sentence_of(screen, "HHS")


def test_a_call_is_titled_as_its_step_is(screen: ReviewPresenter, on_desk: OpenEncounter) -> None:
    rungs = on_desk.catalogue.ladders.rungs.values()
    rung = next(each for each in rungs if each.title.lower() != each.id.replace("_", " "))
    now = on_desk.now()

    on_desk.make(MeasureStated(id=MeasureId("1" * 32), rung=rung.id, taken_at=now, at=now))

    assert sentence_of(screen, rung.title)
