"""Collect the parts of packets that came in several mails or files, and put them together.

A part is known by its hash, which the list tells that travels with each. A list is a stranger's
word: nothing is taken because of it, and nothing that is right by itself is kept back by it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from field_assist.delivery.arrived import MOST_BYTES, Leaf
from field_assist.delivery.joined import PartsList, is_list, put_together, read_list
from field_assist.domain.errors import PartsListUnfit
from field_assist.workflows.open_arrived import open_arrived

if TYPE_CHECKING:
    from field_assist.cms.private_key import PrivateKey

MOST_LISTS = 1000
_PART_NAME = re.compile(r".*\.pdf\.[0-9]{3}", re.IGNORECASE)


def is_named_as_part(untrusted_name: str) -> bool:
    """Return whether a file is called as a part is."""
    return _PART_NAME.fullmatch(untrusted_name) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Absent:
    """Which parts of a whole are not there: by the names that the list gives."""

    missing: tuple[str, ...] = ()
    altered: tuple[str, ...] = ()


@dataclass(slots=True)
class Collected:
    """What came, by its hash, and the lists that say what it is part of.

    `beyond` are lists that were too many to be looked at. No content is held.
    """

    keys: Sequence[PrivateKey]
    lists: dict[PartsList, None] = field(default_factory=dict)
    listed: set[str] = field(default_factory=set)
    beyond: int = 0
    _came: dict[str, tuple[Path, int]] = field(default_factory=dict)
    _names: set[str] = field(default_factory=set)

    def note(self, path: Path, leaf: Leaf) -> None:
        """Remember where a thing is, and what it says if it is a list."""
        self._came.setdefault(leaf.sha256, (path, len(leaf.content)))
        if is_named_as_part(leaf.untrusted_name):
            self._names.add(leaf.untrusted_name)
        if not is_list(leaf.content):
            return
        try:
            listed = read_list(leaf.content)
        except PartsListUnfit:
            return
        if listed not in self.lists and len(self.lists) == MOST_LISTS:
            self.beyond += 1
            return
        self.lists[listed] = None
        self.listed.update(sha256 for _, sha256 in listed.parts)

    def lacks(self, listed: PartsList) -> bool:
        """Return whether a part of a whole did not come."""
        return any(sha256 not in self._came for _, sha256 in listed.parts)

    def whole(self, listed: PartsList) -> bytes | Absent:
        """Return the whole of a list, or what is absent. Its files are read once more.

        Raises:
            PartsListUnfit: it makes another whole than it names, or one that is too large.
            OSError: a file cannot be read.

        """
        absent = [(name, sha256) for name, sha256 in listed.parts if sha256 not in self._came]
        if absent:
            return self._absent(name for name, _ in absent)
        if sum(self._came[sha256][1] for _, sha256 in listed.parts) > MOST_BYTES:
            raise PartsListUnfit(why="the whole is larger than a packet may be")
        wanted = {sha256 for _, sha256 in listed.parts}
        by_hash = {
            sha256: leaf.content
            for path in dict.fromkeys(self._came[one][0] for one in sorted(wanted))
            for leaf in open_arrived(path, self.keys).leaves
            if (sha256 := leaf.sha256) in wanted
        }
        gone = [name for name, sha256 in listed.parts if sha256 not in by_hash]
        return self._absent(gone) if gone else put_together(listed, by_hash)

    def _absent(self, names: Iterable[str]) -> Absent:
        told = tuple(names)
        return Absent(
            missing=tuple(name for name in told if name not in self._names),
            altered=tuple(name for name in told if name in self._names),
        )


def collect(paths: Iterable[Path], keys: Sequence[PrivateKey]) -> Collected:
    """Return what is in all files; one is in memory at a time.

    Raises:
        OSError: a file cannot be read.

    """
    collected = Collected(keys)
    for path in paths:
        for leaf in open_arrived(path, keys).leaves:
            collected.note(path, leaf)
    return collected
