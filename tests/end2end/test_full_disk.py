"""A disk that fills up while somebody writes: the screen keeps everything and says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from field_assist.domain.encounter import Value
from tests.end2end.driver import Desk
from tests.end2end.vaults import Made
from tests.end2end.waiting import wait_until

pytestmark = pytest.mark.screen

NOTE = "Typed while the disk was full; nothing of it may go."
_BLOCK = bytes(4096)


@pytest.fixture
def on_a_full_disk(officer: Desk, small_disk: Path, made: Made) -> Desk:
    """Return a machine with an encounter and one mark, and no room for anything more."""
    made.copy_to(small_disk)
    officer.start()
    officer.unlock()
    officer.begin()
    officer.keys.press("s", "Down")
    officer.program.wait_for_saved(2)
    log = small_disk / "vault.db-wal"
    wait_until(lambda: log.stat().st_size == 0, "the log folded into the vault")
    fill(small_disk)
    return officer


def fill(disk: Path) -> None:
    """Take all the room there is."""
    with (disk / "filler").open("wb", buffering=0) as file:
        try:
            while True:
                file.write(_BLOCK)
        except OSError:
            return


def free(disk: Path) -> None:
    """Give the room back."""
    (disk / "filler").unlink()


def test_what_is_typed_stays_on_screen_and_is_saved_in_order_when_there_is_room(
    on_a_full_disk: Desk, small_disk: Path, made: Made
) -> None:
    officer = on_a_full_disk
    officer.keys.press("t", "ctrl+j")
    officer.keys.type(NOTE)
    officer.wait_for("Not saved since")
    officer.wait_for("Not saved yet. The text stays here and is tried again.")
    assert officer.screen.text_of("Note") == NOTE
    officer.keys.press("alt+2", "Down", "n")
    assert len(officer.program.acknowledged) == 2

    free(small_disk)
    officer.program.wait_for_saved(5)
    officer.program.kill()

    encounter = made.newest(small_disk)
    acts = ["encounter_started", "answered", "answered", "note_written", "answered"]
    assert made.acts(small_disk) == acts
    assert [note.text for note in encounter.notes] == [NOTE]
    assert [answer.value for answer in encounter.answers.values()] == [
        *(Value.YES, Value.YES, Value.NO)
    ]


def test_lock_on_a_full_disk_is_at_once_and_all_comes_back(
    on_a_full_disk: Desk, small_disk: Path, made: Made
) -> None:
    officer = on_a_full_disk
    before = officer.program.session
    officer.keys.press("ctrl+j")
    officer.keys.type(NOTE)
    officer.wait_for("Not saved since")
    officer.keys.press("ctrl+l")
    wait_until(lambda: not Path(f"/proc/{before}").exists(), "the end of the session")
    officer.wait_for("What came after it is kept until you unlock")

    free(small_disk)
    officer.unlock(times=2)

    officer.wait_for_focus("Note")
    assert officer.screen.text_of("Note") == NOTE
    officer.program.wait_for_saved(3)
    officer.program.kill()
    assert [note.text for note in made.newest(small_disk).notes] == [NOTE]


def test_lock_on_a_full_disk_saves_into_the_room_kept_for_it(
    officer: Desk, large_disk: Path, made: Made
) -> None:
    made.copy_to(large_disk)
    officer.start()
    officer.unlock()
    officer.begin()
    reserve = large_disk / "vault.reserve"
    wait_until(reserve.is_file, "room that is kept for the last save")
    fill(large_disk)
    officer.keys.press("ctrl+j")
    officer.keys.type(NOTE)
    officer.wait_for("Not saved since")
    officer.keys.press("ctrl+l")
    officer.wait_for("Everything up to")
    assert not officer.screen.says("What came after it")
    officer.program.kill()

    assert not reserve.exists()
    assert [note.text for note in made.newest(large_disk).notes] == [NOTE]
    assert "vault_locked" in made.acts_on_vault(large_disk)


def test_window_does_not_close_while_something_is_not_saved(
    on_a_full_disk: Desk, small_disk: Path
) -> None:
    officer = on_a_full_disk
    officer.keys.press("t")
    officer.wait_for("Not saved since")
    officer.keys.press("alt+F4")
    officer.keys.press("Down", "n")
    free(small_disk)
    officer.program.wait_for_saved(4)
    officer.keys.press("alt+F4")

    assert officer.program.wait_for_end() == 0
