"""Rounds of: start, unlock, type, kill at a random moment, look, and again on what is left."""

from __future__ import annotations

import os
import secrets
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from field_assist.domain.checklist import Checklist, Role, Setting
from field_assist.domain.clock import SystemClock
from field_assist.domain.encounter import Budget
from field_assist.storage.vault import DataKey, create_vault, open_vault
from field_assist.workflows.catalogue import Catalogue
from field_assist.workflows.session import Session
from tests.end2end.driver import TITLE
from tests.end2end.keyboard import Keyboard
from tests.end2end.program import Home, Program, running
from tests.end2end.waiting import wait_until
from tests.kill.ledger import State, faults, is_of_last_act, lost, state_of
from tests.kill.script import Script, random_script
from tests.kill.typist import Typist

PASSPHRASE = "sample orbit"  # noqa: S105 -- of the sample vault
_ROUNDS = 600_000
# A slow machine needs some seconds to acknowledge what there is to lose.
_EARLIEST_S, _LATEST_S = 0.1, 3.3
SEED = int(os.environ.get("FIELD_ASSIST_SEED", "0")) or secrets.randbelow(2**31)


@dataclass
class Tally:
    """What was counted, and the first things that were wrong."""

    kills: int = 0
    acknowledged: int = 0
    lost: int = 0
    wrong: list[str] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        """Count in what another has counted."""
        self.kills += other.kills
        self.acknowledged += other.acknowledged
        self.lost += other.lost
        self.wrong += other.wrong


class Machine:
    """A display, a home and a vault that is used again after every kill."""

    def __init__(self, display: str, folder: Path, seed: int) -> None:
        self._home = Home(folder)
        self._scratch = folder / "copy"
        self._environment = self._home.environment(display)
        self._keyboard = Keyboard(display)
        self._dice = Random(seed)  # noqa: S311 -- the same keys again for a seed
        self._seed = seed
        self._number = 0
        catalogue = Catalogue.load()
        self._checklist: Checklist = catalogue.checklist
        self._key: DataKey = create_vault(self._home.data, PASSPHRASE, rounds=_ROUNDS)
        with open_vault(self._home.data, self._key) as vault:
            session = Session(vault, catalogue, SystemClock(), is_practice=False)
            session.recording.start(Setting.AIR, Role.CBP_SECONDARY, Budget.QUICK)

    def play(self, rounds: int) -> Tally:
        """Kill the program so many times; stop at the first thing that is wrong."""
        tally = Tally()
        before = self._state()
        for _ in range(rounds):
            before = self._round(before, tally)
            if tally.wrong:
                break
        return tally

    def _round(self, before: State, tally: Tally) -> State:
        self._number += 1
        script = random_script(self._dice, self._checklist)
        moment_s = self._dice.uniform(_EARLIEST_S, _LATEST_S)
        with running(self._environment, self._home.data) as program:
            self._unlock(program)
            typist = self._type(program, script, moment_s)
        after = self._state()
        tally.kills += 1
        tally.acknowledged += len(program.acknowledged)
        tally.lost += lost(after, program.acknowledged)
        where = f"seed {self._seed}, round {self._number}, killed after {moment_s:.3f} s"
        sure = typist.sure if is_of_last_act(after, typist.sure_event) else ""
        found = faults(before, after, program.acknowledged, script, sure)
        tally.wrong.extend(f"{where}: {fault}" for fault in found)
        return after

    def _unlock(self, program: Program) -> None:
        self._keyboard.wait_for_window(TITLE)
        self._keyboard.type(PASSPHRASE)
        self._keyboard.press("Return")
        program.wait_until_open()

    def _type(self, program: Program, script: Script, moment_s: float) -> Typist:
        typist = Typist(self._keyboard, program, script)
        typist.start()
        typist.join(moment_s)
        program.kill()
        typist.stop()
        # Else the next round could take the window of the dead for its own.
        wait_until(lambda: TITLE not in self._keyboard.titles(), "the old window gone")
        return typist

    def _state(self) -> State:
        state = state_of(self._home.data, self._key, self._scratch)
        shutil.rmtree(self._scratch)
        return state
