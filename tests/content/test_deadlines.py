"""The list of duties with a deadline: the shipped one is fit, any other is read strictly."""

from __future__ import annotations

from pathlib import Path

import pytest

from field_assist.content.deadlines import check_deadlines, load_deadlines
from field_assist.domain.assessment import speaks_of_age
from field_assist.domain.deadline_rule import SIGN, DeadlineRule
from field_assist.domain.errors import PackInvalid
from field_assist.domain.ids import IndicatorId
from field_assist.workflows.catalogue import Catalogue, default_deadlines

SHIPPED = load_deadlines(default_deadlines()).rules
RELEASED = (
    *("hhs_child_notice", "uac_notice", "uac_screening", "uac_transfer"),
    *("child_abuse_report", "cyber_tip", "state_report"),
)
FIT = """
schema = 1
version = "1.0"
checked_on = 2030-01-31

[[deadline]]
id = "sample"
hours = 24
screen = "Sample, 24 hours"
packet = "A sample duty"
tell = "Sample office"
how = "By voice"
number = "202-555-0143"
also = "Invented"
authority = "Sample law 1"
source = "Invented"
verified = false
starts = [["under_18"], ["alone", "sign:sample.sign"]]
unless = ["not federal_place"]
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "us.toml"
    path.write_text(FIT, encoding="utf-8")
    return path


def test_a_released_id_is_never_dropped_as_stops_are_recorded_under_it() -> None:
    assert [rule.id for rule in SHIPPED] == [*RELEASED]


@pytest.mark.parametrize("rule", SHIPPED, ids=lambda rule: str(rule.id))
def test_the_rule_of_the_pack_says_the_same_hours_and_law(
    rule: DeadlineRule, catalogue: Catalogue
) -> None:
    same = [each for each in catalogue.rule.clocks if each.id == rule.id]

    assert [each.hours for each in same] in ([], [rule.hours])
    assert [each.authority for each in same if each.authority not in rule.authority] == []


def test_every_clock_of_the_pack_is_in_the_list(catalogue: Catalogue) -> None:
    assert {clock.id for clock in catalogue.rule.clocks} <= {str(rule.id) for rule in SHIPPED}


def test_the_signs_that_start_a_duty_are_in_the_pack(catalogue: Catalogue) -> None:
    named = {t.about for rule in SHIPPED for group in rule.starts for t in group}
    signs = {IndicatorId(name.removeprefix(SIGN)) for name in named if name.startswith(SIGN)}

    assert signs
    assert signs <= catalogue.checklist.indicators.keys()
    assert speaks_of_age(catalogue.checklist, IndicatorId("child.image_threat"))


def test_a_fit_file_is_read(file: Path) -> None:
    (rule,) = load_deadlines(file).rules

    assert (rule.id, rule.hours, [len(group) for group in rule.starts]) == ("sample", 24, [1, 2])
    assert {(each.about, each.answer.value) for each in rule.unless} == {("federal_place", "no")}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("schema = 1", "schema = 2"),
        ("hours = 24", "hours = 0"),
        ("hours = 24", 'hours = "24"'),
        ('id = "sample"', 'id = "Sample"'),
        ('screen = "Sample, 24 hours"', 'screen = "HSI, 24 hours"'),
        ('screen = "Sample, 24 hours"', 'screen = "Suspected, 24 hours"'),
        ('["under_18"]', '["under 18"]'),
        ('["under_18"]', "[]"),
        ('[["under_18"], ["alone", "sign:sample.sign"]]', "[]"),
        ('"not federal_place"', '"no federal_place"'),
        ('number = "202-555-0143"', 'number = "call me"'),
        ("verified = false", 'verified = "no"'),
        ("verified = false", "verified = false\nmore = 1"),
        (FIT, FIT + FIT.partition("2030-01-31")[2]),
        (
            'unless = ["not federal_place"]',
            'unless = []\ndeterminations = [{ id = "a", text = "A" }, { id = "a", text = "B" }]',
        ),
    ],
)
def test_a_file_with_a_fault_is_refused_whole(file: Path, old: str, new: str) -> None:
    assert old in FIT
    file.write_text(FIT.replace(old, new), encoding="utf-8")

    assert check_deadlines(file)
    with pytest.raises(PackInvalid):
        load_deadlines(file)


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    assert check_deadlines(tmp_path / "none.toml")
