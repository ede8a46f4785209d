"""Every answer that may start a duty with a deadline, in the order of recording.

Answers that were taken back are in it too: a duty that was started is told for good.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from field_assist.domain.change import Answered, ChildFactStated, EntityStated, FactStated
from field_assist.domain.deadline import ChildFact
from field_assist.domain.encounter import Fact, Tri, Value
from field_assist.domain.entity import EntityKind, Field
from field_assist.domain.ids import EncounterId, EntityId, IndicatorId
from field_assist.storage.text import time_from
from field_assist.storage.vault import Vault

_MARKS = """
    SELECT encounter_id, indicator_id, person_id, value, at FROM mark
    WHERE encounter_id IN (SELECT value FROM json_each(:encounters))
        AND indicator_id IN (SELECT value FROM json_each(:signs))
    ORDER BY sequence
"""
_AGES = """
    SELECT encounter_id, text, at FROM fact
    WHERE encounter_id IN (SELECT value FROM json_each(:encounters)) AND fact = 'under_18'
    ORDER BY sequence
"""
_CHILD = """
    SELECT encounter_id, fact, person_id, answer, at FROM child_fact
    WHERE encounter_id IN (SELECT value FROM json_each(:encounters))
    ORDER BY sequence
"""
_ROLES = """
    SELECT entity.encounter_id, entity.id, entity_field.text, entity_field.at
    FROM entity JOIN entity_field ON entity_field.entity_id = entity.id
    WHERE entity.encounter_id IN (SELECT value FROM json_each(:encounters))
        AND entity.kind = 'person' AND entity_field.field = 'role'
    ORDER BY entity_field.sequence
"""
# Those with an answer that may start a duty, newest first; erased ones are not in it.
_CANDIDATES = """
    SELECT id FROM encounter
    WHERE NOT EXISTS (SELECT 1 FROM tombstone WHERE encounter_id = encounter.id)
        AND id IN (
            SELECT encounter_id FROM mark
            WHERE value = 'yes' AND indicator_id IN (SELECT value FROM json_each(:signs))
            UNION
            SELECT encounter_id FROM fact WHERE fact = 'under_18' AND text = 'yes'
            UNION
            SELECT encounter_id FROM entity WHERE id IN (
                SELECT entity_id FROM entity_field
                WHERE field = 'role' AND text = 'child_at_risk')
            UNION
            SELECT encounter_id FROM child_fact)
    ORDER BY number DESC LIMIT :limit
"""
_REMOVED = """
    SELECT entity.id FROM entity JOIN entity_state ON entity_state.sequence = (
        SELECT max(sequence) FROM entity_state WHERE entity_id = entity.id)
    WHERE encounter_id IN (SELECT value FROM json_each(:encounters)) AND is_removed
"""
_MOVED = """
    SELECT 1 FROM event
    WHERE action = 'clock_moved'
        AND sequence > (SELECT min(sequence) FROM event WHERE encounter_id = :encounter_id)
    LIMIT 1
"""


@dataclass(slots=True)
class Answers:
    """The answers of one encounter, each kind in its order."""

    marks: list[Answered] = field(default_factory=list)
    ages: list[FactStated] = field(default_factory=list)
    child: list[ChildFactStated] = field(default_factory=list)
    roles: list[EntityStated] = field(default_factory=list)


def of_encounters(
    vault: Vault, encounters: Iterable[EncounterId], signs: Iterable[IndicatorId]
) -> Mapping[EncounterId, Answers]:
    """Return the answers of these encounters: marks of these signs, and what was said of age.

    The roles of people are among them, each as a card that states nothing else.
    """
    wanted = [*encounters]
    found = {encounter: Answers() for encounter in wanted}
    named = {"encounters": json.dumps(wanted), "signs": json.dumps([*signs])}
    for encounter, sign, person, value, at in vault.rows(_MARKS, named):
        mark = Answered(
            indicator=IndicatorId(sign),
            person=EntityId(person) if person else None,
            value=Value(value) if value != "cleared" else None,
            at=time_from(at),
        )
        found[EncounterId(encounter)].marks.append(mark)
    del named["signs"]
    for encounter, text, at in vault.rows(_AGES, named):
        age = FactStated(fact=Fact.UNDER_18, text=text, at=time_from(at))
        found[EncounterId(encounter)].ages.append(age)
    for encounter, fact, person, answer, at in vault.rows(_CHILD, named):
        stated = ChildFactStated(
            asked=ChildFact(fact),
            answer=Tri(answer),
            person=EntityId(person) if person else None,
            at=time_from(at),
        )
        found[EncounterId(encounter)].child.append(stated)
    for encounter, card, text, at in vault.rows(_ROLES, named):
        role = EntityStated(
            id=EntityId(card),
            kind=EntityKind.PERSON,
            fields=((Field.ROLE, text),),
            at=time_from(at),
        )
        found[EncounterId(encounter)].roles.append(role)
    return found


def candidates(vault: Vault, signs: Iterable[IndicatorId], limit: int) -> tuple[EncounterId, ...]:
    """Return the encounters with an answer that may have started a duty, newest first."""
    rows = vault.rows(_CANDIDATES, {"signs": json.dumps([*signs]), "limit": limit})
    return tuple(EncounterId(row[0]) for row in rows)


def removed_cards(vault: Vault, of: Iterable[EncounterId]) -> frozenset[EntityId]:
    """Return the cards of these encounters that were taken off."""
    rows = vault.rows(_REMOVED, {"encounters": json.dumps([*of])})
    return frozenset(EntityId(row[0]) for row in rows)


def has_clock_moved(vault: Vault, encounter_id: EncounterId) -> bool:
    """Return whether the log says that the clock was moved since an encounter began."""
    return vault.row(_MOVED, {"encounter_id": encounter_id}) is not None
