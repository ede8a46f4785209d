"""A few reasons under a heading; the rest on request. What did not change is not drawn again."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from field_assist.domain.mark import Mark
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.button import Button
from field_assist.ui.widgets.disclosure import Disclosure
from field_assist.ui.widgets.reading_order import ReadingOrder
from field_assist.ui.widgets.reason_link import ReasonLink

SHOWN_FIRST = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One sign, or something else by its id, with the words beside it."""

    indicator: str
    title: str
    detail: str
    mark: Mark | None


class ReasonList(QWidget):
    """Hidden while there is no reason to show; while it is closed, only the count is kept up."""

    sign_requested = Signal(str)
    opened = Signal()
    """Emits when it was opened, with links that may be new."""
    turned = Signal()
    """Emits when it was opened or closed."""

    def __init__(self, theme: Theme, title: str, *, is_open: bool = True) -> None:
        super().__init__()
        self._theme = theme
        self._reasons: tuple[Reason, ...] = ()
        self._drawn: tuple[Reason, ...] = ()
        self._links: list[ReasonLink] = []
        self._is_whole = False
        self._block = Disclosure(theme, title, is_open=is_open)
        self._more = Button(theme, "", "quiet")
        self._more.clicked.connect(self._on_more)
        self._block.body.addWidget(self._more)
        self._block.toggled.connect(self._on_toggled)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._block)
        self.hide()
        ReadingOrder(self)

    def show_reasons(self, reasons: tuple[Reason, ...]) -> None:
        """Show these reasons, in this order."""
        if reasons == self._reasons:
            return
        self._reasons = reasons
        self._block.set_count(str(len(reasons)) if reasons else "")
        self.setVisible(bool(reasons))
        if self._block.is_open:
            self._draw()

    def _draw(self) -> None:
        """Bring the links in line with the reasons."""
        reasons = self._reasons
        before, self._drawn = self._drawn, reasons
        shown = reasons if self._is_whole else reasons[:SHOWN_FIRST]
        for position, reason in enumerate(shown):
            is_new = position >= len(self._links)
            link = self._add_link() if is_new else self._links[position]
            if is_new or link.isHidden() or before[position] != reason:
                link.show_reason(reason.title, reason.detail, reason.mark)
                link.show()
        for link in self._links[len(shown) :]:
            link.hide()
        self._more.set_text(self.tr("Show {0} more").format(len(reasons) - len(shown)))
        self._more.setVisible(len(reasons) > len(shown))

    @property
    def is_open(self) -> bool:
        """Whether the reasons show, not only how many there are."""
        return self._block.is_open

    def stops(self) -> list[QWidget]:
        """Return what Tab visits, in reading order."""
        return self._block.stops()

    def _add_link(self) -> ReasonLink:
        position = len(self._links)
        link = ReasonLink(self._theme)
        link.clicked.connect(lambda: self.sign_requested.emit(self._reasons[position].indicator))
        self._links.append(link)
        self._block.body.insertWidget(position, link)
        return link

    def _on_toggled(self, is_open: bool) -> None:  # noqa: FBT001 -- Qt's signal
        if is_open:
            self._draw()
            self.opened.emit()
        self.turned.emit()

    def _on_more(self) -> None:
        self._is_whole = True
        self._draw()
        self._links[SHOWN_FIRST].setFocus()
