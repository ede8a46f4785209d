"""Search, first page and opening in a vault with very many encounters, beside plain SQLite.

The plain database holds the same texts with the same kind of index and no encryption. It is asked
for the same words, and gives back rows; the program says besides which text of which encounter
matches, what in it, and who is named.
"""

from __future__ import annotations

import json
import random
import sqlite3
import time
from collections.abc import Callable, Sequence
from functools import partial
from itertools import islice
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

from field_assist.domain.change import Answered, NoteWritten
from field_assist.domain.clock import SystemClock
from field_assist.domain.encounter import Basis, Value
from field_assist.domain.ids import EncounterId, IndicatorId, NoteId, new_id
from field_assist.storage import encounters
from field_assist.storage.vault import DataKey, Vault, open_vault
from field_assist.ui.screens.home.model import FIRST_FOUND
from field_assist.workflows import hits
from field_assist.workflows.catalogue import Catalogue
from field_assist.workflows.index import Index
from field_assist.workflows.question import read_question
from field_assist.workflows.session import Session
from tests.bench import big_vault, goals
from tests.bench.figures import Figure, Goal, percentile, percentile_at_most, ratio_at_most
from tests.bench.order import Order
from tests.bench.progress import told
from tests.bench.stopwatch import milliseconds

MANY = 10_000
MOST_OPEN_MS = 100
MOST_OF_PLAIN = 2
PAGE = 200

_PLAIN = """
    SELECT text.id, text.body FROM text_index JOIN text ON text.id = text_index.rowid
    WHERE text_index MATCH :asked ORDER BY text_index.rowid DESC LIMIT :limit
"""
_PLAIN_ANSWER = """
    SELECT rowid, snippet(text_index, 0, '[', ']', '...', 20) FROM text_index
    WHERE text_index MATCH :asked ORDER BY rowid DESC LIMIT :limit
"""

# What is typed, and what plain FTS5 is asked for it.
QUESTIONS = (
    ("sample", "sample*"),
    ("sa", "sa*"),
    ("zorblatt", "zorblatt*"),
    ("zorblatt sample", "zorblatt sample*"),
    ("aanya", "aanya*"),
    ("sample utopian", "sample utopian*"),
    ("dark utopian sample", "dark utopian sample*"),
    ('"sample pier" 12', '"sample pier" 12'),
    ("uto000500", "uto 000500*"),
    ("202 555 0171", '"202 555 0171" *'),
    ("500 sample street", "500 sample street*"),
    ("nothing of the kind", "nothing of the kind*"),
)

PAINTED = (
    ("sample", "sample*"),
    ("sam", "sam*"),
    ("zorblatt", "zorblatt*"),
    ("aanya", "aanya*"),
    ("sample utopian", "sample utopian*"),
    ("dark utopian sample", "dark utopian sample*"),
)
"""Questions of which the beginning finds something too, so that a list shows before and after."""


def measure(order: Order) -> list[Figure]:
    """Measure a vault of 10,000 encounters and 200,000 events."""
    return measure_count(order, MANY)


def measure_count(order: Order, count: int) -> list[Figure]:
    """Measure a vault of so many encounters, which is made first."""
    folder, plain_path = big_vault.places(order, count)
    vault = big_vault.opened(folder, plain_path, count)
    rounds = order.rounds
    key = vault.key
    vault.close()
    catalogue = Catalogue.load()
    openings = told("vaults opened for their first page", range(rounds))
    first_page = [first_page_ms(folder, key, plain_path, catalogue) for _ in openings]
    painted = _painted(open_vault(folder, key), plain_path, count, rounds)
    figures = measure_open(open_vault(folder, key), plain_path, count, rounds, first_page)
    return [*figures, painted]


def measure_open(
    vault: Vault,
    plain_path: Path,
    count: int,
    rounds: int,
    first_page: Sequence[tuple[float, float]],
) -> list[Figure]:
    """Measure what is done in an open vault, which is closed at the end."""
    session = Session(vault, Catalogue.load(), SystemClock(), is_practice=False)
    plain = sqlite3.connect(plain_path)
    session.finding.find("202 555 0171")  # the numbering plans are read once
    figures = [
        _paired(f"first page of {count:,} after unlocking", first_page, ratio_at_most(3)),
        *_searches(session, plain, count, rounds),
        _opening(session, count, rounds),
        *_saves(session, vault, count, rounds),
    ]
    plain.close()
    session.close()
    return figures


