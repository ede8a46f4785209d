"""The people, one part each, possible victims first; then things, identifiers and links."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from itertools import count, filterfalse

from field_assist.domain.entity import POSSIBLE_VICTIMS, Field, PersonRole
from field_assist.domain.entity_form import FIELDS, FieldSpec, Section, ValueKind
from field_assist.domain.referred import ReferredCard, StatedValue
from field_assist.packet.report import (
    Block,
    Cell,
    Column,
    Heading,
    KeyValues,
    Paragraph,
    Role,
    Table,
    Together,
    bold,
    italic,
    paragraph,
)
from field_assist.packet.sections.context import Context
from field_assist.packet.sections.identifiers import identifier_table

_EXPECTED = frozenset(
    {Field.BIRTH, Field.CITIZENSHIPS, Field.BIRTHPLACE, Field.A_NUMBER, Field.LANGUAGES}
    | {Field.DIALECT, Field.WISHES}
)
"""What a receiver asks of a possible victim first: said to be absent when it is."""
_LONG = 80  # characters; some three lines of a column


def people_section(context: Context, number: str) -> tuple[Block, ...]:
    """Return every card of the packet and how they are linked."""
    words, cards = context.words, context.referral.cards
    heading = Heading(level=1, number=number, text=words("section", "people"))
    if not cards:
        is_told = context.referral.form.keeps is None
        is_known = is_told and not context.referral.withheld.get("card", 0)
        absent = words("absent", "no_cards" if is_known else "no_cards_here")
        return (heading, paragraph(Role.BODY, absent))
    numbers = (f"{number}.{part}" for part in count(1))
    return (
        heading,
        paragraph(Role.ASIDE, words("fixed", "roles")),
        *(_person(context, card, next(numbers)) for card in cards if card.role),
        *_further(context, numbers),
    )


def _person(context: Context, card: ReferredCard, number: str) -> Together:
    """Return a person; the heading is a bookmark too and so has no name in it."""
    words = context.words
    role = words("role", card.role or PersonRole.UNKNOWN)
    title = words.say("person_heading", reference=card.reference, role=role)
    name = card.name if card.name.strip() else italic(words("absent", "no_name"))
    shown = tuple(_shown(context, card))
    is_long = partial(_is_long, card)
    return Together(
        blocks=(
            Heading(level=2, number=number, text=title),
            paragraph(Role.NAME, name),
            *_grid(context, card, filterfalse(is_long, shown), 4),
            *_grid(context, card, filter(is_long, shown), 1),
            *_safe_contact(context, card),
        )
    )


def _is_long(card: ReferredCard, spec: FieldSpec) -> bool:
    """Return whether what was told in sentences asks for more than a column."""
    told = sum(len(value.text) for value in card.fields.get(spec.field, ()))
    return spec.value is ValueKind.PROSE and told > _LONG


def _further(context: Context, numbers: Iterator[str]) -> Iterator[Block]:
    """Yield what comes after the people, each part with its heading."""
    words = context.words
    things = [card for card in context.referral.cards if not card.role]
    identifiers = identifier_table(context)
    if things:
        yield Heading(level=2, number=next(numbers), text=words("section", "things"))
        yield _things(context, things)
    if identifiers:
        yield Heading(level=2, number=next(numbers), text=words("section", "identifiers"))
        yield from identifiers
    if context.referral.links:
        yield Heading(level=2, number=next(numbers), text=words("section", "links"))
        yield _links(context)


def _shown(context: Context, card: ReferredCard) -> Iterator[FieldSpec]:
    """Yield the fields to show, but for the safe-contact plan."""
    expected = _EXPECTED if card.role in POSSIBLE_VICTIMS else frozenset()
    for spec in FIELDS[card.kind]:
        is_asked = spec.field in expected and context.may_tell_field(card, spec.field)
        is_told = spec.field in card.fields or is_asked
        if is_told and spec.section is not Section.CONTACT:
            yield spec


def _safe_contact(context: Context, card: ReferredCard) -> tuple[Block, ...]:
    specs = [
        spec
        for spec in FIELDS[card.kind]
        if spec.section is Section.CONTACT and spec.field in card.fields
    ]
    is_asked = card.role in POSSIBLE_VICTIMS and context.may_tell_field(card, Field.SAFE_NUMBER)
    if not specs and not is_asked:
        return ()
    label = paragraph(Role.SUBSECTION, context.words("label", "safe_contact"))
    if not specs:
        return (label, paragraph(Role.BODY, context.not_recorded()))
    return (label, *(replace(grid, is_tinted=True) for grid in _grid(context, card, specs, 3)))


def _grid(
    context: Context, card: ReferredCard, specs: Iterable[FieldSpec], columns: int
) -> tuple[KeyValues, ...]:
    items = tuple(
        (context.words("field", spec.field), _cell(context, spec, card.fields.get(spec.field, ())))
        for spec in specs
    )
    return (KeyValues(columns=columns, items=items),) if items else ()


def _cell(context: Context, spec: FieldSpec, values: tuple[StatedValue, ...]) -> Cell:
    if not values:
        return (paragraph(Role.CELL, context.not_recorded()),)
    return tuple(_told(context, spec, value) for value in values)


def _told(context: Context, spec: FieldSpec, value: StatedValue) -> Paragraph:
    if spec.value is ValueKind.CHOICE:
        return paragraph(Role.CELL, context.words.known("choice", value.text, value.text))
    return paragraph(Role.CELL, value.text)


def _things(context: Context, things: Iterable[ReferredCard]) -> Table:
    columns = (("reference", 32.0), ("thing", 150.0), ("details", 322.0))
    return _table(context, columns, (_thing(context, card) for card in things))


def _thing(context: Context, card: ReferredCard) -> tuple[Cell, ...]:
    name = bold(card.name) if card.name.strip() else italic(context.words("absent", "no_name"))
    return (
        (paragraph(Role.CELL, bold(card.reference)),),
        (paragraph(Role.CELL, name), paragraph(Role.SECOND, context.sort_of(card))),
        tuple(_details(context, card)),
    )


def _details(context: Context, card: ReferredCard) -> Iterator[Paragraph]:
    """Yield what is recorded of a thing, without its sort and name, which stand beside it."""
    names = (s.field for s in FIELDS[card.kind] if _says(card, s.field, card.name))
    beside = {Field.SORT, next(names, Field.SORT)}
    for spec in FIELDS[card.kind]:
        label = bold(f"{context.words('field', spec.field)}: ")
        for value in card.fields.get(spec.field, ()) if spec.field not in beside else ():
            if spec.value is ValueKind.CODE_LINES:
                yield paragraph(Role.CELL, label)
                yield paragraph(Role.CODE_LINE, value.text)
            else:
                yield paragraph(Role.CELL, label, *_told(context, spec, value).runs)


def _says(card: ReferredCard, field: Field, name: str) -> bool:
    """Return whether a field says the name and nothing else."""
    return [" ".join(value.text.split()) for value in card.fields.get(field, ())] == [name]


def _links(context: Context) -> Table:
    rows = (
        (
            (
                paragraph(
                    Role.CELL,
                    *context.named(link.subject),
                    f" {context.words('relation', link.relation)} ",
                    *context.named(link.object),
                    ".",
                ),
            ),
            (paragraph(Role.SECOND, context.times.short_with_utc(link.created_at)),),
        )
        for link in context.referral.links
    )
    return _table(context, (("link", 404.0), ("recorded_at", 100.0)), rows, is_dense=True)


def _table(
    context: Context,
    columns: Iterable[tuple[str, float]],
    rows: Iterable[tuple[Cell, ...]],
    *,
    is_dense: bool = False,
) -> Table:
    words = context.words
    return Table(
        columns=tuple(Column(title=words("column", key), share=share) for key, share in columns),
        rows=tuple(rows),
        continued=words("page", "continued"),
        is_dense=is_dense,
    )
