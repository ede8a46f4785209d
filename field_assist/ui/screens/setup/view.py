"""The first start: practise at once, or choose the passphrase of a new vault.

It imports nothing but widgets, so that it can be painted first; what is pressed before a
presenter is attached is remembered until `set_ready`.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from field_assist.ui import keys
from field_assist.ui.shortcuts import INSIDE, bind
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.busy_bar import BusyBar
from field_assist.ui.widgets.button import Button
from field_assist.ui.widgets.entry_page import EntryPage
from field_assist.ui.widgets.label import PlainLabel
from field_assist.ui.widgets.message_bar import MessageBar
from field_assist.ui.widgets.new_passphrase import NewPassphrase
from field_assist.ui.widgets.reason_line import ReasonLine


class SetupView(EntryPage):
    """Two fields and two ways on. `minimum` is the fewest characters of a passphrase."""

    setup_requested = Signal(str)
    restore_requested = Signal()
    practice_requested = Signal()
    help_requested = Signal()

    def __init__(self, theme: Theme, minimum: int, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._theme = theme
        self._is_ready = False
        self._pending: Callable[[], object] | None = None
        self._is_busy = False
        self._chosen = ""
        self.new = NewPassphrase(theme, self.tr("Passphrase"), minimum)
        self._others = ReasonLine(theme, is_centered=False)
        self._trouble = MessageBar(theme)
        self._bar = BusyBar(theme)
        self._create = Button(theme, "", "primary-large", key=keys.OPEN)
        self._practice = Button(
            theme, self.tr("Practice now"), "quiet", icon="graduation-cap", key=keys.PRACTICE
        )
        self._restore = Button(theme, self.tr("Restore a snapshot"), "quiet", icon="history")
        self._help = Button(theme, self.tr("Help"), "quiet", icon="life-buoy", key=keys.HELP)
        self._lay_out()
        self._others.show_reason(
            self.tr("Nobody else can open it, not even the developer."), "lock"
        )
        self._connect()
        self._show_state()

    def _lay_out(self) -> None:
        lines = self.add_card()
        lines.addWidget(PlainLabel(self.tr("Set up this computer"), "title"))
        why = QVBoxLayout()
        why.setSpacing(self._theme.px(4))
        for text in (
            self.tr("What you record is encrypted on this computer."),
            self.tr("This passphrase opens it. A recovery sheet comes next, should you forget it."),
        ):
            why.addWidget(PlainLabel(text, "small", wraps=True))
        lines.addLayout(why)
        lines.addWidget(self._others)
        lines.addWidget(self.new)
        lines.addWidget(self._trouble)
        action = QVBoxLayout()
        action.setSpacing(self._theme.px(6))
        action.addWidget(self._create)
        action.addWidget(self._bar)
        lines.addLayout(action)
        hint = self.tr("Practice needs no passphrase and keeps nothing: it is gone when you leave.")
        lines.addWidget(PlainLabel(hint, "caption", wraps=True))
        self.add_below((self._practice, self._restore, self._help))

    def _connect(self) -> None:
        self.new.chosen.connect(self._on_chosen)
        self.new.suggestion_requested.connect(self._on_suggest)
        self._create.clicked.connect(self.new.submit)
        self._practice.clicked.connect(self._on_practice)
        self._restore.clicked.connect(self._on_restore)
        self._help.clicked.connect(self._on_help)
        bind(keys.PRACTICE, self, self._on_practice, INSIDE)

    def take_focus(self) -> None:
        """Put the keyboard into the first field."""
        if self._is_busy:
            # Else Qt would hand the keyboard to whatever comes next in the window.
            self._bar.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.new.take_focus()

    def set_ready(self, is_ready: bool = True) -> None:  # noqa: FBT001, FBT002 -- reads as a fact
        """Say that requests are heard now; one that came too early is repeated."""
        self._is_ready = is_ready
        pending, self._pending = self._pending, None
        if is_ready and pending is not None:
            self._is_busy = False
            self._show_state()
            pending()

    def show_escrow(self, holder: str) -> None:
        """Say openly, before anything is made, who holds a second key."""
        text = self.tr("Your agency, {0}, holds a second key to this vault.")
        self._others.show_reason(text.format(holder), "building-2")

    def show_busy(self) -> None:
        """Say that the key is being made."""
        self._is_busy = True
        self._trouble.hide()
        self._show_state()
        self.take_focus()

    def show_trouble(self, title: str, text: str) -> None:
        """Say why no vault was made; what was typed stays."""
        self._is_busy = False
        self._trouble.show_message("danger", title, text)
        self._show_state()
        self.new.take_focus()

    def _show_state(self) -> None:
        self._bar.show_busy(is_busy=self._is_busy, name=self.tr("Making the key"))
        self.new.set_open(is_open=not self._is_busy)
        self._create.set_key(None if self._is_busy else keys.OPEN)
        for button in (self._create, self._practice, self._restore, self._help):
            button.setEnabled(not self._is_busy)
        self._create.set_text(self.tr("Making the key") if self._is_busy else self.tr("Set up"))

    def _on_chosen(self, passphrase: str) -> None:
        self._chosen = passphrase
        if not self._is_busy:
            self._ask(self._send, is_waited_for=True)

    def _send(self) -> None:
        self.setup_requested.emit(self._chosen)

    def _ask(self, request: Callable[[], object], *, is_waited_for: bool = False) -> None:
        """Send a request, or keep it until somebody hears it."""
        if self._is_ready:
            request()
            return
        self._pending = request
        if is_waited_for:
            self.show_busy()

    def _on_suggest(self) -> None:
        """Ask once more as soon as somebody hears it."""
        if not self._is_ready and not self._is_busy:
            self._pending = self.new.suggestion_requested.emit

    def _on_help(self) -> None:
        self._ask(self.help_requested.emit)

    def _on_restore(self) -> None:
        self._ask(self.restore_requested.emit, is_waited_for=True)

    def _on_practice(self) -> None:
        if not self._is_busy:
            self.practice_requested.emit()
