"""Tables as they were published, through the engines: each test is named after its source.

The confusion matrices are rebuilt from the printed number of people, positives and percentages.
"""

from __future__ import annotations

from collections import Counter

import pytest

from field_assist.domain.encounter import Value
from field_assist.domain.instrument import StrengthCombo
from field_assist.domain.instrument_rules import outcomes
from tests.domain.instruments.made import (
    MET,
    NOT_MET,
    at_least,
    instrument,
    is_met,
    of_strength,
    records,
)

# threshold, items, true and false positives, false and true negatives, printed figures
VECTORS = {
    "V1 QYIT 2019": (1, 4, 26, 73, 4, 237, "86.67 76.45 26.26 98.34"),
    "V2 SSCST Kaltiso 2018": (2, 6, 10, 90, 1, 102, "90.91 53.13 10.00 99.03"),
    "V3 SSCST Greenbaum 2018": (2, 6, 76, 306, 14, 414, "84.44 57.50 19.90 96.73"),
    "V4 SSCST tablet Hurst 2021": (2, 6, 22, 87, 4, 99, "84.62 53.23 20.18 96.12"),
    "V5 m-AHTST Stollwerck 2024": (6, 8, 10, 26, 3, 137, "76.92 84.05 27.78 97.86"),
}
# As the sources print them, with fewer digits.
PRINTED = {
    "V1 QYIT 2019": {"sensitivity": "86.7", "specificity": "76.5"},
    "V2 SSCST Kaltiso 2018": {"sensitivity": "90.9"},
    "V3 SSCST Greenbaum 2018": {"sensitivity": "84.44", "specificity": "57.50", "lr": "1.99"},
    "V4 SSCST tablet Hurst 2021": {
        "sensitivity": "84.6",
        "specificity": "53.2",
        "ppv": "20.2",
        "npv": "96.1",
    },
    "V5 m-AHTST Stollwerck 2024": {"sensitivity": "76.9", "specificity": "84.0"},
}


def counted(name: str) -> Counter[tuple[bool, bool]]:
    """Run the synthetic records of a vector; return how many were (a victim, found positive)."""
    threshold, items, tp, fp, fn, tn, _ = VECTORS[name]
    tool = at_least(threshold, items)
    found: Counter[tuple[bool, bool]] = Counter()
    for is_case, is_over, number in (
        (True, True, tp),
        (False, True, fp),
        (True, False, fn),
        (False, False, tn),
    ):
        for answers in records(threshold, items, is_over=is_over, number=number):
            found[is_case, is_met(tool, answers)] += 1
    return found


def measures(found: Counter[tuple[bool, bool]]) -> dict[str, float]:
    tp, fp = found[True, True], found[False, True]
    fn, tn = found[True, False], found[False, False]
    sensitivity, specificity = tp / (tp + fn), tn / (tn + fp)
    return {
        "sensitivity": 100 * sensitivity,
        "specificity": 100 * specificity,
        "ppv": 100 * tp / (tp + fp),
        "npv": 100 * tn / (tn + fn),
        "lr": sensitivity / (1 - specificity),
    }


@pytest.mark.parametrize("name", VECTORS)
def test_vector_reproduces_its_matrix_and_recomputed_figures(name: str) -> None:
    _, _, tp, fp, fn, tn, figures = VECTORS[name]
    found = counted(name)

    made = measures(found)

    assert found == {
        (True, True): tp,
        (False, True): fp,
        (True, False): fn,
        (False, False): tn,
    }
    wanted = [float(figure) for figure in figures.split()]
    told = [made[key] for key in ("sensitivity", "specificity", "ppv", "npv")]
    assert told == pytest.approx(wanted, abs=0.0051)


@pytest.mark.parametrize(
    ("name", "measure"), [(name, measure) for name, of in PRINTED.items() for measure in of]
)
def test_vector_rounds_to_what_the_source_prints(name: str, measure: str) -> None:
    printed = PRINTED[name][measure]
    digits = len(printed.partition(".")[2])

    assert f"{measures(counted(name))[measure]:.{digits}f}" in (printed, _next(printed, digits))


def _next(printed: str, digits: int) -> str:
    """Return the figure one unit in the last place higher: some sources cut off, not round."""
    return f"{float(printed) + 10**-digits:.{digits}f}"


def test_instruments_are_right_in_10_to_28_of_100_positives_so_none_may_be_a_verdict() -> None:
    found = [measures(counted(name))["ppv"] for name in VECTORS]

    assert min(found) == pytest.approx(10.0)
    assert max(found) == pytest.approx(27.78, abs=0.01)


# Strong, medium, weak, and whether they are enough.
ILO_DELPHI_2009 = [
    *((0, 0, weak, False) for weak in (0, 1, 5, 50)),
    (0, 1, 0, False),
    (0, 1, 5, False),
    (0, 2, 0, False),
    (0, 2, 1, True),
    (0, 3, 0, True),
    (1, 0, 0, False),
    (1, 0, 1, True),
    (1, 1, 0, True),
    (2, 0, 0, True),
]


@pytest.mark.parametrize(("strong", "medium", "weak", "is_enough"), ILO_DELPHI_2009)
def test_ilo_delphi_truth_table(strong: int, medium: int, weak: int, *, is_enough: bool) -> None:
    items = of_strength("one", strong, medium, weak)
    rule = StrengthCombo(dimensions={"one": "One"}, met=MET, not_met=NOT_MET)

    (outcome,) = outcomes(instrument(rule, *items), {item.id: Value.YES for item in items})

    assert outcome.says == (MET if is_enough else NOT_MET)
    assert outcome.because == tuple(item.id for item in items)


# Strong, medium and weak signs of each dimension of the list for adults in labour.
ILO_ADULT_LABOUR = {
    "deceptive_recruitment": (1, 8, 1),
    "coercive_recruitment": (1, 9, 0),
    "recruitment_by_abuse": (0, 12, 4),
    "exploitation": (1, 7, 1),
    "coercion_at_destination": (4, 10, 1),
    "abuse_at_destination": (0, 5, 2),
}


def test_ilo_adult_labour_list_has_67_signs_in_six_dimensions() -> None:
    counts = [sum(split) for split in ILO_ADULT_LABOUR.values()]

    assert counts == [10, 10, 16, 9, 15, 7]
    assert sum(counts) == 67


def test_ilo_adult_labour_dimensions_are_told_one_by_one_and_never_combined() -> None:

    items = [i for key, split in ILO_ADULT_LABOUR.items() for i in of_strength(key, *split)]
    rule = StrengthCombo(dimensions={k: k for k in ILO_ADULT_LABOUR}, met=MET, not_met=NOT_MET)
    strong = {item.id: Value.YES for item in items if item.dimension == "coercion_at_destination"}

    found = outcomes(instrument(rule, *items), strong)

    assert [o.title for o in found if o.says == MET] == ["coercion_at_destination"]
    assert len(found) == 6
