"""The invented stories of the indicator catalogue, on the checklist of the window."""

from __future__ import annotations

import pytest

from field_assist.domain.change import Answered, FactStated
from field_assist.domain.checklist import Role
from field_assist.domain.encounter import Basis, Budget, Fact, Value
from field_assist.domain.ids import IndicatorId
from tests.conftest import Opened, shown_text
from tests.workflows.scenarios import STORIES, Story

GOODS = {"S12": "Verify the listed name first", "S13": "Take it to the port's trade desk"}


def show(opened: Opened, story: Story) -> str:
    """Put a story into the vault, open its checklist, and return what can be read."""
    recording, now = opened.session.recording, opened.session.now()
    encounter = recording.start(story.setting, Role.CBP_SECONDARY, Budget.STANDARD)
    stated = FactStated(fact=Fact.UNDER_18, text=story.under_18, at=now)
    recording.save(encounter.id, stated)
    for sign, value in story.answers.items():
        basis = Basis.SEEN if value is Value.YES else None
        reason = "SAMPLE" if value is Value.EXPLAINED else ""
        answered = Answered(
            indicator=IndicatorId(sign), value=value, basis=basis, reason=reason, at=now
        )
        recording.save(encounter.id, answered)
    opened.workspace.show_encounter(encounter.id)
    return shown_text(opened.window)


@pytest.mark.parametrize("name", STORIES)
def test_the_checklist_shows_the_step_of_a_story(opened: Opened, name: str) -> None:
    story = STORIES[name]
    words = opened.session.catalogue.words.bands[story.band].screen

    shown = show(opened, story).splitlines()

    assert GOODS.get(name, words) in shown


def test_s15_everything_skipped_says_not_assessed(opened: Opened) -> None:
    shown = show(opened, STORIES["S15"])

    assert "not assessed" in shown
    assert "No single sign proves anything; a clean list rules nothing out." in shown
