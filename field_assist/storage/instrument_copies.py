"""Copies of the instruments that encounters used, so that each is read in its own words."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from field_assist.domain.ids import EncounterId, InstrumentId
from field_assist.storage.vault import Vault

_KEEP = """
    INSERT INTO instrument_copy (sha256, text) VALUES (:sha256, :text)
    ON CONFLICT (sha256) DO NOTHING
"""
_USE = """
    INSERT INTO encounter_instrument (encounter_id, instrument_id, sha256)
    VALUES (:encounter_id, :instrument_id, :sha256)
"""
_IS_KEPT = """
    SELECT 1 FROM encounter_instrument
    WHERE encounter_id = :encounter_id AND instrument_id = :instrument_id
"""
_OF_ENCOUNTER = """
    SELECT encounter_instrument.instrument_id, instrument_copy.text
    FROM encounter_instrument
    JOIN instrument_copy ON instrument_copy.sha256 = encounter_instrument.sha256
    WHERE encounter_id = :encounter_id ORDER BY encounter_instrument.instrument_id
"""


def is_kept(vault: Vault, encounter_id: EncounterId, instrument: InstrumentId) -> bool:
    """Return whether an encounter has its copy of an instrument."""
    named = {"encounter_id": encounter_id, "instrument_id": instrument}
    return vault.row(_IS_KEPT, named) is not None


def keep(vault: Vault, encounter_id: EncounterId, instrument: InstrumentId, text: bytes) -> None:
    """Let an encounter that has no copy be read with this text, for good. In a transaction."""
    sha256 = hashlib.sha256(text).hexdigest()
    vault.execute(_KEEP, {"sha256": sha256, "text": text})
    vault.execute(
        _USE, {"encounter_id": encounter_id, "instrument_id": instrument, "sha256": sha256}
    )


def of_encounter(vault: Vault, encounter_id: EncounterId) -> Mapping[InstrumentId, bytes]:
    """Return the texts of the instruments that an encounter used."""
    rows = vault.rows(_OF_ENCOUNTER, {"encounter_id": encounter_id})
    return {InstrumentId(instrument): bytes(text) for instrument, text in rows}
