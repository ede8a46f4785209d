"""Waiting for a pipe and a moment at once, where the system can do neither; run anywhere."""

from __future__ import annotations

import time

from field_assist.startup.pipes_windows import wait


def test_what_is_there_is_not_waited_for() -> None:
    assert wait(lambda: True, time.monotonic() - 1)


def test_what_comes_in_time_is_taken() -> None:
    answers = iter([False, False, True])

    assert wait(lambda: next(answers), time.monotonic() + 60)


def test_the_moment_ends_the_wait() -> None:
    began = time.monotonic()

    assert not wait(lambda: False, began + 0.12)

    assert 0.12 <= time.monotonic() - began < 5
