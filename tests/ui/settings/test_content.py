"""The page of the content: what is in use, what a newer pack changes, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

from field_assist.content.manifest import REVIEW
from field_assist.domain.checklist import Role, Setting
from field_assist.domain.encounter import Budget
from field_assist.domain.policy import Policy
from field_assist.storage.vault import Vault
from field_assist.ui.screens.settings.content_page import ContentPage
from field_assist.ui.screens.settings.review_words import review_finding
from field_assist.workflows.catalogue import Catalogue
from field_assist.workflows.session import Session
from tests.conftest import Opened, SteppingClock, named, shown_text
from tests.house.vault_stage import press, settle
from tests.workflows.pack_makers import (
    NEWER,
    Author,
    author,
    content,
    put,
    replaced,
    reviewed,
    signed,
)

OLD, NEW = "Companion answers for them", "Companion answers instead"


@pytest.fixture(scope="module")
def trusted() -> Author:
    return author()


@pytest.fixture
def session(
    open_data: Vault, catalogue: Catalogue, clock: SteppingClock, trusted: Author
) -> Session:
    """Return a session whose policy trusts somebody."""
    policy = Policy(pack_signers=(trusted.public_pem,))
    return Session(open_data, catalogue, clock, is_practice=False, policy=policy)


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def look(opened: Opened, folder: Path) -> str:
    """Choose a folder; return what the page says then."""
    opened.workspace.return_to("settings - content")
    page = opened.window.findChild(ContentPage)
    assert page is not None
    page.folder_chosen.emit(folder)
    settle(opened)
    return shown_text(opened.window)


def newer(stick: Path, by: Author) -> Path:
    files = content()
    replaced(files, "en/air.toml", OLD, NEW)
    return put(stick, signed(files, by))


def test_what_changes_is_shown_before_anything_does(
    opened: Opened, stick: Path, trusted: Author
) -> None:
    said = look(opened, newer(stick, trusted))

    assert "What it changes: 1. Nothing is changed yet." in said
    assert f"the title was “{OLD}” and is “{NEW}”" in said
    assert named(opened.window, f"Install version {NEWER}", QPushButton).hasFocus()
    assert opened.session.catalogue.checklist.pack.version != NEWER


def test_installing_is_said_and_counts_at_once(
    opened: Opened, stick: Path, trusted: Author
) -> None:
    look(opened, newer(stick, trusted))

    press(opened, f"Install version {NEWER}")
    settle(opened)

    assert f"Version {NEWER} is installed." in shown_text(opened.window)
    assert f"us-core {NEWER}" in shown_text(opened.window)
    opened.workspace.show_start()
    assert NEW in shown_text(opened.window)


def test_what_is_left_changes_nothing(opened: Opened, stick: Path, trusted: Author) -> None:
    look(opened, newer(stick, trusted))

    press(opened, "Leave it")

    assert "Nothing was changed." in shown_text(opened.window)
    assert opened.session.catalogue.checklist.pack.version != NEWER


def test_a_folder_without_a_pack_is_told(opened: Opened, stick: Path) -> None:
    assert "There is no signed content in this folder." in look(opened, stick)


def test_somebody_unknown_is_told_with_the_fingerprint(opened: Opened, stick: Path) -> None:
    other = author()

    said = look(opened, newer(stick, other))

    assert f"signed by somebody unknown: {other.signer.fingerprint[:16]}" in said


def test_an_altered_pack_is_told_with_its_file(
    opened: Opened, stick: Path, trusted: Author
) -> None:
    files = signed(content(), trusted)
    files["en/air.toml"] += b"# more\n"

    assert "en/air.toml was changed after signing." in look(opened, put(stick, files))


def test_the_same_again_is_told_with_both_versions(
    opened: Opened, stick: Path, trusted: Author
) -> None:
    look(opened, newer(stick, trusted))
    press(opened, f"Install version {NEWER}")

    said = look(opened, stick)

    assert f"It is version {NEWER}; {NEWER} was in use." in said


def test_an_encounter_whose_rule_is_off_opens_with_a_banner(
    opened: Opened, open_data: Vault
) -> None:
    from field_assist.content.archive import archive_of  # noqa: PLC0415 -- only here
    from field_assist.storage import packs  # noqa: PLC0415

    session = opened.session
    begun = session.recording.start(Setting.SEA, Role.CBP_SECONDARY, Budget.QUICK)
    files = content()
    replaced(files, "rule.toml", 'version = "1.0"', "version =")
    with open_data.transaction():
        kept = begun.pack.__class__(id=begun.pack.id, version=NEWER, sha256="0" * 64)
        packs.keep(open_data, kept, archive_of(files))
        sql = "UPDATE encounter SET pack_version = :v, pack_sha256 = :s WHERE id = :id"
        open_data.execute(sql, {"v": NEWER, "s": "0" * 64, "id": begun.id})

    opened.workspace.show_encounter(begun.id)

    said = shown_text(opened.window)
    assert "No next step is suggested: the rule is off." in said
    assert "rule.toml" in said
    assert "Ask a supervisor" in said


def test_who_reviewed_it_is_the_first_row_of_what_it_changes(
    opened: Opened, stick: Path, trusted: Author
) -> None:
    said = look(opened, newer(stick, trusted))

    assert "It names nobody who read it before it was signed." in said


def test_a_reviewer_who_signed_too_is_shown_with_day_and_key(
    open_data: Vault,
    catalogue: Catalogue,
    clock: SteppingClock,
    stick: Path,
    trusted: Author,
) -> None:
    second = author()
    put(stick, reviewed(content(), trusted, second))
    policy = Policy(pack_signers=(trusted.public_pem, second.public_pem), packs_need_review=True)
    session = Session(open_data, catalogue, clock, is_practice=False, policy=policy)

    row = review_finding(session.installing.looking(stick)().review)

    key = second.signer.fingerprint[:16]
    assert row.text == f"SAMPLE Review Office, 2 Jan 2027. The reviewer signed it too, by {key}."
    assert row.word == "Signed"


def test_a_pack_without_the_second_signature_is_refused_in_words(
    opened: Opened, stick: Path, trusted: Author
) -> None:
    files = reviewed(content(), trusted, author())
    put(stick, {name: data for name, data in files.items() if name != REVIEW})

    said = look(opened, stick)

    assert "lacks its second signature: the reviewer whom it names has not signed it." in said
    assert "Nothing was changed." in said
