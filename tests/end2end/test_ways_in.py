"""By keys alone, in the real program: a sheet that is proven, a lost passphrase, an old file."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.end2end.driver import PASSPHRASE, Desk
from tests.end2end.vaults import Made, fingerprint
from tests.end2end.waiting import wait_until

pytestmark = pytest.mark.screen

NEW = "orbit meadow copper lantern violin"


def choose_passphrase(officer: Desk, name: str, passphrase: str) -> None:
    officer.wait_for_focus(name)
    officer.keys.type(passphrase)
    officer.keys.press("Return")
    officer.wait_for_focus("Again")
    officer.keys.type(passphrase)
    officer.keys.press("Return")


def write_sheet_by_hand(officer: Desk) -> dict[int, str]:
    """Copy the words from the screen, as an officer without a printer does."""
    officer.wait_for_focus("Save as PDF")
    officer.press_until("Tab", "Write by hand")
    officer.keys.press("Return")
    officer.wait_for_focus("I have the sheet")
    names = officer.screen.names()
    numbers = [n for n, name in enumerate(names) if re.fullmatch(r"\d{1,2}", name)]
    words = {int(names[n]): names[n + 1] for n in numbers}
    officer.keys.press("Return")
    return words


def type_words_back(officer: Desk, sheet: dict[int, str]) -> None:
    for _ in range(3):
        wait_until(lambda: officer.screen.focused().startswith("Word "), "a field for a word")
        number = int(officer.screen.focused().removeprefix("Word "))
        officer.keys.type(sheet[number])
        officer.keys.press("Return")
        officer.wait_until_left(f"Word {number}")


def lock(officer: Desk) -> None:
    officer.keys.press("ctrl+l")
    officer.wait_for_focus("Passphrase")


def test_a_forgotten_passphrase_is_replaced_with_the_sheet_that_set_up_made(officer: Desk) -> None:
    officer.start()
    choose_passphrase(officer, "Passphrase", PASSPHRASE)
    sheet = write_sheet_by_hand(officer)
    type_words_back(officer, sheet)
    officer.program.wait_until_open()
    officer.begin()
    officer.keys.press("s")
    officer.program.wait_for_saved(2)
    lock(officer)
    officer.wait_for("Everything up to")

    officer.press_until("Tab", "Recovery sheet")
    officer.keys.press("Return")
    officer.wait_for_focus("Word 1 of 16")
    officer.keys.type("".join(f"{sheet[n][:4]} " for n in range(1, 17)))
    officer.keys.press("Return")
    officer.wait_for("The sheet opens the vault")
    assert not officer.screen.says("Signs")
    choose_passphrase(officer, "New passphrase", NEW)
    officer.program.wait_until_open(2)
    officer.wait_for_focus_in_list("Signs")
    lock(officer)

    officer.keys.type(NEW)
    officer.keys.press("Return")
    officer.program.wait_until_open(3)
    officer.wait_for_focus_in_list("Signs")


def test_the_page_of_the_sheet_locks_like_any_other(officer: Desk) -> None:
    officer.start()
    choose_passphrase(officer, "Passphrase", PASSPHRASE)
    words = set(write_sheet_by_hand(officer).values())

    officer.keys.press("ctrl+l")
    officer.wait_for_focus("Passphrase")

    assert not words & set(officer.screen.names())
    officer.wait_for("Locked at")
    officer.unlock()


def test_an_old_file_put_back_is_explained_and_opens_only_with_a_reason(
    officer: Desk, made: Made, tmp_path: Path
) -> None:
    data = officer.home.data
    made.copy_to(data)
    older = Path(shutil.copytree(data, tmp_path / "older"))
    officer.start()
    officer.unlock()
    officer.begin()
    officer.keys.press("s")
    officer.program.wait_for_saved(2)
    officer.program.kill()
    for name in ("vault.db-wal", "vault.db-shm"):
        (data / name).unlink(missing_ok=True)
    shutil.copyfile(older / "vault.db", data / "vault.db")
    before = fingerprint(data)

    officer.start()
    officer.wait_for_focus("Passphrase")
    officer.keys.type(PASSPHRASE)
    officer.keys.press("Return")
    officer.wait_for_focus("Look for the newer file")
    assert any("missing since" in name for name in officer.screen.names())
    assert not officer.screen.says("does not open this vault")
    assert fingerprint(data) == before
    officer.press_until("Tab", "Open anyway")
    officer.keys.press("Return")
    officer.wait_for_focus("Why do you open it anyway?")
    officer.keys.type("Sample drill")
    officer.keys.press("Return")

    officer.program.wait_until_open()
    officer.keys.press("alt+F4")
    officer.program.wait_for_end()
    assert "opened_altered" in made.acts_on_vault(data)
