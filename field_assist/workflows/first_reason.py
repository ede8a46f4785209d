"""When the first thing that speaks for a child was recorded, from which its duties are counted."""

from __future__ import annotations

from datetime import datetime

from field_assist.domain.assessment import speaks_of_age
from field_assist.domain.encounter import Answer, Encounter, Fact, Tri, Value
from field_assist.domain.goods import is_goods
from field_assist.domain.ids import EntityId
from field_assist.domain.packet_form import PacketForm, Part
from field_assist.storage import facts, marks
from field_assist.storage.vault import Vault
from field_assist.workflows import gather
from field_assist.workflows.catalogue import Catalogue


def first_reason(
    vault: Vault, form: PacketForm, catalogue: Catalogue, included: Encounter
) -> datetime | None:
    """Return when the first thing that speaks for a child, and still stands, was recorded.

    None where there is nothing, or the form tells of no duty. On the vault's thread.
    """
    if is_goods(included) or not form.tells(Part.DEADLINES):
        return None
    found = [
        _first_yes(vault, included, answer, about)
        for about, answer in gather.marks(included)
        if answer.value is Value.YES and speaks_of_age(catalogue.checklist, answer.indicator)
    ]
    if included.safety(Fact.UNDER_18) is Tri.YES:
        stated = facts.history(vault, included.id, Fact.UNDER_18)
        found += [change.at for change in stated if change.text == Tri.YES.value][:1]
    return min(map(gather.local, found), default=None)


def _first_yes(
    vault: Vault, encounter: Encounter, answer: Answer, about: EntityId | None
) -> datetime:
    """Return when a sign that is present was first marked so, whatever came in between."""
    made = marks.history(vault, encounter.id, answer.indicator)
    times = [c.at for c in made if c.value is Value.YES and c.person == about]
    return times[0] if times else answer.at  # a mark that is not saved yet
