"""A document that was scanned waits until somebody looks at it, whatever happens meanwhile."""

from __future__ import annotations

import pytest

from field_assist.domain.checklist import Role, Setting
from field_assist.domain.encounter import Budget, Encounter
from field_assist.ui.navigation import CODE_PLACE, Part
from field_assist.ui.scan_shelf import ScanShelf
from field_assist.ui.screen_factory import ScreenFactory
from field_assist.ui.screens.people.code_cells import CodeCells
from field_assist.ui.workspace import Workspace
from tests.conftest import Opened, named
from tests.house.people_stage import CODE


@pytest.fixture
def at_people(opened: Opened, encounter: Encounter) -> Opened:
    opened.workspace.show_encounter(encounter.id, Part.CHECKLIST)
    return opened


def scan_then_lock(opened: Opened) -> Workspace:
    """Scan a document, lock before anybody looked at it, and unlock."""
    opened.workspace._on_scanned(CODE)  # noqa: SLF001 -- as the watch does
    opened.workspace.lock()
    opened.workspace.deleteLater()
    opened.window.toggle_blank()
    factory = ScreenFactory(opened.window, opened.session, opened.lanes)
    made = Workspace(opened.window, opened.session, factory)
    made.come_back()
    return made


@pytest.mark.parametrize("goes_home", [False, True])
def test_a_scan_that_waits_is_there_after_a_lock(
    at_people: Opened, encounter: Encounter, *, goes_home: bool
) -> None:
    if goes_home:
        at_people.workspace.show_home()

    made = scan_then_lock(at_people)
    made.show_encounter(encounter.id, Part.PEOPLE)
    made.show_part(Part.PEOPLE, CODE_PLACE)

    cells = named(at_people.window, "Code at the bottom of the document", CodeCells)
    assert cells.toPlainText() == CODE


def test_a_scan_waits_while_another_encounter_is_open(
    at_people: Opened, encounter: Encounter
) -> None:
    workspace = at_people.workspace
    other = at_people.session.recording.start(Setting.AIR, Role.CBP_SECONDARY, Budget.QUICK)
    workspace._on_scanned(CODE)  # noqa: SLF001 -- as the watch does

    workspace.show_encounter(other.id, Part.PEOPLE)
    workspace.show_part(Part.PEOPLE, CODE_PLACE)
    cells = named(at_people.window, "Code at the bottom of the document", CodeCells)
    assert cells.toPlainText() == ""
    workspace.show_encounter(encounter.id, Part.PEOPLE)
    workspace.show_part(Part.PEOPLE, CODE_PLACE)

    cells = named(at_people.window, "Code at the bottom of the document", CodeCells)
    assert cells.toPlainText() == CODE


@pytest.mark.parametrize("told", ["x", "[]", '{"a": 1}', '{"a": [1]}', '{"a": ["A", "never"]}'])
def test_what_is_no_scan_is_ignored(told: str) -> None:
    shelf = ScanShelf()

    shelf.put(told)

    assert shelf.told(None) == ""
