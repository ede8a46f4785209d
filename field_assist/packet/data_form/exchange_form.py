"""The form of what is told in the words of others: HTCDS, NIEM, and what is counted."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, field

from field_assist.packet.data_form.values import CardRef, Count, Day, Strict

Isic = Annotated[str, Meta(max_length=1, pattern=r"^[A-U]$", description="Section of ISIC rev. 4")]
Alpha2 = Annotated[str, Meta(max_length=2, pattern=r"^[A-Z]{2}$")]
Language = Annotated[str, Meta(max_length=3, pattern=r"^[a-z]{3}$")]


class HtcdsCase(Strict, frozen=True):
    """The case, as far as a referral knows it."""

    cas_Status: Literal["Active"]  # noqa: N815 -- the standard's own names, here and below
    cas_IncomingReferralDate: Day  # noqa: N815
    cas_ReasonForIncomingReferral: Literal["Other"]  # noqa: N815
    cas_IncomingReferralDetails: str  # noqa: N815


class HtcdsPerson(Strict, frozen=True):
    """A person in the fields of HTCDS 2.0.

    A name that nobody divided is whole in `prs_SecondName`. The number for safe contact is not
    here, because the conditions under which it may be called have no field.
    """

    ref: CardRef | None
    prs_FirstName: str | None  # noqa: N815
    prs_SecondName: str | None  # noqa: N815
    prs_Birthdate: Day | None  # noqa: N815
    prs_Gender: Literal["Feminine", "Masculine", "NonSpecifiedUnknown"]  # noqa: N815
    prs_Citizenship: tuple[Alpha2, ...]  # noqa: N815
    prs_PrimaryLanguage: Language | None  # noqa: N815
    prs_SecondaryLanguage: Language | None  # noqa: N815
    prs_IdentityNumber: str | None  # noqa: N815


class HtcdsVictim(HtcdsPerson, frozen=True):
    """A possible victim; no other status can be told."""

    vic_TraffickingStatus: Literal["PossibleVictimOfTrafficking"]  # noqa: N815
    vic_MethodsOfControl: tuple[str, ...]  # noqa: N815
    vic_TypeOfExploitation: tuple[str, ...]  # noqa: N815
    vic_ForcedLabourIndustry: tuple[Isic, ...]  # noqa: N815


class HtcdsSuspect(HtcdsPerson, frozen=True):
    """Somebody whom the officer suspects of a part; never a finding."""

    per_RoleInProcess: tuple[str, ...]  # noqa: N815


class Htcds(Strict, frozen=True):
    """The section in the Human Trafficking Case Data Standard of IOM."""

    version: Literal["2.0"]
    case: HtcdsCase
    victims: tuple[HtcdsVictim, ...]
    suspects: tuple[HtcdsSuspect, ...]


class NiemMarking(Strict, frozen=True):
    """The marking by the names of `cui.xsd`."""

    specified: tuple[str, ...] = field(name="cui:SpecifiedCategoryMarkingCode")
    basic: tuple[str, ...] = field(name="cui:BasicCategoryMarkingCode")
    dissemination: tuple[str, ...] = field(name="cui:DocumentMarkingLDC")
    designated_by: str = field(name="cui:DesignatingEntityText")


class Niem(Strict, frozen=True):
    """Names and code lists of NIEM 6.0."""

    version: Literal["6.0"]
    prospective: bool | None = field(name="hs:ProspectiveVictimIndicator")
    category: Literal["Direct Contact"] | None = field(name="hs:ProspectiveVictimCategoryCode")
    venues: tuple[str, ...] = field(name="hs:TraffickedVenueCode")
    industries: tuple[str, ...] = field(name="hs:ExploitationIndustryCode")
    offenses: tuple[str, ...] = field(name="offense_class_hint")
    marking: NiemMarking | None = field(name="cui:DocumentMarkingMetadata")


class Statistics(Strict, frozen=True):
    """What headquarters count (6 U.S.C. 643(b), 645a); nobody is named."""

    suspected: bool
    confirmed_later: None
    act: bool
    means: tuple[Literal["force", "fraud", "coercion", "legal"], ...]
    purpose: tuple[Literal["sex", "labor"], ...]
    age_group: Literal["minor", "adult", "unknown"]
    scope: None
    possible_victims: Count | None
    component: str
    setting: str
    minutes_to_hsi_contact: Count | None
    ic_tip_code: None
