"""Languages by their tag (BCP 47, with the languages of ISO 639-3), as spoken to an interpreter.

A tag is what is stored; what somebody calls the dialect of the home village is text beside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from field_assist.identifiers.identified import Identified, Kind
from field_assist.identifiers.received import Received
from field_assist.identifiers.tables import rows
from field_assist.identifiers.type_ahead import MOST_FOUND, TypeAhead

_LAST_LATIN = 0x24F


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """One tag with its usual name and its other names."""

    tag: str
    name: str
    aliases: tuple[str, ...]


def language(untrusted_tag: str) -> Language | None:
    """Return the language of a tag, whatever its case; None if the tables have no such tag."""
    return _by_tag().get(untrusted_tag.strip().replace("_", "-").lower())


def read_language(untrusted: str) -> Identified:
    """Read a language by its tag or one of its names; `canonical` is the tag.

    A dialect is no language of the tables, and is kept without a key.
    """
    received = Received(kind=Kind.LANGUAGE, as_typed=untrusted)
    found = language(received.plain) or _type_ahead().exactly(received.plain)
    return received.read_as(found.tag, found.name) if found else received.unknown()


def find_languages(untrusted_query: str, most: int = MOST_FOUND) -> tuple[Language, ...]:
    """Return the languages that may be meant, the likeliest first.

    For an empty query these are the indigenous languages of Guatemala and Mexico, then others that
    are often met: who speaks them is otherwise taken for a speaker of Spanish.
    """
    return _type_ahead().find(untrusted_query, most)


def often_met() -> tuple[Language, ...]:
    """Return the languages to offer first, in the order of their table."""
    return tuple(_language(row) for row in rows("languages_first"))


def own_name(one: Language) -> str:
    """Return what its speakers call it, in their own script where the tables have that."""
    own = [alias for alias in one.aliases if any(ord(letter) > _LAST_LATIN for letter in alias)]
    return own[-1] if own else one.aliases[0] if one.aliases else one.name


@cache
def _all() -> tuple[Language, ...]:
    first = [_language(row) for row in rows("languages_first")]
    known = {one.tag for one in first}
    return (*first, *(_language(row) for row in rows("languages") if row["tag"] not in known))


def _language(row: dict[str, str]) -> Language:
    aliases = tuple(alias for alias in row["aliases"].split("|") if alias)
    return Language(tag=row["tag"], name=row["name"], aliases=aliases)


@cache
def _by_tag() -> dict[str, Language]:
    return {one.tag.lower(): one for one in _all()}


@cache
def _type_ahead() -> TypeAhead[Language]:
    return TypeAhead(
        _all(), lambda one: (one.tag,), lambda one: (one.name, *one.aliases), are_codes_first=False
    )
