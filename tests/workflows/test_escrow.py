"""An agency's key opens the vault, sets a passphrase, and nothing else does."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from field_assist.domain.errors import (
    CardUnknown,
    CardUnsuitable,
    HeaderAltered,
    PassphraseWeak,
    WrongPassphrase,
)
from field_assist.domain.ways_in import WayKind
from field_assist.storage import escrow, header_files
from field_assist.storage.keyslot import DataKey, KeySlot, PublicKeyLock
from field_assist.workflows import open_escrow, unlock
from field_assist.workflows.ways_in import WaysIn
from tests.conftest import PASSPHRASE, MadeVault, SteppingClock
from tests.workflows.escrow_keys import Holder, SamplePolicy, holder

NEW = "plural otter 7 brisk umbrella"


@pytest.fixture(scope="module", params=["rsa2048", "rsa3072", "p256", "p384"])
def agency(request: pytest.FixtureRequest) -> Holder:
    return holder(str(request.param))


@pytest.fixture
def in_escrow(
    agency: Holder, data_folder: Path, made_vault: MadeVault, clock: SteppingClock
) -> Path:
    """Return the folder of a vault that was opened once with the certificate in the policy."""
    open_by_policy(data_folder, made_vault.key, clock, agency)
    return data_folder


def open_by_policy(folder: Path, key: DataKey, clock: SteppingClock, *holders: Holder) -> None:
    policy = SamplePolicy(escrow_certificates=tuple(one.certificate for one in holders))
    unlock.open_with(folder, key, clock=clock, policy=policy).close()


def opened_with(folder: Path, private_key: bytes) -> DataKey:
    return escrow.open_with_key(header_files.read_header(folder).header, private_key, None)


def test_the_key_opens_the_very_vault(
    in_escrow: Path, agency: Holder, made_vault: MadeVault
) -> None:
    assert opened_with(in_escrow, agency.key) == made_vault.key
    assert WayKind.ESCROW in unlock.ways_in(in_escrow)


def test_the_key_holder_sets_a_passphrase_and_the_forgotten_one_ends(
    in_escrow: Path, agency: Holder, made_vault: MadeVault, clock: SteppingClock
) -> None:
    open_escrow.set_passphrase(in_escrow, agency.locked_key, "sample", NEW, clock)

    key = unlock.derive_key(in_escrow, NEW)
    with unlock.open_with(in_escrow, key, clock=clock) as vault:
        ways = {way.kind: way for way in WaysIn(vault, clock).listed()}
    assert key == made_vault.key
    assert ways[WayKind.ESCROW].tested_at is not None
    with pytest.raises(WrongPassphrase):
        unlock.derive_key(in_escrow, PASSPHRASE)


def test_a_new_vault_has_the_slot_from_its_first_moment(agency: Holder, tmp_path: Path) -> None:
    policy = SamplePolicy(escrow_certificates=(agency.certificate,), kdf="argon2id")

    key = unlock.set_up(tmp_path / "new", NEW, policy=policy)

    assert opened_with(tmp_path / "new", agency.key) == key
    assert unlock.derive_key(tmp_path / "new", NEW) == key


def test_a_weak_passphrase_of_the_key_holder_changes_nothing(
    in_escrow: Path, agency: Holder, clock: SteppingClock
) -> None:
    with pytest.raises(PassphraseWeak):
        open_escrow.set_passphrase(in_escrow, agency.key, None, "password12345678", clock)

    assert unlock.derive_key(in_escrow, PASSPHRASE).slot_id


def test_another_key_opens_nothing(in_escrow: Path) -> None:
    with pytest.raises(CardUnknown):
        opened_with(in_escrow, holder("p256").key)


@pytest.mark.parametrize("untrusted", [b"", b"no key", b"-----BEGIN PRIVATE KEY-----\nAAAA\n"])
def test_a_file_without_a_key_is_said_so(in_escrow: Path, untrusted: bytes) -> None:
    with pytest.raises(CardUnsuitable):
        opened_with(in_escrow, untrusted)


def test_a_locked_key_wants_its_password(in_escrow: Path, agency: Holder) -> None:
    assert open_escrow.needs_password(agency.locked_key)
    with pytest.raises(CardUnsuitable):
        opened_with(in_escrow, agency.locked_key)


@pytest.mark.parametrize("part", ["sealed", "salt", "other"])
def test_an_exchanged_part_of_the_slot_gives_one_error(
    in_escrow: Path, agency: Holder, part: str
) -> None:
    header = header_files.read_header(in_escrow).header
    (slot,) = header.usable(WayKind.ESCROW)
    forged = forge(slot, part)
    slots = tuple(forged if one == slot else one for one in header.slots)

    with pytest.raises(HeaderAltered):
        escrow.open_with_key(replace(header, slots=slots), agency.key, None)


def forge(slot: KeySlot, part: str) -> KeySlot:
    """Return the slot with one of its parts exchanged."""
    assert isinstance(slot.lock, PublicKeyLock)
    flipped = bytes([*slot.lock.sealed[:-1], slot.lock.sealed[-1] ^ 1])
    changes = {
        "sealed": replace(slot, lock=replace(slot.lock, sealed=flipped)),
        "salt": replace(slot, lock=replace(slot.lock, salt=bytes(32))),
        "other": replace(slot, id="00" * 8),
    }
    return changes[part]


@pytest.mark.parametrize("kind", ["rsa1024", "p521", "ed25519"])
def test_a_certificate_whose_key_cannot_lock_is_refused(kind: str, tmp_path: Path) -> None:
    policy = SamplePolicy(escrow_certificates=(holder(kind).certificate,))

    with pytest.raises(CardUnsuitable):
        unlock.set_up(tmp_path / "new", NEW, policy=policy)
    assert not unlock.is_set_up(tmp_path / "new")


def test_a_changed_policy_ends_the_key_that_it_names_no_more(
    in_escrow: Path, agency: Holder, made_vault: MadeVault, clock: SteppingClock
) -> None:
    newer = holder("p384")

    open_by_policy(in_escrow, made_vault.key, clock, newer)

    assert opened_with(in_escrow, newer.key) == made_vault.key
    with pytest.raises(CardUnknown):
        opened_with(in_escrow, agency.key)


def test_a_policy_file_that_is_gone_ends_nothing(
    in_escrow: Path, agency: Holder, made_vault: MadeVault, clock: SteppingClock
) -> None:
    open_by_policy(in_escrow, made_vault.key, clock)

    assert opened_with(in_escrow, agency.key) == made_vault.key