def first_page_ms(
    folder: Path, key: DataKey, plain_path: Path, catalogue: Catalogue
) -> tuple[float, float]:
    """Open both databases anew, and read the first page of each."""
    vault = open_vault(folder, key)
    session = Session(vault, catalogue, SystemClock(), is_practice=False)
    ours = milliseconds(lambda: session.recording.rows(PAGE))
    page = {"limit": PAGE, "offset": 0}
    session.close()
    plain = sqlite3.connect(plain_path)
    theirs = milliseconds(lambda: plain.execute(encounters.ROWS, page).fetchall())
    plain.close()
    return ours, theirs


def _searches(session: Session, plain: sqlite3.Connection, count: int, rounds: int) -> list[Figure]:
    """Ask each question of both in turn for a first page, as the list shows it."""
    whole, rows, answers, index = [], [], [], []
    for typed, asked in told("questions asked", QUESTIONS * rounds):
        rows.append(_spent(partial(_plain_rows, plain, asked)))
        answers.append(_spent(partial(_plain_answer, plain, asked)))
        whole.append(_spent(partial(session.finding.find, typed, FIRST_FOUND)))
        index.append(_spent(partial(_hits_only, session, typed)))
    passed = [spent.passed_ms for spent in whole]
    is_many = count <= MANY
    within = ratio_at_most(MOST_OF_PLAIN)
    name = f"search of {count:,}"
    found = f"{name}, first {FIRST_FOUND} with reasons"
    return [
        Figure(measure=found, ours=passed, goal=goals.SEARCH_SLOWEST if is_many else None),
        _paired("the same, processor time", _worked(whole, rows), None, "FTS5, rows"),
        _paired("the same, processor time", _worked(whole, answers), None, "FTS5, pieces, list"),
        _paired(
            f"the same, {len(QUESTIONS)} questions together",
            _together(_worked(whole, rows)),
            None if is_many else within,
            "FTS5, rows",
        ),
        _slowest(f"{name}, p95 of all questions", whole, rows, None if is_many else within),
        _slowest(
            "the same, time passed",
            whole,
            rows,
            None if is_many else within,
            of=attrgetter("passed_ms"),
        ),
        _paired(f"{name}, which only, processor time", _worked(index, rows), within, "FTS5, rows"),
    ]


