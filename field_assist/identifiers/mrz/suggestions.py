"""What may have been misread: another character that looks alike and makes a digit agree.

Nothing here is applied by itself. One digit agrees by chance once in ten times, so that a
suggestion is something to look at on the document, and never a correction.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, product

from field_assist.identifiers.mrz.check_digit import DIGITS, FILLER, check_digit
from field_assist.identifiers.mrz.checks import check_all
from field_assist.identifiers.mrz.layout import LAYOUTS, WRITTEN_WITH, FieldName, Format, Place
from field_assist.identifiers.mrz.look_alike import others
from field_assist.identifiers.mrz.reading import (
    Check,
    CheckState,
    Replacement,
    Suggestion,
    SuggestionKind,
)

_MOST_REPLACEMENTS = 2
_MOST_FORBIDDEN = 4  # in one field; more is no slip of the eye
_MOST_PER_FIELD = 3

Lines = tuple[str, ...]
Checks = Mapping[FieldName, Check]


@dataclass(frozen=True, slots=True)
class _Spot:
    """One character of a field: where, what, what else it may be, and whether it must be that."""

    line: int
    column: int
    found: str
    may_be: str
    is_forbidden: bool


def suggest(form: Format, lines: Lines, checks: Checks) -> tuple[Suggestion, ...]:
    """Return what an officer may look at, fewest replacements first."""
    found = [
        *_for_digits(form, lines, checks),
        *_other_digits(form, lines, checks),
        *_forbidden(form, lines, checks),
    ]
    unique: dict[Lines, Suggestion] = {}
    for each in found:
        unique.setdefault(each.lines, each)
    return tuple(
        sorted(
            unique.values(),
            key=lambda each: (len(each.replacements), FieldName.WHOLE not in each.settles),
        )
    )


def _for_digits(form: Format, lines: Lines, checks: Checks) -> Iterator[Suggestion]:
    """Yield look-alikes that settle the digit of a field that differs."""
    unsettled = {
        name: check
        for name, check in checks.items()
        if check.state in (CheckState.DIFFERS, CheckState.CANNOT_TELL)
    }
    for name, check in unsettled.items():
        if name is not FieldName.WHOLE:
            spots = _spots(name, check.covers, check.place, lines)
        elif len(unsettled) == 1:
            spots = _spots_of_whole(form, lines, checks)
        else:
            continue
        yield from _search(form, lines, checks, name, spots)


def _search(
    form: Format, lines: Lines, checks: Checks, name: FieldName, spots: list[_Spot]
) -> Iterator[Suggestion]:
    """Yield the best with the fewest replacements, for one field."""
    forbidden = [spot for spot in spots if spot.is_forbidden]
    if len(forbidden) > _MOST_FORBIDDEN:
        return
    free = [spot for spot in spots if spot.may_be and not spot.is_forbidden]
    for size in range(max(_MOST_REPLACEMENTS - len(forbidden), 0) + 1):
        found = [
            suggestion
            for more in combinations(free, size)
            for suggestion in _settling(form, lines, checks, name, [*forbidden, *more])
        ]
        if found:
            found.sort(key=lambda each: FieldName.WHOLE not in each.settles)
            yield from found[:_MOST_PER_FIELD]
            return


def _settling(
    form: Format, lines: Lines, checks: Checks, name: FieldName, spots: list[_Spot]
) -> Iterator[Suggestion]:
    """Yield the replacements at exactly these spots after which the field's digit agrees."""
    if not spots:
        return
    check = checks[name]
    for letters in product(*(spot.may_be for spot in spots)):
        after = _replaced(lines, spots, letters)
        text = "".join(place.of(after) for place in check.covers)
        if check.place.of(after) != check_digit(text):
            continue
        settles = _settled(form, after, checks)
        if settles is not None and name in settles:
            only_forbidden = all(spot.is_forbidden for spot in spots)
            kind = SuggestionKind.NOT_ALLOWED if only_forbidden else SuggestionKind.LOOK_ALIKE
            yield _suggestion(kind, spots, letters, settles, after)


