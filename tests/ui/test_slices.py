"""One thing after the other, with the event loop in between."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from field_assist.ui.slices import Slices


class Heard(QObject):
    """Notes events of its own beside what else is noted."""

    def __init__(self, notes: list[str]) -> None:
        super().__init__()
        self._notes = notes

    def event(self, event: QEvent) -> bool:
        """Note one that was sent to it."""
        self._notes.append("event")
        return super().event(event)


def test_events_come_between_two_of_them(qapp: QApplication, qtbot: QtBot) -> None:
    notes: list[str] = []
    heard = Heard(notes)

    def act(name: str) -> Callable[[], None]:
        def note() -> None:
            notes.append(name)
            QCoreApplication.postEvent(heard, QEvent(QEvent.Type.User))

        return note

    Slices(qapp).begin([act("first"), act("second")])
    qtbot.waitUntil(lambda: notes.count("event") == 2)

    assert notes == ["first", "event", "second", "event"]


def test_what_is_stopped_is_left_undone(qapp: QApplication, qtbot: QtBot) -> None:
    notes: list[str] = []
    stopped, other = Slices(qapp), Slices(qapp)
    stopped.begin([lambda: notes.append("first"), stopped.stop, lambda: notes.append("third")])
    other.begin([str, str, str, str, lambda: notes.append("later")])

    qtbot.waitUntil(lambda: "later" in notes)

    assert notes == ["first", "later"]


def test_one_that_fails_holds_up_no_other(qapp: QApplication, qtbot: QtBot) -> None:
    notes: list[str] = []

    def fail() -> None:
        raise LookupError

    with qtbot.captureExceptions() as failures:
        Slices(qapp).begin([fail, lambda: notes.append("next")])
        qtbot.waitUntil(lambda: bool(notes))

    assert [kind for kind, *_ in failures] == [LookupError]
