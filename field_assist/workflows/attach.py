"""Attach files of evidence to an encounter, list them, read them back.

Taking in and reading are slow and need the folder only: a lane does them, with values. What they
return goes to `Attaching` on the vault's thread.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from field_assist.domain.attachment import Attachment, StoredFile, TakenFile
from field_assist.domain.clock import Clock
from field_assist.domain.ids import AttachmentId, EncounterId
from field_assist.domain.progress import Progress, unwatched
from field_assist.storage import attachment_files, attachments, events
from field_assist.storage.vault import Vault


def take_in(folder: Path, source: Path, progress: Progress = unwatched) -> TakenFile:
    """Encrypt a file into the vault's folder; call it in a lane, then `Attaching.keep`.

    Raises:
        AttachmentUnreadable, AttachmentChanged, VaultFull, VaultReadOnly, Stopped: nothing of it
            was kept.

    """
    return attachment_files.take_in(folder, source, progress)


def read_back(folder: Path, stored: StoredFile) -> Iterator[bytes]:
    """Yield the content in chunks of 64 KiB, each proved; call it in a lane.

    What was yielded is certain to be the whole file only when the last chunk has come.

    Raises:
        AttachmentDamaged: it is gone, or not to the bit what was taken in.

    """
    return attachment_files.chunks(folder, stored)


class Attaching:
    """The files of encounters. Use on the thread that opened the vault."""

    def __init__(self, vault: Vault, clock: Clock) -> None:
        self._vault = vault
        self._clock = clock

    def keep(self, encounter_id: EncounterId, taken: TakenFile) -> tuple[Attachment, ...]:
        """Make a file part of an encounter, with its line of custody; return all its files.

        Raises:
            Expected: it was not made part; nothing of it is left.

        """
        try:
            with self._vault.transaction():
                attachments.insert(self._vault, encounter_id, taken, self._clock.now())
                events.append(
                    self._vault,
                    moment=self._clock.moment(),
                    action="attached",
                    encounter_id=encounter_id,
                    detail=f"{taken.id} sha256={taken.sha256}",
                )
        except BaseException:
            self.drop(taken)
            raise
        attachment_files.settle(self._vault.folder, taken.id)
        return self.listed(encounter_id)

    def drop(self, taken: TakenFile) -> None:
        """Take away a file that was taken in and is not wanted after all."""
        attachments.drop(self._vault, taken.id)

    def listed(self, encounter_id: EncounterId) -> tuple[Attachment, ...]:
        """Return the files of an encounter in the order in which they were taken in."""
        return attachments.of_encounter(self._vault, encounter_id)

    def stored(self, attachment_id: AttachmentId) -> StoredFile:
        """Return what `read_back` needs."""
        return attachments.stored(self._vault, attachment_id)

    def sweep(self) -> None:
        """Finish what a crash interrupted; call it once, when the vault was opened."""
        attachments.sweep(self._vault)
