"""The invented stories S1 to S15 of the indicator catalogue: what `assess` says of each.

The catalogue tells eleven of them; no story has the numbers S6, S9, S11 and S14. That the checklist
says the same is in `tests/ui/checklist/test_scenarios.py`, and what the route of goods makes of S12
and S13 in `tests/domain/test_goods.py`.
"""

from __future__ import annotations

import json
from typing import Any

import pytest

from field_assist.domain.encounter import Value
from field_assist.workflows.assess import assess_json
from field_assist.workflows.catalogue import default_pack
from tests.workflows.scenarios import STORIES, Story


def assessed(story: Story) -> dict[str, Any]:  # Any: whatever JSON holds
    case = {
        "setting": story.setting.value,
        "answers": [_answer(sign, value) for sign, value in story.answers.items()],
        "person": {"under_18": story.under_18},
    }
    tree: dict[str, Any] = json.loads(assess_json(json.dumps(case), default_pack()))
    return tree


def _answer(sign: str, value: Value) -> dict[str, str]:
    basis = {"basis": "seen"} if value is Value.YES else {}
    return {"indicator": sign, "value": value.value} | basis


@pytest.mark.parametrize("name", STORIES)
def test_a_story_leads_to_its_step(name: str) -> None:
    story = STORIES[name]

    assert assessed(story)["band"] == story.band.value


def test_s3_a_note_that_asks_for_help_leaves_act_and_purpose_as_gaps() -> None:
    elements = assessed(STORIES["S3"])["elements"]

    assert (elements["act"]["state"], elements["purpose"]["state"]) == ("gap", "gap")


def test_s4_the_offer_has_strong_means_and_purpose() -> None:
    assert assessed(STORIES["S4"])["rule"].endswith("strong-means-and-purpose")


def test_s5_a_child_needs_no_means_and_starts_the_clocks() -> None:
    tree = assessed(STORIES["S5"])

    assert tree["elements"]["means"]["state"] == "not_required"
    assert [clock["hours"] for clock in tree["clocks"]] == [24, 48, 72, 24]


@pytest.mark.parametrize(
    ("name", "action"), [("S10", "wage_hour"), ("S12", "verify_identity"), ("S13", "trade_route")]
)
def test_a_story_offers_its_other_way(name: str, action: str) -> None:
    assert action in assessed(STORIES[name])["actions"]


def test_s15_everything_skipped_is_not_assessed_and_never_cleared() -> None:
    tree = assessed(STORIES["S15"])

    assert set(STORIES["S15"].answers) <= set(tree["not_assessed"])
    assert "no indicators" not in json.dumps(tree).casefold()
