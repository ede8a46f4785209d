"""What the recorded answers suggest, and exactly which answers suggest it.

Pure functions over a `CombinationRule`. The result is a next step with its reasons; it holds no
number about a person and no verdict. "Explained" answers stay in the record and do not count.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum

from field_assist.domain.checklist import (
    Checklist,
    Element,
    ElementGroup,
    Indicator,
    PackRef,
    Setting,
    Strength,
)
from field_assist.domain.encounter import Answer, Encounter, Fact, Tri, Value
from field_assist.domain.entity import EntityKind, PersonRole
from field_assist.domain.goods import GoodsResult, about_people
from field_assist.domain.ids import EntityId, IndicatorId
from field_assist.domain.rule import (
    ActionRule,
    Band,
    Clause,
    ClockRule,
    CombinationRule,
    Count,
)


class ElementState(Enum):
    """What the record holds about one legal element; a gap is not a task."""

    SUPPORTED = "supported"
    GAP = "gap"
    NOT_REQUIRED = "not_required"


@dataclass(frozen=True, slots=True, kw_only=True)
class ElementFinding:
    """The state of one element and the signs that support it, in catalogue order."""

    state: ElementState
    because: tuple[IndicatorId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """The suggested step with its reasons.

    `rule` is the first clause of the band that holds and `says` is that clause in words; `because`
    names, in catalogue order, the signs that met any clause of the band. Danger is no sign: when
    it alone led to the band, `because` names the signs of the first further band that holds, so
    that the reasons do not vanish because somebody is in danger. It is empty when there are none.
    `not_assessed` names the offered signs without a yes, a no or an explanation. `person` is whom
    the step is about, when it rests on marks about one person; None otherwise. In an encounter
    about goods `goods` is the step about them, and all else looks at signs about people only.
    `adjusted_from` is the step that the rule suggests, when the officer's own stands in its place;
    `rule`, `says` and `because` are those of the suggested one.
    """

    band: Band
    rule: str
    says: str
    because: tuple[IndicatorId, ...]
    elements: Mapping[ElementGroup, ElementFinding]
    actions: tuple[str, ...]
    clocks: tuple[ClockRule, ...]
    not_assessed: tuple[IndicatorId, ...]
    pack: PackRef
    person: EntityId | None = None
    goods: GoodsResult | None = None
    adjusted_from: Band | None = None

    @property
    def suggested(self) -> Band:
        """Return the step that the rule suggests, whatever the officer chose."""
        return self.adjusted_from or self.band


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What an assessment looks at."""

    setting: Setting
    danger: bool
    under_18: Tri
    answers: Mapping[IndicatorId, Answer]


def case_of(encounter: Encounter, person: EntityId | None = None) -> Case:
    """Return what an assessment needs of an encounter, or of one person of it."""
    return Case(
        setting=encounter.setting,
        danger=encounter.safety(Fact.DANGER) is Tri.YES,
        under_18=encounter.safety(Fact.UNDER_18),
        answers=encounter.answers if person is None else encounter.answers_of(person),
    )


def assess_encounter(
    checklist: Checklist, rule: CombinationRule, encounter: Encounter
) -> Assessment:
    """Return the most urgent of the assessments of the encounter and of each person in it.

    The officer's own step holds where one stands. The clocks run as soon as anybody of the
    encounter may be a child.
    """
    encounter = about_people(checklist, encounter)
    found = assess_each(checklist, rule, encounter)
    clocks = next((result.clocks for result in found if result.clocks), ())
    most_urgent = max(found, key=lambda result: result.band.urgency)
    return _settled(rule, encounter, replace(most_urgent, clocks=clocks))


def assess_each(
    checklist: Checklist, rule: CombinationRule, encounter: Encounter
) -> tuple[Assessment, ...]:
    """Return the assessment of the encounter, then that of each person with marks of their own.

    Signs of different people are never combined: acts, means and purpose of 22 U.S.C. 7102(11)
    are those against one person. Marks about the encounter as a whole count for each of them.
    Signs about goods do not count in an encounter about goods: see `domain.goods`.
    """
    encounter = about_people(checklist, encounter)
    people = [
        person
        for person in encounter.person_answers
        if person in encounter.entities and not encounter.entities[person].is_removed
    ]
    return (
        assess(checklist, rule, case_of(encounter)),
        *(
            replace(assess(checklist, rule, case_of(encounter, person)), person=person)
            for person in people
        ),
    )


