"""What can go wrong with the report on a packet that went to the wrong place; see `errors`."""

from __future__ import annotations

from field_assist.domain.errors import Expected


class MisdirectedUnsaid(Expected):
    """To whom a packet went instead, or how that was noticed, is missing; nothing was written."""


class MisdirectedNames(Expected):
    """What was typed for a report names a person of the packet; nothing was written."""
