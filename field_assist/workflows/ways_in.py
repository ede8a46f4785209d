"""The ways to open a vault: list, add, test and remove them.

Each change is one transaction of the log with one replacement of the header inside it: ended at any
moment, the old ways work or the new ones. What takes seconds is split in two, as the vault lives on
its own thread: `preparing_...` returns work for a lane, and the result is handed back here.
"""

from __future__ import annotations

import contextlib
import logging
import secrets
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from field_assist.content.wordlist import load_words
from field_assist.domain.clock import Clock
from field_assist.domain.errors import (
    Bug,
    Expected,
    HeaderAltered,
    RecoveryWordsMistyped,
)
from field_assist.domain.ways_in import (
    ASKED_WORDS,
    SHEET_WORDS,
    KeyPolicy,
    RecoverySheet,
    WayIn,
    WayKind,
)
from field_assist.storage import (
    card,
    escrow,
    events,
    header_files,
    kdf,
    passphrase_slot,
    recovery,
    slot_set,
    strength,
    words,
)
from field_assist.storage import header as headers
from field_assist.storage.header import Header
from field_assist.storage.keyslot import DataKey, KeySlot, Slot
from field_assist.storage.passphrase import check_new
from field_assist.storage.vault import Vault

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewWay:
    """A slot that a lane has made, and that is not yet in the header."""

    slot: KeySlot


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """A lane has opened the very key of the vault with this slot."""

    slot_id: str


