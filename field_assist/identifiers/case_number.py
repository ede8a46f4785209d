"""Reads the numbers of United States authorities, and document numbers of any."""

from __future__ import annotations

import re

from field_assist.identifiers.identified import Identified, Kind, NoteKind
from field_assist.identifiers.received import Received

_A_NUMBER = "A?([0-9]{7,9})"
_RECEIPT = "([A-Z]{3})([0-9]{10})"
_EMPLOYER = "([0-9]{2})([0-9]{7})"
_RECEIPT_OFFICES = {
    *("EAC", "IOE", "LIN", "MCT", "MSC", "NBC", "NSC", "SRC", "TSC", "VSC", "WAC", "WSC", "YSC"),
}
"""Service centers and lockboxes, from general knowledge; another one is only noted."""


def read_a_number(untrusted: str) -> Identified:
    """Read an alien registration number: A and 7 to 9 digits, which are filled up to 9."""
    received = Received(kind=Kind.A_NUMBER, as_typed=untrusted)
    match = re.fullmatch(_A_NUMBER, received.body)
    if not match:
        return _unread(received, "A999999999")
    digits = match[1].zfill(9)
    return received.read_as(f"A{digits}", f"A{digits[:3]}-{digits[3:6]}-{digits[6:]}")


def read_receipt(untrusted: str) -> Identified:
    """Read a receipt number of USCIS: three letters for the office and ten digits."""
    received = Received(kind=Kind.RECEIPT, as_typed=untrusted)
    match = re.fullmatch(_RECEIPT, received.body)
    if not match:
        return _unread(received, "AAA9999999999")
    if match[1] not in _RECEIPT_OFFICES:
        received.note(NoteKind.UNKNOWN_CODE, found=match[1])
    return received.read_as(received.body, received.body)


def read_employer_number(untrusted: str) -> Identified:
    """Read an employer identification number of the IRS: nine digits."""
    received = Received(kind=Kind.EMPLOYER_NUMBER, as_typed=untrusted)
    match = re.fullmatch(_EMPLOYER, received.body.removeprefix("F").removeprefix("EIN"))
    if not match:
        return _unread(received, "99-9999999")
    return received.read_as(match[1] + match[2], f"{match[1]}-{match[2]}")


def read_document_number(untrusted: str) -> Identified:
    """Read the number of a passport or card of any country: letters and digits, in upper case."""
    received = Received(kind=Kind.DOCUMENT, as_typed=untrusted)
    return received.read_as(received.body, received.body)


def read_account(untrusted: str) -> Identified:
    """Read the number or name of an account: letters and digits, in upper case."""
    received = Received(kind=Kind.ACCOUNT, as_typed=untrusted)
    return received.read_as(received.body, received.plain)


def _unread(received: Received, form: str) -> Identified:
    if received.plain:
        received.note(NoteKind.NOT_THE_USUAL_FORM, expected=form)
    return received.read_as(received.body)
