"""The checklist as a list model over immutable rows."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt

from field_assist.domain.ids import IndicatorId
from field_assist.ui import times, words
from field_assist.ui.screens.checklist.rows import Row
from field_assist.ui.widgets.row_list_model import Index, RowListModel


class ChecklistModel(RowListModel[Row]):
    """Rows of headings and signs; a change of one mark repaints one row."""

    def key(self, row: Row) -> tuple[str, str]:
        """Return the heading it stands under, and its title."""
        return row.topic, row.title

    def sentence(self, row: Row) -> str:
        """Return what a screen reader says of the row."""
        return sentence(row)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings can be neither chosen nor marked."""
        row = self.row(index.row()) if index.isValid() else None
        if row is None or row.indicator is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def position_of_sign(self, indicator: IndicatorId) -> int:
        """Return where a sign stands, or -1."""
        signs = (row.indicator for row in self._rows)
        return next((n for n, sign in enumerate(signs) if sign and sign.id == indicator), -1)


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
