"""The rows of the scenes, and those of the signs of a scene."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import QObject

from field_assist.domain.encounter import Value
from field_assist.domain.ids import IndicatorId
from field_assist.domain.scene import Scene
from field_assist.ui.screens.practice import wording
from field_assist.ui.widgets.record_model import RecordModel
from field_assist.ui.widgets.record_table import Cell, Line


class SceneColumn(IntEnum):
    """The columns of the scenes, from left to right."""

    TITLE = 0
    PLACE = 1
    MINUTES = 2
    DONE = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class SceneRow:
    """A scene, the title of its place, and how often it was done."""

    scene: Scene
    place: str
    times: int


class SceneModel(RecordModel[SceneRow]):
    """Every scene, in the order of its file."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(len(SceneColumn), parent)

    def show_scenes(self, rows: tuple[SceneRow, ...]) -> None:
        """Show these."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def headings(self) -> tuple[str, ...]:
        """Return the heading of every column."""
        return (self.tr("Scene"), self.tr("Where"), self.tr("Time"), self.tr("Done"))

    def cell(self, row: SceneRow, column: int) -> Cell:
        """Return a cell as it is painted."""
        if column == SceneColumn.TITLE:
            title = Line(text=row.scene.title, is_strong=True)
            where = Line(text=row.place, color="text_2")
            return Cell(lines=(title, where) if self._is_narrow else (title,))
        if column == SceneColumn.PLACE:
            return Cell(lines=(Line(text=row.place, color="text_2"),))
        if column == SceneColumn.MINUTES:
            return Cell(lines=(Line(text=wording.minutes(row.scene.minutes), color="text_2"),))
        return Cell(lines=(self._done(row.times),))

    def _done(self, times: int) -> Line:
        if not times:
            return Line(text=self.tr("Not yet"), color="text_2")
        text = self.tr("Once") if times == 1 else self.tr("{0} times").format(times)
        return Line(text=text, icon="circle-check", color="saved")


class SignColumn(IntEnum):
    """The columns of the signs, from left to right."""

    SIGN = 0
    MARK = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class SignRow:
    """A sign by its title and what it is, and the officer's mark on it; None is open."""

    id: IndicatorId
    short: str
    text: str
    mark: Value | None


class SignModel(RecordModel[SignRow]):
    """The signs of one scene."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(len(SignColumn), parent)

    def show_signs(self, rows: tuple[SignRow, ...]) -> None:
        """Show these."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def show_marks(self, marks: Mapping[IndicatorId, Value]) -> None:
        """Show these marks on the same signs."""
        self._rows = tuple(
            SignRow(id=row.id, short=row.short, text=row.text, mark=marks.get(row.id))
            for row in self._rows
        )
        last = self.index(len(self._rows) - 1, SignColumn.MARK)
        self.dataChanged.emit(self.index(0, 0), last)

    def headings(self) -> tuple[str, ...]:
        """Return the heading of every column."""
        return (self.tr("Sign"), self.tr("Your mark"))

    def cell(self, row: SignRow, column: int) -> Cell:
        """Return a cell as it is painted."""
        mark = Line(
            text=wording.mark(row.mark), icon=wording.icon(row.mark), color=wording.color(row.mark)
        )
        if column == SignColumn.MARK:
            return Cell(lines=(mark,))
        title = Line(text=row.short, is_strong=True)
        return Cell(lines=(title, mark) if self._is_narrow else (title,))
