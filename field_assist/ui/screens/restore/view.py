"""Restoring a snapshot, one question after the other in the same card."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from field_assist.ui import keys
from field_assist.ui.screens.restore.model import SnapshotRow
from field_assist.ui.screens.restore.panes import CountsPane, DonePane, KeyPane, ListPane
from field_assist.ui.shortcuts import INSIDE, bind
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.busy_bar import BusyBar
from field_assist.ui.widgets.button import Button
from field_assist.ui.widgets.entry_page import EntryPage
from field_assist.ui.widgets.finding_list import Finding
from field_assist.ui.widgets.label import PlainLabel
from field_assist.ui.widgets.message_bar import MessageBar
from field_assist.ui.widgets.titled import Titled
from field_assist.ui.widgets.typed_words import TypedWords


class RestoreView(EntryPage):
    """Esc goes one question back; nothing is replaced before the last one is answered."""

    chosen = Signal(object)
    folder_chosen = Signal(object)
    passphrase_entered = Signal(str)
    words_entered = Signal(str)
    confirmed = Signal()
    opened = Signal()
    stop_requested = Signal()
    back_requested = Signal()

    def __init__(self, theme: Theme, typed: TypedWords, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, width="report_card")
        self._is_busy = False
        self._can_stop = False
        self._title = Titled(theme, "", icon="archive-restore")
        self._trouble = MessageBar(theme)
        self._list = ListPane(theme)
        self._key = KeyPane(theme, typed)
        self._counts = CountsPane(theme)
        self._done = DonePane(theme)
        self._panes: tuple[ListPane | KeyPane | CountsPane | DonePane, ...] = (
            self._list,
            self._key,
            self._counts,
            self._done,
        )
        self._doing = PlainLabel(kind="small", wraps=True)
        self._bar = BusyBar(theme)
        self._back = Button(theme, self.tr("Back"), "quiet", icon="corner-up-left", key=keys.ESCAPE)
        lines = self.add_card()
        for part in (self._title, self._trouble, *self._panes, self._doing, self._bar):
            lines.addWidget(part)
        self.add_below((self._back,))
        self._connect()
        self._show(self._list)

    def _connect(self) -> None:
        self._list.chosen.connect(self.chosen)
        self._list.folder_chosen.connect(self.folder_chosen)
        self._key.passphrase_entered.connect(self.passphrase_entered)
        self._key.words_entered.connect(self.words_entered)
        self._counts.confirmed.connect(self.confirmed)
        self._done.opened.connect(self.opened)
        self._back.clicked.connect(self._on_back)
        bind(keys.ESCAPE, self, self._on_back, INSIDE)

    def show_list(self, rows: Sequence[SnapshotRow], now: datetime, nothing: str) -> None:
        """Ask which snapshot; `nothing` is said when there is none."""
        self._list.show_rows(rows, now, nothing)
        self._title.show_title(
            self.tr("Restore a snapshot"),
            self.tr("Choose one. Nothing is replaced before you have seen what it holds."),
            icon="archive-restore",
        )
        self._show(self._list)

    def show_key(self, name: str) -> None:
        """Ask for what opens the snapshot; `name` says which one it is."""
        self._title.show_title(
            self.tr("Snapshot of {0}").format(name),
            self.tr("Type the passphrase of the vault; one from the time of the snapshot works."),
            icon="archive-restore",
        )
        self._show(self._key)

    def show_counts(self, name: str, findings: tuple[Finding, ...], what: str) -> None:
        """Show what it holds, and ask whether to go on."""
        self._title.show_title(
            self.tr("Snapshot of {0}").format(name),
            self.tr("It was opened and read to its end just now. Nothing was changed."),
            icon="archive-restore",
        )
        self._counts.show_counts(findings, what)
        self._show(self._counts)

    def show_done(self, title: str, findings: tuple[Finding, ...]) -> None:
        """Say what was done."""
        self._title.show_title(title, icon="circle-check", color="saved")
        self._done.show_done(findings)
        self._show(self._done)
        self._back.hide()

    def show_busy(self, doing: str, *, can_stop: bool) -> None:
        """Say what is being done; Esc stops it where that is safe."""
        self._is_busy = True
        self._can_stop = can_stop
        self._trouble.hide()
        self._doing.setText(doing)
        self._doing.show()
        self._bar.show_busy(is_busy=True, name=doing)
        for pane in self._panes:
            pane.setEnabled(False)
        self._back.setEnabled(can_stop)
        self._back.set_text(self.tr("Stop") if can_stop else self.tr("Back"))
        self._bar.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_progress(self, done: int, whole: int) -> None:
        """Show how far the work is; a `whole` of 0 says that nobody knows."""
        self._bar.show_progress(done, whole)

    def show_trouble(self, title: str, text: str) -> None:
        """Say why it did not go on; the question stays open."""
        self._rest()
        self._key.show_wrong()
        self._trouble.show_message("danger", title, text)
        self.take_focus()

    def take_focus(self) -> None:
        """Put the keyboard where work goes on."""
        if self._is_busy:
            self._bar.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        for pane in self._panes:
            if pane.isVisibleTo(self):
                pane.take_focus()

    def _rest(self) -> None:
        self._is_busy = False
        self._doing.hide()
        self._bar.show_busy(is_busy=False)
        for pane in self._panes:
            pane.setEnabled(True)
        self._back.setEnabled(True)
        self._back.set_text(self.tr("Back"))

    def _show(self, shown: QWidget) -> None:
        self._rest()
        self._trouble.hide()
        for pane in self._panes:
            pane.setVisible(pane is shown)
        self.take_focus()

    def _on_back(self) -> None:
        if not self._is_busy and self._back.isVisibleTo(self):
            self.back_requested.emit()
        elif self._is_busy and self._can_stop:
            self.stop_requested.emit()
