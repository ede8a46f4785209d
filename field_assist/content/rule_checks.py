"""Whether a combination rule is complete and its references resolve."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from msgspec import UNSET

from field_assist.content.draft import RULE, Draft
from field_assist.content.findings import Finding
from field_assist.content.schema import BandEntry, ClauseEntry, ConflictEntry, RuleFile
from field_assist.content.wording import forbidden_in_packet_words, forbidden_in_screen_words
from field_assist.domain.rule import Band

NAME = RULE


def check_rule(draft: Draft, rule: RuleFile) -> Iterator[Finding]:
    """Yield what is wrong with the rule of a pack."""
    known = {entry.id for entries in draft.logic.values() for entry in entries}
    bands = rule.band
    if [band.band for band in bands] != list(Band):
        order = ", ".join(band.value for band in Band)
        yield Finding(file=NAME, where="$.band", why=f"the bands must be, in this order: {order}")
    for place, band in enumerate(bands):
        is_last = place == len(bands) - 1
        yield from _check_band(f"$.band[{place}]", band, known, is_last=is_last)
    for place, action in enumerate(rule.action):
        where = f"$.action[{place}]"
        yield from _resolved(f"{where}.any_yes", action.any_yes, known)
        yield from _resolved(f"{where}.any_unknown", action.any_unknown, known)
        yield from _resolved(f"{where}.any_recorded", action.any_recorded, known)
    yield from _check_conflicts(rule.conflict, known)
    yield from _unique("$.clock", [clock.id for clock in rule.clock])
    for place, clock in enumerate(rule.clock):
        for why in forbidden_in_packet_words(f"{clock.notify}. {clock.applies_when}"):
            yield Finding(file=NAME, where=f"$.clock[{place}]", why=why)


def _check_conflicts(conflicts: tuple[ConflictEntry, ...], known: set[str]) -> Iterator[Finding]:
    yield from _unique("$.conflict", [conflict.id for conflict in conflicts])
    for place, conflict in enumerate(conflicts):
        where = f"$.conflict[{place}]"
        yield from _unique(f"{where}.any_yes", conflict.any_yes)
        for sign in conflict.any_yes:
            if sign not in known:
                yield Finding(file=NAME, where=f"{where}.any_yes", why=f"`{sign}` is not known")
        if (conflict.fact is UNSET) != (conflict.answer is UNSET):
            why = "`fact` and `answer` belong together"
            yield Finding(file=NAME, where=where, why=why)
        if conflict.fact is UNSET and len(conflict.any_yes) == 1:
            yield Finding(file=NAME, where=where, why="one sign alone contradicts nothing")
        for why in forbidden_in_screen_words(conflict.says):
            yield Finding(file=NAME, where=f"{where}.says", why=why)


def matching(pattern: str, known: Iterable[str]) -> tuple[str, ...]:
    """Return the ids that a pattern stands for: itself, or all of a prefix for `cargo.*`."""
    if not pattern.endswith(".*"):
        return tuple(sign for sign in known if sign == pattern)
    return tuple(sign for sign in known if sign.startswith(pattern[:-1]))


def _check_band(
    where: str, band: BandEntry, known: set[str], *, is_last: bool
) -> Iterator[Finding]:
    yield from _unique(f"{where}.clause", [clause.id for clause in band.clause])
    yield from _unique(f"{where}.actions", band.actions)
    for place, clause in enumerate(band.clause):
        at = f"{where}.clause[{place}]"
        yield from _resolved(f"{at}.any_of", clause.any_of, known)
        for why in forbidden_in_screen_words(clause.says):
            yield Finding(file=NAME, where=f"{at}.says", why=why)
        may_be_empty = is_last and place == len(band.clause) - 1
        if _always_holds(clause) != may_be_empty:
            why = "only and exactly the last clause of the last band holds without a condition"
            yield Finding(file=NAME, where=at, why=why)


def _always_holds(clause: ClauseEntry) -> bool:
    return not (
        clause.danger
        or clause.under_18
        or clause.any_of
        or clause.counts
        or clause.same_group
        or clause.groups_touched
    )


def _resolved(where: str, patterns: Iterable[str], known: set[str]) -> Iterator[Finding]:
    for place, pattern in enumerate(patterns):
        if not matching(pattern, known):
            yield Finding(file=NAME, where=f"{where}[{place}]", why=f"`{pattern}` is not known")


def _unique(where: str, values: Iterable[str]) -> Iterator[Finding]:
    for value, times in Counter(values).items():
        if times > 1:
            yield Finding(file=NAME, where=where, why=f"`{value}` is there twice")
