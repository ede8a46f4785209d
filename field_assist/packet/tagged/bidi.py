"""The Unicode bidirectional algorithm (UAX #9) for text with isolates and without embeddings.

What officers typed has no control characters left (`packet.text`); the isolates around names are
ours. So the explicit levels X1 to X8 come down to a tree of isolates, each with a direction.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

RIGHTWARD, LEFTWARD = 0, 1
FIRST_STRONG_ISOLATE, END_OF_ISOLATE = "\u2068", "\u2069"

_DEEPEST = 125
_STRONG = {"L": RIGHTWARD, "R": LEFTWARD, "AL": LEFTWARD}
_STARTS = frozenset({"LRI", "RLI", "FSI"})
_NEUTRAL = frozenset({"B", "S", "WS", "ON", "PDI", *_STARTS})
_EMBEDDINGS = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "BN"})
_AS_RIGHT = frozenset({"R", "EN", "AN"})
_FAR_CLOSINGS = {"[": "]", "{": "}", "\uff3b": "\uff3d", "\uff5b": "\uff5d"} | {
    "\u298d": "\u2990",
    "\u298f": "\u298e",
}
_SAME = {"\u2329": "\u3008", "\u232a": "\u3009"}
_MOST_OPEN = 63


def isolated(text: str) -> str:
    """Return the text for use in the midst of another, if its direction may differ from that."""
    return f"{FIRST_STRONG_ISOLATE}{text}{END_OF_ISOLATE}" if may_turn(text) else text


def may_turn(text: str) -> bool:
    """Return whether anything in the text may run from right to left."""
    return not text.isascii() and any(
        unicodedata.bidirectional(char) in {"R", "AL", "AN"} for char in text
    )


def base_level(text: str) -> int:
    """Return the level of a paragraph by its first strong character (P2, P3)."""
    return _first_strong([unicodedata.bidirectional(char) for char in text], 0)


def levels(text: str, base: int) -> list[int]:
    """Return the level of each character of a paragraph; odd ones run from right to left.

    White space at the end of a line is not yet set back to the level of the paragraph (L1).
    """
    types = [unicodedata.bidirectional(char) for char in text]
    found = [base] * len(text)
    for level, members in _isolates(types, base):
        kept = [index for index in members if types[index] not in _EMBEDDINGS]
        _Sequence(text, types, kept, level).resolve(found)
    return found


def visual_order(line: Sequence[int]) -> list[int]:
    """Return where to find each part of a line, from left to right, by the parts' levels (L2)."""
    order = list(range(len(line)))
    odd = [level for level in line if level % 2]
    for level in range(max(line, default=0), min(odd, default=1) - 1, -1):
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and line[order[end]] >= level:
                end += 1
            order[start:end] = reversed(order[start:end])
            start = end + 1
    return order


def _first_strong(types: Sequence[str], start: int) -> int:
    """Return the direction of the first strong character that is not in an isolate."""
    depth = 0
    for kind in types[start:]:
        if kind in _STARTS:
            depth += 1
        elif kind == "PDI":
            if not depth and start:
                break
            depth = max(0, depth - 1)
        elif kind in _STRONG and not depth:
            return _STRONG[kind]
    return RIGHTWARD


def _isolates(types: Sequence[str], base: int) -> list[tuple[int, list[int]]]:
    """Return the isolating run sequences: the paragraph and each isolate, with their levels."""
    whole: tuple[int, list[int]] = (base, [])
    found, open_ones, too_deep = [whole], [whole], 0
    for index, kind in enumerate(types):
        if kind == "PDI":
            if too_deep:
                too_deep -= 1
            elif len(open_ones) > 1:
                open_ones.pop()
        level, members = open_ones[-1]
        members.append(index)
        if kind in _STARTS:
            inner = _inner_level(types, index, level)
            if inner > _DEEPEST or too_deep:
                too_deep += 1
            else:
                open_ones.append((inner, []))
                found.append(open_ones[-1])
    return found


def _inner_level(types: Sequence[str], index: int, level: int) -> int:
    kind = types[index]
    leftward = kind == "RLI" or (kind == "FSI" and _first_strong(types, index + 1) == LEFTWARD)
    return level + 1 + ((level + 1) % 2 != leftward)


