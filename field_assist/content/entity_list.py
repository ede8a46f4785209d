"""Reads an entity list from CSV, from whoever hands it over. All raise `EntityListInvalid`.

The file is UTF-8. It begins with what list it is, then comes the head of the columns, then a line
for each entity; other names are apart by a semicolon:

    #title,Sample Entity List
    #version,2026-11
    #date,2026-11-20
    name,also_known_as,address,identifiers,measure,since
    Sample Cotton Co.,Sample Mian Ye;Example Cotton,1 Example Road,,Order,2024-02-29

Nothing in it is ever run, followed or shown as markup. Letters that nobody sees are refused, as
they could make one name look like another.
"""

from __future__ import annotations

import csv
import hashlib
import io
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date

from field_assist.domain.entity_list import EntityList, ListedEntity, ListRef
from field_assist.domain.errors import EntityListInvalid

MOST_BYTES = 4 * 1024 * 1024
MOST_ENTITIES = 10_000
LONGEST_NAME, LONGEST_CELL, LONGEST_TITLE = 300, 1000, 80
COLUMNS = ("name", "also_known_as", "address", "identifiers", "measure", "since")
_HEAD = ("#title", "#version", "#date")
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_JOINERS = frozenset("\u200c\u200d")
"""Some scripts cannot be written without these two."""

_Row = tuple[int, list[str]]


def read_entity_list(untrusted: bytes, today: date) -> EntityList:
    """Return the list that these bytes are; `today` is the last day it may be of.

    Raises:
        EntityListInvalid: they are none; `line` counts from 1, 0 is the whole file.

    """
    rows = _rows(untrusted)
    head = {name: _head(rows, name) for name in _HEAD}
    dated_on = _day(head["#date"], 3)
    if dated_on > today:
        raise EntityListInvalid(line=3, why="the date is in the future")
    line, columns = _next(rows)
    if tuple(columns) != COLUMNS:
        raise EntityListInvalid(line=line, why=f"the columns must be {','.join(COLUMNS)}")
    entities = tuple(_entity(line, cells, today) for line, cells in rows)
    if not entities:
        raise EntityListInvalid(line=0, why="there is no entity in it")
    return EntityList(
        ref=ListRef(
            title=head["#title"],
            version=head["#version"],
            dated_on=dated_on,
            sha256=hashlib.sha256(untrusted).hexdigest(),
        ),
        entities=entities,
    )


def _rows(untrusted: bytes) -> Iterator[_Row]:
    if len(untrusted) > MOST_BYTES:
        raise EntityListInvalid(line=0, why=f"it is larger than {MOST_BYTES} bytes")
    try:
        text = untrusted.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise EntityListInvalid(line=0, why="the text is not UTF-8") from None
    if "\0" in text:
        raise EntityListInvalid(line=0, why="it holds bytes that are no text")
    return _limited(csv.reader(io.StringIO(text, newline=""), strict=True))


def _limited(reader: Iterator[list[str]]) -> Iterator[_Row]:
    """Yield the rows that are not empty; `line` is that on which a row ends."""
    count = 0
    while True:
        line = int(getattr(reader, "line_num", 0)) + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            raise EntityListInvalid(line=line, why="the quotes or commas are broken") from None
        cells = [cell.strip() for cell in cells]
        if not any(cells):
            continue
        count += 1
        if count > MOST_ENTITIES + len(_HEAD) + 1:
            raise EntityListInvalid(line=line, why=f"more than {MOST_ENTITIES} entities")
        _refuse_unseen(line, cells)
        yield line, cells


def _refuse_unseen(line: int, cells: Sequence[str]) -> None:
    for cell in cells:
        if len(cell) > LONGEST_CELL:
            raise EntityListInvalid(line=line, why=f"a text has more than {LONGEST_CELL} letters")
        for letter in cell:
            if unicodedata.category(letter) in _UNSEEN and letter not in _JOINERS:
                why = f"a letter that cannot be seen: U+{ord(letter):04X}"
                raise EntityListInvalid(line=line, why=why)


def _next(rows: Iterator[_Row]) -> _Row:
    row = next(rows, None)
    if row is None:
        raise EntityListInvalid(line=0, why="the file ends too early")
    return row


def _head(rows: Iterator[_Row], name: str) -> str:
    line, cells = _next(rows)
    said = [cell for cell in cells if cell]  # a spreadsheet fills the line up with commas
    if len(said) != 2 or said[0] != name:  # noqa: PLR2004 -- a name and what it says
        raise EntityListInvalid(line=line, why=f"this line must be {name},...")
    if len(said[1]) > LONGEST_TITLE:
        raise EntityListInvalid(line=line, why=f"a text has more than {LONGEST_TITLE} letters")
    return said[1]


def _entity(line: int, cells: Sequence[str], today: date) -> ListedEntity:
    if len(cells) != len(COLUMNS):
        why = f"there are {len(cells)} columns, and not {len(COLUMNS)}"
        raise EntityListInvalid(line=line, why=why)
    name, others, address, identifiers, measure, since = cells
    aliases = tuple(alias for part in others.split(";") if (alias := part.strip()))
    if not any(letter.isalnum() for letter in name):
        raise EntityListInvalid(line=line, why="the name is missing")
    if any(len(each) > LONGEST_NAME for each in (name, *aliases)):
        raise EntityListInvalid(line=line, why=f"a name has more than {LONGEST_NAME} letters")
    day = _day(since, line) if since else None
    if day is not None and day > today:
        raise EntityListInvalid(line=line, why="the date is in the future")
    return ListedEntity(
        name=name,
        aliases=aliases,
        address=address,
        identifiers=identifiers,
        measure=measure,
        since=day,
    )


def _day(text: str, line: int) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise EntityListInvalid(line=line, why="a date must be written as 2026-11-20") from None
