"""An encounter on the desk, on a real vault, and the notes of it on the screen."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListView, QPlainTextEdit, QPushButton, QWidget

from field_assist.domain.encounter import Encounter
from field_assist.ui.main_window import MainWindow
from field_assist.ui.open_encounter import OpenEncounter
from field_assist.ui.screens.notes.presenter import NotesPresenter
from field_assist.ui.screens.notes.suggestions import SuggestionList
from field_assist.ui.screens.notes.timeline_pane import TimelineList
from field_assist.ui.theme import Theme
from field_assist.workflows.refer import build
from field_assist.workflows.session import Session
from tests.conftest import named, shown_text
from tests.ui.home.samples import SampleNavigator

_SAID = Qt.ItemDataRole.AccessibleTextRole


@pytest.fixture
def on_desk(session: Session, encounter: Encounter) -> OpenEncounter:
    return OpenEncounter(encounter, session.recording, session.catalogue, session.clock)


@pytest.fixture
def navigator() -> SampleNavigator:
    return SampleNavigator()


@dataclass
class Page:
    """The notes as an officer has them: what can be read, and what a key does."""

    presenter: NotesPresenter
    desk: OpenEncounter
    session: Session

    @property
    def view(self) -> QWidget:
        return self.presenter.view

    @property
    def box(self) -> QPlainTextEdit:
        return named(self.view, "Note", QPlainTextEdit)

    @property
    def timeline(self) -> TimelineList:
        return named(self.view, "What happened, oldest first", TimelineList)

    @property
    def choices(self) -> list[str]:
        """What may be chosen for a sign, in its order; [] while there is no list."""
        (found,) = self.view.findChildren(SuggestionList)
        model = found.findChildren(QListView)[0].model()
        return [str(model.data(model.index(n, 0))) for n in range(model.rowCount())]

    def type(self, text: str) -> None:
        QTest.keyClicks(self.box, text)

    def key(self, key: Qt.Key, on: QWidget | None = None) -> None:
        QTest.keyClick(on or self.box, key)

    def rows(self) -> list[str]:
        """Return what a screen reader says of each row after the start."""
        model = self.timeline.model()
        told = [str(model.data(model.index(n, 0), _SAID)) for n in range(model.rowCount())]
        return [sentence for sentence in told if "Encounter started" not in sentence]

    def go_to(self, words: str) -> None:
        """Put the keyboard on the first row that says this."""
        model = self.timeline.model()
        told = [str(model.data(model.index(n, 0), _SAID)) for n in range(model.rowCount())]
        at = next(n for n, sentence in enumerate(told) if words in sentence)
        self.timeline.setCurrentIndex(model.index(at, 0))
        self.timeline.setFocus()

    def press(self, name: str) -> None:
        named(self.view, name, QPushButton).click()

    def says(self) -> str:
        return shown_text(self.view)

    def kept(self) -> Encounter:
        """Return what the vault holds, after everything typed was flushed."""
        self.presenter.flush()
        return self.session.recording.open(self.desk.encounter.id)

    def seal(self) -> None:
        """Seal a packet of the encounter, and come back to the notes."""
        self.presenter.flush()
        referring = self.session.referring
        sealed = referring.seal(self.desk.encounter, build(referring.gather(self.desk.encounter)))
        self.desk.replace(sealed)
        self.presenter.enter()


@pytest.fixture
def page(
    window: MainWindow,
    theme: Theme,
    on_desk: OpenEncounter,
    navigator: SampleNavigator,
    session: Session,
) -> Page:
    """Return the notes of an encounter without entries, the keyboard in the box."""
    made = NotesPresenter(theme, on_desk, navigator)
    window.resize(1280, 800)
    window.show_page(made.view, made.foot)
    made.enter()
    return Page(made, on_desk, session)
