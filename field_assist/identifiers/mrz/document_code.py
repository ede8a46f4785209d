"""What the first two characters say about the kind of document (Doc 9303, parts 4 to 7)."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from field_assist.identifiers.mrz.check_digit import FILLER
from field_assist.identifiers.mrz.layout import Format


class DocumentKind(Enum):
    """The kinds the standard tells apart; the second letter is otherwise the issuer's own."""

    PASSPORT = "passport"
    ORDINARY_PASSPORT = "ordinary_passport"
    DIPLOMATIC_PASSPORT = "diplomatic_passport"
    OFFICIAL_PASSPORT = "official_passport"
    EMERGENCY_PASSPORT = "emergency_passport"
    REFUGEE_PASSPORT = "refugee_passport"
    STATELESS_PASSPORT = "stateless_passport"
    ALIEN_PASSPORT = "alien_passport"
    CREW_CERTIFICATE = "crew_certificate"
    IDENTITY_CARD = "identity_card"
    VISA = "visa"


# The harmonised second letters of passports. Older passports use other letters as they like, and
# those are read as passports without more.
_PASSPORTS: Mapping[str, DocumentKind] = {
    "PP": DocumentKind.ORDINARY_PASSPORT,
    "PD": DocumentKind.DIPLOMATIC_PASSPORT,
    "PO": DocumentKind.OFFICIAL_PASSPORT,
    "PE": DocumentKind.EMERGENCY_PASSPORT,
    "PR": DocumentKind.REFUGEE_PASSPORT,
    "PS": DocumentKind.STATELESS_PASSPORT,
    "PT": DocumentKind.ALIEN_PASSPORT,
}


def kind_of(code: str, form: Format) -> DocumentKind | None:
    """Return the kind of document, or None if the first letter is none of the standard's."""
    if code == "AC":
        return DocumentKind.CREW_CERTIFICATE
    first = code.rstrip(FILLER)[:1]
    if first == "P":
        return _PASSPORTS.get(code, DocumentKind.PASSPORT)
    if first == "V":
        # Some cards of three lines begin with V as well, and stand for a visa.
        return DocumentKind.VISA
    is_card = first in ("A", "C", "I") and form in (Format.TD1, Format.TD2)
    return DocumentKind.IDENTITY_CARD if is_card else None
