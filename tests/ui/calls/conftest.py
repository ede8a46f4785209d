"""The calls of an encounter, in the window, on a real vault."""

from __future__ import annotations

import pytest

from field_assist.domain.encounter import Encounter
from field_assist.domain.measure import Measure
from field_assist.ui.navigation import Part
from tests.conftest import Opened


@pytest.fixture
def calls(opened: Opened, encounter: Encounter) -> Opened:
    """Return the window at the calls of an encounter on a vessel."""
    opened.session.calling.fill_in("duty_agent", "Sample City", "+1 202-555-0143")
    opened.workspace.show_encounter(encounter.id, Part.CALLS)
    return opened


def taken(opened: Opened, encounter: Encounter) -> tuple[Measure, ...]:
    """Return what the vault holds."""
    return opened.session.recording.open(encounter.id).taken()
