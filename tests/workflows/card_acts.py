"""Changes that enter cards, links and statements, for tests."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime

from field_assist.domain.change import (
    Answered,
    EntityStated,
    LinkStated,
    StatementWritten,
)
from field_assist.domain.encounter import Basis, Value
from field_assist.domain.entity import EntityKind, Field, PersonRole, Relation
from field_assist.domain.ids import EntityId, IndicatorId, LinkId, StatementId
from field_assist.domain.statement import StatementText

NOW = datetime(2026, 11, 21, 14, 3, tzinfo=UTC)


def _id(kind: str, number: int) -> str:
    """Return an id that stands nowhere by chance."""
    return hashlib.sha256(f"{kind} {number}".encode()).hexdigest()[:32]


def card_id(number: int) -> EntityId:
    return EntityId(_id("card", number))


def card(number: int, kind: EntityKind, fields: dict[Field, str]) -> EntityStated:
    return EntityStated(id=card_id(number), kind=kind, fields=tuple(fields.items()), at=NOW)


def person(number: int, name: str, role: PersonRole = PersonRole.UNKNOWN) -> EntityStated:
    fields = {Field.ROLE: role.value, Field.NAME_STATED: name}
    return card(number, EntityKind.PERSON, fields)


def link(number: int, subject: int, relation: Relation, other: int) -> LinkStated:
    return LinkStated(
        id=LinkId(_id("link", number)),
        subject=card_id(subject),
        relation=relation,
        object=card_id(other),
        at=NOW,
    )


def statement_id(number: int) -> StatementId:
    return StatementId(_id("statement", number))


def statement(number: int, text: StatementText) -> StatementWritten:
    return StatementWritten(id=statement_id(number), text=text, created_at=NOW, at=NOW)


def mark_of(
    person: int, indicator: IndicatorId, value: Value = Value.YES, reason: str = ""
) -> Answered:
    basis = Basis.TOLD_BY_PERSON if value is Value.YES else None
    return Answered(
        indicator=indicator,
        value=value,
        basis=basis,
        reason=reason,
        person=card_id(person),
        at=NOW,
    )
