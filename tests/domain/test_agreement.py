"""Cohen's kappa against published tables, and where it is not defined."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from field_assist.domain.agreement import Counts, kappa

# Worked examples in wide use: two readers of 50 grant proposals; two tables with the same agreement
# and other totals; the table of Sim and Wright (2005) on pain.
TABLES = [
    ((20, 5, 10, 15), 0.4),
    ((45, 15, 25, 15), 0.1304),
    ((25, 35, 5, 35), 0.2593),
    ((22, 2, 4, 11), 0.67),
    ((10, 0, 0, 10), 1.0),
    ((0, 10, 10, 0), -1.0),
    ((5, 5, 5, 5), 0.0),
    ((1, 0, 1, 0), 0.0),
]
SMALL = st.integers(0, 50)


def counts(table: tuple[int, int, int, int]) -> Counts:
    both, missed, over_read, neither = table
    return Counts(both=both, missed=missed, over_read=over_read, neither=neither)


@pytest.mark.parametrize(("table", "published"), TABLES)
def test_it_gives_what_is_published(table: tuple[int, int, int, int], published: float) -> None:
    assert kappa(counts(table)) == pytest.approx(published, abs=0.005)


@pytest.mark.parametrize("table", [(0, 0, 0, 0), (7, 0, 0, 0), (0, 0, 0, 7)])
def test_it_is_not_defined_where_there_is_nothing_to_tell(
    table: tuple[int, int, int, int],
) -> None:
    assert kappa(counts(table)) is None


@given(SMALL, SMALL, SMALL, SMALL)
def test_it_stays_in_its_bounds_and_does_not_mind_who_is_who(
    both: int, missed: int, over_read: int, neither: int
) -> None:
    one = kappa(counts((both, missed, over_read, neither)))
    other = kappa(counts((both, over_read, missed, neither)))

    assert one == other
    assert one is None or -1.0 <= one <= 1.0


@given(st.tuples(SMALL, SMALL, SMALL, SMALL), st.tuples(SMALL, SMALL, SMALL, SMALL))
def test_counts_add_up(one: tuple[int, int, int, int], other: tuple[int, int, int, int]) -> None:
    assert (counts(one) + counts(other)).signs == counts(one).signs + counts(other).signs
