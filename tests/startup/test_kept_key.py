"""What is left of a shift's key in the memory of the supervisor, once it is let go of."""

from __future__ import annotations

import secrets
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from typing import NamedTuple

import pytest

from field_assist.startup.handover import Handover
from field_assist.startup.keeper import PROOF_BYTES, TRIES
from field_assist.startup.line import Line
from tests.end2end.processes import memory_holds

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="looks into the memory by /proc"
)

PROOF = b"p" * PROOF_BYTES
HOUR_MS, SHORT_MS = 3_600_000, 50
_SUPERVISOR = """
from field_assist.startup.keeper import Keeper
from field_assist.startup.line import Line
class Readable(Keeper):
    def _hide(self):
        pass
Readable().serve(Line(0, 1))
"""


class Supervisor(NamedTuple):
    """A supervisor whose memory may be read, and a session's end of the line to it."""

    process: int
    session: Handover

    def holds(self, key: bytes) -> bool:
        # Looked for by its middle: the memory of a freed buffer loses its first bytes.
        return memory_holds(self.process, {"key": key[16:]}) == ["key"]


@pytest.fixture
def supervisor() -> Iterator[Supervisor]:
    pipe = subprocess.PIPE
    command = [sys.executable, "-c", _SUPERVISOR]
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, bufsize=0) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        talk = Line(process.stdout.fileno(), process.stdin.fileno())
        yield Supervisor(process.pid, Handover(talk))


@pytest.fixture
def key() -> bytes:
    return secrets.token_bytes(124)


def drop(session: Handover) -> None:
    session.drop_quick()


def use_up(session: Handover) -> None:
    for _ in range(TRIES + 1):
        session.take_quick()


def try_and_drop(session: Handover) -> None:
    session.take_quick()
    session.drop_quick()


def set_another(session: Handover) -> None:
    session.keep_quick(b"another", PROOF, HOUR_MS)


@pytest.mark.parametrize("let_go", [drop, use_up, try_and_drop, set_another])
def test_a_key_that_was_let_go_of_is_nowhere_in_memory(
    supervisor: Supervisor, key: bytes, let_go: Callable[[Handover], None]
) -> None:
    assert supervisor.session.keep_quick(key, PROOF, HOUR_MS)
    assert supervisor.holds(key)

    let_go(supervisor.session)

    assert not supervisor.holds(key)


def test_a_key_is_wiped_when_its_shift_is_over(supervisor: Supervisor, key: bytes) -> None:
    assert supervisor.session.keep_quick(key, PROOF, SHORT_MS)

    until = time.monotonic() + 10
    while supervisor.holds(key) and time.monotonic() < until:
        time.sleep(0.01)

    assert not supervisor.holds(key)
