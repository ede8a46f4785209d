"""Snapshots: whole encrypted copies of a vault. What is known of each, and which are kept."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from field_assist.domain.chain import ChainHead

_FORM = "%Y%m%dT%H%M%SZ"
_NAME = re.compile(r"\d{8}T\d{6}Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """One snapshot. `name` is its time in UTC; `size_bytes` that of its database.

    `entries` is how many entries its log has, by its seal; None if the seal cannot be read with
    the key of this vault. `head_hash` is the hash of the newest of them.
    """

    name: str
    folder: Path = field(repr=False)
    entries: int | None
    size_bytes: int
    head_hash: bytes = b""

    @property
    def made_at(self) -> datetime:
        """Return when it was made, in UTC."""
        return time_of(self.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class RestoreReport:
    """What opening a snapshot found. `counts` has the rows of each kind.

    `problems` are the words of the database for what is wrong with it, `broken_at` the first entry
    of the log that does not fit; files of evidence are counted as `files`, `damaged_files`.
    """

    snapshot: Snapshot
    counts: Mapping[str, int]
    head: ChainHead
    broken_at: int | None
    problems: tuple[str, ...]
    files: int
    damaged_files: int

    @property
    def is_whole(self) -> bool:
        """Whether everything is there and can be read."""
        return not self.problems and self.broken_at is None and not self.damaged_files


def name_at(at: datetime) -> str:
    """Return the name of a snapshot that is made at an aware time."""
    return at.astimezone(UTC).strftime(_FORM)


def time_of(name: str) -> datetime:
    """Return the time that a name says, in UTC."""
    return datetime.strptime(name, _FORM).replace(tzinfo=UTC)


def is_name(untrusted: str) -> bool:
    """Return whether a folder is called as a snapshot is."""
    if not _NAME.fullmatch(untrusted):
        return False
    try:
        time_of(untrusted)
    except ValueError:
        return False
    return True


def names_kept(names: Iterable[str], *, daily: int, weekly: int) -> frozenset[str]:
    """Return which snapshots stay: the newest one of each of the last days and weeks that have one.

    Days and ISO weeks are in UTC; a day without a snapshot does not count.
    """
    newest_first = sorted(names, reverse=True)
    days = _newest_of(newest_first, lambda name: time_of(name).date(), daily)
    weeks = _newest_of(newest_first, lambda name: time_of(name).isocalendar()[:2], weekly)
    return frozenset((*days, *weeks))


def _newest_of(
    newest_first: Iterable[str], period: Callable[[str], object], most: int
) -> tuple[str, ...]:
    found: dict[object, str] = {}
    for name in newest_first:
        found.setdefault(period(name), name)
    return tuple(found.values())[:most]
