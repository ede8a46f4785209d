"""The marking: which CUI categories a referral carries, and how they are written in one line.

A practice packet is invented and so carries no marking, only a banner that says what it is.

Format after the CUI registry of the National Archives; codes after NIEM 6.0 (`cui.xsd`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from field_assist.domain.assessment import ElementState
from field_assist.domain.checklist import Element, ElementGroup
from field_assist.domain.cui_codes import CATEGORIES, DISSEMINATION
from field_assist.domain.encounter import Fact, Tri, Value
from field_assist.domain.entity import EntityKind, PersonRole
from field_assist.domain.errors import Bug
from field_assist.domain.ids import InstrumentId
from field_assist.domain.packet_form import Kind
from field_assist.domain.referral import Referral
from field_assist.domain.statement import SourceSort

_SPECIFIED = "SP-"
_SOURCE = InstrumentId("us-source-1619")
"""The instrument that asks about a source: see `resources/instruments`."""

_FEDERAL, _LISTED = frozenset({"FED ONLY", "FEDCON"}), "DL ONLY"
_PRIVACY, _PRIVACY_SPECIFIED, _SSI = "PRVCY", "SP-PRVCY", "SP-SSI"
PRACTICE_BANNER = "PRACTICE. EVERYTHING HERE IS INVENTED"


class UnknownMarking(Bug):
    """A code is not in the registry (`code`); nothing may leave with a made-up marking."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Marking:
    """The banner of each page and what it is made of; a practice packet has the banner alone."""

    banner: str
    control: str = ""
    categories: tuple[str, ...] = ()
    dissemination: tuple[str, ...] = ()

    @property
    def is_controlled(self) -> bool:
        """Whether this is a marking of controlled unclassified information."""
        return bool(self.categories)


def marking_of(referral: Referral) -> Marking:
    """Return the marking of a referral."""
    if referral.is_practice:
        return Marking(banner=PRACTICE_BANNER)
    rules = referral.marking
    categories = categories_for(referral)
    dissemination = _dissemination(referral)
    # A Specified category has to be in the banner, whatever an agency does with Basic ones.
    shown = [c for c in categories if rules.shows_categories or c.startswith(_SPECIFIED)]
    return Marking(
        banner=banner(shown, dissemination, control=rules.control),
        control=rules.control,
        categories=categories,
        dissemination=dissemination,
    )


def _dissemination(referral: Referral) -> tuple[str, ...]:
    """Return the controls; what goes outside DHS is for those on the list alone: the recipient."""
    codes = frozenset(referral.marking.dissemination)
    if not referral.handling.recipient.is_dhs:
        codes = codes - _FEDERAL | {_LISTED}
    return tuple(_known(codes, DISSEMINATION))


def banner(categories: Iterable[str], dissemination: Iterable[str], *, control: str = "CUI") -> str:
    """Return the banner line, such as `CUI//SP-SSI/INV/IVIC//FED ONLY`.

    Specified categories come first, then Basic ones, each group in alphabetical order.

    Raises:
        UnknownMarking: a code is not known.

    """
    groups = (ordered(categories), _known(dissemination, DISSEMINATION))
    return "//".join([control, *("/".join(group) for group in groups if group)])


def ordered(categories: Iterable[str]) -> tuple[str, ...]:
    """Return the categories once each, in the order in which a banner lists them."""
    known = _known(categories, CATEGORIES)
    return tuple(sorted(known, key=lambda code: (not is_specified(code), code)))


def is_specified(code: str) -> bool:
    """Return whether a category is CUI Specified; the others are Basic."""
    return code.startswith(_SPECIFIED)


def categories_for(referral: Referral) -> tuple[str, ...]:
    """Return the categories of a referral, in banner order: by what is in it, and by the agency."""
    categories = _of_contents(referral) | set(referral.marking.more_categories)
    if referral.handling.is_ssi:
        categories.add(_SSI)
    if referral.marking.is_privacy_specified and _PRIVACY in categories:
        categories = categories - {_PRIVACY} | {_PRIVACY_SPECIFIED}
    return ordered(categories)


def _of_contents(referral: Referral) -> set[str]:
    informant = {"INF"} if tells_of_source(referral) else set()
    if referral.form.kind is Kind.NO_IDENTITY:
        return {"INV"}
    if referral.goods is not None:
        privacy = {_PRIVACY} if _names_people(referral) else set()
        return {"INV"} | privacy | informant
    categories = {"INV", "IVIC", _PRIVACY} | informant
    if may_be_minor(referral):
        categories.add("CVIC")
    if has_commercial_sex_sign(referral):
        categories.add("SCV")
    return categories


def tells_of_source(referral: Referral) -> bool:
    """Return whether something about a source to be protected is in the referral.

    An answer to the table about a source is, whatever it says, and so is a statement of one.
    """
    is_table = any(use.id == _SOURCE for use in referral.uses)
    return is_table or any(s.sort is SourceSort.PROTECTED for s in referral.statements)


def _names_people(referral: Referral) -> bool:
    is_person = any(card.kind is EntityKind.PERSON for card in referral.cards)
    return is_person or bool(referral.statements)


def may_be_minor(referral: Referral) -> bool:
    """Return whether the referral must be handled as one about a child, whoever it is."""
    if referral.goods is not None:
        return False
    age = referral.elements.get(ElementGroup.AGE)
    is_supported = age is not None and age.state is ElementState.SUPPORTED
    is_answered = referral.safety.get(Fact.UNDER_18) is Tri.YES
    return is_supported or is_answered or bool(referral.clocks) or has_child_card(referral)


def has_child_card(referral: Referral) -> bool:
    """Return whether the officer noted a person as a child at risk."""
    is_counted = referral.counted and PersonRole.CHILD_AT_RISK in referral.counted.people
    return bool(is_counted) or any(c.role is PersonRole.CHILD_AT_RISK for c in referral.cards)


def has_commercial_sex_sign(referral: Referral) -> bool:
    """Return whether a sign of commercial sex is recorded as present."""
    return any(s.value is Value.YES and Element.SEX in s.elements for s in referral.signs)


def _known(codes: Iterable[str], registry: frozenset[str]) -> list[str]:
    unique = sorted(set(codes))
    for code in unique:
        if code not in registry:
            raise UnknownMarking(code=code)
    return unique
