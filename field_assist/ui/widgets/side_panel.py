"""The panel beside the work area, and the page that puts it beside, below or away."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from field_assist.ui.theme import Theme
from field_assist.ui.widgets.follow_focus import FollowFocus
from field_assist.ui.widgets.label import PlainLabel


class PanelPlace(Enum):
    """Where the panel of a page stands."""

    BESIDE = auto()
    BELOW = auto()
    CLOSED = auto()


class SidePanel(QFrame):
    """A heading and a column of lines."""

    def __init__(self, theme: Theme, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("context")
        self._title = PlainLabel(title, "strong")
        head = QHBoxLayout()
        side = theme.px(16)
        head.setContentsMargins(side, 0, side, 0)
        self._title.setFixedHeight(theme.px(43))
        head.addWidget(self._title)
        line = QFrame()
        line.setObjectName("line")
        self._theme = theme
        self._inner = QWidget()
        self._inner.setObjectName("scrolled")
        self.lines = QVBoxLayout(self._inner)
        self.lines.setContentsMargins(side, side, side, side)
        self.lines.setSpacing(theme.px(8))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(head)
        self._column.addWidget(line)
        self._column.addWidget(self._inner, 1)
        self._area: QScrollArea | None = None

    def set_title(self, title: str) -> None:
        """Show another heading; it is also the panel's name."""
        self._title.setText(title)
        self.setAccessibleName(title)

    def let_scroll(self, *, is_on: bool) -> None:
        """Scroll what is too long for the height; off where the page around it scrolls."""
        if is_on is (self._area is not None):
            return
        if self._area is None:
            self._column.removeWidget(self._inner)
            self._area = self._scrolling()
            self._area.setWidget(self._inner)
            self._column.addWidget(self._area, 1)
        else:
            self._column.removeWidget(self._area)
            self._column.addWidget(self._area.takeWidget(), 1)
            self._inner.setAutoFillBackground(False)
            self._area.deleteLater()
            self._area = None
        self._inner.show()

    def _scrolling(self) -> QScrollArea:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        FollowFocus(self._theme, area)
        return area


class Facts(QWidget):
    """Names and what is known under each, in two columns."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.px(12))
        self._grid.setVerticalSpacing(theme.px(6))
        self._grid.setColumnStretch(1, 1)
        self._rows: list[tuple[PlainLabel, PlainLabel]] = []

    def show_facts(self, facts: tuple[tuple[str, str], ...]) -> None:
        """Show these facts instead of the former ones; empty ones are left out.

        Rows that are there are written anew and stay, as to make and lay out others takes longer.
        """
        told = [pair for pair in facts if pair[1]]
        while len(self._rows) < len(told):
            self._add_row()
        told += [("", "")] * (len(self._rows) - len(told))
        for labels, texts in zip(self._rows, told, strict=True):
            for label, text in zip(labels, texts, strict=True):
                label.setText(text)
                label.setVisible(bool(text))

    def _add_row(self) -> None:
        row, top = len(self._rows), Qt.AlignmentFlag.AlignTop
        name = PlainLabel(kind="small", parent=self)
        value = PlainLabel(kind="fact", parent=self, wraps=True)
        for column, label in enumerate((name, value)):
            self._grid.addWidget(label, row, column, top)
        self._rows.append((name, value))


def clear(layout: QLayout) -> None:
    """Take every widget out of a layout and delete it."""
    while layout.count():
        item = layout.takeAt(0)
        widget = item.widget() if item else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()


class WorkPage(QWidget):
    """A work area that scrolls up and down only, and its panel."""

    def __init__(self, theme: Theme, panel: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._panel = panel
        self._theme = theme
        inner = self.inner = QWidget()
        inner.setObjectName("scrolled")
        self.lines = QVBoxLayout()
        across, down = theme.px(20), theme.px(16)
        self.lines.setContentsMargins(across, down, across, down)
        self.lines.setSpacing(theme.px(12))
        self._inner_rows = QVBoxLayout(inner)
        self._inner_rows.setContentsMargins(0, 0, 0, 0)
        self._inner_rows.setSpacing(0)
        self._inner_rows.addLayout(self.lines, 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        self.area = area
        self.follow = FollowFocus(theme, area)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(area, 1)
        self.place_panel(PanelPlace.BESIDE)

    def place_panel(self, place: PanelPlace) -> None:
        """Put the panel somewhere else."""
        self._row.removeWidget(self._panel)
        self._inner_rows.removeWidget(self._panel)
        is_beside = place is PanelPlace.BESIDE
        self._panel.setMinimumWidth(self._theme.width("context") if is_beside else 0)
        self._panel.setMaximumWidth(
            self._theme.width("context") if is_beside else _UNLIMITED,
        )
        if is_beside:
            self._row.addWidget(self._panel)
        else:
            self._inner_rows.addWidget(self._panel)
        self._panel.setVisible(place is not PanelPlace.CLOSED)
        self._place = place

    def work_width(self) -> float:
        """Return the width of the work area in pixels of the design, whatever the text size."""
        panel = self._theme.width("context") if self._place is PanelPlace.BESIDE else 0
        return (self.width() - panel) * 100 / self._theme.look.scale_percent

    def toggle_panel(self) -> None:
        """Open the closed panel below the work, or close it again."""
        is_closed = self._place is PanelPlace.CLOSED
        self.place_panel(PanelPlace.BELOW if is_closed else PanelPlace.CLOSED)
        if is_closed:
            self.area.ensureWidgetVisible(self._panel)


_UNLIMITED = 16777215
"""Qt's own QWIDGETSIZE_MAX."""
