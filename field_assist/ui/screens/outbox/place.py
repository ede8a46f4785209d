"""Where in the outbox the officer is, as one text that is kept over a lock."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from field_assist.domain.ids import PacketId
from field_assist.ui.place_parts import join_place, split_place
from field_assist.ui.screens.outbox.filters import Filter


class Panel(Enum):
    """What is being done with the chosen packet; only what comes back after a lock."""

    NONE = ""
    RECEIPT = "receipt"
    SEND = "send"
    MISDIRECTED = "misdirected"
    NEWS = "news"


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboxPlace:
    """The chosen packet, "" for none; what is being done with it; to what the list is narrowed.

    `ticked` is what was ticked in the panel.
    """

    packet_id: PacketId
    panel: Panel = Panel.NONE
    ticked: str = ""
    filter: Filter = Filter.ALL

    def text(self) -> str:
        """Return the place as it is kept."""
        kind = "" if self.filter is Filter.ALL else self.filter.value
        return join_place(self.packet_id, panel=self.panel.value, ticked=self.ticked, filter=kind)


def read_place(text: str) -> OutboxPlace:
    """Return a place that was kept; what is not known any more is left out."""
    packet_id, parts = split_place(text)
    panel, kind = parts.get("panel", ""), parts.get("filter", "")
    return OutboxPlace(
        packet_id=PacketId(packet_id),
        panel=Panel(panel) if panel in {each.value for each in Panel} else Panel.NONE,
        ticked=parts.get("ticked", ""),
        filter=Filter(kind) if kind in {each.value for each in Filter} else Filter.ALL,
    )
