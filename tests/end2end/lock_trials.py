"""One trial of the lock: an officer in the middle of something, a reason, and what came after.

Each state says how it is reached by keys, and how it shows that it is back. Each reason says what
the computer does.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.bench.screen import Picture, Screen
from tests.end2end.driver import Desk
from tests.end2end.the_system import System
from tests.end2end.waiting import PATIENCE_S, wait_until

FIND, NOTE, PLACE = "Find a sign", "Note", "Place"
_POLL_S = 0.002


@dataclass(frozen=True, slots=True)
class State:
    """Where an officer is.

    `text` is what stands in `field` before and after. `after` is where the keyboard is then, if
    not where it was: what lies over the window, such as a dialog, is closed for good.
    """

    reach: Callable[[Desk], None]
    field: str = ""
    text: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one trial showed, in seconds after the reason."""

    neutral_s: float
    gone_s: float


def _find(desk: Desk) -> None:
    desk.keys.press("ctrl+r", "alt+2", "ctrl+f")
    desk.wait_for_focus(FIND)
    desk.keys.press("ctrl+a")
    desk.keys.type("passp")
    wait_until(lambda: desk.screen.text_of(FIND) == "passp", "the text in the find field")
    desk.keys.press("Left", "Left")


def _situation(desk: Desk) -> None:
    desk.keys.press("ctrl+r", "alt+1")
    desk.press_until("Tab", PLACE)
    desk.keys.press("ctrl+a")
    desk.keys.type("Berth 12, left s")


def _note(desk: Desk) -> None:
    desk.keys.press("ctrl+r", "ctrl+j")
    desk.wait_for_focus(NOTE)
    desk.keys.press("ctrl+a")
    desk.keys.type("Half a sentence that goes o")


def _choices(desk: Desk) -> None:
    desk.keys.press("ctrl+r", "alt+2", "Down", "e")
    desk.wait_for_focus_in_list("Signs")


def _checklist(desk: Desk) -> None:
    desk.keys.press("ctrl+r", "alt+2", "Escape", "Down", "Down", "Down")
    desk.wait_for_focus_in_list("Signs")


def _keys_sheet(desk: Desk) -> None:
    _checklist(desk)
    desk.keys.press("ctrl+slash")
    desk.wait_for("New encounter")


def _duty_sheet(desk: Desk) -> None:
    _checklist(desk)
    desk.keys.press("F9", "F9")  # the calls, then the numbers over them
    desk.wait_for("Who to call")


def _menu(desk: Desk) -> None:
    _note(desk)
    desk.keys.press("ctrl+d", "Down")  # a menu takes them; a screen reader does not see it here


def _folder_dialog(desk: Desk) -> None:
    desk.keys.press("ctrl+b")
    desk.wait_for("Outbox")
    desk.keys.press("alt+f")
    desk.wait_for_focus("Directory:")
    desk.keys.type("/half/a/pa")


def _start(desk: Desk) -> None:
    desk.keys.press("ctrl+n", "3")
    desk.wait_for("Start at")


def _home(desk: Desk) -> None:
    desk.keys.press("alt+0")
    desk.wait_for("Encounters")


def _review(desk: Desk) -> None:
    desk.keys.press("ctrl+r", "alt+6")
    desk.press_until("Tab", "Always in. ", "Included. ", "Left out. ")


def _packet(desk: Desk) -> None:
    desk.keys.press("ctrl+r", "alt+2", "Escape", "s", "alt+7")
    desk.wait_for("Page 1")


STATES: dict[str, State] = {
    "note": State(_note, NOTE, "Half a sentence that goes o"),
    "folder dialog": State(_folder_dialog, after="FA-"),
    "find field": State(_find, FIND, "passp"),
    "situation": State(_situation, PLACE, "Berth 12, left s"),
    "choices": State(_choices),
    "checklist": State(_checklist),
    "sheet of keys": State(_keys_sheet),
    "sheet of contacts": State(_duty_sheet),
    "menu": State(_menu, NOTE, "Half a sentence that goes o", after=NOTE),
    "start": State(_start),
    "home": State(_home),
    "review": State(_review),
    "packet": State(_packet),
}

REASONS: dict[str, tuple[Callable[[Desk, System], None], str]] = {
    "requested": (lambda desk, _: desk.keys.press("ctrl+l"), "Locked at "),
    "suspended": (lambda _, system: system.go_to_sleep(), "the computer went to sleep"),
    "session locked": (lambda _, system: system.lock_session(), "the screen was locked"),
    "screen saver": (lambda _, system: system.start_screen_saver(), "the screen was locked"),
    "desktop locked": (lambda _, system: system.lock_screen(), "the screen was locked"),
    "lid closed": (lambda _, system: system.close_lid(), "the lid was closed"),
    "user switched": (lambda _, system: system.switch_user(), "went to another user"),
}


def trial(desk: Desk, system: System, screen: Screen, state: State, reason: str) -> Outcome:
    """Lock an open vault in a state for a reason, unlock it, and check that all is as before.

    A failure is an AssertionError that says what was not so.
    """
    act, words = REASONS[reason]
    state.reach(desk)
    before, caret = desk.screen.focused(), desk.screen.caret_of(state.field)
    session = desk.program.session
    opened = sum("the vault is open" in line for line in desk.program.log)
    (window, *_) = screen.windows()
    started = time.perf_counter()
    act(desk, system)
    neutral = _wait_for_neutral(screen, window)
    wait_until(lambda: not Path(f"/proc/{session}").exists(), "the end of the session")
    gone = time.perf_counter()
    desk.wait_for(words)
    desk.wait_for("Everything up to")
    assert system.delays == 0
    system.wake_up()
    desk.unlock(opened + 1)
    system.wait_for_delay()
    wanted = _without_age(state.after or before)
    wait_until(
        lambda: wanted in _without_age(desk.screen.focused()),
        lambda: f"the keyboard on {wanted!r}; it is on {desk.screen.focused()!r}",
    )
    if state.field:
        assert desk.screen.text_of(state.field) == state.text
        assert desk.screen.caret_of(state.field) == caret
    return Outcome(neutral_s=neutral - started, gone_s=gone - started)


def _without_age(said: str) -> str:
    """Return what something says without how long ago that was, as time passes meanwhile."""
    return re.sub(r"just now|[0-9]+ min ago", "", said)


def _wait_for_neutral(screen: Screen, window: int) -> float:
    """Return when the middle of the window first held nothing, or the window was gone."""
    give_up_at = time.perf_counter() + PATIENCE_S
    while (picture := screen.picture(window)) is not None and not _is_plain(picture):
        assert time.perf_counter() < give_up_at, "the window was not covered"
        time.sleep(_POLL_S)
    return time.perf_counter()


def _is_plain(picture: Picture) -> bool:
    pixels = picture.pixels
    return pixels == pixels[:4] * (len(pixels) // 4)
