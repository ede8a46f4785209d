"""What was read from a machine-readable zone: values only, made by `reader.read`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from field_assist.identifiers.mrz.dates import ReadDate
from field_assist.identifiers.mrz.document_code import DocumentKind
from field_assist.identifiers.mrz.layout import FieldName, Format, Place
from field_assist.identifiers.mrz.states import State

# One digit agrees by chance once in ten times, two once in a hundred.
ENOUGH_DIGITS = 2


class AlteredKind(Enum):
    """What happened to characters on the way from the text to the lines.

    CASE: written in capitals. WIDTH: full-width letters made plain. FILLER: a space, or a mark that
    looks like the filler, taken as one. INVISIBLE: nothing that is printed, dropped. PREFIX and
    SUFFIX: beside a line of full width, dropped. OTHER_LINE: a line that belongs to no zone,
    dropped. FILLED_UP: a line that ended early got fillers. TOO_LONG: not looked at.
    """

    CASE = "case"
    WIDTH = "width"
    FILLER = "filler"
    INVISIBLE = "invisible"
    PREFIX = "prefix"
    SUFFIX = "suffix"
    OTHER_LINE = "other_line"
    FILLED_UP = "filled_up"
    TOO_LONG = "too_long"


@dataclass(frozen=True, slots=True, kw_only=True)
class Altered:
    """One run of characters that the lines do not show as they were read.

    `at` counts characters of `as_read`; `became` is empty where they were dropped. Ends of lines
    are not listed.
    """

    kind: AlteredKind
    at: int
    found: str
    became: str


class CheckState(Enum):
    """What a check digit says; none of these ever stops anybody from going on.

    LEFT_EMPTY: there is nothing to check and the standard lets the digit be a filler.
    WAITING: the field or its digit is not written to its end yet. CANNOT_TELL: a character in the
    field is not of the code's alphabet, so no digit can be expected.
    """

    AGREES = "agrees"
    DIFFERS = "differs"
    LEFT_EMPTY = "left_empty"
    WAITING = "waiting"
    CANNOT_TELL = "cannot_tell"


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One check digit: where it stands, what it is, what it would have to be.

    `covers` are the stretches it is made from, in order. `follows_from` is for the digit over the
    whole only: the fields whose own digit differs and in which one other character, or their
    digit, would settle this one too; nothing has to be decided about it then.
    """

    place: Place
    found: str
    expected: str
    state: CheckState
    covers: tuple[Place, ...]
    follows_from: tuple[FieldName, ...] = ()

    @property
    def agrees(self) -> bool:
        """Whether nothing speaks against it: it agrees, or may be left empty and is."""
        return self.state in (CheckState.AGREES, CheckState.LEFT_EMPTY)


class Note(Enum):
    """What is to be said about a field besides its digit."""

    NOT_ALLOWED = "not_allowed"  # a character that this field is never written with
    NOT_A_DATE = "not_a_date"
    NAME_MAY_BE_CUT = "name_may_be_cut"  # no filler is left at its end
    LONG_NUMBER = "long_number"  # goes on in the optional data
    CODE_NOT_KNOWN = "code_not_known"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field: as it stands there with its fillers, what it means, and its digit.

    `value` is for reading: a number or name without fillers, a date such as 2004-03-19, 1974-08 or
    1974, a code of a state; empty where there is none. `check` is None where the format has no
    digit for the field: a correct zone does not prove a name.
    """

    name: FieldName
    text: str
    value: str
    places: tuple[Place, ...]
    check: Check | None
    notes: tuple[Note, ...] = ()


class Sex(Enum):
    """As written; the filler stands for unspecified."""

    FEMALE = "F"
    MALE = "M"
    UNSPECIFIED = "<"
    NOT_READ = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """The typed values. Texts are empty, and the rest None, where nothing could be read."""

    kind: DocumentKind | None
    code: str
    issuer: State | None
    surname: str
    given_names: str
    number: str
    nationality: State | None
    birth: ReadDate | None
    sex: Sex
    expiry: ReadDate | None
    optional: str
    optional_2: str


class SuggestionKind(Enum):
    """Why something is suggested.

    LOOK_ALIKE: characters that are mistaken for each other, and the digits agree with the other.
    NOT_ALLOWED: the field cannot hold the character that stands there. DIGIT: another check digit
    settles the field and the whole at once, so that the digit itself was probably misread.
    """

    LOOK_ALIKE = "look_alike"
    NOT_ALLOWED = "not_allowed"
    DIGIT = "digit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Replacement:
    """One character in place of another; line and column count from 0."""

    line: int
    column: int
    found: str
    suggested: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """Something an officer may look at and apply; never applied by itself.

    `settles` are the fields whose digit differs now and would agree; it breaks none.
    `lines` is the whole zone with the replacements made, ready to be read again.
    """

    kind: SuggestionKind
    replacements: tuple[Replacement, ...]
    settles: tuple[FieldName, ...]
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Everything about one text; equal texts on equal days give equal readings.

    `as_read` is the text untouched. `lines` are what it was taken for, and `altered` says what was
    dropped or written otherwise on the way. `format` is None while it cannot be told;
    `is_complete` says that every line has its full width. `fields` are in the order of the
    standard, WHOLE last. `suggestions` come with the fewest replacements first.
    """

    as_read: str
    lines: tuple[str, ...]
    altered: tuple[Altered, ...]
    format: Format | None
    is_complete: bool
    fields: tuple[Field, ...]
    document: Document
    suggestions: tuple[Suggestion, ...]

    def field(self, name: FieldName) -> Field | None:
        """Return a field, or None if the format has none of that name."""
        return next((field for field in self.fields if field.name is name), None)

    @property
    def is_zone(self) -> bool:
        """Whether all lines are full and two digits agree: enough to offer it as a document."""
        agreeing = [
            field
            for field in self.fields
            if field.check is not None and field.check.state is CheckState.AGREES
        ]
        return self.is_complete and len(agreeing) >= ENOUGH_DIGITS

    @property
    def differing(self) -> tuple[Field, ...]:
        """The fields whose digit differs, those that follow from another left out."""
        return tuple(
            field
            for field in self.fields
            if field.check is not None
            and field.check.state is CheckState.DIFFERS
            and not field.check.follows_from
        )
