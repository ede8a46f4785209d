#!/usr/bin/env python3
"""The one entry for developers: sets up what is missing, then does one thing.

    python3 dev.py run [ARGS]          start the program; ARGS go to it
    python3 dev.py test [ARGS]         lint, then all tests; with ARGS (for pytest) only tests
    python3 dev.py test --frozen ARGS  tests of the program that build made
    python3 dev.py lint                style, types, import rules, sizes and names
    python3 dev.py bench [ARGS]        measure beside floors and peers
    python3 dev.py torture [ARGS]      kills, power cuts, flipped bits and the like, with counts
    python3 dev.py screenshots [ARGS]  draw the pictures of the documents again
    python3 dev.py build [--folder]    make the folder to hand out, dist/field-assist, and a package
    python3 dev.py lock [--upgrade]    make the lock files again from pyproject.toml

It needs Python 3.11 with venv, and nothing else. Packages go into .venv, with the versions and
hashes of the lock files. On Debian and Ubuntu, missing system libraries are installed where that
is allowed (as root, or by sudo without a password); elsewhere the command to type is shown.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import re
import shlex
import signal
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from build_spec import environment, system_libraries
from build_spec.console import Progress, Stop, captured
from build_spec.display import clean_environment, virtual_display
from build_spec.environment import BIN, PYTHON, ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# Words after which the program is a command-line tool, or only prints: no screen is needed.
WITHOUT_SCREEN = {
    *("assess", "content", "packet", "policy", "receive", "vault"),
    *("-h", "--help", "--version"),
}
ON_SCREEN = "screen or kill"
FROZEN = "frozen"
# What is asked of the built program if nothing else is named.
ASKED_OF_BUILT = (
    "tests/bundle/test_folder.py",
    *(f"tests/end2end/test_{name}.py" for name in ("encounter", "sending", "verify_window")),
)
NO_TEST_CHOSEN = 5


def main(arguments: Sequence[str]) -> int:
    """Do what the arguments say and return the exit status."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    if not arguments or arguments[0] in {"-h", "--help"}:
        print(__doc__)
        return 0
    try:
        return call(arguments[0], list(arguments[1:]))
    except Stop as stop:
        print(f"dev.py: {stop}", file=sys.stderr)
    except OSError as error:
        print(f"dev.py: {error}; mend that and start again.", file=sys.stderr)
    except KeyboardInterrupt:
        print("dev.py: stopped.", file=sys.stderr)
    return 1


def call(name: str, arguments: list[str]) -> int:
    """Call the command of that name and return its exit status."""
    commands = {"run": run, "test": test, "lint": lint, "bench": bench}
    commands |= {"torture": torture, "screenshots": screenshots, "build": build, "lock": lock}
    if name not in commands:
        raise Stop(f"there is no command {name!r}; there are: {', '.join(commands)}.")
    if sys.version_info < (3, 11):  # noqa: UP036 -- a sentence instead of an import error
        raise Stop("this needs Python 3.11 or newer; start dev.py with such a Python.")
    return commands[name](arguments)


def run(arguments: list[str]) -> int:
    """Start the program as an officer would."""
    progress = Progress(3, to=sys.stderr)  # what the program says may go into a file
    lacks_screen = needs_screen(arguments) and not has_screen()
    prepare(progress, "run", system_libraries.RUN + system_libraries.SCREEN * lacks_screen)
    if lacks_screen:
        command = shlex.join(["xvfb-run", "-a", "python3", "dev.py", "run", *arguments])
        raise Stop(f"there is no screen here (DISPLAY is not set); start it with: {command}")
    progress.step("starting Field Assist")
    # What `--passphrase-fd` and the like name goes along.
    return subprocess.call([PYTHON, "-m", "field_assist", *arguments], close_fds=False)


def needs_screen(arguments: list[str]) -> bool:
    """Tell whether the program, called so, opens a window on an X or Wayland display."""
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM"):
        return False
    return not WITHOUT_SCREEN.intersection(arguments)


def has_screen() -> bool:
    """Tell whether this session has an X or Wayland display."""
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def test(arguments: list[str]) -> int:
    """Lint and run all tests, or run only the tests that the arguments choose."""
    if "--frozen" in arguments:
        return test_built([one for one in arguments if one != "--frozen"])
    progress = Progress(4 if arguments else 7)
    prepare(progress, "dev", (*system_libraries.TEST, *system_libraries.FOLDER * (not arguments)))
    if not arguments and not lint_passes(progress):
        raise Stop("lint found the faults above; mend them, then the tests are run.")
    in_parallel = [] if arguments else ["-n", "2"]
    with scratch_home() as home:
        progress.step("tests without a screen")
        markers = f"not ({ON_SCREEN} or {FROZEN})"
        outcomes = [run_pytest(home, markers, [*arguments, *in_parallel])]
        progress.step("tests on a screen")
        # Each file has a machine that it keeps, with a display of its own.
        by_file = in_parallel and [*in_parallel, "--dist", "loadfile"]
        with virtual_display() as display:
            outcomes.append(run_pytest(home, ON_SCREEN, [*arguments, *by_file], display))
        if not arguments:
            progress.step("building the folder to hand out")
            make_bundle(["--folder"])
            progress.step("tests of the built program")
            outcomes.append(ask_built(home, [*ASKED_OF_BUILT, *by_file]))
    return close(outcomes)


def test_built(arguments: list[str]) -> int:
    """Run the tests that can be asked of the program that build made, or those of them named."""
    progress = Progress(3)
    prepare(progress, "dev", system_libraries.TEST)
    progress.step("tests of the built program")
    with scratch_home() as home:
        return close([ask_built(home, arguments or [*ASKED_OF_BUILT])])


