"""Cards as rows: the card once, its fields append-only, so that history says what they said."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from itertools import groupby

from field_assist.domain.change import EntityStated
from field_assist.domain.entity import Entity, EntityKind, Field
from field_assist.domain.errors import Bug
from field_assist.domain.ids import EncounterId, EntityId
from field_assist.storage.saved import note_saved
from field_assist.storage.text import storable, time_from, time_text
from field_assist.storage.vault import Vault

_IS_THERE = "SELECT 1 FROM entity WHERE id = :id"

_INSERT = """
    INSERT INTO entity (id, encounter_id, kind, number, created_at)
    VALUES (:id, :encounter_id, :kind, :number, :created_at)
"""

_NEXT_NUMBER = """
    SELECT coalesce(max(number), 0) + 1 FROM entity
    WHERE encounter_id = :encounter_id AND kind = :kind
"""

_APPEND = """
    INSERT INTO entity_field (entity_id, field, text, at) VALUES (:id, :field, :text, :at)
"""

_APPEND_STATE = """
    INSERT INTO entity_state (entity_id, is_removed, at) VALUES (:id, :is_removed, :at)
"""

_IS_REMOVED = """
    SELECT is_removed FROM entity_state WHERE entity_id = :id ORDER BY sequence DESC LIMIT 1
"""

_OF_ENCOUNTER = """
    SELECT id, kind, number, created_at, coalesce((
        SELECT is_removed FROM entity_state WHERE entity_id = entity.id
        ORDER BY entity_state.sequence DESC LIMIT 1), 0)
    FROM entity WHERE encounter_id = :encounter_id ORDER BY sequence
"""

_FIELDS = """
    SELECT entity_id, field, text FROM entity_field
    WHERE sequence IN (
        SELECT max(entity_field.sequence) FROM entity
        JOIN entity_field ON entity_field.entity_id = entity.id
        WHERE entity.encounter_id = :encounter_id
        GROUP BY entity_field.entity_id, entity_field.field)
"""

_GET = """
    SELECT kind, number, created_at, coalesce((
        SELECT is_removed FROM entity_state WHERE entity_id = entity.id
        ORDER BY entity_state.sequence DESC LIMIT 1), 0)
    FROM entity WHERE id = :id
"""

_FIELDS_OF_ONE = """
    SELECT field, text FROM entity_field
    WHERE sequence IN (
        SELECT max(sequence) FROM entity_field WHERE entity_id = :id GROUP BY field)
"""

_PEOPLE = """
    SELECT entity.encounter_id, entity.id, entity.number, entity.created_at, newest.field,
        newest.text
    FROM json_each(:encounters) AS asked
    JOIN entity ON entity.encounter_id = asked.value AND entity.kind = 'person'
    LEFT JOIN entity_field AS newest ON newest.sequence IN (
        SELECT max(sequence) FROM entity_field WHERE entity_id = entity.id GROUP BY field)
    WHERE NOT coalesce((
        SELECT is_removed FROM entity_state WHERE entity_id = entity.id
        ORDER BY entity_state.sequence DESC LIMIT 1), 0)
    ORDER BY asked.key, entity.number
"""

_HISTORY = """
    SELECT field, text, at FROM entity_field WHERE entity_id = :id ORDER BY sequence
"""


_SINCE = """
    SELECT entity_field.sequence, entity.id, entity.kind, field, text, at
    FROM entity JOIN entity_field ON entity_field.entity_id = entity.id
    WHERE encounter_id = :encounter_id AND entity_field.sequence > :after
    ORDER BY entity_field.sequence
