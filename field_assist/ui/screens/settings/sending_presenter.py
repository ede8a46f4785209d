"""Joins the page of sending with the policy, the queue and what sends."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from field_assist.domain.errors import Expected
from field_assist.domain.marked import QT_TRANSLATE_NOOP
from field_assist.domain.outgoing import Trouble, read_reason
from field_assist.domain.sending import OutboxState
from field_assist.ui.foot_words import foot_words
from field_assist.ui.screens.settings.panel_host import PanelHost
from field_assist.ui.screens.settings.sending_page import ADDRESS, SIGN_IN, SendingPage
from field_assist.ui.screens.settings.sending_panels import AddressPanel, SignInPanel
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.setting_card import RowAction
from field_assist.ui.widgets.tag import TagLook
from field_assist.workflows.session import Session

if TYPE_CHECKING:
    from field_assist.ui.dispatch import Dispatcher

_OF_SIGN_IN = frozenset({Trouble.SIGN_IN_REFUSED, Trouble.SIGN_IN_MISSING})


class SendingPresenter:
    """The `Page` of sending."""

    def __init__(
        self, theme: Theme, session: Session, dispatcher: Dispatcher | None = None
    ) -> None:
        self._theme = theme
        self._session = session
        self._dispatcher = dispatcher
        self.view = SendingPage(theme)
        self._host = PanelHost(self.view.own, self._show_own)
        if dispatcher is not None:
            dispatcher.changed.connect(self._on_changed)

    def enter(self) -> None:
        """Show how things stand now."""
        queueing, rules = self._session.queueing, self._session.policy.mail
        if rules.relay is None or not queueing.can_send:
            self.view.show_none(is_practice=self._session.is_practice)
            return
        self.view.show_server(rules.relay, rules, queueing.receivers())
        self._show_state()

    def take_focus(self) -> bool:
        """Begin with what the officer can change."""
        return self.view.take_focus()

    def foot_text(self) -> str:
        """Return what is sent, and to whom."""
        return _said(_FOOT)

    def place(self) -> str:
        """Return which row has its panel open."""
        return self._host.row_with(AddressPanel) or self._host.row_with(SignInPanel)

    def return_to(self, place: str) -> None:
        """Open a panel again; a password that stood in it was kept nowhere."""
        if self.view.own.isHidden():
            return
        if place == ADDRESS:
            self._on_address()
        elif place == SIGN_IN:
            self._on_sign_in()

    def flush(self) -> None:
        """Keep nothing that was not saved: an address half typed is no address."""

    def _on_changed(self) -> None:
        """Show it where somebody looks; else upon entering, as a long queue changes often."""
        if self.view.isVisible():
            self._show_state()

    def _show_state(self) -> None:
        if not self._session.queueing.can_send:
            return
        items = self._session.sending.items()
        self.view.show_state(*foot_words(self._dispatcher, items, self._session.now()))
        self._show_own()

    def _show_own(self) -> None:
        queueing = self._session.queueing
        self.view.show_address(queueing.sender, self._action(_CHANGE_ADDRESS, self._on_address))
        relay = self._session.policy.mail.relay
        if queueing.has_password:
            text = _said(_KEPT).format(queueing.user)
            actions = [
                self._action(_CHANGE_SIGN_IN, self._on_sign_in),
                self._action(_REMOVE, self._on_remove),
            ]
        else:
            is_needed = relay is not None and relay.needs_sign_in
            text = _said(_WANTED if is_needed else _NOT_WANTED)
            actions = [self._action(_SET, self._on_sign_in)]
        tag = (
            (_said(_NOT_ACCEPTED), TagLook.ATTENTION) if self._is_refused() else ("", TagLook.NONE)
        )
        self.view.show_sign_in(text, tag, actions)

    def _is_refused(self) -> bool:
        """Whether a packet waits for another name or password."""
        return any(
            item.state is OutboxState.NEEDS_HELP
            and read_reason(item.standing.reason)[0] in _OF_SIGN_IN
            for item in self._session.sending.items()
        )

    def _action(self, words: tuple[str, str], act: Callable[[], None]) -> RowAction:
        return RowAction(text=_said(words[0]), name=_said(words[1]), act=act)

    def _on_address(self) -> None:
        panel = AddressPanel(self._theme, self._session.queueing.sender)
        panel.chosen.connect(partial(self._on_address_chosen, panel))
        self._host.open(ADDRESS, panel)

    def _on_address_chosen(self, panel: AddressPanel, untrusted_address: str) -> None:
        try:
            self._session.queueing.keep_sender(untrusted_address)
        except Expected as error:
            self._host.fail(panel, error)
            panel.take_focus()
            return
        self._host.finish(ADDRESS, _said(_ADDRESS_KEPT))

    def _on_sign_in(self) -> None:
        queueing = self._session.queueing
        panel = SignInPanel(self._theme, queueing.user, has_password=queueing.has_password)
        panel.chosen.connect(partial(self._on_sign_in_chosen, panel))
        self._host.open(SIGN_IN, panel)

    def _on_sign_in_chosen(self, panel: SignInPanel, user: str, password: str) -> None:
        queueing = self._session.queueing
        if not user or not (password or queueing.has_password):
            panel.show_trouble(_said(_BOTH[0]), _said(_BOTH[1]))
            return
        try:
            queueing.keep_sign_in(user, password or None)
        except Expected as error:
            self._host.fail(panel, error)
            return
        self._host.finish(SIGN_IN, _said(_SIGN_IN_KEPT))
        if self._dispatcher is not None:
            self._dispatcher.mended()

    def _on_remove(self) -> None:
        try:
            self._session.queueing.keep_sign_in("", "")
        except Expected as error:
            self._host.refuse(SIGN_IN, error)
            return
        self._host.finish(SIGN_IN, _said(_REMOVED))


def _said(text: str) -> str:
    return QCoreApplication.translate("SendingPage", text)


_FOOT = QT_TRANSLATE_NOOP(
    "SendingPage",
    "Only what you queue in the outbox is sent, encrypted, to those whom your agency named.",
)
_CHANGE_ADDRESS = (
    QT_TRANSLATE_NOOP("SendingPage", "Change"),
    QT_TRANSLATE_NOOP("SendingPage", "Change: work mail address"),
)
_CHANGE_SIGN_IN = (
    QT_TRANSLATE_NOOP("SendingPage", "Change"),
    QT_TRANSLATE_NOOP("SendingPage", "Change: name and password"),
)
_SET = (
    QT_TRANSLATE_NOOP("SendingPage", "Type them"),
    QT_TRANSLATE_NOOP("SendingPage", "Type them: name and password"),
)
_REMOVE = (
    QT_TRANSLATE_NOOP("SendingPage", "Remove"),
    QT_TRANSLATE_NOOP("SendingPage", "Remove: name and password"),
)
_KEPT = QT_TRANSLATE_NOOP("SendingPage", "{0}. A password is kept.")
_WANTED = QT_TRANSLATE_NOOP("SendingPage", "The server wants them, and none are kept here.")
_NOT_WANTED = QT_TRANSLATE_NOOP(
    "SendingPage", "None are kept here. Type them only if the server asks for them."
)
_NOT_ACCEPTED = QT_TRANSLATE_NOOP("SendingPage", "Not accepted")
_ADDRESS_KEPT = QT_TRANSLATE_NOOP("SendingPage", "Saved. Packets queued from now on go from it.")
_SIGN_IN_KEPT = QT_TRANSLATE_NOOP("SendingPage", "Saved. What waited for it is tried again now.")
_REMOVED = QT_TRANSLATE_NOOP("SendingPage", "Removed. Nothing of them is kept here.")
_BOTH = (
    QT_TRANSLATE_NOOP("SendingPage", "A name and a password belong together."),
    QT_TRANSLATE_NOOP("SendingPage", "Nothing was kept. Type both."),
)
