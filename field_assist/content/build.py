"""From checked tables to the checklist and its words; nothing can go wrong here.

The rule is built next door in `content.build_rule`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TypeVar

from field_assist.content.draft import Draft
from field_assist.content.schema import IndicatorLogic, IndicatorWords, StatuteEntry, WordingEntry
from field_assist.domain.checklist import (
    Checklist,
    Group,
    Indicator,
    PackRef,
    RoleProfile,
    SettingProfile,
    Source,
    Statute,
)
from field_assist.domain.ids import IndicatorId, PackId
from field_assist.domain.words import Wording, Words

K = TypeVar("K")
V = TypeVar("V")


def build_checklist(draft: Draft) -> Checklist:
    """Return the checklist of a checked draft, in catalogue order."""
    head, titles = draft.head, draft.titles
    return Checklist(
        pack=PackRef(id=PackId(head.id), version=head.version, sha256=draft.sha256),
        language=draft.language,
        settings=_frozen((p.setting, p) for p in _settings(draft)),
        roles=_frozen((p.role, p) for p in _roles(draft)),
        groups=_frozen((g.key, g) for g in _groups(draft)),
        topics=_frozen((t.key, titles.topics[t.key]) for t in head.topic),
        sources=_frozen((s.tag, titles.sources[s.tag]) for s in head.source),
        minor_card=_ids(head.minor_card),
        indicators=_frozen((i.id, i) for i in _indicators(draft)),
        avoid=MappingProxyType(titles.avoid),
        statutes=_frozen((s.element, _statute(s)) for s in head.statute),
    )


def build_words(draft: Draft) -> Words:
    """Return the titles of a checked draft."""
    titles = draft.titles
    return Words(
        language=draft.language,
        bands=_wordings(titles.bands),
        actions=_wordings(titles.actions),
        clocks=_wordings(titles.clocks),
        element_groups=MappingProxyType(titles.element_groups),
        elements=MappingProxyType(titles.elements),
        strengths=MappingProxyType(titles.strengths),
        forms=MappingProxyType(titles.forms),
    )


def _settings(draft: Draft) -> Iterable[SettingProfile]:
    return (
        SettingProfile(
            setting=entry.key,
            title=draft.titles.settings[entry.key],
            icon=entry.icon,
            usual_role=entry.usual_role,
            quick_card=_ids(entry.quick_card),
        )
        for entry in draft.head.setting
    )


def _roles(draft: Draft) -> Iterable[RoleProfile]:
    return (
        RoleProfile(
            role=entry.key,
            title=draft.titles.roles[entry.key],
            highest_ask_tier=entry.highest_ask_tier,
        )
        for entry in draft.head.role
    )


def _groups(draft: Draft) -> Iterable[Group]:
    return (
        Group(
            key=entry.key,
            title=draft.titles.groups[entry.key],
            is_cross_cutting=entry.is_cross_cutting,
        )
        for entry in draft.head.group
    )


def _indicators(draft: Draft) -> Iterable[Indicator]:
    return (
        _indicator(group.key, logic, draft.words[group.key][logic.id])
        for group in draft.head.group
        for logic in draft.logic[group.key]
    )


def _indicator(group: str, logic: IndicatorLogic, words: IndicatorWords) -> Indicator:
    return Indicator(
        id=IndicatorId(logic.id),
        group=group,
        topic=logic.topic,
        short=words.short,
        text=words.text,
        observe=words.observe,
        ask=words.ask,
        ask_tier=logic.ask_tier,
        forms=frozenset(logic.forms),
        elements=frozenset(logic.elements),
        strength=logic.strength,
        sources=tuple(Source(tag=s.tag, verified=s.verified) for s in logic.sources),
        explanations=words.explanations,
        no_explanation=words.no_explanation or "",
        laws=logic.laws,
    )


def _statute(entry: StatuteEntry) -> Statute:
    return Statute(element=entry.element, cites=entry.cites, verified=entry.verified)


def _wordings(entries: Mapping[K, WordingEntry]) -> Mapping[K, Wording]:
    return _frozen((k, Wording(screen=e.screen, packet=e.packet)) for k, e in entries.items())


def _ids(ids: Iterable[str]) -> tuple[IndicatorId, ...]:
    return tuple(IndicatorId(sign) for sign in ids)


def _frozen(pairs: Iterable[tuple[K, V]]) -> Mapping[K, V]:
    return MappingProxyType(dict(pairs))
