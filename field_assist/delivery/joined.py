"""Puts parts that somebody received together again, and names each that is missing or altered.

A part is known by its hash, so it may have any name. The list is as trustworthy as the mails that
brought it: who signed the packet is checked afterwards, on the whole.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass

from field_assist.delivery.parts import LIST_MARK, WHOLE_MARK
from field_assist.domain.errors import PartsListUnfit

MOST_PARTS = 999
"""More do not stand in order under names that end in three digits, and no packet is so large."""
_LONGEST_LIST = 1024 * 1024
_WHOLE = re.compile(
    re.escape(WHOLE_MARK) + r"([0-9a-f]{64})  ((?:referral|practice)-[A-Za-z0-9-]+\.pdf)"
)
_PART = re.compile(r"([0-9a-f]{64})  (\S+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class PartsList:
    """What a list says: how the whole is called, its SHA-256, and of each part both, in order."""

    name: str
    sha256: str
    parts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """What became of the parts; `content` is None unless every one of them is there as it was.

    `missing` and `altered` are names that the list gives; `strange` are files that it does not
    speak of, by the names they were given with.
    """

    name: str
    sha256: str
    content: bytes | None
    missing: tuple[str, ...]
    altered: tuple[str, ...]
    strange: tuple[str, ...]


def join(untrusted_files: Mapping[str, bytes]) -> Joined:
    """Return the whole of the parts among these files, by their names; they may be in any order.

    Raises:
        PartsListUnfit: no list is among them, two that differ are, or one that is not as it was.

    """
    listed = _the_list(untrusted_files)
    by_hash = {hashlib.sha256(content).hexdigest(): content for content in untrusted_files.values()}
    absent = [name for name, sha256 in listed.parts if sha256 not in by_hash]
    altered = tuple(name for name in absent if name in untrusted_files)
    known = {sha256 for _, sha256 in listed.parts}
    strange = (
        name
        for name, content in untrusted_files.items()
        if name not in altered
        and not is_list(content)
        and hashlib.sha256(content).hexdigest() not in known
    )
    return Joined(
        name=listed.name,
        sha256=listed.sha256,
        content=None if absent else put_together(listed, by_hash),
        missing=tuple(name for name in absent if name not in altered),
        altered=altered,
        strange=tuple(strange),
    )


def put_together(listed: PartsList, by_hash: Mapping[str, bytes]) -> bytes:
    """Return the whole that a list names, of parts by their SHA-256, all of which are there.

    Raises:
        PartsListUnfit: they make another whole.

    """
    content = b"".join(by_hash[sha256] for _, sha256 in listed.parts)
    if hashlib.sha256(content).hexdigest() != listed.sha256:
        raise PartsListUnfit(why="its lines do not make the whole that it names")
    return content


def is_list(untrusted: bytes) -> bool:
    """Return whether a file begins as a list of parts does."""
    return untrusted.startswith(LIST_MARK.encode("ascii"))


def _the_list(untrusted_files: Mapping[str, bytes]) -> PartsList:
    found = [content for content in untrusted_files.values() if is_list(content)]
    if not found:
        raise PartsListUnfit(why="the list of parts is not among the files")
    lists = {read_list(content) for content in found}
    if len(lists) > 1:
        raise PartsListUnfit(why="there are lists of two packets, or of one that was split twice")
    return lists.pop()


def read_list(untrusted: bytes) -> PartsList:
    """Return what a list says; its line ends may have changed on the way.

    Raises:
        PartsListUnfit: it is not as it was made.

    """
    if len(untrusted) > _LONGEST_LIST or not untrusted.isascii():
        raise PartsListUnfit(why="it is not as it was made")
    lines = untrusted.decode("ascii").splitlines()
    wholes = [found for line in lines if (found := _WHOLE.fullmatch(line))]
    told = [line for line in lines if line and not line.startswith("#")]
    parts = [_PART.fullmatch(line) for line in told]
    if len(wholes) != 1 or not 0 < len(parts) <= MOST_PARTS:
        raise PartsListUnfit(why="it is not as it was made")
    sha256, name = wholes[0].groups()
    read: list[tuple[str, str]] = []
    for number, part in enumerate(parts, start=1):
        if part is None or part[2] != f"{name}.{number:03}":
            raise PartsListUnfit(why="it is not as it was made")
        read.append((part[2], part[1]))
    return PartsList(name=name, sha256=sha256, parts=tuple(read))
