"""How things grow: the same work in vaults of 1,000, 10,000 and 100,000 encounters, in turn.

Each encounter has twenty events, six notes and four cards, as in `big_vault`, which makes the
vaults; the largest takes several minutes once and is there again with `--keep`.
"""

from __future__ import annotations

from contextlib import AbstractContextManager, ExitStack
from functools import partial
from statistics import median
from typing import NamedTuple

from field_assist.domain.change import Answered
from field_assist.domain.encounter import Basis, Value
from field_assist.domain.ids import EncounterId
from tests.bench import big_vault, goals, lists, programs
from tests.bench.desktop import Desktop, shown
from tests.bench.figures import Figure
from tests.bench.order import Order
from tests.bench.programs import Program
from tests.bench.screen import Screen
from tests.bench.search_painted import painted_ms
from tests.bench.searching import PAINTED
from tests.bench.stopwatch import milliseconds
from tests.bench.unlocking import ONLY_ROOT, derive_ms, unlock_ms_and_mib

COUNTS = (1_000, 10_000, 100_000)
MOST_ROUNDS = 6
_MB = 1_000_000
_OPENED_WITHIN_S = 9.0
"""Two gigabytes are read when a vault of that size is opened, and are mapped until then."""
_By = dict[int, list[float]]


class _Series(NamedTuple):
    name: str
    unit: str
    samples: _By


def measure(order: Order) -> list[Figure]:
    """Measure from outside, then in windows of this process."""
    sizes: _By = {count: [_made(order, count)] for count in COUNTS}
    rounds = min(order.rounds, MOST_ROUNDS)
    unlocks, memory = _from_outside(order, rounds)
    opens, searches, marks = _in_windows(order, rounds)
    series = (
        _Series("list opened", "ms", opens),
        _Series("search, last key to painted list", "ms", searches),
        _Series("mark saved", "ms", marks),
        _Series("Enter to list, beyond the key", "ms", unlocks),
        _Series("memory after unlocking (PSS)", "MiB", memory),
        _Series("size of the database", "MB", sizes),
    )
    return [figure for one in series for figure in _figures(one)]


def _figures(series: _Series) -> list[Figure]:
    """Return one line for each size, each beside the next smaller one."""
    figures = []
    for count, smaller in zip(COUNTS, (None, *COUNTS), strict=False):
        is_search = series.name.startswith("search") and count == COUNTS[-1]
        figures.append(
            Figure(
                measure=f"{series.name}, {count:,}",
                missing=ONLY_ROOT,  # as nothing else here can be without samples
                ours=series.samples[count],
                unit=series.unit,
                reference=f"{smaller:,}" if smaller else "",
                others=series.samples[smaller] if smaller else (),
                goal=goals.SEARCH_GROWS if is_search else None,
                series=series.name,
                at=count,
            )
        )
    return figures


def _made(order: Order, count: int) -> float:
    """Make a vault unless it is there, and return the size of its database in MB."""
    folder, plain = big_vault.places(order, count)
    big_vault.opened(folder, plain, count).close()
    return (folder / "vault.db").stat().st_size / _MB


def _from_outside(order: Order, rounds: int) -> tuple[_By, _By]:
    """Start the real program on each vault and unlock it."""
    screen = Screen()
    folders = {count: big_vault.places(order, count)[0] for count in COUNTS}
    opened: dict[int, Program] = {
        count: programs.field_assist_on(folder) for count, folder in folders.items()
    }
    times, memory = _empty(), _empty()
    for _ in range(rounds):
        for count, program in opened.items():
            derived_ms = derive_ms(folders[count])
            took_ms, mib = unlock_ms_and_mib(screen, program, _OPENED_WITHIN_S)
            times[count].append(max(took_ms - derived_ms, 0.0))
            memory[count] += [] if mib is None else [mib]
    return times, memory


def _in_windows(order: Order, rounds: int) -> tuple[_By, _By, _By]:
    opens, searches, marks = _empty(), _empty(), _empty()
    with ExitStack() as stack:
        desktops = {count: stack.enter_context(_window(order, count)) for count in COUNTS}
        for round_ in range(rounds + 1):
            for count, desktop in desktops.items():
                took = (lists.open_ms(desktop), _search_ms(desktop), _mark_ms(desktop, count))
                if round_:  # the first one warms
                    for by, ms in zip((opens, searches, marks), took, strict=True):
                        by[count].append(ms)
    return opens, searches, marks


def _window(order: Order, count: int) -> AbstractContextManager[Desktop]:
    folder, plain = big_vault.places(order, count)
    return shown(big_vault.opened(folder, plain, count))


def _search_ms(desktop: Desktop) -> float:
    """Return the median of the questions, and leave the list as it was."""
    took = median(painted_ms(desktop, typed) for typed, _ in PAINTED)
    desktop.workspace.show_home()
    return took


def _mark_ms(desktop: Desktop, count: int) -> float:
    session = desktop.session
    signs = list(session.catalogue.checklist.indicators)
    case = EncounterId(f"{count:032x}")
    took = []
    for sign in signs[:10]:
        change = Answered(indicator=sign, value=Value.YES, basis=Basis.SEEN, at=session.now())
        took.append(milliseconds(partial(session.recording.save, case, change)))
    return median(took)


def _empty() -> _By:
    return {count: [] for count in COUNTS}
