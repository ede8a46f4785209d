"""Cards, links and statements of a packet's data, back to what the referral holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from field_assist.domain.entity import EntityKind
from field_assist.domain.entity_form import FIELDS
from field_assist.domain.errors import PacketDataUnfit
from field_assist.domain.ids import EntityId, LinkId, StatementId
from field_assist.domain.referred import (
    ReferredCard,
    ReferredLink,
    ReferredStatement,
    Remark,
    StatedValue,
)
from field_assist.packet.data_cards import LISTS
from field_assist.packet.data_form.cards_form import (
    CardForm,
    LinkForm,
    PersonForm,
    StatedForm,
    StatementForm,
)
from field_assist.packet.data_form.form import DataForm
from field_assist.packet.data_form.moments import when


class Spoken:
    """By which reference the data speaks of which card."""

    def __init__(self, cards: tuple[ReferredCard, ...]) -> None:
        self._ids = {card.reference: card.id for card in cards}
        if len(self._ids) != len(cards):
            raise PacketDataUnfit(where="ref", why="two cards have the same reference")

    def card(self, reference: str | None) -> EntityId | None:
        """Return the card that is spoken of; None for nobody.

        Raises:
            PacketDataUnfit: there is no such card.

        """
        return None if reference is None else self.known(reference)

    def known(self, reference: str) -> EntityId:
        """Return the card that is spoken of; raises as `card` does."""
        if reference not in self._ids:
            raise PacketDataUnfit(where=reference, why="there is no such card")
        return self._ids[reference]


def cards_of(data: DataForm) -> tuple[ReferredCard, ...]:
    """Return the cards of all lists, by kind."""
    return tuple(_cards(data))


def _cards(data: DataForm) -> Iterator[ReferredCard]:
    lists: Mapping[EntityKind, tuple[CardForm, ...]] = {
        kind: getattr(data, name) for kind, name in LISTS.items()
    }
    for kind, cards in lists.items():
        for card in cards:
            yield _card(kind, card)


def _card(kind: EntityKind, card: CardForm) -> ReferredCard:
    return ReferredCard(
        id=EntityId(card.id),
        kind=kind,
        number=int(card.ref[1:]),
        role=card.role if isinstance(card, PersonForm) else None,
        name=card.name,
        fields={
            spec.field: tuple(map(_value, card.fields[spec.field]))
            for spec in FIELDS[kind]
            if spec.field in card.fields
        },
        created_at=when(card.recorded_at),
    )


def _value(value: StatedForm) -> StatedValue:
    remarks = (Remark(kind=remark.kind, expected=remark.expected) for remark in value.remarks)
    return StatedValue(text=value.stated, canonical=value.canonical or "", remarks=tuple(remarks))


def link_of(link: LinkForm, spoken: Spoken) -> ReferredLink:
    """Return a link between two cards of the data."""
    return ReferredLink(
        id=LinkId(link.id),
        subject=spoken.known(link.subject),
        relation=link.relation,
        object=spoken.known(link.object),
        created_at=when(link.recorded_at),
    )


def statement_of(said: StatementForm, spoken: Spoken) -> ReferredStatement:
    """Return a statement of the data."""
    return ReferredStatement(
        id=StatementId(said.id),
        number=int(said.ref.removeprefix("ST-")),
        original=said.original,
        language=said.language,
        translation=said.translation,
        translated_by=said.translated_by,
        speaker=spoken.card(said.speaker),
        speaker_text=said.speaker_text,
        is_speaker_withheld=said.speaker_withheld,
        sort=said.source,
        listener=said.listener,
        present=said.present,
        said_at=said.said_at,
        is_from_controller=said.information_furnished_by_suspected_controller,
        created_at=when(said.at),
        saved_at=when(said.changed_at),
    )
