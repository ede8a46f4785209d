"""Keeps a session running: each unlocked session is a process of its own that ends at lock.

Python cannot wipe strings from memory, so lock means that the process which held them is gone.
This process imports no Qt and cannot read what it keeps for the next session (see `keeper`).
See docs/decisions/0004 and 0012.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from typing import TypeAlias

from field_assist.startup.keeper import Keeper
from field_assist.startup.line import Line, pair
from field_assist.startup.options import Options

LOCKED = 75
"""Exit status of a session that was locked; a fresh one is started."""
PRACTISE = 76
"""Exit status of a session in which practice was asked for; it runs in a process of its own."""

LONG_ENOUGH_S = 10
_KILL = 9
_ASKED_TO_END = frozenset({1, 2, 15})  # SIGHUP, SIGINT, SIGTERM; `signal` is slow to import

Run: TypeAlias = Callable[[Options, Line], int]


def supervise(options: Options, run: Run) -> int:
    """Run sessions until one ends by itself; return its exit status.

    `run` is what a session process does with its options and its end of the line.
    """
    asked = options._replace(session=True)
    following: Options | None = asked
    keeper = Keeper()
    status = 0
    while following is not None:
        started = time.monotonic()
        status = _session(following, run, keeper)
        following = next_session(asked, status, lived_s=time.monotonic() - started)
        if following is not None and status < 0:
            keeper.note_crash()
    return status if status >= 0 else 128 - status


def next_session(options: Options, status: int, *, lived_s: float) -> Options | None:
    """Return what the next session is started with, or None when there is to be none.

    `status` is an exit status, or a negative signal number; a session that crashed soon after
    its start would crash again.
    """
    if status == LOCKED:
        return options
    if status == PRACTISE:
        return options._replace(practice=True)
    has_crashed = status < 0 and -status not in _ASKED_TO_END
    return options if has_crashed and lived_s > LONG_ENOUGH_S else None


def _session(options: Options, run: Run, keeper: Keeper) -> int:
    """Run one session in a process of its own; return its exit status, negative for a signal.

    On Linux the process is a fork: this one has no thread, no Qt and no secret, and the start of
    another interpreter would be a tenth of the way to the first paint. The frameworks of macOS
    do not bear a fork, and Windows has none.
    """
    if not sys.platform.startswith("linux"):
        return session_by_command(session_command(options), keeper)
    ours, theirs = pair()
    child = os.fork()
    if child == 0:
        ours.close()
        keeper.forget()
        sys.exit(run(options, theirs))
    theirs.close()
    has_ended = keeper.serve(ours)
    ours.close()
    if not has_ended:
        os.kill(child, _KILL)
        _end_of(child)
        return LOCKED
    return _end_of(child)


def session_by_command(command: list[str], keeper: Keeper) -> int:
    """Run one session as a program of its own, over its standard input and output."""
    import subprocess  # noqa: PLC0415 -- slow to import, and not needed on Linux

    # Not os.spawnv: on Windows it does not quote a path with a space in it.
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, bufsize=0) as session:  # noqa: S603
        if session.stdin is not None and session.stdout is not None:
            talk = Line(session.stdout.fileno(), session.stdin.fileno())
            if not keeper.serve(talk):
                session.kill()
                session.wait()
                return LOCKED
        return session.wait()


def _end_of(child: int) -> int:
    while True:
        try:
            return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        except KeyboardInterrupt:
            continue  # Ctrl+C has reached the session too, which saves and ends by itself


def session_command(options: Options) -> list[str]:
    """Return the command of a session; a frozen bundle is its own interpreter."""
    arguments = options._replace(line=True).arguments()
    if getattr(sys, "frozen", False):
        return [sys.executable, *arguments]
    return [sys.executable, "-m", "field_assist", *arguments]
