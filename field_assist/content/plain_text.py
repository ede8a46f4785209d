"""Whether a text of a pack is plain: nothing that a screen, a template or a reader takes otherwise.

The texts are data wherever they go, and never a template. They are refused all the same if they
look like one, like markup or like a place to be filled in, or hold a character that cannot be seen,
turns the direction of what follows, or stands for another letter: such a letter would also get a
word past `content.wording`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

# Nearly every text; the rest of the rules takes five times as long as reading a pack.
_USUAL = re.compile(r"[A-Za-z0-9 '\"(),./:;?!_-]*")
_SYNTAX = re.compile(r"[{}<>\\`|^~]|%[(A-Za-z0-9.#]|\$(?!\d)|#\{|__|&#?\w{1,20};|/\*|\*/")
_JOINERS = "\u200c\u200d"
_JOINED_LATIN = re.compile(f"[A-Za-z][{_JOINERS}]|[{_JOINERS}][A-Za-z]")
_WORD = re.compile(r"[^\W\d_]+")
_MIXED = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC")
_UNSEEN = {
    "Cc": "a control character",
    "Cf": "a character that cannot be seen",
    "Cs": "half a character",
    "Co": "a character of private use",
    "Cn": "a character that does not exist",
    "Zl": "a separator of lines",
    "Zp": "a separator of paragraphs",
}


def not_plain(text: str) -> Iterator[str]:
    """Yield why a text is not plain, in words that can be shown; a plain one yields nothing."""
    if _USUAL.fullmatch(text) and "__" not in text:
        return
    for letter in dict.fromkeys(text):
        kind = unicodedata.category(letter)
        if kind in _UNSEEN and letter not in _JOINERS:
            yield f"{_UNSEEN[kind]}, {_code(letter)}, is in it"
        elif _is_other_form(letter, kind):
            yield f"{_code(letter)} is another form of a usual letter"
    if unicodedata.normalize("NFC", text) != text:
        yield "letters and their marks are not written as one"
    if _JOINED_LATIN.search(text):
        yield "a character that cannot be seen is between Latin letters"
    if found := _SYNTAX.search(text):
        yield f"`{found[0]}` looks like something to be filled in or carried out"
    for word in _WORD.findall(text):
        if len(_scripts(word)) > 1:
            yield f"a word mixes letters that look alike: {ascii(word[:40])[1:-1]}"


def _is_other_form(letter: str, kind: str) -> bool:
    usual = unicodedata.normalize("NFKC", letter)
    return usual != letter and (kind[0] in "LN" or usual.isalnum())


def _scripts(word: str) -> set[str]:
    if word.isascii():
        return set()
    names = (unicodedata.name(letter, "").split(" ")[0] for letter in word)
    return {name for name in names if name in _MIXED}


def _code(letter: str) -> str:
    return f"U+{ord(letter):04X}"
