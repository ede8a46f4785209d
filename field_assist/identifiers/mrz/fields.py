"""The lines of a zone into fields for the screen and typed values for the record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from field_assist.identifiers.mrz.check_digit import DIGITS, FILLER
from field_assist.identifiers.mrz.checks import long_number
from field_assist.identifiers.mrz.dates import CenturyRule, ReadDate, read_date
from field_assist.identifiers.mrz.document_code import kind_of
from field_assist.identifiers.mrz.layout import LAYOUTS, WRITTEN_WITH, FieldName, Format, Place
from field_assist.identifiers.mrz.names import CodeName, read_name
from field_assist.identifiers.mrz.reading import Check, Document, Field, Note, Sex
from field_assist.identifiers.mrz.states import State, StateKind, state_of

_SEXES = {sex.value: sex for sex in Sex}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Written:
    """What stands in one field, and whether it is written to its end."""

    places: tuple[Place, ...]
    text: str
    is_whole: bool


def fields_of(
    form: Format | None, lines: tuple[str, ...], checks: Mapping[FieldName, Check], today: date
) -> tuple[Document, tuple[Field, ...]]:
    """Return the typed values, and all fields in the order of the lines, the whole's digit last.

    Without a format all values are empty, and there are no fields.
    """
    written = {} if form is None else _written(form, lines)
    name = _name(form, written)
    document = _document(form, written, name, today)
    values = _values(document, name)
    fields = [
        Field(
            name=each,
            text=there.text,
            value=values[each],
            places=there.places,
            check=checks.get(each),
            notes=_notes(each, there, checks.get(each), document, name),
        )
        for each, there in written.items()
    ]
    if FieldName.WHOLE in checks:
        fields.append(_whole(checks[FieldName.WHOLE]))
    return document, tuple(fields)


def _written(form: Format, lines: tuple[str, ...]) -> dict[FieldName, _Written]:
    """Return what stands in each field; a long number takes the front of the optional data."""
    places: dict[FieldName, tuple[Place, ...]] = {}
    places |= {name: (place,) for name, place in LAYOUTS[form].fields.items()}
    tail = long_number(form, lines)
    if tail is not None:
        rest, digit = tail
        optional = LAYOUTS[form].fields[FieldName.OPTIONAL]
        places[FieldName.NUMBER] += (rest,)
        places[FieldName.OPTIONAL] = (Place(optional.line, digit.end, optional.end),)
    texts = {name: "".join(each.of(lines) for each in there) for name, there in places.items()}
    return {
        name: _Written(
            places=there,
            text=texts[name],
            is_whole=len(texts[name]) == sum(each.end - each.start for each in there),
        )
        for name, there in places.items()
    }


def _name(form: Format | None, written: Mapping[FieldName, _Written]) -> CodeName:
    if form is None:
        return read_name("", 0)
    place = LAYOUTS[form].fields[FieldName.NAME]
    return read_name(written[FieldName.NAME].text, place.end - place.start)


def _document(
    form: Format | None, written: Mapping[FieldName, _Written], name: CodeName, today: date
) -> Document:
    def text(field: FieldName) -> str:
        return written[field].text if field in written else ""

    code = text(FieldName.DOCUMENT_CODE)
    return Document(
        kind=None if form is None else kind_of(code, form),
        code=code.rstrip(FILLER),
        issuer=state_of(text(FieldName.ISSUER)),
        surname=name.surname,
        given_names=name.given_names,
        number=_plain(text(FieldName.NUMBER)),
        nationality=state_of(text(FieldName.NATIONALITY)),
        birth=read_date(text(FieldName.BIRTH), today, CenturyRule.BIRTH),
        sex=_SEXES.get(text(FieldName.SEX), Sex.NOT_READ),
        expiry=read_date(text(FieldName.EXPIRY), today, CenturyRule.EXPIRY),
        optional=_plain(text(FieldName.OPTIONAL)),
        optional_2=_plain(text(FieldName.OPTIONAL_2)),
    )


def _values(document: Document, name: CodeName) -> Mapping[FieldName, str]:
    return {
        FieldName.DOCUMENT_CODE: document.code,
        FieldName.ISSUER: _code(document.issuer),
        FieldName.NAME: name.text,
        FieldName.NUMBER: document.number,
        FieldName.NATIONALITY: _code(document.nationality),
        FieldName.BIRTH: _date(document.birth),
        FieldName.SEX: document.sex.value.rstrip(FILLER),
        FieldName.EXPIRY: _date(document.expiry),
        FieldName.OPTIONAL: document.optional,
        FieldName.OPTIONAL_2: document.optional_2,
    }


def _code(state: State | None) -> str:
    return "" if state is None else state.code


def _date(read: ReadDate | None) -> str:
    return "" if read is None else read.text


def _plain(text: str) -> str:
    """Return a number or free text without fillers at its ends; those inside stand for spaces."""
    return text.strip(FILLER).replace(FILLER, " ")


def _notes(
    field: FieldName, there: _Written, check: Check | None, document: Document, name: CodeName
) -> tuple[Note, ...]:
    is_foreign = any(letter not in WRITTEN_WITH[field] for letter in there.text)
    dates = {FieldName.BIRTH: document.birth, FieldName.EXPIRY: document.expiry}
    states = {FieldName.ISSUER: document.issuer, FieldName.NATIONALITY: document.nationality}
    state = states.get(field)
    is_known = (
        document.kind is not None
        if field is FieldName.DOCUMENT_CODE
        else state is None or state.kind is not StateKind.NOT_KNOWN
    )
    is_date = field not in dates or dates[field] is not None
    told = {
        Note.NOT_ALLOWED: is_foreign or (check is not None and not _is_digit(check.found)),
        Note.NOT_A_DATE: there.is_whole and not is_foreign and not is_date,
        Note.NAME_MAY_BE_CUT: field is FieldName.NAME and name.may_be_cut,
        Note.LONG_NUMBER: field is FieldName.NUMBER and len(there.places) > 1,
        Note.CODE_NOT_KNOWN: there.is_whole and not is_known,
    }
    return tuple(note for note, is_told in told.items() if is_told)


def _is_digit(found: str) -> bool:
    """Whether a check digit may be this; it may also be not written yet."""
    return found in (*DIGITS, FILLER, "")


def _whole(check: Check) -> Field:
    is_written = check.found in (*DIGITS, "")
    return Field(
        name=FieldName.WHOLE,
        text="",
        value="",
        places=check.covers,
        check=check,
        notes=() if is_written else (Note.NOT_ALLOWED,),
    )
