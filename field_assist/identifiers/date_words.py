"""The words of dates that officers type or hear: months, "about", "before", "17 years old".

English and Spanish. Everything here is about small ASCII letters.
"""

from __future__ import annotations

import re

_MONTHS = (
    ("january", "enero"),
    ("february", "febrero"),
    ("march", "marzo"),
    ("april", "abril"),
    ("may", "mayo"),
    ("june", "junio"),
    ("july", "julio"),
    ("august", "agosto"),
    ("september", "septiembre", "setiembre"),
    ("october", "octubre"),
    ("november", "noviembre"),
    ("december", "diciembre"),
)
_SHORTEST_MONTH = 3

_ABOUT = (
    r"^(?:about|around|approx(?:imately)?|circa|ca|c|abt|roughly|near|cerca de|alrededor de|aprox)"
    r"\b\.?\s*|^~\s*"
)
_PERHAPS = r"^(?:maybe|perhaps|possibly|probably|tal vez|quizas?)\b\s*|\s*\?$"
_SIDES = (
    ("before", r"^(?:before|antes de)\b\s*"),
    ("until", r"^(?:until|up to|hasta)\b\s*"),
    ("since", r"^(?:since|desde)\b\s*"),
    ("after", r"^(?:after|despues de)\b\s*"),
)
_AGE = (
    r"(?:(?:age|aged|edad)[:\s]*(?P<a>\d{1,3})(?:\s*(?:-|to|or|a)\s*(?P<b>\d{1,3}))?"
    r"|(?P<c>\d{1,3})(?:\s*(?:-|to|or|a)\s*(?P<d>\d{1,3}))?\s*"
    r"(?:y/?o|yrs?(?: old)?|years?(?: old| of age)?|anos?(?: de edad)?)\.?)"
)


def month_number(untrusted_word: str) -> int | None:
    """Return 1 to 12 for the name of a month, or for a beginning of three letters and more."""
    word = untrusted_word.rstrip(".")
    if len(word) < _SHORTEST_MONTH:
        return None
    for number, names in enumerate(_MONTHS, start=1):
        if any(name.startswith(word) for name in names):
            return number
    return None


def month_name(number: int) -> str:
    """Return the English name of a month, 1 to 12, in small letters."""
    return _MONTHS[number - 1][0]


def qualified(text: str) -> tuple[str, str]:
    """Return the text without "about", "perhaps" or a question mark, and their mark in EDTF."""
    sure = re.sub(_PERHAPS, "", re.sub(_PERHAPS, "", text))
    bare = re.sub(_PERHAPS, "", re.sub(_ABOUT, "", sure)).strip()
    is_about, is_perhaps = re.search(_ABOUT, sure), re.search(_PERHAPS, text)
    if is_about:
        return bare, "%" if is_perhaps else "~"
    return bare, "?" if is_perhaps else ""


def one_sided(text: str) -> tuple[str, str]:
    """Return what follows "before", "until", "since" or "after", and which; twice "" if none does.

    The first and the last leave the date itself out.
    """
    for word, pattern in _SIDES:
        rest = re.sub(pattern, "", text)
        if rest != text:
            return rest.strip(), word
    return "", ""


def stated_ages(text: str) -> tuple[int, int] | None:
    """Return the youngest and the oldest age of "age 17" or "15 to 17 years old"."""
    match = re.fullmatch(_AGE, text)
    if not match:
        return None
    ages = [int(age) for age in match.groups() if age]
    return min(ages), max(ages)
