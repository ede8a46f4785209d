"""One referral of each kind that a packet can be about."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from field_assist.domain.assessment import ElementFinding, ElementState
from field_assist.domain.checklist import ElementGroup
from field_assist.domain.packet_form import DataPart
from field_assist.domain.referral import Referral
from tests.packet.card_samples import crew
from tests.packet.deadline_samples import with_deadlines
from tests.packet.form_samples import (
    child_notice,
    fdns,
    no_identity,
    supplement,
    supplement_alone,
    supplement_with_photos,
)
from tests.packet.samples import adult, minor, third
from tests.packet.use_samples import goods, with_uses

NOTHING = dict.fromkeys(ElementGroup, ElementFinding(state=ElementState.GAP))
KINDS: Mapping[str, Callable[[], Referral]] = {
    "adult": adult,
    "minor": minor,
    "third": third,
    "crew": crew,
    "deadlines": with_deadlines,
    "uses": with_uses,
    "goods": goods,
    "supplement": supplement,
    "supplement alone": supplement_alone,
    "supplement, photos": supplement_with_photos,
    "child notice": child_notice,
    "fdns": fdns,
    "no identity": no_identity,
    "practice": lambda: replace(crew(), is_practice=True),
    "bare": lambda: replace(
        adult(), signs=(), notes=(), situation={}, custody=(), withheld={}, elements=NOTHING
    ),
}


def with_data(part: DataPart) -> tuple[str, ...]:
    """Return the kinds whose form has a part of the data along."""
    return tuple(kind for kind, made in KINDS.items() if part in made().form.data)
