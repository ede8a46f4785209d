"""Versions with known faults, from the list that is kept by hand (`advisories.toml`)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from packaging.specifiers import SpecifierSet

_FILE = Path(__file__).parent / "advisories.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Advisory:
    """One fault: the package or the library in C that has it, and in which versions."""

    package: str
    id: str
    versions: str
    what: str


def known() -> list[Advisory]:
    """Return the list."""
    return [Advisory(**row) for row in tomllib.loads(_FILE.read_text())["advisory"]]


def as_of() -> date:
    """Return the day on which the list was brought up to date."""
    day: date = tomllib.loads(_FILE.read_text())["date"]
    return day


def that_hit(versions: Mapping[str, str]) -> list[Advisory]:
    """Return those that these versions, by the names in the list, are among."""
    return [
        one
        for one in known()
        if one.package in versions
        and SpecifierSet(one.versions).contains(versions[one.package], prereleases=True)
    ]
