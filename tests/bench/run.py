"""Measures the program beside floors and peers, prints a table, and ends with 1 at a missed goal.

Start it by `python3 dev.py bench`, which gives it a display with a window manager. What the
figures say and how they were taken before is in docs/performance.md.
"""

from __future__ import annotations

import argparse
import importlib
import os
import sys
import tempfile
from pathlib import Path

from tests.bench.figures import Figure, table

# In this order: what starts processes comes before what brings Qt into this one.
MEASURES = {
    "start": "tests.bench.start",
    "unlock": "tests.bench.unlocking",
    "assess": "tests.bench.assessing",
    "packet": "tests.bench.packet",
    "mark": "tests.bench.mark",
    "evidence": "tests.bench.evidence",
    "photos": "tests.bench.photos",
    "sending": "tests.bench.sending",
    "home": "tests.bench.home",
    "search": "tests.bench.searching",
    "search-very-many": "tests.bench.searching_very_many",
}
ONLY_IF_ASKED = {"search-very-many"}
KEPT = {"search", "search-very-many"}
ROUNDS = 12


def main(arguments: list[str]) -> int:
    """Measure what is asked for; return 1 when a goal is missed."""
    options = _parser().parse_args(arguments)
    figures = [
        figure for name in options.only for figure in _measure(name, options.rounds, options.keep)
    ]
    load = os.getloadavg()[0]
    sys.stdout.write(f"{table(figures)}\n\nLoad of the machine afterwards: {load:.1f} on ")
    sys.stdout.write(f"{os.cpu_count()} processors.\n")
    return 0 if all(figure.is_met for figure in figures) else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Measure beside floors and peers.")
    parser.add_argument(
        "--only",
        metavar="NAME",
        choices=MEASURES,
        nargs="+",
        default=[name for name in MEASURES if name not in ONLY_IF_ASKED],
        help=f"one or more of {', '.join(MEASURES)}",
    )
    parser.add_argument(
        "--rounds", type=int, default=ROUNDS, help=f"how often each is repeated ({ROUNDS})"
    )
    parser.add_argument(
        "--keep",
        metavar="FOLDER",
        type=Path,
        help="keep the large vaults of search there, and take them from there the next time",
    )
    return parser


def _measure(name: str, rounds: int, keep: Path | None) -> list[Figure]:
    sys.stderr.write(f"measuring {name}\n")
    module = importlib.import_module(MEASURES[name])
    with tempfile.TemporaryDirectory(prefix="bench-") as scratch:
        place = Path(scratch)
        if keep is not None and name in KEPT:
            place = keep / name
            place.mkdir(parents=True, exist_ok=True)
        figures: list[Figure] = module.measure(rounds, place)
    return figures


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
