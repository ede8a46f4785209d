"""A vault whose pages were damaged, in the real program and by keys alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.end2end.driver import PASSPHRASE, Desk
from tests.end2end.vaults import Made, fingerprint

pytestmark = pytest.mark.screen

PAGE_BYTES = 4096


def damage(file: Path, *, offset: int) -> None:
    """Turn one bit in each page but the first, at an offset from its beginning."""
    data = bytearray(file.read_bytes())
    for start in range(PAGE_BYTES, len(data), PAGE_BYTES):
        data[start + offset] ^= 1
    file.write_bytes(bytes(data))


@pytest.mark.parametrize("offset", [100, PAGE_BYTES - 10], ids=["content", "mark"])
def test_damaged_pages_are_told_from_a_wrong_passphrase(
    officer: Desk, made: Made, offset: int
) -> None:
    made.copy_to(officer.home.data)
    damage(officer.home.data / "vault.db", offset=offset)
    before = fingerprint(officer.home.data)

    officer.start()
    officer.wait_for_focus("Passphrase")
    officer.keys.type(PASSPHRASE)
    officer.keys.press("Return")
    officer.wait_for("Part of the vault cannot be read")

    assert officer.screen.says("Your passphrase is right")
    assert fingerprint(officer.home.data) == before
