"""Section 3: every sign with its basis, what the officer recorded, and what was not assessed."""

from __future__ import annotations

from collections.abc import Iterable

from field_assist.domain.checklist import Strength
from field_assist.domain.encounter import Value
from field_assist.domain.ids import EntityId
from field_assist.domain.referral import ReferredSign
from field_assist.packet.report import (
    Block,
    Cell,
    Column,
    Group,
    Heading,
    Paragraph,
    Role,
    Run,
    Table,
    Weight,
    bold,
    italic,
    paragraph,
)
from field_assist.packet.sections.context import Context, key_of

_SET_ASIDE = (Value.EXPLAINED, Value.NO)


def sign_section(context: Context, number: str) -> tuple[Block, ...]:
    """Return the signs present, those considered and not counted, and those not assessed."""
    words = context.words
    date = context.times.date(context.referral.made_at)
    legend = words.say("basis_legend", date=date, zone=context.times.zone)
    return (
        Heading(level=1, number=number, text=words("section", "indicators")),
        paragraph(Role.BODY, bold(_caution(context)), f" {legend}"),
        *_present(context, number),
        *_considered(context, number),
        *_not_assessed(context, number),
    )


def _caution(context: Context) -> str:
    return context.words("fixed", "signs_of_goods" if context.referral.goods else "indicators")


def not_assessed_counts(context: Context) -> tuple[int, int]:
    """Return how many signs were left without an answer, and how many were never reached."""
    return len(_unanswered(context)), len(_unasked(context))


def _present(context: Context, number: str) -> tuple[Block, ...]:
    words, signs = context.words, context.present
    heading = _heading(context, f"{number}.1", "present", len(signs))
    if not signs:
        return (heading, paragraph(Role.BODY, words("absent", "no_present")))
    rows: list[tuple[Cell, ...] | Group] = []
    for strength in Strength:
        of_strength = [sign for sign in signs if sign.strength is strength]
        if of_strength:
            rows.append(Group(text=f"{words('strength', strength)} ({len(of_strength)})"))
            rows.extend(_present_row(context, sign) for sign in of_strength)
    columns = (
        ("number", 21.0),
        ("sign", 137.0),
        ("basis_time", 81.0),
        ("recorded", 142.0),
        ("explanation", 123.0),
    )
    return (heading, _table(context, columns, rows))


def _present_row(context: Context, sign: ReferredSign) -> tuple[Cell, ...]:
    return (
        (paragraph(Role.CELL, bold(str(context.numbers[key_of(sign)]))),),
        _named(context, sign, Weight.BOLD),
        _basis(context, sign),
        _recorded(context, sign),
        _explanations(context, sign),
    )


def _named(context: Context, sign: ReferredSign, weight: Weight) -> Cell:
    strength = context.words("strength_word", sign.strength)
    about = (_about(context, sign.about),) if sign.about else ()
    return (
        paragraph(Role.CELL, Run(text=sign.text, weight=weight)),
        *about,
        paragraph(Role.SECOND, f"{strength}: {context.elements_of(sign)}"),
        paragraph(Role.SIGN_ID, sign.id),
    )


def _about(context: Context, person: EntityId) -> Paragraph:
    label = _small(context.words("label", "about") + " ")
    return paragraph(Role.CELL, label, *context.named(person))


def _basis(context: Context, sign: ReferredSign) -> Cell:
    return (
        paragraph(Role.CELL, bold(context.basis(sign))),
        paragraph(Role.SECOND, context.times.short_with_utc(sign.at)),
    )


def _recorded(context: Context, sign: ReferredSign) -> Cell:
    if not sign.notes:
        return (paragraph(Role.CELL, italic(context.words("absent", "no_note"))),)
    return _notes(context, sign)


def _notes(context: Context, sign: ReferredSign) -> Cell:
    """Return the notes on a sign word for word, each with its time below it."""
    return tuple(
        line
        for note in sign.notes
        for line in (
            paragraph(Role.CELL, note.text),
            paragraph(Role.SECOND, context.written(note, context.times.short)),
        )
    )


def _explanations(context: Context, sign: ReferredSign) -> Cell:
    words = context.words
    lines = []
    if sign.ordinary_explanations:
        are_sentences = sign.ordinary_explanations[0].endswith(".")
        listed = (" " if are_sentences else "; ").join(sign.ordinary_explanations)
        lines.append(paragraph(Role.CELL, _small(words("label", "listed")), listed))
    if sign.reason.strip():
        lines.append(paragraph(Role.CELL, _small(words("label", "considered")), sign.reason))
    if not lines:
        lines.append(paragraph(Role.CELL, italic(words("absent", "no_explanation"))))
    return tuple(lines)


