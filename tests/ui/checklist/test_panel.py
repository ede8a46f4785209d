"""The panel gives a next step with exactly its reasons, and equal room to the other way."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton

from field_assist.domain.assessment import Assessment, assess, case_of
from field_assist.domain.ids import IndicatorId
from field_assist.domain.mark import Mark
from field_assist.domain.rule import Band
from field_assist.ui.screens.checklist.assessment_panel import AssessmentPanel
from field_assist.ui.widgets.disclosure import Disclosure
from field_assist.ui.widgets.reason_link import ReasonLink
from tests.conftest import letter, press, shown_text
from tests.ui.checklist.conftest import Bench

STRONG = ("sea.wages_months_unpaid", "sea.recruit_debt", "sea.no_shore_leave")


def mark(bench: Bench, sign: str, key: str) -> None:
    """Go to a sign and press its letter."""
    bench.view.go_to(IndicatorId(sign))
    bench.view.setFocus()
    letter(key)


def mark_all(bench: Bench, signs: Sequence[str], key: str) -> None:
    for sign in signs:
        mark(bench, sign, key)


def assessed(bench: Bench) -> Assessment:
    """Assess what the vault holds."""
    session = bench.opened.session
    encounter = session.recording.open(bench.encounter.id)
    return assess(session.catalogue.checklist, session.catalogue.rule, case_of(encounter))


def section(bench: Bench, title: str) -> Disclosure:
    panel = bench.opened.window.findChild(AssessmentPanel)
    assert panel is not None
    heads = [w for w in panel.findChildren(QToolButton) if w.text() == title]
    found = heads[0].parentWidget()
    assert isinstance(found, Disclosure)
    return found


def titles(bench: Bench, title: str) -> list[str]:
    """Return the short titles of the signs in a section of the panel."""
    return [link.accessibleName().partition(". ")[0] for link in links(bench, title)]


def links(bench: Bench, title: str) -> list[ReasonLink]:
    stops = section(bench, title).stops()
    return [s for s in stops if isinstance(s, ReasonLink) and not s.isHidden()]


def shorts(bench: Bench, signs: tuple[IndicatorId, ...]) -> list[str]:
    indicators = bench.opened.session.catalogue.checklist.indicators
    return [indicators[sign].short for sign in signs]


def test_panel_of_a_fresh_encounter_says_how_to_begin(bench: Bench) -> None:
    said = shown_text(bench.opened.window)

    assert "Nothing recorded yet" in said
    assert "Move to a line and press S for seen." in said
    assert titles(bench, "Because") == []


@pytest.mark.parametrize("count", [1, 2, 3])
def test_because_names_exactly_the_signs_that_fired(bench: Bench, count: int) -> None:
    mark_all(bench, STRONG[:count], "s")

    fired = assessed(bench).because
    assert titles(bench, "Because") == shorts(bench, fired)


def test_because_names_nothing_that_was_not_marked(bench: Bench) -> None:
    mark_all(bench, STRONG, "t")

    assert assessed(bench).band is not Band.RECORD_ONLY
    assert set(titles(bench, "Because")) <= set(
        shorts(bench, tuple(IndicatorId(s) for s in STRONG))
    )
    assert titles(bench, "Because")


def test_a_sign_leaves_the_panel_when_its_mark_is_taken_back(bench: Bench) -> None:
    mark_all(bench, STRONG, "s")

    press(Qt.Key.Key_Backspace, "\b")

    assert titles(bench, "Because") == shorts(bench, assessed(bench).because)


def test_the_other_way_lists_what_was_not_present_and_what_was_explained(bench: Bench) -> None:
    mark(bench, STRONG[0], "s")
    mark(bench, STRONG[1], "n")
    mark(bench, STRONG[2], "e")
    letter("1")

    expected = shorts(bench, (IndicatorId(STRONG[1]), IndicatorId(STRONG[2])))
    assert sorted(titles(bench, "Points the other way")) == sorted(expected)


def test_an_explained_sign_shows_its_explanation(bench: Bench) -> None:
    mark(bench, STRONG[2], "e")
    letter("1")

    sign = bench.opened.session.catalogue.checklist.indicators[IndicatorId(STRONG[2])]
    link = links(bench, "Points the other way")[0]
    assert sign.explanations[0] in link.accessibleName()


def test_what_could_not_be_assessed_points_no_way(bench: Bench) -> None:
    mark(bench, STRONG[0], "x")
    letter("2")

    assert titles(bench, "Because") == []
    assert titles(bench, "Points the other way") == []


def test_the_count_beside_a_heading_is_read_out(bench: Bench) -> None:
    mark(bench, STRONG[1], "n")

    head = section(bench, "Points the other way").findChild(QToolButton)
    assert head is not None
    assert head.accessibleName() == "Points the other way, 1"


def test_a_reason_leads_to_its_line(bench: Bench) -> None:
    mark(bench, STRONG[0], "s")
    mark(bench, STRONG[1], "s")
    link = links(bench, "Because")[0]
    bench.view.go_to(bench.signs()[-1])

    link.click()

    assert shorts(bench, (bench.row,)) == titles(bench, "Because")[:1]
    assert bench.view.hasFocus()


@pytest.mark.parametrize("word", ["%", "score", "probab", "cleared", "victim", "trafficking"])
def test_the_panel_never_scores_and_never_names_a_crime(bench: Bench, word: str) -> None:
    mark_all(bench, STRONG, "s")

    assert word not in shown_text(bench.opened.window).lower()


def test_the_caution_counts_what_was_not_assessed(bench: Bench) -> None:
    mark(bench, bench.signs()[0], "n")

    assert "7 of the first 8 not assessed. No single sign" in shown_text(bench.opened.window)


def test_ctrl_g_goes_to_what_would_help_to_know(bench: Bench) -> None:
    helpful = titles(bench, "Would help to know")

    QTest.keyClick(bench.view, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)

    assert shorts(bench, (bench.row,)) == helpful[:1]
    assert len(helpful) == 3


def test_every_letter_has_a_word(bench: Bench) -> None:
    said = [bench.view.model().index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)]

    said += [_marked(bench, m) for m in Mark if m is not Mark.EXPLAINED]

    assert len(set(said)) == len(Mark)


def _marked(bench: Bench, m: Mark) -> str:
    letter(m.value)
    return str(bench.view.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole))
