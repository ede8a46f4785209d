"""Make a recovery sheet: save it, print it, and prove by three words that the paper is there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from field_assist.ui.theme import Theme
from field_assist.ui.widgets.button import Button
from field_assist.ui.widgets.folder_dialog import FolderDialog
from field_assist.ui.widgets.inline_panel import InlinePanel
from field_assist.ui.widgets.label import PlainLabel

_WORDS_IN_A_ROW = 4


class SheetPanel(InlinePanel):
    """`asked` are the numbers of the words, from 1. Knows the words only while they are shown."""

    folder_requested = Signal()
    folder_chosen = Signal(Path)
    words_requested = Signal()

    def __init__(
        self, theme: Theme, mark: str, asked: Sequence[int], parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, "", parent=parent)
        self.say(
            self.tr(
                "Sheet {0} is made, and does not count yet: first it must be on paper. Whoever has"
                " it can open the vault, so it belongs in an envelope, away from this computer."
            ).format(mark)
        )
        self._save = Button(theme, self.tr("Save the page to a folder"), icon="printer")
        self._show = Button(theme, self.tr("Show the words"), icon="eye")
        self._saved = PlainLabel(kind="saved", wraps=True)
        self._words = QWidget()
        self._fields = {number: self._field(number) for number in asked}
        self.accept.set_text(self.tr("Use this sheet"))
        self.accept.show()
        self.close_button.set_text(self.tr("Throw it away"))
        self._lay_out(theme)
        self._save.clicked.connect(self.folder_requested)
        self._show.clicked.connect(self._on_show)

    def _field(self, number: int) -> QLineEdit:
        line = QLineEdit()
        line.setAccessibleName(self.tr("Word {0}").format(number))
        line.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )
        line.returnPressed.connect(self._on_return)
        line.textEdited.connect(self._hide_words)
        return line

    def _lay_out(self, theme: Theme) -> None:
        first = self.tr("1. Save the page, print it and delete the file. Or write the words down.")
        self.lines.addWidget(PlainLabel(first, "small-strong", wraps=True))
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(8))
        buttons.addWidget(self._save)
        buttons.addWidget(self._show)
        buttons.addStretch(1)
        self.lines.addLayout(buttons)
        self.lines.addWidget(self._saved)
        self.lines.addWidget(self._words)
        self._saved.hide()
        self._words.hide()
        second = self.tr("2. Type three words from the paper.")
        self.lines.addWidget(PlainLabel(second, "small-strong", wraps=True))
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        for field in self._fields.values():
            column = QVBoxLayout()
            column.setSpacing(theme.px(2))
            column.addWidget(PlainLabel(field.accessibleName(), "label"))
            column.addWidget(field)
            row.addLayout(column, 1)
        self.lines.addLayout(row)

    def take_focus(self) -> None:
        """Begin with saving the page."""
        self._save.setFocus(Qt.FocusReason.OtherFocusReason)

    def typed(self) -> Mapping[int, str]:
        """Return what stands in the fields, by the number of the word."""
        return {number: field.text() for number, field in self._fields.items()}

    def show_words(self, words: Sequence[str]) -> None:
        """Show the words to be written down by hand."""
        grid = QGridLayout(self._words)
        grid.setContentsMargins(0, 0, 0, 0)
        rows = -(-len(words) // _WORDS_IN_A_ROW)
        for index, word in enumerate(words):
            column, row = divmod(index, rows)
            text = self.tr("{0}. {1}").format(index + 1, word)
            grid.addWidget(PlainLabel(text, "strong"), row, column)
        self._set_words_shown(is_shown=True)

    def show_saved(self, file: Path) -> None:
        """Say which file is in the folder."""
        self.end_busy()
        text = self.tr("{0} is in the folder. Print it now, then delete it there.")
        self._saved.setText(text.format(file.name))
        self._saved.show()
        self.message.hide()
        next(iter(self._fields.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_wrong_word(self, number: int) -> None:
        """Say which of the three is another one on the sheet."""
        for position, field in self._fields.items():
            field.setProperty("state", "error" if position == number else "")
            field.style().unpolish(field)
            field.style().polish(field)
        title = self.tr("Word {0} is another one on this sheet.").format(number)
        self.show_trouble(title, self.tr("Nothing was changed. Compare it with the paper."))
        self._fields[number].setFocus(Qt.FocusReason.OtherFocusReason)
        self._fields[number].selectAll()

    def ask_folder(self, start: Path) -> None:
        """Ask for a folder; `folder_chosen` follows unless it is cancelled."""
        dialog = FolderDialog(self.theme, self.tr("Folder for the recovery sheet"), start, self)
        dialog.fileSelected.connect(self._on_folder_selected)
        dialog.show()  # not modal: blank and lock have to work over it

    def _on_folder_selected(self, folder: str) -> None:
        self.folder_chosen.emit(Path(folder))

    def _on_show(self) -> None:
        if self._words.layout() is None:
            self.words_requested.emit()
            return
        self._set_words_shown(is_shown=not self._words.isVisibleTo(self))

    def _hide_words(self) -> None:
        """Typing from the screen would prove nothing about the paper."""
        self._set_words_shown(is_shown=False)

    def _set_words_shown(self, *, is_shown: bool) -> None:
        self._words.setVisible(is_shown)
        self._show.set_text(self.tr("Hide the words") if is_shown else self.tr("Show the words"))
        self._show.set_icon("eye-off" if is_shown else "eye")

    def _on_return(self) -> None:
        empty = next((f for f in self._fields.values() if not f.text().strip()), None)
        if empty is not None:
            empty.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.accepted.emit()