def assess(checklist: Checklist, rule: CombinationRule, case: Case) -> Assessment:
    """Return the first band of the rule that the answers meet, with its reasons.

    Args:
        checklist: the pack that the answers belong to; answers to unknown ids are ignored.
        rule: the last band must have a clause that always holds.
        case: the answers and the two facts that change the rule.

    """
    signs = _signs(checklist, case.answers)
    elements = _elements(signs, case.under_18)
    is_minor = elements[ElementGroup.AGE].state is ElementState.SUPPORTED
    band, clause, because = _first_match(rule, signs, danger=case.danger, is_minor=is_minor)
    return Assessment(
        band=band,
        rule=f"{rule.version}/{band.value}/{clause.id}",
        says=clause.says,
        because=because,
        elements=elements,
        actions=_actions(rule, band, case, is_minor=is_minor),
        clocks=rule.clocks if is_minor else (),
        not_assessed=_not_assessed(checklist, case),
        pack=checklist.pack,
    )


def speaks_of_age(checklist: Checklist, indicator: IndicatorId) -> bool:
    """Return whether a sign, once present, says by itself that somebody may be under 18."""
    sign = checklist.indicators.get(indicator)
    return sign is not None and _is_of_age(sign)


def may_be_minor(checklist: Checklist, encounter: Encounter) -> bool:
    """Return whether anybody may be under 18: by the answer, by a card, or by a sign of age."""
    people = encounter.present(EntityKind.PERSON)
    return (
        encounter.safety(Fact.UNDER_18) in {Tri.YES, Tri.UNKNOWN}
        or any(card.role is PersonRole.CHILD_AT_RISK for card in people)
        or any(speaks_of_age(checklist, sign) for sign in present_signs(encounter))
    )


def present_signs(encounter: Encounter) -> frozenset[IndicatorId]:
    """Return the signs that are marked present, in general or about somebody with a card."""
    answers = encounter.all_answers()
    return frozenset(answer.indicator for answer in answers if answer.value is Value.YES)


def present_marks(encounter: Encounter) -> frozenset[str]:
    """Return what is marked present, each sign once for whom it is about: `sign` or `sign:card`."""
    people = [card.id for card in encounter.present(EntityKind.PERSON)]
    about = {"": encounter.answers}
    about |= {f":{person}": encounter.person_answers.get(person, {}) for person in people}
    return frozenset(
        f"{answer.indicator}{person}"
        for person, answers in about.items()
        for answer in answers.values()
        if answer.value is Value.YES
    )


def _settled(rule: CombinationRule, encounter: Encounter, suggested: Assessment) -> Assessment:
    """Return the assessment with the officer's own step where one stands."""
    chosen = encounter.adjustment
    if chosen is None or not chosen.stands(suggested.band, present_marks(encounter)):
        return suggested
    case = case_of(encounter, suggested.person)
    is_minor = suggested.elements[ElementGroup.AGE].state is ElementState.SUPPORTED
    return replace(
        suggested,
        band=chosen.band,
        actions=_actions(rule, chosen.band, case, is_minor=is_minor),
        adjusted_from=suggested.band,
    )


def _signs(checklist: Checklist, answers: Mapping[IndicatorId, Answer]) -> tuple[Indicator, ...]:
    """Return the signs answered yes, in catalogue order whatever the order of the answers."""
    yes = {answer.indicator for answer in answers.values() if answer.value is Value.YES}
    return tuple(sign for sign in checklist.indicators.values() if sign.id in yes)


def _ids(signs: Iterable[Indicator]) -> tuple[IndicatorId, ...]:
    return tuple(dict.fromkeys(sign.id for sign in signs))


def _elements(signs: tuple[Indicator, ...], under_18: Tri) -> Mapping[ElementGroup, ElementFinding]:
    bearing = {sign.id: sign.groups for sign in signs if _counts(sign)}
    found = {
        group: tuple(sign for sign, groups in bearing.items() if group in groups)
        for group in ElementGroup
    }
    states = {
        group: ElementState.SUPPORTED if ids else ElementState.GAP for group, ids in found.items()
    }
    if under_18 is Tri.YES:
        states[ElementGroup.AGE] = ElementState.SUPPORTED
    elif under_18 is Tri.NO and not found[ElementGroup.AGE]:
        states[ElementGroup.AGE] = ElementState.NOT_REQUIRED
    if _means_not_required(signs, states, found):
        states[ElementGroup.MEANS] = ElementState.NOT_REQUIRED
    return {
        group: ElementFinding(state=states[group], because=found[group]) for group in ElementGroup
    }


def _means_not_required(
    signs: tuple[Indicator, ...],
    states: Mapping[ElementGroup, ElementState],
    found: Mapping[ElementGroup, tuple[IndicatorId, ...]],
) -> bool:
    """Apply 22 U.S.C. 7102(11)(A): under 18, commercial sex alone drops force, fraud, coercion."""
    is_minor = states[ElementGroup.AGE] is ElementState.SUPPORTED
    is_sex = any(Element.SEX in s.elements and _counts(s) for s in signs)
    return is_minor and is_sex and not found[ElementGroup.MEANS]


