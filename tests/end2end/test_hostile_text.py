"""Text that nobody expects, by the ways in which it really arrives: keys and the clipboard."""

from __future__ import annotations

import unicodedata
from random import Random

import pytest

from tests.end2end.driver import Desk
from tests.end2end.vaults import Made
from tests.end2end.waiting import wait_until

pytestmark = pytest.mark.screen

MEGABYTE = 1_000_000
SQL = "'; DROP TABLE note; -- \" \\ %s {0} ${HOME} $(reboot) <script>"
BIDI = "a\u202eb\u202c \u2067c\u2069 \u200f\u05d0\u05d1\u200e"
FACES = "\N{WOMAN}\u200d\N{MICROSCOPE} \N{OWL} e\u0301 \u1e9e \ufb01 \u00a0|"
HALVES = b"x\xed\xa0\x80y\xffz"


@pytest.fixture
def writing(officer: Desk, made: Made) -> Desk:
    """Return a machine on which the keyboard is in an empty note."""
    made.copy_to(officer.home.data)
    officer.start()
    officer.unlock()
    officer.begin()
    officer.keys.press("ctrl+j")
    officer.wait_for_focus("Note")
    return officer


def paste(officer: Desk, content: bytes) -> None:
    """Paste, and wait until what came of it is saved."""
    saved = len(officer.program.acknowledged)
    with officer.keys.clipboard(content):
        officer.keys.press("ctrl+v")
        officer.program.wait_for_saved(saved + 1)


def words_of_a_megabyte() -> str:
    dice = Random(1)  # noqa: S311 -- not for a secret
    words = " ".join(f"{dice.randrange(10**6)}" for _ in range(MEGABYTE // 6))
    return f"{words:.<{MEGABYTE}}"[:MEGABYTE]


@pytest.mark.parametrize("text", [words_of_a_megabyte(), "x" * MEGABYTE], ids=["words", "one word"])
def test_a_megabyte_is_kept_whole_and_the_program_stays_usable(
    writing: Desk, made: Made, text: str
) -> None:
    paste(writing, text.encode())

    writing.keys.press("alt+2")
    writing.wait_for_focus_in_list("Signs")
    writing.keys.press("s")
    writing.program.wait_for_saved(3)
    writing.program.kill()

    encounter = made.newest(writing.home.data)
    assert [len(note.text) for note in encounter.notes] == [MEGABYTE]
    assert encounter.notes[0].text == text
    assert len(encounter.answers) == 1


@pytest.mark.parametrize("text", [SQL, BIDI, FACES, "one\ttwo\nthree\r\nfour"])
def test_pasted_text_is_kept_as_it_is(writing: Desk, made: Made, text: str) -> None:
    paste(writing, text.encode())
    writing.program.kill()

    (note,) = made.newest(writing.home.data).notes
    assert note.text == text.replace("\r\n", "\n")


def test_bytes_that_are_no_text_become_replacement_marks(writing: Desk, made: Made) -> None:
    paste(writing, HALVES)
    writing.program.kill()

    (note,) = made.newest(writing.home.data).notes
    assert note.text.replace("\ufffd", "") == "xyz"
    assert note.text.startswith("x\ufffd")


def test_nul_in_pasted_text_loses_nothing_behind_it(writing: Desk, made: Made) -> None:
    paste(writing, b"before\0behind")
    writing.program.kill()

    (note,) = made.newest(writing.home.data).notes
    assert note.text.startswith("before")
    assert note.text.endswith("behind")


def test_passphrase_of_signs_and_accents_opens_whichever_way_it_is_composed(officer: Desk) -> None:
    passphrase = f"{SQL} caf\u00e9 \u05d0"
    officer.start()
    type_new_passphrase(officer, passphrase, passphrase)
    put_the_sheet_off(officer)
    officer.keys.press("ctrl+l")
    officer.wait_for("Everything up to")

    enter(officer, unicodedata.normalize("NFD", passphrase))

    officer.program.wait_until_open(2)


def test_passphrase_that_is_too_long_is_refused_in_words(officer: Desk) -> None:
    officer.start()
    type_new_passphrase(officer, "x" * 2000, "x" * 2000)

    officer.wait_for("Could be guessed: use four or more unusual words.")

    assert not (officer.home.data / "vault.header").exists()
    officer.keys.press("ctrl+a")
    type_new_passphrase(officer, "sample lantern orbit copper", "sample lantern orbit copper")
    put_the_sheet_off(officer)


def put_the_sheet_off(officer: Desk) -> None:
    officer.wait_for("Keep a recovery sheet")
    officer.keys.press("alt+l")
    officer.program.wait_until_open()


def type_new_passphrase(officer: Desk, first: str, again: str) -> None:
    """Put a passphrase into both fields."""
    officer.wait_for_focus("Passphrase")
    enter(officer, first)
    wait_until(lambda: officer.screen.focused() == "Again", "the keyboard on the second field")
    officer.keys.press("ctrl+a")
    enter(officer, again)


def enter(officer: Desk, text: str) -> None:
    """Paste a text into the field with the keyboard and press Enter."""
    name = officer.screen.focused()
    with officer.keys.clipboard(text.encode()):
        officer.keys.press("ctrl+v")
        wait_until(lambda: len(officer.screen.text_of(name)) > 0, "the pasted text")
        officer.keys.press("Return")
