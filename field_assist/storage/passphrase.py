"""From a typed passphrase to a key: which text is accepted. What each guess costs is in `kdf`.

Text is normalised to NFKC, so that a passphrase opens the vault whichever way a keyboard composes
its accents.
"""

from __future__ import annotations

import unicodedata

from field_assist.domain.errors import PassphraseTooShort, PassphraseUnusable

# The names that the tests of other packages make vaults with.
from field_assist.storage.kdf import CEILING_ROUNDS, FLOOR_ROUNDS

__all__ = [
    "CEILING_ROUNDS",
    "FLOOR_ROUNDS",
    "MAXIMUM_LENGTH",
    "MINIMUM_LENGTH",
    "check_new",
    "is_typable",
    "normalised",
]

MINIMUM_LENGTH = 12
MAXIMUM_LENGTH = 1024


def check_new(passphrase: str) -> None:
    """Accept a passphrase for a new slot, or say why not; how strong it is, `strength` says.

    Raises:
        PassphraseTooShort: fewer than `minimum` characters.
        PassphraseUnusable: longer than `maximum`, or with characters that cannot be typed again
            with certainty: control characters, half surrogate pairs, code points that this
            version of Unicode does not know and a later one may normalise otherwise.

    """
    if not is_typable(passphrase):
        raise PassphraseUnusable(maximum=MAXIMUM_LENGTH)
    if len(unicodedata.normalize("NFKC", passphrase).strip()) < MINIMUM_LENGTH:
        raise PassphraseTooShort(minimum=MINIMUM_LENGTH)


def is_typable(passphrase: str) -> bool:
    """Return whether the text can be typed again with certainty. Takes a moment for any text."""
    if len(passphrase) > MAXIMUM_LENGTH:
        return False
    return not any(unicodedata.category(letter) in {"Cc", "Cs", "Cn"} for letter in passphrase)


def normalised(passphrase: str) -> bytes | None:
    """Return the bytes that a key is derived from; None for text that no slot can have.

    Control characters are refused because HMAC pads short keys with NULs: a passphrase and the
    same with a NUL behind it would be one. The limit of length comes first because sorting a
    megabyte of combining marks takes minutes.
    """
    if not passphrase or len(passphrase) > MAXIMUM_LENGTH:
        return None
    if any(unicodedata.category(letter) in {"Cc", "Cs"} for letter in passphrase):
        return None
    return unicodedata.normalize("NFKC", passphrase).encode()
