"""The section in the Human Trafficking Case Data Standard (HTCDS) 2.0 of IOM.

An officer only ever suspects: the one status that can be told is "possible victim".
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from field_assist.domain.checklist import Element
from field_assist.domain.entity import POSSIBLE_VICTIMS, SUSPECTED, Field
from field_assist.domain.referral import Referral, ReferredSign
from field_assist.domain.referred import ReferredCard
from field_assist.packet.exchange import facts
from field_assist.packet.exchange.niem import industries_of
from field_assist.packet.exchange.tables import (
    OTHER,
    alpha2,
    htcds_table,
    iso639_2,
    niem_table,
)
from field_assist.packet.json_values import Json

STATUS = "PossibleVictimOfTrafficking"
_WHOLE_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_GENDERS = {"f": "Feminine", "female": "Feminine", "m": "Masculine", "male": "Masculine"}
_UNKNOWN_GENDER = "NonSpecifiedUnknown"
_LANGUAGE = re.compile(r"[a-z]{3}")


def htcds_json(referral: Referral) -> Json:
    """Return the section; None for goods, which no person is told of.

    A referral without a card of a possible victim tells of one whom nobody described.
    """
    if referral.goods is not None:
        return None
    victims: tuple[ReferredCard | None, ...] = facts.people(referral, POSSIBLE_VICTIMS)
    return {
        "version": htcds_table().version,
        "case": {
            "cas_Status": "Active",
            "cas_IncomingReferralDate": referral.made_at.date().isoformat(),
            "cas_ReasonForIncomingReferral": OTHER,
            "cas_IncomingReferralDetails": f"{referral.reference}, version {referral.version}",
        },
        "victims": [_victim(referral, card) for card in victims or (None,)],
        "suspects": [_suspect(card) for card in facts.people(referral, SUSPECTED)],
    }


def _victim(referral: Referral, card: ReferredCard | None) -> Json:
    signs = facts.present(referral, card)
    sections = (niem_table().industries[code] for code in industries_of(signs))
    return {
        **_person(card),
        "vic_TraffickingStatus": STATUS,
        "vic_MethodsOfControl": [*methods_of(signs)],
        "vic_TypeOfExploitation": [*exploitation_of(signs)],
        "vic_ForcedLabourIndustry": [*facts.once(filter(None, sections))],
    }


def _suspect(card: ReferredCard) -> Json:
    roles = htcds_table().roles
    parts = (roles.get(part.text, OTHER) for part in card.fields.get(Field.PART_PLAYED, ()))
    return {**_person(card), "per_RoleInProcess": [*facts.once(parts)]}


def methods_of(signs: Iterable[ReferredSign]) -> tuple[str, ...]:
    """Return the methods of control that signs are told as; a means without a line is `Other`."""
    table = htcds_table().control_of
    return facts.once(
        method
        for sign in signs
        if sign.elements.intersection(facts.MEANS)
        for method in table.get(sign.id, (OTHER,))
    )


def exploitation_of(signs: Iterable[ReferredSign]) -> tuple[str, ...]:
    """Return the types of exploitation that signs are told as."""
    return facts.once(kind for sign in signs for kind in _purposes(sign))


def _purposes(sign: ReferredSign) -> tuple[str, ...]:
    own = htcds_table().exploitation_of.get(sign.id)
    if own is not None:
        return own
    purposes = {Element.SEX: "SexualExploitation", Element.LABOR: "ForcedLabour"}
    return tuple(kind for element, kind in purposes.items() if element in sign.elements)


def _person(card: ReferredCard | None) -> dict[str, Json]:
    first, second = _names(card)
    countries = facts.canonical(card, Field.CITIZENSHIPS)
    languages = [*filter(None, map(_language, facts.canonical(card, Field.LANGUAGES)))]
    birth = facts.canonical(card, Field.BIRTH)
    return {
        "ref": card.reference if card else None,
        "prs_FirstName": first or None,
        "prs_SecondName": second or None,
        "prs_Birthdate": next(filter(_WHOLE_DAY.fullmatch, birth), None),
        "prs_Gender": _GENDERS.get(facts.stated(card, Field.SEX).casefold(), _UNKNOWN_GENDER),
        "prs_Citizenship": [*filter(None, (alpha2().get(code, "") for code in countries))],
        "prs_PrimaryLanguage": next(iter(languages), None),
        "prs_SecondaryLanguage": next(iter(languages[1:]), None),
        "prs_IdentityNumber": next(iter(facts.canonical(card, Field.A_NUMBER)), None),
    }


def _names(card: ReferredCard | None) -> tuple[str, str]:
    """Return first and second name; one that nobody divided is the second, as in ICAO 9303."""
    in_document = facts.stated(card, Field.NAME_IN_DOCUMENT)
    second, comma, first = in_document.partition(",")
    if comma and first.strip():
        return first.strip(), second.strip()
    return "", facts.stated(card, Field.NAME_STATED) or in_document


def _language(tag: str) -> str:
    """Return ISO 639-2 of a BCP 47 tag; a tag of three letters stands for itself."""
    language = tag.partition("-")[0].casefold()
    return language if _LANGUAGE.fullmatch(language) else iso639_2().get(language, "")
