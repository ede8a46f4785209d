"""A picture that might show a child in a sexual way is not copied; what to do is said instead."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

from field_assist.domain.change import FactStated
from field_assist.domain.encounter import Encounter, Fact
from field_assist.ui.navigation import Part
from field_assist.ui.screens.files.view import FilesView
from tests.conftest import Opened, named, shown_text
from tests.house.files_stage import view_of, wait_for

QUESTION = "may copy (18 U.S.C. 2252A)?"
Drop = Callable[..., None]


@pytest.fixture
def files(opened: Opened, encounter: Encounter) -> FilesView:
    """Return the screen of an encounter with somebody who may be under 18."""
    session = opened.session
    stated = FactStated(fact=Fact.UNDER_18, text="unknown", at=session.now())
    session.recording.save(encounter.id, stated)
    opened.workspace.show_encounter(encounter.id, Part.FILES)
    return view_of(opened)


@pytest.fixture
def asked(files: FilesView, source: Path) -> FilesView:
    """Return the screen with the question."""
    files.files_chosen.emit((source, source))
    wait_for(lambda: QUESTION in shown_text(files))
    return files


def actions(opened: Opened) -> list[str]:
    from field_assist.domain.audit import AuditFilter  # noqa: PLC0415 -- one look

    return [row.action for row in opened.session.log.page(AuditFilter(), 50, 0)]


def inside(opened: Opened) -> list[Path]:
    return list((opened.session.folder / "attachments").glob("*"))


def test_nothing_is_copied_before_the_answer(opened: Opened, asked: FilesView) -> None:
    assert inside(opened) == []
    assert asked.rows == 0


def test_yes_refuses_it_and_says_whom_to_call(
    opened: Opened, asked: FilesView, encounter: Encounter
) -> None:
    named(asked, "Yes, or I cannot tell", QPushButton).click()

    said = shown_text(asked)
    assert "Secure the device as it is: do not open, copy, send, print or delete" in said
    number = next(c for c in opened.session.catalogue.contacts if c.id == "duty_desk").number
    assert number in said
    assert (inside(opened), opened.session.attaching.listed(encounter.id)) == ([], ())


def test_a_refusal_is_logged_without_its_content(opened: Opened, asked: FilesView) -> None:
    named(asked, "Yes, or I cannot tell", QPushButton).click()

    from field_assist.domain.audit import AuditFilter  # noqa: PLC0415 -- one look

    (row,) = opened.session.log.page(AuditFilter(action="image_refused"), 50, 0)
    assert row.detail == "answer=yes"


def test_no_takes_it_in_and_is_not_asked_again(
    opened: Opened, asked: FilesView, source: Path, drop: Drop
) -> None:
    named(asked, "No", QPushButton).click()
    wait_for(lambda: asked.rows == 2)

    drop(source, wanted=3)

    assert actions(opened).count("image_question_answered") == 1


def test_after_a_refusal_it_is_asked_again(asked: FilesView, source: Path) -> None:
    named(asked, "Yes, or I cannot tell", QPushButton).click()
    named(asked, "Close", QPushButton).click()

    asked.files_chosen.emit((source,))

    wait_for(lambda: QUESTION in shown_text(asked))
    assert asked.rows == 0


def test_not_adding_it_says_nothing_about_it(opened: Opened, asked: FilesView) -> None:
    named(asked, "Do not add it", QPushButton).click()

    assert "image_refused" not in actions(opened)
    assert (asked.rows, asked.intake.isVisible()) == (0, False)


def test_text_is_not_asked_about(files: FilesView, tmp_path: Path, drop: Drop) -> None:
    (tmp_path / "note.txt").write_text("sample")

    drop(tmp_path / "note.txt", wanted=1)

    assert QUESTION not in shown_text(files)