def _together(pairs: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return the sums of each round of questions."""
    each = len(QUESTIONS)
    rounds = [pairs[first : first + each] for first in range(0, len(pairs), each)]
    return [(sum(mine for mine, _ in one), sum(other for _, other in one)) for one in rounds]


class _Spent(NamedTuple):
    passed_ms: float
    worked_ms: float


def _slowest(
    measure: str,
    ours: Sequence[_Spent],
    others: Sequence[_Spent],
    goal: Goal | None,
    of: Callable[[_Spent], float] = attrgetter("worked_ms"),
) -> Figure:
    """Compare the 95th percentiles over all questions and rounds, each of its own slowest ones."""
    pair = (percentile([of(one) for one in ours], 95), percentile([of(one) for one in others], 95))
    return _paired(measure, [pair], goal, "p95 of FTS5, rows")


def _spent(work: Callable[[], object]) -> _Spent:
    """Return how long a call took, and of it what this thread was at work."""
    begun_s = time.thread_time()
    passed_ms = milliseconds(work)
    return _Spent(passed_ms, (time.thread_time() - begun_s) * 1000)


def _worked(ours: Sequence[_Spent], others: Sequence[_Spent]) -> list[tuple[float, float]]:
    """Return pairs of processor times: the machine is seldom left alone for so many questions."""
    return [(mine.worked_ms, other.worked_ms) for mine, other in zip(ours, others, strict=True)]


def _painted(vault: Vault, plain_path: Path, count: int, rounds: int) -> Figure:
    from tests.bench import search_painted  # noqa: PLC0415 -- brings Qt into the process

    plain = sqlite3.connect(plain_path)
    times = search_painted.pairs(vault, PAINTED, partial(_plain_rows, plain), rounds)
    plain.close()
    name = f"search of {count:,}, last key to painted list"
    return _paired(name, times, goals.SEARCH_PAINTED, "the same window, FTS5")


def _plain_rows(plain: sqlite3.Connection, asked: str) -> list[object]:
    return plain.execute(_PLAIN, {"asked": asked, "limit": FIRST_FOUND}).fetchall()


def _plain_answer(plain: sqlite3.Connection, asked: str) -> list[object]:
    """Return marked pieces, and the lines of the list for the encounters they are of."""
    named = {"asked": asked, "limit": FIRST_FOUND}
    pieces = plain.execute(_PLAIN_ANSWER, named).fetchall()
    numbers = json.dumps(sorted({row_id >> 20 for row_id, _ in pieces}))
    return [*pieces, *plain.execute(encounters.ROWS_OF, {"numbers": numbers}).fetchall()]


def _hits_only(session: Session, typed: str) -> list[object]:
    """Ask the index which encounters answer, and read nothing that was written in them."""
    terms = read_question(typed)
    vault = session._vault  # noqa: SLF001 -- the part that asks
    return list(islice(hits.of_question(vault, typed, terms), FIRST_FOUND))


def _opening(session: Session, count: int, rounds: int) -> Figure:
    """Open encounters from the oldest to the newest."""
    chance = random.Random(1)  # noqa: S311 -- not secret
    numbers = [chance.randint(1, count) for _ in range(rounds * 5)]
    ours = [
        milliseconds(partial(session.recording.open, EncounterId(f"{number:032x}")))
        for number in told("encounters opened", numbers)
    ]
    goal = percentile_at_most(95, MOST_OPEN_MS)
    return Figure(measure=f"opening one of {count:,} encounters", ours=ours, goal=goal)


def _saves(session: Session, vault: Vault, count: int, rounds: int) -> list[Figure]:
    """Save a mark and a note that grows, with the index and without it."""
    case = EncounterId(f"{count:032x}")
    signs = list(session.catalogue.checklist.indicators)
    text = {True: "lantern " * 40, False: "lantern " * 40}
    notes = {True: NoteId(new_id()), False: NoteId(new_id())}
    without = Session(vault, session.catalogue, session.clock, is_practice=False)
    without.recording.index = _NoIndex(vault, without._kept)  # noqa: SLF001 -- the cost of the index

    def mark(sign: IndicatorId, which: Session) -> float:
        at = which.now()
        answered = Answered(indicator=sign, value=Value.YES, basis=Basis.SEEN, at=at)
        return milliseconds(lambda: which.recording.save(case, answered))

    def note(which: Session) -> float:
        is_indexed = which is session
        text[is_indexed] += " and a few more words"
        at = which.now()
        written = NoteWritten(
            id=notes[is_indexed], indicator=None, text=text[is_indexed], created_at=at, at=at
        )
        return milliseconds(lambda: which.recording.save(case, written))

    times = rounds * 5
    marked = told("marks saved", signs[:times])
    marks = [(mark(sign, session), mark(sign, without)) for sign in marked]
    noted = [(note(session), note(without)) for _ in told("notes saved", range(times))]
    reference = "the same without index"
    return [
        _paired(f"saving a mark, {count:,}", marks, None, reference),
        _paired(f"saving a growing note of 40 to {40 + 5 * times} words", noted, None, reference),
    ]


class _NoIndex(Index):
    """Takes no note of anything."""

    def changed(self, *_of_anything: object) -> None:
        """Do nothing."""


def _paired(
    measure: str,
    pairs: Sequence[tuple[float, float]],
    goal: Goal | None,
    reference: str = "plain SQLite",
) -> Figure:
    ours, others = zip(*pairs, strict=True)
    return Figure(measure=measure, ours=ours, reference=reference, others=others, goal=goal)
