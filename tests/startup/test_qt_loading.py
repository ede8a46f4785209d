"""A module that is run late is whole for every thread that asks for something in it."""

from __future__ import annotations

import sys
import threading
from pathlib import Path

import pytest

from field_assist.startup.qt_loading import _put_later

SAMPLE = """
import sample_pause

def early():
    return LATE

sample_pause.begun.set()
sample_pause.go_on.wait(30)
LATE = "late"
"""
PAUSE = "from threading import Event\nbegun, go_on = Event(), Event()\n"
NAMES = ("sample_run_late", "sample_pause")


def test_who_asks_while_it_is_run_waits_for_all_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, source in zip(NAMES, (SAMPLE, PAUSE), strict=True):
        (tmp_path / f"{name}.py").write_text(source, encoding="utf-8")
        monkeypatch.delitem(sys.modules, name, raising=False)
    monkeypatch.syspath_prepend(tmp_path)
    _put_later(NAMES[0])
    module = sys.modules[NAMES[0]]
    pause = __import__(NAMES[1])
    said: list[object] = []
    first = threading.Thread(target=lambda: module.LATE)
    second = threading.Thread(target=lambda: said.append(module.early()))

    first.start()
    assert pause.begun.wait(30)
    second.start()
    second.join(0.2)
    pause.go_on.set()
    for thread in (first, second):
        thread.join(30)

    assert said == ["late"]
    for name in NAMES:
        monkeypatch.delitem(sys.modules, name)
