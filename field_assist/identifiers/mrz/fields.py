"""The lines of a zone into fields for the screen and typed values for the record."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from field_assist.identifiers.mrz.check_digit import DIGITS, FILLER
from field_assist.identifiers.mrz.checks import long_number
from field_assist.identifiers.mrz.dates import CenturyRule, ReadDate, read_date
from field_assist.identifiers.mrz.document_code import kind_of
from field_assist.identifiers.mrz.layout import LAYOUTS, WRITTEN_WITH, FieldName, Format, Place
from field_assist.identifiers.mrz.names import CodeName, read_name
from field_assist.identifiers.mrz.reading import Check, Document, Field, Note, Sex
from field_assist.identifiers.mrz.states import State, StateKind, state_of

_RULES = {FieldName.BIRTH: CenturyRule.BIRTH, FieldName.EXPIRY: CenturyRule.EXPIRY}
_SEXES = {sex.value: sex for sex in Sex}
_STATES = (FieldName.ISSUER, FieldName.NATIONALITY)


def fields_of(
    form: Format, lines: tuple[str, ...], checks: Mapping[FieldName, Check], today: date
) -> tuple[Field, ...]:
    """Return all fields of a format in the order of its lines, the digit over the whole last."""
    places = _places(form, lines)
    values = _values(document_of(form, lines, today))
    fields = [
        Field(
            name=name,
            text=_text(name, form, lines),
            value=values[name],
            places=places[name],
            check=checks.get(name),
            notes=_notes(name, form, lines, checks, today),
        )
        for name in LAYOUTS[form].fields
    ]
    whole = checks.get(FieldName.WHOLE)
    if whole is not None:
        is_wrong = whole.found not in DIGITS
        fields.append(
            Field(
                name=FieldName.WHOLE,
                text="",
                value="",
                places=whole.covers,
                check=whole,
                notes=(Note.NOT_ALLOWED,) if is_wrong else (),
            )
        )
    return tuple(fields)


def document_of(form: Format | None, lines: tuple[str, ...], today: date) -> Document:
    """Return the typed values; all of them empty without a format."""
    texts = dict.fromkeys(FieldName, "")
    name = read_name("", 0)
    kind = None
    if form is not None:
        texts |= {each: _text(each, form, lines) for each in LAYOUTS[form].fields}
        name = _name(form, lines)
        kind = kind_of(texts[FieldName.DOCUMENT_CODE], form)
    return Document(
        kind=kind,
        code=texts[FieldName.DOCUMENT_CODE].rstrip(FILLER),
        issuer=state_of(texts[FieldName.ISSUER]),
        surname=name.surname,
        given_names=name.given_names,
        number=_plain(texts[FieldName.NUMBER]),
        nationality=state_of(texts[FieldName.NATIONALITY]),
        birth=read_date(texts[FieldName.BIRTH], today, CenturyRule.BIRTH),
        sex=_SEXES.get(texts[FieldName.SEX], Sex.NOT_READ),
        expiry=read_date(texts[FieldName.EXPIRY], today, CenturyRule.EXPIRY),
        optional=_plain(texts[FieldName.OPTIONAL]),
        optional_2=_plain(texts[FieldName.OPTIONAL_2]),
    )


def _values(document: Document) -> Mapping[FieldName, str]:
    name = CodeName(surname=document.surname, given_names=document.given_names, may_be_cut=False)
    return {
        FieldName.DOCUMENT_CODE: document.code,
        FieldName.ISSUER: _code(document.issuer),
        FieldName.NAME: name.text,
        FieldName.NUMBER: document.number,
        FieldName.NATIONALITY: _code(document.nationality),
        FieldName.BIRTH: _date_text(document.birth),
        FieldName.SEX: document.sex.value.rstrip(FILLER),
        FieldName.EXPIRY: _date_text(document.expiry),
        FieldName.OPTIONAL: document.optional,
        FieldName.OPTIONAL_2: document.optional_2,
    }


def _code(state: State | None) -> str:
    return "" if state is None else state.code


def _date_text(read: ReadDate | None) -> str:
    return "" if read is None else read.text


def _plain(text: str) -> str:
    """Return a number or free text without fillers at its ends; those inside stand for spaces."""
    return text.strip(FILLER).replace(FILLER, " ")


def _places(form: Format, lines: tuple[str, ...]) -> Mapping[FieldName, tuple[Place, ...]]:
    """Return where each field stands; a long number takes the front of the optional data."""
    places: dict[FieldName, tuple[Place, ...]] = {}
    places |= {name: (place,) for name, place in LAYOUTS[form].fields.items()}
    tail = long_number(form, lines)
    if tail is not None:
        rest, digit = tail
        optional = LAYOUTS[form].fields[FieldName.OPTIONAL]
        places[FieldName.NUMBER] += (rest,)
        places[FieldName.OPTIONAL] = (Place(optional.line, digit.end, optional.end),)
    return places


def _text(name: FieldName, form: Format, lines: tuple[str, ...]) -> str:
    return "".join(place.of(lines) for place in _places(form, lines)[name])


def _name(form: Format, lines: tuple[str, ...]) -> CodeName:
    place = LAYOUTS[form].fields[FieldName.NAME]
    return read_name(place.of(lines), place.end - place.start)


def _notes(
    name: FieldName,
    form: Format,
    lines: tuple[str, ...],
    checks: Mapping[FieldName, Check],
    today: date,
) -> tuple[Note, ...]:
    text = _text(name, form, lines)
    is_whole = len(text) == sum(place.end - place.start for place in _places(form, lines)[name])
    found = checks[name].found if name in checks else ""
    is_foreign = any(letter not in WRITTEN_WITH[name] for letter in text)
    told = {
        Note.NOT_ALLOWED: is_foreign or found not in (*DIGITS, FILLER, ""),
        Note.NOT_A_DATE: name in _RULES
        and is_whole
        and not is_foreign
        and read_date(text, today, _RULES[name]) is None,
        Note.NAME_MAY_BE_CUT: name is FieldName.NAME and _name(form, lines).may_be_cut,
        Note.LONG_NUMBER: name is FieldName.NUMBER and long_number(form, lines) is not None,
        Note.CODE_NOT_KNOWN: is_whole and _is_unknown(name, form, text),
    }
    return tuple(note for note, is_told in told.items() if is_told)


def _is_unknown(name: FieldName, form: Format, text: str) -> bool:
    """Whether a code stands there that the standard does not give."""
    if name is FieldName.DOCUMENT_CODE:
        return kind_of(text, form) is None
    state = state_of(text) if name in _STATES else None
    return state is not None and state.kind is StateKind.NOT_KNOWN
