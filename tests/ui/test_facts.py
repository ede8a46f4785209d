"""The facts beside a list: written anew in the rows that are there."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from field_assist.ui.theme import Theme
from field_assist.ui.widgets.label import PlainLabel
from field_assist.ui.widgets.side_panel import Facts
from tests.conftest import show, shown_text

PLACE, MARKS, NOTES = ("Place", "Utopia"), ("Marks", "3"), ("Notes", "1")


@pytest.fixture
def facts(qtbot: QtBot, theme: Theme) -> Facts:
    made = Facts(theme)
    qtbot.addWidget(made)
    made.show_facts((PLACE, MARKS))
    show(qtbot, made)
    return made


def test_other_facts_are_written_into_the_same_labels(facts: Facts) -> None:
    before = facts.findChildren(PlainLabel)

    facts.show_facts((NOTES, PLACE))

    assert facts.findChildren(PlainLabel) == before
    assert shown_text(facts).splitlines() == [*NOTES, *PLACE]


def test_an_empty_fact_is_left_out(facts: Facts) -> None:
    facts.show_facts((("Place", ""), MARKS))

    assert shown_text(facts).splitlines() == [*MARKS]


def test_there_can_be_more_facts_than_before(facts: Facts) -> None:
    facts.show_facts((PLACE, MARKS, NOTES))

    assert shown_text(facts).splitlines() == [*PLACE, *MARKS, *NOTES]


def test_nothing_of_a_former_fact_is_left(facts: Facts) -> None:
    facts.show_facts(())

    assert [label.text() for label in facts.findChildren(PlainLabel) if label.text()] == []
    assert not any(label.isVisible() for label in facts.findChildren(PlainLabel))


def test_rows_come_back_after_nothing_was_shown(facts: Facts) -> None:
    before = facts.findChildren(PlainLabel)

    facts.show_facts(())
    facts.show_facts((MARKS, NOTES))

    assert facts.findChildren(PlainLabel) == before
    assert shown_text(facts).splitlines() == [*MARKS, *NOTES]
