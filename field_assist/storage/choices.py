"""What the officer chose of the lines of the review: a row is a line that is not as it is at first.

Most lines go along at first, so a row of one says that it stays out. A file stays out at first, so
a row of one says that it goes along; a reader who takes it for left out tells less, never more.
"""

from __future__ import annotations

from collections.abc import Iterator

from field_assist.domain.change import LineChosen
from field_assist.domain.ids import EncounterId
from field_assist.domain.line_names import is_out_until_chosen
from field_assist.storage.saved import note_saved
from field_assist.storage.vault import Vault

_MARK = """
    INSERT INTO left_out (encounter_id, line) VALUES (:encounter_id, :line)
    ON CONFLICT (encounter_id, line) DO NOTHING
"""

_TAKE_BACK = "DELETE FROM left_out WHERE encounter_id = :encounter_id AND line = :line"

_CHOSEN = "SELECT line FROM left_out WHERE encounter_id = :encounter_id"


def choose(vault: Vault, encounter_id: EncounterId, change: LineChosen) -> None:
    """Leave a line out, or take it along. Call inside a transaction."""
    is_as_at_first = change.is_included is not is_out_until_chosen(change.line)
    sql = _TAKE_BACK if is_as_at_first else _MARK
    vault.execute(sql, {"encounter_id": encounter_id, "line": change.line})
    note_saved(vault, encounter_id, change.at)


def left_out(vault: Vault, encounter_id: EncounterId) -> frozenset[str]:
    """Return the lines that stay out of packets because the officer chose so."""
    chosen = _chosen(vault, encounter_id)
    return frozenset(line for line in chosen if not is_out_until_chosen(line))


def taken_along(vault: Vault, encounter_id: EncounterId) -> frozenset[str]:
    """Return the lines that would stay out of packets and were chosen."""
    return frozenset(filter(is_out_until_chosen, _chosen(vault, encounter_id)))


def _chosen(vault: Vault, encounter_id: EncounterId) -> Iterator[str]:
    for row in vault.rows(_CHOSEN, {"encounter_id": encounter_id}):
        yield row[0]
