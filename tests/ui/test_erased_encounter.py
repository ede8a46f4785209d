"""An encounter that was erased is on no screen any more."""

from __future__ import annotations

from field_assist.domain.encounter import Encounter
from field_assist.ui.navigation import Part
from tests.conftest import Opened


def test_an_erased_encounter_is_not_on_the_desk_any_more(
    opened: Opened, encounter: Encounter
) -> None:
    opened.workspace.show_encounter(encounter.id, Part.NOTES)
    opened.workspace.show_settings()

    opened.session.retiring.on_erased(encounter.id)
    opened.workspace.show_part(Part.NOTES)

    assert opened.workspace.waiting() == ()
    assert opened.workspace.place().startswith("settings")


def test_another_encounter_stays(opened: Opened, encounter: Encounter) -> None:
    opened.workspace.show_encounter(encounter.id, Part.NOTES)

    opened.session.retiring.on_erased(type(encounter.id)("f" * 32))

    assert opened.workspace.place().startswith("notes")
