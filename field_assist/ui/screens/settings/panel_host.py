"""Opens one panel at a time below a row, and says beside the row what was done in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from shiboken6 import isValid

from field_assist.domain.errors import Expected
from field_assist.ui.messages import words
from field_assist.ui.widgets.inline_panel import InlinePanel
from field_assist.ui.widgets.setting_card import SettingCard

T = TypeVar("T")


class PanelHost:
    """`refresh` reads the rows again; `on_closed` hears of each panel that goes, done or not."""

    def __init__(self, card: SettingCard, refresh: Callable[[], None]) -> None:
        self._card = card
        self._refresh = refresh
        self._row = ""
        self.on_closed: Callable[[], None] = _nothing

    def open(self, key: str, panel: InlinePanel) -> None:
        """Open a panel below a row, in the place of any other one."""
        self.close()
        self._row = key
        panel.closed.connect(self._on_panel_closed)
        self._card.rows[key].show_panel(panel)
        panel.take_focus()

    def row_with(self, kind: type[InlinePanel]) -> str:
        """Return the key of the row that has a panel of this kind open, else ""."""
        row = self._card.rows.get(self._row)
        return self._row if row is not None and isinstance(row.panel, kind) else ""

    def close(self) -> None:
        """Close the panel that is open, if any."""
        row = self._card.rows.get(self._row)
        self._row = ""
        if row is not None:
            row.show_panel(None)
        heard, self.on_closed = self.on_closed, _nothing
        heard()

    def while_open(self, panel: InlinePanel, act: Callable[[T], object]) -> Callable[[T], None]:
        """Return `act` for a lane: it is not called once the panel was closed."""

        def call(value: T) -> None:
            row = self._card.rows.get(self._row) if isValid(panel) else None
            if row is not None and row.panel is panel:
                act(value)

        return call

    def finish(self, key: str, says: str) -> None:
        """Close the panel, read the rows again and say beside one what was done."""
        self.on_closed = _nothing
        self.close()
        self._refresh()
        row = self._card.rows.get(key) or next(iter(self._card.rows.values()))
        row.say(says)
        row.focus_action()

    def refuse(self, key: str, error: Expected) -> None:
        """Say beside a row why nothing was begun."""
        said = words(error)
        self._card.rows[key].say(f"{said.title} {said.text}", "danger")

    def fail(self, panel: InlinePanel, error: Exception) -> None:
        """Say in the panel what could not be done; anything unexpected flies."""
        if not isinstance(error, Expected):
            raise error
        said = words(error)
        panel.show_trouble(said.title, said.text)

    def _on_panel_closed(self) -> None:
        key = self._row
        self.close()
        self._refresh()
        row = self._card.rows.get(key)
        if row is not None:
            row.focus_action()


def _nothing() -> None:
    """Hear nothing."""
