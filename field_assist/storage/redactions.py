"""What was decided about words within texts, as rows: the newest about a place counts."""

from __future__ import annotations

from field_assist.domain.change import WordsChosen
from field_assist.domain.ids import EncounterId
from field_assist.domain.redaction import Redaction, Verdict, Where
from field_assist.storage.saved import note_saved
from field_assist.storage.text import storable, time_text
from field_assist.storage.vault import Vault

_APPEND = """
    INSERT INTO words_choice (encounter_id, line, part, start, words, verdict, at)
    VALUES (:encounter_id, :line, :part, :start, :words, :verdict, :at)
"""

_NEWEST = """
    SELECT line, part, start, words, verdict FROM words_choice
    WHERE verdict IS NOT NULL AND sequence IN (
        SELECT max(sequence) FROM words_choice
        WHERE encounter_id = :encounter_id GROUP BY line, part, start)
    ORDER BY sequence
"""


def choose(vault: Vault, encounter_id: EncounterId, change: WordsChosen) -> None:
    """Leave words out, say that they stay, or take that back. Call inside a transaction."""
    vault.execute(
        _APPEND,
        {
            "encounter_id": encounter_id,
            "line": change.line,
            "part": change.part,
            "start": change.start,
            "words": storable(change.words),
            "verdict": change.verdict.value if change.verdict else None,
            "at": time_text(change.at),
        },
    )
    note_saved(vault, encounter_id, change.at)


def of_encounter(vault: Vault, encounter_id: EncounterId) -> tuple[Redaction, ...]:
    """Return what holds now, in the order of deciding."""
    rows = vault.rows(_NEWEST, {"encounter_id": encounter_id})
    return tuple(
        Redaction(where=Where(line, part), start=start, words=words, verdict=Verdict(verdict))
        for line, part, start, words, verdict in rows
    )
