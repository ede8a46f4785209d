"""Known faults of what is shipped, where they were read, and what is said of those that hit it.

The faults stand in `faults/`, sources and statements in `advisories.toml`, all kept by hand.
"""

from __future__ import annotations

import platform
import ssl
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from packaging.specifiers import SpecifierSet

from build_spec import licences
from build_spec.contents import locked

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

HERE = Path(__file__).parent
PYTHON = "Python"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where faults were read: the newest record that was seen there, and the day of looking."""

    what: str
    newest: date
    looked: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One fault: of which part, in which versions (ranges joined by " or "), and its source's key.

    The part is a package, "Python", or a library in C, which is meant wherever it is inside.
    """

    part: str
    id: str
    versions: str
    what: str
    read: str

    def hits(self, part: str, version: str) -> bool:
        """Tell whether a shipped part, as `parts` names it, has this fault."""
        if self.part not in (part, part.rpartition(" in ")[0]):
            return False
        ranges = (SpecifierSet(one) for one in self.versions.split(" or "))
        return any(one.contains(version, prereleases=True) for one in ranges)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What is said of faults that hit one shipped part.

    `why` is a justification of CycloneDX, and "" where the code is or may be reached. None of the
    files that `file` matches, below site-packages, holds a name of `absent`.
    """

    part: str
    ids: tuple[str, ...]
    because: str
    date: date
    why: str = ""
    file: str = ""
    absent: tuple[str, ...] = ()


def known() -> list[Fault]:
    """Return all faults that are listed."""
    files = sorted((HERE / "faults").glob("*.toml"))
    groups = [one for file in files for one in tomllib.loads(file.read_text())["fault"]]
    return [
        Fault(part=one["part"], id=id_, versions=one["versions"], what=what, read=one["read"])
        for one in groups
        for id_, what in one["what"].items()
    ]


def sources() -> dict[str, Source]:
    """Return the sources by their keys."""
    return {
        key: Source(what=_on_one_line(one["what"]), newest=one["newest"], looked=one["looked"])
        for key, one in _file()["source"].items()
    }


def statements() -> list[Statement]:
    """Return all statements, those on code that is not reached first."""
    return [
        Statement(
            part=one["part"],
            ids=tuple(one["ids"]),
            because=_on_one_line(one["because"]),
            date=one["date"],
            why=one.get("why", ""),
            file=one.get("file", ""),
            absent=tuple(one.get("absent", ())),
        )
        for one in [*_file()["not_reached"], *_file()["reached"]]
    ]


def looked_for() -> list[str]:
    """Return the parts for which a source was asked that had nothing."""
    return list(_file()["looked_for"])


def never_looked_for() -> list[str]:
    """Return the parts of which no fault is listed because nobody looked."""
    return list(_file()["never_looked_for"])


def looked_for_in_part() -> list[str]:
    """Return what no list of faults covers as a whole, each with what is missing."""
    return list(_file()["looked_for_in_part"])


def as_of() -> date:
    """Return the day on which a source was last looked at."""
    return max(one.looked for one in sources().values())


def parts() -> dict[str, str]:
    """Return the version of each shipped part whose version is known.

    Packages go by their names, libraries in C as "NAME in PACKAGE". Python and its OpenSSL are
    those of the Python that runs this, as it is the one that a build puts into the folder.
    """
    inside = {f"{one.name} in {one.inside}": one.version for one in licences.c_libraries()}
    of_python = {
        PYTHON: platform.python_version(),
        f"OpenSSL in {PYTHON}": ssl.OPENSSL_VERSION.split()[1],
    }
    every = locked(licences.LOCK) | inside | of_python
    return {part: version for part, version in every.items() if version}


def that_hit(versions: Mapping[str, str]) -> set[tuple[str, str]]:
    """Return which of these parts have which faults, by the names that `parts` gives."""
    return {
        (part, one.id)
        for one in known()
        for part, version in versions.items()
        if one.hits(part, version)
    }


def stated() -> set[tuple[str, str]]:
    """Return the parts and faults of which something is said."""
    return {(one.part, id_) for one in statements() for id_ in one.ids}


def reached(versions: Mapping[str, str]) -> list[str]:
    """Return the faults, with their parts, that hit these versions and are or may be reached."""
    open_ones = {(one.part, id_) for one in statements() if not one.why for id_ in one.ids}
    return sorted(f"{id_} ({part})" for part, id_ in that_hit(versions) & open_ones)


def _file() -> dict[str, Any]:
    return tomllib.loads((HERE / "advisories.toml").read_text())


def _on_one_line(text: str) -> str:
    return " ".join(text.split())
