"""Under which licence each package is used, and the texts that are handed out with it.

Read from what is installed, which the lock files name. Texts that a package does not bring along
stand in `licenses/` beside this.
"""

from __future__ import annotations

import importlib.metadata
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from build_spec.contents import locked, normalised
from build_spec.environment import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.metadata import Distribution

HERE = Path(__file__).parent
LOCK = ROOT / "requirements.lock"
TEXTS = HERE / "licenses"

ALLOWED = {
    *("0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "FTL", "IJG", "ISC", "MIT", "MIT-0"),
    *("MIT-CMU", "MIT-Modern-Variant", "PSF-2.0", "Unicode-3.0", "X11", "Zlib", "blessing"),
    *("libpng-2.0", "libtiff"),
    # With duties that THIRD_PARTY_NOTICES.md says how we fulfil.
    *("LGPL-3.0-only", "LGPL-3.0-or-later", "MPL-2.0"),
}
"""Licences that allow to hand the program out as it is, by their names in SPDX."""

_SPDX = {
    "Apache License 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD-3-Clause",
    "BSD license (see license.txt for details), Copyright (c) 2000-2025, ReportLab Inc.": (
        "BSD-3-Clause"
    ),
    "BSD-3-Clause, Apache-2.0, dependency licenses": "BSD-3-Clause OR Apache-2.0",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
}
_UNSAID = {"sqlcipher3": "Zlib"}
"""Packages whose own description says nothing, by the text that they bring along."""

_WITHOUT_TEXT = {
    "pyside6-essentials": ("LGPL-3.0.txt", "GPL-3.0.txt", "Qt-third-party.txt"),
    "shiboken6": ("LGPL-3.0.txt", "GPL-3.0.txt"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CLibrary:
    """A library in C inside a wheel; `asked` says that a test asks it for its version."""

    name: str
    inside: str
    license: str
    text: tuple[str, ...]
    asked: bool
    version: str = ""


def shipped() -> list[Distribution]:
    """Return what requirements.lock names, in its order."""
    return [importlib.metadata.distribution(name) for name in locked(LOCK)]


def c_libraries() -> list[CLibrary]:
    """Return the list that is kept by hand."""
    rows = tomllib.loads((HERE / "c_libraries.toml").read_text())["library"]
    return [CLibrary(**{**row, "text": tuple(row["text"])}) for row in rows]


def license_of(package: Distribution) -> str:
    """Return its licence as an expression of SPDX, or what it says if that is nothing known."""
    name = normalised(package.name)
    fields = ("License-Expression", "License")
    said = [text for field in fields for text in package.metadata.get_all(field) or []]
    classes = package.metadata.get_all("Classifier") or []
    said += [one.rpartition(" :: ")[2] for one in classes if one.startswith("License :: ")]
    first = next((text for text in said if text), _UNSAID.get(name, ""))
    return _SPDX.get(first, first)


def is_allowed(expression: str) -> bool:
    """Tell whether one of the choices that a licence gives is allowed."""
    choices = expression.split(" OR ")
    return any(set(choice.split(" AND ")) <= ALLOWED for choice in choices)


def texts_of(package: Distribution) -> dict[str, Path]:
    """Return the files of licences of a package, by the names that they get beside the program."""
    found: dict[str, Path] = {}
    for file in package.files or ():
        place = PurePosixPath(str(file))
        inside = place.parts[1:]
        is_license = "licenses" in inside or any("LICENSE" in part.upper() for part in inside)
        if place.parts[0].endswith(".dist-info") and is_license:
            kept = [part for part in inside if part != "licenses"]
            found["/".join(kept)] = Path(str(file.locate()))
    others = _WITHOUT_TEXT.get(normalised(package.name), ())
    return found | {name: TEXTS / name for name in others}


def copy_all(folder: Path) -> int:
    """Write the text of every licence below a folder, and return how many files that is."""
    wanted = dict(_all_texts())
    for name, source in wanted.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(source.read_bytes())
    return len(wanted)


def _all_texts() -> Iterator[tuple[str, Path]]:
    for package in shipped():
        name = normalised(package.name)
        for place, source in texts_of(package).items():
            yield f"{name}/{place}", source
    for library in c_libraries():
        for text in library.text:
            if ": " not in text:
                yield f"{library.inside}/{text}", TEXTS / text
    yield "Python/LICENSE.txt", python_text()
    for place, source in texts_of(importlib.metadata.distribution("pyinstaller")).items():
        yield f"PyInstaller/{place}", source


def python_text() -> Path:
    """Return the licence of the Python that the folder is built with."""
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    places = (
        Path(sys.base_prefix) / "lib" / version / "LICENSE.txt",
        Path(sys.base_prefix) / "LICENSE.txt",
        Path("/usr/share/doc") / version / "copyright",
    )
    return next(place for place in places if place.is_file())
