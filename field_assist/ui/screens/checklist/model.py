"""The checklist as a list model over immutable rows."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)

from field_assist.domain.ids import IndicatorId
from field_assist.ui import times, words
from field_assist.ui.screens.checklist.rows import Row

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = Qt.ItemDataRole.UserRole + 1


class ChecklistModel(QAbstractListModel):
    """Rows of headings and signs; a change of one mark repaints one row."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[Row, ...] = ()

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802 -- Qt's name
        """Return how many rows there are; rows have no children."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 -- Qt's
        """Return the title, the sentence for a screen reader, or the row itself."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return sentence(row)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings can be neither chosen nor marked."""
        is_sign = index.isValid() and self._rows[index.row()].indicator is not None
        chosen = Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.ItemIsEnabled | chosen if is_sign else Qt.ItemFlag.NoItemFlags

    def row(self, position: int) -> Row | None:
        """Return the row at a position, or None."""
        return self._rows[position] if 0 <= position < len(self._rows) else None

    def position_of(self, indicator: IndicatorId) -> int:
        """Return where a sign stands, or -1."""
        return next(
            (n for n, r in enumerate(self._rows) if r.indicator and r.indicator.id == indicator),
            -1,
        )

    def show_rows(self, rows: tuple[Row, ...]) -> bool:
        """Take new rows; return whether the list itself changed, not only its marks."""
        if [(r.topic, r.title) for r in rows] != [(r.topic, r.title) for r in self._rows]:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()
            return True
        changed = [n for n, pair in enumerate(zip(rows, self._rows, strict=True)) if _differ(pair)]
        self._rows = rows
        for n in changed:
            self.dataChanged.emit(self.index(n), self.index(n))
        return False


def _differ(pair: tuple[Row, Row]) -> bool:
    return pair[0] != pair[1]


def meta(row: Row) -> str:
    """Return what stands at the right of a row: marks about one person, notes, its own mark."""
    parts = [_of_people(row)] if row.people else []
    if row.note_count:
        one = QCoreApplication.translate("Checklist", "1 note")
        many = QCoreApplication.translate("Checklist", "{0} notes").format(row.note_count)
        parts.append(one if row.note_count == 1 else many)
    if row.is_unsaved:
        parts.append(QCoreApplication.translate("Checklist", "Not saved yet"))
    elif row.answer is not None:
        parts.append(words.answer(row.answer))
    return "   ".join(parts)


def _of_people(row: Row) -> str:
    """Return the marks about one person each; of several, how many there are."""
    if len(row.people) == 1:
        ((number, answer),) = row.people
        one = QCoreApplication.translate("Checklist", "Person {0}: {1}")
        return one.format(number, words.answer(answer))
    many = QCoreApplication.translate("Checklist", "Marked for {0} people")
    return many.format(len(row.people))


def sentence(row: Row) -> str:
    """Return what a screen reader says of a row."""
    if row.indicator is None:
        text = QCoreApplication.translate("Checklist", "{0}, {1} of {2} marked")
        return text.format(row.title, row.marked, row.total)
    if row.answer is None and row.people:
        return f"{row.title}. {meta(row)}"
    if row.answer is None:
        text = QCoreApplication.translate("Checklist", "{0}. Not marked. {1}")
        return text.format(row.title, meta(row)).strip()
    return f"{row.title}. {meta(row)}. {times.clock_time(row.answer.at)}"
