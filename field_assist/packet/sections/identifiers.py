"""Every identifier of the packet in one table to copy from; the safe-contact number is not one."""

from __future__ import annotations

from collections.abc import Iterator

from field_assist.domain.entity import EntityKind, Field
from field_assist.domain.entity_form import FIELDS, FieldSpec, Section, ValueKind
from field_assist.domain.referred import ReferredCard, Remark, StatedValue
from field_assist.packet.report import Block, Cell, Column, Paragraph, Role, Table, bold, paragraph
from field_assist.packet.sections.context import Context

_COLUMNS = (
    ("kind", 104.0),
    ("stated", 190.0),
    ("read_as", 94.0),
    ("whose", 50.0),
    ("source", 66.0),
)
_IDENTIFYING = frozenset(
    {
        ValueKind.NAME,
        ValueKind.PHONE,
        ValueKind.CONTACT,
        ValueKind.ADDRESS,
        ValueKind.DOCUMENT_NUMBER,
        ValueKind.A_NUMBER,
        ValueKind.RECEIPT,
        ValueKind.EIN,
        ValueKind.PLATE,
        ValueKind.VIN,
        ValueKind.IMO,
        ValueKind.CONTAINER,
        ValueKind.FLIGHT,
        ValueKind.PORT,
        ValueKind.CODE_LINES,
    }
)
_OWNERS = frozenset({EntityKind.PERSON, EntityKind.ORGANIZATION})


def identifier_table(context: Context) -> tuple[Block, ...]:
    """Return the table with what its columns mean; nothing where it would only repeat names."""
    words = context.words
    values = [
        (card, spec, value)
        for card in context.referral.cards
        for spec in _specs(card)
        for value in card.fields.get(spec.field, ())
    ]
    if all(spec.value is ValueKind.NAME for _, spec, _ in values):
        return ()
    return (
        paragraph(Role.ASIDE, words("fixed", "identifiers")),
        Table(
            columns=tuple(Column(title=words("column", k), share=share) for k, share in _COLUMNS),
            rows=tuple(_row(context, *value) for value in values),
            continued=words("page", "continued"),
            is_dense=True,
        ),
    )


def _specs(card: ReferredCard) -> Iterator[FieldSpec]:
    """Yield the identifying fields of a card; how somebody can be reached safely is not told."""
    for spec in FIELDS[card.kind]:
        is_safe_contact = card.kind is EntityKind.PERSON and spec.section is Section.CONTACT
        is_identifying = spec.value in _IDENTIFYING or spec.field is Field.BIRTH
        if is_identifying and not is_safe_contact:
            yield spec


def _row(
    context: Context, card: ReferredCard, spec: FieldSpec, value: StatedValue
) -> tuple[Cell, ...]:
    canonical = (paragraph(Role.IDENTIFIER, value.canonical),) if value.canonical else ()
    remarks = (_remark(context, remark) for remark in value.remarks)
    return (
        _kind(context, card, spec),
        (paragraph(_role(spec), value.text),),
        (*canonical, *(paragraph(Role.SECOND, text) for text in remarks if text)),
        _whose(context, card),
        (_source(context, card, spec),),
    )


def _kind(context: Context, card: ReferredCard, spec: FieldSpec) -> Cell:
    """Return what a value is and, of a thing, what sort of thing it belongs to."""
    label = paragraph(Role.CELL, context.words("field", spec.field))
    if card.kind is EntityKind.PERSON:
        return (label,)
    if card.kind is EntityKind.CONTACT:
        return (paragraph(Role.CELL, context.sort_of(card)),)
    return (label, paragraph(Role.SECOND, context.sort_of(card)))


def _role(spec: FieldSpec) -> Role:
    if spec.value is ValueKind.CODE_LINES:
        return Role.CODE_LINE
    return Role.CELL if spec.value in {ValueKind.NAME, ValueKind.ADDRESS} else Role.IDENTIFIER


def _remark(context: Context, remark: Remark) -> str:
    said = context.words.known("remark", remark.kind, "")
    return f"{said} {remark.expected}".strip() if said else ""


def _whose(context: Context, card: ReferredCard) -> Cell:
    """Return the card of a value and, of a thing, whom it is linked with."""
    reference = bold(card.reference)
    if card.kind in _OWNERS:
        return (paragraph(Role.CELL, reference),)
    ends = (
        end
        for link in context.referral.links
        if card.id in {link.subject, link.object}
        for end in (link.subject, link.object)
        if context.card(end).kind in _OWNERS
    )
    owners = list(dict.fromkeys(context.card(end).reference for end in ends))
    if not owners:
        return (paragraph(Role.CELL, reference),)
    linked = context.words.say("linked_with", owners=owners)
    return (paragraph(Role.SECOND, reference, f" {linked}"),)


def _source(context: Context, card: ReferredCard, spec: FieldSpec) -> Paragraph:
    words = context.words
    basis = next(iter(card.fields.get(Field.AGE_BASIS, ())), None)
    if spec.field is Field.BIRTH and basis:
        return paragraph(Role.SECOND, words.known("choice", basis.text, basis.text))
    otherwise = words("source", "recorded")
    return paragraph(Role.SECOND, words.known("source", spec.field.value, otherwise))
