"""For whom a packet is, and under which protection it stands. Pure.

Source of the rules: 8 U.S.C. 1367(a)(2), (b) and (c); what is not known counts as protected.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum


class Handled(Enum):
    """What is stated about the handling of a packet; the values are stored."""

    RECIPIENT = "recipient"
    PROTECTION = "protection"
    EXCEPTION = "exception"
    CONSENT = "consent"
    SSI = "ssi"
    FORM = "form"


class Recipient(Enum):
    """Who is to receive the packet; the values are stored and printed by their words."""

    HSI = "hsi"
    SUPERVISOR = "supervisor"
    FDNS = "fdns"
    TRAINING = "training"
    LAW_ENFORCEMENT = "law_enforcement"
    HHS = "hhs"
    BENEFITS = "benefits"
    VICTIM_SERVICES = "victim_services"
    COURT = "court"
    OTHER = "other"

    @property
    def is_dhs(self) -> bool:
        """Whether the recipient is in the Department of Homeland Security."""
        return self in {
            Recipient.HSI,
            Recipient.SUPERVISOR,
            Recipient.FDNS,
            Recipient.TRAINING,
        }


class Protection(Enum):
    """Whether somebody in the packet has applied for T, U or VAWA relief, as far as is known."""

    YES = "yes"
    UNKNOWN = "unknown"
    NO = "no"

    @property
    def is_protected(self) -> bool:
        """Whether the packet is handled as protected; what is not known is."""
        return self is not Protection.NO


class ExceptionCode(Enum):
    """The exceptions of 8 U.S.C. 1367(b), by what they are for; the values are stored."""

    LAW_ENFORCEMENT = "law_enforcement"
    BENEFITS = "benefits"
    NGO_CONSENT = "ngo_consent"
    CENSUS = "census"
    JUDICIAL = "judicial"
    OVERSIGHT = "oversight"
    NATIONAL_SECURITY = "national_security"


class Missing(Enum):
    """What has to be stated before a packet may be sealed."""

    EXCEPTION = "exception"
    CONSENT = "consent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Handling:
    """What holds for a packet. `consent` says where the written consent of the person is kept."""

    recipient: Recipient = Recipient.HSI
    protection: Protection = Protection.UNKNOWN
    exception: ExceptionCode | None = None
    consent: str = ""
    is_ssi: bool = False

    @property
    def needs_exception(self) -> bool:
        """Whether the packet may leave only under an exception that is named in it."""
        return not self.recipient.is_dhs and self.protection.is_protected

    @property
    def missing(self) -> Missing | None:
        """Return what has to be stated first, if anything."""
        if not self.needs_exception:
            return None
        if self.exception is None:
            return Missing.EXCEPTION
        is_consent_asked = self.exception is ExceptionCode.NGO_CONSENT
        return Missing.CONSENT if is_consent_asked and not self.consent.strip() else None

    @property
    def logged(self) -> str:
        """Return what the log says of it: words of the program only."""
        used = self.exception if self.needs_exception else None
        parts = [f"to={self.recipient.value}", f"protection={self.protection.value}"]
        return " ".join([*parts, *([f"exception={used.value}"] if used else [])])


def handling_of(stated: Mapping[Handled, str]) -> Handling:
    """Return what the newest statements come to; whatever is not stated holds its default."""
    exception = stated.get(Handled.EXCEPTION, "")
    return Handling(
        recipient=Recipient(stated.get(Handled.RECIPIENT) or Recipient.HSI.value),
        protection=Protection(stated.get(Handled.PROTECTION) or Protection.UNKNOWN.value),
        exception=ExceptionCode(exception) if exception else None,
        consent=stated.get(Handled.CONSENT, ""),
        is_ssi=stated.get(Handled.SSI, "") == "yes",
    )
