"""A vault whose pages were damaged, in the real program and by keys alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from field_assist.domain.checklist import Role, Setting
from field_assist.domain.clock import SystemClock
from field_assist.domain.encounter import Budget
from field_assist.storage.vault import open_vault
from field_assist.workflows.catalogue import Catalogue
from field_assist.workflows.session import Session
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


def record(folder: Path, made: Made) -> None:
    """Put an encounter into a vault."""
    vault = open_vault(folder, made.key)
    session = Session(vault, Catalogue.load(), SystemClock(), is_practice=False)
    session.recording.start(Setting.SEA, Role.CBP_SECONDARY, Budget.STANDARD)
    session.close()


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


def test_a_damaged_page_of_the_list_is_told_instead_of_showing_half_of_it(
    officer: Desk, made: Made
) -> None:
    made.copy_to(officer.home.data)
    record(officer.home.data, made)
    file = officer.home.data / "vault.db"
    data = bytearray(file.read_bytes())
    data[(made.page_of("encounter", officer.home.data) - 1) * PAGE_BYTES + 100] ^= 1
    file.write_bytes(bytes(data))

    officer.start()
    officer.wait_for_focus("Passphrase")
    officer.keys.type(PASSPHRASE)
    officer.keys.press("Return")

    officer.wait_for("Part of the vault cannot be read")
    assert officer.screen.says("Your passphrase is right")
    officer.wait_for("1 page cannot be read; every other one can.")


def test_a_damaged_vault_shows_what_can_be_read_and_keeps_nothing(
    officer: Desk, made: Made
) -> None:
    made.copy_to(officer.home.data)
    record(officer.home.data, made)
    file = officer.home.data / "vault.db"
    data = bytearray(file.read_bytes())
    data[made.page_of("packet", officer.home.data) * PAGE_BYTES - 10] ^= 1
    file.write_bytes(bytes(data))
    before = file.read_bytes()
    officer.start()
    officer.wait_for_focus("Passphrase")
    officer.keys.type(PASSPHRASE)
    officer.keys.press("Return")
    officer.wait_for_focus("Restore a snapshot")

    officer.keys.press("alt+r")
    officer.wait_for("Open to read only: part of the vault is damaged.")
    officer.keys.press("Return")
    officer.wait_for_focus_in_list("Signs")
    officer.keys.press("s")

    officer.wait_for("Not saved")
    assert file.read_bytes() == before
    officer.keys.press("ctrl+l")
    officer.wait_for_focus("Passphrase")
    assert file.read_bytes() == before
