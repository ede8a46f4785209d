"""Set up a vault, and unlock it: every way from what an officer has to open work.

What takes seconds is called in a lane and returns a key; `open_with` then opens the vault on the
thread that will use it.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path

from field_assist.content.wordlist import load_words
from field_assist.domain.clock import Clock, SystemClock
from field_assist.domain.errors import Expected, HeaderAltered, VaultDamaged, VaultExists
from field_assist.domain.policy_trust import FoundPolicy
from field_assist.domain.seal import SealReport
from field_assist.domain.ways_in import CardState, KeyPolicy, Strength, WayKind
from field_assist.storage import attachments, card, erasure, escrow, header_files, kdf
from field_assist.storage import header as headers
from field_assist.storage import strength as strengths
from field_assist.storage import vault as vaults
from field_assist.storage import words as word_codes
from field_assist.storage.passphrase import check_new
from field_assist.storage.vault import DataKey, Vault
from field_assist.workflows.settle_policy import settle
from field_assist.workflows.ways_in import note_opened

MINIMUM_PASSPHRASE = 12
"""Characters; how many guesses it stands counts as well, see `strength`."""


def is_set_up(folder: Path) -> bool:
    """Return whether there is a vault.

    Raises:
        VaultMissing, VaultForeign, HeaderDamaged: there is something, but not a whole vault.

    """
    return vaults.vault_state(folder) is vaults.VaultState.PRESENT


def ways_in(folder: Path) -> frozenset[WayKind]:
    """Return the kinds of slots that the header has; read without a key, so not yet proven.

    Raises:
        VaultMissing, HeaderDamaged, VaultForeign, VaultNewer: there is no header to read.

    """
    header = vaults.read_header(folder).header
    return frozenset(kind for kind in WayKind if header.usable(kind))


def suggested_passphrase() -> str:
    """Return five words with 55 random bits. Takes a moment the first time; call it in a lane."""
    return strengths.suggested(load_words())


def strength(passphrase: str) -> Strength:
    """Return how a new passphrase stands; up to half a second for the longest."""
    return strengths.strength(passphrase)


def set_up(folder: Path, passphrase: str, *, policy: KeyPolicy | None = None) -> DataKey:
    """Make a vault and return its key. Takes one to three seconds; call it in a lane.

    With certificates in the policy, those who hold their keys can open the vault as well.

    Raises:
        PassphraseTooShort, PassphraseUnusable, PassphraseWeak, VaultExists: nothing was made.
        CardUnsuitable: a certificate of the policy cannot be used; nothing was made.
        VaultFull, VaultReadOnly: there is no vault; the next try removes what is left.

    """
    if is_set_up(folder):
        raise VaultExists
    check_new(passphrase)
    strengths.check_strong(passphrase)
    cost = kdf.calibrated(policy.kdf if policy else "pbkdf2")
    header, key = headers.found(passphrase, cost)
    holders = tuple(
        escrow.make(key, certificate, vault_id=header.vault_id, made_at=header.created_at)
        for certificate in (policy.escrow_certificates if policy else ())
    )
    header = headers.changed(header, key, (*header.slots, *holders)) if holders else header
    vaults.write_new_vault(folder, header, key)
    return key


def derive_key(folder: Path, passphrase: str) -> DataKey:
    """Return the key that a passphrase unwraps. Takes about a second; call it in a lane.

    Raises:
        WrongPassphrase: the vault is undamaged and this does not open it.

    """
    return vaults.unwrap_key(folder, passphrase)


def key_from_recovery(folder: Path, untrusted_words: str) -> DataKey:
    """Return the key that the sixteen words of a recovery sheet unwrap; nothing is changed.

    Raises:
        RecoveryWordUnknown, RecoveryWordsMistyped: no key was tried.
        RecoverySheetWrong: the words are whole, but of another vault or an ended sheet.

    """
    secret = word_codes.from_words(untrusted_words, load_words())
    return headers.open_with_sheet(vaults.read_header(folder).header, secret)


def find_card(folder: Path, module: str | None) -> CardState:
    """Return the card in the reader, and whether this vault knows it; no PIN is tried.

    `module` is the whole path of the reader's library; None stands for the usual place.

    Raises:
        CardReaderMissing, CardMissing, CardGone: there is nothing to ask a PIN for.

    """
    header = vaults.read_header(folder).header
    return card.find(header.usable(WayKind.CARD), module)


def key_from_card(folder: Path, pin: str, module: str | None) -> DataKey:
    """Return the key that the card in the reader unwraps. Takes seconds; call it in a lane.

    Raises:
        CardUnknown: the card has no key that this vault knows; no PIN was tried.
        CardPinWrong, CardPinLocked: what the card said; see `find_card` before asking for a PIN.
        CardReaderMissing, CardMissing, CardGone: the vault was not touched.
        HeaderAltered: the card is right, and its slot is not what was made for it.

    """
    header = vaults.read_header(folder).header
    slots = header.usable(WayKind.CARD)
    return card.open_any(slots, pin, module, vault_id=header.vault_id)


def card_is_there(fingerprint: str, module: str | None) -> bool:
    """Return whether the card with this key is in a reader. Takes a moment; call it in a lane."""
    return card.is_there(module, fingerprint)


def fingerprint_of(folder: Path, key: DataKey) -> str:
    """Return the fingerprint of the card that gave a key, or "" if no card did."""
    slots = vaults.read_header(folder).header.usable(WayKind.CARD)
    ways = (slot.as_way() for slot in slots if slot.id == key.slot_id)
    return next((way.fingerprint for way in ways), "")


def open_with(
    folder: Path,
    key: DataKey,
    *,
    accept: SealReport | None = None,
    clock: Clock | None = None,
    policy: KeyPolicy | FoundPolicy | None = None,
) -> Vault:
    """Open the vault on this thread, bringing its tables up to date.

    The way that gave the key counts as tested from now on, and the one that it replaces ends.
    Those who the policy says hold a key get their slots; of one that was found, only if it holds in
    this vault. What a crash left undone of taking in a
    file or of an erasure is done. `accept` is the report of a
    `VaultAltered` that a person has decided about.

    Raises:
        HeaderAltered: somebody without the key changed the ways in, or put older ones back; see
            `mend_header`.
        VaultAltered: these are not the records that were sealed last; `report` says how.
        VaultMissing, VaultForeign, VaultDamaged, VaultNewer, VaultBusy, VaultFull, VaultReadOnly:
            see `storage.vault.open_vault`.

    """
    headers.check_mark(vaults.read_header(folder).header, key)
    vault = vaults.open_vault(folder, key, accept=accept)
    attachments.sweep(vault)
    erasure.finish_if_possible(vault)
    clock = clock or SystemClock()
    if isinstance(policy, FoundPolicy):
        policy = settle(vault, policy, clock=clock).policy
    note_opened(vault, clock, policy)
    return vault


def mend_header(folder: Path, key: DataKey, altered: HeaderAltered) -> None:
    """Put a genuine header back after `HeaderAltered`; call it when a person has decided so.

    If no copy is genuine, only the way that gave the key is kept, as it is the only proven one.
    The new header is later than the one that the seal remembers.

    Raises:
        HeaderAltered: no copy is genuine, and it is not known which way gave the key.
        VaultFull, VaultReadOnly: nothing was changed.

    """
    found = header_files.genuine(folder, key)
    slots = found.slots if found else ()
    if found is None:
        found = vaults.read_header(folder).header
        slots = tuple(slot for slot in found.slots if getattr(slot, "id", None) == key.slot_id)
        if not slots:
            raise HeaderAltered(generation=found.generation)
    sealed = altered.facts.get("sealed", 0)
    newest = max(int(str(sealed)), header_files.newest_generation(folder))
    header_files.write(folder, headers.changed(found, key, slots, after=newest))


def sheet_words() -> tuple[str, ...]:
    """Return every word that can stand on a recovery sheet, in order of the alphabet."""
    return tuple(sorted(load_words()))


def is_header_from_copy(folder: Path) -> bool:
    """Return whether the first header cannot be read and another one is used in its place."""
    try:
        return vaults.read_header(folder).is_from_copy
    except Expected:
        return False


def reading(folder: Path, key: DataKey) -> AbstractContextManager[Vault]:
    """Give what can be read of a vault; nothing is written, and a copy is read.

    Raises:
        VaultDamaged: not even the first page can be read, or an older form cannot be brought up to
            date.
        VaultFull, VaultReadOnly: there is no room for the copy.

    """
    return vaults.reading(folder, key)


def damaged_pages(folder: Path, key: DataKey) -> tuple[int, ...]:
    """Return the numbers of the pages that cannot be read; call it in a lane, it reads them all.

    () stands for the first page, without which no other can be told from another; nothing is
    written.
    """
    try:
        vaults.look_for_damage(folder, key)
    except VaultDamaged as error:
        pages = error.facts.get("pages", ())
        return pages if isinstance(pages, tuple) else ()
    return ()
