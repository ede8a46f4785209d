"""From Ctrl+L to nothing on the screen, and to the end of the process that holds the key.

Seen from outside, with 100,000 encounters: on the list, and in a note of which half a sentence is
not saved yet. That it was one is proved afterwards: the vault has a note of each lock.
"""

from __future__ import annotations

import time
from pathlib import Path

from field_assist.storage.vault import open_vault, unwrap_key
from tests.bench import goals, programs, vaults
from tests.bench.figures import Figure
from tests.bench.keys import Keys
from tests.bench.order import Order
from tests.bench.screen import Picture, Screen, is_blank
from tests.bench.unlocking import MANY

MOST_ROUNDS = 6
_LOADED_S, _OPEN_S, _SHOWN_S = 1.5, 2.5, 1.0
_PATIENCE_S = 10.0
_POLL_S = 0.001


def measure(order: Order) -> list[Figure]:
    """Lock in turn on the list and in a note."""
    home = order.scratch / "home"
    folder = vaults.listed(order, MANY, programs.data_folder(home))
    screen, keys = Screen(), Keys()
    rounds = min(order.rounds, MOST_ROUNDS)
    pairs: dict[bool, list[tuple[float, float]]] = {False: [], True: []}
    for _ in range(rounds):
        for is_typing, samples in pairs.items():
            samples.append(_lock_ms(screen, keys, home, is_typing=is_typing))
    if _notes(folder) < rounds:
        raise LookupError("no note was being typed")
    return [
        figure
        for is_typing, samples in pairs.items()
        for figure in _figures(samples, is_typing=is_typing)
    ]


def _figures(samples: list[tuple[float, float]], *, is_typing: bool) -> list[Figure]:
    where = "half a sentence typed" if is_typing else f"the list of {MANY:,} shown"
    covered, ended = zip(*samples, strict=True)
    return [
        Figure(
            measure=f"lock to nothing on the screen, {where}",
            ours=covered,
            goal=goals.LOCK_COVERED,
        ),
        Figure(
            measure=f"lock to the end of the process with the key, {where}",
            ours=ended,
            goal=goals.LOCK_DROPPED,
        ),
    ]


def _lock_ms(screen: Screen, keys: Keys, home: Path, *, is_typing: bool) -> tuple[float, float]:
    """Unlock, lock, and return how long both took."""
    others = screen.windows()
    with programs.running(programs.field_assist(home)) as process:
        screen.watch(others, _LOADED_S)
        programs.type_text(programs.PASSPHRASE)
        keys.press("Return")
        time.sleep(_OPEN_S)
        if is_typing:
            programs.press("ctrl+n", "1", "Return")
            time.sleep(_SHOWN_S)
            programs.press("ctrl+j")
            time.sleep(_SHOWN_S)
            programs.type_text("Half a sentence that goes o")
        session = _session_of(process.pid)
        (window,) = screen.windows() - others
        begun_at = keys.press("Control_L", "l")
        covered_at = ended_at = 0.0
        while not (covered_at and ended_at):
            now = time.perf_counter()
            if now > begun_at + _PATIENCE_S:
                raise TimeoutError("the program did not lock")
            if not covered_at and _is_covered(screen.picture(window)):
                covered_at = time.perf_counter()
            if not ended_at and _is_ended(session):
                ended_at = time.perf_counter()
            time.sleep(_POLL_S)
    while screen.windows() - others:
        time.sleep(0.01)
    return (covered_at - begun_at) * 1000, (ended_at - begun_at) * 1000


def _is_covered(picture: Picture | None) -> bool:
    return picture is None or is_blank(picture)


def _session_of(supervisor: int) -> int:
    """Return the process that has the window and the key."""
    children = Path(f"/proc/{supervisor}/task/{supervisor}/children").read_text(encoding="ascii")
    return int(children.split()[0])


def _is_ended(process: int) -> bool:
    """Whether a process holds no memory any more, its parent may not have noticed yet."""
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="ascii", errors="replace")
    except (FileNotFoundError, ProcessLookupError):
        return True
    return state.rpartition(")")[2].split()[0] in {"Z", "X"}


def _notes(folder: Path) -> int:
    with open_vault(folder, unwrap_key(folder, programs.PASSPHRASE)) as vault:
        return int(vault.rows("SELECT count(*) FROM note WHERE is_blank = 0")[0][0])
