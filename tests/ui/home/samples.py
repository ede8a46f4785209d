"""What the tests of these screens share: a theme, a real vault with a session, a navigator."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from field_assist import paths
from field_assist.domain.change import FactStated
from field_assist.domain.checklist import Role, Setting
from field_assist.domain.encounter import Budget, Encounter, Fact, Status
from field_assist.domain.ids import EncounterId, IndicatorId, PacketId, new_id, packet_reference
from field_assist.domain.outbox import SealedPacket
from field_assist.storage import encounters, header, outbox
from field_assist.storage.passphrase import FLOOR_ROUNDS
from field_assist.storage.vault import Vault, open_vault, write_new_vault
from field_assist.ui.navigation import Part
from field_assist.ui.theme import Look, Theme, load_fonts
from field_assist.workflows.catalogue import Catalogue
from field_assist.workflows.session import Session

PASSPHRASE = "sample lantern orbit copper"  # noqa: S105 -- of the sample vault
NOON = datetime(2030, 1, 31, 12, 0, tzinfo=UTC)


@dataclass
class SampleClock:
    """A clock that is moved by hand."""

    time: datetime = NOON

    def now(self) -> datetime:
        return self.time


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

    def show_encounter(self, encounter_id: EncounterId, part: Part = Part.CHECKLIST) -> None:
        self.went.append((encounter_id, part))

    def show_part(self, part: Part) -> None:
        self.went.append(part)

    def start_note(self, indicator: IndicatorId) -> None:
        self.went.append(indicator)

    def show_duty(self) -> None:
        self.went.append("duty")


@dataclass
class Desk:
    """A session on a real vault, with the vault and the clock below it."""

    vault: Vault
    clock: SampleClock
    session: Session

    def start(self, setting: Setting = Setting.SEA, place: str = "") -> Encounter:
        """Start an encounter an hour after the one before."""
        self.clock.time += timedelta(hours=1)
        recording, pack = self.session.recording, self.session.catalogue.checklist.pack
        encounter = recording.start(setting, Role.CBP_SECONDARY, Budget.STANDARD, pack)
        recording.save(encounter.id, FactStated(fact=Fact.PLACE, text=place, at=self.clock.now()))
        return encounter

    def seal(self, encounter: Encounter) -> SealedPacket:
        """Put a sealed packet of the encounter into the outbox."""
        pdf = b"%PDF-1.7 sample"
        packet_id = PacketId(new_id())
        packet = SealedPacket(
            packet_id=packet_id,
            reference=packet_reference(packet_id),
            pdf=pdf,
            sha256=hashlib.sha256(pdf).hexdigest(),
        )
        self.clock.time += timedelta(minutes=10)
        with self.vault.transaction():
            outbox.insert(self.vault, encounter.id, packet, sealed_at=self.clock.now())
            encounters.set_status(self.vault, encounter.id, Status.SEALED, self.clock.now())
        return packet


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    resources = paths.resource_root()
    load_fonts(resources)
    made = Theme(resources, Look())
    qapp.setStyleSheet(made.stylesheet())
    return made


@pytest.fixture
def clock() -> SampleClock:
    return SampleClock()


@pytest.fixture
def navigator() -> SampleNavigator:
    return SampleNavigator()


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return Catalogue.load()


@pytest.fixture
def vault_folder(tmp_path: Path) -> Path:
    """Return the folder of a closed vault that `PASSPHRASE` opens."""
    folder = tmp_path / "vault"
    made, key = header.create(PASSPHRASE, FLOOR_ROUNDS)
    write_new_vault(folder, made, key)
    return folder


@pytest.fixture
def desk(tmp_path: Path, clock: SampleClock, catalogue: Catalogue) -> Iterator[Desk]:
    folder = tmp_path / "vault"
    made, key = header.create(PASSPHRASE, FLOOR_ROUNDS)
    write_new_vault(folder, made, key)
    with open_vault(folder, key) as vault:
        yield Desk(vault, clock, Session(vault, catalogue, clock, is_practice=False))


def named(view: QWidget, name: str, kind: type[QWidget] = QWidget) -> QWidget:
    """Return the visible widget with an accessible name, as a user finds it."""
    found = [w for w in view.findChildren(kind) if w.accessibleName() == name]
    return next(w for w in found if w.isVisible() and w.focusPolicy() != Qt.FocusPolicy.NoFocus)


def said(view: QWidget) -> str:
    """Return every text that can be read on a screen, line by line."""
    labels = view.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisible() and label.text())


def nameless(view: QWidget) -> list[str]:
    """Return the widgets that the keyboard reaches and a screen reader cannot name."""
    reached = [w for w in view.findChildren(QWidget) if w.focusPolicy() & Qt.FocusPolicy.TabFocus]
    return [type(w).__name__ for w in reached if w.isVisible() and not w.accessibleName()]
