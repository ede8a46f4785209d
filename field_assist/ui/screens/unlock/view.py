"""The unlock screen. It imports nothing but widgets, so that it can be painted first.

Typing works before a presenter is attached; what is asked for too early is remembered and asked
for as soon as `set_ready` is called.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from field_assist.ui import keys
from field_assist.ui.screens.unlock.other_ways import OtherWays
from field_assist.ui.screens.unlock.panes import CardPane, Pane, PassphrasePane, PinPane, Way
from field_assist.ui.shortcuts import INSIDE, bind
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.busy_bar import BusyBar
from field_assist.ui.widgets.button import Button
from field_assist.ui.widgets.entry_page import EntryPage
from field_assist.ui.widgets.message_bar import MessageBar
from field_assist.ui.widgets.reason_line import ReasonLine


class UnlockView(EntryPage):
    """One field, why it is locked, and what is safe; other ways in are states of the same card."""

    unlock_requested = Signal(str)
    pin_entered = Signal(str)
    card_requested = Signal()
    card_pin_entered = Signal(str)
    recovery_requested = Signal()
    restore_requested = Signal()
    check_requested = Signal()
    practice_requested = Signal()
    help_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._theme = theme
        self._is_ready = False
        self._pending: Callable[[], object] | None = None
        self._busy = ""
        self._is_trouble = False
        self._way = Way.PASSPHRASE
        self._ways = {Way.PASSPHRASE}
        self._panes: dict[Way, Pane] = {}
        self._reason = ReasonLine(theme)
        self._trouble = MessageBar(theme)
        self._bar = BusyBar(theme)
        self._unlock = Button(theme, "", "primary-large", key=keys.OPEN)
        self._others: OtherWays | None = None
        self._practice = self._quiet(self.tr("Practice"), "graduation-cap")
        self._practice.set_key(keys.PRACTICE)
        self._recovery = self._quiet(self.tr("Recovery sheet"), "key-round")
        self._restore = self._quiet(self.tr("Restore a snapshot"), "history")
        self._help = self._quiet(self.tr("Help"), "life-buoy")
        self._help.set_key(keys.HELP)
        self._lay_out()
        self._connect()
        self._show_state()

    def _quiet(self, text: str, icon: str) -> Button:
        return Button(self._theme, text, "quiet", icon=icon)

    def _lay_out(self) -> None:
        self.add_above(self._reason)
        lines = self.add_card()
        self._form = QVBoxLayout()
        self._form.setContentsMargins(0, 0, 0, 0)
        lines.addLayout(self._form)
        self._pane(Way.PASSPHRASE)
        lines.addWidget(self._trouble)
        action = QVBoxLayout()
        action.setSpacing(self._theme.px(6))
        action.addWidget(self._unlock)
        action.addWidget(self._bar)
        lines.addLayout(action)
        self._lines = lines
        self.add_below(self._beside())

    def _beside(self) -> tuple[Button, ...]:
        return (self._practice, self._recovery, self._restore, self._help)

    def _connect(self) -> None:
        self._unlock.clicked.connect(self._on_submitted)
        self._practice.clicked.connect(self._on_practice)
        self._recovery.clicked.connect(self._on_recovery)
        self._restore.clicked.connect(self._on_restore)
        self._help.clicked.connect(self._on_help)
        bind(keys.REVEAL, self, self._on_reveal, INSIDE)
        bind(keys.PRACTICE, self, self._on_practice, INSIDE)
        bind(keys.CARD, self, self._on_card, INSIDE)
        bind(keys.PIN, self, self._on_pin, INSIDE)
        bind(keys.ESCAPE, self, self._on_escape, INSIDE)

    def take_focus(self) -> None:
        """Put the keyboard where work starts: the field, or the only thing left to do."""
        if self._busy:
            # Else Qt would hand the keyboard to whatever comes next in the window.
            self._bar.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._has_question():
            self._pane(self._way).field.take_focus()
        else:
            self._unlock.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_ready(self, is_ready: bool = True) -> None:  # noqa: FBT001, FBT002 -- reads as a fact
        """Say that requests are heard now; one that came too early is repeated."""
        self._is_ready = is_ready
        pending, self._pending = self._pending, None
        if is_ready and pending is not None:
            self._busy = ""
            self._ask(pending)

    def show_reason(self, text: str, icon: str = "") -> None:
        """Say in one line why the passphrase is needed."""
        self._reason.show_reason(text, icon)

    def show_ways(self, *, has_card: bool) -> None:
        """Offer the card where this vault has one."""
        self._ways.discard(Way.CARD)
        if has_card:
            self._ways.add(Way.CARD)
        self._show_state()

    def show_pin(self, left: int) -> None:
        """Offer the shift PIN with its tries, and ask for it first while nothing is typed.

        With no try left it is not offered any more.
        """
        if not left:
            self._ways.discard(Way.PIN)
            if self._way is Way.PIN:
                self.show_way(Way.PASSPHRASE)
            else:
                self._show_state()  # without the keyboard: it may be in the middle of a word
            return
        is_new = Way.PIN not in self._ways
        self._ways.add(Way.PIN)
        pane = self._pane(Way.PIN)
        if isinstance(pane, PinPane):
            pane.show_left(left)
        is_idle = self._way is Way.PASSPHRASE and not self._busy and not self._typed()
        if is_new and is_idle and not self._is_trouble:
            self.show_way(Way.PIN)
        else:
            self._show_state()

    def show_way(self, way: Way) -> None:
        """Ask for another secret; what stands in the other fields stays there."""
        self._way = way
        self._is_trouble = False
        self._trouble.hide()
        self._show_state()
        self.take_focus()

    def show_card(self, label: str, *, is_low: bool, is_final: bool) -> None:
        """Ask for the PIN of a card that was found."""
        pane = self._pane(Way.CARD)
        if isinstance(pane, CardPane):
            pane.show_card(label, is_low=is_low, is_final=is_final)
        self._busy = ""
        self.show_way(Way.CARD)

    def show_card_used(self, *, is_final: bool) -> None:
        """Note that a wrong PIN was tried; the last try is warned of before it is typed."""
        pane = self._pane(Way.CARD)
        if isinstance(pane, CardPane):
            pane.show_tries(is_low=True, is_final=is_final)

    def show_no_card(self, title: str, text: str) -> None:
        """Say why no PIN of a card is asked for; looking again is what is left to do."""
        pane = self._pane(Way.CARD)
        if isinstance(pane, CardPane):
            pane.show_nothing(self.tr("No PIN is asked for now."))
        self._busy = ""
        self.show_way(Way.CARD)
        self._trouble.show_message("attention", title, text)

    def show_busy(self, doing: str = "") -> None:
        """Say what is being done."""
        self._busy = doing or self.tr("Opening")
        self._trouble.hide()
        self._pane(self._way).field.show_error(is_wrong=False)
        self._show_state()
        self.take_focus()

    def show_wrong(self, title: str, text: str) -> None:
        """Say that what was typed does not fit; it stays in the field, selected."""
        self._busy = ""
        self._show_state()
        field = self._pane(self._way).field
        field.show_error(is_wrong=True)
        self._trouble.show_message("danger", title, text)
        field.take_focus()

    def show_message(self, title: str, text: str) -> None:
        """Say something beside the question, which stays open."""
        self._busy = ""
        self._show_state()
        self._trouble.show_message("attention", title, text)
        self.take_focus()

    def show_trouble(self, title: str, text: str) -> None:
        """Say what is wrong with the vault itself; no secret is asked for."""
        self._busy = ""
        self._pending = None
        for pane in self._panes.values():
            pane.field.clear()
        self._way = Way.PASSPHRASE
        self._is_trouble = True
        self._trouble.show_message("attention", title, text)
        self._show_state()
        self.take_focus()

    def show_form(self) -> None:
        """Ask for the passphrase again after trouble."""
        self.show_way(Way.PASSPHRASE)

    def forget(self) -> None:
        """Empty every field, before another page is shown."""
        for pane in self._panes.values():
            pane.field.clear()

    def _pane(self, way: Way) -> Pane:
        if way not in self._panes:
            kind = {Way.PASSPHRASE: PassphrasePane, Way.CARD: CardPane, Way.PIN: PinPane}[way]
            pane = kind(self._theme)
            pane.submitted.connect(self._on_submitted)
            pane.hide()
            self._form.addWidget(pane)
            self._panes[way] = pane
            if len(self._panes) > 1:
                self._set_tab_order()
        return self._panes[way]

    def _set_tab_order(self) -> None:
        """Panes are made when they are needed; Tab goes in reading order all the same."""
        fields = [stop for pane in self._panes.values() for stop in pane.field.stops()]
        others = self._others.buttons() if self._others is not None else ()
        rest = (*others, *self._beside())
        for first, second in pairwise([*fields, self._unlock, self._bar, *rest]):
            QWidget.setTabOrder(first, second)

    def _typed(self) -> str:
        return self._pane(self._way).field.text()

    def _has_question(self) -> bool:
        return not self._is_trouble and self._pane(self._way).has_question

    def _show_state(self) -> None:
        is_busy = bool(self._busy)
        for way, pane in self._panes.items():
            pane.setVisible(way is self._way and not self._is_trouble)
            pane.field.set_open(is_open=not is_busy)
        self._show_others(is_busy=is_busy)
        self._bar.show_busy(is_busy=is_busy, name=self._busy)
        for button in (*self._beside(), self._unlock):
            button.setEnabled(not is_busy)
        self._unlock.set_key(None if is_busy else keys.OPEN)
        self._unlock.set_text(self._busy or self._next())

    def _show_others(self, *, is_busy: bool) -> None:
        """Offer the ways that are not asked for; most vaults have none, so they are made late."""
        offered = set() if self._is_trouble else self._ways - {self._way}
        if self._others is None and offered:
            self._others = OtherWays(self._theme)
            self._others.chosen.connect(self._on_other)
            self._lines.addWidget(self._others)
            self.add_row(self._others.row)
            self._set_tab_order()
        if self._others is not None:
            self._others.show_ways(offered, is_open=not is_busy)
            self.fit_rows()

    def _on_other(self, way: Way) -> None:
        {Way.PASSPHRASE: self._on_escape, Way.CARD: self._on_card, Way.PIN: self._on_pin}[way]()

    def _next(self) -> str:
        if self._is_trouble:
            return self.tr("Check again")
        return self.tr("Unlock") if self._has_question() else self.tr("Look for the card")

    def _on_submitted(self) -> None:
        if self._busy:
            return
        if self._is_trouble:
            self._ask(self.check_requested.emit)
        elif not self._has_question():
            self._ask(self.card_requested.emit)
        elif self._typed():
            self._ask(self._send)
        else:
            self._pane(self._way).ask_to_type()

    def _ask(self, request: Callable[[], object]) -> None:
        """Send a request, or keep it until somebody hears it."""
        if self._is_ready:
            request()
        else:
            self._pending = request
            self.show_busy()

    def _send(self) -> None:
        asks = {
            Way.PASSPHRASE: self.unlock_requested,
            Way.CARD: self.card_pin_entered,
            Way.PIN: self.pin_entered,
        }
        asks[self._way].emit(self._typed())

    def _on_card(self) -> None:
        if Way.CARD in self._ways and self._way is not Way.CARD and self._is_open():
            self.show_way(Way.CARD)
            self._ask(self.card_requested.emit)

    def _on_pin(self) -> None:
        if Way.PIN in self._ways and self._way is not Way.PIN and self._is_open():
            self.show_way(Way.PIN)

    def _on_escape(self) -> None:
        if self._way is not Way.PASSPHRASE and self._is_open():
            self.show_way(Way.PASSPHRASE)

    def _is_open(self) -> bool:
        return not self._busy and not self._is_trouble

    def _on_recovery(self) -> None:
        self._ask(self.recovery_requested.emit)

    def _on_help(self) -> None:
        self._ask(self.help_requested.emit)

    def _on_restore(self) -> None:
        self._ask(self.restore_requested.emit)

    def _on_reveal(self) -> None:
        field = self._pane(self._way).field
        field.show_revealed(is_revealed=not field.is_revealed())

    def _on_practice(self) -> None:
        if not self._busy:
            self.practice_requested.emit()
