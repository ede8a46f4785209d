"""The look of every page of the settings: a heading, and cards that fit its width."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from field_assist.ui.theme import Theme
from field_assist.ui.widgets.label import PlainLabel
from field_assist.ui.widgets.reading_order import ReadingOrder
from field_assist.ui.widgets.scroll_page import ScrollPage
from field_assist.ui.widgets.setting_card import SettingCard

_WIDEST, _TIGHT_BELOW = 920, 660


class PageView(ScrollPage):
    """Put parts into `lines`; what has `set_narrow` goes into `fitted` as well."""

    def __init__(self, theme: Theme, title: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, _WIDEST, parent)
        self._theme = theme
        self._order = ReadingOrder(self)
        self._is_tight: bool | None = None
        self.lines.addWidget(PlainLabel(title, "section"))

    def fit(self, *, is_tight: bool) -> None:
        """Fit what stands on the page to a narrow one, or a wide one."""
        for card in self.findChildren(SettingCard):
            card.set_narrow(is_narrow=is_tight)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt's name
        """Fit the parts to the width."""
        super().resizeEvent(event)
        width = self.width() * 100 / self._theme.look.scale_percent
        is_tight = width < _TIGHT_BELOW
        if is_tight != self._is_tight:
            self._is_tight = is_tight
            self.fit(is_tight=is_tight)
