"""Runs of pytest: what each came to, and some of them beside others.

Standard library only, as everything that dev.py needs before a command has set up its packages.
"""

from __future__ import annotations

import argparse
import contextlib
import re
import subprocess
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from build_spec.console import Stop
from build_spec.display import clean_environment
from build_spec.environment import PYTHON, ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from typing import IO

NO_TEST_CHOSEN = 5
_ENDED_WITH_US = -15


class Outcome(NamedTuple):
    """What one run of pytest ended with."""

    status: int
    passed: int = 0
    failed: int = 0
    skipped: int = 0


class Lane:
    """Runs of pytest one after the other, with `home` as their home; they print to `output`.

    Another thread may call `end`: what runs is ended, and nothing is started any more.
    """

    def __init__(self, home: Path, output: IO[str] | None = None) -> None:
        self._home = home
        self._output = output
        self._running: subprocess.Popen[bytes] | None = None
        self._is_ended = False

    def run(
        self,
        markers: str,
        arguments: Sequence[str],
        display: str = "",
        *,
        variables: Mapping[str, str] | None = None,
        before: Sequence[str] = (),
    ) -> Outcome:
        """Run the tests that have these markers, and of them those that the arguments ask for.

        `variables` are added to the clean environment; `before` is a command that starts others.
        """
        parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
        parser.add_argument("-m")
        asked, others = parser.parse_known_args(arguments)
        chosen = f"({markers}) and ({asked.m})" if asked.m else markers
        report = self._home / "report.xml"
        report.unlink(missing_ok=True)
        command = [PYTHON, "-m", "pytest", "-m", chosen, f"--junitxml={report}", *others]
        environment = clean_environment(self._home, display) | dict(variables or {})
        return read_outcome(self._call([*before, *command], environment), report)

    def end(self) -> None:
        """End what runs now, and let nothing else begin."""
        self._is_ended = True
        if self._running:
            self._running.kill()

    def _call(self, command: Sequence[str], environment: Mapping[str, str]) -> int:
        with subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=self._output, stderr=self._output
        ) as self._running:
            try:
                # `end` may have come before there was anything to kill.
                return _ENDED_WITH_US if self._is_ended else self._running.wait()
            finally:
                self._running.kill()


class Beside:
    """Runs that go on beside others."""

    def __init__(self, finish: Callable[[], list[Outcome]], printed: Path) -> None:
        self._finish = finish
        self._printed = printed

    def outcomes(self) -> list[Outcome]:
        """Wait for their end, print what they printed, and return what they came to."""
        try:
            return self._finish()
        finally:
            print(self._printed.read_text(encoding="utf-8", errors="replace"), flush=True)


@contextlib.contextmanager
def beside(runs: Callable[[Lane], list[Outcome]]) -> Iterator[Beside]:
    """Let runs go on beside what the block does, with a home of their own.

    If the block is left before they have ended, they are ended.
    """
    with scratch_home() as home, ThreadPoolExecutor(max_workers=1) as pool:
        printed = home / "printed"
        with printed.open("w", encoding="utf-8") as output:
            lane = Lane(home, output)
            going_on = pool.submit(runs, lane)
            try:
                yield Beside(going_on.result, printed)
            finally:
                lane.end()
                going_on.exception()


@contextlib.contextmanager
def scratch_home() -> Iterator[Path]:
    """Give an empty folder that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="home-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)


def files_naming(marks: str) -> list[str]:
    """Return the files of tests that name a mark of an expression such as "screen or kill".

    Whoever asks pytest for these files alone spares it the reading of all others.
    """
    named = re.compile(rf"\bmark\.({'|'.join(marks.split(' or '))})\b")
    files = sorted((ROOT / "tests").rglob("test_*.py"))
    return [str(file) for file in files if named.search(file.read_text(encoding="utf-8"))]


def read_outcome(status: int, report: Path) -> Outcome:
    """Count the results in a report that pytest wrote, if it came so far."""
    if not report.is_file():
        return Outcome(status=status)
    totals = re.search(r"<testsuite .*?>", report.read_text())
    found = dict(re.findall(r'(\w+)="(\d+)"', totals[0] if totals else ""))
    failed = int(found["errors"]) + int(found["failures"])
    skipped = int(found["skipped"])
    passed = int(found["tests"]) - failed - skipped
    return Outcome(status=status, passed=passed, failed=failed, skipped=skipped)


def close(outcomes: Sequence[Outcome]) -> int:
    """Print the sum of the runs and return the exit status for all of them."""
    statuses = [outcome.status for outcome in outcomes if outcome.status != NO_TEST_CHOSEN]
    if not statuses:
        raise Stop("the arguments chose no test; see what there is with: dev.py test --co -q")
    passed = sum(outcome.passed for outcome in outcomes)
    failed = sum(outcome.failed for outcome in outcomes)
    skipped = sum(outcome.skipped for outcome in outcomes)
    print(f"{passed} passed, {failed} failed, {skipped} skipped")
    return 1 if any(statuses) else 0
