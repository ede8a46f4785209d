from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.modeltest import ModelTester

from field_assist.domain.checklist import Setting
from field_assist.domain.encounter import EncounterRow, Status
from field_assist.domain.ids import EncounterId
from field_assist.ui.screens.home.model import PAGE, Column, HomeModel
from tests.conftest import NOON

ROW = EncounterRow(
    id=EncounterId("a" * 32),
    number=142,
    setting=Setting.POE,
    status=Status.OPEN,
    opened_at=NOON,
    saved_at=NOON,
    answer_count=11,
    note_count=2,
    has_danger=True,
    may_be_minor=True,
    place="Sample Pier 4",
)
TITLES = {Setting.POE: "Airport inspection"}
ROOT = QModelIndex()


@pytest.fixture
def model() -> HomeModel:
    model = HomeModel()
    model.name_settings(TITLES)
    return model


def fetch(limit: int, offset: int) -> tuple[EncounterRow, ...]:
    """Return a page of 450 encounters."""
    numbers = range(450 - offset, max(450 - offset - limit, 0), -1)
    return tuple(replace(ROW, number=n, id=EncounterId(f"{n:032x}")) for n in numbers)


def cell(model: HomeModel, column: Column, row: EncounterRow) -> str:
    model.show_pages((row,), 1, fetch, NOON + timedelta(minutes=6))
    return str(model.index(0, column).data())


def test_rows_are_read_in_pages_until_all_are_there(model: HomeModel) -> None:
    model.show_pages(fetch(PAGE, 0), 450, fetch, NOON)
    counts = [model.rowCount()]
    model.fetchMore(ROOT)
    counts.append(model.rowCount())
    model.fetchMore(ROOT)
    counts.append(model.rowCount())

    assert counts == [PAGE, 2 * PAGE, 450]
    assert not model.canFetchMore(ROOT)


def test_model_keeps_the_rules_of_qt(model: HomeModel, qtmodeltester: ModelTester) -> None:
    model.show_pages(fetch(PAGE, 0), 450, fetch, NOON)

    qtmodeltester.check(model, force_py=True)  # type: ignore[no-untyped-call] # untyped library


def test_row_is_one_sentence_for_a_screen_reader(model: HomeModel) -> None:
    model.show_pages((ROW,), 1, fetch, NOON + timedelta(minutes=6))

    sentence = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)

    assert sentence.startswith("E-0142, Open, Airport inspection, Sample Pier 4, ")
    assert sentence.endswith("6 min ago, 11 marks, 2 notes, danger now, under 18. Next: Continue.")


@pytest.mark.parametrize(
    ("column", "change", "text"),
    [
        (Column.ID, {}, "E-0142"),
        (Column.PLACE, {}, "Sample Pier 4"),
        (Column.PLACE, {"place": ""}, "Airport inspection"),
        (Column.RECORDED, {}, "11 marks, 2 notes"),
        (Column.RECORDED, {"answer_count": 1, "note_count": 1}, "1 mark, 1 note"),
        (Column.RECORDED, {"answer_count": 0, "note_count": 0}, "nothing yet"),
        (Column.FLAGS, {}, "danger now, under 18"),
        (Column.FLAGS, {"has_danger": False, "may_be_minor": False}, ""),
        (Column.NEXT, {"status": Status.SEALED}, "Hand over packet"),
        (Column.NEXT, {"status": Status.HANDED_OVER}, "Nothing due"),
    ],
)
def test_cells_are_words(
    model: HomeModel, column: Column, change: dict[str, object], text: str
) -> None:
    assert cell(model, column, replace(ROW, **change)) == text  # type: ignore[arg-type]


def test_narrow_list_keeps_flags_and_place(model: HomeModel) -> None:
    model.set_narrow(is_narrow=True)

    assert cell(model, Column.STATUS, ROW) == "Open, danger now, under 18"
    assert cell(model, Column.ID, ROW) == "E-0142, Sample Pier 4"
