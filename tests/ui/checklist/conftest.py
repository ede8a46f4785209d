"""The checklist as an officer has it: in the window, on a real vault."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtWidgets import QLineEdit

from field_assist.domain.change import Answered
from field_assist.domain.encounter import Answer, Encounter
from field_assist.domain.ids import IndicatorId
from field_assist.storage import marks
from field_assist.storage.vault import Vault
from field_assist.ui.screens.checklist.list_view import ChecklistList
from field_assist.ui.screens.checklist.rows import Row
from field_assist.ui.widgets.row_list_model import ROW_ROLE
from tests.conftest import Opened, named


@dataclass
class Bench:
    """The checklist of one encounter, and what the vault holds of it."""

    opened: Opened
    encounter: Encounter
    vault: Vault

    @property
    def view(self) -> ChecklistList:
        return named(self.opened.window, "Signs", ChecklistList)

    @property
    def find(self) -> QLineEdit:
        return named(self.opened.window, "Find a sign", QLineEdit)

    @property
    def row(self) -> IndicatorId:
        """Return the sign in focus."""
        return self.view.current()

    def rows(self) -> list[Row]:
        model = self.view.model()
        return [model.index(n, 0).data(ROW_ROLE) for n in range(model.rowCount())]

    def signs(self) -> list[IndicatorId]:
        return [row.indicator.id for row in self.rows() if row.indicator is not None]

    def headings(self) -> list[str]:
        return [row.title for row in self.rows() if row.indicator is None]

    def answers(self) -> dict[IndicatorId, Answer]:
        """Return what is in the vault."""
        recording = self.opened.session.recording
        return dict(recording.open(self.encounter.id).answers)

    def history(self, sign: IndicatorId) -> tuple[Answered, ...]:
        return marks.history(self.vault, self.encounter.id, sign)


@pytest.fixture
def bench(opened: Opened, encounter: Encounter, open_data: Vault) -> Bench:
    opened.workspace.show_encounter(encounter.id)
    return Bench(opened, encounter, open_data)
