"""One line says what would help next; it can be gone to, explained, put away and brought back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from field_assist.domain.assessment import assess_encounter
from field_assist.domain.encounter import Fact, Tri
from field_assist.domain.ids import IndicatorId
from field_assist.domain.suggestion import suggestions
from field_assist.ui.screens.checklist.suggestion_line import SuggestionLine
from tests.conftest import shown_text
from tests.ui.checklist.conftest import Bench
from tests.ui.checklist.guided import ALT, CTRL, chord, mark, stored, view_of


def line(bench: Bench) -> SuggestionLine:
    return view_of(bench).suggestion


def first(bench: Bench) -> IndicatorId:
    """Return what is suggested by what the vault holds."""
    catalogue = bench.opened.session.catalogue
    encounter = stored(bench)
    result = assess_encounter(catalogue.checklist, catalogue.rule, encounter)
    return suggestions(catalogue.checklist, encounter, result)[0].indicator


def short(bench: Bench, sign: IndicatorId) -> str:
    return bench.opened.session.catalogue.checklist.indicators[sign].short


@pytest.fixture
def at_list(bench: Bench) -> Bench:
    bench.view.setFocus()
    return bench


def test_the_line_names_the_first_suggestion_and_what_it_is_good_for(at_list: Bench) -> None:
    said = line(at_list).accessibleName()

    assert short(at_list, first(at_list)) in said
    assert "is open" in said


def test_ctrl_g_goes_to_it(at_list: Bench) -> None:
    wanted = first(at_list)

    chord(Qt.Key.Key_G, CTRL)

    assert at_list.row == wanted


def test_alt_w_opens_its_card(at_list: Bench) -> None:
    wanted = at_list.opened.session.catalogue.checklist.indicators[first(at_list)]

    chord(Qt.Key.Key_W, ALT)

    assert wanted.observe in shown_text(at_list.opened.window)


def test_alt_n_puts_it_away_for_this_encounter_and_the_list_stays_whole(at_list: Bench) -> None:
    away, signs = first(at_list), at_list.signs()

    chord(Qt.Key.Key_N, ALT)

    assert stored(at_list).dismissed == {away}
    assert short(at_list, away) not in line(at_list).accessibleName()
    assert at_list.signs() == signs


def test_what_is_put_away_stays_so_when_the_encounter_is_opened_again(at_list: Bench) -> None:
    away = first(at_list)
    chord(Qt.Key.Key_N, ALT)
    other = at_list.opened.session.recording.start(
        at_list.encounter.setting, at_list.encounter.role, at_list.encounter.budget
    )

    at_list.opened.workspace.show_encounter(other.id)
    at_list.opened.workspace.show_encounter(at_list.encounter.id)

    assert first(at_list) != away
    assert short(at_list, away) not in line(at_list).accessibleName()


def test_alt_b_brings_it_back(at_list: Bench) -> None:
    away = first(at_list)
    chord(Qt.Key.Key_N, ALT)

    chord(Qt.Key.Key_B, ALT)

    assert stored(at_list).dismissed == frozenset()
    assert short(at_list, away) in line(at_list).accessibleName()


def test_putting_away_can_be_taken_back(at_list: Bench) -> None:
    chord(Qt.Key.Key_N, ALT)

    chord(Qt.Key.Key_Z, CTRL)

    assert stored(at_list).dismissed == frozenset()


def test_a_marked_sign_is_no_longer_suggested(at_list: Bench) -> None:
    before = first(at_list)

    mark(at_list, before, "n")

    assert short(at_list, before) not in line(at_list).accessibleName()


def test_in_danger_there_is_no_suggestion(at_list: Bench) -> None:
    view_of(at_list).safety.answered.emit(Fact.DANGER, Tri.YES)

    assert line(at_list).isHidden()


def test_the_line_does_not_take_the_keyboard(at_list: Bench) -> None:
    QTest.keyClick(at_list.view, Qt.Key.Key_Down)

    assert at_list.view.hasFocus()
