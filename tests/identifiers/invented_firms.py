"""Two hundred invented firms, and ways in which papers misspell them; the same at every run."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

_FIRST = (
    *("Bal", "Dor", "Fen", "Gar", "Hul", "Jin", "Kel", "Lom", "Mar", "Nor"),
    *("Pel", "Quin", "Ras", "Sel", "Tor", "Ulm", "Vas", "Wen", "Yar", "Zim"),
)
_SECOND = ("ando", "ebir", "ikov", "olan", "ushi", "amet", "erva", "isto", "onga", "uril")
_TRADES = (
    *("Textile", "Cotton", "Fishery", "Electronics", "Garment"),
    *("Tomato Products", "Silicon", "Toys", "Footwear", "Trading"),
)
_FORMS = ("Co., Ltd.", "LLC", "Inc.", "GmbH", "S.A.", "Pvt. Ltd.", "Limited", "Corporation")
_CYRILLIC = str.maketrans(
    "abdefgiklmnoprstuvyzh",
    "абдефгиклмнопрстувызх",
)


def firms() -> list[str]:
    """Return 200 names, no two with the same first word."""
    return [
        f"{first}{second} {_TRADES[(n + m) % 10]} {_FORMS[(n * m + m) % 8]}"
        for n, first in enumerate(_FIRST)
        for m, second in enumerate(_SECOND)
    ]


def _word(name: str) -> tuple[str, str]:
    first, _, rest = name.partition(" ")
    return first, rest


def _letter_dropped(name: str, chance: Random) -> str:
    first, rest = _word(name)
    at = chance.randrange(1, len(first))
    return f"{first[:at]}{first[at + 1 :]} {rest}"


def _letters_swapped(name: str, chance: Random) -> str:
    first, rest = _word(name)
    at = chance.randrange(1, len(first) - 1)
    return f"{first[:at]}{first[at + 1]}{first[at]}{first[at + 2 :]} {rest}"


def _letter_doubled(name: str, chance: Random) -> str:
    first, rest = _word(name)
    at = chance.randrange(1, len(first))
    return f"{first[:at]}{first[at]}{first[at:]} {rest}"


def _letter_changed(name: str, chance: Random) -> str:
    first, rest = _word(name)
    at = chance.randrange(1, len(first))
    return f"{first[:at]}{chance.choice('bdgkmprt')}{first[at + 1 :]} {rest}"


def _other_form(name: str, chance: Random) -> str:
    first, rest = _word(name)
    trade = next(trade for trade in _TRADES if rest.startswith(trade))
    return f"{first} {trade} {chance.choice(_FORMS)}"


def _split(name: str, _chance: Random) -> str:
    first, rest = _word(name)
    return f"{first[:3]} {first[3:]} {rest}"


def _turned_round(name: str, _chance: Random) -> str:
    first, rest = _word(name)
    return f"{rest} {first}"


def _capitals(name: str, _chance: Random) -> str:
    return name.upper().replace(".", "").replace(",", "")


def _cyrillic(name: str, _chance: Random) -> str:
    first, rest = _word(name)
    return f"{first.lower().replace('j', 'dzh').replace('w', 'v').translate(_CYRILLIC)} {rest}"


MISSPELLINGS: dict[str, Callable[[str, Random], str]] = {
    "letter dropped": _letter_dropped,
    "letters swapped": _letters_swapped,
    "letter doubled": _letter_doubled,
    "letter changed": _letter_changed,
    "other form of company": _other_form,
    "one word as two": _split,
    "words turned round": _turned_round,
    "capitals, no points": _capitals,
    "first word in Cyrillic": _cyrillic,
}
