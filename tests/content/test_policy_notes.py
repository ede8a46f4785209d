"""Notes on policy are dated content, and no rule of the program is made of one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from field_assist import paths
from field_assist.content.policy_notes import check_policy_notes, load_policy_notes
from field_assist.domain.errors import PackInvalid
from field_assist.workflows.catalogue import default_policy_notes

ROOT = paths.resource_root()
RULES = sorted(
    path
    for pattern in (
        "indicators/*/rule.toml",
        "indicators/*/logic/*.toml",
        "deadlines/*.toml",
        "goods/*.toml",
        "contacts/ladder.toml",
        "instruments/*.toml",
    )
    for path in ROOT.glob(pattern)
)
POLICY = re.compile(r"executive order|14159|14165|11005", re.IGNORECASE)


@pytest.mark.parametrize("name", ["order_14159", "order_14165"])
def test_an_order_is_there_with_its_day_and_its_source(name: str) -> None:
    notes = {note.id: note for note in load_policy_notes(default_policy_notes())}

    assert notes[name].dated_on.isoformat() == "2025-01-20"
    assert "DHS in Action" in notes[name].source
    assert not notes[name].is_verified


@pytest.mark.parametrize("path", RULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_rule_is_made_of_statute_and_of_no_order(path: Path) -> None:
    assert POLICY.search(path.read_text(encoding="utf-8")) is None


def test_no_code_names_an_order() -> None:
    code = (Path(__file__).parents[2] / "field_assist").rglob("*.py")

    named = [path.name for path in code if POLICY.search(path.read_text(encoding="utf-8"))]

    assert named == []


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ('id = "order_14165"', 'id = "order_14159"', "is there twice"),
        ("dated_on = 2025-01-20", "dated_on = 2027-01-20", "checked before it was there"),
        ("Policy on the border.", "Policy on a victim.", "is a finding"),
        ("Policy on the border.", "Policy on {0}.", "looks like something to be filled in"),
        ("verified = false", "verified = 0", "verified"),
        ('source = "DHS in Action', 'sauce = "DHS in Action', "sauce"),
    ],
)
def test_a_note_that_is_wrong_is_refused_with_its_place(
    tmp_path: Path, old: str, new: str, why: str
) -> None:
    text = default_policy_notes().read_text(encoding="utf-8")
    path = tmp_path / "policy.toml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")

    with pytest.raises(PackInvalid):
        load_policy_notes(path)

    assert any(why in str(finding) for finding in check_policy_notes(path))
