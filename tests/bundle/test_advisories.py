"""No version is shipped that has a known fault of which nothing is said."""

from __future__ import annotations

import re
import sysconfig
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from build_spec import advisories, licences
from build_spec.contents import locked

PACKAGES = Path(sysconfig.get_path("purelib"))
NAMED = [one for one in advisories.statements() if one.absent]
REACHED = {
    *(("libheif in pi-heif", f"CVE-2026-{number}") for number in (84383, 84447)),
    *(
        ("libheif in pi-heif", f"GHSA-{name}")
        for name in (
            *("24wx-9w62-c96w", "2jg2-4ch7-h545", "8fmq-r4pf-7m57"),
            *("w7mc-p8jc-p853", "x8r2-mggj-j6wr"),
        )
    ),
    ("OpenSSL in Python", "CVE-2026-35189"),
}
JUSTIFICATIONS = {
    "",
    *("code_not_present", "code_not_reachable", "requires_configuration"),
    *("requires_dependency", "requires_environment", "protected_by_compiler"),
    *("protected_at_runtime", "protected_at_perimeter", "protected_by_mitigating_control"),
}
"""Of CycloneDX 1.6; "" where the code may be reached."""


def test_of_every_fault_that_hits_a_shipped_version_something_is_said() -> None:
    hit = advisories.that_hit(advisories.parts())

    assert sorted(hit - advisories.stated()) == []


def test_nothing_is_said_of_a_fault_that_is_not_listed_or_not_shipped() -> None:
    hit = advisories.that_hit(advisories.parts())
    listed = {one.id for one in advisories.known()}
    # Another Python may have none of these faults; what is in the lock is the same everywhere.
    fixed = {one for one in advisories.stated() if not one[0].endswith(advisories.PYTHON)}

    assert sorted(fixed - hit) == []
    assert {id_ for _, id_ in advisories.stated()} <= listed


def test_what_may_be_reached_is_this_and_nothing_more() -> None:
    """One more is a decision about what is handed out, and none that a line of data takes."""
    said = [one for one in advisories.statements() if not one.why]

    assert {(one.part, id_) for one in said for id_ in one.ids} == REACHED


def test_a_fault_is_stated_once() -> None:
    said = Counter((one.part, id_) for one in advisories.statements() for id_ in one.ids)

    assert [fault for fault, times in said.items() if times > 1] == []


@pytest.mark.parametrize("said", NAMED, ids=lambda said: f"{said.part}-{said.why}")
def test_code_that_is_said_to_be_absent_is_absent(said: advisories.Statement) -> None:
    files = [path.read_bytes() for path in PACKAGES.glob(said.file)]

    assert files
    assert [name for name in said.absent if any(name.encode() in one for one in files)] == []


def test_the_search_for_absent_code_finds_what_is_there() -> None:
    (library,) = PACKAGES.glob("sqlcipher3/_sqlite3*")

    assert b"EVP_CipherUpdate" in library.read_bytes()


def test_every_fault_has_a_source_and_every_source_a_day() -> None:
    sources = advisories.sources()

    assert {one.read for one in advisories.known()} == sources.keys()
    assert all(isinstance(one.newest, date) for one in sources.values())
    assert all(one.newest <= one.looked for one in sources.values())
    assert all(one.what for one in sources.values())


def test_every_statement_has_a_day_a_reason_and_a_justification() -> None:
    for said in advisories.statements():
        assert isinstance(said.date, date)
        assert len(said.because) > len("not used")
        assert said.why in JUSTIFICATIONS
        assert bool(said.file) == bool(said.absent)


def test_every_fault_is_of_something_that_is_shipped_and_has_an_id() -> None:
    names = locked(licences.LOCK).keys() | {one.name for one in licences.c_libraries()}
    faults = advisories.known()
    forms = r"CVE-\d{4}-\d{4,}|GHSA(-[0-9a-z]{4}){3}|PYSEC-\d{4}-\d+|PDFium-before-[\d.]+"

    assert {one.part for one in faults} <= names | {advisories.PYTHON}
    assert [one.id for one in faults if not re.fullmatch(forms, one.id)] == []
    assert len({(one.part, one.id) for one in faults}) == len(faults)


def test_of_every_part_faults_are_listed_or_it_is_said_that_there_are_none() -> None:
    names = locked(licences.LOCK).keys() | {one.name for one in licences.c_libraries()}
    listed = {one.part for one in advisories.known()} - {advisories.PYTHON}
    none = [*advisories.looked_for(), *advisories.never_looked_for()]

    assert sorted([*listed, *none]) == sorted(names)


def test_a_library_that_stands_in_two_packages_is_two_parts() -> None:
    parts = advisories.parts()

    assert parts["OpenSSL in sqlcipher3"] != parts["OpenSSL in cryptography"]
    assert parts["libjpeg-turbo in pikepdf"] != parts["libjpeg-turbo in pillow"]


@pytest.mark.parametrize(
    ("part", "version", "expected"),
    [
        ("pillow", "10.3.0", False),
        ("pillow", "11.2.1", True),
        ("pillow", "11.3.0", False),
    ],
)
def test_a_version_with_a_fault_is_found(part: str, version: str, *, expected: bool) -> None:
    assert ((part, "CVE-2025-48379") in advisories.that_hit({part: version})) is expected


@pytest.mark.parametrize(
    ("version", "expected"),
    [("3.0.18", True), ("3.0.19", False), ("3.6.0", True), ("3.6.1", False), ("4.0.3", False)],
)
def test_each_of_several_ranges_counts(version: str, *, expected: bool) -> None:
    hit = advisories.that_hit({"OpenSSL in sqlcipher3": version})

    assert (("OpenSSL in sqlcipher3", "CVE-2025-15467") in hit) is expected
