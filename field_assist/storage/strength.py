"""How many guesses a new passphrase stands.

The estimate is that of zxcvbn. Only the beginning of a text is looked at, so that no text takes
more than a moment; that can only make it look weaker than it is.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from field_assist.domain.errors import PassphraseWeak
from field_assist.domain.ways_in import STRONG_LOG10, Strength
from field_assist.storage.passphrase import MINIMUM_LENGTH, is_typable
from field_assist.storage.words import suggestion

SUGGESTED_WORDS = 5

_LOOKED_AT = 32
_KNOWN = ["field", "assist", "fieldassist", "vault", "passphrase"]


def strength(passphrase: str) -> Strength:
    """Return how a new passphrase stands. Takes up to half a second, and 50 ms the first time."""
    if not is_typable(passphrase):
        return Strength(guesses_log10=0.0, is_enough=False, says="unusable")
    text = unicodedata.normalize("NFKC", passphrase)
    guesses = _by_pattern(text)
    if len(text.strip()) < MINIMUM_LENGTH:
        return Strength(guesses_log10=guesses, is_enough=False, says="short")
    is_enough = guesses >= STRONG_LOG10
    return Strength(
        guesses_log10=guesses, is_enough=is_enough, says="ok" if is_enough else "guessable"
    )


def check_strong(passphrase: str) -> None:
    """Accept a new passphrase, or raise `PassphraseWeak`; its form is checked elsewhere."""
    found = strength(passphrase)
    if found.says == "guessable":
        raise PassphraseWeak(guesses_log10=round(found.guesses_log10, 1))


def suggested(listed: Sequence[str]) -> str:
    """Return five words of the list, 55 random bits, that `strength` accepts."""
    while True:
        words = suggestion(listed, SUGGESTED_WORDS)
        if strength(words).is_enough:
            return words


def _by_pattern(text: str) -> float:
    from zxcvbn import zxcvbn  # noqa: PLC0415 -- 50 ms that only choosing a passphrase needs

    if not text.strip():
        return 0.0
    return float(zxcvbn(text[:_LOOKED_AT], user_inputs=_KNOWN)["guesses_log10"])
