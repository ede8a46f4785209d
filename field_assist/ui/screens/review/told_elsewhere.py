"""Where something that was left out is still told: each place, to be left out or to stay."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from field_assist.ui import keys
from field_assist.ui.screens.review.framed_rows import FramedRows
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.button import Button
from field_assist.ui.widgets.label import PlainLabel
from field_assist.workflows.leaks import Hit

_MOST = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldPlace:
    """A place in words: the line it is in, and some words around it."""

    hit: Hit
    line: str
    around: str


class ToldElsewhere(FramedRows):
    """Hidden while there is none; the first places show, and what is done comes to all of them."""

    leave_out_requested = Signal(object)
    """Emits a tuple of `Hit`."""
    keep_requested = Signal(object)
    """Emits a `Hit`."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "triangle-alert", parent)
        self._theme = theme
        self._places: tuple[ToldPlace, ...] = ()
        self._buttons: list[Button] = []
        self._title = PlainLabel(kind="small-strong", wraps=True)
        self._all = Button(
            theme, self.tr("Leave out all"), "primary", icon="eraser", key=keys.REDACT_ALL
        )
        self._more = PlainLabel(kind="small", wraps=True)
        self.head.addWidget(self._title, 1)
        self.head.addWidget(self._all)
        self.column.addWidget(self._more)
        self._all.clicked.connect(self.leave_out_all)

    def stops(self) -> list[Button]:
        """Return what Tab visits, in reading order."""
        return [self._all, *self._buttons] if self._places else []

    def show_places(self, places: tuple[ToldPlace, ...]) -> None:
        """Show these places instead of the former ones."""
        if places == self._places:
            return
        self._places = places
        self._buttons = []
        said = self.tr("Left out, and still told in {0} places. The packet cannot be sealed yet.")
        if len(places) == 1:
            said = self.tr("Left out, and still told in 1 place. The packet cannot be sealed yet.")
        self._title.setText(said.format(len(places)))
        self.show_rows(self._row(place) for place in places[:_MOST])
        rest = len(places) - _MOST
        self._more.setVisible(rest > 0)
        self._more.setText(self.tr("and {0} more").format(rest))

    def leave_out_all(self) -> None:
        """Leave out every place."""
        if self._places:
            self.leave_out_requested.emit(tuple(place.hit for place in self._places))

    def _row(self, place: ToldPlace) -> QWidget:
        out = Button(self._theme, self.tr("Leave out"))
        out.setAccessibleName(self.tr("Leave out: {0}").format(place.around))
        out.clicked.connect(partial(self.leave_out_requested.emit, (place.hit,)))
        self._buttons.append(out)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._theme.px(8))
        row.addWidget(PlainLabel(place.line, "small-strong", wraps=True), 1)
        row.addWidget(PlainLabel(place.around, "small", wraps=True), 2)
        row.addWidget(out)
        if not place.hit.is_whole:
            row.addWidget(self._keep(place))
        return holder

    def _keep(self, place: ToldPlace) -> Button:
        """Return the button for words that are only alike: they may be about something else."""
        stays = Button(self._theme, self.tr("It stays"), "quiet")
        stays.setAccessibleName(self.tr("It stays: {0}").format(place.around))
        stays.clicked.connect(partial(self.keep_requested.emit, place.hit))
        self._buttons.append(stays)
        return stays
