"""What is worth a look before sealing, each with a way to it. Nothing here stops anybody."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from field_assist.domain.marked import QT_TRANSLATE_NOOP
from field_assist.domain.review import Issue
from field_assist.ui.screens.review.framed_rows import FramedRows
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.button import Button
from field_assist.ui.widgets.label import PlainLabel

_SAID: Mapping[Issue, tuple[str, str, str]] = {
    Issue.NOTHING_RECORDED: (
        "list-todo",
        QT_TRANSLATE_NOOP("IssueList", "No sign and no note is recorded."),
        QT_TRANSLATE_NOOP("IssueList", "A packet with the situation alone says little."),
    ),
    Issue.DANGER_NOT_ASKED: (
        "octagon-alert",
        QT_TRANSLATE_NOOP("IssueList", "Danger now is not answered."),
        QT_TRANSLATE_NOOP("IssueList", "It prints as: not asked."),
    ),
    Issue.AGE_NOT_ASKED: (
        "cake",
        QT_TRANSLATE_NOOP("IssueList", "Under 18 is not answered."),
        QT_TRANSLATE_NOOP("IssueList", "It changes what the rule suggests."),
    ),
    Issue.PLACE_UNKNOWN: (
        "map-pin",
        QT_TRANSLATE_NOOP("IssueList", "No place is recorded."),
        QT_TRANSLATE_NOOP("IssueList", "The receiver cannot see where to go."),
    ),
    Issue.NO_ACT_UNTIL: (
        "clock-alert",
        QT_TRANSLATE_NOOP("IssueList", "No time to act until is recorded."),
        QT_TRANSLATE_NOOP("IssueList", "A flight, a bus or the end of inspection."),
    ),
    Issue.NO_CALL_BACK: (
        "phone",
        QT_TRANSLATE_NOOP("IssueList", "No call-back number is recorded."),
        QT_TRANSLATE_NOOP("IssueList", "The receiver cannot ask you anything."),
    ),
    Issue.LEFT_OUT_IS_TOLD: (
        "eraser",
        QT_TRANSLATE_NOOP(
            "IssueList", "A name or number you left out or took off may still be told."
        ),
        QT_TRANSLATE_NOOP("IssueList", "A note, a statement or another card has its words."),
    ),
    Issue.NAME_WITHOUT_ROLE: (
        "id-card",
        QT_TRANSLATE_NOOP("IssueList", "A name has no role."),
        QT_TRANSLATE_NOOP("IssueList", "It prints as: role not recorded."),
    ),
    Issue.NO_SPEAKER: (
        "message-square-quote",
        QT_TRANSLATE_NOOP("IssueList", "A statement has no speaker."),
        QT_TRANSLATE_NOOP("IssueList", "The receiver cannot see who said it."),
    ),
    Issue.REASON_MISSING: (
        "list-todo",
        QT_TRANSLATE_NOOP("IssueList", "A determination has no reason."),
        QT_TRANSLATE_NOOP("IssueList", "It prints as: no reason recorded."),
    ),
    Issue.STATEMENT_HAS_GAPS: (
        "file-warning",
        QT_TRANSLATE_NOOP("IssueList", "The statement has gaps."),
        QT_TRANSLATE_NOOP("IssueList", "One that lacks a part may be sent back."),
    ),
    Issue.SET_ASIDE: (
        "archive",
        QT_TRANSLATE_NOOP("IssueList", "Marks are set aside: their card was taken off."),
        QT_TRANSLATE_NOOP("IssueList", "They do not go along. They come back with the card."),
    ),
}


class IssueList(FramedRows):
    """A heading with the count, then one row an issue; hidden when there is none."""

    look_requested = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "list-todo", parent)
        self._theme = theme
        self._shown: tuple[Issue, ...] = ()
        self._buttons: list[Button] = []
        self._title = PlainLabel(kind="small-strong")
        self.head.addWidget(self._title)
        self.head.addWidget(PlainLabel(self.tr("Nothing here stops you from saving."), "small"), 1)

    def stops(self) -> list[Button]:
        """Return what Tab visits, in reading order."""
        return list(self._buttons)

    def show_issues(self, issues: tuple[Issue, ...]) -> None:
        """Show these issues instead of the former ones."""
        if issues == self._shown:
            return
        self._shown = issues
        self._buttons = []
        self._title.setText(things_to_look_at(len(issues)))
        self.show_rows(map(self._row, issues))

    def _row(self, issue: Issue) -> QWidget:
        name, title, text = _SAID[issue]
        icon = PlainLabel()
        icon.setPixmap(self._theme.pixmap(name, "attention", 18))
        button = Button(self._theme, self.tr("Go to it"))
        button.setAccessibleName(self.tr("Go to it: {0}").format(self.tr(title)))
        button.clicked.connect(partial(self.look_requested.emit, issue))
        self._buttons.append(button)
        place = QWidget()
        row = QHBoxLayout(place)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._theme.px(8))
        row.addWidget(icon)
        row.addWidget(PlainLabel(self.tr(title), "small-strong", wraps=True), 1)
        row.addWidget(PlainLabel(self.tr(text), "small", wraps=True), 1)
        row.addWidget(button)
        return place


def things_to_look_at(count: int) -> str:
    """Return the count in words; English needs no plural file for it."""
    if count == 1:
        return QCoreApplication.translate("Review", "1 thing to look at")
    return QCoreApplication.translate("Review", "{0} things to look at").format(count)
