"""What every vocabulary asks of a referral: who is in it, and which signs are present of whom."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from field_assist.domain.checklist import Element
from field_assist.domain.encounter import Value
from field_assist.domain.entity import EntityKind, Field, PersonRole
from field_assist.domain.referral import Referral, ReferredSign
from field_assist.domain.referred import ReferredCard

T = TypeVar("T")

MEANS = (Element.FORCE, Element.FRAUD, Element.COERCION, Element.LEGAL)


def people(referral: Referral, roles: frozenset[PersonRole]) -> tuple[ReferredCard, ...]:
    """Return the people who are suspected to be in one of these roles."""
    return tuple(
        card for card in referral.cards if card.kind is EntityKind.PERSON and card.role in roles
    )


def present(referral: Referral, person: ReferredCard | None) -> tuple[ReferredSign, ...]:
    """Return the signs present in general and, with a person, those about that person.

    A mark about a person counts before the one in general, as it does for the suggested step.
    """
    own = {sign.id: sign for sign in referral.signs if person and sign.about == person.id}
    general = (s for s in referral.signs if s.about is None and s.id not in own)
    return tuple(sign for sign in (*general, *own.values()) if sign.value is Value.YES)


def everywhere_present(referral: Referral) -> tuple[ReferredSign, ...]:
    """Return every sign that is present, whoever it is about."""
    return tuple(sign for sign in referral.signs if sign.value is Value.YES)


def canonical(card: ReferredCard | None, field: Field) -> tuple[str, ...]:
    """Return the canonical forms of a field, those that could be read."""
    values = card.fields.get(field, ()) if card else ()
    return tuple(value.canonical for value in values if value.canonical)


def stated(card: ReferredCard | None, field: Field) -> str:
    """Return the first value of a field in one line as it was stated, or ""."""
    values = card.fields.get(field, ()) if card else ()
    return " ".join(values[0].text.split()) if values else ""


def once(found: Iterable[T]) -> tuple[T, ...]:
    """Return each thing once, in the order in which it was met."""
    return tuple(dict.fromkeys(found))
