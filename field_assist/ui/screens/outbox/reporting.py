"""Makes the report on a packet that went to the wrong place: what is said, the folder, the file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication

from field_assist.domain.errors import Expected
from field_assist.domain.marked import QT_TRANSLATE_NOOP
from field_assist.domain.misdirected import Remedy
from field_assist.domain.outbox import OutboxItem
from field_assist.ui.messages import words
from field_assist.ui.screens.outbox.view import OutboxView
from field_assist.ui.widgets.folder_dialog import FolderDialog
from field_assist.workflows.report_misdirected import ReportingMisdirected


class Reporting:
    """The part of the outbox that is about packets in wrong hands. One packet at a time."""

    def __init__(self, reporting: ReportingMisdirected, view: OutboxView) -> None:
        self._reporting = reporting
        self._view = view
        self._panel = view.misdirected
        self._item: OutboxItem | None = None
        self._panel.accepted.connect(self._on_accepted)
        self._panel.closed.connect(self.close)

    def is_about(self, item: OutboxItem) -> bool:
        """Whether the report of this packet is being made; then what is typed stays."""
        return self._item is not None and self._item.packet_id == item.packet_id

    @property
    def is_open(self) -> bool:
        """Whether a report is being made."""
        return self._item is not None

    def ask(self, item: OutboxItem, told: str = "") -> None:
        """Ask what happened to a packet; `told` is what `ticked` returned before a lock."""
        ticked = told.split("+")
        self._item = item
        self._view.hide_result()
        self._panel.ask(item, frozenset(each for each in Remedy if each.value in ticked))

    def ticked(self) -> str:
        """Return what is ticked, as one text; "" if nothing is asked."""
        if self._item is None:
            return ""
        return "+".join(each.value for each in Remedy if each in self._panel.done())

    def close(self) -> None:
        """Ask nothing more."""
        self.leave()
        self._view.take_focus()

    def leave(self) -> None:
        """Ask nothing more; the keyboard is not moved."""
        self._item = None
        self._panel.hide()

    def _on_accepted(self) -> None:
        if self._item is None:
            return
        try:
            self._reporting.check(self._item.packet_id, self._panel.told())
        except Expected as error:
            self._show_trouble(error)
            return
        item = self._item
        dialog = FolderDialog(self._panel.theme, _said(_FOLDER), Path.home(), self._view)
        dialog.fileSelected.connect(lambda chosen: self._make(item, Path(chosen)))
        dialog.show()  # not modal: blank and lock have to work over it

    def _make(self, item: OutboxItem, folder: Path) -> None:
        """Write the report, unless another packet is asked about by now."""
        if item is not self._item:
            return
        try:
            path = self._reporting.report(item.packet_id, self._panel.told(), folder)
        except Expected as error:
            self._show_trouble(error)
            return
        self.leave()
        self._view.show_noted(_said(_MADE).format(path.name), _said(_NEXT))
        self._view.take_focus()

    def _show_trouble(self, error: Expected) -> None:
        said = words(error)
        self._panel.show_trouble(said.title, said.text)


def _said(text: str) -> str:
    return QCoreApplication.translate("Outbox", text)


_FOLDER = QT_TRANSLATE_NOOP("Outbox", "Folder for the report")
_MADE = QT_TRANSLATE_NOOP("Outbox", "The report is in the folder: {0}")
_NEXT = QT_TRANSLATE_NOOP(
    "Outbox",
    "Give it to your supervisor and to the privacy office now, and do not wait until you know more."
    " It says what the rule asks. That it was made is in the log and in packets that follow.",
)
