"""Reads numbers that things on the move carry, by the check digits of their standards."""

from __future__ import annotations

import re

from field_assist.identifiers.identified import Identified, Kind, NoteKind
from field_assist.identifiers.received import Received

_VIN_LENGTH = 17
_VIN_CHECKED_AT = 8
_VIN_WEIGHTS = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)
_VIN_VALUES = dict(zip("ABCDEFGHJKLMNPRSTUVWXYZ", "12345678123457923456789", strict=True))
_VIN_NORTH_AMERICA = "12345"

_SHIP_FORM = "IMO 9999999"
_CONTAINER_FORM = "AAAU 999999 9"
_CONTAINER = "([A-Z]{3}[UJZ])([0-9]{6})([0-9]?)"


def read_vin(untrusted: str) -> Identified:
    """Read a vehicle identification number (ISO 3779).

    The ninth character is a check digit in North America only (49 CFR 565.15), so it is compared
    only there.
    """
    received = Received(kind=Kind.VIN, as_typed=untrusted)
    vin = received.body.removeprefix("VIN") if len(received.body) > _VIN_LENGTH else received.body
    if not vin:
        return received.read_as("")
    unused = "".join(dict.fromkeys(c for c in vin if not c.isdecimal() and c not in _VIN_VALUES))
    if unused:
        received.note(NoteKind.UNUSUAL_CHARACTERS, found=unused)
    if received.expect_length(vin, _VIN_LENGTH, _VIN_LENGTH) and not unused:
        _check_vin(received, vin)
    return received.read_as(vin, vin)


def _check_vin(received: Received, vin: str) -> None:
    if vin[0] not in _VIN_NORTH_AMERICA:
        received.note(NoteKind.NO_CHECK_DIGIT)
        return
    total = sum(
        weight * int(_VIN_VALUES.get(character, character))
        for weight, character in zip(_VIN_WEIGHTS, vin, strict=True)
    )
    _compare(received, vin[_VIN_CHECKED_AT], "0123456789X"[total % 11])


def read_ship_number(untrusted: str) -> Identified:
    """Read the IMO number of a ship: seven digits, the last from the others (IMO A.1117(30))."""
    received = Received(kind=Kind.SHIP, as_typed=untrusted)
    number = received.body.removeprefix("IMO")
    if not re.fullmatch("[0-9]{7}", number):
        return _unread(received, number, _SHIP_FORM)
    total = sum(int(digit) * weight for digit, weight in zip(number, range(7, 1, -1), strict=False))
    _compare(received, number[-1], str(total % 10))
    return received.read_as(number, f"IMO {number}")


def read_container(untrusted: str) -> Identified:
    """Read the number of a freight container (ISO 6346); a missing check digit is added."""
    received = Received(kind=Kind.CONTAINER, as_typed=untrusted)
    match = re.fullmatch(_CONTAINER, received.body)
    if not match:
        return _unread(received, received.body, _CONTAINER_FORM)
    owner, serial, found = match.groups()
    expected = _container_digit(owner + serial)
    if found:
        _compare(received, found, expected)
    else:
        received.note(NoteKind.CHECK_DIGIT_MISSING, expected=expected)
    digit = found or expected
    return received.read_as(owner + serial + digit, f"{owner} {serial} {digit}")


def _container_digit(ten: str) -> str:
    """Letters count from 10, leaving out 11, 22 and 33; a remainder of 10 is written as 0."""
    values = [value for value in range(10, 39) if value % 11]
    numbers = dict(zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ", values, strict=True))
    total = sum(
        numbers.get(c, 0) << place if c in numbers else int(c) << place
        for place, c in enumerate(ten)
    )
    return str(total % 11 % 10)


def _compare(received: Received, found: str, expected: str) -> None:
    if found != expected:
        received.note(NoteKind.CHECK_DIGIT_DIFFERS, found=found, expected=expected)


def _unread(received: Received, body: str, form: str) -> Identified:
    if body:
        received.note(NoteKind.NOT_THE_USUAL_FORM, expected=form)
    return received.read_as(body)
