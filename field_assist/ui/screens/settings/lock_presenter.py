"""Joins the page of the lock with the policy, the shift's PIN and the signals of the system."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from field_assist.domain.marked import QT_TRANSLATE_NOOP
from field_assist.domain.policy import Policy
from field_assist.domain.shift_pin import MINIMUM_DIGITS
from field_assist.ui.lanes import Lanes
from field_assist.ui.screens.settings import lock_words
from field_assist.ui.screens.settings.lock_page import PIN, LockPage
from field_assist.ui.screens.settings.panel_host import PanelHost
from field_assist.ui.screens.settings.pin_panel import PinPanel
from field_assist.ui.theme import Theme
from field_assist.ui.times import clock_time
from field_assist.ui.widgets.setting_card import RowAction
from field_assist.ui.widgets.tag import TagLook
from field_assist.workflows.quick_unlock import QuickUnlock
from field_assist.workflows.session import Session

_CHOICES_S = (60, 120, 180, 300)


class LockPresenter:
    """The `Page` of the lock."""

    def __init__(self, theme: Theme, session: Session, lanes: Lanes) -> None:
        self._theme = theme
        self._session = session
        self._policy = session.policy
        self._lane = lanes.work
        self.view = LockPage(theme)
        self._host = PanelHost(self.view.pin, self._show_pin)
        self.view.idle_chosen.connect(session.choose_idle_s)

    def enter(self) -> None:
        """Show how things stand now."""
        usual = Policy()
        limit = self._policy.idle_lock_s
        is_set = limit != usual.idle_lock_s
        choices = (*(s for s in _CHOICES_S if s < limit), limit)
        self.view.show_idle(choices, self._session.idle_s, is_set=is_set)
        is_blank_set = self._policy.blank_lock_s != usual.blank_lock_s
        self.view.show_blank(self._policy.blank_lock_s, is_set=is_blank_set)
        self.view.show_asked()
        self._show_pin()
        self.view.show_sources(self._session.lock_sources())

    def take_focus(self) -> bool:
        """Begin with the time without anybody."""
        return self.view.take_focus()

    def foot_text(self) -> str:
        """Return what a lock does."""
        return lock_words.said(_FOOT)

    def place(self) -> str:
        """Return nothing: there is one place on the page."""
        return ""

    def return_to(self, place: str) -> None:
        """Stay at the beginning."""

    def flush(self) -> None:
        """Nothing is typed here that is kept."""

    def _show_pin(self) -> None:
        quick = self._session.quick
        if quick is None:
            self.view.show_pin(lock_words.said(_NOBODY_KEEPS), (lock_words.said(_OFF), _NONE))
        elif not quick.is_allowed:
            tag = (lock_words.said(_BY_AGENCY), TagLook.AGENCY)
            self.view.show_pin(lock_words.said(_FORBIDDEN), tag)
        elif quick.shift_ends_in_ms:
            self._show_shift(quick, quick.shift_ends_in_ms)
        else:
            action = self._action(_SET, partial(self._on_set, quick))
            self.view.show_pin(lock_words.said(_NOT_SET), (lock_words.said(_OFF), _NONE), [action])

    def _show_shift(self, quick: QuickUnlock, left_ms: int) -> None:
        ends_at = self._session.now() + timedelta(milliseconds=left_ms)
        text = lock_words.said(_SET_UNTIL).format(clock_time(ends_at))
        actions = [
            self._action(_CHANGE, partial(self._on_set, quick)),
            self._action(_END, partial(self._on_end, quick)),
        ]
        self.view.show_pin(text, (lock_words.said(_ON), TagLook.SAVED), actions)

    def _action(self, text: str, act: partial[None]) -> RowAction:
        said = lock_words.said(text)
        return RowAction(text=said, name=said, act=act)

    def _on_set(self, quick: QuickUnlock) -> None:
        panel = PinPanel(self._theme, MINIMUM_DIGITS, self._policy.shift_hours)
        panel.chosen.connect(partial(self._on_chosen, quick, panel))
        self._host.open(PIN, panel)

    def _on_chosen(self, quick: QuickUnlock, panel: PinPanel, pin: str) -> None:
        panel.show_busy(lock_words.said(_WRAPPING))
        self._lane.run(
            partial(quick.enable, pin),
            done=self._host.while_open(panel, lambda _: self._finish(_BEGUN)),
            failed=self._host.while_open(panel, partial(self._host.fail, panel)),
        )

    def _on_end(self, quick: QuickUnlock) -> None:
        quick.end()
        self._finish(_ENDED)

    def _finish(self, says: str) -> None:
        self._host.finish(PIN, lock_words.said(says))


_NONE = TagLook.NONE
_FOOT = QT_TRANSLATE_NOOP(
    "LockPage", "A lock saves everything and ends the process that held the key."
)
_NOBODY_KEEPS = QT_TRANSLATE_NOOP(
    "LockPage", "There is none: the part of the program that keeps it is not there."
)
_OFF = QT_TRANSLATE_NOOP("LockPage", "Off")
_ON = QT_TRANSLATE_NOOP("LockPage", "On")
_BY_AGENCY = QT_TRANSLATE_NOOP("LockPage", "Set by your agency")
_FORBIDDEN = QT_TRANSLATE_NOOP("LockPage", "Your agency allows none: each lock asks for the key.")
_NOT_SET = QT_TRANSLATE_NOOP(
    "LockPage", "Each lock asks for the passphrase. A PIN spares it until the shift ends."
)
_SET_UNTIL = QT_TRANSLATE_NOOP(
    "LockPage",
    "It opens the vault until {0}. It is in memory only; sleep, a closed lid and a restart end it.",
)
_SET = QT_TRANSLATE_NOOP("LockPage", "Set a PIN")
_CHANGE = QT_TRANSLATE_NOOP("LockPage", "Change PIN")
_END = QT_TRANSLATE_NOOP("LockPage", "End it now")
_WRAPPING = QT_TRANSLATE_NOOP("LockPage", "Wrapping the key")
_BEGUN = QT_TRANSLATE_NOOP("LockPage", "The shift has begun.")
_ENDED = QT_TRANSLATE_NOOP("LockPage", "Ended. The next lock asks for the passphrase.")
