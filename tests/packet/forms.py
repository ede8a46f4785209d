"""The forms that are shipped, for the tests of the packet."""

from __future__ import annotations

from field_assist.domain.packet_form import PacketForm
from field_assist.workflows.packet_forms import shipped_forms


def form(name: str) -> PacketForm:
    """Return a form that is shipped, by its id."""
    return next(each for each in shipped_forms() if each.ref.id == name)
