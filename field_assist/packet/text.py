"""Text on its way to paper: what is kept, what is replaced, and what is removed and counted.

The order of characters is never changed; which way they run is a matter of drawing. A character
that the packet's fonts cannot draw is printed as its code.
"""

from __future__ import annotations

import dataclasses
import unicodedata
from collections.abc import Container, Mapping
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum
from typing import TypeVar

T = TypeVar("T")

_NEWLINES = {"\r\n": "\n", "\r": "\n", "\u2028": "\n", "\u2029": "\n", "\x0b": "\n", "\x0c": "\n"}
_TAB = "    "
_FIRST_PRINTABLE = " "
_LAST_PLAIN = "~"
_VARIATION_SELECTORS = range(0xFE00, 0xFE10)
_NON_JOINER, _JOINERS = "\u200c", frozenset("\u200c\u200d")
_VIRAMA = 9  # its combining class
_CURSIVE = (range(0x0600, 0x0860), range(0x0870, 0x0900), range(0xFB50, 0xFE00))
_INVISIBLE = frozenset({"Cc", "Cf"})


@dataclass(slots=True)
class Changes:
    """How much of the text does not appear on paper as it was typed."""

    invisible_removed: int = 0
    printed_as_codes: int = 0


def whole(text: str) -> str:
    """Return the text with each lone surrogate as U+FFFD, so that it can be encoded."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def printable(text: str, covered: Container[int], changes: Changes) -> str:
    """Return the text as it is printed, and add to `changes` what was done to it.

    Composed forms are used where Unicode has them; control and direction characters are removed,
    joining ones where they join nothing; what is not in `covered` becomes `[U+1F600]`.
    """
    if text.isascii() and text.isprintable():
        return text
    for old, new in _NEWLINES.items():
        text = text.replace(old, new)
    text = unicodedata.normalize("NFC", whole(text))
    joins = _needed_joiners(text)
    seen: dict[str, str] = {}
    return "".join(
        [
            char if at in joins else _printed(char, seen, covered, changes)
            for at, char in enumerate(text)
        ]
    )


def _needed_joiners(text: str) -> frozenset[int]:
    """Return where a joiner decides how a word is written (RFC 5892, A.1 and A.2)."""
    if _JOINERS.isdisjoint(text):
        return frozenset()
    return frozenset(
        at
        for at in range(1, len(text) - 1)
        if text[at] in _JOINERS and _joins(text[at - 1], text[at], text[at + 1])
    )


def _joins(before: str, joiner: str, after: str) -> bool:
    if unicodedata.combining(before) == _VIRAMA:
        return True
    return joiner == _NON_JOINER and _is_cursive(before) and _is_cursive(after)


def _is_cursive(char: str) -> bool:
    letter = unicodedata.category(char) in {"Lo", "Mn"}
    return letter and any(ord(char) in letters for letters in _CURSIVE)


def _printed(char: str, seen: dict[str, str], covered: Container[int], changes: Changes) -> str:
    printed = seen.get(char)
    if printed is None:
        printed = seen[char] = _shape(char, covered)
    if not printed:
        changes.invisible_removed += 1
    elif len(printed) > len(_TAB):
        changes.printed_as_codes += 1
    return printed


def _shape(char: str, covered: Container[int]) -> str:
    if _FIRST_PRINTABLE <= char <= _LAST_PLAIN or char == "\n":
        return char
    if char == "\t":
        return _TAB
    code, category = ord(char), unicodedata.category(char)
    if category in _INVISIBLE or code in _VARIATION_SELECTORS:
        return ""
    if category == "Zs":
        return " "
    return char if code in covered else f"[U+{code:04X}]"


def printable_value(value: T, covered: Container[int], changes: Changes) -> T:
    """Return a copy of a value of the domain in which every text is printable."""
    result: object = value
    if isinstance(value, Enum):
        return value
    if isinstance(value, str):
        result = printable(value, covered, changes)
    elif isinstance(value, tuple):
        result = tuple(printable_value(item, covered, changes) for item in value)
    elif isinstance(value, Mapping):
        result = {key: printable_value(item, covered, changes) for key, item in value.items()}
    elif is_dataclass(value) and not isinstance(value, type):
        result = dataclasses.replace(
            value,
            **{
                field.name: printable_value(getattr(value, field.name), covered, changes)
                for field in fields(value)
            },
        )
    return result  # type: ignore[return-value] # the same type goes out as came in
