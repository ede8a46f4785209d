"""One process per session: lock and crash begin another, closing ends it."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from field_assist.domain.lock_reason import LockReason
from field_assist.startup.handover import Handover
from field_assist.startup.keeper import Keeper
from field_assist.startup.line import Line, pair
from field_assist.startup.options import Options
from field_assist.startup.supervisor import (
    LOCKED,
    LONG_ENOUGH_S,
    PRACTISE,
    next_session,
    session_by_command,
    session_command,
    supervise,
)

needs_fork = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="sessions are forks")
LONG = LONG_ENOUGH_S + 1
ASKED = Options(log=True, session=True)


@pytest.mark.parametrize(
    ("status", "lived_s", "expected"),
    [
        (0, LONG, None),
        (1, LONG, None),
        (2, LONG, None),
        (LOCKED, 0, ASKED),
        (LOCKED, LONG, ASKED),
        (PRACTISE, 0, ASKED._replace(practice=True)),
        (-signal.SIGSEGV, LONG, ASKED),
        (-signal.SIGABRT, LONG, ASKED),
        (-signal.SIGSEGV, 0, None),
        (-signal.SIGTERM, LONG, None),
        (-signal.SIGINT, LONG, None),
        (-signal.SIGHUP, LONG, None),
    ],
)
def test_how_a_session_ended_says_what_follows(
    status: int, lived_s: float, expected: Options | None
) -> None:
    assert next_session(ASKED, status, lived_s=lived_s) == expected


@pytest.fixture
def diary(tmp_path: Path) -> Path:
    return tmp_path / "diary"


def sessions(diary: Path, *endings: int) -> Callable[[Options, Line], int]:
    """Return what sessions do: note their arguments, and end one after the other like this."""

    def run(options: Options, _line: Line) -> int:
        # In a fork of the tests: nothing but this may happen there.
        with diary.open("a") as file:
            file.write(" ".join(options.arguments()) + "\n")
        return os._exit(endings[len(diary.read_text().splitlines()) - 1])

    return run


@needs_fork
def test_a_session_is_told_that_it_is_one_and_what_was_asked(diary: Path) -> None:
    supervise(Options(data_dir=Path("x"), log=True), sessions(diary, 0))

    assert diary.read_text() == "--log --session --data-dir x\n"


@needs_fork
def test_after_a_lock_comes_another_session(diary: Path) -> None:
    assert supervise(Options(), sessions(diary, LOCKED, LOCKED, 0)) == 0
    assert len(diary.read_text().splitlines()) == 3


@needs_fork
def test_practice_is_a_session_of_its_own_and_does_not_last(diary: Path) -> None:
    supervise(Options(), sessions(diary, PRACTISE, LOCKED, 0))

    assert diary.read_text().splitlines() == ["--session", "--practice --session", "--session"]


@needs_fork
def test_a_session_that_hangs_while_it_locks_is_ended_and_followed(
    diary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Keeper.serve, "__defaults__", (0.05,))
    monkeypatch.setattr("field_assist.startup.hardening.hide", lambda: None)

    def run(_options: Options, line: Line) -> int:
        with diary.open("a") as file:
            file.write("session\n")
        if len(diary.read_text().splitlines()) > 1:
            return os._exit(0)
        Handover(line).begin_lock(LockReason.IDLE, "14:31", "14:31:00")
        signal.pause()  # as with a disk that does not answer
        return os._exit(1)

    assert supervise(Options(), run) == 0
    assert diary.read_text() == "session\nsession\n"


@needs_fork
@pytest.mark.parametrize("status", [0, 1, 2])
def test_the_status_of_the_last_session_is_handed_on(diary: Path, status: int) -> None:
    assert supervise(Options(), sessions(diary, LOCKED, status)) == status


def test_a_session_runs_with_the_same_interpreter() -> None:
    command = session_command(Options(session=True, data_dir=Path("a folder")))

    expected = [sys.executable, "-m", "field_assist", "--session", "--line"]
    expected += ["--data-dir", "a folder"]
    assert command == expected


_SESSION = """
import sys
from field_assist.domain.lock_reason import LockReason
from field_assist.startup.handover import Handover
from field_assist.startup.line import standard
talk = Handover(standard())
print("printed in between")
data = talk.parcel()
print("not on the line either", file=sys.stdout, flush=True)
talk.keep_parcel((data or b"") + b"x" * 200_000)
talk.leave(LockReason.SUSPENDED, "14:31", "14:30:59" if data else "")
sys.exit(75)
"""


def test_a_session_that_is_a_program_of_its_own_talks_over_its_standard_streams(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("field_assist.startup.hardening.hide", lambda: None)
    command, keeper = [sys.executable, "-c", _SESSION], Keeper()

    statuses = [session_by_command(command, keeper), session_by_command(command, keeper)]

    assert statuses == [LOCKED, LOCKED]
    ours, theirs = pair()
    thread = threading.Thread(target=keeper.serve, args=(ours,))
    thread.start()
    third = Handover(theirs)
    assert third.greeting[:3] == (LockReason.SUSPENDED, "14:31", "14:30:59")
    assert third.parcel() == b"x" * 400_000
    theirs.close()
    thread.join(timeout=10)
    ours.close()
