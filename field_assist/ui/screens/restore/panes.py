"""The three questions of restoring: which snapshot, which key, and whether to go on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from field_assist.ui import keys
from field_assist.ui.screens.restore.model import SnapshotModel, SnapshotRow
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.button import Button
from field_assist.ui.widgets.finding_list import Finding, FindingList
from field_assist.ui.widgets.folder_dialog import FolderDialog
from field_assist.ui.widgets.label import PlainLabel
from field_assist.ui.widgets.passphrase_field import PassphraseField
from field_assist.ui.widgets.record_table import RecordTable
from field_assist.ui.widgets.typed_words import TypedWords
from field_assist.ui.widgets.words_field import WordsField

_ROW, _SIZE_WIDTH = 40, 110


class ListPane(QWidget):
    """The snapshots of a folder, and a way to another folder."""

    chosen = Signal(object)
    folder_chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model = SnapshotModel()
        self._table = RecordTable(theme, self.tr("Snapshots"))
        self._table.setModel(self._model)
        self._table.set_columns((1, _SIZE_WIDTH), 0, theme.px(_ROW))
        self._none = PlainLabel(kind="small", wraps=True)
        self._use = Button(theme, self.tr("Use this snapshot"), "primary-large", key=keys.OPEN)
        self._other = Button(theme, self.tr("Another folder or drive"), icon="folder-open")
        rows = _column(self, theme)
        for part in (self._table, self._none, self._use, self._other):
            rows.addWidget(part)
        self._table.opened.connect(self._on_opened)
        self._use.clicked.connect(self._on_use)
        self._other.clicked.connect(self._on_other)
        self.show_rows((), datetime.min, "")  # noqa: DTZ901 -- nothing is shown with it

    def show_rows(self, rows: Sequence[SnapshotRow], now: datetime, nothing: str) -> None:
        """Show the snapshots there are; `nothing` says that there are none."""
        self._model.show_rows(rows, now)
        self._table.setVisible(bool(rows))
        self._use.setVisible(bool(rows))
        self._none.setText(nothing)
        self._none.setVisible(not rows)
        self._other.set_kind("" if rows else "primary-large")
        if rows:
            self._table.go_to(0)

    def take_focus(self) -> None:
        """Put the keyboard on the newest snapshot, or on the way to another folder."""
        first = self._table if self._table.isVisibleTo(self) else self._other
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_use(self) -> None:
        self._on_opened(self._table.current_row())

    def _on_opened(self, row: int) -> None:
        found = self._model.row_at(row)
        if found is not None:
            self.chosen.emit(found.folder)

    def _on_other(self) -> None:
        title = self.tr("Folder of the snapshot, or the one that it is in")
        dialog = FolderDialog(self._theme, title, Path.home(), self)
        dialog.fileSelected.connect(self._on_folder)
        dialog.finished.connect(self.take_focus)
        dialog.show()  # not modal: blank and lock have to work over it

    def _on_folder(self, folder: str) -> None:
        self.folder_chosen.emit(Path(folder))


class KeyPane(QWidget):
    """A passphrase, or the words of the recovery sheet, that open the snapshot."""

    passphrase_entered = Signal(str)
    words_entered = Signal(str)

    def __init__(self, theme: Theme, typed: TypedWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field = PassphraseField(theme, self.tr("Passphrase"))
        self._words = WordsField(theme, len(typed.words))
        self._words.take(typed)
        self._go_on = Button(theme, self.tr("Look into it"), "primary-large", key=keys.OPEN)
        self._swap = Button(theme, "", "", icon="key-round")
        rows = _column(self, theme)
        for part in (self._field, self._words, self._go_on, self._swap):
            rows.addWidget(part)
        self._field.submitted.connect(self._on_submitted)
        self._field.edited.connect(self._on_edited)
        self._field.reveal_requested.connect(self._on_reveal)
        self._words.submitted.connect(self._on_submitted)
        self._go_on.clicked.connect(self._on_submitted)
        self._swap.clicked.connect(self._on_swap)
        self._show_words(is_words=False)

    def take_focus(self) -> None:
        """Put the keyboard into the field."""
        (self._words if self._words.isVisibleTo(self) else self._field).take_focus()

    def show_wrong(self) -> None:
        """Mark what was typed as wrong; it stays."""
        self._field.show_error(is_wrong=not self._words.isVisibleTo(self))

    def _show_words(self, *, is_words: bool) -> None:
        self._field.setVisible(not is_words)
        self._words.setVisible(is_words)
        self._swap.set_text(
            self.tr("Use the passphrase") if is_words else self.tr("Use the recovery sheet")
        )

    def _on_swap(self) -> None:
        self._show_words(is_words=not self._words.isVisibleTo(self))
        self.take_focus()

    def _on_edited(self) -> None:
        self._field.show_word("")
        self._field.show_error(is_wrong=False)

    def _on_reveal(self) -> None:
        self._field.show_revealed(is_revealed=not self._field.is_revealed())

    def _on_submitted(self) -> None:
        if self._words.isVisibleTo(self):
            doubtful = self._words.typed.first_doubtful()
            if doubtful is None:
                self.words_entered.emit(self._words.typed.text)
            else:
                self._words.go_to(doubtful)
                self._words.take_focus()
        elif self._field.text():
            self.passphrase_entered.emit(self._field.text())
        else:
            self._field.show_word(self.tr("Type the passphrase."), "attention")
            self._field.take_focus()


class CountsPane(QWidget):
    """What the snapshot holds and what becomes of the vault, before anything is replaced."""

    confirmed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._findings = FindingList(theme)
        self._what = PlainLabel(kind="small", wraps=True)
        self._restore = Button(
            theme,
            self.tr("Put it in the vault's place"),
            "primary-large",
            icon="archive-restore",
            key=keys.OPEN,
        )
        rows = _column(self, theme)
        for part in (self._findings, self._what, self._restore):
            rows.addWidget(part)
        self._restore.clicked.connect(self.confirmed)

    def show_counts(self, findings: tuple[Finding, ...], what: str) -> None:
        """Show what was found in the snapshot, and what will be done."""
        self._findings.show_findings(findings)
        self._what.setText(what)

    def take_focus(self) -> None:
        """Put the keyboard on the one button."""
        self._restore.setFocus(Qt.FocusReason.OtherFocusReason)


class DonePane(QWidget):
    """The snapshot is in place; the vault opens next."""

    opened = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._findings = FindingList(theme)
        self._open = Button(theme, self.tr("Open the vault"), "primary-large", key=keys.OPEN)
        rows = _column(self, theme)
        rows.addWidget(self._findings)
        rows.addWidget(self._open)
        self._open.clicked.connect(self.opened)

    def show_done(self, findings: tuple[Finding, ...]) -> None:
        """Show what was done and where the replaced vault is."""
        self._findings.show_findings(findings)

    def take_focus(self) -> None:
        """Put the keyboard on the one button."""
        self._open.setFocus(Qt.FocusReason.OtherFocusReason)


def _column(pane: QWidget, theme: Theme) -> QVBoxLayout:
    rows = QVBoxLayout(pane)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.setSpacing(theme.px(12))
    return rows
