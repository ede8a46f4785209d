"""Words for random bits, and back: the sixteen of a recovery sheet.

Sixteen words of eleven bits hold 144 random bits and a checksum of 32 over them, so that a wrong
word, or two that changed places, is found before any key is tried (all but one in four thousand
million). The list comes as an argument: reading it is the business of `content`.
"""

from __future__ import annotations

import hashlib
import re
import secrets
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence

from field_assist.domain.errors import RecoveryWordsMistyped, RecoveryWordUnknown
from field_assist.domain.ways_in import SHEET_WORDS

SECRET_BYTES = 18

_BITS = 11
_CHECK_BYTES = 4
_LONGEST = 2000
_SHORTEST_BEGINNING = 4
_BETWEEN = re.compile(r"[\s\d.,;:_-]+")
_PURPOSE = b"field-assist recovery sheet 1"


def new_secret() -> bytes:
    """Return the random bits of a new sheet."""
    return secrets.token_bytes(SECRET_BYTES)


def to_words(secret: bytes, listed: Sequence[str]) -> tuple[str, ...]:
    """Return the sixteen words of a sheet."""
    number = int.from_bytes(secret + _check(secret), "big")
    return tuple(
        listed[number >> _BITS * place & (1 << _BITS) - 1] for place in reversed(range(SHEET_WORDS))
    )


def from_words(untrusted: str, listed: Sequence[str]) -> bytes:
    """Return the bits of a sheet that a person typed or a camera read.

    Numbers and marks between words do not matter, nor does case; a word may end after its fourth
    letter.

    Raises:
        RecoveryWordUnknown: the word at `position` is not on the list.
        RecoveryWordsMistyped: there are more or fewer words, or other ones than on any sheet.

    """
    tokens = typed_words(untrusted)
    indices = [_index(token, position, listed) for position, token in enumerate(tokens, 1)]
    if len(indices) != SHEET_WORDS:
        raise RecoveryWordsMistyped(found=len(indices), expected=SHEET_WORDS)
    number = 0
    for index in indices:
        number = number << _BITS | index
    whole = number.to_bytes(SECRET_BYTES + _CHECK_BYTES, "big")
    secret, check = whole[:SECRET_BYTES], whole[SECRET_BYTES:]
    if check != _check(secret):
        raise RecoveryWordsMistyped(found=SHEET_WORDS, expected=SHEET_WORDS)
    return secret


def typed_words(untrusted: str) -> list[str]:
    """Return the words of a text, in small letters."""
    if len(untrusted) > _LONGEST:
        raise RecoveryWordsMistyped(found=len(untrusted), expected=SHEET_WORDS)
    text = unicodedata.normalize("NFKC", untrusted).lower()
    return [token for token in _BETWEEN.split(text) if token]


def is_same_word(untrusted: str, word: str) -> bool:
    """Return whether a person typed this one word of the list, or its beginning."""
    typed = typed_words(untrusted)
    return len(typed) == 1 and (typed[0] == word or _begins(typed[0], word))


def suggestion(listed: Sequence[str], count: int) -> str:
    """Return words drawn by the operating system's generator."""
    return "-".join(secrets.choice(listed) for _ in range(count))


def _index(token: str, position: int, listed: Sequence[str]) -> int:
    """Return the place of a word in the list, which is sorted."""
    index = bisect_left(listed, token)
    if index < len(listed) and (token == listed[index] or _begins(token, listed[index])):
        return index
    raise RecoveryWordUnknown(position=position)


def _begins(token: str, word: str) -> bool:
    """Return whether the token is enough of a word: no two share their first four letters."""
    return len(token) >= _SHORTEST_BEGINNING and word.startswith(token)


def _check(secret: bytes) -> bytes:
    return hashlib.sha256(_PURPOSE + secret).digest()[:_CHECK_BYTES]
