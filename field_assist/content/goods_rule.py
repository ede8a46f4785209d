"""Reads the rule about goods; as strict as a pack."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Literal

from msgspec import Meta

from field_assist.content.files import read_table
from field_assist.content.findings import Finding, refuse_if_any
from field_assist.content.schema import (
    AtLeastOne,
    Hyphened,
    Key,
    SignId,
    Strict,
    Text,
    Title,
    WordingEntry,
)
from field_assist.content.wording import forbidden_in_packet_words, forbidden_in_screen_words
from field_assist.domain.checklist import Strength
from field_assist.domain.goods import (
    GoodsActionRule,
    GoodsClause,
    GoodsRule,
    GoodsStep,
    GoodsStepRule,
)
from field_assist.domain.ids import IndicatorId
from field_assist.domain.rule import Count
from field_assist.domain.words import Wording


class GoodsCountEntry(Strict, frozen=True):
    """At least so many signs of these strengths."""

    at_least: AtLeastOne
    strengths: Annotated[tuple[Strength, ...], Meta(min_length=1)]


class GoodsClauseEntry(Strict, frozen=True):
    """One condition of a step."""

    id: Hyphened
    says: Text
    counts: tuple[GoodsCountEntry, ...] = ()
    any_unknown: tuple[SignId, ...] = ()


class GoodsStepEntry(Strict, frozen=True):
    """A step with its words and clauses."""

    step: GoodsStep
    screen: Title
    packet: Text
    actions: Annotated[tuple[Key, ...], Meta(min_length=1)]
    clause: Annotated[tuple[GoodsClauseEntry, ...], Meta(min_length=1)]


class GoodsActionEntry(Strict, frozen=True):
    """An action suggested beside those of the step."""

    action: Key
    any_yes: tuple[SignId, ...] = ()
    any_unknown: tuple[SignId, ...] = ()


class GoodsFile(Strict, frozen=True):
    """`resources/goods/us-goods.toml`."""

    schema: Literal[1]
    id: Hyphened
    version: Annotated[str, Meta(pattern=r"^\d+\.\d+\Z")]
    step: tuple[GoodsStepEntry, ...]
    action: tuple[GoodsActionEntry, ...]
    words: dict[Key, WordingEntry]


def load_goods_rule(path: Path, signs: Collection[IndicatorId]) -> GoodsRule:
    """Return the rule of a file; raises `PackInvalid`."""
    findings: list[Finding] = []
    read = _read(path, signs, findings)
    refuse_if_any(findings)
    assert read is not None, "without a finding there is a rule"  # noqa: S101 -- for mypy
    return _rule(read)


def check_goods_rule(path: Path, signs: Collection[IndicatorId]) -> list[Finding]:
    """Return everything that is wrong with the file; empty when it is fit."""
    findings: list[Finding] = []
    _read(path, signs, findings)
    return findings


def _read(path: Path, signs: Collection[IndicatorId], findings: list[Finding]) -> GoodsFile | None:
    made = read_table(path, GoodsFile, findings)
    if made is not None:
        found = (*_of_steps(made, signs), *_of_actions(made, signs), *_of_words(made))
        findings.extend(Finding(file=path.name, where=where, why=why) for where, why in found)
    return made


def _of_steps(file: GoodsFile, signs: Collection[IndicatorId]) -> Iterator[tuple[str, str]]:
    if [entry.step for entry in file.step] != list(GoodsStep):
        order = ", ".join(step.value for step in GoodsStep)
        yield "$.step", f"the steps must be, in this order: {order}"
    for place, entry in enumerate(file.step):
        where = f"$.step[{place}]"
        yield from ((f"{where}.screen", why) for why in forbidden_in_screen_words(entry.screen))
        yield from ((f"{where}.packet", why) for why in forbidden_in_packet_words(entry.packet))
        for name, times in Counter(clause.id for clause in entry.clause).items():
            if times > 1:
                yield f"{where}.clause", f"`{name}` is there twice"
        for number, clause in enumerate(entry.clause):
            at = f"{where}.clause[{number}]"
            yield from _known(f"{at}.any_unknown", clause.any_unknown, signs)
            yield from ((f"{at}.says", why) for why in forbidden_in_screen_words(clause.says))
            is_last = place == len(file.step) - 1 and number == len(entry.clause) - 1
            if is_last != (not clause.counts and not clause.any_unknown):
                yield at, "only and exactly the last clause of the last step has no condition"


def _of_actions(file: GoodsFile, signs: Collection[IndicatorId]) -> Iterator[tuple[str, str]]:
    for place, entry in enumerate(file.action):
        yield from _known(f"$.action[{place}].any_yes", entry.any_yes, signs)
        yield from _known(f"$.action[{place}].any_unknown", entry.any_unknown, signs)


def _of_words(file: GoodsFile) -> Iterator[tuple[str, str]]:
    used = {name for entry in file.step for name in entry.actions}
    used |= {entry.action for entry in file.action}
    for name in sorted(used ^ file.words.keys()):
        is_used = name in used
        yield "$.words", f"no words for `{name}`" if is_used else f"nothing uses `{name}`"
    for name, words in file.words.items():
        where = f"$.words.{name}"
        yield from ((f"{where}.screen", why) for why in forbidden_in_screen_words(words.screen))
        yield from ((f"{where}.packet", why) for why in forbidden_in_packet_words(words.packet))


def _known(
    where: str, ids: Iterable[str], signs: Collection[IndicatorId]
) -> Iterator[tuple[str, str]]:
    for place, sign in enumerate(ids):
        if sign not in signs:
            yield f"{where}[{place}]", f"`{sign}` is not known"


def _rule(file: GoodsFile) -> GoodsRule:
    return GoodsRule(
        id=file.id,
        version=file.version,
        steps=tuple(_step(entry) for entry in file.step),
        actions=tuple(
            GoodsActionRule(
                action=entry.action,
                any_yes=frozenset(map(IndicatorId, entry.any_yes)),
                any_unknown=frozenset(map(IndicatorId, entry.any_unknown)),
            )
            for entry in file.action
        ),
        action_words=MappingProxyType(
            {
                name: Wording(screen=words.screen, packet=words.packet)
                for name, words in file.words.items()
            }
        ),
    )


def _step(entry: GoodsStepEntry) -> GoodsStepRule:
    return GoodsStepRule(
        step=entry.step,
        words=Wording(screen=entry.screen, packet=entry.packet),
        clauses=tuple(
            GoodsClause(
                id=clause.id,
                says=clause.says,
                counts=tuple(
                    Count(at_least=count.at_least, strengths=frozenset(count.strengths))
                    for count in clause.counts
                ),
                any_unknown=frozenset(map(IndicatorId, clause.any_unknown)),
            )
            for clause in entry.clause
        ),
        actions=entry.actions,
    )
