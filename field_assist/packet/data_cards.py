"""Cards, links and statements as plain values; they speak of each other by reference (`P2`)."""

from __future__ import annotations

from collections.abc import Mapping

from field_assist.domain.entity import EntityKind
from field_assist.domain.ids import EntityId
from field_assist.domain.referral import Referral
from field_assist.domain.referred import (
    ReferredCard,
    ReferredLink,
    ReferredStatement,
    StatedValue,
)
from field_assist.packet.json_values import Json, moment

LISTS: Mapping[EntityKind, str] = {
    EntityKind.PERSON: "persons",
    EntityKind.ORGANIZATION: "organizations",
    EntityKind.DOCUMENT: "documents",
    EntityKind.CONVEYANCE: "conveyances",
    EntityKind.CONTACT: "contacts",
    EntityKind.PLACE: "places",
}
"""The name of the list in which the cards of a kind are."""


def references(referral: Referral) -> dict[EntityId, str]:
    """Return how the packet speaks of each card."""
    return {card.id: card.reference for card in referral.cards}


def cards_json(referral: Referral) -> dict[str, Json]:
    """Return each list of cards, the links and the statements, by their names."""
    spoken = references(referral)
    lists: dict[str, Json] = {
        name: [_card(card) for card in referral.cards if card.kind is kind]
        for kind, name in LISTS.items()
    }
    return {
        **lists,
        "links": [_link(link, spoken) for link in referral.links],
        "statements": [_statement(each, spoken) for each in referral.statements],
    }


def _card(card: ReferredCard) -> Json:
    role: dict[str, Json] = {"role": card.role.value} if card.role else {}
    return {
        "ref": card.reference,
        "id": card.id,
        **role,
        "name": card.name,
        "recorded_at": moment(card.created_at),
        "fields": {
            field.value: [_value(value) for value in values]
            for field, values in card.fields.items()
        },
    }


def _value(value: StatedValue) -> Json:
    return {
        "stated": value.text,
        "canonical": value.canonical or None,
        "remarks": [{"kind": each.kind, "expected": each.expected} for each in value.remarks],
    }


def _link(link: ReferredLink, spoken: Mapping[EntityId, str]) -> Json:
    return {
        "id": link.id,
        "subject": spoken[link.subject],
        "relation": link.relation.value,
        "object": spoken[link.object],
        "recorded_at": moment(link.created_at),
    }


def _statement(said: ReferredStatement, spoken: Mapping[EntityId, str]) -> Json:
    return {
        "ref": said.reference,
        "id": said.id,
        "original": said.original,
        "language": said.language,
        "translation": said.translation,
        "translated_by": said.translated_by,
        "speaker": spoken[said.speaker] if said.speaker else None,
        "speaker_text": said.speaker_text,
        "speaker_withheld": said.is_speaker_withheld,
        "source": said.sort.value,
        "listener": said.listener,
        "present": said.present,
        "said_at": said.said_at,
        "information_furnished_by_suspected_controller": said.is_from_controller,
        "at": moment(said.created_at),
        "changed_at": moment(said.saved_at),
    }
