"""Reads a phone number into E.164, by the numbering plans of phonenumbers (ITU-T E.164)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from field_assist.identifiers.identified import Identified, Kind, NoteKind
from field_assist.identifiers.received import Received

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

_FEWEST_DIGITS = 5


def read_phone(untrusted: str, region: str = "US") -> Identified:
    """Read a number as dialled in `region` (ISO 3166-1 alpha-2) unless it begins with a +.

    `canonical` is E.164 without extension, so that two desks behind one number meet. Odd signs
    between the digits are noted. What no plan has room for keeps its digits as the key, from 5 on.
    """
    received = Received(kind=Kind.PHONE, as_typed=untrusted)
    text = received.plain.removeprefix("tel:").strip()
    digits = re.sub("[^0-9]", "", text)
    number = _parsed(text, region)
    if number is None and text:
        received.note(NoteKind.NOT_THE_USUAL_FORM, expected="+9 999 999 9999")
        number = _parsed(f"+{digits}" if text.startswith("+") else digits, region)
    if number is None:
        return received.read_as(digits if len(digits) >= _FEWEST_DIGITS else "")
    import phonenumbers  # noqa: PLC0415 -- 40 ms, not at start

    if not phonenumbers.is_valid_number(number):
        received.note(NoteKind.NOT_IN_USE)
    if not text.lstrip("( ").startswith("+"):
        received.note(NoteKind.ASSUMED, expected=f"+{number.country_code}")
    extension = f" ext. {number.extension}" if number.extension else ""
    number.extension = None
    formats = phonenumbers.PhoneNumberFormat
    shown = phonenumbers.format_number(number, formats.INTERNATIONAL) + extension
    return received.read_as(phonenumbers.format_number(number, formats.E164), shown)


def _parsed(text: str, region: str) -> PhoneNumber | None:
    """Return a number with its area, for which some plan has room."""
    import phonenumbers  # noqa: PLC0415 -- 40 ms, not at start

    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return None
    found = phonenumbers.is_possible_number_with_reason(number)
    return number if found == phonenumbers.ValidationResult.IS_POSSIBLE else None
