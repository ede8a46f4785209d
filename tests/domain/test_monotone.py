"""Section 5 of the research paper, tried often: one more sign never leads to less help.

Drawn by a generator with a fixed seed, evenly over the whole catalogue, because hypothesis keeps to
small cases. What points the other way is held to what section 5 says of it: an explanation takes
its sign out of the count and may lower the step; skipping, declining and not knowing never do.
"""

from __future__ import annotations

from random import Random

from field_assist.domain.assessment import assess_encounter
from field_assist.domain.checklist import Setting
from field_assist.domain.encounter import Encounter, Fact, Tri, Value
from field_assist.domain.rule import Band
from tests.domain.records import PACK, record

TRIALS = 20_000
SIGNS = sorted(PACK.checklist.indicators)
SETTINGS, TRIS, VALUES = list(Setting), list(Tri), list(Value)
NOT_ASSESSED = [value for value in Value if not value.is_assessed]


def drawn(random: Random) -> tuple[dict[str, Value], Setting, dict[Fact, Tri]]:
    count = random.choice((0, 1, 2, 3, 4, 6, 10, 20, 60))
    values = {str(sign): random.choice(VALUES) for sign in random.sample(SIGNS, count)}
    facts = {Fact.UNDER_18: random.choice(TRIS), Fact.DANGER: random.choice((*TRIS, *[Tri.NO] * 9))}
    return values, random.choice(SETTINGS), facts


def urgency(encounter: Encounter) -> int:
    return assess_encounter(PACK.checklist, PACK.rule, encounter).band.urgency


def tried(random: Random, value: Value) -> tuple[int, int]:
    """Return the urgency without and with a further answer."""
    values, setting, facts = drawn(random)
    sign = random.choice(SIGNS)
    # What stood there before is another matter: a yes that becomes a skip is a changed answer.
    values.pop(sign, None)
    before = record(values, setting=setting, facts=facts)
    after = record({**values, sign: value}, setting=setting, facts=facts)
    return urgency(before), urgency(after)


def test_twenty_thousand_times_one_more_sign_never_lowers_the_step() -> None:
    random = Random(5)  # noqa: S311 -- the same trials each time

    pairs = [tried(random, Value.YES) for _ in range(TRIALS)]

    assert [pair for pair in pairs if pair[1] < pair[0]] == []
    assert {before for before, _ in pairs} == {band.urgency for band in Band}
    assert sum(after > before for before, after in pairs) > TRIALS // 20


def test_what_was_not_assessed_changes_no_step() -> None:
    random = Random(9)  # noqa: S311 -- the same trials each time

    pairs = [tried(random, random.choice(NOT_ASSESSED)) for _ in range(TRIALS // 10)]

    assert [pair for pair in pairs if pair[0] != pair[1]] == []


def test_what_points_the_other_way_never_raises_the_step() -> None:
    random = Random(13)  # noqa: S311 -- the same trials each time

    pairs = [tried(random, random.choice((Value.NO, Value.EXPLAINED))) for _ in range(TRIALS // 10)]

    assert [pair for pair in pairs if pair[1] > pair[0]] == []