def _other_digits(form: Format, lines: Lines, checks: Checks) -> Iterator[Suggestion]:
    """Yield another check digit where it settles its field and the whole at once."""
    for name, check in checks.items():
        if name is FieldName.WHOLE or check.state is not CheckState.DIFFERS:
            continue
        if _has_forbidden(name, check.covers, check.place, lines):
            continue
        spot = _Spot(check.place.line, check.place.start, check.found, check.expected, False)  # noqa: FBT003 -- a row of a table
        after = _replaced(lines, [spot], (check.expected,))
        settles = _settled(form, after, checks)
        if settles is not None and FieldName.WHOLE in settles:
            yield _suggestion(SuggestionKind.DIGIT, [spot], (check.expected,), settles, after)


def _forbidden(form: Format, lines: Lines, checks: Checks) -> Iterator[Suggestion]:
    """Yield, for each field with characters it cannot hold, the likeliest others for them."""
    for name, place in LAYOUTS[form].fields.items():
        digit = checks[name].place if name in checks else None
        covers = checks[name].covers if name in checks else (place,)
        if not _has_forbidden(name, covers, digit, lines):
            continue
        spots = [
            spot for spot in _spots(name, covers, digit, lines) if spot.is_forbidden and spot.may_be
        ]
        if spots:
            letters = tuple(spot.may_be[0] for spot in spots)
            after = _replaced(lines, spots, letters)
            settles = _settled(form, after, checks) or ()
            yield _suggestion(SuggestionKind.NOT_ALLOWED, spots, letters, settles, after)


def _has_forbidden(
    name: FieldName, covers: tuple[Place, ...], digit: Place | None, lines: Lines
) -> bool:
    """Whether there is anything to look for; this is asked at every key press."""
    text = "".join(place.of(lines) for place in covers)
    found = "" if digit is None else digit.of(lines)
    is_strange = any(letter not in WRITTEN_WITH[name] for letter in text)
    return is_strange or found not in DIGITS + FILLER


def _spots(
    name: FieldName, covers: tuple[Place, ...], digit: Place | None, lines: Lines
) -> list[_Spot]:
    spots = [spot for place in covers for spot in _along(place, WRITTEN_WITH[name], lines)]
    if digit is not None:
        spots += _along(digit, DIGITS + FILLER, lines)
    return spots


def _spots_of_whole(form: Format, lines: Lines, checks: Checks) -> list[_Spot]:
    """Return what only the digit over the whole covers, and that digit."""
    own = [
        spot
        for name, check in checks.items()
        if name is not FieldName.WHOLE
        for spot in _spots(name, check.covers, check.place, lines)
    ]
    taken = {(spot.line, spot.column) for spot in own}
    whole = _spots(FieldName.OPTIONAL, LAYOUTS[form].whole, checks[FieldName.WHOLE].place, lines)
    return [spot for spot in whole if (spot.line, spot.column) not in taken]


def _along(place: Place, allowed: str, lines: Lines) -> Iterator[_Spot]:
    for offset, found in enumerate(place.of(lines)):
        is_forbidden = found not in allowed
        column = place.start + offset
        yield _Spot(place.line, column, found, others(found, allowed), is_forbidden)


def _replaced(lines: Lines, spots: list[_Spot], letters: tuple[str, ...]) -> Lines:
    after = [list(line) for line in lines]
    for spot, letter in zip(spots, letters, strict=True):
        after[spot.line][spot.column] = letter
    return tuple("".join(line) for line in after)


def _settled(form: Format, after: Lines, checks: Checks) -> tuple[FieldName, ...] | None:
    """Return the digits that agree now and did not before; None if one is broken."""
    new = check_all(form, after)
    if any(check.agrees and not new[name].agrees for name, check in checks.items()):
        return None
    return tuple(name for name, check in checks.items() if new[name].agrees and not check.agrees)


def _suggestion(
    kind: SuggestionKind,
    spots: list[_Spot],
    letters: tuple[str, ...],
    settles: tuple[FieldName, ...],
    after: Lines,
) -> Suggestion:
    replacements = tuple(
        Replacement(line=spot.line, column=spot.column, found=spot.found, suggested=letter)
        for spot, letter in zip(spots, letters, strict=True)
    )
    return Suggestion(kind=kind, replacements=replacements, settles=settles, lines=after)
