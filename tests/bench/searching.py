"""Search, first page and opening in a vault with very many encounters, beside plain SQLite.

The plain database holds the same texts with the same kind of index and no encryption. It is asked
for the same words, and gives back rows; the program says besides which text of which encounter
matches, what in it, and who is named.
"""

from __future__ import annotations

import random
import sqlite3
import time
from collections.abc import Callable, Sequence
from functools import partial
from itertools import islice
from pathlib import Path

from field_assist.domain.change import Answered, NoteWritten
from field_assist.domain.clock import SystemClock
from field_assist.domain.encounter import Basis, Value
from field_assist.domain.ids import EncounterId, IndicatorId, NoteId, new_id
from field_assist.storage import encounters, search_rows
from field_assist.storage.vault import DataKey, Vault, open_vault
from field_assist.workflows.catalogue import Catalogue
from field_assist.workflows.index import Index
from field_assist.workflows.question import read_question
from field_assist.workflows.session import Session
from tests.bench import big_vault
from tests.bench.figures import Figure, Goal, p95_at_most, ratio_at_most

MANY = 10_000
MOST_SEARCH_MS, MOST_OPEN_MS = 150, 100
MOST_OF_PLAIN = 2
FIRST_PAGE, PAGE = 50, 200

_PLAIN = """
    SELECT text.id, text.body FROM text_index JOIN text ON text.id = text_index.rowid
    WHERE text_index MATCH ? ORDER BY text_index.rowid DESC LIMIT 50
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


def measure(rounds: int, scratch: Path) -> list[Figure]:
    """Measure a vault of 10,000 encounters and 200,000 events."""
    return measure_count(rounds, scratch, MANY)


def measure_count(rounds: int, scratch: Path, count: int) -> list[Figure]:
    """Measure a vault of so many encounters, which is made first."""
    folder, plain_path = scratch / "vault", scratch / "plain.db"
    vault = big_vault.build(folder, plain_path, count)
    key = vault.key
    vault.close()
    catalogue = Catalogue.load()
    first_page = [first_page_ms(folder, key, plain_path, catalogue) for _ in range(rounds)]
    vault = open_vault(folder, key)
    return measure_open(vault, plain_path, count, rounds, first_page)


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
        *_searches(session, vault, plain, count, rounds),
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
    ours = _ms(lambda: session.recording.rows(PAGE))
    page = {"limit": PAGE, "offset": 0}
    session.close()
    plain = sqlite3.connect(plain_path)
    theirs = _ms(lambda: plain.execute(encounters.ROWS, page).fetchall())
    plain.close()
    return ours, theirs


def _searches(
    session: Session, vault: Vault, plain: sqlite3.Connection, count: int, rounds: int
) -> list[Figure]:
    whole, index = [], []
    for typed, asked in QUESTIONS * rounds:
        theirs = _ms(partial(_plain_rows, plain, asked))
        whole.append((_ms(partial(session.finding.find, typed)), theirs))
        index.append((_ms(partial(_rows_only, session, vault, typed)), theirs))
    goal = p95_at_most(MOST_SEARCH_MS) if count <= MANY else None
    return [
        _paired(f"search of {count:,}, with reasons", whole, goal),
        _paired(f"search of {count:,}, rows only", index, ratio_at_most(MOST_OF_PLAIN)),
    ]


def _plain_rows(plain: sqlite3.Connection, asked: str) -> list[object]:
    return plain.execute(_PLAIN, (asked,)).fetchall()


def _rows_only(session: Session, vault: Vault, typed: str) -> list[object]:
    """Ask the index, and say nothing of what was found."""
    terms = session.finding._asked(read_question(typed))  # noqa: SLF001 -- the part that asks
    asked = tuple(term.words for term in terms)
    return list(islice(search_rows.newest_with_all(vault, asked), FIRST_PAGE))


def _opening(session: Session, count: int, rounds: int) -> Figure:
    """Open encounters from the oldest to the newest."""
    chance = random.Random(1)  # noqa: S311 -- not secret
    numbers = [chance.randint(1, count) for _ in range(rounds * 5)]
    ours = [
        _ms(partial(session.recording.open, EncounterId(f"{number:032x}"))) for number in numbers
    ]
    goal = p95_at_most(MOST_OPEN_MS)
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
        return _ms(lambda: which.recording.save(case, answered))

    def note(which: Session) -> float:
        is_indexed = which is session
        text[is_indexed] += " and a few more words"
        at = which.now()
        written = NoteWritten(
            id=notes[is_indexed], indicator=None, text=text[is_indexed], created_at=at, at=at
        )
        return _ms(lambda: which.recording.save(case, written))

    times = rounds * 5
    marks = [(mark(sign, session), mark(sign, without)) for sign in signs[:times]]
    noted = [(note(session), note(without)) for _ in range(times)]
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


def _ms(work: Callable[[], object]) -> float:
    begun_at = time.perf_counter()
    work()
    return (time.perf_counter() - begun_at) * 1000
