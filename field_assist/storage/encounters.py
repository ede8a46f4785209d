"""Encounters as rows: whole for the encounter screen, one line each for the home list."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime

from field_assist.domain.checklist import PackRef, Role, Setting
from field_assist.domain.encounter import Budget, Encounter, EncounterRow, Status
from field_assist.domain.errors import Bug
from field_assist.domain.ids import EncounterId, PackId
from field_assist.storage import (
    child_facts,
    choices,
    deadline_stops,
    entities,
    exhibits,
    facts,
    guidance,
    handling,
    item_answers,
    links,
    list_checks,
    marks,
    measures,
    notes,
    redactions,
    statements,
)
from field_assist.storage.sqlcipher import Row
from field_assist.storage.text import time_from, time_text
from field_assist.storage.vault import Vault

_INSERT = """
    INSERT INTO encounter (
        id, number, setting, role, budget, pack_id, pack_version, pack_sha256,
        opened_at, saved_at, status)
    VALUES (
        :id, :number, :setting, :role, :budget, :pack_id, :pack_version, :pack_sha256,
        :opened_at, :opened_at, :status)
"""

_GET = """
    SELECT number, setting, role, budget, pack_id, pack_version, pack_sha256, opened_at, status
    FROM encounter WHERE id = :id
"""

# The rows are taken from the index first, so that the sub-queries run for them only. They read the
# indexes of mark and note, and the short text of three facts; never a note's text.
_LINES = """
    SELECT id, number, setting, status, opened_at, saved_at,
        (SELECT count(*) FROM mark
         WHERE value <> 'cleared' AND sequence IN (
            SELECT max(sequence) FROM mark WHERE encounter_id = page.id
            GROUP BY indicator_id, person_id)),
        (SELECT count(*) FROM note WHERE encounter_id = page.id AND is_blank = 0),
        (SELECT text FROM fact WHERE encounter_id = page.id AND fact = 'danger'
         ORDER BY sequence DESC LIMIT 1),
        (SELECT text FROM fact WHERE encounter_id = page.id AND fact = 'under_18'
         ORDER BY sequence DESC LIMIT 1),
        (SELECT text FROM fact WHERE encounter_id = page.id AND fact = 'place'
         ORDER BY sequence DESC LIMIT 1)
    FROM page ORDER BY number DESC
"""

ROWS = f"""
    WITH page AS (
        SELECT id, number, setting, status, opened_at, saved_at
        FROM encounter
        WHERE NOT EXISTS (SELECT 1 FROM tombstone WHERE encounter_id = encounter.id)
        ORDER BY number DESC LIMIT :limit OFFSET :offset)
    {_LINES}
"""  # noqa: S608 -- ours

ROWS_OF = f"""
    WITH page AS (
        SELECT id, number, setting, status, opened_at, saved_at
        FROM encounter
        WHERE number IN (SELECT value FROM json_each(:numbers))
            AND NOT EXISTS (SELECT 1 FROM tombstone WHERE encounter_id = encounter.id))
    {_LINES}
"""  # noqa: S608 -- ours

_COUNT = "SELECT (SELECT count(*) FROM encounter) - (SELECT count(*) FROM tombstone)"

_IS_LISTED = """
    SELECT 1 FROM encounter WHERE id = :id
    AND NOT EXISTS (SELECT 1 FROM tombstone WHERE encounter_id = encounter.id)
"""

# A further packet of an encounter does not undo that an earlier one was handed over.
_SET_STATUS = """
    UPDATE encounter SET
        status = CASE status WHEN 'handed_over' THEN 'handed_over' ELSE :status END,
        saved_at = max(saved_at, :at)
    WHERE id = :id
