"""What a newer pack says otherwise, in sentences for people who do not program."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from field_assist.content.packs import Pack
from field_assist.domain.checklist import Checklist, Indicator, Strength
from field_assist.domain.rule import CombinationRule


class Change(Enum):
    """What happened to a part of a pack; the value is the first word of its sentence."""

    ADDED = "Added"
    REMOVED = "Removed"
    REWORDED = "Reworded"
    STRONGER = "Stronger"
    WEAKER = "Weaker"
    CHANGED = "Changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One sentence; `what` is a sign by its short title, or the part of the rule."""

    change: Change
    what: str
    says: str

    def __str__(self) -> str:
        """Return it as one line."""
        return f"{self.change.value}: {self.what}: {self.says}"


_WORDS = {
    "short": "the title",
    "text": "what the sign is",
    "observe": "how to observe it",
    "ask": "the question",
    "no_explanation": "why there is no ordinary explanation",
}
_PLACES = {"ask_tier": "who may ask", "group": "its group", "topic": "its topic"}
_PARTS = {
    "roles": "who may ask what",
    "groups": "groups, or what every setting offers",
    "topics": "titles of topics",
    "sources": "titles of sources",
    "minor_card": "the first rows about minors",
    "avoid": "what to leave out",
    "statutes": "where the law defines the elements",
}
_ORDER = (Strength.CONTEXTUAL, Strength.SUPPORTING, Strength.STRONG)


def differences(old: Pack, new: Pack) -> tuple[Difference, ...]:
    """Return what is new, gone or different, in the order of the newer pack."""
    return (
        *_signs(old.checklist, new.checklist),
        *_first_rows(old.checklist, new.checklist),
        *_rule(old.rule, new.rule),
        *_titles(old, new),
    )


def _signs(old: Checklist, new: Checklist) -> Iterator[Difference]:
    for sign in old.indicators.values():
        if sign.id not in new.indicators:
            yield _said(Change.REMOVED, sign, f"{sign.id} is no longer asked")
    for sign in new.indicators.values():
        former = old.indicators.get(sign.id)
        if former is None:
            yield _said(Change.ADDED, sign, f"{sign.id}, {sign.strength.value}: {sign.text}")
        elif former != sign:
            yield from _changed(former, sign)


def _changed(old: Indicator, new: Indicator) -> Iterator[Difference]:
    for field, name in _WORDS.items():
        before, after = getattr(old, field), getattr(new, field)
        if before != after:
            yield _said(Change.REWORDED, new, f"{name} was “{before}” and is “{after}”")
    if old.strength is not new.strength:
        is_more = _ORDER.index(new.strength) > _ORDER.index(old.strength)
        says = f"it was {old.strength.value} and is {new.strength.value}"
        yield _said(Change.STRONGER if is_more else Change.WEAKER, new, says)
    yield from _lists(new, "ordinary explanations", old.explanations, new.explanations)
    yield from _lists(new, "elements", _values(old.elements), _values(new.elements))
    yield from _lists(new, "forms", _values(old.forms), _values(new.forms))
    yield from _lists(new, "laws", old.laws, new.laws)
    yield from _lists(new, "sources", _tags(old), _tags(new))
    for field, name in _PLACES.items():
        before, after = getattr(old, field), getattr(new, field)
        if before != after:
            yield _said(Change.CHANGED, new, f"{name} was {before} and is {after}")


def _tags(sign: Indicator) -> list[str]:
    return [s.tag if s.verified else f"{s.tag} (not read by us)" for s in sign.sources]


def _lists(
    sign: Indicator, name: str, old: Iterable[str], new: Iterable[str]
) -> Iterator[Difference]:
    before, after = tuple(old), tuple(new)
    more = [one for one in after if one not in before]
    gone = [one for one in before if one not in after]
    if more:
        yield _said(Change.CHANGED, sign, f"{name}: now also {'; '.join(more)}")
    if gone:
        yield _said(Change.CHANGED, sign, f"{name}: no longer {'; '.join(gone)}")


def _first_rows(old: Checklist, new: Checklist) -> Iterator[Difference]:
    for setting, profile in new.settings.items():
        former = old.settings.get(setting)
        if former is None or former == profile:
            continue
        if replace(former, quick_card=profile.quick_card) != profile:
            says = "its title, picture or usual role is another"
            yield Difference(change=Change.CHANGED, what=profile.title, says=says)
        if former.quick_card == profile.quick_card:
            continue
        more = [sign for sign in profile.quick_card if sign not in former.quick_card]
        gone = [sign for sign in former.quick_card if sign not in profile.quick_card]
        says = f"first rows: {_named(more, 'in')}{_named(gone, 'out')}" if more or gone else ""
        says = says.rstrip("; ") or "first rows: another order"
        yield Difference(change=Change.CHANGED, what=profile.title, says=says)


def _named(signs: Sequence[str], word: str) -> str:
    return f"{word} {', '.join(signs)}; " if signs else ""


def _rule(old: CombinationRule, new: CombinationRule) -> Iterator[Difference]:
    before = {(b.band, c.id): (n, c) for b in old.bands for n, c in enumerate(b.clauses)}
    after = {(b.band, c.id): (n, c) for b in new.bands for n, c in enumerate(b.clauses)}
    for key, (_, clause) in before.items():
        if key not in after:
            yield _clause(Change.REMOVED, key[0].value, clause.id, clause.says)
    for key, (_, clause) in after.items():
        if key not in before:
            yield _clause(Change.ADDED, key[0].value, clause.id, clause.says)
        elif before[key] != after[key]:
            said = f"“{clause.says}” asks for something else than before, or stands elsewhere"
            yield _clause(Change.CHANGED, key[0].value, clause.id, said)
    for name, one, other in (
        ("actions beside the step", old.actions, new.actions),
        ("clocks", old.clocks, new.clocks),
        ("contradictions", old.conflicts, new.conflicts),
        ("actions of the steps", [b.actions for b in old.bands], [b.actions for b in new.bands]),
    ):
        if one != other:
            yield Difference(change=Change.CHANGED, what="Rule", says=f"{name} are others")


def _clause(change: Change, band: str, clause: str, says: str) -> Difference:
    return Difference(change=change, what=f"Rule, {band}/{clause}", says=says)


def _titles(old: Pack, new: Pack) -> Iterator[Difference]:
    if old.words != new.words:
        says = "titles of steps, actions, clocks, elements or forms are others"
        yield Difference(change=Change.REWORDED, what="Titles", says=says)
    for field, name in _PARTS.items():
        if getattr(old.checklist, field) != getattr(new.checklist, field):
            yield Difference(change=Change.CHANGED, what="Checklist", says=f"changed: {name}")


def _values(members: Iterable[Enum]) -> list[str]:
    return sorted(str(member.value) for member in members)


def _said(change: Change, sign: Indicator, says: str) -> Difference:
    return Difference(change=change, what=sign.short, says=says)
