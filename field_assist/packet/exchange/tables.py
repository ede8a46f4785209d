"""Reads `resources/exchange`: picklists of others, and by which of their words a sign is told."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from field_assist.paths import resource_root, table_rows

OTHER = "Other"
_ANY = "*"


@dataclass(frozen=True, slots=True, kw_only=True)
class HtcdsTable:
    """HTCDS 2.0: its picklists and, by the id of a sign, the words that the sign is told as.

    `words` are those of the methods that its picklist lacks; `roles` by the part that is suspected.
    """

    version: str
    methods: tuple[str, ...]
    exploitation: tuple[str, ...]
    roles_in_process: tuple[str, ...]
    words: Mapping[str, str]
    roles: Mapping[str, str]
    control_of: Mapping[str, tuple[str, ...]]
    exploitation_of: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class NiemTable:
    """NIEM 6.0: two code lists, and which sign names one of their codes.

    `industries` gives the section of ISIC rev. 4 for each code, "" where there is no one section.
    """

    version: str
    venues: tuple[str, ...]
    industries: Mapping[str, str]
    venue_of: Mapping[str, str]
    industry_of: Mapping[str, str]


@cache
def htcds_table() -> HtcdsTable:
    """Read the table once."""
    read = _toml("htcds")
    return HtcdsTable(
        version=read["version"],
        methods=tuple(read["methods_of_control"]),
        exploitation=tuple(read["types_of_exploitation"]),
        roles_in_process=tuple(read["roles_in_process"]),
        words=read["words"],
        roles=read["role"],
        control_of={sign: tuple(words) for sign, words in read["control"].items()},
        exploitation_of={sign: tuple(words) for sign, words in read["exploitation"].items()},
    )


@cache
def niem_table() -> NiemTable:
    """Read the table once."""
    read = _toml("niem")
    return NiemTable(
        version=read["version"],
        venues=tuple(read["venues"]),
        industries=read["industries"],
        venue_of=read["venue"],
        industry_of=read["industry"],
    )


def named(table: Mapping[str, str], sign: str) -> str:
    """Return what a table says of a sign, by its id or else by its group (`sea.*`), or ""."""
    group = sign.partition(".")[0]
    return table.get(sign) or table.get(f"{group}.{_ANY}", "")


@cache
def alpha2() -> Mapping[str, str]:
    """Return the two letters of ISO 3166-1 for each country, by its three letters."""
    return {row["code"]: row["alpha2"] for row in table_rows("tables/countries") if row["alpha2"]}


@cache
def iso639_2() -> Mapping[str, str]:
    """Return the three letters of ISO 639-2/T for each language that has two letters."""
    return {row["tag"]: row["iso639_2"] for row in table_rows("exchange/languages")}


def _toml(name: str) -> dict[str, Any]:  # what a key holds depends on the table
    path = resource_root() / "exchange" / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))
