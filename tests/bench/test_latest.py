"""docs/bench tells of every goal, tells the truth about it, and is what the bench wrote."""

from __future__ import annotations

import pytest

from tests.bench import document, kept
from tests.bench.goals import GOALS
from tests.bench.parts import PARTS
from tests.bench.rows import MET, NOT_MEASURED, SHORT

MEASURED = kept.read()
ROWS = [row for measured in MEASURED.values() for row in measured.rows]
NEARLY = 0.001
"""Figures are kept with four digits."""


def test_every_goal_has_a_line() -> None:
    assert {goal.name for goal in GOALS} <= {row.goal_name for row in ROWS}


@pytest.mark.parametrize("name", PARTS)
def test_every_part_has_a_line_for_each_of_its_goals(name: str) -> None:
    wanted = {goal.name for goal in PARTS[name].goals}

    assert wanted <= {row.goal_name for row in MEASURED[name].rows}


def test_the_page_is_what_the_figures_say() -> None:
    written = (kept.FOLDER / kept.PAGE).read_text(encoding="utf-8")

    assert written == document.page(MEASURED), "python3 dev.py bench --write makes it"


def test_the_figures_are_as_the_bench_writes_them() -> None:
    written = (kept.FOLDER / kept.DATA).read_text(encoding="utf-8")

    assert written == kept.text_of(MEASURED)


def test_no_line_is_left_out_of_the_page() -> None:
    page = (kept.FOLDER / kept.PAGE).read_text(encoding="utf-8").splitlines()
    lines = [line for line in page if line.startswith("| ")]

    for verdict in (SHORT, NOT_MEASURED):
        told = sum(verdict in line.rpartition(" | ")[2] for line in lines)
        assert told == sum(row.verdict == verdict for row in ROWS)


def test_no_goal_is_said_to_be_met_that_is_not() -> None:
    limits = {goal.name: goal.limit for goal in GOALS if goal.is_ratio}
    told = [row for row in ROWS if row.goal_name in limits and row.verdict in {MET, SHORT}]

    for row in told:
        limit = limits[row.goal_name]
        assert row.ratio is not None
        if abs(row.ratio - limit) > limit * NEARLY:
            assert (row.verdict == MET) == (row.ratio <= limit), row.measure


def test_whatever_was_not_measured_says_why() -> None:
    assert all(row.why for row in ROWS if row.verdict == NOT_MEASURED)


def test_each_series_is_in_the_picture() -> None:
    picture = (kept.FOLDER / kept.PLOT).read_text(encoding="utf-8")

    assert all(row.series in picture for row in ROWS)
