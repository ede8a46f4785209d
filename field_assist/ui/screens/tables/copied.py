"""The answers to a table as one text to copy, for a form or a portal that others fill in. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication

from field_assist.domain.encounter import Encounter, Fact
from field_assist.domain.entity import Entity
from field_assist.domain.instrument import ItemKind
from field_assist.domain.instrument_use import ItemState, Use
from field_assist.ui import entity_words, table_words, words

_FACTS = (Fact.OFFICER, Fact.CALL_BACK, Fact.PLACE)


def copied(use: Use, encounter: Encounter, about: Entity | None) -> str:
    """Return the table, its version, whom it is about, who tells it, and each item with its answer.

    An item without an answer is told as such: whoever reads it elsewhere has nothing else.
    """
    return "\n\n".join((_head(use, encounter, about), *(_item(state) for state in use.items)))


def _head(use: Use, encounter: Encounter, about: Entity | None) -> str:
    instrument = use.instrument
    named = QCoreApplication.translate("Tables", "{0}: {1}")
    facts = ((words.fact(fact), encounter.facts.get(fact, "").strip()) for fact in _FACTS)
    lines = (
        named.format(encounter.label, instrument.title),
        instrument.citation,
        f"{instrument.id} {instrument.version}",
        entity_words.numbered(about) if about else "",
        *(named.format(fact, said) for fact, said in facts if said),
    )
    return "\n".join(line for line in lines if line)


def _item(state: ItemState) -> str:
    return "\n".join((state.item.short, *_answer(state)))


def _answer(state: ItemState) -> Iterator[str]:
    if not state.is_answered:
        yield QCoreApplication.translate("Tables", "Not answered")
    if state.value is not None and state.item.kind is ItemKind.DETERMINATION:
        yield table_words.determination(state.value)
    elif state.value is not None:
        yield words.value(state.value)
    if state.text.strip():
        yield state.text.strip()
