"""What the law offers is shown to the officer as the packet tells it, and cannot be touched."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListView, QPlainTextEdit

from field_assist.domain.checklist import Role, Setting
from field_assist.domain.encounter import Budget
from field_assist.domain.ids import EncounterId
from field_assist.ui.navigation import Part
from field_assist.ui.screens.review.relief_lines import relief_heading
from tests.conftest import Opened, named, shown_text
from tests.house.calls_stage import CALL_SCREENS
from tests.house.review_stage import REVIEW_SCREENS
from tests.house.tables_stage import cargo


def lines(opened: Opened) -> QListView:
    return named(opened.window, "Lines of the packet", QListView)


def sentences(opened: Opened) -> list[str]:
    model = lines(opened).model()
    role = Qt.ItemDataRole.AccessibleTextRole
    return [model.data(model.index(n, 0), role) for n in range(model.rowCount())]


def newest(opened: Opened) -> EncounterId:
    return opened.session.recording.rows(2)[-1].id


def test_the_pointers_of_the_packet_are_on_the_screen(opened: Opened) -> None:
    REVIEW_SCREENS["review, what the law offers"](opened)

    encounter = opened.session.recording.open(newest(opened))
    told = [pointer.title for pointer in opened.session.referring.gather(encounter).relief]
    said = [text for text in sentences(opened) if "Checked 21 Nov 2026" in text]
    assert len(told) >= 5
    assert said == [f"Always in. {title}. Checked 21 Nov 2026" for title in told]


def test_a_pointer_tells_the_list_of_the_law_its_source_and_its_date(opened: Opened) -> None:
    REVIEW_SCREENS["review, what the law offers"](opened)

    full = named(opened.window, "Selected line in full", QPlainTextEdit).toPlainText()

    for words in (
        "involuntary servitude; slave trade",
        "USCIS decides",
        "It promises nothing. Source: 8",
    ):
        assert words in full
    assert full.endswith("Checked 21 Nov 2026.")


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_C])
def test_no_key_changes_a_pointer_or_leads_away(opened: Opened, key: Qt.Key) -> None:
    REVIEW_SCREENS["review, what the law offers"](opened)
    before = sentences(opened)

    QTest.keyClick(lines(opened), key)

    assert sentences(opened) == before
    assert opened.workspace.place().endswith("relief:u_status")


def test_arrows_reach_the_last_pointer(opened: Opened) -> None:
    REVIEW_SCREENS["review, what the law offers"](opened)

    QTest.keyClick(lines(opened), Qt.Key.Key_End)

    assert opened.workspace.place().endswith("relief:civil_action")


def test_where_nothing_suggests_a_referral_there_are_none(opened: Opened) -> None:
    recording = opened.session.recording
    quiet = recording.start(Setting.AIR, Role.TSA_CHECKPOINT, Budget.QUICK)

    opened.workspace.show_encounter(quiet.id, Part.REVIEW)
    of_a_person = sentences(opened)
    opened.workspace.show_encounter(cargo(opened).id, Part.REVIEW)

    assert not any(relief_heading() in text for text in (*of_a_person, *sentences(opened)))


def test_beside_a_traveler_nothing_of_it_shows(opened: Opened) -> None:
    CALL_SCREENS["calls"](opened)

    assert "U.S.C." not in shown_text(opened.window)
    assert "Presence" not in shown_text(opened.window)
