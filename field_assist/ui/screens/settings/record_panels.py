"""Panels for the keeping of records: hold one, release it, erase one for good."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from field_assist.domain.retention import EraseReason
from field_assist.ui.drafts import hold_draft
from field_assist.ui.screens.settings import record_words
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.countdown_button import SECONDS, CountdownButton
from field_assist.ui.widgets.inline_panel import InlinePanel
from field_assist.ui.widgets.label import PlainLabel
from field_assist.ui.widgets.note_box import NoteBox
from field_assist.ui.widgets.segments import Segments


class ReasonPanel(InlinePanel):
    """Emits `given` with an encounter (as typed, or "") and a reason; both are needed."""

    given = Signal(str, str)

    def __init__(
        self,
        theme: Theme,
        says: str,
        accept: str,
        *,
        asks_encounter: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, says, accept, parent=parent)
        self._encounter = QLineEdit() if asks_encounter else None
        if self._encounter is not None:
            self._encounter.setPlaceholderText(self.tr("E-0142"))
            self._add(self.tr("Encounter to hold"), self._encounter)
            hold_draft(self._encounter)
        self._reason = NoteBox(theme)
        hold_draft(self._reason)
        self._add(self.tr("Reason, kept in the vault"), self._reason)
        self.accepted.connect(self._on_accepted)

    def _add(self, name: str, field: QWidget) -> None:
        field.setAccessibleName(name)
        self.lines.addWidget(PlainLabel(name, "label"))
        self.lines.addWidget(field)

    def take_focus(self) -> None:
        """Begin with the first field."""
        (self._encounter or self._reason).setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_accepted(self) -> None:
        encounter = self._encounter.text() if self._encounter is not None else ""
        self.given.emit(encounter, self._reason.text())


class ErasePanel(InlinePanel):
    """Emits `erased` with the reason: after its name was typed and five seconds were over."""

    erased = Signal(object)

    def __init__(
        self,
        theme: Theme,
        label: str,
        reasons: Sequence[EraseReason],
        *,
        seconds: float = SECONDS,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, "", parent=parent)
        self.say(
            self.tr(
                "Everything that is recorded in {0} goes for good: its keys are destroyed, and"
                " nobody can bring it back. A signed note and the lines of the log stay; they name"
                " nobody."
            ).format(label)
        )
        self._label = label
        self._reasons = tuple(reasons)
        words = [record_words.reason(why) for why in self._reasons]
        self._why = Segments(theme, self.tr("Why it is erased"), words)
        self._why.show_choice(0)
        self._typed = QLineEdit()
        name = self.tr("Type {0} to confirm").format(label)
        self._typed.setAccessibleName(name)
        text = self.tr("Erase {0}, with {1} s to stop").format(label, SECONDS)
        self._erase = CountdownButton(theme, text, seconds=seconds)
        self._erase.setEnabled(False)
        self.lines.addWidget(PlainLabel(self.tr("Why it is erased"), "label"))
        self.lines.addWidget(self._why)
        self.lines.addWidget(PlainLabel(name, "label"))
        self.lines.addWidget(self._typed)
        self.lines.addWidget(self._erase)
        self._typed.textChanged.connect(self._on_typed)
        self._typed.returnPressed.connect(self._on_return)
        self._erase.acted.connect(self._on_acted)

    def take_focus(self) -> None:
        """Begin with the reason."""
        self._why.focus_stop().setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_typed(self, text: str) -> None:
        is_same = text.strip().casefold() == self._label.casefold()
        if not is_same:
            self._erase.stop()
        self._erase.setEnabled(is_same)

    def _on_return(self) -> None:
        if self._erase.isEnabled():
            self._erase.take_focus()

    def _on_acted(self) -> None:
        self.erased.emit(self._reasons[max(self._why.choice(), 0)])
