"""Read the code of a document, lay it beside its page, and say what cards hold of it.

The way by which screens reach `identifiers.mrz`. Nothing is corrected: what was read stays as it
was read, and a check digit that differs stops nobody.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from field_assist.domain.entity import Field
from field_assist.domain.entity_form import ValueKind
from field_assist.identifiers.mrz.compare import Compared, Result, compare
from field_assist.identifiers.mrz.document_code import DocumentKind
from field_assist.identifiers.mrz.layout import FieldName, Format, Place
from field_assist.identifiers.mrz.reader import read
from field_assist.identifiers.mrz.reading import (
    Check,
    CheckState,
    Document,
    Reading,
    Suggestion,
    SuggestionKind,
)
from field_assist.identifiers.mrz.states import State
from field_assist.identifiers.values import read_value

__all__ = [
    "Check",
    "CheckState",
    "Compared",
    "FieldName",
    "Format",
    "Place",
    "Reading",
    "Result",
    "Suggestion",
    "SuggestionKind",
    "beside_the_page",
    "is_code",
    "of_document",
    "of_person",
    "read",
]

_DATES = frozenset({FieldName.BIRTH, FieldName.EXPIRY})
_TRAVEL = frozenset(
    {
        DocumentKind.REFUGEE_PASSPORT,
        DocumentKind.STATELESS_PASSPORT,
        DocumentKind.ALIEN_PASSPORT,
    }
)
_SORTS: Mapping[DocumentKind, str] = {
    DocumentKind.VISA: "visa",
    DocumentKind.IDENTITY_CARD: "identity_card",
    DocumentKind.CREW_CERTIFICATE: "other",
}


def is_code(untrusted: str, today: date) -> bool:
    """Tell whether a text that a scanner typed is the whole code of a document."""
    return read(untrusted, today).is_complete


def beside_the_page(
    reading: Reading, printed: Mapping[FieldName, str], today: date
) -> tuple[Compared, ...]:
    """Compare with what is printed, in which a date may be written in any way."""
    return compare(reading, {name: _plain(name, text, today) for name, text in printed.items()})


def of_document(
    reading: Reading, printed: Mapping[FieldName, str], state_words: str
) -> dict[Field, str]:
    """Return what the card of the document says; `state_words` is how the digits stand."""
    document = reading.document
    fields = {
        Field.SORT: _sort(document),
        Field.NUMBER: document.number,
        Field.ISSUER: _country(document.issuer),
        Field.NAME_IN_DOCUMENT: _name(reading, printed),
        Field.NATIONALITY: _country(document.nationality),
        Field.BIRTH: document.birth.text if document.birth else "",
        Field.SEX: _sex(document),
        Field.EXPIRY: document.expiry.text if document.expiry else "",
        Field.CODE_LINES: "\n".join(reading.lines),
        Field.CODE_STATE: state_words,
    }
    return {name: text for name, text in fields.items() if text}


def of_person(reading: Reading, printed: Mapping[FieldName, str]) -> dict[Field, str]:
    """Return what the document says of its holder. What somebody states stands in other fields."""
    document = reading.document
    fields = {
        Field.NAME_IN_DOCUMENT: _name(reading, printed),
        Field.BIRTH: document.birth.text if document.birth else "",
        Field.SEX: _sex(document),
        Field.CITIZENSHIPS: _country(document.nationality),
    }
    return {name: text for name, text in fields.items() if text}


def _plain(name: FieldName, text: str, today: date) -> str:
    """Return a date as the reading writes it, if it can be understood; all else as it is."""
    found = read_value(ValueKind.DATE, text, today) if name in _DATES else None
    return found.canonical if found and found.canonical else text


def _name(reading: Reading, printed: Mapping[FieldName, str]) -> str:
    """Return the name as printed, which has its marks and its script; else that of the code."""
    field = reading.field(FieldName.NAME)
    return printed.get(FieldName.NAME, "").strip() or (field.value if field else "")


def _sort(document: Document) -> str:
    if document.kind is None:
        return ""
    return _SORTS.get(document.kind, "travel_document" if document.kind in _TRAVEL else "passport")


def _country(state: State | None) -> str:
    return "" if state is None else state.iso3 or state.code


def _sex(document: Document) -> str:
    return document.sex.value.strip("<")
