"""The report: what a packet shows, without a word about how it is drawn.

A writer (`packet.pdf`) turns it into bytes; another writer could take its place. Text is plain
text everywhere. Lengths, colours and type sizes belong to the writer; widths here are shares.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import TypeAlias


class Weight(Enum):
    """The face of a run."""

    REGULAR = auto()
    SEMIBOLD = auto()
    BOLD = auto()
    ITALIC = auto()
    MONO = auto()


class Role(Enum):
    """What a paragraph is for; the writer knows the size, colour and leading of each."""

    TITLE = auto()
    SUBTITLE = auto()
    SECTION = auto()
    SUBSECTION = auto()
    OFFICE = auto()
    BODY = auto()
    ASIDE = auto()
    VERBATIM = auto()
    CELL = auto()
    LABEL = auto()
    SECOND = auto()
    SIGN_ID = auto()
    IDENTIFIER = auto()
    CODE_LINE = auto()
    NAME = auto()
    DESIGNATION = auto()
    BAND_WORD = auto()
    BAND_TEXT = auto()
    TRIAGE_VALUE = auto()
    TRIAGE_LONG_VALUE = auto()
    TRIAGE_DETAIL = auto()
    LIMITATION = auto()
    NOTE = auto()
    END = auto()
    SHEET_TITLE = auto()
    SHEET_HEAD = auto()
    SHEET_TEXT = auto()
    SHEET_WORD = auto()
    SHEET_NUMBER = auto()
    SHEET_MARK = auto()


class Mark(Enum):
    """A state as a shape; a word always stands beside it."""

    RECORDED = auto()
    NOT_RECORDED = auto()
    NOT_REQUIRED = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Text in one face; `weight` None takes the face of the paragraph's role."""

    text: str
    weight: Weight | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Runs in one role.

    Text that would need more than `at_most` lines ends early with `rest`, which says where the
    whole of it is; None sets no limit. A mark is drawn before the text.
    """

    role: Role
    runs: tuple[Run, ...]
    at_most: int | None = None
    rest: str = ""
    mark: Mark | None = None


Cell: TypeAlias = tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A numbered heading of level 1 or 2; it is also a bookmark, so it names nobody."""

    level: int
    number: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleBlock:
    """The head of page 1. `practice` is printed in a dashed box when it is not empty.

    `below`, if any, is a line of its own under `left` and `right`.
    """

    office: Paragraph
    practice: str
    practice_more: str
    title: str
    subtitle: str
    left: Paragraph
    right: Paragraph
    below: Paragraph | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DesignationBlock:
    """How the information is marked, and whom to ask about it, in two columns."""

    columns: tuple[Cell, Cell]


@dataclass(frozen=True, slots=True, kw_only=True)
class TriageCell:
    """One question of the triage grid; a hot cell is what an analyst looks for first."""

    label: str
    value: Paragraph
    detail: Paragraph | None = None
    is_hot: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TriageBlock:
    """The band and the grid below it, in one frame."""

    word: str
    says: Cell
    cells: tuple[TriageCell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """A numbered list with something at the right of each line; `lead` stands over its heading."""

    lead: str
    heading: str
    rows: tuple[tuple[str, Paragraph, str], ...]
    otherwise: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StateList:
    """Names with a mark and a word each."""

    heading: str
    rows: tuple[tuple[str, Paragraph], ...]
    foot: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """Two blocks side by side, the left one wider (7 of 12 columns)."""

    left: Block
    right: Block


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column and its share of the width; shares of a table need not add up to anything."""

    title: str
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A row across the whole table that names the rows below it."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows of cells. Heads are repeated on each page; `continued` marks a row that runs on.

    A table that `stays_whole` is not divided unless it is higher than a page. One that is to look
    things up in, rather than to be read, `is_dense`.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...] | Group, ...]
    continued: str
    stays_whole: bool = False
    is_dense: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyValues:
    """Labels with their values in a grid of so many columns.

    What nobody may overlook `is_tinted`; the tint may be lost on a poor copy.
    """

    columns: int
    items: tuple[tuple[str, Cell], ...]
    is_tinted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteBox:
    """A notice with a bar at its left."""

    text: Paragraph


@dataclass(frozen=True, slots=True, kw_only=True)
class HashBox:
    """Labels with groups of characters; the groups are set apart by position."""

    rows: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """Numbered steps in a frame."""

    heading: str
    steps: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture of so many pixels. `key` names it to whoever has its bytes, `alt` says it aloud."""

    key: str
    width: int
    height: int
    alt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PageBreak:
    """What follows starts on a new page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OnePage:
    """A page of its own: the first variant that fits is the one that is shown."""

    variants: tuple[tuple[Block, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Together:
    """Blocks that are not divided unless they are higher than a page."""

    blocks: tuple[Block, ...]


Block: TypeAlias = (
    Heading
    | Paragraph
    | TitleBlock
    | DesignationBlock
    | TriageBlock
    | Ranking
    | StateList
    | Beside
    | Table
    | KeyValues
    | NoteBox
    | HashBox
    | Steps
    | Picture
    | PageBreak
    | OnePage
    | Together
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLimits:
    """A protective marking, at the top of each page, and a statement of who may have it, below."""

    mark: str
    statement: Paragraph


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A whole packet. `page_words` is a pattern with `{page}` and `{pages}`.

    `signature_label` says to a screen reader what the place of the signature is; pages that nobody
    signs have none. `limits` stand on every page.
    """

    title: str
    language: str
    banner: str
    header_left: str
    header_right: str
    footer_left: tuple[str, str]
    page_words: str
    blocks: tuple[Block, ...]
    signature_label: str = ""
    limits: PageLimits | None = None


def paragraph(role: Role, *parts: str | Run) -> Paragraph:
    """Return a paragraph of plain strings and runs."""
    runs = (part if isinstance(part, Run) else Run(text=part) for part in parts)
    return Paragraph(role=role, runs=tuple(runs))


def limited(text: Paragraph, lines: int, rest: str) -> Paragraph:
    """Return the paragraph in so many lines at most; `rest` says where the whole text is."""
    return replace(text, at_most=lines, rest=rest)


def bold(text: str) -> Run:
    """Return a bold run."""
    return Run(text=text, weight=Weight.BOLD)


def italic(text: str) -> Run:
    """Return an italic run; the mark of an absent value."""
    return Run(text=text, weight=Weight.ITALIC)


def mono(text: str) -> Run:
    """Return a run for something to copy or type."""
    return Run(text=text, weight=Weight.MONO)
