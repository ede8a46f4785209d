"""Notes what became of a case, and takes it back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from field_assist.domain.errors import Expected
from field_assist.domain.marked import QT_TRANSLATE_NOOP
from field_assist.domain.outbox import OutboxItem
from field_assist.ui import news_words
from field_assist.ui.messages import words
from field_assist.ui.screens.outbox.view import OutboxView
from field_assist.workflows.follow_up import FollowingUp


class FollowingUpSteps:
    """The part of the outbox that is about cases. `on_noted` shows what is known now."""

    def __init__(
        self, following_up: FollowingUp, view: OutboxView, on_noted: Callable[[], None]
    ) -> None:
        self._following_up = following_up
        self._view = view
        self._panel = view.news
        self._on_noted = on_noted
        self._item: OutboxItem | None = None
        self._panel.noted.connect(self._on_typed)
        self._panel.back_wanted.connect(self._on_back)
        self._panel.closed.connect(self.close)

    @property
    def is_open(self) -> bool:
        """Whether it is being asked what became of a case."""
        return self._item is not None

    def ask(self, item: OutboxItem, chosen: str = "") -> None:
        """Ask about a packet that somebody has; `chosen` is what was chosen before a lock."""
        self._item = item
        self._view.hide_result()
        self._panel.ask(item, self._following_up.today(), chosen)

    def chosen(self) -> str:
        """Return what is chosen, as one text; "" if nothing is asked."""
        return self._panel.chosen() if self.is_open else ""

    def close(self) -> None:
        """Ask nothing more."""
        self.leave()
        self._view.take_focus()

    def leave(self) -> None:
        """Ask nothing more; the keyboard is not moved."""
        self._item = None
        self._panel.hide()

    def _on_typed(self, told_by: str, untrusted_day: str, remark: str) -> None:
        if self._item is None:
            return
        try:
            news = self._following_up.note(
                self._item.packet_id,
                self._panel.what,
                self._panel.heard,
                told_by=told_by,
                untrusted_day=untrusted_day,
                remark=remark,
            )
        except Expected as error:
            self._say(error)
            return
        self._done(_said(_NOTED).format(news_words.became(news.what)), _said(_KEPT))

    def _on_back(self) -> None:
        if self._item is None:
            return
        try:
            taken = self._following_up.take_back_last(self._item.packet_id)
        except Expected as error:
            self._say(error)
            return
        if taken is not None:
            self._done(_said(_BACK).format(news_words.became(taken.what)), _said(_BACK_MORE))

    def _done(self, title: str, text: str) -> None:
        self.leave()
        self._on_noted()
        self._view.show_noted(title, text)
        self._view.take_focus()

    def _say(self, error: Expected) -> None:
        told = words(error)
        self._panel.show_trouble(told.title, told.text)


def _said(text: str) -> str:
    return QCoreApplication.translate("Outbox", text)


_NOTED = QT_TRANSLATE_NOOP("Outbox", "Noted: {0}.")
_KEPT = QT_TRANSLATE_NOOP(
    "Outbox", "It stands with the packet and in the log. More can be noted when more is told."
)
_BACK = QT_TRANSLATE_NOOP("Outbox", "Taken back: {0}.")
_BACK_MORE = QT_TRANSLATE_NOOP("Outbox", "The log goes on to say that it was noted and taken back.")