def _first_match(
    rule: CombinationRule, signs: tuple[Indicator, ...], *, danger: bool, is_minor: bool
) -> tuple[Band, Clause, tuple[IndicatorId, ...]]:
    holding = _holding(rule, signs, danger=danger, is_minor=is_minor)
    band, clause, because = next(holding, (rule.bands[-1].band, rule.bands[-1].clauses[-1], ()))
    if clause.danger and not because:
        because = next((further for *_, further in holding), ())
    return band, clause, because


def _holding(
    rule: CombinationRule, signs: tuple[Indicator, ...], *, danger: bool, is_minor: bool
) -> Iterator[tuple[Band, Clause, tuple[IndicatorId, ...]]]:
    """Yield each band that holds, most urgent first, with its first clause and its signs."""
    for band_rule in rule.bands:
        matches = [
            (clause, because)
            for clause in band_rule.clauses
            if (because := _match(clause, signs, danger=danger, is_minor=is_minor)) is not None
        ]
        if matches:
            fired = {name for _, because in matches for name in because}
            yield band_rule.band, matches[0][0], _ids(s for s in signs if s.id in fired)


def _match(
    clause: Clause, signs: tuple[Indicator, ...], *, danger: bool, is_minor: bool
) -> tuple[IndicatorId, ...] | None:
    """Return the signs that met the clause, or None when it does not hold."""
    if (clause.danger and not danger) or (clause.under_18 and not is_minor):
        return None
    if clause.groups_touched and len(_touched(signs)) < clause.groups_touched:
        return None
    named = [s for s in signs if s.id in clause.any_of]
    if clause.any_of and not named:
        return None
    counted = _all_counts(clause.counts, signs)
    grouped = _in_one_group(clause.same_group, signs)
    if counted is None or grouped is None:
        return None
    aged = _aged(signs) if clause.under_18 else ()
    return _ids([*named, *counted, *grouped, *aged])


def _aged(signs: tuple[Indicator, ...]) -> tuple[Indicator, ...]:
    return tuple(s for s in signs if _is_of_age(s))


def _is_of_age(sign: Indicator) -> bool:
    return _counts(sign) and ElementGroup.AGE in sign.groups


def _touched(signs: tuple[Indicator, ...]) -> set[ElementGroup]:
    return {g for s in signs if _counts(s) for g in s.groups}


def _counts(sign: Indicator) -> bool:
    """Return whether a sign says something about an element by itself."""
    return sign.strength is not Strength.CONTEXTUAL


def _all_counts(
    counts: tuple[Count, ...], signs: Iterable[Indicator]
) -> tuple[Indicator, ...] | None:
    signs = tuple(signs)
    met: list[Indicator] = []
    for count in counts:
        fitting = [s for s in signs if _fits(count, s)]
        if len(fitting) < count.at_least:
            return None
        met.extend(fitting)
    return tuple(met)


def _fits(count: Count, sign: Indicator) -> bool:
    in_group = not count.groups or bool(count.groups & sign.groups)
    return sign.strength in count.strengths and in_group


def _in_one_group(
    counts: tuple[Count, ...], signs: tuple[Indicator, ...]
) -> tuple[Indicator, ...] | None:
    if not counts:
        return ()
    met: list[Indicator] = []
    for group in ElementGroup:
        met.extend(_all_counts(counts, (s for s in signs if group in s.groups)) or ())
    return tuple(met) or None


def _actions(rule: CombinationRule, band: Band, case: Case, *, is_minor: bool) -> tuple[str, ...]:
    own = next(b.actions for b in rule.bands if b.band is band)
    extra = (a.action for a in rule.actions if _applies(a, case, is_minor=is_minor))
    return tuple(dict.fromkeys([*own, *extra]))


def _applies(action: ActionRule, case: Case, *, is_minor: bool) -> bool:
    values = {answer.indicator: answer.value for answer in case.answers.values()}
    return (
        (action.under_18 and is_minor)
        or any(values.get(i) is Value.YES for i in action.any_yes)
        or any(values.get(i) is Value.UNKNOWN for i in action.any_unknown)
        or any(i in values for i in action.any_recorded)
    )


def _not_assessed(checklist: Checklist, case: Case) -> tuple[IndicatorId, ...]:
    assessed = {a.indicator for a in case.answers.values() if a.value.is_assessed}
    offered = (i.id for i in checklist.offered(case.setting))
    recorded = (a.indicator for a in case.answers.values() if a.indicator in checklist.indicators)
    return tuple(i for i in dict.fromkeys([*offered, *recorded]) if i not in assessed)
