"""Offers what may be meant below a line while somebody types; nothing is chosen for them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit

from field_assist.domain.entity_form import ValueKind
from field_assist.ui.widgets.note_box import NoteBox
from field_assist.workflows.identify import Offer

Suggest = Callable[[ValueKind, str], tuple[Offer, ...]]
"""Returns what may be meant by the beginning of a value, the likeliest first."""

_MOST_SHOWN = 8


class TypeAhead(QObject):
    """Down and Enter take an offer; going on to type, Tab and Esc leave what was typed."""

    taken = Signal(str)
    """Emits the value of an offer that was taken."""

    def __init__(
        self, editor: QLineEdit | NoteBox, offers: Callable[[str], tuple[Offer, ...]]
    ) -> None:
        super().__init__(editor)
        self._editor = editor
        self._offers = offers
        self._model = QStringListModel(self)
        self._list = QCompleter(self._model, self)
        self._list.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._list.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._list.setMaxVisibleItems(_MOST_SHOWN)
        self._list.setWidget(editor)
        self._list.activated.connect(self._on_taken)
        self._is_taking = False
        self._values: dict[str, str] = {}
        editor.textChanged.connect(self._on_typed)

    @property
    def is_open(self) -> bool:
        """Whether offers are shown."""
        popup = self._list.popup()
        return popup is not None and popup.isVisible()

    def _on_typed(self) -> None:
        if self._is_taking or not self._editor.hasFocus():
            return
        typed = self._typed()
        offers = self._offers(typed) if typed.strip() else ()
        self._values = {offer.shown: offer.value for offer in offers}
        if not offers or [offer.value for offer in offers] == [typed]:
            self._hide()
            return
        self._model.setStringList(list(self._values))
        self._list.complete()

    def _hide(self) -> None:
        popup = self._list.popup()
        if popup is not None:
            popup.hide()

    def _typed(self) -> str:
        """Return the line in which the caret is."""
        if isinstance(self._editor, QLineEdit):
            return self._editor.text()
        return self._editor.textCursor().block().text()

    def _on_taken(self, shown: str) -> None:
        offer = self._values.get(shown, shown)
        self._is_taking = True
        if isinstance(self._editor, QLineEdit):
            self._editor.setText(offer)
        else:
            cursor = self._editor.textCursor()
            cursor.select(cursor.SelectionType.BlockUnderCursor)
            lead = "\n" if cursor.selectedText().startswith("\u2029") else ""
            cursor.insertText(f"{lead}{offer}")
        self._is_taking = False
        self.taken.emit(offer)
