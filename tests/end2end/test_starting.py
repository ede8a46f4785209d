"""Starts that cannot simply open the vault: each says why in its own words and changes nothing."""

from __future__ import annotations

import os
import signal
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from field_assist.startup.supervisor import LONG_ENOUGH_S
from field_assist.storage.connection import open_keyed
from tests.end2end import canaries
from tests.end2end.driver import PASSPHRASE, Desk
from tests.end2end.vaults import Made, fingerprint
from tests.end2end.waiting import wait_until

pytestmark = pytest.mark.screen


def test_second_start_says_that_the_vault_is_in_use_and_goes(officer: Desk, made: Made) -> None:
    made.copy_to(officer.home.data)
    first = officer.start()
    officer.unlock()
    officer.begin()
    data = officer.home.data
    wait_until((data / "vault.reserve").exists, "the reserve")
    before = fingerprint(officer.home.data)

    second = officer.start()
    officer.wait_for("Field Assist is already open.")
    officer.keys.press("Return")

    assert second.wait_for_end() == 0
    assert fingerprint(officer.home.data) == before
    officer.wait_for_focus_in_list("Signs")
    officer.keys.press("s")
    first.wait_for_saved(2)


def test_killed_in_the_middle_of_a_note_it_leaves_nothing_readable(
    officer: Desk, made: Made
) -> None:
    made.copy_to(officer.home.data)
    officer.start()
    officer.unlock()
    officer.begin()
    officer.keys.press("ctrl+j")
    officer.keys.type(canaries.PERSON)
    officer.program.wait_for_saved(2)
    officer.keys.type(canaries.PLACE)

    officer.program.kill()

    assert (officer.home.data / "vault.db-wal").stat().st_size > 0
    assert canaries.found_under(officer.home.folder) == {}
    assert canaries.found_in("\n".join(officer.program.log).encode()) == []


def test_session_that_dies_alone_comes_back_at_the_passphrase_with_everything(
    officer: Desk, made: Made
) -> None:
    made.copy_to(officer.home.data)
    officer.start()
    started = time.monotonic()
    officer.unlock()
    officer.begin()
    officer.keys.press("ctrl+j")
    officer.keys.type(canaries.PERSON)
    officer.program.wait_for_saved(2)
    wait_until(lambda: time.monotonic() - started > LONG_ENOUGH_S, "a session that has lived")

    os.kill(officer.program.session, signal.SIGKILL)
    officer.unlock(times=2)
    officer.keys.press("ctrl+r", "alt+3")

    officer.wait_for(canaries.PERSON)


def _without_header(folder: Path, _made: Made) -> None:
    (folder / "vault.header").unlink()
    (folder / "vault.header.copy").unlink()


def _without_database(folder: Path, _made: Made) -> None:
    (folder / "vault.db").unlink()


def _with_a_foreign_database(folder: Path, _made: Made) -> None:
    (folder / "vault.db").unlink()
    with closing(sqlite3.connect(folder / "vault.db")) as db:
        db.execute("CREATE TABLE sample (id INTEGER)")


def _with_an_empty_database(folder: Path, _made: Made) -> None:
    (folder / "vault.db").write_bytes(b"")


def _with_a_damaged_header(folder: Path, _made: Made) -> None:
    for name in ("vault.header", "vault.header.copy"):
        path = folder / name
        path.write_bytes(path.read_bytes().replace(b'"slots"', b'"slotz"'))


def _with_a_damaged_first_page(folder: Path, _made: Made) -> None:
    path = folder / "vault.db"
    path.write_bytes(b"\xff" * 100 + path.read_bytes()[100:])


def _from_the_future(folder: Path, made: Made) -> None:
    with closing(open_keyed(folder / "vault.db", made.key)) as db:
        db.execute("PRAGMA user_version = 999")


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (_without_header, "Part of the vault is missing: header"),
        (_without_database, "Part of the vault is missing: database"),
        (_with_a_foreign_database, "was not made by this program"),
        (_with_an_empty_database, "Part of the vault cannot be read"),
        (_with_a_damaged_header, "The header of the vault is damaged"),
    ],
)
def test_what_is_no_whole_vault_is_named_and_left_alone(
    officer: Desk, made: Made, spoil: Callable[[Path, Made], None], sentence: str
) -> None:
    made.copy_to(officer.home.data)
    spoil(officer.home.data, made)
    before = fingerprint(officer.home.data)

    officer.start()
    officer.wait_for(sentence)
    officer.keys.press("Return")  # check again
    officer.wait_for(sentence)

    assert fingerprint(officer.home.data) == before


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (_with_a_damaged_first_page, "Part of the vault cannot be read"),
        (_from_the_future, "This vault was written by a newer Field Assist"),
    ],
)
def test_trouble_found_after_the_passphrase_is_named_and_nothing_is_changed(
    officer: Desk, made: Made, spoil: Callable[[Path, Made], None], sentence: str
) -> None:
    made.copy_to(officer.home.data)
    spoil(officer.home.data, made)
    before = fingerprint(officer.home.data)

    officer.start()
    officer.wait_for_focus("Passphrase")
    officer.keys.type(PASSPHRASE)
    officer.keys.press("Return")
    officer.wait_for(sentence)

    assert fingerprint(officer.home.data) == before


def test_vault_on_a_read_only_disk_says_so(officer: Desk, read_only_disk: Path) -> None:
    before = fingerprint(read_only_disk)

    officer.start()
    officer.wait_for_focus("Passphrase")
    officer.keys.press("ctrl+equal")  # a larger text is a file that cannot be kept
    officer.wait_for_focus("Passphrase")
    officer.keys.type(PASSPHRASE)
    officer.keys.press("Return")
    officer.wait_for("The disk or the folder cannot be written.")

    assert fingerprint(read_only_disk) == before
    assert officer.program.log == []


def test_first_start_on_a_read_only_disk_says_so_and_keeps_what_was_typed(
    officer: Desk, read_only_empty_disk: Path
) -> None:
    officer.start()
    officer.wait_for_focus("Passphrase")
    officer.keys.type(PASSPHRASE)
    officer.keys.press("Return")
    officer.keys.type(PASSPHRASE)
    officer.keys.press("Return")
    officer.wait_for("The disk or the folder cannot be written.")

    assert len(officer.screen.text_of("Passphrase")) == len(PASSPHRASE)
    assert list(read_only_empty_disk.iterdir()) == []
