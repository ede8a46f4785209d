"""Which packets the list shows, and how many there are of each kind."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from field_assist.domain.ids import PacketId
from field_assist.domain.marked import QT_TRANSLATE_NOOP
from field_assist.domain.outbox import OutboxItem
from field_assist.domain.sending import OutboxState
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.segments import Segments


class Filter(Enum):
    """What the list is narrowed to; the values are part of a place."""

    ALL = "all"
    NOT_CONFIRMED = "not_confirmed"
    """Of which no check says that the receiver has it, and which was not taken out."""
    CONFIRMED = "confirmed"
    """Of which a check says so: the state with this name, and not what was only told."""
    NEEDS_HELP = "needs_help"


_TAKEN_OUT = frozenset({OutboxState.WITHDRAWN, OutboxState.SUPERSEDED})
_NAMES = {
    Filter.ALL: QT_TRANSLATE_NOOP("OutboxView", "All {0}"),
    Filter.NOT_CONFIRMED: QT_TRANSLATE_NOOP("OutboxView", "Not confirmed {0}"),
    Filter.CONFIRMED: QT_TRANSLATE_NOOP("OutboxView", "Confirmed {0}"),
    Filter.NEEDS_HELP: QT_TRANSLATE_NOOP("OutboxView", "Needs help {0}"),
}
_NONE = {
    Filter.ALL: QT_TRANSLATE_NOOP("OutboxView", "Nothing is waiting."),
    Filter.NOT_CONFIRMED: QT_TRANSLATE_NOOP("OutboxView", "No packet is left to be confirmed."),
    Filter.CONFIRMED: QT_TRANSLATE_NOOP("OutboxView", "No packet is confirmed yet."),
    Filter.NEEDS_HELP: QT_TRANSLATE_NOOP("OutboxView", "No packet needs help."),
}


def passes(kind: Filter, item: OutboxItem) -> bool:
    """Tell whether a packet is of a kind."""
    match kind:
        case Filter.NOT_CONFIRMED:
            return item.confirmed is None and item.state not in _TAKEN_OUT
        case Filter.CONFIRMED:
            return item.confirmed is not None
        case Filter.NEEDS_HELP:
            return item.needs_help
        case Filter.ALL:
            return True


class FilterBar(QWidget):
    """One Tab stop: arrows move, Space or Enter chooses. `current` is what is chosen."""

    chosen = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.current = Filter.ALL
        words = [said(name).format(0) for name in _NAMES.values()]
        self._segments = Segments(theme, self.tr("Show"), words)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._segments)
        row.addStretch(1)
        self._segments.chosen.connect(self._on_chosen)
        self.choose(Filter.ALL)

    def choose(self, kind: Filter) -> None:
        """Narrow the list without asking anybody; emits nothing."""
        self.current = kind
        self._segments.show_choice(list(Filter).index(kind))

    def show_counts(self, items: Sequence[OutboxItem]) -> None:
        """Say how many packets there are of each kind; without any there is nothing to choose."""
        counts = [sum(passes(kind, item) for item in items) for kind in Filter]
        self._segments.show_words(
            [said(name).format(count) for name, count in zip(_NAMES.values(), counts, strict=True)]
        )
        self.setVisible(bool(items))

    def narrowed(
        self, items: Sequence[OutboxItem], keep: PacketId | None = None
    ) -> tuple[OutboxItem, ...]:
        """Return what is to be shown; what is `keep` stays, though it is of another kind by now."""
        return tuple(i for i in items if i.packet_id == keep or passes(self.current, i))

    def nothing(self) -> str:
        """Return what is said where nothing of the kind is there."""
        return said(_NONE[self.current])

    def _on_chosen(self, position: int) -> None:
        self.current = list(Filter)[position]
        self.chosen.emit()


def said(text: str) -> str:
    """Return a text in the officer's language."""
    return QCoreApplication.translate("OutboxView", text)
