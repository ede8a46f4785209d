"""The sheet is read strictly: every line in every language, neutral, with sure numbers only."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from field_assist import paths
from field_assist.content.cards import check_cards, load_cards
from field_assist.content.contacts import load_contacts
from field_assist.domain.errors import PackInvalid
from field_assist.workflows.show_sheet import lines_to_read

CONTACTS = load_contacts(paths.resource_root() / "contacts" / "us.toml")
CARDS = paths.resource_root() / "cards"
HELP_LINE = "+1-888-373-7888"
TODAY = load_cards(CARDS).sheet.checked_on


def changed(tmp_path: Path, name: str, old: str, new: str) -> Path:
    """Return a copy of the shipped cards with one text changed in one file."""
    folder = tmp_path / "cards"
    shutil.copytree(CARDS, folder)
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    return folder


def findings(folder: Path) -> str:
    return " ".join(str(finding) for finding in check_cards(folder, CONTACTS))


def test_what_is_shipped_is_fit_and_whole_in_both_languages() -> None:
    cards = load_cards(CARDS)

    assert check_cards(CARDS, CONTACTS) == []
    lines = {line.id for line in cards.sheet.lines}
    assert [set(spoken.sheet) == lines for spoken in cards.languages] == [True, True]
    assert all(line.source for line in cards.sheet.lines)


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ('stop = "Puede', 'halt = "Puede', "`stop` has no words"),
        ('stop = "Puede', 'halt = "Puede', "$.sheet.halt: no line is so called"),
        ("llamar al {0}.", "llamar.", "{0} stands once"),
        ("un intérprete.", "{0}.", "{0} stands once"),
        ("de noche: {0}", "de noche: {0} {1}", "{0} stands once"),
        ("un intérprete.", "la policía.", "`policía` is not for the person"),
        ("Puede pedir una pausa.", "Puede pedir una pausa. " * 9, "$.sheet"),
        ("[sheet]", "[sheets]", "sheet"),
    ],
)
def test_a_mistake_in_a_language_is_refused_and_named(
    tmp_path: Path, old: str, new: str, why: str
) -> None:
    folder = changed(tmp_path, "es.toml", old, new)

    assert why in findings(folder)
    assert "es.toml" in findings(folder)
    with pytest.raises(PackInvalid):
        load_cards(folder)


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ('id = "apart"', 'id = "interpreter"', "`interpreter` is there twice"),
        ('source = "18 U.S.C. 1592 and 1597"', "", "source"),
        ("schema = 1", "schema = 2", "schema"),
        ('id = "stop"', 'id = "stop"\nurl = "x"', "url"),
    ],
)
def test_a_mistake_in_the_sheet_is_refused_and_named(
    tmp_path: Path, old: str, new: str, why: str
) -> None:
    folder = changed(tmp_path, "sheet.toml", old, new)

    assert why in findings(folder)
    assert "sheet.toml" in findings(folder)
    with pytest.raises(PackInvalid):
        load_cards(folder)


@pytest.mark.parametrize(
    ("contact", "why"),
    [
        ("nobody", "no contact is `nobody`"),
        ("duty_desk", "`duty_desk` is not for the person"),
        ("voice_line", "`voice_line` has no number that is sure"),
    ],
)
def test_a_number_that_a_person_should_not_get_is_found(
    tmp_path: Path, contact: str, why: str
) -> None:
    folder = changed(tmp_path, "sheet.toml", "national_hotline", contact)

    assert why in findings(folder)


def test_a_folder_without_a_sheet_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "cards"
    shutil.copytree(CARDS, folder)
    (folder / "sheet.toml").unlink()

    assert "sheet.toml" in findings(folder)
    with pytest.raises(PackInvalid):
        load_cards(folder)


@pytest.mark.parametrize("tag", ["en", "es"])
def test_each_number_is_that_of_the_contacts(tag: str) -> None:
    cards = load_cards(CARDS)
    spoken = cards.spoken(tag)
    assert spoken is not None

    lines = lines_to_read(cards, spoken, CONTACTS, TODAY)

    assert len(lines) == len(cards.sheet.lines)
    assert [HELP_LINE in line for line in lines].count(True) == 1
    assert "{" not in " ".join(lines)


@pytest.mark.parametrize("what", ["doubt", "none", "old", "unknown"])
def test_a_number_that_is_not_sure_today_is_left_out(what: str) -> None:
    cards = load_cards(CARDS)
    other = [contact for contact in CONTACTS if contact.id != "national_hotline"]
    (line,) = (contact for contact in CONTACTS if contact.id == "national_hotline")
    now = {
        "doubt": [replace(line, is_verified=False)],
        "none": [replace(line, number="")],
        "old": [replace(line, checked_on=TODAY - timedelta(days=91))],
        "unknown": [],
    }[what]

    lines = lines_to_read(cards, cards.english, [*other, *now], TODAY)

    assert len(lines) == len(cards.sheet.lines) - 1
    assert HELP_LINE not in " ".join(lines)
