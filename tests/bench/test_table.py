"""A figure becomes a line that hides nothing: missed goals, what was not measured, and why."""

from __future__ import annotations

import json
import math
from itertools import chain, count
from pathlib import Path

import pytest

from tests.bench import document, kept, parts, writing
from tests.bench.circumstances import Circumstances
from tests.bench.figures import (
    Figure,
    Goal,
    largest_at_most,
    not_measured,
    percentile,
    percentile_at_most,
    ratio_at_most,
    ratio_of_p99_at_most,
)
from tests.bench.goals import GOALS
from tests.bench.kept import Measured
from tests.bench.order import Order
from tests.bench.rows import MET, NO_GOAL, NOT_MEASURED, SHORT, Row, from_json, row_of, to_json

TAKEN = Circumstances(
    taken_at="2030-01-02 03:04 UTC",
    commit="0123456789ab",
    rounds=12,
    took_s=7,
    load_before=0.5,
    load_after=1.5,
    processors=2,
    memory_gib=16,
    versions={"Python": "3.11.7"},
)


def figure(goal: Goal | None, ours: tuple[float, ...] = (3.0, 4.0, 5.0)) -> Figure:
    return Figure(measure="sample", ours=ours, reference="floor", others=(2.0, 2.0, 2.0), goal=goal)


@pytest.mark.parametrize(
    ("goal", "verdict"),
    [
        (None, NO_GOAL),
        (ratio_at_most(2), MET),
        (ratio_at_most(1.9), SHORT),
        (largest_at_most(5), MET),
        (largest_at_most(4.9), SHORT),
        (percentile_at_most(95, 5), MET),
        (ratio_of_p99_at_most(2.4), SHORT),
    ],
)
def test_a_goal_is_met_up_to_its_limit_and_short_beyond(goal: Goal | None, verdict: str) -> None:
    assert row_of(figure(goal)).verdict == verdict


def test_the_ratio_shown_is_the_one_that_the_goal_speaks_of() -> None:
    assert row_of(figure(ratio_at_most(3))).ratio == 2
    assert row_of(figure(ratio_of_p99_at_most(3))).ratio == 2.5


def test_rounds_are_compared_one_by_one_and_begin_again_where_there_are_too_few() -> None:
    alternating = Figure(measure="sample", ours=(2, 20, 2, 20), others=(1, 10))

    assert alternating.ratio == 2


def test_rounds_in_which_the_other_took_nothing_say_nothing() -> None:
    assert Figure(measure="sample", ours=(2, 6), others=(0, 3)).ratio == 2
    assert row_of(Figure(measure="sample", ours=(2,), others=(0,))).ratio == math.inf


def test_percentiles_of_few_samples_are_not_told() -> None:
    few, many = row_of(figure(None)), row_of(figure(None, tuple(map(float, range(1, 101)))))

    assert (few.p95, few.p99) == (None, None)
    assert (many.p95, many.p99) == (96, 100)
    assert percentile([1.0], 99) == 1


def test_a_missed_goal_stands_out_in_the_table() -> None:
    assert "| **short** |" in document.table([row_of(figure(ratio_at_most(1)))])


def test_what_was_not_measured_has_its_line_and_says_why() -> None:
    row = row_of(not_measured("sample", ratio_at_most(1), "there is no sample"))

    assert row.verdict == NOT_MEASURED
    assert "not measured: there is no sample" in document.table([row])


def test_a_line_comes_back_from_json_as_it_was() -> None:
    row = row_of(
        Figure(measure="sample", ours=(1.0, 2.0), peers={"peer": (2.0, 4.0)}, series="s", at=3)
    )

    assert from_json(json.loads(json.dumps(to_json(row)))) == row


def test_each_goal_belongs_to_a_part_and_has_a_name_of_its_own() -> None:
    owned = set(chain.from_iterable(part.goals for part in parts.PARTS.values()))

    assert {goal.name for goal in owned} == {goal.name for goal in GOALS}
    assert len({goal.name for goal in GOALS}) == len(GOALS)
    assert all(goal.name for goal in GOALS)


def test_a_part_that_fails_still_has_a_line_for_each_of_its_goals() -> None:
    for name, part in parts.PARTS.items():
        lines = [row_of(one) for one in parts.without_figures(name, "the measure failed")]

        assert [line.goal_name for line in lines] == [goal.name for goal in part.goals]
        assert all(line.why == "the measure failed" for line in lines)


def test_a_run_replaces_its_parts_and_leaves_the_others(tmp_path: Path) -> None:
    writing.write({"start": measured("first"), "mark": measured("second")}, tmp_path)
    writing.write({**kept.read(tmp_path), "start": measured("third")}, tmp_path)

    found = kept.read(tmp_path)
    page = (tmp_path / kept.PAGE).read_text(encoding="utf-8")
    assert [row.measure for row in found["start"].rows] == ["third"]
    assert [row.measure for row in found["mark"].rows] == ["second"]
    assert "first" not in page.replace("first one", "")
    assert "| `mark` | 2030-01-02 03:04 UTC | 0123456789ab | 12 | 7 s | 0.5 to 1.5 |" in page


def test_a_part_that_was_never_run_says_what_to_type(tmp_path: Path) -> None:
    writing.write({"start": measured("sample")}, tmp_path)

    page = (tmp_path / kept.PAGE).read_text(encoding="utf-8")
    assert "not measured: not yet; python3 dev.py bench --write --only setup" in page


def test_every_usual_part_is_one_that_can_be_measured(tmp_path: Path) -> None:
    assert set(parts.usual()) < set(parts.PARTS)
    with pytest.raises(KeyError):
        parts.measure("nothing", Order(rounds=1, scratch=tmp_path, vaults=tmp_path))


def test_one_line_is_drawn_for_each_series() -> None:
    numbers = count(1)
    rows = [
        row_of(Figure(measure="m", ours=(float(next(numbers)),), series=series, at=at))
        for series in ("list opened", "mark saved")
        for at in (1_000, 10_000, 100_000)
    ]
    picture = writing.files({"growth": Measured(rows=rows, circumstances=TAKEN)})[kept.PLOT]

    assert all(words in picture for words in ("list opened", "mark saved", "100,000"))


def measured(name: str) -> Measured:
    rows: list[Row] = [row_of(Figure(measure=name, ours=(1.0,)))]
    return Measured(rows=rows, circumstances=TAKEN)
