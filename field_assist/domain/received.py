"""A file that somebody received: what a check of it found, and what else can be told of it."""

from __future__ import annotations

from dataclasses import dataclass

from field_assist.domain.packet_check import PacketReport


@dataclass(frozen=True, slots=True, kw_only=True)
class Attached:
    """A file inside a packet; `name` is a plain one, without a folder."""

    name: str
    size_bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """What a file says of itself; nothing of it is proved unless the whole file is right.

    `pages` is 0 if they cannot be counted, `form` "" if the data does not name one. `attached` are
    the files that can be saved; there are none where one of them could not be taken out safely.
    """

    pages: int = 0
    form: str = ""
    is_practice: bool = False
    is_locked: bool = False
    """Whether a password keeps it from being read; no packet has one."""
    attached: tuple[Attached, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """The outcome of a check, whatever it is."""

    report: PacketReport
    overview: Overview
    size_bytes: int
