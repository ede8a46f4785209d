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

import os
import shlex
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from build_spec import environment, system_libraries
from build_spec.console import Progress, Stop, captured
from build_spec.display import clean_environment, virtual_display
from build_spec.environment import BIN, PYTHON, ROOT
from build_spec.test_runs import Lane, Outcome, beside, close, files_naming, scratch_home

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

# Words after which the program is a command-line tool, or only prints: no screen is needed.
WITHOUT_SCREEN = {
    *("assess", "content", "packet", "policy", "receive", "vault"),
    *("-h", "--help", "--version"),
}
ON_SCREEN = "screen or kill"
FROZEN = "frozen"
WITHOUT_A_SCREEN = f"not ({ON_SCREEN} or {FROZEN})"
# What is asked of the built program if nothing else is named.
ASKED_OF_BUILT = (
    "tests/bundle/test_folder.py",
    *(f"tests/end2end/test_{name}.py" for name in ("encounter", "sending", "verify_window")),
)
# One more than there are cores, as tests wait for the disk and for processes they started.
IN_PARALLEL = ("-n", str((os.cpu_count() or 1) + 1), "--dist", "worksteal")
# What computes leaves the cores to what waits for windows and keys.
GIVE_WAY = ("nice", "-n", "5")
# Each file on a screen has a machine that it keeps, with a display of its own.
BY_FILE = ("-n", "2", "--dist", "loadfile")


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
    return test_chosen(arguments) if arguments else test_all()


def test_all() -> int:
    """Run everything: what waits and what computes side by side, so that no core is idle."""
    progress = Progress(5)
    prepare(progress, "dev", (*system_libraries.TEST, *system_libraries.FOLDER))
    build = [PYTHON, "-m", "build_spec.bundle", "--folder"]
    if not lint_passes(progress, {"the folder to hand out": build}):
        raise Stop("lint or the build found the faults above; mend them, then the tests are run.")
    progress.step("tests without a screen; those on a screen and of the built program beside them")
    with scratch_home() as home, beside(test_on_screens) as others:
        outcomes = [Lane(home).run(WITHOUT_A_SCREEN, IN_PARALLEL, before=GIVE_WAY)]
        progress.step("tests on a screen and of the built program")
        outcomes += others.outcomes()
    return close(outcomes)


def test_on_screens(lane: Lane) -> list[Outcome]:
    """Run the tests on a screen, and those of the built program."""
    with virtual_display() as display:
        outcomes = [lane.run(ON_SCREEN, [*files_naming(ON_SCREEN), *BY_FILE], display)]
    return [*outcomes, ask_built(lane, [*ASKED_OF_BUILT, *BY_FILE])]


def test_chosen(arguments: list[str]) -> int:
    """Run the tests that the arguments choose."""
    progress = Progress(4)
    prepare(progress, "dev", system_libraries.TEST)
    with scratch_home() as home:
        lane = Lane(home)
        progress.step("tests without a screen")
        outcomes = [lane.run(WITHOUT_A_SCREEN, arguments)]
        progress.step("tests on a screen")
        with virtual_display() as display:
            outcomes.append(lane.run(ON_SCREEN, arguments, display))
    return close(outcomes)


def test_built(arguments: list[str]) -> int:
    """Run the tests that can be asked of the program that build made, or those of them named."""
    progress = Progress(3)
    prepare(progress, "dev", system_libraries.TEST)
    progress.step("tests of the built program")
    with scratch_home() as home:
        return close([ask_built(Lane(home), arguments or [*ASKED_OF_BUILT])])


def ask_built(lane: Lane, arguments: list[str]) -> Outcome:
    """Run tests against the built program, on a display."""
    program = {"FIELD_ASSIST_PROGRAM": str(built_program())}
    with virtual_display() as display:
        return lane.run(f"{ON_SCREEN} or {FROZEN}", arguments, display, variables=program)


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


def lint_passes(progress: Progress, others: Mapping[str, list[str]] | None = None) -> bool:
    """Run the checkers, and other commands, side by side and show what each says."""
    others = others or {}
    progress.step(", and beside it ".join(["lint", *others]))
    module = [PYTHON, "-m"]
    checkers = {
        "mypy": [*module, "mypy"],
        **others,
        "ruff check": [*module, "ruff", "check"],
        "ruff format": [*module, "ruff", "format", "--check"],
        "import rules": [str(BIN / "lint-imports")],
        "sizes and names": [PYTHON, "tests/house/tree_rules.py"],
    }
    with ThreadPoolExecutor(max_workers=2) as pool:
        results = list(pool.map(lambda command: captured(command, cwd=ROOT), checkers.values()))
    for name, result in zip(checkers, results, strict=True):
        output = result.stdout.strip()
        shown = f"faults\n{output}" if result.returncode else output.splitlines()[-1]
        progress.detail(f"{name}: {shown}")
    return not any(result.returncode for result in results)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
