"""Puts the vault to the torture: kills, power cuts, flipped bits, old pages, full disks.

Each test gets a share of the time and runs in a process of its own, two of them side by side.
Prints a table of counts, and ends with 1 if anything was lost, missed or otherwise wrong.
Start it by `python3 dev.py torture`; what it found is in docs/torture.md.
"""

from __future__ import annotations

import argparse
import json
import secrets
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from build_spec.environment import ROOT
from tests.torture import table
from tests.torture.families import FAMILIES
from tests.torture.tally import Order, Tally, from_json

SECONDS = 300.0
AT_ONCE = 2
_PATIENCE_S = 600.0
_HEADING = "## What came out\n"


def main(arguments: Sequence[str]) -> int:
    """Run what is asked for; return 1 when anything was wrong."""
    options = _parser().parse_args(arguments)
    if options.played:
        return _play_here(options)
    seed = options.seed or secrets.randbelow(2**31)
    started = time.monotonic()
    tallies = _play_all(options.only, options.seconds, seed)
    took_s = time.monotonic() - started
    command = f"python3 dev.py torture --seconds {options.seconds:.0f} --seed {seed}"
    closing = f"{command}: {took_s:.0f} s"
    sys.stdout.write(f"{table.for_terminal(tallies)}\n{closing}\n")
    if options.table is not None:
        _put_into(options.table, f"{table.for_document(tallies)}\n\n`{closing}`\n")
    return 0 if all(tally.is_good for tally in tallies) else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__)
    add = parser.add_argument
    add("--seconds", type=float, default=SECONDS, help=f"how long in all ({SECONDS:.0f})")
    add("--seed", type=int, default=0, help="the same choices again")
    add("--only", metavar="NAMES", type=_names, default=list(FAMILIES), help="of the tests")
    add("--table", type=Path, metavar="FILE", help="put the table into a document")
    add("--played", choices=FAMILIES, help=argparse.SUPPRESS)
    add("--scratch", type=Path, help=argparse.SUPPRESS)
    return parser


def _put_into(document: Path, text: str) -> None:
    """Put the table behind the last heading of a document, in the place of an older one."""
    words = document.read_text(encoding="utf-8") if document.exists() else ""
    start, heading, _ = words.partition(_HEADING)
    document.write_text(f"{start}{heading}\n{text}" if heading else text, encoding="utf-8")


def _names(text: str) -> list[str]:
    names = text.split(",")
    if unknown := set(names) - set(FAMILIES):
        raise argparse.ArgumentTypeError(f"{unknown.pop()} is none of {', '.join(FAMILIES)}")
    return names


def _play_all(names: Sequence[str], seconds: float, seed: int) -> list[Tally]:
    """Play the tests in lanes side by side; the results are in the order of the names."""
    give_up_at = time.monotonic() + seconds
    lanes = _lanes(names)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        played = pool.map(lambda lane: _play_lane(lane, give_up_at, seed), lanes)
        found = {name: tallies for lane in played for name, tallies in lane.items()}
    return [tally for name in names for tally in found[name]]


def _lanes(names: Sequence[str]) -> list[list[str]]:
    """Deal the tests out so that the lanes have shares as equal as may be."""
    lanes: list[list[str]] = [[] for _ in range(AT_ONCE)]
    for name in sorted(names, key=lambda name: -FAMILIES[name].share):
        min(lanes, key=_share).append(name)
    return [lane for lane in lanes if lane]


def _share(names: Sequence[str]) -> float:
    return sum(FAMILIES[name].share for name in names)


def _play_lane(names: Sequence[str], give_up_at: float, seed: int) -> dict[str, list[Tally]]:
    """Play one test after the other; time that one does not need goes to those behind it."""
    found = {}
    for number, name in enumerate(names):
        left_s = max(give_up_at - time.monotonic(), 1.0)
        share = FAMILIES[name].share / _share(names[number:])
        found[name] = played(name, left_s * share, seed)
        sys.stderr.write(f"{name}: {'; '.join(_in_short(tally) for tally in found[name])}\n")
    return found


def _in_short(tally: Tally) -> str:
    return f"{tally.test} {tally.times} times, {'good' if tally.is_good else 'WRONG'}"


def played(name: str, seconds: float, seed: int) -> list[Tally]:
    """Play a test in a process of its own, in a folder that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="torture-", ignore_cleanup_errors=True) as scratch:
        command = [sys.executable, "-m", "tests.torture.run", "--played", name]
        command += ["--seconds", str(seconds), "--seed", str(seed), "--scratch", scratch]
        patience_s = seconds + _PATIENCE_S
        try:
            process = subprocess.run(
                command,
                cwd=ROOT,
                stdout=subprocess.PIPE,
                check=False,
                text=True,
                timeout=patience_s,
            )
        except subprocess.TimeoutExpired:
            return [_broken(name, seed, f"did not end within {patience_s:.0f} s")]
    if process.returncode:
        return [_broken(name, seed, f"ended with {process.returncode}")]
    return [from_json(tally) for tally in json.loads(process.stdout.splitlines()[-1])]


def _broken(name: str, seed: int, how: str) -> Tally:
    return Tally(test=name, what="nothing", wanted=1, seed=seed, wrong=[f"the test itself {how}"])


def _play_here(options: argparse.Namespace) -> int:
    """Play one test and print what it counted."""
    family = FAMILIES[options.played]
    order = Order(
        seconds=options.seconds, most=family.full, seed=options.seed, scratch=options.scratch
    )
    tallies = family.play(order)
    sys.stdout.write(json.dumps([tally.as_json() for tally in tallies]) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
