"""T-01: the program is killed at random moments; everything acknowledged is there afterwards.

Most rounds are acts through the workflows in a process of their own; `tests.kill` does the same
with real keys in a real window. After each kill the vault is opened by the ordinary path, as the
next start of the program would, and then read with statements of our own.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from random import Random

from field_assist.domain.clock import SystemClock
from field_assist.domain.errors import FieldAssistError
from field_assist.domain.ids import EncounterId
from field_assist.storage.keyslot import DataKey
from field_assist.storage.passphrase import FLOOR_ROUNDS
from field_assist.storage.vault import create_vault
from field_assist.workflows import unlock
from field_assist.workflows.catalogue import Catalogue
from field_assist.workflows.session import Session
from tests.torture.acts import ATTACHING, ERASING, SEALING, SLOTS, SNAPSHOTS, TYPING, Officer
from tests.torture.forked import Ended, Say, killed
from tests.torture.oracle import content_of, copied
from tests.torture.promises import Promise, kept, lost, wrong
from tests.torture.tally import Order, Tally, dice_of

PASSPHRASE = "sample orbit lantern velvet"  # noqa: S105 -- of the sample vault
_LATEST_S = 0.35
_LONG_LATEST_S = 1.2
_AT_WORK = 0.75
"""Of the kills; the others hit the opening as well."""
_ROUNDS_A_VAULT = 60
_KINDS: dict[str, tuple[Sequence[Callable[[Officer], None]], float, int]] = {
    "while typing": (TYPING, _LATEST_S, 8),
    "while attaching": (ATTACHING, _LATEST_S, 4),
    "while changing ways in": (SLOTS, _LATEST_S, 4),
    "while sealing": (SEALING, _LONG_LATEST_S, 2),
    "while making snapshots": (SNAPSHOTS, _LONG_LATEST_S, 2),
    "while erasing": (ERASING, _LONG_LATEST_S, 2),
}


class Machine:
    """A vault that is used again after every kill."""

    def __init__(self, folder: Path, catalogue: Catalogue) -> None:
        self._folder = folder
        self._catalogue = catalogue
        self._key: DataKey = create_vault(folder, PASSPHRASE, rounds=FLOOR_ROUNDS)
        self._promise = kept(content_of(folder, self._key))

    def play(self, kind: str, dice: Random, tally: Tally) -> None:
        """Kill a worker once, open the vault and compare."""
        acts, latest_s, _ = _KINDS[kind]
        known = self._known()
        work = partial(self._work, acts, dice.random(), known)
        is_begun = dice.random() < _AT_WORK
        ended = killed(work, dice.uniform(0, latest_s), is_begun=is_begun)
        promise = self._promise.after(ended.said)
        tally.acknowledged += promise.acknowledged
        found = self._look(ended, promise, tally, f"kill {tally.times} {kind}")
        if found:
            self._promise = replace(kept(found), sheets=promise.sheets)
        tally.times += 1
        tally.kinds[kind] += 1

    def _known(self) -> list[EncounterId]:
        held = self._promise.held
        cases = [n.split()[1] for n in held if n.startswith("encounter ")]
        return [EncounterId(case) for case in cases if f"erased {case}" not in held]

    def _work(
        self,
        acts: Sequence[Callable[[Officer], None]],
        seed: float,
        known: Sequence[EncounterId],
        say: Say,
    ) -> None:
        vault = unlock.open_with(self._folder, self._key)
        session = Session(vault, self._catalogue, SystemClock(), is_practice=False)
        Officer(
            vault, session, dice_of(seed), say, self._folder.parent, known, self._promise.sheets
        ).go_on(acts)

    def _look(
        self, ended: Ended, promise: Promise, tally: Tally, where: str
    ) -> dict[str, str] | None:
        """Open by the ordinary path, check, and compare with what was promised."""
        before = copied(self._folder, self._folder.with_name("before"))
        if ended.trouble or not ended.is_killed:
            tally.wrong.append(f"{where}: the worker ended by itself: {ended.trouble}")
        try:
            with unlock.open_with(self._folder, self._key) as vault:
                tally.wrong.extend(f"{where}: {fault}" for fault in vault.check())
        except FieldAssistError as error:
            tally.lost += promise.acknowledged
            tally.wrong.append(f"{where}: did not open: {error!r}; kept in {before}")
            return None
        found = content_of(self._folder, self._key)
        gone = lost(promise, found) + self._shut_out(promise)
        tally.lost += len(gone)
        tally.wrong.extend(f"{where}: {fault}" for fault in (*gone, *wrong(promise, found)))
        return found

    def _shut_out(self, promise: Promise) -> list[str]:
        """Return the recovery sheets that must open the vault and do not."""
        found = []
        for slot, words in promise.sheets.items():
            try:
                opened = unlock.key_from_recovery(self._folder, words)
                found += [f"sheet {slot} gives another key"] * (opened != self._key)
            except FieldAssistError as error:
                found.append(f"sheet {slot}: {error!r}")
        return found


def play(order: Order) -> list[Tally]:
    """Kill workers of every kind until the time is over."""
    what = "kills at random moments of headless work"
    tally = Tally(test="T-01 kills", what=what, wanted=order.most, seed=order.seed)
    dice, catalogue = dice_of(order.seed, "kills"), Catalogue.load()
    warm()
    started, going_on = time.monotonic(), order.going_on()
    machine: Machine | None = None
    kinds = [kind for kind, (_, _, weight) in _KINDS.items() for _ in range(weight)]
    while going_on(tally.times) and not tally.wrong:
        if machine is None or tally.times % _ROUNDS_A_VAULT == 0:
            machine = Machine(order.scratch / f"kills-{tally.times}" / "vault", catalogue)
        machine.play(dice.choice(kinds), dice, tally)
    tally.seconds = time.monotonic() - started
    return [tally]


def warm() -> None:
    """Load what builds a packet here, so that no worker has to."""
    from field_assist.packet import build  # noqa: F401, PLC0415 -- loads the PDF library
    from field_assist.packet.drawing.fonts import faces  # noqa: PLC0415
    from field_assist.packet.words import words_of_form  # noqa: PLC0415

    faces()
    words_of_form()