class _Sequence:
    """One isolating run sequence; what begins and ends it has its own direction (X10)."""

    def __init__(self, text: str, types: Sequence[str], members: Sequence[int], level: int) -> None:
        self._chars = [text[index] for index in members]
        self._given = [types[index] for index in members]
        self._types = list(self._given)
        self._members = members
        self._level = level
        self._edge = "R" if level % 2 else "L"

    def resolve(self, found: list[int]) -> None:
        """Put the levels of the members into `found`."""
        self._weak_by_what_is_before()
        self._separators()
        self._terminators()
        self._brackets()
        self._neutrals()
        for index, kind in zip(self._members, self._types, strict=True):
            if self._level % 2:
                found[index] = self._level + (kind != "R")  # I2
            else:
                found[index] = self._level + {"L": 0, "R": 1}.get(kind, 2)  # I1

    def _weak_by_what_is_before(self) -> None:
        """W1 to W3."""
        before, strong = self._edge, self._edge
        for index, kind in enumerate(self._types):
            if kind == "NSM":
                kind = "ON" if before in _STARTS or before == "PDI" else before  # noqa: PLW2901
            before = kind
            if kind in _STRONG:
                strong = kind
            elif kind == "EN" and strong == "AL":
                kind = "AN"  # noqa: PLW2901
            self._types[index] = kind
        self._types = ["R" if kind == "AL" else kind for kind in self._types]

    def _separators(self) -> None:
        """W4: one separator between two numbers of a kind."""
        types = self._types
        for index in range(1, len(types) - 1):
            before, after = types[index - 1], types[index + 1]
            is_one = types[index] == "CS" or (types[index] == "ES" and before == "EN")
            if is_one and before == after and before in {"EN", "AN"}:
                types[index] = before

    def _terminators(self) -> None:
        """W5 to W7."""
        types, start = self._types, 0
        while start < len(types):
            end = start
            while end < len(types) and types[end] == "ET":
                end += 1
            if end > start and "EN" in (*types[max(start - 1, 0) : start], *types[end : end + 1]):
                types[start:end] = ["EN"] * (end - start)
            start = end + 1
        strong = self._edge
        for index, kind in enumerate(types):
            if kind in {"ES", "ET", "CS"}:
                types[index] = "ON"
            elif kind in {"L", "R"}:
                strong = kind
            elif kind == "EN" and strong == "L":
                types[index] = "L"

    def _brackets(self) -> None:
        """N0: both brackets of a pair go with the text inside, or with that around it."""
        for start, end in self._pairs():
            inside = {_direction(kind) for kind in self._types[start + 1 : end]} - {None}
            if self._edge in inside:
                kind = self._edge
            elif inside:
                kind = self._strong_before(start)
            else:
                continue
            self._types[start] = self._types[end] = kind
            for bracket in (start, end):
                self._take_marks_along(bracket, kind)

    def _strong_before(self, start: int) -> str:
        """Return the opposite direction if it stands before as well, else that of the sequence."""
        for kind in reversed(self._types[:start]):
            direction = _direction(kind)
            if direction:
                return direction
        return self._edge

    def _take_marks_along(self, bracket: int, kind: str) -> None:
        for index in range(bracket + 1, len(self._types)):
            if self._given[index] != "NSM":
                return
            self._types[index] = kind

    def _pairs(self) -> list[tuple[int, int]]:
        """BD16."""
        open_ones: list[tuple[str, int]] = []
        pairs = []
        for index, char in enumerate(self._chars):
            if self._types[index] != "ON":
                continue
            closing = _closing(char)
            if closing:
                if len(open_ones) == _MOST_OPEN:
                    return []
                open_ones.append((closing, index))
                continue
            char = _SAME.get(char, char)  # noqa: PLW2901
            for depth in reversed(range(len(open_ones))):
                if open_ones[depth][0] == char:
                    pairs.append((open_ones[depth][1], index))
                    del open_ones[depth:]
                    break
        return sorted(pairs)

    def _neutrals(self) -> None:
        """N1 and N2."""
        types, start, before = self._types, 0, self._edge
        while start < len(types):
            if types[start] not in _NEUTRAL:
                before = "R" if types[start] in _AS_RIGHT else "L"
                start += 1
                continue
            end = start
            while end < len(types) and types[end] in _NEUTRAL:
                end += 1
            after = self._edge if end == len(types) else _direction(types[end])
            types[start:end] = [before if before == after else self._edge] * (end - start)
            start = end


def _direction(kind: str) -> str | None:
    if kind in _AS_RIGHT:
        return "R"
    return "L" if kind == "L" else None


def _closing(char: str) -> str | None:
    """Return the bracket that closes an opening one, as BidiBrackets.txt has it."""
    if unicodedata.category(char) != "Ps" or not unicodedata.mirrored(char):
        return None
    closing = _FAR_CLOSINGS.get(char) or chr(ord(char) + 1)
    is_pair = unicodedata.category(closing) == "Pe"
    return _SAME.get(closing, closing) if is_pair else None
