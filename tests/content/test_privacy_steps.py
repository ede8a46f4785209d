"""What is asked for when a packet went to the wrong place is content, with its grounds."""

from __future__ import annotations

from pathlib import Path

import pytest

from field_assist.content.privacy_steps import check_privacy_steps, load_privacy_steps
from field_assist.domain.errors import PackInvalid
from field_assist.workflows.catalogue import default_privacy_steps


def test_each_step_has_its_ground_and_the_first_is_to_report_without_delay() -> None:
    read = load_privacy_steps(default_privacy_steps())

    assert "without delay" in read.steps[0].says
    assert all(step.basis for step in read.steps)
    assert [step.basis for step in read.steps if "[background]" not in step.basis] == [
        "8 U.S.C. 1367(a)(2) and (c)"
    ]


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("Report it without delay", "Report {0} without delay", "something to be filled in"),
        ('basis = "8 U.S.C. 1367(a)(2) and (c)"', "", "basis"),
        ("checked_on = 2026-11-30", "", "checked_on"),
        ("schema = 1", "schema = 2", "schema"),
        ("Report it without delay", "x" * 300, "says"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, old: str, new: str, why: str) -> None:
    path = tmp_path / "misdirected.toml"
    text = default_privacy_steps().read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")

    (finding,) = check_privacy_steps(path)

    assert why in f"{finding.where} {finding.why}"
    with pytest.raises(PackInvalid):
        load_privacy_steps(path)
