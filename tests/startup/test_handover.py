"""What outlives a session: handed over a pipe, kept in memory, given to the next one."""

from __future__ import annotations

import os
import struct
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from field_assist.domain.lock_reason import LockReason
from field_assist.startup import line
from field_assist.startup.handover import Greeting, Handover, read_greeting
from field_assist.startup.keeper import PROOF_BYTES, TRIES, Keeper
from field_assist.startup.line import Line, pair

PROOF = b"p" * PROOF_BYTES
HOUR_MS = 3_600_000


class OpenKeeper(Keeper):
    """A keeper that does not hide the process of the tests."""

    def _hide(self) -> None:
        pass


@pytest.fixture
def keeper() -> Keeper:
    return OpenKeeper()


@contextmanager
def session(keeper: Keeper) -> Iterator[Handover]:
    """Be one session of a supervisor."""
    ours, theirs = pair()
    thread = threading.Thread(target=keeper.serve, args=(ours,))
    thread.start()
    try:
        yield Handover(theirs)
    finally:
        theirs.close()
        thread.join(timeout=10)
        ours.close()


def test_the_first_session_is_told_nothing(keeper: Keeper) -> None:
    with session(keeper) as first:
        assert first.greeting == Greeting()


@pytest.mark.parametrize("reason", list(LockReason))
def test_the_reason_of_a_lock_reaches_the_next_session(keeper: Keeper, reason: LockReason) -> None:
    with session(keeper) as first:
        first.leave(reason, "14:31", "14:30:59")

    with session(keeper) as second:
        assert second.greeting[:3] == (reason, "14:31", "14:30:59")


def test_the_reason_stays_until_a_vault_was_opened(keeper: Keeper) -> None:
    with session(keeper) as first:
        first.leave(LockReason.IDLE, "14:31", "14:31:00")
    with session(keeper) as second:
        assert second.greeting.reason is LockReason.IDLE
    with session(keeper) as third:
        assert third.greeting.reason is LockReason.IDLE
        third.tell_open()

    with session(keeper) as fourth:
        assert fourth.greeting.reason is None


def test_a_crash_is_told(keeper: Keeper) -> None:
    keeper.note_crash()

    with session(keeper) as after:
        assert after.greeting.reason is LockReason.CRASHED


def test_a_parcel_is_kept_until_it_is_dropped(keeper: Keeper) -> None:
    parcel = os.urandom(3_000_000)  # far more than a pipe holds
    with session(keeper) as first:
        assert first.keep_parcel(parcel)

    with session(keeper) as second:
        assert second.greeting.has_parcel
        assert second.parcel() == parcel
    with session(keeper) as third:
        assert third.parcel() == parcel
        third.drop_parcel()
    with session(keeper) as fourth:
        assert (fourth.greeting.has_parcel, fourth.parcel()) == (False, None)


def test_three_tries_are_counted_before_each(keeper: Keeper) -> None:
    with session(keeper) as first:
        assert first.keep_quick(b"wrapped", PROOF, HOUR_MS)

    left = []
    for _ in range(TRIES):  # each session is ended in the middle of its try
        with session(keeper) as attempt:
            left.append(attempt.take_quick())

    assert left == [(b"wrapped", 2), (b"wrapped", 1), (b"wrapped", 0)]
    with session(keeper) as late:
        assert (late.take_quick(), late.quick_left) == (None, 0)


def test_a_right_try_gives_the_tries_back_only_with_the_proof(keeper: Keeper) -> None:
    with session(keeper) as first:
        first.keep_quick(b"wrapped", PROOF, HOUR_MS)
        first.take_quick()
        first.confirm_quick(bytes(PROOF_BYTES))
        assert first.take_quick() == (b"wrapped", 1)

        first.confirm_quick(PROOF)

        assert first.take_quick() == (b"wrapped", 2)


def test_the_key_of_a_shift_is_gone_when_the_shift_is_over(keeper: Keeper) -> None:
    with session(keeper) as first:
        first.keep_quick(b"wrapped", PROOF, 0)

    with session(keeper) as second:
        assert (second.quick_left, second.take_quick()) == (0, None)


def test_the_key_of_a_shift_is_gone_after_a_sleep(
    keeper: Keeper, monkeypatch: pytest.MonkeyPatch
) -> None:
    with session(keeper) as first:
        first.keep_quick(b"wrapped", PROOF, HOUR_MS)
    slept = keeper_slept()

    monkeypatch.setattr("field_assist.startup.keeper.asleep_ms", lambda: slept)

    with session(keeper) as second:
        assert (second.quick_left, second.take_quick()) == (0, None)


