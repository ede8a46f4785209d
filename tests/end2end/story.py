"""One encounter, from the first start of the program to a mail draft, by keys alone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.end2end import canaries
from tests.end2end.driver import PASSPHRASE, Desk
from tests.end2end.evidence import Evidence, watched_titles
from tests.end2end.waiting import wait_until

LETTERS = ("s", "t", "n", "o", "r")
PASTED = "<b>bold</b> {{7*7}} \u05d0 \N{OWL}"
NOTE = f"{canaries.PERSON} answers slowly. {PASTED}"
FIELDS = {
    "Place": canaries.PLACE,
    "Where are they now": canaries.WHERE_NOW,
    "Can act until": canaries.UNTIL,
    "Language": canaries.LANGUAGE,
    "Your call-back number": canaries.CALL_BACK,
}
_AIRPORT = 1


def from_first_start_to_mail_draft(officer: Desk, chosen: Path) -> Evidence:
    """Play the story; return what it left. The program is open at the note half written."""
    with watched_titles(officer.keys) as titles, explained(officer):
        officer.start()
        officer.set_up()
        mark_signs(officer)
        fill_situation(officer)
        write_note(officer)
        write_note_to_leave_out(officer)
        leave_out(officer, "Not present")
        leave_out(officer, canaries.LEFT_OUT)
        seal(officer)
        make_draft(officer, chosen)
        before = session_of(officer)
        half_write(officer)
        officer.keys.press("ctrl+l")
        unlock_with_one_mistake(officer)
    return Evidence(
        machine=officer,
        chosen=chosen,
        titles=titles,
        focus_before="Note",
        focus_after=officer.screen.focused(),
        note_after=officer.screen.text_of("Note"),
        sessions=[before, session_of(officer)],
    )


@contextmanager
def explained(officer: Desk) -> Iterator[None]:
    """Add to a failure what was on the screen then."""
    try:
        yield
    except AssertionError as error:
        error.add_note(officer.last_words())
        raise


def mark_signs(officer: Desk) -> None:
    """Start at the airport and mark the first five signs."""
    officer.begin(_AIRPORT)
    before = len(officer.program.acknowledged)
    for letter in LETTERS:
        officer.keys.press(letter, "Down")
    officer.program.wait_for_saved(before + len(LETTERS))


def fill_situation(officer: Desk) -> None:
    """Fill in five lines with invented names."""
    officer.keys.press("alt+1")
    before = len(officer.program.acknowledged)
    for name, text in FIELDS.items():
        officer.fill(name, text)
    officer.keys.press("Tab")
    officer.program.wait_for_saved(before + len(FIELDS))


def write_note(officer: Desk) -> None:
    """Type the start of a note and paste the rest of it."""
    officer.keys.press("ctrl+j")
    officer.wait_for_focus("Note")
    officer.keys.type(NOTE.removesuffix(PASTED))
    with officer.keys.clipboard(PASTED.encode()):
        officer.keys.press("ctrl+v")
        wait_until(lambda: officer.screen.text_of("Note") == NOTE, "the pasted note in its box")
    finish_note(officer)


def write_note_to_leave_out(officer: Desk) -> None:
    """Write another note, which is not to leave the machine."""
    officer.keys.type(canaries.LEFT_OUT)
    finish_note(officer)


def finish_note(officer: Desk) -> None:
    """Begin an empty note; the one before is saved by that."""
    before = officer.program.acknowledged
    officer.keys.press("ctrl+Return")
    wait_until(lambda: officer.screen.text_of("Note") == "", "an empty note box")
    officer.program.wait_for_saved(len(before))


def leave_out(officer: Desk, words: str) -> None:
    """Leave a line of the review out of the packet; it is below what was left out before."""
    officer.keys.press("alt+6")
    officer.press_until("Tab", "Always in. ", "Included. ", "Left out. ")
    officer.press_until("Down", words)
    officer.keys.press("space")
    officer.wait_for_focus("Left out")


def seal(officer: Desk) -> None:
    """Look at the packet and seal it."""
    officer.keys.press("ctrl+Return")
    officer.wait_for("is exactly what was reviewed")
    officer.keys.press("ctrl+Return")
    officer.wait_for("It waits in the outbox.")


def make_draft(officer: Desk, chosen: Path) -> None:
    """Make a mail draft in a folder that is typed into the dialog."""
    officer.keys.press("ctrl+b")
    officer.wait_for("Not handed over yet.")
    officer.keys.press("alt+m")
    officer.wait_for_focus("Directory:")
    officer.keys.press("ctrl+a")
    officer.keys.type(str(chosen))
    officer.keys.press("Return")
    officer.wait_for("The mail draft is in the folder")


def half_write(officer: Desk) -> None:
    """Go back to the encounter and type half a sentence."""
    officer.keys.press("ctrl+r", "ctrl+j")
    officer.wait_for_focus("Note")
    officer.keys.type(canaries.HALF_WRITTEN)


def unlock_with_one_mistake(officer: Desk) -> None:
    """Type a wrong passphrase, then the right one over it."""
    officer.wait_for("Everything up to")
    officer.wait_for_focus("Passphrase")
    officer.keys.type(f"{PASSPHRASE} wrong")
    officer.keys.press("Return")
    officer.wait_for("That passphrase does not open this vault.")
    officer.unlock(times=2)


def session_of(officer: Desk) -> int:
    """Return the id of the process that holds the vault."""
    return officer.program.session
