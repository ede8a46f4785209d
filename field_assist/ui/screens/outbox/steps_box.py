"""What can be done with the chosen packet, as buttons: only what its standing allows."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from field_assist.domain.outbox import OutboxItem
from field_assist.domain.sending import Event, OutboxState, can
from field_assist.ui import keys
from field_assist.ui.shortcuts import INSIDE, bind
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.button import Button

_ACROSS = 3


class StepsBox(QWidget):
    """Emits what is wanted; a key works while its button shows."""

    send_wanted = Signal()
    try_wanted = Signal()
    withdraw_wanted = Signal()
    draft_wanted = Signal()
    encrypted_wanted = Signal()
    words_wanted = Signal()
    folder_wanted = Signal()
    paper_wanted = Signal()
    receipt_wanted = Signal()
    news_wanted = Signal()
    misdirected_wanted = Signal()

    def __init__(self, theme: Theme, keys_for: QWidget) -> None:
        super().__init__()
        self._theme = theme
        self._send = Button(theme, self.tr("Send"), icon="send", key=keys.SEND)
        self._try = Button(theme, self.tr("Try now"), icon="rotate-ccw", key=keys.TRY_NOW)
        self._draft = Button(theme, self.tr("Make mail draft"), icon="mail", key=keys.TO_DRAFT)
        self._encrypted = Button(
            theme, self.tr("Make encrypted mail"), icon="lock", key=keys.TO_ENCRYPTED
        )
        self._folder = Button(
            theme, self.tr("Save to folder"), icon="file-text", key=keys.TO_FOLDER
        )
        self._words = Button(
            theme, self.tr("Copy words, show folder"), icon="clipboard-list", key=keys.TO_WORDS
        )
        self._paper = Button(theme, self.tr("Print"), icon="printer", key=keys.TO_PAPER)
        self._receipt = Button(
            theme, self.tr("Note receipt"), icon="package-check", key=keys.RECEIPT
        )
        self._news = Button(theme, self.tr("What became of it"), icon="landmark", key=keys.NEWS)
        self._withdraw = Button(theme, self.tr("Withdraw"), icon="undo-2", key=keys.WITHDRAW)
        self._misdirected = Button(
            theme, self.tr("Went to the wrong place"), icon="octagon-alert", key=keys.MISDIRECTED
        )
        self._all = {
            self._send: (keys.SEND, self.send_wanted),
            self._try: (keys.TRY_NOW, self.try_wanted),
            self._draft: (keys.TO_DRAFT, self.draft_wanted),
            self._encrypted: (keys.TO_ENCRYPTED, self.encrypted_wanted),
            self._words: (keys.TO_WORDS, self.words_wanted),
            self._folder: (keys.TO_FOLDER, self.folder_wanted),
            self._paper: (keys.TO_PAPER, self.paper_wanted),
            self._receipt: (keys.RECEIPT, self.receipt_wanted),
            self._news: (keys.NEWS, self.news_wanted),
            self._withdraw: (keys.WITHDRAW, self.withdraw_wanted),
            self._misdirected: (keys.MISDIRECTED, self.misdirected_wanted),
        }
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.px(8))
        for number, (button, (key, wanted)) in enumerate(self._all.items()):
            self._grid.addWidget(button, number, 0)
            button.clicked.connect(wanted)
            bind(key, keys_for, partial(_press, button), INSIDE)

    def show_for(self, item: OutboxItem, *, can_send: bool) -> None:
        """Show what can be done with a packet; `can_send` says that there is a server."""
        state, standing = item.state, item.standing
        self._send.set_text(self._sending_words(state))
        can_go = can_send and can(standing, Event.QUEUED)
        self._send.setVisible(can_go or state in _IN_HAND)
        self._try.setVisible(state is OutboxState.WAITING)
        self._draft.setVisible(can(standing, Event.DRAFTED))
        self._encrypted.setVisible(can(standing, Event.DRAFTED))
        self._words.setVisible(can(standing, Event.SAVED))
        self._folder.setVisible(can(standing, Event.SAVED))
        self._paper.setVisible(can(standing, Event.PRINTED))
        self._news.setVisible(bool(item.receipts))
        self._misdirected.setVisible(item.is_handed_over)
        is_back = can(standing, Event.TAKEN_BACK)
        self._withdraw.set_text(self.tr("Take back") if is_back else self.tr("Withdraw"))
        self._withdraw.setVisible(is_back or item.can_be_withdrawn)

    def fit(self, width: int) -> None:
        """Lay out for this width, in pixels: in one column, or in as many as there is room for."""
        shown = [button for button in self._all if not button.isHidden()]
        widest = max((each.sizeHint().width() for each in shown), default=1)
        room = (width + self._grid.spacing()) // (widest + self._grid.spacing())
        columns = max(1, min(_ACROSS, room))
        for number, button in enumerate(shown):
            self._grid.removeWidget(button)
            self._grid.addWidget(button, number // columns, number % columns)

    def _sending_words(self, state: OutboxState) -> str:
        return {
            OutboxState.READY: self.tr("Send"),
            OutboxState.WAITING: self.tr("Pause"),
            OutboxState.SENDING: self.tr("Stop sending"),
            OutboxState.PAUSED: self.tr("Go on sending"),
            OutboxState.SAVED_TO_FOLDER: self.tr("Send as well"),
            OutboxState.DRAFT_MADE: self.tr("Send as well"),
            OutboxState.PRINTED: self.tr("Send as well"),
        }.get(state, self.tr("Send again"))


_IN_HAND = frozenset({OutboxState.WAITING, OutboxState.SENDING, OutboxState.PAUSED})


def _press(button: Button) -> None:
    if not button.isHidden():
        button.click()
