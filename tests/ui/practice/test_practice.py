"""Practice scenes on the screen: marks by letters, the debrief, the time, and what is kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from field_assist.storage.vault import Vault
from field_assist.ui.screens.practice.scene_list import TIMED, SceneList
from field_assist.ui.screens.practice.view import PracticeView
from field_assist.ui.widgets.record_table import RecordTable
from field_assist.ui.widgets.segments import Segments
from tests.conftest import Opened, named, shown_text
from tests.house.practice_stage import (
    SCENES,
    SIGNS,
    begin_scene,
    finish_scene,
    mark_signs,
    show_debrief,
    show_scenes,
)
from tests.house.vault_stage import press

BANNER = "Practice: nothing here is real"


@pytest.mark.parametrize("show", [show_scenes, begin_scene, show_debrief])
def test_each_page_says_that_it_is_practice(opened: Opened, show: object) -> None:
    assert callable(show)
    show(opened)

    assert BANNER in shown_text(opened.window)


def test_the_keys_of_a_scene_are_named_only_where_they_work(opened: Opened) -> None:
    hint = "mark a sign, as on duty"
    show_scenes(opened)
    assert hint not in shown_text(opened.window)

    begin_scene(opened)
    assert hint in shown_text(opened.window)

    finish_scene(opened)
    assert hint not in shown_text(opened.window)


def test_a_key_leads_to_the_scenes(opened: Opened) -> None:
    QTest.keyClick(opened.window, Qt.Key.Key_F2, Qt.KeyboardModifier.ShiftModifier)

    assert named(opened.window, SCENES, RecordTable).hasFocus()


def test_letters_mark_and_go_on_to_the_next_sign(opened: Opened) -> None:
    begin_scene(opened)

    mark_signs(opened, "stnex")

    signs = named(opened.window, SIGNS, RecordTable)
    model = signs.model()
    marks = [model.index(row, 1).data() for row in range(model.rowCount())]
    assert marks == [
        *("Present", "Present", "Not present", "Ordinary explanation", "Cannot tell", "Left open")
    ]
    assert signs.current_row() == 5


def test_a_mark_can_be_taken_back(opened: Opened) -> None:
    begin_scene(opened)
    mark_signs(opened, "s")
    signs = named(opened.window, SIGNS, RecordTable)
    signs.go_to(0)

    QTest.keyClick(signs, Qt.Key.Key_Backspace)

    assert signs.model().index(0, 1).data() == "Left open"


def test_the_debrief_tells_what_was_missed_and_read_into_it_and_why(opened: Opened) -> None:
    show_debrief(opened)

    text = shown_text(opened.window)
    assert "You recorded 2 of the 3 signs that experts recorded. Missed: 1." in text
    assert "The companion came within arm's reach at once" in text
    assert {"As the experts", "Missed", "Read too much into it"} <= set(text.splitlines())
    assert "Cohen's kappa: 0.33" in text


def test_the_next_scene_follows_by_the_same_key(opened: Opened) -> None:
    show_debrief(opened)

    QTest.keyClick(
        opened.window.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
    )

    assert "Two travelers who laugh" in shown_text(opened.window)
    assert named(opened.window, SIGNS, RecordTable).hasFocus()


def test_an_innocent_scene_is_called_so(opened: Opened) -> None:
    show_scenes(opened)
    scenes = named(opened.window, SCENES, RecordTable)
    scenes.go_to(2)
    QTest.keyClick(scenes, Qt.Key.Key_Return)

    finish_scene(opened)

    assert "This scene is innocent" in shown_text(opened.window)


def test_leaving_a_scene_counts_nothing(opened: Opened) -> None:
    begin_scene(opened)
    mark_signs(opened, "sss")

    QTest.keyClick(named(opened.window, SIGNS, RecordTable), Qt.Key.Key_Escape)

    assert "No scene was done yet." in shown_text(opened.window)


def test_a_timed_scene_ends_when_its_time_is_over(opened: Opened) -> None:
    show_scenes(opened)
    time = next(s for s in opened.window.findChildren(Segments) if s.isVisible())
    time.show_choice(TIMED)
    scenes = named(opened.window, SCENES, RecordTable)
    scenes.go_to(1)
    QTest.keyClick(scenes, Qt.Key.Key_Return)
    assert "Left: 2:00" in shown_text(opened.window)

    (clock,) = view(opened).findChildren(QTimer, options=Qt.FindChildOption.FindDirectChildrenOnly)
    for _ in range(120):
        clock.timeout.emit()

    assert "You recorded 0 of the 3 signs" in shown_text(opened.window)


def view(opened: Opened) -> PracticeView:
    return opened.window.findChildren(PracticeView)[0]


def test_marks_are_gone_when_it_is_begun_again(opened: Opened) -> None:
    show_debrief(opened)

    press(opened, "The same again")

    model = named(opened.window, SIGNS, RecordTable).model()
    assert {model.index(row, 1).data() for row in range(model.rowCount())} == {"Left open"}


def test_counts_are_kept_only_when_yes_is_chosen(opened: Opened) -> None:
    show_scenes(opened)
    assert not opened.session.practising.keeps_counts

    named(opened.window, "Keep my counts in the vault: Yes", QPushButton).click()

    assert opened.session.practising.keeps_counts


def test_a_count_that_cannot_be_kept_leaves_the_debrief_and_is_said(
    opened: Opened, open_data: Vault
) -> None:
    opened.session.practising.keep_counts(is_wanted=True)
    begin_scene(opened)
    open_data.rows("PRAGMA query_only = ON")

    finish_scene(opened)

    open_data.rows("PRAGMA query_only = OFF")
    assert "This scene was not counted." in shown_text(opened.window)
    assert "As the experts" in shown_text(opened.window)


def test_counts_go_into_a_folder(opened: Opened, tmp_path: Path) -> None:
    show_debrief(opened)
    QTest.keyClick(opened.window.focusWidget(), Qt.Key.Key_Escape)

    opened.window.findChildren(SceneList)[0].folder_chosen.emit(tmp_path)

    assert [file.name for file in tmp_path.glob("*.json")] == ["practice-counts.json"]
    assert "The counts are in practice-counts.json." in shown_text(opened.window)


def test_practice_is_no_encounter_and_no_entry_of_the_log(opened: Opened) -> None:
    before = opened.session.log.head.sequence

    show_debrief(opened)

    assert opened.session.recording.count() == 0
    assert opened.session.log.head.sequence == before
