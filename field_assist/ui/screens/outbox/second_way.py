"""Warns before a packet leaves by a second way, once, and says what the danger is."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication, Qt

from field_assist.domain.outbox import OutboxItem
from field_assist.domain.sending import Way
from field_assist.ui.theme import Theme
from field_assist.ui.times import day_and_time
from field_assist.ui.widgets.inline_panel import InlinePanel


class SecondWay(InlinePanel):
    """`accepted` means that the officer wants both ways, `closed` that it stays as it is."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "", "-")
        self.close_button.set_text(self.tr("Leave it as it is"))
        self.hide()

    def ask(self, item: OutboxItem, other: Way, wanted: Way, now: datetime) -> None:
        """Ask about a packet that has gone by `other`; the keyboard is where nothing happens."""
        said, go_on = _words(other, wanted)
        at = day_and_time(item.last_event_at, now)
        danger = QCoreApplication.translate(
            "Outbox",
            "One report goes one way only. A second copy can be read as a second report, so that"
            " two teams work on one case, and one more copy with names is about that anybody who"
            " has it can read. If the first one did not arrive, ask the receiver before you send"
            " another. Nothing was made yet. If you go on, the log and the packets that follow say"
            " that you were warned.",
        )
        self.say(f"{said.format(item.reference, at)} {danger}")
        self.setAccessibleName(said.format(item.reference, at))
        self.setAccessibleDescription(danger)
        self.accept.set_text(go_on)
        self.show()
        self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_quietly(self) -> None:
        """Ask nothing more; the keyboard is not moved."""
        self.hide()


def _words(other: Way, wanted: Way) -> tuple[str, str]:
    translated = QCoreApplication.translate
    if other is wanted:
        return (
            translated("Outbox", "{0} may have arrived already: it was sent {1}."),
            translated("Outbox", "Send it once more"),
        )
    gone = {
        Way.FOLDER: translated("Outbox", "{0} was saved to a folder already, {1}."),
        Way.DRAFT: translated("Outbox", "A mail draft of {0} was made already, {1}."),
        Way.PAPER: translated("Outbox", "{0} was printed already, {1}."),
        Way.RELAY: translated("Outbox", "{0} was sent already, or waits to be, since {1}."),
    }
    as_well = {
        Way.FOLDER: translated("Outbox", "Save to a folder as well"),
        Way.DRAFT: translated("Outbox", "Make a mail draft as well"),
        Way.PAPER: translated("Outbox", "Print it as well"),
        Way.RELAY: translated("Outbox", "Send it as well"),
    }
    return gone[other], as_well[wanted]
