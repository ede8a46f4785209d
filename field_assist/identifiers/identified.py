"""What every reader of an identifier returns: what was typed, what it was understood as, and notes.

Nothing is ever refused: a reader that understands nothing keeps the text and says so in a note. The
words for kinds and notes are the screens' business.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

LONGEST = 400
"""Characters of one identifier; a longer text is kept, but nothing is read from it."""


class Kind(Enum):
    """What sort of thing the text names."""

    PHONE = "phone"
    EMAIL = "email"
    HANDLE = "handle"
    WEB = "web"
    ACCOUNT = "account"
    PLATE = "plate"
    VIN = "vin"
    SHIP = "ship"
    CONTAINER = "container"
    A_NUMBER = "a_number"
    RECEIPT = "receipt"
    EMPLOYER_NUMBER = "employer_number"
    FLIGHT = "flight"
    DOCUMENT = "document"
    ADDRESS = "address"
    DATE = "date"
    COUNTRY = "country"
    LANGUAGE = "language"
    PORT = "port"
    AIRPORT = "airport"


class NoteKind(Enum):
    """What the officer may want to know; none is a reason to stop.

    CHECK_DIGIT_DIFFERS has `found` and `expected`, CHECK_DIGIT_MISSING `expected`. TOO_SHORT and
    TOO_LONG have the numbers of characters. NOT_THE_USUAL_FORM has the form in `expected`, with A
    for a letter and 9 for a digit where it is a code. UNUSUAL_CHARACTERS has them in `found`, and
    UNKNOWN_CODE what no table has. NO_CHECK_DIGIT: codes of this origin need not have one.
    NOT_IN_USE: the numbering plan has not given it to anybody. ASSUMED has in `expected` what was
    taken for granted, such as a country or a century. MAY_ALSO_BE has another reading in
    `expected`. NOT_VERIFIED: the table it was found in is to be checked by an owner of the content.
    HIDDEN_CHARACTERS: controls or marks of no width were left out. NO_SUCH_DATE: the calendar does
    not have it.
    """

    CHECK_DIGIT_DIFFERS = "check_digit_differs"
    CHECK_DIGIT_MISSING = "check_digit_missing"
    NO_CHECK_DIGIT = "no_check_digit"
    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    NOT_THE_USUAL_FORM = "not_the_usual_form"
    UNUSUAL_CHARACTERS = "unusual_characters"
    UNKNOWN_CODE = "unknown_code"
    NOT_IN_USE = "not_in_use"
    ASSUMED = "assumed"
    MAY_ALSO_BE = "may_also_be"
    NOT_VERIFIED = "not_verified"
    HIDDEN_CHARACTERS = "hidden_characters"
    NO_SUCH_DATE = "no_such_date"


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One remark, with the facts for its words."""

    kind: NoteKind
    found: str = ""
    expected: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Identified:
    """A text and what it was read as.

    `canonical` is the key under which the same thing is found again, within its kind; "" when
    nothing was understood. `display` is for people, without hidden characters.
    """

    kind: Kind
    as_typed: str
    canonical: str
    display: str
    notes: tuple[Note, ...] = ()

    def has(self, kind: NoteKind) -> bool:
        """Tell whether there is a note of that kind."""
        return any(note.kind is kind for note in self.notes)
