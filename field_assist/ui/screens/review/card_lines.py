"""The lines of cards and statements. Links have none of their own: they go with their cards."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication

from field_assist.domain.encounter import Encounter
from field_assist.domain.entity import Entity, EntityKind, Field
from field_assist.domain.entity_form import FIELDS, FieldSpec, ValueKind
from field_assist.domain.line_names import entity_line, statement_line
from field_assist.domain.statement import Statement, StatementText
from field_assist.ui import entity_words, source_words
from field_assist.ui.navigation import Part
from field_assist.ui.screens.review.line import Line, LineState, in_one_line, named
from field_assist.workflows.inclusion import written


def card_lines(
    encounter: Encounter, included: Encounter, must_stay: frozenset[str]
) -> Iterator[Line]:
    """Yield a line for each card, people first."""
    for kind in EntityKind:
        for card in encounter.present(kind):
            yield _card(card, encounter, included, is_needed=entity_line(card.id) in must_stay)


def _card(card: Entity, encounter: Encounter, included: Encounter, *, is_needed: bool) -> Line:
    why = QCoreApplication.translate("Review", "Rule needs it")
    is_in = card.id in included.entities
    state = LineState.INCLUDED if is_in else LineState.LEFT_OUT
    if is_needed:
        is_out = entity_line(card.id) in encounter.left_out
        state = LineState.WITHOUT_IDENTITY if is_out else LineState.NEEDED
    is_person = card.kind is EntityKind.PERSON
    return Line(
        line=entity_line(card.id),
        part=Part.PEOPLE,
        place=card.id,
        state=state,
        title=named(entity_words.numbered(card), card.name) if card.name else _numbered(card),
        full="\n".join(_told(card, encounter, included)) or _numbered(card),
        why=why if is_needed else "",
        basis=entity_words.role(card.role) if is_person else "",
        at=card.created_at,
    )


def _numbered(card: Entity) -> str:
    return entity_words.numbered(card)


def _told(card: Entity, encounter: Encounter, included: Encounter) -> Iterator[str]:
    """Yield each field of a card, then the links that go with it."""
    said = QCoreApplication.translate("Review", "{0}: {1}")
    for spec in FIELDS[card.kind]:
        for text in _values(card, spec):
            yield said.format(entity_words.field(spec.field), text)
    for link in included.links.values():
        if card.id in {link.subject, link.object}:
            ends = encounter.entities[link.subject], encounter.entities[link.object]
            yield entity_words.sentence(ends[0], link.relation, ends[1]) + "."


def _values(card: Entity, spec: FieldSpec) -> tuple[str, ...]:
    text = card.text(spec.field)
    if spec.field is Field.ROLE:
        return (entity_words.role(card.role),)
    if not text.strip():
        return ()
    values = card.values(spec.field) if spec.is_many else (text,)
    is_choice = spec.value is ValueKind.CHOICE
    return tuple(entity_words.choice(value) if is_choice else value for value in values)


def statement_lines(encounter: Encounter, included: Encounter) -> Iterator[Line]:
    """Yield a line for each statement that says something."""
    for statement in written(encounter):
        text = statement.text
        is_in = statement.id in included.statements
        yield Line(
            part=Part.NOTES,
            place=f"quote:{statement.id}",
            line=statement_line(statement.id),
            state=LineState.INCLUDED if is_in else LineState.LEFT_OUT,
            title=in_one_line(text.original.strip() or text.translation),
            full=_whole(statement, encounter, included),
            basis=_speaker(text, encounter, included),
            at=statement.created_at,
        )


def _whole(statement: Statement, encounter: Encounter, included: Encounter) -> str:
    text = statement.text
    said = QCoreApplication.translate("Review", "{0}: {1}")
    lines = (
        (QCoreApplication.translate("Review", "Language"), text.language),
        (QCoreApplication.translate("Review", "Translation"), text.translation),
        (QCoreApplication.translate("Review", "Translated by"), text.translated_by),
        (QCoreApplication.translate("Review", "Said by"), _speaker(text, encounter, included)),
        (QCoreApplication.translate("Review", "Sort of source"), source_words.stated(text.sort)),
        (QCoreApplication.translate("Review", "Heard by"), text.listener),
        (QCoreApplication.translate("Review", "Present"), text.present),
        (QCoreApplication.translate("Review", "Said at"), text.said_at),
    )
    more = [said.format(label, value) for label, value in lines if value.strip()]
    if text.is_from_controller:
        more.append(
            QCoreApplication.translate("Review", "Known only from somebody who seems to lead.")
        )
    return "\n".join(part for part in (text.original, *more) if part)


def _speaker(text: StatementText, encounter: Encounter, included: Encounter) -> str:
    """Return who spoke, as the packet tells it."""
    if text.speaker is None:
        return in_one_line(text.speaker_text)
    if text.speaker not in included.entities:
        return QCoreApplication.translate("Review", "a person not in this packet")
    told = (entity_words.title(encounter.entities[text.speaker]), in_one_line(text.speaker_text))
    return ", ".join(part for part in told if part)
