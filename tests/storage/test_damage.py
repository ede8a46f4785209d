"""Flipped bits in the database: every one is noticed."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from field_assist.domain.errors import VaultDamaged
from field_assist.domain.ids import EncounterId
from field_assist.storage import encounters
from field_assist.storage.keyslot import DataKey
from field_assist.storage.vault import Vault, open_vault

FLIPS = 300


def flip(path: Path, whole: bytes, bit: int) -> None:
    damaged = bytearray(whole)
    damaged[bit // 8] ^= 1 << bit % 8
    path.write_bytes(damaged)


def noticed(folder: Path, key: DataKey, whole: bytes, bit: int) -> bool:
    """Flip a bit, open and check; return whether the damage was noticed."""
    flip(folder / "vault.db", whole, bit)
    try:
        with open_vault(folder, key) as vault:
            return vault.check() != ()
    except VaultDamaged:
        return True


def test_every_flipped_bit_of_a_closed_vault_is_noticed(folder: Path, key: DataKey) -> None:
    whole = (folder / "vault.db").read_bytes()
    bits = random.Random(20300131).sample(range(len(whole) * 8), FLIPS)  # noqa: S311 -- not secret

    assert [bit for bit in bits if not noticed(folder, key, whole, bit)] == []


def test_two_exchanged_pages_are_noticed(folder: Path, key: DataKey) -> None:
    whole = (folder / "vault.db").read_bytes()
    pages = [whole[start : start + 4096] for start in range(0, len(whole), 4096)]
    pages[2], pages[3] = pages[3], pages[2]
    (folder / "vault.db").write_bytes(b"".join(pages))

    with pytest.raises(VaultDamaged) as caught:
        open_vault(folder, key)

    assert caught.value.facts["pages"] == (3, 4)


def test_a_damaged_page_is_named(folder: Path, key: DataKey) -> None:
    whole = (folder / "vault.db").read_bytes()
    flip(folder / "vault.db", whole, 4096 * 8 * 5)

    with open_vault(folder, key) as vault:
        assert vault.check() == ("HMAC verification failed for page 6",)


def test_reading_a_damaged_page_says_damage_quietly(
    folder: Path,
    key: DataKey,
    vault: Vault,
    case: EncounterId,
    capfd: pytest.CaptureFixture[str],
) -> None:
    vault.close()
    whole = (folder / "vault.db").read_bytes()
    (folder / "vault.db").write_bytes(whole[:4096] + whole[4096:].translate(bytes(256)))

    with pytest.raises(VaultDamaged), open_vault(folder, key) as damaged:
        encounters.get(damaged, case)

    assert capfd.readouterr() == ("", "")
