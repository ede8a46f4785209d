"""Contacts that an agency placed beside its policy: used, or refused by name and nothing else."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from field_assist import paths
from field_assist.content.contacts import check_contacts
from field_assist.content.files import MOST_BYTES
from field_assist.content.placed_contacts import placed_contacts
from field_assist.domain.errors import PackInvalid
from field_assist.storage.vault import Vault
from field_assist.ui.screens.contacts.rows import rows
from field_assist.workflows.call import Calling, with_placed_contacts
from field_assist.workflows.catalogue import Catalogue
from tests.conftest import NOON, SteppingClock

on_posix = pytest.mark.skipif(os.name == "nt", reason="modes, links and pipes of POSIX")
EXAMPLE = Path(__file__).parents[2] / "docs" / "examples" / "contacts.toml"


@pytest.fixture
def placed(tmp_path: Path) -> Path:
    """Place the example as an agency would."""
    path = tmp_path / "contacts.toml"
    shutil.copy(EXAMPLE, path)
    path.chmod(0o644)
    return path


def test_the_example_is_fit() -> None:
    assert check_contacts(EXAMPLE) == []


def test_without_a_file_there_are_none(tmp_path: Path) -> None:
    assert placed_contacts(tmp_path / "contacts.toml") == ()


def test_a_placed_entry_takes_the_place_of_the_shipped_one_and_others_come_last(
    open_data: Vault, catalogue: Catalogue, clock: SteppingClock, placed: Path
) -> None:
    mixed, refused = with_placed_contacts(catalogue, placed)
    calling = Calling(open_data, mixed, clock)

    shipped = [contact.id for contact in catalogue.contacts]
    assert [contact.id for contact in calling.contacts()] == [*shipped, "child_state_line_example"]
    assert calling.by_id()["child_state_line"].number == "+1-202-555-0142"
    assert not calling.by_id()["child_state_line_example"].is_verified
    assert refused is None


def test_a_line_without_a_number_says_how_to_add_one(catalogue: Catalogue) -> None:
    found = {row.id: row for row in rows(catalogue.contacts, NOON.date(), "")}

    lacking, known = found["child_state_line"], found["emergency"]
    assert lacking.checked == "No number here yet. Fill it in once."
    assert [line for line in lacking.lines if "contacts.toml" in line or "Fill" in line] == [
        "A list for many places can be placed beside the agency\u2019s policy (contacts.toml)."
    ]
    assert not any("contacts.toml" in line for line in known.lines)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"+1-202-555-0142"', '"call me"'),
        ("schema = 1", "schema = 2"),
        ('audience = "officer"', 'audience = "anybody"'),
        ('id = "child_state_line_example"', 'id = "child_state_line"'),
        ("verified = true", "verified = true\nmore = 1"),
        ("[[contact]]", "[[contact"),
    ],
)
def test_a_file_that_is_not_fit_is_refused_whole_and_the_shipped_list_stays(
    catalogue: Catalogue, placed: Path, old: str, new: str
) -> None:
    placed.write_text(placed.read_text("utf-8").replace(old, new, 1), "utf-8")

    same, refused = with_placed_contacts(catalogue, placed)

    assert isinstance(refused, PackInvalid)
    assert same is catalogue


def refusal(path: Path) -> str:
    with pytest.raises(PackInvalid) as refused:
        placed_contacts(path)
    return str(refused.value.facts["why"])


@on_posix
@pytest.mark.parametrize("mode", [0o666, 0o664, 0o646])
def test_a_file_that_others_may_write_is_refused(placed: Path, mode: int) -> None:
    placed.chmod(mode)

    assert refusal(placed) == "others than its owner may write this file"


@on_posix
@pytest.mark.parametrize("mode", [0o777, 0o775, 0o1777])
def test_a_file_in_a_folder_that_others_may_write_is_refused(placed: Path, mode: int) -> None:
    placed.parent.chmod(mode)

    assert refusal(placed) == "others than its owner may write this folder"


@on_posix
def test_a_link_to_a_fit_file_is_refused(placed: Path) -> None:
    link = placed.with_name("link.toml")
    link.symlink_to(placed)

    assert "it is a link" in refusal(link)


@on_posix
def test_a_pipe_is_refused_and_keeps_nobody_waiting(placed: Path) -> None:
    placed.unlink()
    os.mkfifo(placed, 0o600)

    assert refusal(placed) == "it is no plain file"


def test_what_is_there_and_cannot_be_read_is_never_taken_for_no_contacts(placed: Path) -> None:
    placed.unlink()
    placed.mkdir()

    assert refusal(placed) in {"it is no plain file", "it cannot be read, or it is a link"}


def test_a_file_that_is_too_large_is_refused(placed: Path) -> None:
    placed.write_bytes(b"#" * (MOST_BYTES + 1))

    assert "larger than" in refusal(placed)


def test_the_duty_of_the_state_leads_to_its_line(catalogue: Catalogue) -> None:
    known = {contact.id for contact in catalogue.contacts}

    assert {rule.contact for rule in catalogue.deadlines.rules} == {"", "child_state_line"}
    assert "child_state_line" in known
    assert paths.policy_file().name != "contacts.toml"