def ask_built(home: Path, arguments: list[str]) -> Outcome:
    """Run tests against the built program, on a display."""
    os.environ["FIELD_ASSIST_PROGRAM"] = str(built_program())
    with virtual_display() as display:
        return run_pytest(home, f"{ON_SCREEN} or {FROZEN}", arguments, display)


def built_program() -> Path:
    """Return the program in the folder to hand out."""
    program = ROOT / "dist" / "field-assist" / f"field-assist{'.exe' * (os.name == 'nt')}"
    if not program.is_file():
        raise Stop("there is no built program yet; make it with: python3 dev.py build --folder")
    return program


def lint(_arguments: list[str]) -> int:
    """Check style, types, import rules, sizes and names."""
    progress = Progress(3)
    prepare(progress, "dev", system_libraries.RUN)
    return 0 if lint_passes(progress) else 1


def bench(arguments: list[str]) -> int:
    """Measure the program beside floors and peers."""
    return run_script("tests/bench/run.py", system_libraries.BENCH, arguments)


def torture(arguments: list[str]) -> int:
    """Put the vault to every test that has a count, for as long as the arguments say."""
    return run_script("tests/torture/run.py", system_libraries.TEST, arguments)


def screenshots(arguments: list[str]) -> int:
    """Draw the pictures that the documents show."""
    return run_script("tests/screenshots/make.py", system_libraries.TEST, arguments)


def build(arguments: list[str]) -> int:
    """Make what is handed out: the folder, and a package of it."""
    progress = Progress(3)
    prepare(progress, "dev", system_libraries.BUILD)
    progress.step("building")
    return make_bundle(arguments)


def make_bundle(arguments: list[str]) -> int:
    """Make the folder, and what else the arguments ask for; raises `Stop` if that fails."""
    if subprocess.call([PYTHON, "-m", "build_spec.bundle", *arguments], cwd=ROOT):
        raise Stop("that is not as it should be; see the lines above.")
    return 0


def lock(arguments: list[str]) -> int:
    """Choose versions for pyproject.toml again, and install them."""
    progress = Progress(4)
    prepare(progress, "dev", ())
    progress.step("lock files")
    environment.make_locks(arguments)
    progress.step(f"Python packages: {environment.install(progress, 'dev')}")
    return 0


def prepare(progress: Progress, level: environment.Level, packages: Sequence[str]) -> None:
    """Provide what a command needs, in two steps."""
    progress.step(f"system libraries: {system_libraries.install(progress, packages)}")
    progress.step(f"Python packages: {environment.install(progress, level)}")


def run_script(script: str, packages: Sequence[str], arguments: list[str]) -> int:
    """Run one of our own scripts on a display of its own."""
    progress = Progress(3)
    prepare(progress, "dev", packages)
    progress.step(script)
    with scratch_home() as home, virtual_display() as display:
        variables = clean_environment(home, display)
        return subprocess.call([PYTHON, script, *arguments], cwd=ROOT, env=variables)


@contextlib.contextmanager
def scratch_home() -> Iterator[Path]:
    """Give an empty folder that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="home-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)


def lint_passes(progress: Progress) -> bool:
    """Run the checkers side by side and show what each says."""
    progress.step("lint")
    module = [PYTHON, "-m"]
    checkers = {
        "ruff check": [*module, "ruff", "check"],
        "ruff format": [*module, "ruff", "format", "--check"],
        "import rules": [str(BIN / "lint-imports")],
        "sizes and names": [PYTHON, "tests/house/tree_rules.py"],
        "mypy": [*module, "mypy"],
    }
    with ThreadPoolExecutor(max_workers=2) as pool:
        results = list(pool.map(lambda command: captured(command, cwd=ROOT), checkers.values()))
    for name, result in zip(checkers, results, strict=True):
        output = result.stdout.strip()
        shown = f"faults\n{output}" if result.returncode else output.splitlines()[-1]
        progress.detail(f"{name}: {shown}")
    return not any(result.returncode for result in results)


class Outcome(NamedTuple):
    """What one run of pytest ended with."""

    status: int
    passed: int = 0
    failed: int = 0
    skipped: int = 0


def run_pytest(home: Path, markers: str, arguments: list[str], display: str = "") -> Outcome:
    """Run the tests that have these markers, and those that the arguments ask for."""
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    parser.add_argument("-m")
    asked, others = parser.parse_known_args(arguments)
    chosen = f"({markers}) and ({asked.m})" if asked.m else markers
    report = home / "report.xml"
    report.unlink(missing_ok=True)
    command = [PYTHON, "-m", "pytest", "-m", chosen, f"--junitxml={report}", *others]
    status = subprocess.call(command, cwd=ROOT, env=clean_environment(home, display))
    return read_outcome(status, report)


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


def close(outcomes: list[Outcome]) -> int:
    """Print the sum of the runs and return the exit status for all of them."""
    statuses = [outcome.status for outcome in outcomes if outcome.status != NO_TEST_CHOSEN]
    if not statuses:
        raise Stop("the arguments chose no test; see what there is with: dev.py test --co -q")
    passed = sum(outcome.passed for outcome in outcomes)
    failed = sum(outcome.failed for outcome in outcomes)
    skipped = sum(outcome.skipped for outcome in outcomes)
    print(f"{passed} passed, {failed} failed, {skipped} skipped")
    return 1 if any(statuses) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
