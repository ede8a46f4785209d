"""Types a script into the program until it is told to stop or the script is over."""

from __future__ import annotations

import threading

from tests.end2end.keyboard import Keyboard
from tests.end2end.program import Program
from tests.end2end.waiting import wait_until
from tests.kill.script import Act, Script

_TYPING_GAP_MS = 8


class Typist(threading.Thread):
    """`sure` is how much of a note was acknowledged while no key was on its way.

    On a slow day that acknowledgement is still that of the note before, which was saved whole when
    it was left: `sure_event` is its number, by which the vault tells whose it was.
    """

    def __init__(self, keyboard: Keyboard, program: Program, script: Script) -> None:
        super().__init__(daemon=True)
        self._keyboard = keyboard
        self._program = program
        self._script = script
        self._is_over = threading.Event()
        self._written = ""
        self.sure = ""
        self.sure_event = 0

    def run(self) -> None:
        """Type on, one act after the other."""
        for act in self._script.acts:
            if self._is_over.is_set():
                return
            self._do(act)

    def stop(self) -> None:
        """Finish the act at hand, so that no key stays down, and no other."""
        self._is_over.set()
        self.join()

    def _do(self, act: Act) -> None:
        if act.waits:
            self._wait()
        elif act.text:
            self._keyboard.type(act.text, gap_ms=_TYPING_GAP_MS)
            self._written += act.text
        else:
            self._keyboard.press(*act.keys)
            self._written = self.sure = ""

    def _wait(self) -> None:
        count = len(self._program.acknowledged)
        wait_until(
            lambda: self._is_over.is_set() or len(self._program.acknowledged) > count,
            "an acknowledgement of what was typed",
        )
        if not self._is_over.is_set():
            self.sure, self.sure_event = self._written, self._program.acknowledged[-1]
