"""Tests of the program's own suite that count trials, played as often as there is time.

T-06, T-11, T-18, T-19, T-36 and T-38 need what those tests build up: a desktop with its buses, a
memory to look into, an encounter with a word in every field. They are the same tests that
`dev.py test` runs; here they run again and again, in another order each time.
"""

from __future__ import annotations

import re
import subprocess
import sys
import time
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from pathlib import Path

from build_spec.display import clean_environment, virtual_display
from build_spec.environment import ROOT
from tests.torture.tally import Order, Tally

_FIGURE = re.compile(r"^\w+_s: .*", re.MULTILINE)
_LOCK_TRIAL_S = 5.0
_MOST_TRIALS = 1400


@dataclass(frozen=True, slots=True, kw_only=True)
class Suite:
    """Some tests, and what they are called in the table."""

    test: str
    what: str
    paths: tuple[str, ...]
    wanted: int
    share: float
    is_on_screen: bool = False


SUITES = (
    Suite(
        test="T-18 lock",
        what="locks for every reason in every state of the window",
        paths=("tests/end2end/test_lock.py",),
        wanted=_MOST_TRIALS,
        share=0.5,
        is_on_screen=True,
    ),
    Suite(
        test="T-06, T-38 memory",
        what="memory searched after a lock, crashes, others who attach",
        paths=("tests/end2end/test_memory.py",),
        wanted=10,
        share=0.2,
        is_on_screen=True,
    ),
    Suite(
        test="T-19 shift PIN",
        what="wrong PINs, ends of shifts, sleeps, restarts",
        paths=("tests/workflows/test_quick_unlock.py", "tests/startup/test_handover.py"),
        wanted=200,
        share=0.1,
    ),
    Suite(
        test="T-11 slot changes",
        what="changes of the ways in, ended at each step of the disk",
        paths=("tests/workflows/test_slot_change_ended.py",),
        wanted=20,
        share=0.1,
    ),
    Suite(
        test="T-36 erasing",
        what="erased encounters searched for in the decrypted vault",
        paths=("tests/storage/test_erasure.py", "tests/workflows/test_retire.py"),
        wanted=200,
        share=0.1,
    ),
)


def play(order: Order) -> list[Tally]:
    """Play every suite for its share of the time, at least once."""
    return [_play(suite, order.part(suite.share)) for suite in SUITES]


def _play(suite: Suite, order: Order) -> Tally:
    tally = Tally(test=suite.test, what=suite.what, wanted=suite.wanted, seed=order.seed)
    started, rounds = time.monotonic(), 0
    while tally.times == 0 or (
        time.monotonic() - started < order.seconds and tally.times < suite.wanted
    ):
        rounds += 1
        folder = order.scratch / f"{suite.test.split()[0].strip(',')}-{rounds}"
        folder.mkdir()
        _run(suite, order, folder, tally, rounds)
        if tally.wrong:
            break
    tally.seconds = time.monotonic() - started
    return tally


def _run(suite: Suite, order: Order, folder: Path, tally: Tally, number: int) -> None:
    """Run the tests once in a process of their own and count them."""
    report = folder / "report.xml"
    command = [sys.executable, "-m", "pytest", *suite.paths, "-q", "-s", f"--junitxml={report}"]
    command += ["-p", "no:cacheprovider", f"--basetemp={folder / 'tmp'}"]
    trials = min(_MOST_TRIALS, max(7, int(order.seconds / _LOCK_TRIAL_S)))
    counted = {"FIELD_ASSIST_LOCK_TRIALS": str(trials)}
    if suite.is_on_screen:
        with virtual_display() as display:
            said = _said(command, clean_environment(folder, display) | counted)
    else:
        said = _said(command, clean_environment(folder) | counted)
    if not report.is_file():
        tally.wrong.append(f"round {number}: the tests did not end: {said[-300:]}")
        return
    cases = list(ET.parse(report).iter("testcase"))  # noqa: S314 -- written by pytest just now
    failed = [case for case in cases if case.find("failure") is not None or _is_error(case)]
    skipped = [case for case in cases if case.find("skipped") is not None]
    tally.times += len(cases) - len(skipped)
    tally.figures += _FIGURE.findall(said)
    tally.wrong += [f"round {number}: {case.get('name')} failed" for case in failed]


def _is_error(case: ET.Element) -> bool:
    return case.find("error") is not None


def _said(command: list[str], environment: dict[str, str]) -> str:
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=environment,
        check=False,
        capture_output=True,
        text=True,
        errors="replace",
    )
    return done.stdout + done.stderr
