"""What the officer made of suggestions and of the suggested step, as rows: the newest counts."""

from __future__ import annotations

from field_assist.domain.adjustment import Adjustment
from field_assist.domain.change import StepAdjusted, SuggestionDismissed
from field_assist.domain.ids import EncounterId, IndicatorId
from field_assist.domain.rule import Band
from field_assist.storage.saved import note_saved
from field_assist.storage.text import storable, time_from, time_text
from field_assist.storage.vault import Vault

_DISMISS = """
    INSERT INTO suggestion_choice (encounter_id, indicator_id, is_dismissed, at)
    VALUES (:encounter_id, :indicator_id, :is_dismissed, :at)
"""

_DISMISSED = """
    SELECT indicator_id FROM suggestion_choice
    WHERE is_dismissed = 1 AND sequence IN (
        SELECT max(sequence) FROM suggestion_choice
        WHERE encounter_id = :encounter_id GROUP BY indicator_id)
"""

_ADJUST = """
    INSERT INTO step_choice (encounter_id, band, suggested, reason, second_person, marks, at)
    VALUES (:encounter_id, :band, :suggested, :reason, :second_person, :marks, :at)
"""

_ADJUSTMENT = """
    SELECT band, suggested, reason, second_person, marks, at FROM step_choice
    WHERE encounter_id = :encounter_id ORDER BY sequence DESC LIMIT 1
"""


def dismiss(vault: Vault, encounter_id: EncounterId, change: SuggestionDismissed) -> None:
    """Say that a sign is not to be suggested any more, or may be again. Inside a transaction."""
    vault.execute(
        _DISMISS,
        {
            "encounter_id": encounter_id,
            "indicator_id": change.indicator,
            "is_dismissed": int(change.is_dismissed),
            "at": time_text(change.at),
        },
    )
    note_saved(vault, encounter_id, change.at)


def dismissed(vault: Vault, encounter_id: EncounterId) -> frozenset[IndicatorId]:
    """Return the signs that are not to be suggested."""
    rows = vault.rows(_DISMISSED, {"encounter_id": encounter_id})
    return frozenset(IndicatorId(row[0]) for row in rows)


def adjust(vault: Vault, encounter_id: EncounterId, change: StepAdjusted) -> None:
    """Say which step the officer chose, or that the suggested one holds. Inside a transaction."""
    vault.execute(
        _ADJUST,
        {
            "encounter_id": encounter_id,
            "band": change.band.value if change.band else None,
            "suggested": change.suggested.value,
            "reason": storable(change.reason),
            "second_person": storable(change.second_person),
            "marks": " ".join(change.marks),
            "at": time_text(change.at),
        },
    )
    note_saved(vault, encounter_id, change.at)


def adjustment(vault: Vault, encounter_id: EncounterId) -> Adjustment | None:
    """Return the step that the officer chose last; None when the suggested one holds."""
    row = vault.row(_ADJUSTMENT, {"encounter_id": encounter_id})
    if row is None or row[0] is None:
        return None
    band, suggested, reason, second_person, marks, at = row
    return Adjustment(
        band=Band(band),
        suggested=Band(suggested),
        reason=reason,
        second_person=second_person,
        marks=frozenset(marks.split()),
        at=time_from(at),
    )
