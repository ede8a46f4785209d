"""Reads the value of a field of a card by the reader that its kind calls for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from field_assist.domain.entity_form import ValueKind
from field_assist.identifiers.address import read_address
from field_assist.identifiers.airports import read_airport
from field_assist.identifiers.case_number import (
    read_a_number,
    read_account,
    read_document_number,
    read_employer_number,
    read_receipt,
)
from field_assist.identifiers.countries import read_country
from field_assist.identifiers.flight import read_flight
from field_assist.identifiers.identified import Identified, NoteKind
from field_assist.identifiers.languages import read_language
from field_assist.identifiers.online import read_email, read_handle, read_web
from field_assist.identifiers.phone import read_phone
from field_assist.identifiers.plate import read_plate
from field_assist.identifiers.ports_of_entry import read_port
from field_assist.identifiers.typed_date import read_date
from field_assist.identifiers.vehicle import read_container, read_ship_number, read_vin

Reader = Callable[[str], Identified]


def _read_place(untrusted: str) -> Identified:
    """Return the port of entry, or else the airport, that a text names."""
    port = read_port(untrusted)
    airport = port if port.canonical else read_airport(untrusted)
    return airport if airport.canonical else port


_READERS: Mapping[ValueKind, Reader] = {
    ValueKind.COUNTRY: read_country,
    ValueKind.LANGUAGE: read_language,
    ValueKind.PHONE: read_phone,
    ValueKind.ADDRESS: read_address,
    ValueKind.DOCUMENT_NUMBER: read_document_number,
    ValueKind.A_NUMBER: read_a_number,
    ValueKind.RECEIPT: read_receipt,
    ValueKind.EIN: read_employer_number,
    ValueKind.VIN: read_vin,
    ValueKind.IMO: read_ship_number,
    ValueKind.CONTAINER: read_container,
    ValueKind.FLIGHT: read_flight,
    ValueKind.PORT: _read_place,
}
_CONTACTS: Mapping[str, Reader] = {
    "phone": read_phone,
    "email": read_email,
    "handle": read_handle,
    "website": read_web,
    "account": read_account,
}


def read_value(
    value: ValueKind, untrusted: str, today: date, untrusted_beside: str = ""
) -> Identified | None:
    """Return what a text was read as, or None for kinds of which nothing is read here.

    `untrusted_beside` is the field that says more: the issuer of a plate, the sort of a contact.
    A contact of no sort is the first of e-mail, phone and page that it can be, else a handle.
    """
    if value is ValueKind.DATE:
        return read_date(untrusted, today)
    if value is ValueKind.PLATE:
        return read_plate(untrusted, untrusted_beside)
    if value is ValueKind.CONTACT:
        return _contact(untrusted, untrusted_beside)
    reader = _READERS.get(value)
    return reader(untrusted) if reader else None


def _contact(untrusted: str, sort: str) -> Identified:
    reader = _CONTACTS.get(sort)
    if reader:
        return reader(untrusted)
    handle = read_handle(untrusted)
    if untrusted.strip().startswith("@") or handle.display.endswith(")"):
        return handle
    tried = (read_email(untrusted), read_phone(untrusted), read_web(untrusted))
    return next(
        (one for one in tried if one.canonical and not one.has(NoteKind.NOT_THE_USUAL_FORM)), handle
    )
