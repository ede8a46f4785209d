"""The texts of the tip form, made of what a packet would hold; plain text, in English.

The form is public. So nothing goes into it by which a person who may be in danger can be found: of
such a person there are a reference and what helps to protect, and where a free text names them,
the reference stands in the place of the name. Nothing of a source to be protected is in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from field_assist.domain.encounter import SAFETY, Fact, Tri, Value
from field_assist.domain.entity import POSSIBLE_VICTIMS, SUSPECTED, EntityKind, Field
from field_assist.domain.ids import EntityId
from field_assist.domain.redaction import MARKER
from field_assist.domain.referral import Referral
from field_assist.domain.referred import ReferredCard, ReferredStatement, StatedValue
from field_assist.domain.statement import SourceSort
from field_assist.packet import cui
from field_assist.packet.words import Words, words_of_form

_NAMES = (
    Field.NAME,
    Field.NAME_IN_DOCUMENT,
    Field.NAME_STATED,
    Field.NAME_IN_SCRIPT,
    Field.ALIASES,
)
_PROTECTS = (Field.AGE_STATED, Field.SEX, Field.LANGUAGES, Field.INTERPRETER, Field.MEDICAL_NEED)
_TOLD_FACTS = (Fact.PLACE, Fact.WHERE_NOW, Fact.ACT_UNTIL, Fact.AGE_STATED, Fact.LANGUAGE)
_CHOSEN = frozenset({Field.PART_PLAYED, Field.SORT, Field.AGE_BASIS})
_AROUND = frozenset({EntityKind.CONTACT, EntityKind.PLACE, EntityKind.CONVEYANCE})
_SHORTEST_NAME = 3


class TipWords:
    """Knows one referral; each text is made when it is asked for."""

    def __init__(self, referral: Referral) -> None:
        self._referral = referral
        self._words: Words = words_of_form()
        self._cards = {card.id: card for card in referral.cards}
        self._sources = frozenset(
            s.speaker for s in referral.statements if s.sort is SourceSort.PROTECTED and s.speaker
        )
        self._hidden = frozenset(card.id for card in referral.cards if self._is_hidden(card))
        self._names = tuple(_names(c) for c in referral.cards if c.id in self._hidden)

    def _is_hidden(self, card: ReferredCard) -> bool:
        """Whether somebody may be in danger: by the role, as a source, or as signs are of them."""
        if card.id in self._sources:
            return True
        if card.kind is not EntityKind.PERSON or card.role in SUSPECTED:
            return False
        about = {self._referral.about, *(sign.about for sign in self._referral.signs)}
        return card.role in POSSIBLE_VICTIMS or card.id in about

    @property
    def people_in_danger(self) -> tuple[str, ...]:
        """Return the references of those who are in the packet and not in the form."""
        hidden = self._hidden - self._sources
        return tuple(c.reference for c in self._referral.cards if c.id in hidden)

    @property
    def protected_statements(self) -> int:
        """Return how many statements are not in the form because their source is protected."""
        return sum(each.sort is SourceSort.PROTECTED for each in self._referral.statements)

    def violation(self) -> tuple[str, ...]:
        """Return the kinds of the form that fit, the best match first."""
        referral = self._referral
        if referral.goods is not None:
            return ("Trade Importation",)
        is_child = cui.may_be_minor(referral) and cui.has_commercial_sex_sign(referral)
        kind = "Human Trafficking (Forced Labor/Slavery)"
        return (kind, "Child Exploitation") if is_child else (kind,)

    def subjects(self) -> tuple[str, ...]:
        """Return who is reported, each with what is known and what is linked to them."""
        cards = self._referral.cards
        reported = (c for c in cards if self._is_reported(c) and c.id not in self._hidden)
        return tuple(self._subject(card) for card in reported)

    def referred(self) -> str:
        """Return whom this was reported to before, a line each, with the earlier packets."""
        calls = (
            f"{each.taken_at:%Y-%m-%d %H:%M} {each.title}"
            + "".join(f", {more}" for more in (each.who, each.number, each.reference) if more)
            + f": {self._words('outcome', each.outcome)}"
            for each in self._referral.measures
        )
        packets = (f"Earlier packet {name}" for name in self._referral.earlier_packets)
        return self._veiled("\n".join((*calls, *packets)))

    def narrative(self) -> str:
        """Return what happened: where and when, what was seen and heard, who and what is there."""
        free = (
            self._situation(),
            self._goods(),
            self._signs(),
            self._statements(),
            self._notes(),
        )
        parts = (
            self._opening(),
            *(self._veiled("\n".join(lines)) for lines in free),
            "\n".join(self._others()),
        )
        return "\n\n".join(part for part in parts if part)

    def _opening(self) -> str:
        referral = self._referral
        at = referral.opened_at
        where = f"{referral.setting_title}, {referral.role_title}"
        return f"{at:%Y-%m-%d %H:%M} {at:%Z}. {where}. Encounter {referral.encounter_label}."

    def _situation(self) -> Iterator[str]:
        words = self._words
        for fact in _TOLD_FACTS:
            text = self._referral.situation.get(fact, "").strip()
            if text:
                yield f"{words('fact', fact)}: {text}"
        if self._referral.goods is None:
            for fact in SAFETY:
                answer = self._referral.safety.get(fact, Tri.NOT_ASKED)
                if answer is not Tri.NOT_ASKED:
                    yield f"{words('fact', fact)}: {words('tri', answer)}"

    def _goods(self) -> Iterator[str]:
        """Yield what is recorded of a shipment, item by item of the statement about it."""
        goods = self._referral.goods
        for item in goods.trace.items if goods else ():
            value = self._words("determination", item.value) if item.value else ""
            yield f"{item.short}: {'. '.join(part for part in (value, item.said) if part)}"

    def _signs(self) -> Iterator[str]:
        present = [sign for sign in self._referral.signs if sign.value is Value.YES]
        if present:
            yield "Recorded as present; no single sign proves anything:"
        for sign in present:
            basis = self._words("basis", sign.basis.value if sign.basis else "none")
            about = self._cards.get(sign.about) if sign.about else None
            whose = f" ({about.reference})" if about else ""
            yield f"- {sign.short}{whose}. {basis}."
            yield from (f"  {note.text}" for note in sign.notes)

    def _statements(self) -> Iterator[str]:
        for each in self._referral.statements:
            if each.sort is SourceSort.PROTECTED:
                continue
            yield f"{self._speaker(each)}: \u201c{each.original}\u201d"
            if each.translation.strip():
                yield f"  In English: \u201c{each.translation}\u201d"

    def _speaker(self, said: ReferredStatement) -> str:
        card = self._cards.get(said.speaker) if said.speaker else None
        sort = "" if said.sort is SourceSort.NOT_STATED else self._words("source_sort", said.sort)
        known = (card.reference if card else said.speaker_text.strip(), sort)
        return ", ".join(part for part in known if part) or "Somebody who is not stated"

    def _notes(self) -> Iterator[str]:
        return (note.text for note in self._referral.notes)

    def _others(self) -> Iterator[str]:
        for card in self._referral.cards:
            if card.id in self._sources:
                continue
            if card.id in self._hidden:
                yield self._in_danger(card)
            elif not self._is_reported(card) and not self._leads_to_them(card):
                yield "\n".join((self._head(card), *self._lines(card)))

    def _in_danger(self, card: ReferredCard) -> str:
        lines = self._lines(card, only=_PROTECTS)
        return "\n".join(
            (f"{card.reference}: a person; name and numbers are in the packet.", *lines)
        )

    def _subject(self, card: ReferredCard) -> str:
        kind = "Individual" if card.kind is EntityKind.PERSON else "Business"
        around = (self._cards[other] for other in self._linked(card.id))
        linked = (
            self._head(other)
            for other in around
            if other.kind in _AROUND and not self._leads_to_them(other)
        )
        return "\n".join((f"{kind}: {self._head(card)}", *self._lines(card), *linked))

    def _is_reported(self, card: ReferredCard) -> bool:
        return card.kind is EntityKind.ORGANIZATION or card.role in SUSPECTED

    def _leads_to_them(self, card: ReferredCard) -> bool:
        """Whether it is a document, a phone or an account of somebody in danger."""
        is_theirs = card.kind in {EntityKind.DOCUMENT, EntityKind.CONTACT}
        return is_theirs and not self._hidden.isdisjoint(self._linked(card.id))

    def _linked(self, card: EntityId) -> tuple[EntityId, ...]:
        ends = ((link.subject, link.object) for link in self._referral.links)
        return tuple(b if a == card else a for a, b in ends if card in (a, b))

    def _head(self, card: ReferredCard) -> str:
        role = f", {self._words('role', card.role)}" if card.role else ""
        return f"{card.reference} {card.name or self._words('card', card.kind)}{role}"

    def _lines(self, card: ReferredCard, only: Iterable[Field] = ()) -> tuple[str, ...]:
        wanted = tuple(only)
        return tuple(
            f"  {self._words('field', field)}: {'; '.join(self._said(field, v) for v in values)}"
            for field, values in card.fields.items()
            if not wanted or field in wanted
        )

    def _said(self, field: Field, value: StatedValue) -> str:
        """Return a value; one of a closed set in words, a free one without the veiled names."""
        if field in _CHOSEN:
            return self._words.known("choice", value.text, value.text)
        return self._veiled(value.text)

    def _veiled(self, text: str) -> str:
        """Return a text with references in the place of the names of those in danger."""
        for reference, names in self._names:
            for name in names:
                text = re.sub(
                    rf"(?<!\w){re.escape(name)}(?!\w)", reference, text, flags=re.IGNORECASE
                )
        return text


def _names(card: ReferredCard) -> tuple[str, tuple[str, ...]]:
    """Return the reference of a person and every name of theirs, longest first, parts as well."""
    told = (card.name, *(v.text for field in _NAMES for v in card.fields.get(field, ())))
    whole = [MARKER.sub(" ", name) for name in told]
    parts = [part for name in whole for part in re.split(r"[\s,]+", name)]
    known = {name.strip() for name in (*whole, *parts) if len(name.strip()) >= _SHORTEST_NAME}
    return card.reference, tuple(sorted(known, key=lambda name: (-len(name), name)))
