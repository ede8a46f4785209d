"""What a change does to the slots of a header: pure, so that no half of one can be written.

A new passphrase or a new sheet stands beside the old one, and `replaces` it: the old one goes when
the new one has opened the vault. So at every moment something opens that a person knows.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from field_assist.domain.errors import Bug, LastWayIn
from field_assist.domain.ways_in import WayKind
from field_assist.storage.keyslot import KeySlot, PublicKeyLock, Slot

_SURE = frozenset({WayKind.PASSPHRASE, WayKind.RECOVERY})
"""A card can be lost or locked, so it is never the only way."""


def with_new(slots: tuple[Slot, ...], new: KeySlot) -> tuple[Slot, ...]:
    """Return the slots with a new one, which stands for the one of its kind that works now.

    One that was to take that place and never opened the vault is dropped.
    """
    rivals = [slot for slot in slots if isinstance(slot, KeySlot) and _is_rival(slot, new)]
    waiting = {slot.id for slot in rivals if slot.replaces and slot.tested_at is None}
    present = next((slot.id for slot in rivals if slot.id not in waiting), "")
    kept = tuple(slot for slot in slots if _id(slot) not in waiting)
    return (*kept, replace(new, replaces=present))


def with_opened(slots: tuple[Slot, ...], slot_id: str, at: datetime) -> tuple[Slot, ...]:
    """Return the slots after one of them opened the vault: the one that it replaces is gone."""
    opened = one(slots, slot_id)
    kept = (slot for slot in slots if _id(slot) != opened.replaces or not opened.replaces)
    return tuple(
        replace(slot, tested_at=at, replaces="")
        if isinstance(slot, KeySlot) and slot.id == slot_id
        else slot
        for slot in kept
    )


def without(slots: tuple[Slot, ...], slot_id: str) -> tuple[Slot, ...]:
    """Return the slots without one of them.

    Raises:
        LastWayIn: it is tested and no other tested passphrase or sheet would be left, or there
            would be none at all.

    """
    ended = one(slots, slot_id)
    kept = tuple(
        replace(slot, replaces="")
        if isinstance(slot, KeySlot) and slot.replaces == slot_id
        else slot
        for slot in slots
        if _id(slot) != slot_id
    )
    is_any_left = any(isinstance(slot, KeySlot) and slot.kind in _SURE for slot in kept)
    if not any(_is_sure(slot) for slot in kept) and (_is_sure(ended) or not is_any_left):
        raise LastWayIn
    return kept


def one(slots: tuple[Slot, ...], slot_id: str) -> KeySlot:
    """Return the slot with an id; that there is one is the caller's business."""
    for slot in slots:
        if isinstance(slot, KeySlot) and slot.id == slot_id:
            return slot
    raise Bug(slot=slot_id)


def _is_rival(slot: KeySlot, new: KeySlot) -> bool:
    """Return whether two slots are not to stand side by side for good."""
    if slot.kind is not new.kind:
        return False
    if isinstance(slot.lock, PublicKeyLock) and isinstance(new.lock, PublicKeyLock):
        return slot.lock.fingerprint == new.lock.fingerprint
    return True


def _is_sure(slot: Slot) -> bool:
    return isinstance(slot, KeySlot) and slot.kind in _SURE and slot.tested_at is not None


def _id(slot: Slot) -> str | None:
    return slot.id if isinstance(slot, KeySlot) else None
