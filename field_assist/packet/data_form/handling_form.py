"""The form of the marking of a packet, its designation, and for whom it is."""

from __future__ import annotations

from typing import Literal

from field_assist.domain.handling import ExceptionCode, Protection, Recipient
from field_assist.packet.data_form.values import Strict


class DesignationForm(Strict, frozen=True):
    """What an agency states in the designation of controlled information (32 CFR 2002.20)."""

    controlled_by: str | None
    contact: str | None
    decontrol: str | None
    system_of_records: str | None


class MarkingRulesForm(Strict, frozen=True):
    """By which rules of the agency the marking was made, besides what is in the packet."""

    control: Literal["CUI", "CONTROLLED"]
    categories_in_banner: bool
    privacy_specified: bool
    more_categories: tuple[str, ...]
    dissemination: tuple[str, ...]


class MarkingForm(Strict, frozen=True):
    """The CUI marking of each page; a practice packet has a banner and no marking."""

    banner: str
    control: Literal["CUI", "CONTROLLED"] | None
    categories: tuple[str, ...]
    dissemination: tuple[str, ...]
    ssi: bool
    designation: DesignationForm
    rules: MarkingRulesForm


class HandlingForm(Strict, frozen=True):
    """For whom the packet is, and the exception of 8 U.S.C. 1367(b) under which it goes there."""

    recipient: Recipient
    outside_dhs: bool
    protected_8_usc_1367: Protection
    exception_8_usc_1367_b: ExceptionCode | None
    consent: str | None
