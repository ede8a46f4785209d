"""Work in a process of its own that says line by line what it has done, until it is killed.

The process is a fork, so that thousands can be started; this process must have one thread only.
"""

from __future__ import annotations

import gc
import json
import os
import select
import signal
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

_PATIENCE_S = 30.0

Said = dict[str, Any]
Say = Callable[[Said], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """What a process said in whole lines, and whether it came to its end before it was killed."""

    said: list[Said]
    is_killed: bool
    trouble: str


def killed(work: Callable[[Say], None], after_s: float, *, is_begun: bool = False) -> Ended:
    """Do the work in a process that is killed after that time, and hear what it said.

    With `is_begun` the time counts from the first thing that it says.
    """
    ears, mouth = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(ears)
        _work(work, mouth)
    os.close(mouth)
    if is_begun:
        select.select([ears], [], [], _PATIENCE_S)
    heard = _hear_until(ears, time.monotonic() + after_s)
    os.kill(child, signal.SIGKILL)
    heard += _rest(ears)
    os.close(ears)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    lines = heard.rpartition(b"\n")[0].splitlines()  # a torn last line acknowledges nothing
    said = [json.loads(line) for line in lines]
    trouble = next((line["trouble"] for line in said if "trouble" in line), "")
    return Ended(said=said, is_killed=status == -signal.SIGKILL, trouble=trouble)


def _work(work: Callable[[Say], None], mouth: int) -> None:
    """Work in the child, which ends here whatever happens."""
    gc.disable()  # a collection in the child would close what belongs to the parent

    def say(line: Said) -> None:
        os.writev(
            mouth, [json.dumps(line).encode() + b"\n"]
        )  # calls named write may be made to fail

    try:
        work(say)
    except BaseException:  # noqa: BLE001 -- told to the parent, which counts it as wrong
        say({"trouble": traceback.format_exc(limit=-6)})
    os._exit(0)


def _hear_until(ears: int, moment: float) -> bytes:
    heard = b""
    while (left_s := moment - time.monotonic()) > 0:
        ready, _, _ = select.select([ears], [], [], left_s)
        if not ready:
            break
        data = os.read(ears, 1 << 16)
        if not data:
            break
        heard += data
    return heard


def _rest(ears: int) -> bytes:
    heard = b""
    while data := os.read(ears, 1 << 16):
        heard += data
    return heard
