"""What the tests of these screens share: a desk with encounters, a navigator, a place to show."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from field_assist.domain.change import FactStated
from field_assist.domain.checklist import Role, Setting
from field_assist.domain.encounter import Budget, Encounter, Fact, Status
from field_assist.domain.ids import EncounterId, IndicatorId, PacketId, new_id, packet_reference
from field_assist.domain.outbox import SealedPacket
from field_assist.storage import encounters, outbox
from field_assist.storage.vault import Vault
from field_assist.ui.navigation import Part
from field_assist.workflows.session import Session
from tests.conftest import SteppingClock, name_of, show


@dataclass
class SampleNavigator:
    """Notes where a presenter wanted to go."""

    went: list[object] = field(default_factory=list)

    def show_home(self) -> None:
        self.went.append("home")

    def show_start(self) -> None:
        self.went.append("start")

    def show_outbox(self) -> None:
        self.went.append("outbox")

    def show_settings(self) -> None:
        self.went.append("settings")

    def show_log(self) -> None:
        self.went.append("log")

    def show_encounter(self, encounter_id: EncounterId, part: Part = Part.CHECKLIST) -> None:
        self.went.append((encounter_id, part))

    def show_part(self, part: Part, place: str = "") -> None:
        self.went.append((part, place) if place else part)

    def start_note(self, indicator: IndicatorId) -> None:
        self.went.append(indicator)

    def practise(self) -> None:
        self.went.append("practice")

    def show_contacts(self) -> None:
        self.went.append("contacts")

    def show_guides(self) -> None:
        self.went.append("guides")

    def show_duty(self) -> None:
        self.went.append("duty")


@dataclass
class Desk:
    """A session on a real vault, with the vault and the clock below it."""

    vault: Vault
    clock: SteppingClock
    session: Session

    def start(self, setting: Setting = Setting.SEA, place: str = "") -> Encounter:
        """Start an encounter an hour after the one before."""
        at = self.clock.step(3600)
        recording = self.session.recording
        encounter = recording.start(setting, Role.CBP_SECONDARY, Budget.STANDARD)
        recording.save(encounter.id, FactStated(fact=Fact.PLACE, text=place, at=at))
        return encounter

    def seal(self, encounter: Encounter) -> SealedPacket:
        """Put a sealed packet of the encounter into the outbox, ten minutes later."""
        pdf = b"%PDF-1.7 sample"
        packet_id = PacketId(new_id())
        packet = SealedPacket(
            packet_id=packet_id,
            reference=packet_reference(packet_id),
            pdf=pdf,
            sha256=hashlib.sha256(pdf).hexdigest(),
        )
        at = self.clock.step(600)
        with self.vault.transaction():
            outbox.insert(self.vault, encounter.id, packet, sealed_at=at)
            encounters.set_status(self.vault, encounter.id, Status.SEALED, at)
        return packet


@pytest.fixture
def navigator() -> SampleNavigator:
    return SampleNavigator()


@pytest.fixture
def desk(open_data: Vault, clock: SteppingClock, session: Session) -> Desk:
    return Desk(open_data, clock, session)


def put_on_screen(qtbot: QtBot, view: QWidget, width: int = 1200, height: int = 700) -> None:
    """Show a view in a bare window, which lives as long as the test."""
    window = QWidget()
    qtbot.addWidget(window, before_close_func=lambda _: window.hide())
    window.resize(width, height)
    view.setParent(window)
    view.resize(width, height)
    show(qtbot, window)


def nameless(view: QWidget) -> list[str]:
    """Return the widgets that the keyboard reaches and a screen reader cannot name."""
    reached = [w for w in view.findChildren(QWidget) if w.focusPolicy() & Qt.FocusPolicy.TabFocus]
    return [type(w).__name__ for w in reached if w.isVisible() and not name_of(w)]