def _small(label: str) -> Run:
    return Run(text=label, weight=Weight.SEMIBOLD)


def _considered(context: Context, number: str) -> tuple[Block, ...]:
    words = context.words
    signs = tuple(s for s in context.referral.signs if s.value in _SET_ASIDE)
    heading = _heading(context, f"{number}.2", "considered", len(signs))
    if not signs:
        return (heading, paragraph(Role.BODY, words("absent", "no_considered")))
    columns = (("sign", 178.0), ("answer", 84.0), ("time", 68.0), ("recorded", 174.0))
    rows = [_considered_row(context, sign) for sign in signs]
    return (heading, _table(context, columns, rows))


def _considered_row(context: Context, sign: ReferredSign) -> tuple[Cell, ...]:
    words = context.words
    answer = [paragraph(Role.CELL, words("value", sign.value))]
    if sign.basis:
        answer.append(paragraph(Role.SECOND, context.basis(sign)))
    return (
        _named(context, sign, Weight.REGULAR),
        tuple(answer),
        _time(context, sign),
        _why(context, sign),
    )


def _why(context: Context, sign: ReferredSign) -> Cell:
    """Return the officer's reason and notes for a sign that does not count."""
    words = context.words
    lines = list(_notes(context, sign))
    if sign.reason.strip():
        label = _small(words("label", "told_reason"))
        lines.insert(0, paragraph(Role.CELL, label, sign.reason))
    return tuple(lines) or (paragraph(Role.CELL, italic(words("absent", "no_note"))),)


def _not_assessed(context: Context, number: str) -> tuple[Block, ...]:
    words = context.words
    signs, unasked = _unanswered(context), _unasked(context)
    heading = _heading(context, f"{number}.3", "not_assessed", len(signs) + len(unasked))
    blocks: list[Block] = [
        heading,
        paragraph(Role.ASIDE, f"{words('fixed', 'neither_way')} {words('fixed', 'unasked')}"),
    ]
    if signs:
        columns = (("sign", 236.0), ("state", 96.0), ("time", 68.0), ("recorded", 104.0))
        rows = [_not_assessed_row(context, sign) for sign in signs]
        blocks.append(_table(context, columns, rows))
    if unasked:
        blocks.append(paragraph(Role.BODY, words.say("unasked", titles=unasked)))
    noted = _noted(context)
    if noted:
        blocks.append(paragraph(Role.BODY, words.say("noted", titles=noted)))
    return tuple(blocks)


def _not_assessed_row(context: Context, sign: ReferredSign) -> tuple[Cell, ...]:
    state = (paragraph(Role.CELL, context.words("value", sign.value)),)
    return (
        _named(context, sign, Weight.REGULAR),
        state,
        _time(context, sign),
        _why(context, sign),
    )


def _time(context: Context, sign: ReferredSign) -> Cell:
    return (paragraph(Role.SECOND, context.times.short_with_utc(sign.at)),)


def _unanswered(context: Context) -> tuple[ReferredSign, ...]:
    return tuple(s for s in context.referral.signs if not s.value.is_assessed)


def _unasked(context: Context) -> tuple[str, ...]:
    """Return the titles of signs that nobody asked or looked for."""
    known = _marked(context).union(_noted(context))
    return tuple(title for title in context.referral.not_assessed if title not in known)


def _noted(context: Context) -> tuple[str, ...]:
    """Return the titles of signs that have a note in the packet and no mark: not known as open."""
    about = dict.fromkeys(note.about for note in context.referral.notes if note.about)
    marked = _marked(context)
    return tuple(title for title in about if title not in marked)


def _marked(context: Context) -> frozenset[str]:
    return frozenset(name for sign in context.referral.signs for name in (sign.id, sign.short))


def _heading(context: Context, number: str, key: str, count: int) -> Heading:
    return Heading(level=2, number=number, text=f"{context.words('section', key)} ({count})")


def _table(
    context: Context,
    columns: Iterable[tuple[str, float]],
    rows: Iterable[tuple[Cell, ...] | Group],
) -> Table:
    words = context.words
    return Table(
        columns=tuple(Column(title=words("column", key), share=share) for key, share in columns),
        rows=tuple(rows),
        continued=words("page", "continued"),
    )
