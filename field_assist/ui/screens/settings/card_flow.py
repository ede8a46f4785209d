"""Add a smart card, and prove that one opens the vault."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication

from field_assist.domain.errors import Expected
from field_assist.domain.marked import QT_TRANSLATE_NOOP
from field_assist.domain.ways_in import WayIn
from field_assist.ui.lanes import Lanes
from field_assist.ui.screens.settings.panel_host import PanelHost
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.card_panel import CardPanel
from field_assist.workflows import unlock
from field_assist.workflows.session import Session
from field_assist.workflows.ways_in import NewWay, Proof


class CardFlow:
    """The reader answers in a lane; a card may be pulled at any moment."""

    def __init__(self, theme: Theme, host: PanelHost, session: Session, lanes: Lanes) -> None:
        self._theme = theme
        self._host = host
        self._folder = session.folder
        self._ways = session.ways
        self._module = session.policy.pkcs11_module
        self._lane = lanes.work

    def add(self, key: str) -> None:
        """Open the panel that adds the card in the reader."""
        panel = self._panel(key, _said(_ADD))
        panel.typed.connect(partial(self._on_pin_to_add, panel))

    def test(self, way: WayIn) -> None:
        """Open the panel that tries a card."""
        panel = self._panel(way.id, _said(_TEST))
        panel.typed.connect(partial(self._on_pin_to_test, panel, way))

    def _panel(self, key: str, accept: str) -> CardPanel:
        panel = CardPanel(self._theme, accept)
        panel.look_requested.connect(partial(self._look, panel))
        self._host.open(key, panel)
        self._look(panel)
        return panel

    def _look(self, panel: CardPanel) -> None:
        panel.show_looking()
        self._lane.run(
            partial(unlock.find_card, self._folder, self._module),
            done=self._host.while_open(panel, panel.show_card),
            failed=self._host.while_open(panel, partial(self._host.fail, panel)),
        )

    def _on_pin_to_add(self, panel: CardPanel, pin: str) -> None:
        panel.show_working()
        self._lane.run(
            self._ways.preparing_card(pin, self._module),
            done=self._host.while_open(panel, partial(self._on_made, panel)),
            failed=self._host.while_open(panel, partial(self._host.fail, panel)),
        )

    def _on_made(self, panel: CardPanel, made: NewWay) -> None:
        try:
            way = self._ways.add_card(made)
        except Expected as error:
            self._host.fail(panel, error)
            return
        self._host.finish(way.id, _said(_ADDED))

    def _on_pin_to_test(self, panel: CardPanel, way: WayIn, pin: str) -> None:
        panel.show_working()
        try:
            work = self._ways.preparing_test(way.id, pin, self._module)
        except Expected as error:
            self._host.fail(panel, error)
            return
        self._lane.run(
            work,
            done=self._host.while_open(panel, partial(self._on_proved, panel)),
            failed=self._host.while_open(panel, partial(self._host.fail, panel)),
        )

    def _on_proved(self, panel: CardPanel, proof: Proof) -> None:
        try:
            self._ways.test(proof.slot_id, proof)
        except Expected as error:
            self._host.fail(panel, error)
            return
        self._host.finish(proof.slot_id, _said(_WORKS))


def _said(text: str) -> str:
    return QCoreApplication.translate("Ways", text)


_ADD = QT_TRANSLATE_NOOP("Ways", "Add this card")
_TEST = QT_TRANSLATE_NOOP("Ways", "Test now")
_ADDED = QT_TRANSLATE_NOOP("Ways", "Added, and it opened the vault.")
_WORKS = QT_TRANSLATE_NOOP("Ways", "It opened the vault just now.")
