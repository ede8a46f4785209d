"""The page of the lock: when it comes, the PIN of the shift, and what this computer can tell."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from field_assist.domain.lock_reason import Source
from field_assist.ui.screens.settings import lock_words
from field_assist.ui.screens.settings.page_view import PageView
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.choice_box import ChoiceBox
from field_assist.ui.widgets.label import PlainLabel
from field_assist.ui.widgets.setting_card import RowAction, SettingCard, show_row
from field_assist.ui.widgets.tag import TagLook

IDLE, BLANK, ASKED, PIN = "idle", "blank", "asked", "pin"


class LockPage(PageView):
    """Shows; the presenter knows the workflows."""

    idle_chosen = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, self.tr("Lock"), parent)
        self.when = SettingCard(theme, self.tr("When it locks"))
        self.pin = SettingCard(theme, self.tr("Shift PIN"))
        self.signals = SettingCard(theme, self.tr("What this computer can tell"))
        self._none = PlainLabel(
            self.tr("Nothing answered yet. Without an answer the times above still lock."),
            "small",
            wraps=True,
        )
        self._box: ChoiceBox | None = None
        for card in (self.when, self.pin, self.signals):
            self.lines.addWidget(PlainLabel(card.accessibleName(), "label"))
            self.lines.addWidget(card)
        self.lines.addWidget(self._none)
        self.lines.addStretch(1)

    def show_idle(self, choices: Sequence[int], chosen: int, *, is_set: bool) -> None:
        """Show after which time without anybody it locks; `is_set` by the agency."""
        title = self.tr("Nobody types or moves the pointer")
        if is_set or len(choices) <= 1:
            text = self.tr("After {0}.").format(lock_words.length(chosen))
            self._show_fixed(IDLE, "timer", title, text, is_set=is_set)
            return
        text = self.tr("You may choose a shorter time, never a longer one.")
        row = show_row(self.when, IDLE, "timer", (title, text))
        if self._box is None:
            self._box = ChoiceBox(self._theme)
            self._box.setAccessibleName(self.tr("Lock after"))
            self._box.activated.connect(self._on_chosen)
            row.add_side(self._box)
        self._box.clear()
        for seconds in choices:
            self._box.addItem(lock_words.length(seconds), seconds)
        self._box.setCurrentIndex(max(self._box.findData(chosen), 0))

    def show_blank(self, seconds: int, *, is_set: bool) -> None:
        """Show after which time a blank window locks."""
        title = self.tr("The window stays blank")
        text = self.tr("After {0}.").format(lock_words.length(seconds))
        self._show_fixed(BLANK, "eye-off", title, text, is_set=is_set)

    def show_asked(self) -> None:
        """Say what locks at once."""
        title = self.tr("At once")
        text = self.tr(
            "Ctrl L, the button Lock, sleep, and what this computer tells below. Nothing is asked"
            " and nothing is lost: everything typed is saved first."
        )
        self._show_fixed(ASKED, "lock", title, text, is_set=False)

    def _show_fixed(self, key: str, icon: str, title: str, text: str, *, is_set: bool) -> None:
        word = self.tr("Set by your agency") if is_set else ""
        show_row(self.when, key, icon, (title, text), (word, TagLook.AGENCY))

    def show_pin(
        self, text: str, tag: tuple[str, TagLook], actions: Sequence[RowAction] = ()
    ) -> None:
        """Show how the PIN of the shift stands."""
        title = self.tr("Shift PIN")
        show_row(self.pin, PIN, "grid-3x3", (title, text), tag, actions)

    def show_sources(self, sources: Sequence[Source]) -> None:
        """Show what of the system can give a reason to lock, and whether it answered."""
        found = (self.tr("Found"), TagLook.SAVED)
        missing = (self.tr("Not found"), TagLook.ATTENTION)
        for source in sources:
            text = self.tr("Tells when: {0}.").format(lock_words.tells(source.tells))
            words = (source.name, text)
            tag = found if source.is_found else missing
            show_row(self.signals, source.name, "laptop-minimal", words, tag)
        self.signals.keep([source.name for source in sources])
        self.signals.setVisible(bool(sources))
        self._none.setVisible(not sources)

    def take_focus(self) -> bool:
        """Put the keyboard on the choice of the time; return whether there is one."""
        if self._box is not None:
            self._box.setFocus()
        return self._box is not None

    def _on_chosen(self) -> None:
        if self._box is not None:
            self.idle_chosen.emit(int(self._box.currentData()))
