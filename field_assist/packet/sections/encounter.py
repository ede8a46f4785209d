"""Section 2: where, when, who can be called, and the officer's notes word for word."""

from __future__ import annotations

from field_assist.domain.encounter import SAFETY, SITUATION, Fact, Tri
from field_assist.domain.referral import ReferredNote
from field_assist.packet.report import (
    Block,
    Cell,
    Heading,
    KeyValues,
    Role,
    bold,
    italic,
    paragraph,
)
from field_assist.packet.sections.context import Context

_OF_GOODS = (Fact.PLACE, Fact.WHERE_NOW, Fact.ACT_UNTIL, Fact.CALL_BACK, Fact.OFFICER)
"""Lines that are told of goods even when they are empty."""


def encounter_section(context: Context, number: str) -> tuple[Block, ...]:
    """Return the encounter, its situation, the safety questions and the notes."""
    words = context.words
    return (
        Heading(level=1, number=number, text=words("section", "encounter")),
        KeyValues(columns=3, items=_frame(context)),
        Heading(level=2, number=f"{number}.1", text=words("section", "situation")),
        KeyValues(columns=2, items=_situation(context)),
        Heading(level=2, number=f"{number}.2", text=words("section", "safety")),
        KeyValues(columns=4, items=_safety(context)),
        Heading(level=2, number=f"{number}.3", text=words("section", "notes")),
        *_notes(context),
    )


def _frame(context: Context) -> tuple[tuple[str, Cell], ...]:
    referral, words, times = context.referral, context.words, context.times
    values = [
        ("encounter", referral.encounter_label),
        ("opened", times.full(referral.opened_at)),
        ("made", times.full(referral.made_at)),
        ("setting", referral.setting_title),
        ("role", referral.role_title),
        ("packet", f"{referral.reference}, version {referral.version}"),
    ]
    if referral.earlier_packets:
        values.append(("earlier", ", ".join(referral.earlier_packets)))
    return tuple((words("label", key), (paragraph(Role.CELL, text),)) for key, text in values)


def _situation(context: Context) -> tuple[tuple[str, Cell], ...]:
    words, is_goods = context.words, context.referral.goods is not None
    return tuple(
        (
            words.known("goods_fact" if is_goods else "fact", fact.value, words("fact", fact)),
            (context.fact(Role.CELL, fact),),
        )
        for fact in SITUATION
        if not is_goods or fact in _OF_GOODS or context.referral.situation.get(fact, "").strip()
    )


def _safety(context: Context) -> tuple[tuple[str, Cell], ...]:
    words = context.words
    items = []
    for fact in SAFETY:
        answer = context.tri(fact)
        if context.referral.goods and fact is not Fact.DANGER and answer is Tri.NOT_ASKED:
            continue  # nobody is asked that about a shipment
        word = words("tri", answer)
        run = italic(word) if answer is Tri.NOT_ASKED else bold(word)
        items.append((words("fact", fact), (paragraph(Role.CELL, run),)))
    return tuple(items)


def _notes(context: Context) -> tuple[Block, ...]:
    notes = context.referral.notes
    if not notes:
        return (paragraph(Role.BODY, context.words("absent", "no_notes")),)
    return tuple(block for note in notes for block in _note(context, note))


def _note(context: Context, note: ReferredNote) -> tuple[Block, ...]:
    return (
        paragraph(Role.LABEL, _heading(context, note)),
        paragraph(Role.VERBATIM, note.text),
    )


def _heading(context: Context, note: ReferredNote) -> str:
    at = context.written(note, context.times.full)
    return f"{at}. {note.about}" if note.about else at
