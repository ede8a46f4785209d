"""Measures beside floors and peers, prints the table, and ends with 1 at a missed goal.

Start it by `python3 dev.py bench`, which gives it a display with a window manager. Each part runs
in a process of its own. With `--write` the figures go into docs/bench; what they say and how they
are taken is in docs/performance.md.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import traceback
from pathlib import Path

from build_spec.environment import ROOT
from tests.bench import document, kept, parts, writing
from tests.bench.circumstances import taken
from tests.bench.kept import Measured
from tests.bench.order import Order
from tests.bench.rows import SHORT, from_json, row_of, to_json

ROUNDS = 12
_ANSWER = "answer.json"


def main(arguments: list[str]) -> int:
    """Measure what is asked for; return 1 when a goal is missed or a part failed."""
    options = _parser().parse_args(arguments)
    if options.played:
        return _play_here(options)
    measured = _measure_all(options)
    rows = [row for part in measured.values() for row in part.rows]
    sys.stdout.write(f"{document.table(rows)}\n")
    for name, part in measured.items():
        if part.failure:
            sys.stdout.write(f"{name} failed: {part.failure}\n")
    is_good = not any(part.failure for part in measured.values())
    return 0 if is_good and all(row.verdict != SHORT for row in rows) else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Measure beside floors and peers.")
    add = parser.add_argument
    names = ", ".join(parts.PARTS)
    add(
        "--only",
        metavar="NAME",
        choices=parts.PARTS,
        nargs="+",
        default=parts.usual(),
        help=f"one or more of {names}; without it {', '.join(parts.usual())}",
    )
    add("--rounds", type=int, default=ROUNDS, help=f"how often each is repeated ({ROUNDS})")
    add("--keep", metavar="FOLDER", type=Path, help="keep the large vaults there, for other runs")
    add("--write", action="store_true", help="put the figures into docs/bench")
    add("--played", choices=parts.PARTS, help=argparse.SUPPRESS)
    add("--scratch", type=Path, help=argparse.SUPPRESS)
    return parser


def _measure_all(options: argparse.Namespace) -> dict[str, Measured]:
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        vaults = (options.keep or Path(folder) / "vaults").absolute()
        vaults.mkdir(parents=True, exist_ok=True)
        measured = {}
        for name in options.only:
            scratch = Path(folder) / name
            scratch.mkdir()
            measured[name] = _measure(name, options.rounds, scratch, vaults)
            shutil.rmtree(scratch, ignore_errors=True)
            if options.write:
                writing.write({**kept.read(), name: measured[name]})
    return measured


def _measure(name: str, rounds: int, scratch: Path, vaults: Path) -> Measured:
    """Measure one part in a process of its own, which takes nothing along when it fails."""
    sys.stderr.write(f"measuring {name}\n")
    begun_at, load_before = time.monotonic(), os.getloadavg()[0]
    command = [sys.executable, "-m", "tests.bench.run", "--played", name, "--rounds", str(rounds)]
    places = ["--scratch", str(scratch), "--keep", str(vaults)]
    status = subprocess.call([*command, *places], cwd=ROOT)
    answer = scratch / _ANSWER
    ended = f"the process ended with {status}"
    told = json.loads(answer.read_text(encoding="utf-8")) if answer.is_file() else {}
    lines = [row_of(figure) for figure in parts.without_figures(name, ended)]
    circumstances = taken(
        rounds=rounds, took_s=time.monotonic() - begun_at, load_before=load_before
    )
    found = Measured(
        circumstances=circumstances,
        rows=[from_json(row) for row in told["rows"]] if told else lines,
        failure=told["failure"] if told else ended,
    )
    sys.stderr.write(f"    {circumstances.took_s} s\n")
    return found


def _play_here(options: argparse.Namespace) -> int:
    order = Order(rounds=options.rounds, scratch=options.scratch, vaults=options.keep)
    failure = ""
    try:
        lines = [row_of(figure) for figure in parts.measure(options.played, order)]
    except Exception as error:  # noqa: BLE001 -- told in the table; the other parts go on
        traceback.print_exc()
        failure = type(error).__name__
        why = f"the measure failed: {failure}"
        lines = [row_of(figure) for figure in parts.without_figures(options.played, why)]
    told = {"rows": [to_json(line) for line in lines], "failure": failure}
    (options.scratch / _ANSWER).write_text(json.dumps(told), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
