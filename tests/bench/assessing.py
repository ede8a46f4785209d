"""One assessment of 60 answers by the shipped pack, and with what is suggested after each mark."""

from __future__ import annotations

import json
import tomllib
from datetime import UTC, datetime

from field_assist.domain.assessment import Case, assess, assess_encounter
from field_assist.domain.checklist import Role, Setting
from field_assist.domain.contradiction import contradictions
from field_assist.domain.encounter import Answer, Basis, Budget, Encounter, Fact, Tri, Value
from field_assist.domain.ids import EncounterId
from field_assist.domain.suggestion import suggestions
from field_assist.workflows.catalogue import Catalogue, default_pack
from tests.bench.figures import Figure, median_at_most
from tests.bench.order import Order
from tests.bench.stopwatch import milliseconds

ANSWERS = 60
RUNS_PER_ROUND = 50
MOST_MS = 1.0
MOST_GUIDED_MS = 2.0


def measure(order: Order) -> list[Figure]:
    """Assess and parse in turn."""
    catalogue = Catalogue.load()
    case = _case(catalogue)
    files = [tomllib.loads(path.read_text("utf-8")) for path in default_pack().rglob("*.toml")]
    text = json.dumps(files, default=str)  # a pack has dates
    pairs = [
        (
            milliseconds(lambda: assess(catalogue.checklist, catalogue.rule, case)),
            milliseconds(lambda: json.loads(text)),
        )
        for _ in range(order.rounds * RUNS_PER_ROUND)
    ]
    ours, others = zip(*pairs, strict=True)
    encounter = _encounter(catalogue, case)
    guided = tuple(
        milliseconds(lambda: _guide(catalogue, encounter))
        for _ in range(order.rounds * RUNS_PER_ROUND)
    )
    return [
        Figure(
            measure=f"assessment of {ANSWERS} answers",
            ours=ours,
            reference=f"json.loads of the pack, {len(text) // 1024} KiB",
            others=others,
            goal=median_at_most(MOST_MS),
        ),
        Figure(
            measure=f"suggestion, contradictions and assessment of {ANSWERS} answers",
            ours=guided,
            reference=f"json.loads of the pack, {len(text) // 1024} KiB",
            others=others,
            goal=median_at_most(MOST_GUIDED_MS),
        ),
    ]


def _guide(catalogue: Catalogue, encounter: Encounter) -> None:
    """Do what is done after each mark, contradictions included."""
    checklist, rule = catalogue.checklist, catalogue.rule
    result = assess_encounter(checklist, rule, encounter)
    suggestions(checklist, encounter, result)
    contradictions(checklist, rule, encounter)


def _encounter(catalogue: Catalogue, case: Case) -> Encounter:
    return Encounter(
        id=EncounterId("sample"),
        number=1,
        setting=case.setting,
        role=Role.CBP_SECONDARY,
        budget=Budget.STANDARD,
        pack=catalogue.checklist.pack,
        opened_at=datetime(2026, 11, 21, tzinfo=UTC),
        answers=case.answers,
        facts={Fact.UNDER_18: "no", Fact.COMPANION: "no"},
    )


def _case(catalogue: Catalogue) -> Case:
    """Return a case that meets no urgent band early: most answers are no."""
    at = datetime(2026, 11, 21, tzinfo=UTC)
    indicators = list(catalogue.checklist.indicators)[:ANSWERS]
    answers = {
        indicator: Answer(indicator=indicator, value=Value.YES, basis=Basis.SEEN, at=at)
        if number % 3 == 0
        else Answer(indicator=indicator, value=Value.NO, at=at)
        for number, indicator in enumerate(indicators)
    }
    return Case(setting=Setting.SEA, danger=False, under_18=Tri.NO, answers=answers)
