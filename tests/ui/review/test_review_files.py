"""Lines of files: photos are chosen one by one, and what cannot go says why."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListView, QPlainTextEdit

from field_assist.domain.encounter import Fact
from field_assist.domain.exhibit import Exhibit, FileFact
from field_assist.domain.line_names import exhibit_line
from field_assist.ui.navigation import Part
from field_assist.ui.open_encounter import OpenEncounter
from field_assist.ui.screens.review.presenter import ReviewPresenter
from field_assist.ui.widgets.button import Button
from field_assist.workflows import attach
from field_assist.workflows.session import Session
from tests.conftest import named
from tests.media.samples import camera_jpeg
from tests.ui.home.samples import SampleNavigator
from tests.ui.review.test_review_cards import press, sentence_of

SHOWS = "A page with a signature"
Add = Callable[[bytes], Exhibit]


@pytest.fixture
def add(session: Session, on_desk: OpenEncounter, tmp_path: Path) -> Add:
    def adding(content: bytes) -> Exhibit:
        source = tmp_path / "IMG_0042.jpg"
        source.write_bytes(content)
        taken = attach.take_in(session.folder, source)
        made = session.attaching.keep(on_desk.encounter.id, taken)
        on_desk.add_file(made)
        return made

    return adding


@pytest.fixture
def described(add: Add, on_desk: OpenEncounter) -> Exhibit:
    made = add(camera_jpeg())
    on_desk.describe(made.id, FileFact.DESCRIPTION, SHOWS)
    return made


def test_a_photo_is_left_out_until_the_space_bar_takes_it_along(
    screen: ReviewPresenter, on_desk: OpenEncounter, described: Exhibit
) -> None:
    line = exhibit_line(described.id)
    screen.enter()
    assert sentence_of(screen, "EX-1").startswith("Left out")
    assert "Photos and files, 0 of 1 included" in sentence_of(screen, "Photos and files")

    press(screen, line)

    assert sentence_of(screen, "EX-1").startswith("Included")
    assert on_desk.encounter.takes(line)
    press(screen, line)
    assert sentence_of(screen, "EX-1").startswith("Left out")


def test_a_photo_that_is_taken_along_is_taken_back_by_undo(
    screen: ReviewPresenter, on_desk: OpenEncounter, described: Exhibit
) -> None:
    line = exhibit_line(described.id)
    screen.enter()
    press(screen, line)

    on_desk.undo()

    assert not on_desk.encounter.takes(line)
    assert sentence_of(screen, "EX-1").startswith("Left out")


def test_the_panel_takes_it_along_as_well_and_shows_what_is_said_of_it(
    screen: ReviewPresenter, described: Exhibit
) -> None:
    screen.enter()
    screen.return_to(exhibit_line(described.id))
    whole = named(screen.view, "Selected line in full", QPlainTextEdit).toPlainText()
    assert f"What it shows, in words: {SHOWS}" in whole

    named(screen.view, "Include", Button).click()

    assert sentence_of(screen, "EX-1").startswith("Included")


def test_space_on_a_photo_without_words_leads_to_where_they_are_written(
    screen: ReviewPresenter, on_desk: OpenEncounter, navigator: SampleNavigator, add: Add
) -> None:
    made = add(camera_jpeg())
    screen.enter()
    assert sentence_of(screen, "EX-1").startswith("Stays here. ")
    assert "Describe it first" in sentence_of(screen, "EX-1")

    press(screen, exhibit_line(made.id))

    assert navigator.went[-1] == (Part.FILES, f"{made.id} description")
    assert not on_desk.encounter.takes(exhibit_line(made.id))


@pytest.mark.parametrize("content", [b"Utopian words"])
def test_what_is_no_picture_says_that_it_cannot_go(
    screen: ReviewPresenter, add: Add, content: bytes
) -> None:
    add(content)
    screen.enter()

    assert "Only photos can go" in sentence_of(screen, "EX-1")


def test_what_was_set_aside_says_so(
    screen: ReviewPresenter, on_desk: OpenEncounter, described: Exhibit
) -> None:
    on_desk.describe(described.id, FileFact.SET_ASIDE, "yes")
    screen.enter()

    assert "Set aside" in sentence_of(screen, "EX-1")


@pytest.mark.parametrize(("answer", "is_warned"), [("yes", True), ("unknown", True), ("no", False)])
def test_where_somebody_may_be_a_child_the_line_warns(
    screen: ReviewPresenter,
    on_desk: OpenEncounter,
    described: Exhibit,
    answer: str,
    is_warned: bool,  # noqa: FBT001 -- of a table
) -> None:
    on_desk.state(Fact.UNDER_18, answer)
    screen.enter()

    assert described.number == 1
    assert ("Never a photo of a child" in sentence_of(screen, "EX-1")) is is_warned


def test_it_is_reached_by_the_keyboard_alone(screen: ReviewPresenter, described: Exhibit) -> None:
    screen.enter()
    lines = named(screen.view, "Lines of the packet", QListView)
    lines.setFocus()
    QTest.keyClick(lines, Qt.Key.Key_End)

    assert screen.place() == exhibit_line(described.id)
