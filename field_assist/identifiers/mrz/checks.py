"""Which digits a zone has, what they cover, and whether they agree."""

from __future__ import annotations

from collections.abc import Mapping

from field_assist.identifiers.mrz.check_digit import ALPHABET, DIGITS, FILLER, check_digit
from field_assist.identifiers.mrz.layout import LAYOUTS, FieldName, Format, Place
from field_assist.identifiers.mrz.reading import Check, CheckState

_SHORTEST_TAIL = 2  # one more character of the number, and the digit


def long_number(form: Format, lines: tuple[str, ...]) -> tuple[Place, Place] | None:
    """Return where a number of more than nine characters goes on, and where its digit is.

    Cards only: the digit's own place holds a filler, the rest and the digit stand at the beginning
    of the optional data and end at a filler (Doc 9303, parts 5 and 6).
    """
    layout = LAYOUTS[form]
    number = layout.fields[FieldName.NUMBER].of(lines)
    if form not in (Format.TD1, Format.TD2) or number.endswith(FILLER):
        return None
    if layout.digits[FieldName.NUMBER].of(lines) != FILLER:
        return None
    optional = layout.fields[FieldName.OPTIONAL]
    tail, filler, _ = optional.of(lines).partition(FILLER)
    end = optional.start + len(tail)
    is_whole = bool(filler) or end == optional.end
    if not is_whole or len(tail) < _SHORTEST_TAIL or tail[-1] not in DIGITS:
        return None
    rest = Place(optional.line, optional.start, end - 1)
    return rest, Place(optional.line, end - 1, end)


def check_all(form: Format, lines: tuple[str, ...]) -> Mapping[FieldName, Check]:
    """Return every check of the format, in the order of its digits."""
    layout = LAYOUTS[form]
    found = {}
    for name, digit in layout.digits.items():
        covers = layout.whole if name is FieldName.WHOLE else (layout.fields[name],)
        found[name] = _check(name, covers, digit, lines)
    tail = long_number(form, lines)
    if tail is not None:
        found[FieldName.NUMBER] = _check_long(layout.fields[FieldName.NUMBER], *tail, lines)
    return found


def _check(
    name: FieldName, covers: tuple[Place, ...], digit: Place, lines: tuple[str, ...]
) -> Check:
    text = "".join(place.of(lines) for place in covers)
    is_whole = len(text) == sum(place.end - place.start for place in covers)
    return Check(
        place=digit,
        found=digit.of(lines),
        expected=check_digit(text) if is_whole else "",
        state=_state(name, text, digit.of(lines), is_whole=is_whole),
        covers=covers,
    )


def _state(name: FieldName, text: str, found: str, *, is_whole: bool) -> CheckState:
    if not is_whole or not found:
        return CheckState.WAITING
    if any(character not in ALPHABET for character in text):
        return CheckState.CANNOT_TELL
    if name is FieldName.OPTIONAL and found == FILLER and not text.strip(FILLER):
        return CheckState.LEFT_EMPTY
    return CheckState.AGREES if found == check_digit(text) else CheckState.DIFFERS


def _check_long(number: Place, rest: Place, digit: Place, lines: tuple[str, ...]) -> Check:
    """Check a long number without the filler inside it, or else with it.

    Doc 9303 does not say whether the filler takes part, and its example agrees either way. Cards
    in use leave it out; one that counts it is not called wrong.
    """
    plain = _check(FieldName.NUMBER, (number, rest), digit, lines)
    filler = Place(number.line, number.end, number.end + 1)
    counted = _check(FieldName.NUMBER, (number, filler, rest), digit, lines)
    return counted if counted.agrees and not plain.agrees else plain
