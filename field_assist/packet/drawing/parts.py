"""Which face and which direction each character of a line of text is set in.

A part is text of one face and one level of direction (UAX #9). Where nothing but Latin, Greek and
Cyrillic is in a text, as nearly always, its runs are its parts.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

from field_assist.domain.redaction import MARKER
from field_assist.packet.drawing.breaking import pieces
from field_assist.packet.drawing.fonts import faces, script_face
from field_assist.packet.report import Weight
from field_assist.packet.tagged import bidi
from field_assist.packet.tagged.faces import Face

# What stands for words that were left out is one word, whatever spaces are in it.
_TOKEN = re.compile(rf"{MARKER.pattern}| +|[^ ]+?(?={MARKER.pattern})|[^ ]+")
# A number, or Latin, is never torn apart by what stands beside it: `45-B` does not become `B-45`.
_NUMBER = r"\+?[0-9A-Za-z](?:[ -+\--:<-~]*[0-9A-Za-z])?"
_WHOLE = re.compile(f"{MARKER.pattern}|{_NUMBER}")
_KEPT = "\u2066\\g<0>\u2069"
_ISOLATES = frozenset("\u2066\u2067\u2068\u2069")
_MARKS = frozenset({"Mn", "Mc", "Me"})
_BETWEEN = frozenset({"Zs", "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po"})


class Part(NamedTuple):
    """Text in one face; `level` is odd for a part that runs from right to left."""

    text: str
    face: Face
    level: int = 0


@dataclass(slots=True)
class Text:
    """A paragraph up to its end or a new line: its own direction, and its words and gaps in order.

    A word may consist of several parts. Between two words without a gap a line may end as well.
    """

    base: int = 0
    words: list[list[Part]] = field(default_factory=list)


def text_of(runs: Sequence[tuple[str, Weight]]) -> Text:
    """Return a text without new lines, set in its faces."""
    plain = [_plain(text, weight) for text, weight in runs]
    if None not in plain:
        parts = (Part(text, face) for (text, _), face in zip(runs, plain, strict=True) if face)
        return Text(words=list(_words(parts)))
    return _mixed(runs)


def _plain(text: str, weight: Weight) -> Face | None:
    """Return the Latin face that has all of a text, if one has; such a text is never turned."""
    latin = (faces()[weight], faces()[Weight.REGULAR])
    return next((face for face in latin if face.covers(text)), None)


def _words(parts: Iterable[Part]) -> Iterator[list[Part]]:
    """Yield gaps and words; a word goes on from one part to the next."""
    word: list[Part] = []
    for part in parts:
        for token in _TOKEN.findall(part.text):
            if token[0] != " ":
                word.append(Part(token, part.face, part.level))
                continue
            if word:
                yield word
                word = []
            yield [Part(token, part.face, part.level)]
    if word:
        yield word


def _mixed(runs: Sequence[tuple[str, Weight]]) -> Text:
    """Return a text of several scripts; each run keeps to itself when directions meet."""
    texts = [bidi.isolated(text) if len(runs) > 1 else text for text, _ in runs]
    base, levels = 0, [0] * sum(map(len, texts))
    if any(map(bidi.may_turn, texts)):
        base = bidi.base_level("".join(texts))
        texts = [_WHOLE.sub(_KEPT, text) for text in texts]
        levels = _needed(bidi.levels("".join(texts), base))
    shown = [
        (char, level, weight)
        for (char, weight), level in zip(_with_weights(texts, runs), levels, strict=True)
        if char not in _ISOLATES
    ]
    chosen = _faces([char for char, _, _ in shown], [weight for _, _, weight in shown])
    parts = [
        Part(
            "".join(char for (char, _, _), _ in group), face.leftward if level % 2 else face, level
        )
        for (face, level), group in groupby(
            zip(shown, chosen, strict=True), lambda pair: (pair[1], pair[0][1])
        )
    ]
    return Text(base, [piece for word in _words(parts) for piece in _broken(word)])


def _needed(levels: Sequence[int]) -> list[int]:
    """Return the levels without those between which nothing is turned round."""
    needed: list[int] = []
    for is_raised, group in groupby(levels, bool):
        stretch = list(group)
        turns = is_raised and any(level % 2 for level in stretch)
        needed.extend(stretch if turns else [0] * len(stretch))
    return needed


def _with_weights(
    texts: Iterable[str], runs: Iterable[tuple[str, Weight]]
) -> Iterator[tuple[str, Weight]]:
    for text, (_, weight) in zip(texts, runs, strict=True):
        for char in text:
            yield char, weight


def _faces(chars: Sequence[str], weights: Sequence[Weight]) -> list[Face]:
    """Return the face of each character.

    Marks follow their letter; what stands between two letters of one script goes with them.
    """
    found: list[Face | None] = []
    for char, weight in zip(chars, weights, strict=True):
        last = found[-1] if found else None
        found.append(last if last and _goes_with(char, last) else _face(char, weight))
    before: Face | None = None
    ends = _next_faces(found)
    for index, (char, weight) in enumerate(zip(chars, weights, strict=True)):
        face = found[index]
        if face is None:
            joins = before is not None and before is ends[index] and before.covers(char)
            found[index] = before if joins else _latin_face(char, weight)
        else:
            before = face
    return [face for face in found if face]


def _goes_with(char: str, face: Face) -> bool:
    """Return whether a character is a mark on what is before it, in a face that has it."""
    category = unicodedata.category(char)
    return category == "Cf" or (category in _MARKS and face.covers(char))


def _next_faces(found: Sequence[Face | None]) -> list[Face | None]:
    """Return for each place the first face from there on."""
    after: Face | None = None
    ends = []
    for face in reversed(found):
        after = face or after
        ends.append(after)
    return ends[::-1]


def _face(char: str, weight: Weight) -> Face | None:
    """Return the face of a character; None for what goes with its neighbours."""
    latin = _plain(char, weight)
    if latin and unicodedata.category(char) in _BETWEEN:
        return None
    return latin or script_face(ord(char), weight) or faces()[Weight.REGULAR]


def _latin_face(char: str, weight: Weight) -> Face:
    return _plain(char, weight) or faces()[Weight.REGULAR]


def _broken(word: list[Part]) -> Iterator[list[Part]]:
    """Yield a word in the pieces between which a line may end."""
    whole = "".join(part.text for part in word)
    lengths = [len(piece) for piece in pieces(whole)]
    if len(lengths) == 1:
        yield word
        return
    for length in lengths:
        taken, word = _taken(word, length)
        yield taken


def _taken(word: list[Part], length: int) -> tuple[list[Part], list[Part]]:
    """Return the first so many characters of a word, and the rest of it."""
    taken: list[Part] = []
    for index, part in enumerate(word):
        if len(part.text) > length:
            taken.append(Part(part.text[:length], part.face, part.level))
            rest = Part(part.text[length:], part.face, part.level)
            return [one for one in taken if one.text], [rest, *word[index + 1 :]]
        taken.append(part)
        length -= len(part.text)
    return taken, []
