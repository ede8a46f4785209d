"""Making a recovery sheet: keep it on paper, then type three of its words back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from field_assist.ui import keys
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.button import Button
from field_assist.ui.widgets.button_row import ButtonRow
from field_assist.ui.widgets.folder_dialog import FolderDialog
from field_assist.ui.widgets.label import PlainLabel
from field_assist.ui.widgets.message_bar import MessageBar

_COLUMNS = 4


class SheetSteps(QWidget):
    """`words` are on the sheet; `asked` are three positions, counted from 1.

    The words are on the screen only while they are asked for, and never beside the fields that
    ask for them.
    """

    save_requested = Signal(object)
    print_requested = Signal()
    typed_back = Signal(object)

    def __init__(
        self,
        theme: Theme,
        words: Sequence[str],
        asked: Sequence[int],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.was_shown = False
        self._save = Button(
            theme, self.tr("Save as PDF"), "primary-large", icon="file-down", key=keys.OPEN
        )
        self._print = Button(theme, self.tr("Print"), icon="printer")
        self._show = Button(theme, self.tr("Write by hand"), icon="pencil")
        self._done = Button(theme, self.tr("I have the sheet"), "primary", icon="check")
        self._words = _Words(theme, words)
        self._said = MessageBar(theme)
        self._back = _TypedBack(theme, asked)
        self._row = ButtonRow(theme, (self._print, self._show, self._done))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(theme.px(12))
        for part in (self._save, self._row, self._words, self._said, self._back):
            rows.addWidget(part)
        self._save.clicked.connect(self._on_save)
        self._print.clicked.connect(self.print_requested)
        self._show.clicked.connect(self._on_show)
        self._done.clicked.connect(self.ask_words)
        self._back.submitted.connect(self.typed_back)
        self._words.hide()
        self._done.hide()
        self._back.hide()

    def take_focus(self) -> None:
        """Put the keyboard where work goes on."""
        if self._back.isVisibleTo(self):
            self._back.take_focus()
        else:
            self._save.setFocus(Qt.FocusReason.OtherFocusReason)

    def fit(self, width: int) -> None:
        """Lay out for this width."""
        self._row.fit(width)

    def show_kept(self, title: str, text: str) -> None:
        """Say that the sheet is kept, and ask for three of its words."""
        self._said.show_message("saved", title, text)
        self.ask_words()

    def show_trouble(self, title: str, text: str) -> None:
        """Say what went wrong; every way on stays open."""
        self.set_open(is_open=True)
        self._said.show_message("danger", title, text)
        self.take_focus()

    def ask_words(self) -> None:
        """Take the words from the screen and ask for three of them."""
        self._words.hide()
        self._done.hide()
        self._show.show()
        self._demote()
        self._back.show()
        self._back.take_focus()

    def _demote(self) -> None:
        """Leave the filled look to what comes next."""
        self._save.set_kind("large")
        self._save.set_key(None)

    def set_open(self, *, is_open: bool) -> None:
        """Allow typing, or stop it while the sheet is tried."""
        for part in (self._save, self._row, self._back):
            part.setEnabled(is_open)

    def _on_save(self) -> None:
        title = self.tr("Folder for the recovery sheet, best on a removable drive")
        dialog = FolderDialog(self._theme, title, Path.home(), self)
        dialog.fileSelected.connect(self._on_folder)
        dialog.show()  # not modal: blank and lock have to work over it

    def _on_folder(self, folder: str) -> None:
        self.save_requested.emit(Path(folder))

    def _on_show(self) -> None:
        self.was_shown = True
        self._said.hide()
        self._back.hide()
        self._words.show()
        self._demote()
        self._show.hide()
        self._done.show()
        self._done.setFocus(Qt.FocusReason.OtherFocusReason)


class _Words(QWidget):
    """All words with their numbers, to be copied by hand."""

    def __init__(self, theme: Theme, words: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(8))
        rows = -(-len(words) // _COLUMNS)
        for number, word in enumerate(words):
            column = 2 * (number // rows)
            grid.addWidget(PlainLabel(f"{number + 1}", "caption"), number % rows, column)
            grid.addWidget(PlainLabel(word, "small-strong"), number % rows, column + 1)
            grid.setColumnStretch(column + 1, 1)


class _TypedBack(QWidget):
    """Three words by their numbers."""

    submitted = Signal(object)

    def __init__(self, theme: Theme, asked: Sequence[int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = PlainLabel(self.tr("Type three words back from the sheet"), "strong", wraps=True)
        why = PlainLabel(
            self.tr("Then the vault is opened with the whole sheet, to prove that it works."),
            "small",
            wraps=True,
        )
        self._fields = {number: QLineEdit() for number in asked}
        self._check = Button(theme, self.tr("Check the sheet"), "primary-large", key=keys.OPEN)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(theme.px(6))
        grid.setHorizontalSpacing(theme.px(8))
        grid.addWidget(title, 0, 0, 1, len(self._fields))
        grid.addWidget(why, 1, 0, 1, len(self._fields))
        for column, (number, field) in enumerate(self._fields.items()):
            label = PlainLabel(self.tr("Word {0}").format(number), "small-strong")
            label.setBuddy(field)
            field.setAccessibleName(label.text())
            field.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData)
            field.returnPressed.connect(self._on_enter)
            grid.addWidget(label, 2, column)
            grid.addWidget(field, 3, column)
        grid.setRowMinimumHeight(4, theme.px(6))
        grid.addWidget(self._check, 5, 0, 1, len(self._fields))
        self._check.clicked.connect(self._on_enter)

    def take_focus(self) -> None:
        """Put the keyboard into the first field that is empty, or the first of all."""
        empty = [field for field in self._fields.values() if not field.text().strip()]
        (empty or list(self._fields.values()))[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_enter(self) -> None:
        typed = {number: field.text() for number, field in self._fields.items()}
        if all(text.strip() for text in typed.values()):
            self.submitted.emit(typed)
        else:
            self.take_focus()
