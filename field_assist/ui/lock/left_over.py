"""What is not written yet, of however many encounters, and what the supervisor holds of it.

Nothing of it goes before it is written: what an earlier session left stays beside what waits on
the desk, and what cannot be read here (it is of another vault) stays as it is.
"""

from __future__ import annotations

import logging

from field_assist.domain.change import Change
from field_assist.domain.errors import Expected
from field_assist.domain.ids import EncounterId
from field_assist.domain.parcel import Parcel, Waiting, together
from field_assist.ui.lock.parcels import ParcelKeeper
from field_assist.ui.saving import save
from field_assist.workflows.session import Session

log = logging.getLogger(__name__)


class LeftOver:
    """`left` are changes that are on no desk. GUI thread only."""

    def __init__(self, session: Session, keeper: ParcelKeeper | None) -> None:
        self._session = session
        self._keeper = keeper
        self.left: tuple[Waiting, ...] = ()
        self._unread: tuple[bytes, ...] = ()
        self._kept: tuple[Waiting, ...] | None = ()
        """What the keeper has of this vault now; None when it has a place as well."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing would be lost with the supervisor but what is on the desk."""
        return not (self.left or self._unread)

    def what(self) -> object:
        """Return a value that is equal only while the same is left."""
        return self.left, self._unread

    def fetch(self) -> tuple[Parcel, bool]:
        """Take what an earlier session handed over; return the place, and whether all was read."""
        data = self._keeper.parcel() if self._keeper is not None else None
        if data is None:
            return Parcel(), True
        read, self._unread = self._session.leaving.unpack(data)
        self.left = together(*(each for parcel in read for each in parcel.waiting))
        self._kept = None if read else ()
        return (read[-1] if read else Parcel()), not self._unread

    def claim(self, encounter_id: EncounterId) -> tuple[Change, ...]:
        """Hand the changes of an encounter to whoever has it on the desk."""
        mine = tuple(each for each in self.left if each.encounter_id == encounter_id)
        self.left = tuple(each for each in self.left if each not in mine)
        return tuple(change for each in mine for change in each.changes)

    def write(self) -> bool:
        """Write what is left, as far as its encounters can be read; return whether nothing is."""
        for each in self.left:
            rest = self._write(each)
            others = tuple(other for other in self.left if other.encounter_id != each.encounter_id)
            self.left = together(*others, Waiting(encounter_id=each.encounter_id, changes=rest))
        return not self.left

    def keep(self, desk: tuple[Waiting, ...], place: str = "", keyboard: str = "") -> bool:
        """Let the supervisor hold all that is not written; return whether it does."""
        if self._keeper is None:
            return False
        waiting = together(*self.left, *desk)
        if waiting == self._kept and not place:
            return True
        parcel = Parcel(waiting=waiting, place=place, keyboard=keyboard)
        is_needed = bool(waiting or place)
        if is_needed or self._unread:
            packed = self._session.leaving.pack(parcel if is_needed else None, *self._unread)
            is_kept = self._keeper.keep_parcel(packed)
        else:
            self._keeper.drop_parcel()
            is_kept = True
        self._kept = None if place or not is_kept else waiting
        return is_kept

    def _write(self, waiting: Waiting) -> tuple[Change, ...]:
        """Write what can be written of one encounter; return the rest."""
        recording = self._session.recording
        changes = list(waiting.changes)
        try:
            recording.open(waiting.encounter_id)
            while changes:
                save(recording, waiting.encounter_id, changes[0])
                del changes[0]
        except Expected as error:
            log.info("changes of an encounter are not written: %s", type(error).__name__)
        return tuple(changes)
