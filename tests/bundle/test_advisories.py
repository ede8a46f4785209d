"""No version is locked that is on the list of those with known faults."""

from __future__ import annotations

import re

import pytest

from build_spec import advisories, licences
from build_spec.contents import locked


def versions() -> dict[str, str]:
    """Return what is shipped: the locked packages, and the libraries in C by their own names."""
    libraries = {one.name: one.version for one in licences.c_libraries() if one.version}
    return locked(licences.LOCK) | libraries


def test_no_locked_version_has_a_known_fault() -> None:
    assert advisories.that_hit(versions()) == []


@pytest.mark.parametrize(
    ("package", "version", "expected"),
    [
        ("pillow", "10.1.0", ["CVE-2023-50447", "CVE-2024-28219"]),
        ("pillow", "11.2.1", ["CVE-2025-48379"]),
        ("pillow", "11.3.0", []),
        ("cryptography", "44.0.0", ["CVE-2024-12797"]),
        ("SQLCipher", "4.4.0", ["CVE-2020-27207"]),
    ],
)
def test_a_version_with_a_fault_is_found(package: str, version: str, expected: list[str]) -> None:
    assert [one.id for one in advisories.that_hit({package: version})] == expected


def test_every_entry_is_about_something_that_is_shipped_and_has_an_id() -> None:
    listed = {one.package for one in advisories.known()}
    names = locked(licences.LOCK).keys() | {one.name for one in licences.c_libraries()}

    assert listed <= names
    assert all(re.fullmatch(r"CVE-\d{4}-\d{4,}", one.id) for one in advisories.known())
