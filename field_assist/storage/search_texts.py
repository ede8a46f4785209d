"""What the texts behind rows of the search say now, as they were written.

A row holds folded words; the text itself is in the table of its kind. All that a page of a search
shows is read by one query: a vault is encrypted, and each further query reads pages again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from field_assist.domain.entity import EntityKind
from field_assist.domain.found import Source, TextPlace
from field_assist.storage.vault import Vault

_OF_ROWS = """
    SELECT search_row.id, source, owner, field, CASE source
        WHEN 'note' THEN (
            SELECT text FROM note_text WHERE note_id = owner ORDER BY sequence DESC LIMIT 1)
        WHEN 'card' THEN (
            SELECT text FROM entity_field
            WHERE entity_id = owner AND entity_field.field = search_row.field
            ORDER BY sequence DESC LIMIT 1)
        WHEN 'fact' THEN (
            SELECT text FROM fact
            WHERE encounter_id = (SELECT id FROM encounter WHERE number = search_row.id >> 20)
                AND fact = owner
            ORDER BY sequence DESC LIMIT 1)
        WHEN 'mark' THEN (
            SELECT reason FROM mark
            WHERE encounter_id = (SELECT id FROM encounter WHERE number = search_row.id >> 20)
                AND indicator_id = owner AND person_id IS nullif(field, '')
            ORDER BY sequence DESC LIMIT 1)
        WHEN 'statement' THEN (
            SELECT CASE field
                WHEN 'original' THEN original
                WHEN 'translation' THEN translation
                WHEN 'speaker_text' THEN speaker_text
                WHEN 'listener' THEN listener
                WHEN 'present' THEN present
                END
            FROM statement_text WHERE statement_id = owner ORDER BY sequence DESC LIMIT 1)
        WHEN 'file' THEN CASE field
            WHEN 'name' THEN (SELECT name FROM attachment WHERE id = owner)
            ELSE (
                SELECT text FROM exhibit_fact WHERE attachment_id = owner AND fact = field
                ORDER BY sequence DESC LIMIT 1)
            END
        END,
        CASE source WHEN 'card' THEN (SELECT kind FROM entity WHERE id = owner) END
    FROM json_each(:ids) AS asked JOIN search_row ON search_row.id = asked.value
"""


class WrittenText(NamedTuple):
    """A text and where it stands, and the kind of its card; "" for an encounter as a whole."""

    place: TextPlace
    text: str
    card: EntityKind | None


def of_rows(vault: Vault, ids: Iterable[int]) -> Mapping[int, WrittenText]:
    """Return the texts of rows by their ids; a row that is not there any more has none."""
    rows = vault.rows(_OF_ROWS, {"ids": json.dumps(list(ids))})
    return {
        row_id: WrittenText(
            TextPlace(source=Source(source), row=owner, field=field),
            text or "",
            EntityKind(card) if card else None,
        )
        for row_id, source, owner, field, text, card in rows
    }