class WaysIn:
    """The ways to open one open vault. Use on the thread that opened it."""

    def __init__(self, vault: Vault, clock: Clock, policy: KeyPolicy | None = None) -> None:
        self._vault = vault
        self._clock = clock
        self._kdf = policy.kdf if policy else "pbkdf2"

    def listed(self) -> tuple[WayIn, ...]:
        """Return the ways in the order they were made; kinds of a newer program are left out."""
        return tuple(slot.as_way() for slot in _known(_genuine(self._vault).slots))

    def preparing_passphrase(self, new: str) -> Callable[[], NewWay]:
        """Return work of about a second for a lane; see `change_passphrase` for what it raises."""
        key, vault_id, cost, now = self._key, self._vault_id, self._kdf, self._clock.now()

        def prepare() -> NewWay:
            check_new(new)
            strength.check_strong(new)
            made_of = kdf.calibrated(cost)
            return NewWay(
                slot=passphrase_slot.make(key, new, made_of, vault_id=vault_id, made_at=now)
            )

        return prepare

    def change_passphrase(self, new: str | NewWay) -> WayIn:
        """Add a passphrase; the present one ends when the new one has opened the vault once.

        Raises:
            PassphraseTooShort, PassphraseUnusable, PassphraseWeak: nothing was changed.
            VaultFull, VaultReadOnly: the present passphrase is the only one.

        """
        made = self.preparing_passphrase(new)() if isinstance(new, str) else new
        return self._add(made.slot, "passphrase_changed")

    def preparing_card(self, pin: str, module: str | None) -> Callable[[], NewWay]:
        """Return work of seconds for a lane; see `add_card` for what it raises."""
        key, vault_id, now = self._key, self._vault_id, self._clock.now()
        return lambda: NewWay(slot=card.make(key, pin, module, vault_id=vault_id, made_at=now))

    def add_card(self, pin: str | NewWay, module: str | None = None) -> WayIn:
        """Add the card in the reader, after it has really opened the new slot.

        Raises:
            CardUnsuitable: the card has no key that can unwrap.
            CardReaderMissing, CardMissing, CardGone, CardPinWrong, CardPinLocked: as they say.
            VaultFull, VaultReadOnly: nothing was changed.

        """
        made = self.preparing_card(pin, module)() if isinstance(pin, str) else pin
        self._add(made.slot, "way_added")
        _note_tested(self._vault, self._clock, made.slot.id)
        return slot_set.one(self._header().slots, made.slot.id).as_way()

    def make_recovery(self) -> RecoverySheet:
        """Make a sheet; an older one ends when `confirm_recovery` has proved the new one."""
        secret, now = words.new_secret(), self._clock.now()
        slot = recovery.make(self._key, secret, vault_id=self._vault_id, made_at=now)
        self._add(slot, "way_added")
        return RecoverySheet(
            slot_id=slot.id,
            words=words.to_words(secret, load_words()),
            made_at=now,
            vault_id=self._vault_id,
        )

    def asked_words(self) -> tuple[int, ...]:
        """Return three positions, counted from 1, whose words prove that the sheet is there."""
        drawn = secrets.SystemRandom().sample(range(1, SHEET_WORDS + 1), ASKED_WORDS)
        return tuple(sorted(drawn))

    def confirm_recovery(self, sheet: RecoverySheet, untrusted_three: Mapping[int, str]) -> None:
        """Check three words of a new sheet, then open the vault's key with it; the old one ends.

        Raises:
            RecoveryWordsMistyped: the word at `position` is another one; the old sheet works.
            RecoverySheetWrong: the sheet does not open this vault, and so it was not confirmed.

        """
        for position, untrusted in sorted(untrusted_three.items()):
            if not words.is_same_word(untrusted, sheet.words[position - 1]):
                raise RecoveryWordsMistyped(position=position)
        if len(untrusted_three) < ASKED_WORDS:
            raise Bug(asked=len(untrusted_three))
        self.test(sheet.slot_id, sheet.text)

    def preparing_test(
        self, slot_id: str, untrusted_secret: str, module: str | None = None
    ) -> Callable[[], Proof]:
        """Return work for a lane that really opens the slot; see `test` for what it raises."""
        header, key = self._header(), self._key
        slot = slot_set.one(header.slots, slot_id)
        return lambda: _proof(header, slot, key, untrusted_secret, module)

    def test(self, slot_id: str, proof: str | Proof, module: str | None = None) -> None:
        """Open the key with one way and note that it works; the way that it replaces ends.

        Only the holder of an agency's key can test that one; see `open_escrow`.

        Raises:
            WrongPassphrase, RecoveryWordUnknown, RecoveryWordsMistyped, RecoverySheetWrong, and
                those of a card: it is not noted.

        """
        if not isinstance(proof, Proof):
            proof = self.preparing_test(slot_id, proof, module)()
        if proof.slot_id != slot_id:
            raise Bug(slot=slot_id)
        _note_tested(self._vault, self._clock, slot_id)

    def remove(self, slot_id: str) -> None:
        """End a way.

        Raises:
            LastWayIn: see `slot_set.without`.
            VaultFull, VaultReadOnly: the way still works; or it has ended and only the seal could
                not be written, which the next change or opening makes good. `listed` tells.

        """
        header = self._header()
        slot = slot_set.one(header.slots, slot_id)
        kept = slot_set.without(header.slots, slot_id)
        _write(self._vault, self._clock, header, kept, [("way_removed", slot)])

    @property
    def _key(self) -> DataKey:
        return self._vault.key

    @property
    def _vault_id(self) -> str:
        return self._vault.vault_id

    def _header(self) -> Header:
        return _genuine(self._vault)

    def _add(self, slot: KeySlot, action: str) -> WayIn:
        header = self._header()
        slots = slot_set.with_new(header.slots, slot)
        _write(self._vault, self._clock, header, slots, [(action, slot)])
        return slot_set.one(slots, slot.id).as_way()


def note_opened(vault: Vault, clock: Clock, policy: KeyPolicy | None = None) -> None:
    """Note that the way which gave the key works, if that is news; the one it replaces ends.

    Never fails: what cannot be written now is written at the next unlocking.
    """
    try:
        _settle(vault, clock)
        slots = _genuine(vault).slots
        given = [slot for slot in _known(slots) if slot.id == vault.key.slot_id]
        if given and (given[0].tested_at is None or given[0].replaces):
            _note_tested(vault, clock, given[0].id)
        if policy:
            _keep_escrow(vault, clock, policy.escrow_certificates)
    except Expected as error:
        log.info("the way in is not noted: %s", type(error).__name__)


