"""Note that something of the public tip form left the program: by the clipboard, or on paper."""

from __future__ import annotations

from field_assist.domain.clock import Clock
from field_assist.domain.ids import EncounterId
from field_assist.domain.tip_form import TipPart
from field_assist.storage import events
from field_assist.storage.vault import Vault


class NotingTips:
    """Keeps what left, never what it said. Use on the thread that opened the vault."""

    def __init__(self, vault: Vault, clock: Clock) -> None:
        self._vault = vault
        self._clock = clock

    def note_copied(self, encounter_id: EncounterId, part: TipPart) -> None:
        """Add a line of custody: this field is about to be copied, now.

        Raises:
            Expected: nothing is kept.

        """
        self._log(encounter_id, action="tip_field_copied", detail=f"field={part.value}")

    def note_printed(self, encounter_id: EncounterId) -> None:
        """Add a line of custody: the sheet was given to a printer, now; raises as above."""
        self._log(encounter_id, action="tip_sheet_printed", detail="")

    def _log(self, encounter_id: EncounterId, *, action: str, detail: str) -> None:
        with self._vault.transaction():
            events.append(
                self._vault,
                moment=self._clock.moment(),
                action=action,
                encounter_id=encounter_id,
                detail=detail,
            )
