"""Cells of a CSV file that a spreadsheet shows and never works out.

After the advice of OWASP on CSV injection: a cell that begins like a formula gets an apostrophe
before it. Some spreadsheets divide at semicolons or tabs whatever the quotes say, so what follows
one of these is looked at as well.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

# = + - @ and their full-width forms, which some spreadsheets take for the same.
_FORMULA = re.compile("((?:^|[;,|\"'])\\s*)(?=[=+\\-@\uff1d\uff0b\uff0d\uff20])")


def safe_cell(text: str) -> str:
    """Return the text in one line, with an apostrophe where a formula could begin."""
    line = "".join(char if char.isprintable() else " " for char in text)
    return _FORMULA.sub(r"\1'", " ".join(line.split()))


def csv_bytes(rows: Iterable[Sequence[str]]) -> bytes:
    """Return rows as CSV after RFC 4180, in UTF-8 with the mark that spreadsheets look for."""
    target = io.StringIO(newline="")
    writer = csv.writer(target, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerows([safe_cell(cell) for cell in row] for row in rows)
    return target.getvalue().encode("utf-8-sig")
