"""Keep with each encounter the very instrument that was answered to.

A later release may change an instrument or drop it: what was answered is still read with the text
that the officer saw. The first answer decides which text that is, for all later ones.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable

from field_assist.content.instrument_copy import instrument_copy, read_instrument_copy
from field_assist.domain.errors import PackInvalid
from field_assist.domain.ids import EncounterId, InstrumentId
from field_assist.domain.instrument import Instrument
from field_assist.storage import instrument_copies
from field_assist.storage.vault import Vault

log = logging.getLogger(__name__)


def is_kept(vault: Vault, encounter_id: EncounterId, instrument: InstrumentId) -> bool:
    """Return whether an encounter has its own text of an instrument."""
    return instrument_copies.is_kept(vault, encounter_id, instrument)


def keep(vault: Vault, encounter_id: EncounterId, instrument: Instrument) -> None:
    """Keep the text of an instrument that an encounter has none of. Inside a transaction."""
    text = instrument_copy(instrument)
    instrument_copies.keep(vault, encounter_id, instrument.id, text)


def used(
    vault: Vault, encounter_id: EncounterId, present: Iterable[Instrument]
) -> tuple[Instrument, ...]:
    """Return the instruments of an encounter: those it used as they were, the others of today.

    One whose copy this program cannot read is left out, so that no other text stands for it: its
    answers are still told by the ids of their items.
    """
    kept = instrument_copies.of_encounter(vault, encounter_id)
    read = {name: _read(name, text) for name, text in kept.items()}
    as_they_are = {each.id: each for each in present}
    found = ({**as_they_are, **read}).values()
    return tuple(each for each in found if each is not None)


def _read(name: InstrumentId, text: bytes) -> Instrument | None:
    try:
        return read_instrument_copy(text)
    except PackInvalid:
        log.error("the copy of instrument %s cannot be read", name)  # noqa: TRY400 -- no trace
        return None