def _keep_escrow(vault: Vault, clock: Clock, certificates: Iterable[bytes]) -> None:
    """Give those a slot who hold a key by the policy, and end those whose key it names no more.

    A policy without certificates, or no policy at all, ends none: that may be a file that is gone.
    """
    wanted = {escrow.fingerprint(certificate): certificate for certificate in certificates}
    header = _genuine(vault)
    present = {slot.as_way().fingerprint: slot for slot in header.usable(WayKind.ESCROW)}
    if not wanted or set(wanted) == set(present):
        return
    now = clock.now()
    added = [
        escrow.make(vault.key, wanted[name], vault_id=vault.vault_id, made_at=now)
        for name in sorted(set(wanted) - set(present))
    ]
    ended = [present[name] for name in sorted(set(present) - set(wanted))]
    slots = (*(slot for slot in header.slots if slot not in ended), *added)
    acts = [("way_added", slot) for slot in added] + [("way_removed", slot) for slot in ended]
    _write(vault, clock, header, slots, acts)


def _settle(vault: Vault, clock: Clock) -> None:
    """Log a change of the header that was interrupted before the log or the seal had it."""
    if not vault.header_is_newer:
        return
    generation = _genuine(vault).generation
    with vault.transaction():
        _append(vault, clock, "ways_settled", f"generation={generation}")
    vault.seal_header(generation)


def _note_tested(vault: Vault, clock: Clock, slot_id: str) -> None:
    header = _genuine(vault)
    slot = slot_set.one(header.slots, slot_id)
    slots = slot_set.with_opened(header.slots, slot_id, clock.now())
    ended = [old for old in _known(header.slots) if slot.replaces and old.id == slot.replaces]
    acts = [("way_tested", slot), *(("way_removed", old) for old in ended)]
    _write(vault, clock, header, slots, acts)


def _proof(
    header: Header, slot: KeySlot, key: DataKey, untrusted_secret: str, module: str | None
) -> Proof:
    """Open one slot alone, and compare what it gives with the key of the open vault."""
    vault_id = header.vault_id
    match slot.kind:
        case WayKind.PASSPHRASE:
            opened = passphrase_slot.open_any([slot], untrusted_secret, vault_id=vault_id)
        case WayKind.RECOVERY:
            secret = words.from_words(untrusted_secret, load_words())
            opened = recovery.open_any([slot], secret, vault_id=vault_id)
        case WayKind.CARD:
            opened = card.open_any([slot], untrusted_secret, module, vault_id=vault_id)
        case WayKind.ESCROW:
            raise Bug(kind=slot.kind.value)
    if opened != key:
        raise HeaderAltered(slot=slot.id)
    return Proof(slot_id=slot.id)


def _genuine(vault: Vault) -> Header:
    """Return the header of an open vault, unless somebody without the key has changed it."""
    header = header_files.read_header(vault.folder).header
    headers.check_mark(header, vault.key)
    return header


def _write(
    vault: Vault,
    clock: Clock,
    header: Header,
    slots: tuple[Slot, ...],
    acts: Iterable[tuple[str, KeySlot]],
) -> None:
    """Log the acts and replace the header: both, or neither.

    What was committed and could not be sealed is both, and is told as trouble all the same.
    """
    newer, before = headers.changed(header, vault.key, slots), vault.head
    try:
        with vault.transaction():
            for action, slot in acts:
                _append(vault, clock, action, f"slot={slot.id} kind={slot.kind.value}")
            header_files.write(vault.folder, newer)
    except BaseException:
        if vault.head == before:
            with contextlib.suppress(Expected):
                header_files.write(vault.folder, header)  # as the log has nothing of the newer one
        raise
    vault.seal_header(newer.generation)


def _append(vault: Vault, clock: Clock, action: str, detail: str) -> None:
    events.append(vault, moment=clock.moment(), action=action, encounter_id=None, detail=detail)


def _known(slots: Iterable[Slot]) -> list[KeySlot]:
    return [slot for slot in slots if isinstance(slot, KeySlot)]
