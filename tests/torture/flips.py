"""T-03: one bit is flipped in a file; it is noticed, or everything reads as before.

The bits of every kind of file get an equal number of tries. A flip is noticed when the ordinary
path or the full check says so; it is harmless when all content reads as it was, to the letter.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from random import Random

from sqlcipher3 import dbapi2

from field_assist.domain.clock import SystemClock
from field_assist.domain.errors import FieldAssistError, VaultAltered
from field_assist.domain.ids import EncounterId
from field_assist.startup import place
from field_assist.storage import reserve
from field_assist.ui.theme import Look
from field_assist.workflows import attach, restore, unlock
from field_assist.workflows.attach import Attaching
from tests.torture.answers import state_in
from tests.torture.lived_in import PASSPHRASE, Life, LivedIn
from tests.torture.oracle import content_of, copied
from tests.torture.tally import Order, Tally, dice_of

_HARMLESS = "harmless"
_UNLOCK_EVERY = 40
_EDGE_BYTES = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Flip:
    """One bit of one file."""

    file: str
    byte: int
    bit: int

    def do(self, folder: Path) -> None:
        """Flip it."""
        with (folder / self.file).open("r+b") as file:
            file.seek(self.byte)
            (old,) = file.read(1)
            file.seek(self.byte)
            file.write(bytes([old ^ 1 << self.bit]))


def play(order: Order) -> list[Tally]:
    """Flip bits in a closed vault and in an open one until the time is over."""
    what = "single bits flipped in every kind of file"
    tally = Tally(test="T-03 flips", what=what, wanted=order.most, seed=order.seed)
    dice = dice_of(order.seed, "flips")
    started, going_on = time.monotonic(), order.going_on()
    (order.scratch / "life").mkdir()
    life = Life(order.scratch / "life", dice)
    states = [life.work(40, is_closed=True), life.work(20, is_closed=False)]
    for state in states:
        reserve.keep(state.folder)
        place.write_look(state.folder, Look(scale_percent=125))
    targets = [(state, file) for state in states for file in state.files]
    while going_on(tally.times):
        state, file = targets[tally.times % len(targets)]
        flip = _random_flip(state, file, dice)
        found = _outcome(state, flip, order.scratch / "flipped", tally.times)
        tally.times += 1
        tally.kinds[f"{_kind(file)}: {found}"] += 1
        if found.startswith("SILENT"):
            tally.undetected += 1
            tally.wrong.append(f"{flip}: {found}")
    tally.seconds = time.monotonic() - started
    return [tally]


def _random_flip(state: LivedIn, file: str, dice: Random) -> Flip:
    """Choose a bit; every other time near the start, where what matters most is."""
    size = (state.folder / file).stat().st_size
    reach = min(size, _EDGE_BYTES) if dice.random() < 1 / 4 else size
    return Flip(file=file, byte=dice.randrange(reach), bit=dice.randrange(8))


def _kind(file: str) -> str:
    """Return what stands for all files of its kind."""
    return Path(file).parts[0] if "/" in file else file


def _outcome(state: LivedIn, flip: Flip, folder: Path, number: int) -> str:
    copied(state.folder, folder)
    flip.do(folder)
    try:
        if flip.file.startswith("snapshots/"):
            return _snapshot_outcome(state, folder)
        _read_like_the_program(state, flip, folder, number)
        found = content_of(folder, state.key)
    except VaultAltered as error:
        return f"VaultAltered {state_in(error)}"
    except FieldAssistError as error:
        return type(error).__name__
    except dbapi2.Error as error:
        return f"reading: {type(error).__name__}"
    changed = [name for name in state.content if found.get(name) != state.content[name]]
    return f"SILENT change of {changed[:3]}" if changed else _HARMLESS


def _snapshot_outcome(state: LivedIn, folder: Path) -> str:
    """Read the newest snapshot as a rehearsal of its restoring does."""
    (newest,) = restore.available(folder)[:1]
    if not restore.rehearse(newest, state.key).is_whole:
        return "rehearsal: not whole"
    whole = copied(newest, folder.with_name("snapshot"))
    was = copied(state.folder / newest.relative_to(folder), folder.with_name("was"))
    is_same = content_of(whole, state.key) == content_of(was, state.key)
    return _HARMLESS if is_same else "SILENT change of a snapshot"


def _read_like_the_program(state: LivedIn, flip: Flip, folder: Path, number: int) -> None:
    """Do what unlocking does; the passphrase for header flips now and then, as it is slow."""
    if flip.file.startswith("vault.header") and number % _UNLOCK_EVERY == 0:
        key = unlock.derive_key(folder, PASSPHRASE)
        assert key == state.key
    with unlock.open_with(folder, state.key) as vault:
        if faults := vault.check():
            raise dbapi2.DatabaseError(faults[0])
        attaching = Attaching(vault, SystemClock())
        for (case,) in vault.rows("SELECT id FROM encounter"):
            for attached in attaching.listed(EncounterId(case)):
                for _ in attach.read_back(folder, attaching.stored(attached.id)):
                    pass