"""


def next_number(vault: Vault) -> int:
    """Return the number of the next encounter; call in the transaction that inserts it."""
    return newest_number(vault) + 1


def newest_number(vault: Vault) -> int:
    """Return the highest number that an encounter was given, erased or not; 0 before the first."""
    return int(vault.rows("SELECT coalesce(max(number), 0) FROM encounter")[0][0])


def count(vault: Vault) -> int:
    """Return how many encounters there are; erased ones do not count."""
    return int(vault.rows(_COUNT)[0][0])


def is_listed(vault: Vault, encounter_id: EncounterId) -> bool:
    """Return whether an encounter is in the vault and was not erased."""
    return vault.row(_IS_LISTED, {"id": encounter_id}) is not None


def insert(vault: Vault, encounter: Encounter) -> None:
    """Store a new encounter without answers, facts or notes. Call inside a transaction.

    Its pack must be kept already; see `packs.keep`.
    """
    vault.execute(
        _INSERT,
        {
            "id": encounter.id,
            "number": encounter.number,
            "setting": encounter.setting.value,
            "role": encounter.role.value,
            "budget": encounter.budget.value,
            "pack_id": encounter.pack.id,
            "pack_version": encounter.pack.version,
            "pack_sha256": encounter.pack.sha256,
            "opened_at": time_text(encounter.opened_at),
            "status": encounter.status.value,
        },
    )


def get(vault: Vault, encounter_id: EncounterId) -> Encounter:
    """Return an encounter with everything recorded in it; an unknown id is a Bug."""
    row = vault.row(_GET, {"id": encounter_id})
    if row is None:
        raise Bug(encounter=encounter_id)
    number, setting, role, budget, pack_id, version, sha256, opened_at, status = row
    answers = dict(marks.answers(vault, encounter_id))
    return Encounter(
        id=encounter_id,
        number=number,
        setting=Setting(setting),
        role=Role(role),
        budget=Budget(budget),
        pack=PackRef(id=PackId(pack_id), version=version, sha256=sha256),
        opened_at=time_from(opened_at),
        status=Status(status),
        answers=answers.pop(None, {}),
        person_answers={person: of for person, of in answers.items() if person is not None},
        facts=facts.newest(vault, encounter_id),
        notes=notes.of_encounter(vault, encounter_id),
        entities=entities.of_encounter(vault, encounter_id),
        links=links.of_encounter(vault, encounter_id),
        statements=statements.of_encounter(vault, encounter_id),
        files=exhibits.of_encounter(vault, encounter_id),
        item_answers=item_answers.of_encounter(vault, encounter_id),
        list_checks=list_checks.of_encounter(vault, encounter_id),
        measures=measures.of_encounter(vault, encounter_id),
        left_out=choices.left_out(vault, encounter_id),
        taken_along=choices.taken_along(vault, encounter_id),
        child=child_facts.newest(vault, encounter_id),
        stops=deadline_stops.newest(vault, encounter_id),
        dismissed=guidance.dismissed(vault, encounter_id),
        adjustment=guidance.adjustment(vault, encounter_id),
        redactions=redactions.of_encounter(vault, encounter_id),
        handling=handling.newest(vault, encounter_id),
    )


def rows(vault: Vault, limit: int, offset: int = 0) -> tuple[EncounterRow, ...]:
    """Return one page of the home list, highest number first; no text of a note is read.

    Erased encounters are not in it; the log tells of them.
    """
    found = vault.rows(ROWS, {"limit": limit, "offset": offset})
    return tuple(_row(row) for row in found)


def rows_of(vault: Vault, numbers: Iterable[int]) -> tuple[EncounterRow, ...]:
    """Return the lines of some encounters by their numbers, highest first."""
    found = vault.rows(ROWS_OF, {"numbers": json.dumps(list(numbers))})
    return tuple(_row(row) for row in found)


def number_of(vault: Vault, encounter_id: EncounterId) -> int:
    """Return the number of an encounter; an unknown id is a Bug."""
    row = vault.row("SELECT number FROM encounter WHERE id = :id", {"id": encounter_id})
    if row is None:
        raise Bug(encounter=encounter_id)
    return int(row[0])


def set_status(vault: Vault, encounter_id: EncounterId, status: Status, at: datetime) -> None:
    """Change where an encounter stands; one that was handed over stays so. In a transaction."""
    vault.execute(_SET_STATUS, {"id": encounter_id, "status": status.value, "at": time_text(at)})


def set_handed_over(vault: Vault, encounter_id: EncounterId, at: datetime) -> None:
    """Say that a packet of the encounter was handed over. Call inside a transaction."""
    set_status(vault, encounter_id, Status.HANDED_OVER, at)


def _row(row: Row) -> EncounterRow:
    (
        encounter_id, number, setting, status, opened_at, saved_at,
        answer_count, note_count, danger, under_18, place,
    ) = row  # fmt: skip
    return EncounterRow(
        id=EncounterId(encounter_id),
        number=number,
        setting=Setting(setting),
        status=Status(status),
        opened_at=time_from(opened_at),
        saved_at=time_from(saved_at),
        answer_count=answer_count,
        note_count=note_count,
        has_danger=danger == "yes",
        may_be_minor=under_18 == "yes",
        place=place or "",
    )
