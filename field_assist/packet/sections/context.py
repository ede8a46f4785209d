"""What every section needs: the printable referral, the words, the times and the order of signs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from field_assist.domain.checklist import Element, Strength
from field_assist.domain.encounter import Fact, Tri, Value
from field_assist.domain.entity import Field, PersonRole
from field_assist.domain.ids import EntityId, IndicatorId
from field_assist.domain.packet_form import whose
from field_assist.domain.referral import Referral, ReferredNote, ReferredSign
from field_assist.domain.referred import ReferredCard
from field_assist.domain.rule import Band
from field_assist.packet.cui import Marking
from field_assist.packet.report import Paragraph, Role, Run, bold, italic, paragraph
from field_assist.packet.text import Changes
from field_assist.packet.times import Times
from field_assist.packet.words import Words

_STRENGTH_ORDER = tuple(Strength)
_SAME_TIME = timedelta(minutes=1)

SignKey = tuple[IndicatorId, EntityId | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """A referral whose texts are printable, with all that is needed to tell it.

    `sha256` is the hash of the attached data; `changes` counts what printing changed; `sections`
    holds the number of each section by its key in the words.
    """

    referral: Referral
    words: Words
    times: Times
    marking: Marking
    sha256: str
    is_minor: bool
    changes: Changes
    sections: Mapping[str, str]

    def place(self, section: str) -> str:
        """Return the number of a section, or "" where the form has none."""
        return self.sections.get(section, "")

    def whole_in(self, section: str) -> str:
        """Return where the whole of something shortened is: `(Section 2)`, or in the data."""
        return self.words.say("whole_in", section=self.place(section)).strip()

    def may_tell_field(self, card: ReferredCard, field: Field) -> bool:
        """Return whether the form tells such a field, so that its absence says something."""
        form = self.referral.form
        is_child = card.role is PersonRole.CHILD_AT_RISK or self.is_minor
        return form.tells_field(whose(card.kind, card.role, is_child=is_child), field)

    def card(self, name: EntityId) -> ReferredCard:
        """Return a card of the packet."""
        return next(card for card in self.referral.cards if card.id == name)

    def named(self, name: EntityId) -> tuple[Run, ...]:
        """Return a card as `P2`, and its name in a run of its own."""
        card = self.card(name)
        shown = bold(card.name) if card.name.strip() else italic(self.words("absent", "no_name"))
        return bold(card.reference), Run(text=" "), shown

    def sort_of(self, card: ReferredCard) -> str:
        """Return what a card is of: `Passport`, or `Document` when no sort was chosen."""
        sort = next(iter(card.fields.get(Field.SORT, ())), None)
        return (
            self.words.known("choice", sort.text, sort.text)
            if sort
            else self.words("card", card.kind)
        )

    @property
    def short_hash(self) -> tuple[str, ...]:
        """Return the first 16 digits of the data hash in fours."""
        return in_groups(self.sha256[:16], 4)

    @property
    def present(self) -> tuple[ReferredSign, ...]:
        """Return the signs answered yes in the order in which they are numbered.

        Strong before supporting before contextual; within these, what the step rests on first,
        then in the order in which they were marked.
        """
        yes = (s for s in self.referral.signs if s.value is Value.YES)
        return tuple(sorted(yes, key=_rank))

    @property
    def numbers(self) -> dict[SignKey, int]:
        """Return the number under which each sign recorded as present is listed."""
        return {key_of(sign): number for number, sign in enumerate(self.present, start=1)}

    def bearing(self, because: Sequence[IndicatorId]) -> tuple[ReferredSign, ...]:
        """Return those of these signs that are present and of whom the step is about."""
        about = (None, self.referral.about)
        return tuple(s for s in self.present if s.id in because and s.about in about)

    @property
    def form(self) -> str:
        """Return `sex`, `labor`, `both` or `none`, after the signs recorded as present."""
        elements = {element for sign in self.present for element in sign.elements}
        is_sex, is_labor = Element.SEX in elements, Element.LABOR in elements
        if is_sex and is_labor:
            return "both"
        return "sex" if is_sex else "labor" if is_labor else "none"

    def tri(self, fact: Fact) -> Tri:
        """Return an answer of the safety questions."""
        return self.referral.safety.get(fact, Tri.NOT_ASKED)

    @property
    def is_for_danger(self) -> bool:
        """Whether the step is the emergency that the officer's answer on danger calls for."""
        return self.referral.band is Band.EMERGENCY and self.tri(Fact.DANGER) is Tri.YES

    def not_recorded(self) -> Run:
        """Return the words for something that nobody recorded."""
        return italic(self.words("absent", "not_recorded"))

    def absent(self) -> Run:
        """Return the words for a situation line that is not here.

        Only when neither the officer nor the form left such lines out is it known that nothing was
        recorded.
        """
        is_told = self.referral.form.keeps is None
        is_known = is_told and not self.referral.withheld.get("fact", 0)
        return italic(self.words("absent", "not_recorded" if is_known else "not_given"))

    def basis(self, sign: ReferredSign) -> str:
        """Return how the officer knows, in full."""
        basis: str | Enum = sign.basis or "none"
        return self.words("basis", basis)

    def fact(self, role: Role, fact: Fact) -> Paragraph:
        """Return a line of the situation in the officer's words, or that it is absent."""
        text = self.referral.situation.get(fact, "")
        return paragraph(role, text if text.strip() else self.absent())

    def written(self, note: ReferredNote, told: Callable[[datetime], str]) -> str:
        """Return when a note was written, and when it was last changed if that was later.

        `told` says how a time is put.
        """
        return self.written_between(note.at, note.changed_at, told)

    def written_between(
        self, at: datetime, changed_at: datetime, told: Callable[[datetime], str]
    ) -> str:
        """Return when a text was begun, and when it was last changed if that was later."""
        is_changed = abs(changed_at - at) > _SAME_TIME
        changed = told(changed_at) if is_changed else ""
        return self.words.say("written", at=told(at), changed=changed)

    def elements_of(self, sign: ReferredSign) -> str:
        """Return the short names of a sign's elements, in the order of the law."""
        names: Sequence[str] = [
            self.words("element_short", element) for element in Element if element in sign.elements
        ]
        return ", ".join(names)


def key_of(sign: ReferredSign) -> SignKey:
    """Return what tells a sign apart from the same one about somebody else."""
    return sign.id, sign.about


def in_groups(digits: str, size: int) -> tuple[str, ...]:
    """Return a hash cut into groups that an eye can follow."""
    return tuple(digits[start : start + size] for start in range(0, len(digits), size))


def _rank(sign: ReferredSign) -> tuple[int, bool]:
    return _STRENGTH_ORDER.index(sign.strength), not sign.is_reason
