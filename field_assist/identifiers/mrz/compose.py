"""Writes a zone from its values: what the code of a document would look like.

For samples, and to lay beside what was read. The opposite of `reader.read`.
"""

from __future__ import annotations

from dataclasses import dataclass

from field_assist.identifiers.mrz.check_digit import FILLER, check_digit
from field_assist.identifiers.mrz.layout import LAYOUTS, WRITTEN_WITH, FieldName, Format, Place
from field_assist.identifiers.mrz.spelling import spell

_LONGEST_SHORT_NUMBER = 9


class DoesNotFitError(ValueError):
    """A value is longer than its field, or has characters that it is never written with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Values:
    """What goes into a zone; fillers behind it are added.

    Names are as printed, in Latin or Cyrillic letters with any marks. Dates are YYMMDD, with two
    fillers for a part that is not known. `sex` is M, F or nothing.
    """

    code: str
    issuer: str
    surname: str
    given_names: str
    number: str
    nationality: str
    birth: str
    sex: str
    expiry: str
    optional: str = ""
    optional_2: str = ""


def compose(form: Format, values: Values) -> tuple[str, ...]:
    """Return the lines with all their digits.

    A name that does not fit is cut at the end of its field. On cards, a number of more than nine
    characters goes on in the optional data. The digit of an empty optional field is a filler.

    Raises:
        DoesNotFitError: another value is too long, or not of the characters of its field.
    """
    sheet = [[FILLER] * form.width for _ in range(form.lines)]
    is_long = len(values.number) > _LONGEST_SHORT_NUMBER and form in (Format.TD1, Format.TD2)
    for name, text in _texts(form, values, is_long=is_long).items():
        _write(sheet, name, LAYOUTS[form].fields[name], text)
    for name, place in LAYOUTS[form].digits.items():
        if not (name is FieldName.NUMBER and is_long):
            sheet[place.line][place.start] = _digit(form, name, sheet)
    return tuple("".join(line) for line in sheet)


def name_field(surname: str, given_names: str, width: int) -> str:
    """Return names as a field of this width holds them.

    Names that are longer are cut so that a letter comes to stand at the end, which tells that they
    were (Doc 9303, parts 4 to 7); for that the longest word may lose a letter.
    """
    parts = (FILLER.join(spell(part).split()) for part in (surname, given_names))
    text = (FILLER * 2).join(part for part in parts if part).ljust(width, FILLER)
    while len(text) > width and text[width - 1] == FILLER:
        words = text[:width].split(FILLER)
        longest = max(words, key=len)
        end = text.index(longest) + len(longest)
        text = text[: end - 1] + text[end:]
    return text[:width]


def _texts(form: Format, values: Values, *, is_long: bool) -> dict[FieldName, str]:
    name = LAYOUTS[form].fields[FieldName.NAME]
    number, optional = values.number, values.optional
    if is_long:
        rest = number[_LONGEST_SHORT_NUMBER:]
        optional = f"{rest}{check_digit(number)}{FILLER}{optional}".rstrip(FILLER)
        number = number[:_LONGEST_SHORT_NUMBER]
    texts = {
        FieldName.DOCUMENT_CODE: values.code,
        FieldName.ISSUER: values.issuer,
        FieldName.NAME: name_field(values.surname, values.given_names, name.end - name.start),
        FieldName.NUMBER: number,
        FieldName.NATIONALITY: values.nationality,
        FieldName.BIRTH: values.birth,
        FieldName.SEX: values.sex,
        FieldName.EXPIRY: values.expiry,
        FieldName.OPTIONAL: optional,
    }
    if form is Format.TD1:
        texts[FieldName.OPTIONAL_2] = values.optional_2
    return texts


def _write(sheet: list[list[str]], name: FieldName, place: Place, text: str) -> None:
    is_foreign = any(character not in WRITTEN_WITH[name] for character in text)
    if is_foreign or len(text) > place.end - place.start:
        raise DoesNotFitError(name.value)
    sheet[place.line][place.start : place.start + len(text)] = text


def _digit(form: Format, name: FieldName, sheet: list[list[str]]) -> str:
    """Return the digit of a field; those of the fields are written before the one of the whole."""
    lines = tuple("".join(line) for line in sheet)
    layout = LAYOUTS[form]
    covers = layout.whole if name is FieldName.WHOLE else (layout.fields[name],)
    text = "".join(place.of(lines) for place in covers)
    is_empty = name is FieldName.OPTIONAL and not text.strip(FILLER)
    return FILLER if is_empty else check_digit(text)
