"""Whether the tables of a pack make sense together: ids, references, completeness, words.

Types are settled before (`content.schema`); here nothing is changed, only found.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator
from enum import Enum

from msgspec import UNSET

from field_assist.content.draft import LOGIC, Draft, file_of
from field_assist.content.findings import Finding
from field_assist.content.rule_checks import check_rule
from field_assist.content.schema import IndicatorWords, RuleFile, WordingEntry
from field_assist.content.wording import (
    forbidden_in_packet_words,
    forbidden_in_screen_words,
    forbidden_in_sign,
)
from field_assist.domain.checklist import Element, ElementGroup, Form, Role, Setting, Strength
from field_assist.domain.rule import Band

HEAD = "pack.toml"


def check(draft: Draft) -> Iterator[Finding]:
    """Yield everything that is wrong with a pack whose types are right."""
    # The cause before its consequences: a sign that is missing is found before who refers to it.
    yield from _check_logic(draft)
    yield from _check_words(draft)
    yield from _check_titles(draft)
    yield from _check_head(draft)
    if draft.rule is not None:
        yield from check_rule(draft, draft.rule)


def _check_head(draft: Draft) -> Iterator[Finding]:
    head = draft.head
    known = {entry.id for entries in draft.logic.values() for entry in entries}
    yield from _unique(HEAD, "$.group", [g.key.lower() for g in head.group])
    yield from _unique(HEAD, "$.topic", [t.key for t in head.topic])
    yield from _unique(HEAD, "$.source", [s.tag for s in head.source])
    yield from _unique(HEAD, "$.statute", [s.element for s in head.statute])
    yield from _each_once(HEAD, "$.setting", Setting, [s.key for s in head.setting])
    yield from _each_once(HEAD, "$.role", Role, [r.key for r in head.role])
    groups = {group.key for group in head.group if not group.is_cross_cutting}
    for place, setting in enumerate(head.setting):
        if setting.key.value not in groups:
            why = f"no group `{setting.key.value}` of its own"
            yield Finding(file=HEAD, where=f"$.setting[{place}].key", why=why)
        yield from _card(f"$.setting[{place}].quick_card", setting.quick_card, known)
    yield from _card("$.minor_card", head.minor_card, known)


def _card(where: str, ids: tuple[str, ...], known: set[str]) -> Iterator[Finding]:
    yield from _unique(HEAD, where, ids)
    yield from _resolved(HEAD, where, ids, known)


def _check_logic(draft: Draft) -> Iterator[Finding]:
    topics = {topic.key for topic in draft.head.topic}
    tags = {source.tag for source in draft.head.source}
    seen: set[str] = set()
    for group in draft.head.group:
        name = file_of(LOGIC, group.key)
        for place, entry in enumerate(draft.logic[group.key]):
            where = f"$.indicator[{place}]"
            if entry.id in seen:
                yield Finding(file=name, where=f"{where}.id", why=f"`{entry.id}` is there twice")
            seen.add(entry.id)
            if entry.topic not in topics:
                why = f"`{entry.topic}` is not a topic of {HEAD}"
                yield Finding(file=name, where=f"{where}.topic", why=why)
            cited = [source.tag for source in entry.sources]
            yield from _unique(name, f"{where}.sources", cited)
            yield from _resolved(name, f"{where}.sources", cited, tags)
            yield from _unique(name, f"{where}.forms", entry.forms)
            yield from _unique(name, f"{where}.elements", entry.elements)


def _check_words(draft: Draft) -> Iterator[Finding]:
    shorts: dict[str, str] = {}
    for group in draft.head.group:
        name, words = file_of(draft.language, group.key), draft.words[group.key]
        ids = [entry.id for entry in draft.logic[group.key]]
        yield from _same(name, "$", set(words), set(ids))
        for sign, entry in words.items():
            where = f'$["{sign}"]'
            twin = shorts.setdefault(entry.short.casefold(), sign)
            if twin != sign:
                why = f"the short title is that of `{twin}` too"
                yield Finding(file=name, where=f"{where}.short", why=why)
            yield from _unique(name, f"{where}.explanations", entry.explanations)
            yield from _explained(name, where, entry)
            for field, why in forbidden_in_sign(sign, entry):
                yield Finding(file=name, where=f"{where}.{field}", why=why)


def _explained(name: str, where: str, entry: IndicatorWords) -> Iterator[Finding]:
    """Want an ordinary explanation, or why there is none, and never both."""
    says_why_none = entry.no_explanation is not UNSET
    if not entry.explanations and not says_why_none:
        why = "no ordinary explanation, and no `no_explanation` that says why there is none"
        yield Finding(file=name, where=f"{where}.explanations", why=why)
    if entry.explanations and says_why_none:
        why = "there are explanations, so it cannot be said why there is none"
        yield Finding(file=name, where=f"{where}.no_explanation", why=why)


def _check_titles(draft: Draft) -> Iterator[Finding]:
    name, titles, head = f"{draft.language}/{HEAD}", draft.titles, draft.head
    pairs: list[tuple[str, Iterable[Hashable], Iterable[Hashable]]] = [
        ("groups", titles.groups, (g.key for g in head.group)),
        ("topics", titles.topics, (t.key for t in head.topic)),
        ("sources", titles.sources, (s.tag for s in head.source)),
    ]
    if draft.rule is not None:
        used = _keys_of_rule(draft.rule)
        pairs.append(("actions", titles.actions, used["actions"]))
        pairs.append(("clocks", titles.clocks, used["clocks"]))
    for section, found, wanted in pairs:
        yield from _same(name, f"$.{section}", set(found), set(wanted))
    yield from _resolved(name, "$.avoid", titles.avoid, (t.key for t in head.topic))
    yield from _complete(name, "$.settings", Setting, titles.settings)
    yield from _complete(name, "$.roles", Role, titles.roles)
    yield from _complete(name, "$.bands", Band, titles.bands)
    yield from _complete(name, "$.element_groups", ElementGroup, titles.element_groups)
    yield from _complete(name, "$.elements", Element, titles.elements)
    yield from _complete(name, "$.strengths", Strength, titles.strengths)
    yield from _complete(name, "$.forms", Form, titles.forms)
    for where, text in _screen_words(draft):
        for why in forbidden_in_screen_words(text):
            yield Finding(file=name, where=where, why=why)
    for where, wording in _wordings(draft):
        for why in forbidden_in_packet_words(wording.packet):
            yield Finding(file=name, where=f"{where}.packet", why=why)


def _keys_of_rule(rule: RuleFile) -> dict[str, set[str]]:
    own = {action for band in rule.band for action in band.actions}
    extra = {entry.action for entry in rule.action}
    return {"actions": own | extra, "clocks": {clock.id for clock in rule.clock}}


def _screen_words(draft: Draft) -> Iterator[tuple[str, str]]:
    titles = draft.titles
    for key, title in titles.settings.items():
        yield f"$.settings.{key.value}", title
    for topic, title in titles.topics.items():
        yield f"$.topics.{topic}", title
    for topic, text in titles.avoid.items():
        yield f"$.avoid.{topic}", text
    for where, wording in _wordings(draft):
        yield f"{where}.screen", wording.screen


def _wordings(draft: Draft) -> Iterator[tuple[str, WordingEntry]]:
    titles = draft.titles
    for band, wording in titles.bands.items():
        yield f"$.bands.{band.value}", wording
    for action, wording in titles.actions.items():
        yield f"$.actions.{action}", wording
    for clock, wording in titles.clocks.items():
        yield f"$.clocks.{clock}", wording


def _complete(name: str, where: str, kind: type[Enum], found: Iterable[Enum]) -> Iterator[Finding]:
    present = set(found)
    for member in kind:
        if member not in present:
            yield Finding(file=name, where=where, why=f"no title for `{member.value}`")


def _each_once(name: str, where: str, kind: type[Enum], found: Iterable[Enum]) -> Iterator[Finding]:
    members = list(found)
    yield from _unique(name, where, members)
    for member in kind:
        if member not in members:
            yield Finding(file=name, where=where, why=f"`{member.value}` is missing")


def _unique(name: str, where: str, values: Iterable[Hashable]) -> Iterator[Finding]:
    for value, times in Counter(values).items():
        if times > 1:
            shown = value.value if isinstance(value, Enum) else value
            yield Finding(file=name, where=where, why=f"`{shown}` is there twice")


def _resolved(name: str, where: str, ids: Iterable[str], known: Iterable[str]) -> Iterator[Finding]:
    known = set(known)
    for place, sign in enumerate(ids):
        if sign not in known:
            yield Finding(file=name, where=f"{where}[{place}]", why=f"`{sign}` is not known")


def _same(name: str, where: str, found: set[Hashable], wanted: set[Hashable]) -> Iterator[Finding]:
    for key in sorted(map(str, wanted - found)):
        yield Finding(file=name, where=where, why=f"no words for `{key}`")
    for key in sorted(map(str, found - wanted)):
        yield Finding(file=name, where=where, why=f"words for `{key}`, which nothing uses")