"""


def state(vault: Vault, encounter_id: EncounterId, change: EntityStated) -> None:
    """Store what fields of a card say; the first call with an id makes it. In a transaction."""
    at = time_text(change.at)
    if vault.row(_IS_THERE, {"id": change.id}) is None:
        named = {"encounter_id": encounter_id, "kind": change.kind.value}
        number = vault.rows(_NEXT_NUMBER, named)[0][0]
        vault.execute(_INSERT, {**named, "id": change.id, "number": number, "created_at": at})
    _set_removed(vault, change.id, at, is_removed=change.is_removed)
    for name, text in change.fields:
        stated = {"id": change.id, "field": name.value, "text": storable(text), "at": at}
        vault.execute(_APPEND, stated)
    note_saved(vault, encounter_id, change.at)


def of_encounter(vault: Vault, encounter_id: EncounterId) -> Mapping[EntityId, Entity]:
    """Return the cards of an encounter in the order of making, removed ones included."""
    named = {"encounter_id": encounter_id}
    fields: dict[str, dict[Field, str]] = {}
    for entity_id, name, text in vault.rows(_FIELDS, named):
        if text:
            fields.setdefault(entity_id, {})[Field(name)] = text
    return {
        EntityId(entity_id): Entity(
            id=EntityId(entity_id),
            kind=EntityKind(kind),
            number=number,
            fields=fields.get(entity_id, {}),
            created_at=time_from(created_at),
            is_removed=bool(is_removed),
        )
        for entity_id, kind, number, created_at, is_removed in vault.rows(_OF_ENCOUNTER, named)
    }


def get(vault: Vault, entity_id: EntityId) -> Entity:
    """Return one card, removed or not; an unknown id is a Bug."""
    named = {"id": entity_id}
    row = vault.row(_GET, named)
    if row is None:
        raise Bug(entity=entity_id)
    kind, number, created_at, is_removed = row
    return Entity(
        id=entity_id,
        kind=EntityKind(kind),
        number=number,
        fields={Field(name): text for name, text in vault.rows(_FIELDS_OF_ONE, named) if text},
        created_at=time_from(created_at),
        is_removed=bool(is_removed),
    )


def people(
    vault: Vault, encounter_ids: Iterable[EncounterId]
) -> Mapping[EncounterId, tuple[Entity, ...]]:
    """Return the cards of people in some encounters that were not removed, in order of making."""
    rows = vault.rows(_PEOPLE, {"encounters": json.dumps(list(encounter_ids))})
    found: dict[EncounterId, tuple[Entity, ...]] = {}
    for _, of_card in groupby(rows, key=lambda row: row[1]):
        fields = list(of_card)
        encounter_id, entity_id, number, created_at, _, _ = fields[0]
        card = Entity(
            id=EntityId(entity_id),
            kind=EntityKind.PERSON,
            number=number,
            fields={Field(name): text for *_, name, text in fields if text},
            created_at=time_from(created_at),
        )
        found[encounter_id] = (*found.get(encounter_id, ()), card)
    return found


def history(vault: Vault, entity: Entity) -> tuple[EntityStated, ...]:
    """Return everything the fields of a card have said, oldest first, one field each."""
    return tuple(
        EntityStated(
            id=entity.id, kind=entity.kind, fields=((Field(name), text),), at=time_from(at)
        )
        for name, text, at in vault.rows(_HISTORY, {"id": entity.id})
    )


def since(
    vault: Vault, encounter_id: EncounterId, after: int
) -> tuple[tuple[int, EntityStated], ...]:
    """Return what fields said whose sequence is above `after`, one field each, with its own."""
    rows = vault.rows(_SINCE, {"encounter_id": encounter_id, "after": after})
    return tuple(
        (
            sequence,
            EntityStated(
                id=EntityId(entity_id),
                kind=EntityKind(kind),
                fields=((Field(name), text),),
                at=time_from(at),
            ),
        )
        for sequence, entity_id, kind, name, text, at in rows
    )


def _set_removed(vault: Vault, entity_id: EntityId, at: str, *, is_removed: bool) -> None:
    newest = vault.row(_IS_REMOVED, {"id": entity_id})
    if bool(newest and newest[0]) != is_removed:
        vault.execute(_APPEND_STATE, {"id": entity_id, "is_removed": int(is_removed), "at": at})
