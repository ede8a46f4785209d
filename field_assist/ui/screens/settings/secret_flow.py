"""Change the passphrase, and prove that a passphrase or a sheet opens the vault."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication

from field_assist.domain.errors import Expected
from field_assist.domain.marked import QT_TRANSLATE_NOOP
from field_assist.domain.ways_in import Strength, WayIn
from field_assist.ui.lanes import Lanes
from field_assist.ui.screens.settings.panel_host import PanelHost
from field_assist.ui.screens.settings.secret_panels import PassphrasePanel, TestSheetPanel
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.inline_panel import InlinePanel
from field_assist.workflows import recovery_sheet, unlock
from field_assist.workflows.session import Session
from field_assist.workflows.ways_in import NewWay, Proof


class SecretFlow:
    """What takes a second runs in a lane; the vault hears of it on this thread."""

    def __init__(self, theme: Theme, host: PanelHost, session: Session, lanes: Lanes) -> None:
        self._theme = theme
        self._host = host
        self._ways = session.ways
        self._lane = lanes.work

    def change(self, way: WayIn) -> None:
        """Open the panel for a new passphrase."""
        panel = PassphrasePanel(self._theme, unlock.MINIMUM_PASSPHRASE)
        panel.new.suggestion_requested.connect(partial(self._on_suggestion, panel))
        panel.new.strength_requested.connect(partial(self._on_strength, panel))
        panel.chosen.connect(partial(self._on_chosen, panel))
        self._host.open(way.id, panel)

    def test_sheet(self, way: WayIn) -> None:
        """Open the panel for the words of a sheet."""
        panel = TestSheetPanel(self._theme)
        panel.typed.connect(partial(self._on_typed, panel, way))
        self._host.open(way.id, panel)
        self._lane.run(
            recovery_sheet.listed_words,
            done=self._host.while_open(panel, panel.words.know),
            failed=_raise,
        )

    def _on_suggestion(self, panel: PassphrasePanel) -> None:
        self._lane.run(
            unlock.suggested_passphrase,
            done=self._host.while_open(panel, panel.new.show_suggestion),
            failed=_raise,
        )

    def _on_strength(self, panel: PassphrasePanel, typed: str) -> None:
        self._lane.run(
            partial(unlock.strength, typed),
            done=self._host.while_open(panel, partial(_show_strength, panel, typed)),
            failed=_raise,
        )

    def _on_chosen(self, panel: PassphrasePanel, typed: str) -> None:
        panel.show_busy(_said(_MAKING))
        self._lane.run(
            self._ways.preparing_passphrase(typed),
            done=self._host.while_open(panel, partial(self._on_prepared, panel, typed)),
            failed=self._host.while_open(panel, partial(self._host.fail, panel)),
        )

    def _on_prepared(self, panel: PassphrasePanel, typed: str, made: NewWay) -> None:
        try:
            way = self._ways.change_passphrase(made)
        except Expected as error:
            self._host.fail(panel, error)
            return
        self._prove(panel, way.id, typed, _said(_CHANGED))

    def _on_typed(self, panel: InlinePanel, way: WayIn, secret: str) -> None:
        self._prove(panel, way.id, secret, _said(_WORKS))

    def _prove(self, panel: InlinePanel, slot_id: str, secret: str, says: str) -> None:
        panel.show_busy(_said(_TRYING))
        try:
            work = self._ways.preparing_test(slot_id, secret)
        except Expected as error:
            self._host.fail(panel, error)
            return
        self._lane.run(
            work,
            done=self._host.while_open(panel, partial(self._on_proved, panel, slot_id, says)),
            failed=self._host.while_open(panel, partial(self._host.fail, panel)),
        )

    def _on_proved(self, panel: InlinePanel, slot_id: str, says: str, proof: Proof) -> None:
        try:
            self._ways.test(slot_id, proof)
        except Expected as error:
            self._host.fail(panel, error)
            return
        self._host.finish(slot_id, says)


def _show_strength(panel: PassphrasePanel, typed: str, found: Strength) -> None:
    panel.new.show_strength(typed, is_enough=found.is_enough)


def _raise(error: Exception) -> None:
    raise error


def _said(text: str) -> str:
    return QCoreApplication.translate("Ways", text)


_MAKING = QT_TRANSLATE_NOOP("Ways", "Making the key")
_TRYING = QT_TRANSLATE_NOOP("Ways", "Opening the vault with it")
_CHANGED = QT_TRANSLATE_NOOP("Ways", "Changed, and it opened the vault. The former one ended.")
_WORKS = QT_TRANSLATE_NOOP("Ways", "It opened the vault just now.")
