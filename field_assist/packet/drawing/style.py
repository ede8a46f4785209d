"""Measures, colours and type of the packet. Points; y runs down from the top edge."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from field_assist.packet.report import Role, Weight

Colour: TypeAlias = tuple[float, float, float]


def _colour(digits: str) -> Colour:
    red, green, blue = (int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4))
    return red, green, blue


INK = _colour("16191D")
ACCENT = _colour("1B365D")
LABEL = _colour("4A5560")
RULE = _colour("9AA5B1")
HAIR = _colour("CFD6DD")
TINT = _colour("EEF2F6")
WHITE = _colour("FFFFFF")

PAGE_WIDTH = 612.0
PAGE_HEIGHT = 792.0
LEFT = 54.0
TOP = 56.0
TEXT_WIDTH = 504.0
TEXT_HEIGHT = 682.0
HEADER_BASELINE = 42.0
FOOTER_BASELINE = 758.0
SECOND_BASELINE_BELOW = 10.0
PROTECTIVE_BASELINE = 27.0
PROTECTIVE_SIZE = 11.0
BANNER_SIZE = 9.5
SMALL_BANNER_SIZE = 8.0
BANNER_ROOM = 204.0
SIDE_SIZE = 7.5

GUTTER = 18.0
WIDE_COLUMN = 290.0
NARROW_COLUMN = 196.0
CELL_PADDING = 3.2
DENSE_PADDING = 1.4
CELL_GAP = 5.0
TALL_ROW = 200.0
HEAVY_RULE = 0.9
LIGHT_RULE = 0.4
MARK_SIZE = 7.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Type:
    """Size and leading, the face, the colour, and the room above and below a paragraph."""

    size: float
    leading: float
    weight: Weight = Weight.REGULAR
    colour: Colour = INK
    above: float = 0.0
    below: float = 0.0


TYPES: dict[Role, Type] = {
    Role.TITLE: Type(size=18, leading=22, weight=Weight.BOLD, colour=ACCENT, above=4, below=1),
    Role.SUBTITLE: Type(size=11, leading=14, weight=Weight.SEMIBOLD, above=1, below=4),
    Role.SECTION: Type(size=12.5, leading=16, weight=Weight.BOLD, colour=ACCENT, above=15, below=6),
    Role.SUBSECTION: Type(
        size=9.5, leading=12.5, weight=Weight.BOLD, colour=ACCENT, above=9, below=3.5
    ),
    Role.OFFICE: Type(size=8, leading=12, weight=Weight.SEMIBOLD, colour=LABEL),
    Role.BODY: Type(size=8.75, leading=12, below=5),
    Role.ASIDE: Type(size=8.25, leading=11, colour=LABEL, below=4),
    Role.VERBATIM: Type(size=8.75, leading=12, below=5),
    Role.CELL: Type(size=8.25, leading=11),
    Role.LABEL: Type(size=7.25, leading=9.5, weight=Weight.SEMIBOLD, colour=LABEL),
    Role.SECOND: Type(size=7.25, leading=9.5, colour=LABEL),
    Role.SIGN_ID: Type(size=6.9, leading=9.5, weight=Weight.MONO, colour=LABEL),
    Role.IDENTIFIER: Type(size=7.9, leading=10.6, weight=Weight.MONO),
    Role.CODE_LINE: Type(size=6.9, leading=9.5, weight=Weight.MONO),
    Role.NAME: Type(size=11.5, leading=17, weight=Weight.BOLD, below=2),
    Role.DESIGNATION: Type(size=7.5, leading=10),
    Role.BAND_WORD: Type(size=17, leading=20, weight=Weight.BOLD, colour=WHITE),
    Role.BAND_TEXT: Type(size=8.4, leading=11.5, colour=WHITE),
    Role.TRIAGE_VALUE: Type(size=10.25, leading=12.75, weight=Weight.BOLD, above=1.2, below=0.8),
    Role.TRIAGE_LONG_VALUE: Type(
        size=8.25, leading=10.5, weight=Weight.SEMIBOLD, above=1.2, below=0.8
    ),
    Role.TRIAGE_DETAIL: Type(size=7.6, leading=10),
    Role.NOTE: Type(size=8.1, leading=10.9),
    Role.LIMITATION: Type(size=6.9, leading=8.2),
    Role.END: Type(size=7.5, leading=10, colour=LABEL, above=14),
    Role.SHEET_TITLE: Type(size=26, leading=32, weight=Weight.BOLD, colour=ACCENT),
    Role.SHEET_HEAD: Type(
        size=12, leading=16, weight=Weight.BOLD, colour=ACCENT, above=12, below=3
    ),
    Role.SHEET_TEXT: Type(size=10.5, leading=14.5, below=3),
    Role.SHEET_WORD: Type(size=20, leading=26, weight=Weight.SEMIBOLD),
    Role.SHEET_NUMBER: Type(size=10.5, leading=26, colour=LABEL),
    Role.SHEET_MARK: Type(size=15, leading=20, weight=Weight.MONO),
}
