"""The cases of a pack: answers, and the step that its rule has to suggest for them.

They are looked at whenever a pack is read, so that a rule that no longer does what its authors
meant is found before an officer sees what it suggests.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime

from field_assist.content.draft import CASES, Draft
from field_assist.content.findings import Finding
from field_assist.content.schema import CaseEntry
from field_assist.domain.assessment import Case, assess
from field_assist.domain.checklist import Checklist
from field_assist.domain.encounter import Answer, Basis, Value
from field_assist.domain.ids import IndicatorId
from field_assist.domain.rule import CombinationRule

_NO_TIME = datetime(1970, 1, 1, tzinfo=UTC)


def check_cases(draft: Draft, checklist: Checklist, rule: CombinationRule) -> Iterator[Finding]:
    """Yield each case that is wrong, or whose step the rule does not suggest."""
    names = Counter(case.name for case in draft.cases)
    for place, case in enumerate(draft.cases):
        where = f"$.case[{place}]"
        if names[case.name] > 1:
            yield Finding(file=CASES, where=f"{where}.name", why=f"`{case.name}` is there twice")
        unknown = [sign for sign in case.answers if sign not in checklist.indicators]
        for sign in unknown:
            yield Finding(file=CASES, where=f"{where}.answers", why=f"`{sign}` is not known")
        if not unknown:
            yield from _outcome(where, case, checklist, rule)


def untried_clauses(draft: Draft) -> Iterator[Finding]:
    """Yield the clauses of the rule that no case leads to, for authors."""
    if draft.rule is None:
        return
    tried = {(case.step, case.clause) for case in draft.cases}
    for band in draft.rule.band:
        for clause in band.clause:
            if (band.band, clause.id) not in tried:
                why = f"no case leads to `{band.band.value}/{clause.id}`"
                yield Finding(file=CASES, where="$.case", why=why)


def _outcome(
    where: str, case: CaseEntry, checklist: Checklist, rule: CombinationRule
) -> Iterator[Finding]:
    answers = {
        IndicatorId(sign): Answer(
            indicator=IndicatorId(sign),
            value=value,
            basis=Basis.SEEN if value is Value.YES else None,
            at=_NO_TIME,
        )
        for sign, value in case.answers.items()
    }
    asked = Case(setting=case.setting, danger=case.danger, under_18=case.under_18, answers=answers)
    result = assess(checklist, rule, asked)
    wanted = f"{rule.version}/{case.step.value}/{case.clause}"
    if result.rule != wanted:
        why = f"`{case.name}` has to lead to {wanted}, and leads to {result.rule}"
        yield Finding(file=CASES, where=where, why=why)
