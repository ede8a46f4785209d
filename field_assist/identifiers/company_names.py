"""Finds names of firms, sites and vessels that are alike, in whatever script and spelling.

A name found is only somebody to look at: two firms may share a name, and one firm has many. Words
for a form of company and words that many names of a list share say little, so they count little.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from field_assist.identifiers.search_key import fold, name_keys

MOST_ASKED = 200
"""Characters of a question that are looked at."""
_ASKED_ENOUGH, _NAME_ENOUGH = 0.6, 0.9
"""How much of the question, or of the listed name, has to be found again."""
_COMMON, _COMMON_FROM, _COMMON_SHARE = 0.25, 4, 0.03
"""What a word counts that so many names have, and this share of all names."""
_SHORTEST_MISSPELT = 4
_JOINS = (2, 3)

_FORMS = frozenset(
    [
        "co",
        "company",
        "corp",
        "corporation",
        "inc",
        "incorporated",
        "ltd",
        "limited",
        "llc",
        "lc",
        "lp",
        "llp",
        "plc",
        "gmbh",
        "ag",
        "kg",
        "oao",
        "ooo",
        "zao",
        "pao",
        "oy",
        "oyj",
        "ab",
        "as",
        "asa",
        "aps",
        "sa",
        "sas",
        "sarl",
        "srl",
        "spa",
        "sl",
        "bv",
        "nv",
        "pty",
        "pte",
        "pvt",
        "private",
        "sdn",
        "bhd",
        "jsc",
        "ojsc",
        "cjsc",
        "tov",
        "kft",
        "sro",
        "doo",
        "ad",
        "group",
        "holding",
        "holdings",
        "the",
        "and",
        "of",
        "de",
        "y",
        "e",
        "mv",
        "fv",
        "ms",
    ]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AlikeName:
    """A name of the list that is alike; `owner` is whatever number it was listed under."""

    owner: int
    name: str
    is_exact: bool


@dataclass(frozen=True, slots=True)
class _Name:
    owner: int
    name: str
    words: tuple[str, ...]


class NameIndex:
    """Names that can be asked for again and again. Pure; takes about 0.1 ms a name to make."""

    def __init__(self, names: Iterable[tuple[int, str]]) -> None:
        self._names = [_Name(owner, name, _words(name)) for owner, name in names]
        self._counts = Counter(word for each in self._names for word in set(each.words))
        self._keys: dict[str, set[str]] = defaultdict(set)
        self._holders: dict[str, set[int]] = defaultdict(set)
        for place, each in enumerate(self._names):
            for unit in _units(each.words):
                self._holders[unit].add(place)
        for unit in self._holders:
            for key in _keys(unit):
                self._keys[key].add(unit)

    def find(self, untrusted: str) -> tuple[AlikeName, ...]:
        """Return the names that are alike, exact ones first, each owner once."""
        asked = _words(untrusted[:MOST_ASKED])
        if not asked:
            return ()
        found: dict[int, tuple[bool, float, AlikeName]] = {}
        for place, met in self._met(asked).items():
            each = self._names[place]
            is_exact = "".join(asked) == "".join(each.words) or set(asked) == set(each.words)
            share = self._share(asked, met.keys())
            of_name = self._share(each.words, set(chain.from_iterable(met.values())))
            if not is_exact and share < _ASKED_ENOUGH and of_name < _NAME_ENOUGH:
                continue
            rank = (is_exact, share + of_name)
            if each.owner not in found or found[each.owner][:2] < rank:
                alike = AlikeName(owner=each.owner, name=each.name, is_exact=is_exact)
                found[each.owner] = (*rank, alike)
        ordered = sorted(found.values(), key=lambda each: (not each[0], -each[1], each[2].name))
        return tuple(alike for *_, alike in ordered)

    def _met(self, asked: Sequence[str]) -> Mapping[int, dict[str, set[str]]]:
        """Return, for each name, which words of the question it meets, and with which of its."""
        met: dict[int, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for unit, parts in _units(asked).items():
            like = {unit} if unit in self._holders else set()
            like |= {known for key in _keys(unit) for known in self._keys.get(key, ())}
            for known in like:
                for place in self._holders[known]:
                    theirs = _units(self._names[place].words)[known]
                    for part in parts:
                        met[place][part].update(theirs)
        return met

    def _share(self, words: Iterable[str], met: Iterable[str]) -> float:
        """Return how much of the words is met, rare words counting for more."""
        met, words = set(met), set(words)
        whole = sum(map(self._weight, words))
        return sum(self._weight(word) for word in words if word in met) / whole if whole else 0.0

    def _weight(self, word: str) -> float:
        times = self._counts[word]
        is_common = times >= _COMMON_FROM and times >= len(self._names) * _COMMON_SHARE
        return _COMMON if is_common else 1.0


def _words(name: str) -> tuple[str, ...]:
    """Return the words without forms of company; if there are no others, all of them."""
    joined = re.sub(r"\b(\w)\.(?=\w\b)", r"\1", name)  # S.A. is one word
    words = tuple(fold(joined).split())
    return tuple(word for word in words if word not in _FORMS) or words


def _units(words: Sequence[str]) -> Mapping[str, tuple[str, ...]]:
    """Return each word, and neighbours written as one, with the words they stand for."""
    units: dict[str, tuple[str, ...]] = {}
    for size in _JOINS:
        for start in range(len(words) - size + 1):
            run = tuple(words[start : start + size])
            units["".join(run)] = run
    return {**units, **{word: (word,) for word in words}}


def _keys(unit: str) -> Iterator[str]:
    """Yield what two spellings share: how it sounds, and the word with one letter left out."""
    if len(unit) < _SHORTEST_MISSPELT:
        return
    yield from (f"~{key}" for key in name_keys(unit))
    yield unit
    yield from {unit[:place] + unit[place + 1 :] for place in range(len(unit))}
