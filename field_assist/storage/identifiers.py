"""Values of cards by which the same thing is found again in another encounter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from field_assist.domain.checklist import Setting
from field_assist.domain.entity import Field
from field_assist.domain.found import Identifier, IdentifierKind, SeenBefore, SeenCard
from field_assist.domain.ids import EncounterId, EntityId
from field_assist.storage.sqlcipher import Row, SqlValue
from field_assist.storage.text import storable, time_from
from field_assist.storage.vault import Vault

_OF_CARD = """
    DELETE FROM identifier WHERE encounter_number = :number AND entity_id = :entity_id
"""
_CLEAR = "DELETE FROM identifier WHERE encounter_number = :number"

_INSERT = """
    INSERT INTO identifier (encounter_number, entity_id, field, kind, key, text)
    VALUES (:number, :entity_id, :field, :kind, :key, :text)
    ON CONFLICT DO NOTHING
"""

# Newest first; the pair of cards is in one order in not_same, whichever was said of which. What
# shows of the other encounter is read for the pairs within the limit only.
_SHARED = """
    WITH pair AS (
        SELECT mine.kind AS kind, mine.entity_id AS mine, mine.field AS my_field,
            mine.text AS my_text, other.entity_id AS other, other.field AS other_field,
            other.text AS other_text, other.encounter_number AS number
        FROM identifier AS mine
        JOIN identifier AS other
            ON other.kind = mine.kind AND other.key = mine.key
            AND other.encounter_number <> mine.encounter_number
        WHERE mine.encounter_number = :number
            AND NOT coalesce((
                SELECT NOT is_withdrawn FROM not_same
                WHERE first_id = min(mine.entity_id, other.entity_id)
                    AND second_id = max(mine.entity_id, other.entity_id)
                ORDER BY sequence DESC LIMIT 1), 0)
        ORDER BY other.encounter_number DESC, mine.entity_id, mine.kind LIMIT :limit)
    SELECT kind, mine, my_field, my_text, other, other_field, other_text,
        encounter.id, encounter.number, encounter.setting, encounter.opened_at,
        (SELECT text FROM fact WHERE encounter_id = encounter.id AND fact = 'place'
         ORDER BY sequence DESC LIMIT 1)
    FROM pair JOIN encounter ON encounter.number = pair.number
    ORDER BY pair.number DESC, mine, kind
"""

_HOLDING = """
    SELECT encounter_number, entity_id, field, text FROM identifier
    WHERE kind = :kind AND key = :key
        AND (encounter_number, entity_id, field) < (:number, :card, :field)
    ORDER BY encounter_number DESC, entity_id DESC, field DESC LIMIT :limit
"""
_AT_ONCE = 64


class Stated(NamedTuple):
    """A value of one field of a card, and as it is written there."""

    field: Field
    identifier: Identifier
    text: str


class Holding(NamedTuple):
    """A card that holds a value, and the number of its encounter."""

    number: int
    card: EntityId
    field: Field
    text: str


def put_all(vault: Vault, number: int, card: EntityId, stated: Iterable[Stated]) -> None:
    """Say what a card of encounter `number` holds now. Call inside a transaction."""
    vault.execute(_OF_CARD, {"number": number, "entity_id": card})
    for field, identifier, text in stated:
        vault.execute(
            _INSERT,
            {
                "number": number,
                "entity_id": card,
                "field": field.value,
                "kind": identifier.kind.value,
                "key": storable(identifier.key),
                "text": storable(text),
            },
        )


def clear(vault: Vault, number: int) -> None:
    """Take away what all cards of an encounter hold. Call inside a transaction."""
    vault.execute(_CLEAR, {"number": number})


def shared(vault: Vault, number: int, limit: int) -> tuple[SeenBefore, ...]:
    """Return what cards of an encounter have in common with those of others, newest first."""
    return tuple(map(_seen, vault.rows(_SHARED, {"number": number, "limit": limit})))


def holding(vault: Vault, identifier: Identifier, newest: int) -> Iterator[Holding]:
    """Yield the cards that hold a value, beginning at encounter `newest` and going back."""
    named = {"kind": identifier.kind.value, "key": storable(identifier.key), "limit": _AT_ONCE}
    after: dict[str, SqlValue] = {"number": newest + 1, "card": "", "field": ""}
    rows: list[Row] = [()] * _AT_ONCE
    while len(rows) == _AT_ONCE:
        rows = vault.rows(_HOLDING, {**named, **after})
        for number, card, field, text in rows:
            yield Holding(number, EntityId(card), Field(field), text)
            after = {"number": number, "card": card, "field": field}


def _seen(row: Row) -> SeenBefore:
    (
        kind, mine, my_field, my_text, other, other_field, other_text,
        encounter_id, number, setting, opened_at, place,
    ) = row  # fmt: skip
    return SeenBefore(
        kind=IdentifierKind(kind),
        here=SeenCard(id=EntityId(mine), field=Field(my_field), text=my_text),
        there=SeenCard(id=EntityId(other), field=Field(other_field), text=other_text),
        encounter_id=EncounterId(encounter_id),
        number=number,
        setting=Setting(setting),
        place=place or "",
        opened_at=time_from(opened_at),
    )
