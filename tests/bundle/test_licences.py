"""All that is handed out is under a licence that allows it, is named, and has its text."""

from __future__ import annotations

import re
from importlib.metadata import Distribution
from pathlib import Path

import pytest

from build_spec import licences
from build_spec.contents import normalised
from build_spec.environment import ROOT
from build_spec.licences import CLibrary

PACKAGES = licences.shipped()
LIBRARIES = licences.c_libraries()
NOTICES = (ROOT / "THIRD_PARTY_NOTICES.md").read_text(encoding="utf-8")


def named() -> set[str]:
    """Return every name in the first column of the notices, as lock files write it."""
    cells = re.findall(r"^\| ([^|]+) \|", NOTICES, re.MULTILINE)
    return {normalised(name.strip()) for cell in cells for name in re.split(r"[,()]| and ", cell)}


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package.name)
def test_a_package_may_be_handed_out_with_its_text(package: Distribution) -> None:
    assert licences.is_allowed(licences.license_of(package))
    assert all(
        path.read_text(errors="replace").strip() for path in licences.texts_of(package).values()
    )
    assert licences.texts_of(package)


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package.name)
def test_a_package_is_named_in_the_notices(package: Distribution) -> None:
    assert normalised(package.name) in named()


@pytest.mark.parametrize("library", LIBRARIES, ids=lambda one: f"{one.inside}-{one.name}")
def test_a_library_in_c_may_be_handed_out_with_its_text(library: CLibrary, texts: set[str]) -> None:
    assert licences.is_allowed(library.license)
    assert library.inside in {normalised(package.name) for package in PACKAGES}
    for text in library.text:
        owner, _, name = text.rpartition(": ")
        assert any(
            place.startswith(f"{owner or library.inside}/") and place.endswith(name)
            for place in texts
        )
    assert library.text or library.license == "blessing"
    assert library.name in NOTICES


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """Return the places of all texts below the folder that they are written to."""
    folder = tmp_path_factory.mktemp("texts")
    count = licences.copy_all(folder)
    places = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert len(places) == count
    return places


@pytest.mark.parametrize(
    ("part", "licence"),
    [
        ("double-conversion", "Redistributions in binary form must reproduce"),
        ("harfbuzz-ng", "without written agreement and without"),
        ("freetype", "The FreeType Project LICENSE"),
        ("libjpeg", "Independent JPEG Group"),
        ("libpng", "PNG Reference Library"),
        ("md4c", "The above copyright notice and this permission notice"),
        ("pcre2", "Redistributions in binary form must reproduce"),
        ("zlib", "This software is provided 'as-is'"),
    ],
)
def test_parts_of_others_inside_qt_are_named_and_have_their_texts(part: str, licence: str) -> None:
    (qt,) = [package for package in PACKAGES if package.name == "PySide6_Essentials"]
    text = licences.texts_of(qt)["Qt-third-party.txt"].read_text(encoding="utf-8")

    assert f"src/3rdparty/{part}/" in text
    assert licence in " ".join(text.split())


def test_python_and_the_start_program_have_their_texts(texts: set[str]) -> None:
    assert {"Python/LICENSE.txt", "PyInstaller/COPYING.txt"} <= texts


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("MIT", True),
        ("LGPL-3.0-only OR GPL-2.0-only", True),
        ("BSD-3-Clause AND Apache-2.0", True),
        ("GPL-3.0-only", False),
        ("MIT AND AGPL-3.0-only", False),
        ("", False),
        ("Proprietary", False),
    ],
)
def test_only_what_is_known_to_be_free_to_hand_out_is_allowed(
    expression: str, expected: object
) -> None:
    assert licences.is_allowed(expression) is expected


def test_a_package_under_the_agpl_is_refused_by_what_it_says(tmp_path: Path) -> None:
    folder = tmp_path / "sample-1.0.dist-info"
    folder.mkdir()
    said = "Name: sample\nVersion: 1.0\nLicense-Expression: AGPL-3.0-only\n"
    (folder / "METADATA").write_text(f"Metadata-Version: 2.4\n{said}")

    assert not licences.is_allowed(licences.license_of(Distribution.at(folder)))
