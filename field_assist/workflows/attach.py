"""Attach files of evidence to an encounter, list them, read them back, say what was done to them.

Taking in and reading are slow and need the folder only: a lane does them, with values. What they
return goes to `Attaching` on the vault's thread. How a file is looked at is in `view_file`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from field_assist.domain.attachment import StoredFile, TakenFile
from field_assist.domain.clock import Clock
from field_assist.domain.exhibit import Exhibit, HashCheck
from field_assist.domain.ids import AttachmentId, EncounterId
from field_assist.domain.media_type import MediaType
from field_assist.domain.progress import Progress, unwatched
from field_assist.domain.referral import CustodyEvent
from field_assist.media.true_type import true_type
from field_assist.storage import attachment_files, attachments, events, exhibits
from field_assist.storage.vault import Vault
from field_assist.workflows import index

_ASKED, _REFUSED = "image_question_answered", "image_refused"


def type_of(source: Path) -> MediaType:
    """Return what a file is by its content; nothing of it is kept. Any thread.

    Raises:
        AttachmentUnreadable: it is no file that can be read.

    """
    return true_type(attachment_files.head_of(source))


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


def is_whole(folder: Path, stored: StoredFile) -> bool:
    """Read all of a file and return whether its hash is still the one of intake; in a lane."""
    return attachment_files.is_whole(folder, stored)


class Attaching:
    """The files of encounters. Use on the thread that opened the vault.

    Each call that writes is one transaction with its line of custody. A line holds ids, hashes and
    words of the program; what is stated about a file is a `Change`, which `record` writes.
    """

    def __init__(self, vault: Vault, clock: Clock) -> None:
        self._vault = vault
        self._clock = clock

    def keep(
        self, encounter_id: EncounterId, taken: TakenFile, source: AttachmentId | None = None
    ) -> Exhibit:
        """Make a file part of an encounter, with the next number; return it.

        `source` is the file of which this one is a share copy.

        Raises:
            Expected: it was not made part; nothing of it is left.

        """
        made_from = "" if source is None else f" from={source}"
        try:
            with self._vault.transaction():
                attachments.insert(self._vault, encounter_id, taken, self._clock.now())
                exhibits.insert(self._vault, taken.id, true_type(taken.head), source)
                index.add_file(self._vault, encounter_id, taken.id, taken.name)
                self._log(
                    "attached" if source is None else "share_copy_made",
                    encounter_id,
                    f"{taken.id} sha256={taken.sha256}{made_from}",
                )
        except BaseException:
            self.drop(taken)
            raise
        attachment_files.settle(self._vault.folder, taken.id)
        return next(one for one in self.listed(encounter_id) if one.id == taken.id)

    def drop(self, taken: TakenFile) -> None:
        """Take away a file that was taken in and is not wanted after all."""
        attachments.drop(self._vault, taken.id)

    def listed(self, encounter_id: EncounterId) -> tuple[Exhibit, ...]:
        """Return the files of an encounter by their numbers, with what is known about each."""
        return exhibits.of_encounter(self._vault, encounter_id)

    def stored(self, attachment_id: AttachmentId) -> StoredFile:
        """Return what `read_back` needs."""
        return attachments.stored(self._vault, attachment_id)

    def note_viewed(self, attachment_id: AttachmentId, *, is_shown: bool) -> HashCheck:
        """Say that a file was looked at, so its hash was right; `is_shown` if it could be shown."""
        outcome = "shown" if is_shown else "not_shown"
        return self._checked(attachment_id, "file_viewed", f"outcome={outcome}", is_whole=True)

    def note_heard(self, attachment_id: AttachmentId) -> HashCheck:
        """Say that a recording is about to be played, so its hash was right."""
        return self._checked(attachment_id, "file_heard", "", is_whole=True)

    def note_check(self, attachment_id: AttachmentId, *, is_whole: bool) -> HashCheck:
        """Say what came of reading all of a file again."""
        action = "hash_checked" if is_whole else "hash_differs"
        return self._checked(attachment_id, action, "", is_whole=is_whole)

    def custody(self, attachment_id: AttachmentId) -> tuple[CustodyEvent, ...]:
        """Return every line of custody of a file, oldest first."""
        lines = events.for_encounter(self._vault, exhibits.encounter_of(self._vault, attachment_id))
        return tuple(line for line in lines if attachment_id in line.detail)

    def was_asked(self, encounter_id: EncounterId) -> bool:
        """Whether the officer has said that no picture here might show a child sexually."""
        lines = events.for_encounter(self._vault, encounter_id)
        answers = [line.action for line in lines if line.action in {_ASKED, _REFUSED}]
        return answers[-1:] == [_ASKED]

    def note_answer(self, encounter_id: EncounterId, *, is_refused: bool) -> None:
        """Say how the question about pictures was answered; which file it was about is not said."""
        with self._vault.transaction():
            action, answer = (_REFUSED, "yes") if is_refused else (_ASKED, "no")
            self._log(action, encounter_id, f"answer={answer}")

    def sweep(self) -> None:
        """Finish what a crash interrupted; call it once, when the vault was opened."""
        attachments.sweep(self._vault)

    def _checked(
        self, attachment_id: AttachmentId, action: str, detail: str, *, is_whole: bool
    ) -> HashCheck:
        check = HashCheck(is_whole=is_whole, at=self._clock.now())
        with self._vault.transaction():
            encounter_id = exhibits.encounter_of(self._vault, attachment_id)
            exhibits.note_check(self._vault, attachment_id, check)
            self._log(action, encounter_id, f"{attachment_id} {detail}".strip())
        return check

    def _log(self, action: str, encounter_id: EncounterId, detail: str) -> None:
        events.append(
            self._vault,
            moment=self._clock.moment(),
            action=action,
            encounter_id=encounter_id,
            detail=detail,
        )
