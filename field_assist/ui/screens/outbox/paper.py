"""Prints a packet for somebody who takes it by hand: the warning, the printer, what is known."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication

from field_assist.domain.errors import Expected
from field_assist.domain.marked import QT_TRANSLATE_NOOP
from field_assist.domain.outbox import OutboxItem
from field_assist.ui.lanes import Lane
from field_assist.ui.messages import words
from field_assist.ui.printing import PagePrinter
from field_assist.ui.screens.outbox.view import OutboxView
from field_assist.workflows.session import Session


class Paper:
    """One packet at a time. `on_changed` shows what is known now."""

    def __init__(
        self, session: Session, view: OutboxView, lane: Lane, on_changed: Callable[[], None]
    ) -> None:
        self._session = session
        self._view = view
        self._panel = view.paper
        self._lane = lane
        self._on_changed = on_changed
        self._item: OutboxItem | None = None
        self._job: PagePrinter | None = None
        self._is_second = False
        self._panel.accepted.connect(self._on_accepted)
        self._panel.closed.connect(self._on_closed)

    @property
    def is_open(self) -> bool:
        """Whether the officer is being warned."""
        return self._item is not None

    def ask(self, item: OutboxItem, *, is_second: bool = False) -> None:
        """Warn before a packet is printed; `is_second` once another way of it is known."""
        self._item, self._is_second = item, is_second
        says = _said(_WARNING).format(item.reference)
        self._panel.say(says)
        self._panel.setAccessibleName(_said(_NAME).format(item.reference))
        self._panel.setAccessibleDescription(says)
        self._panel.message.hide()
        self._panel.end_busy()
        self._panel.show()
        self._panel.take_focus()

    def close(self) -> None:
        """Close the panel, and the window that asks for a printer; the keyboard is not moved.

        What the printer has goes on.
        """
        self._item = None
        if self._job is not None:
            self._job.dismiss()
        self._panel.hide()

    def _on_accepted(self) -> None:
        if self._item is None:
            return
        item, is_second = self._item, self._is_second
        try:
            packet = self._session.sending.packet(item.packet_id)
        except Expected as error:
            self._say(item, error)
            return
        self._panel.show_busy(_said(_ASKED))
        self._job = PagePrinter(self._view, self._lane)
        self._job.dropped.connect(partial(self._on_dropped, item))
        self._job.printed.connect(partial(self._on_printed, item))
        self._job.failed.connect(partial(self._on_failed, item))
        self._job.ask(packet.pdf, partial(self._begin, item, is_second=is_second))

    def _begin(self, item: OutboxItem, *, is_second: bool) -> bool:
        """Return whether it is noted that it goes to the printer: else it does not."""
        try:
            self._session.sending.begin_printing(item.packet_id, is_confirmed=is_second)
        except Expected as error:
            self._say(item, error)
            return False
        return True

    def _on_printed(self, item: OutboxItem) -> None:
        try:
            self._session.sending.end_printing(item.packet_id)
        except Expected as error:
            self._say(item, error)
            return
        was_asked = self._is_about(item)
        if was_asked:
            self.close()
        self._on_changed()
        self._view.show_noted(_said(_PRINTED).format(item.reference), _said(_NEXT))
        if was_asked:
            self._view.take_focus()

    def _on_failed(self, item: OutboxItem, error: Expected) -> None:
        self._session.sending.drop_printing(item.packet_id)
        self._say(item, error)

    def _on_dropped(self, item: OutboxItem) -> None:
        if self._is_about(item):
            self._panel.end_busy()
            self._panel.take_focus()

    def _is_about(self, item: OutboxItem) -> bool:
        """Tell whether the panel is still that of this job; another may be asked about by now."""
        return self._item is item

    def _on_closed(self) -> None:
        self.close()
        self._view.take_focus()

    def _say(self, item: OutboxItem, error: Expected) -> None:
        told = words(error)
        if self._is_about(item):
            self._panel.show_trouble(told.title, told.text)
        else:
            self._view.show_trouble(told.title, told.text)


def _said(text: str) -> str:
    return QCoreApplication.translate("Outbox", text)


_NAME = QT_TRANSLATE_NOOP("Outbox", "Print {0}")
_WARNING = QT_TRANSLATE_NOOP(
    "Outbox",
    "{0} on paper is not encrypted: whoever holds the pages can read them. What a printer, its"
    " queue or a print server keeps of them is out of this program's reach. Use a printer that you"
    " stand beside, take every page, and hand them over yourself.",
)
_ASKED = QT_TRANSLATE_NOOP("Outbox", "The printer is chosen in a window of its own")
_PRINTED = QT_TRANSLATE_NOOP("Outbox", "{0} was given to the printer.")
_NEXT = QT_TRANSLATE_NOOP(
    "Outbox",
    "Count the pages, and hand them over in person. The packet counts as handed over on paper, not"
    " as confirmed: note the receipt when the receiver tells you that they have it.",
)
