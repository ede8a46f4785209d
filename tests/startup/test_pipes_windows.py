"""Waiting for a pipe and a moment at once, where the system can do neither; run anywhere."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from field_assist.startup import pipes_windows
from field_assist.startup.pipes_windows import wait


@dataclass
class Watch:
    """A clock on which time passes only while somebody sleeps."""

    now_s: float = 100.0
    slept_s: list[float] = field(default_factory=list)

    def monotonic(self) -> float:
        return self.now_s

    def sleep(self, seconds: float) -> None:
        self.slept_s.append(seconds)
        self.now_s += seconds


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> Watch:
    made = Watch()
    monkeypatch.setattr(pipes_windows, "time", made)
    return made


def test_what_is_there_is_not_waited_for(watch: Watch) -> None:
    assert wait(lambda: True, watch.now_s - 1)
    assert watch.slept_s == []


def test_what_comes_in_time_is_taken(watch: Watch) -> None:
    answers = iter([False, False, True])

    assert wait(lambda: next(answers), watch.now_s + 60)
    assert len(watch.slept_s) == 2


def test_the_moment_ends_the_wait(watch: Watch) -> None:
    moment = watch.now_s + 0.12

    assert not wait(lambda: False, moment)

    assert watch.now_s == pytest.approx(moment)