def test_the_key_of_a_shift_goes_though_nobody_asks(keeper: Keeper) -> None:
    """The program is locked, and stays so over night."""
    with session(keeper) as first:
        first.keep_quick(b"wrapped", PROOF, 100)
        until = time.monotonic() + 10

        while keeper._quick is not None and time.monotonic() < until:  # noqa: SLF001
            time.sleep(0.01)

        assert keeper._quick is None  # noqa: SLF001
        assert first.keep_parcel(b"it still answers")


def keeper_slept() -> int:
    from field_assist.domain.uptime import asleep_ms  # noqa: PLC0415 -- the name is replaced above

    return asleep_ms() + 60_000


def test_a_dropped_key_is_gone(keeper: Keeper) -> None:
    with session(keeper) as first:
        first.keep_quick(b"wrapped", PROOF, HOUR_MS)
        first.drop_quick()

        assert first.take_quick() is None


def test_without_a_supervisor_nothing_is_kept_and_nothing_fails() -> None:
    alone = Handover(None)

    alone.leave(LockReason.IDLE, "14:31", "14:31:00")

    assert alone.greeting == Greeting()
    assert not alone.keep_parcel(b"x")
    assert alone.parcel() is None
    assert alone.take_quick() is None


def test_a_supervisor_that_is_gone_keeps_nothing() -> None:
    ours, theirs = pair()
    ours.close()

    left_alone = Handover(theirs)

    assert not left_alone.keep_parcel(b"x" * 1_000_000)
    assert left_alone.greeting == Greeting()


@pytest.mark.parametrize(
    "untrusted",
    [
        b"",
        b"\n" * 5,
        b"idle\n14:31\n14:31:00\n3\n0",
        b"idle\n14:31\n14:31:00\n3\n0\n0\n0",
        b"idle\n14:31\n14:31:00\nthree\n0\n0",
        b"\xff\n\n\n0\n0\n0",
    ],
)
def test_a_greeting_that_is_none_of_ours_says_nothing(untrusted: bytes) -> None:
    assert read_greeting(untrusted) == Greeting()


@pytest.mark.parametrize(
    "said", [b"idle\n<b>14:31</b>\n14:31:00", b"idle\n14:31\ncall 555", b"robbed\n14:31\n14:31:00"]
)
def test_only_a_known_reason_and_times_reach_the_screen(said: bytes) -> None:
    greeting = read_greeting(said + b"\n2\n5\n1")

    assert greeting == Greeting(quick_left=2, shift_left_ms=5, has_parcel=True)


@pytest.mark.parametrize("kind", [0, 1, 2, 3, 99, 255])
def test_a_frame_of_no_kind_of_ours_changes_nothing(keeper: Keeper, kind: int) -> None:
    with session(keeper) as first:
        first.keep_parcel(b"kept")
        first._ask(kind, b"x")  # noqa: SLF001 -- what no session of ours sends

        assert first.parcel() == b"kept"


def test_a_frame_that_is_too_long_ends_the_talk() -> None:
    read_end, write_end = os.pipe()
    os.write(write_end, struct.pack(">BI", line.KEEP_PARCEL, line.LONGEST_BYTES + 1))

    talk = Line(read_end, write_end)

    assert talk.receive() is None
    talk.close()


def test_a_torn_frame_is_none() -> None:
    read_end, write_end = os.pipe()
    os.write(write_end, struct.pack(">BI", line.KEEP_PARCEL, 100) + b"only this")
    os.close(write_end)

    talk = Line(read_end, read_end)

    assert talk.receive() is None
    talk.close()


def test_a_session_that_hangs_while_it_locks_is_given_up(keeper: Keeper) -> None:
    ours, theirs = pair()
    given_up: list[bool] = []
    thread = threading.Thread(target=lambda: given_up.append(keeper.serve(ours, lock_s=0.05)))
    thread.start()

    Handover(theirs).begin_lock(LockReason.SUSPENDED, "14:31", "14:30:59")
    thread.join(timeout=10)

    assert given_up == [False]
    with session(keeper) as following:
        assert following.greeting[:2] == (LockReason.SUSPENDED, "14:31")
    theirs.close()
    ours.close()


def test_a_session_that_does_not_lock_may_take_its_time(keeper: Keeper) -> None:
    ours, theirs = pair()
    ended: list[bool] = []
    thread = threading.Thread(target=lambda: ended.append(keeper.serve(ours, lock_s=0.0)))
    thread.start()
    living = Handover(theirs)

    living.tell_open()
    assert living.keep_parcel(b"kept")
    theirs.close()
    thread.join(timeout=10)

    assert ended == [True]
    ours.close()
