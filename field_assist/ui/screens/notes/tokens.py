"""What a few signs mean in a note while it is typed. Pure; nothing here changes the text.

`@` names a card, `/` asks for a template, quotation marks hold somebody's words, and a note that
begins with `!` is flagged.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from field_assist.domain.mention import SIGN, Mention, places

FLAG = "!"
_MOST_WORDS = 4
_LONGEST = 60
_OPENING = "([{\u201c\u201e\u00ab\"'"
_TEMPLATE = re.compile(r"[a-z-]{0,20}", re.IGNORECASE)
_QUOTES = re.compile(
    "\u201c([^\u201c\u201d]+)\u201d"
    "|\u201e([^\u201e\u201c\u201d]+)[\u201c\u201d]"
    "|\u00ab([^\u00ab\u00bb]+)\u00bb"
    "|\u2039([^\u2039\u203a]+)\u203a"
    "|\u300c([^\u300c\u300d]+)\u300d"
    '|"([^"\n]+)"'
)
_LONGEST_SEARCHED = 20_000
"""How far back from the caret quotations are looked for."""


class Sign(Enum):
    """What the list below the box offers."""

    CARD = SIGN
    TEMPLATE = "/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """A sign before the caret and what was typed after it; `start` is where the sign stands."""

    sign: Sign
    query: str
    start: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Words between quotation marks; `start` is where the opening mark stands."""

    words: str
    start: int


def typed_at(text: str, caret: int) -> Typed | None:
    """Return the sign that is being typed at the caret, or None.

    A sign counts at the beginning of a word only: `a@b.example` and `and/or` are just text.
    """
    line = text[max(text.rfind("\n", 0, caret) + 1, caret - _LONGEST) : caret]
    for sign in Sign:
        at = line.rfind(sign.value)
        if at < 0 or (at and not line[at - 1].isspace() and line[at - 1] not in _OPENING):
            continue
        query = line[at + 1 :]
        if _is_query(sign, query):
            return Typed(sign=sign, query=query, start=caret - len(query) - 1)
    return None


def _is_query(sign: Sign, query: str) -> bool:
    if sign is Sign.TEMPLATE:
        return _TEMPLATE.fullmatch(query) is not None
    return query[:1].strip() == query[:1] and len(query.split()) <= _MOST_WORDS


def is_name(query: str) -> bool:
    """Return whether this can be the name of a new card: later words do not begin small."""
    words = query.split()
    return bool(words) and not any(word[0].islower() for word in words[1:])


def quotation_before(text: str, caret: int, known: frozenset[str]) -> Quotation | None:
    """Return the last whole quotation before the caret that is not among the known ones."""
    begin = max(0, caret - _LONGEST_SEARCHED)
    found = None
    for match in _QUOTES.finditer(text, begin, caret):
        words = next(group for group in match.groups() if group is not None)
        if len(words.strip()) > 1 and words not in known:
            found = Quotation(words=words, start=match.start())
    return found


def speaker_before(text: str, start: int, mentions: tuple[Mention, ...]) -> Mention | None:
    """Return who is named last before a place of the same paragraph, or None."""
    begin = text.rfind("\n", 0, start) + 1
    named = [place for place in places(text, mentions) if begin <= place.start < start]
    return named[-1].mention if named else None


def is_flagged(text: str) -> bool:
    """Return whether a note is flagged."""
    return text.lstrip().startswith(FLAG)
