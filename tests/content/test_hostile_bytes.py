"""Whatever the bytes of a pack are, the only thing that escapes is `PackInvalid`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from field_assist.content.contacts import load_contacts
from field_assist.content.files import MOST_BYTES, MOST_FILES
from field_assist.content.packs import check_pack, load_pack
from field_assist.domain.errors import PackInvalid

NAMES = ["pack.toml", "rule.toml", "logic/air.toml", "en/air.toml", "en/pack.toml"]
ATTACKS = {
    "not UTF-8": b"schema = 1\xff",
    "NUL": b"schema = 1\x00",
    "UTF-16": "schema = 1".encode("utf-16"),
    "deep arrays": b"x = " + b"[" * 50_000,
    "deep tables": b"x = " + b"{a=" * 50_000,
    "deep dotted key": b".".join([b"a"] * 50_000) + b" = 1",
    "huge number": b"schema = " + b"9" * 50_000,
    "huge float": b"schema = 1e999999999",
    "not a number": b"schema = nan",
    "impossible date": b"effective = 2026-02-31",
    "year zero": b"effective = 0000-01-01",
    "too large": b"#" * (MOST_BYTES + 1),
    "half a table": b"[[setting",
    "same key twice": b"schema = 1\nschema = 1\n",
    "table over value": b"setting = 1\n[[setting]]\n",
    "lone surrogate": b'id = "\\ud800"',
    "empty": b"",
}


@contextmanager
def overwritten(path: Path, data: bytes) -> Iterator[None]:
    before = path.read_bytes()
    path.write_bytes(data)
    try:
        yield
    finally:
        path.write_bytes(before)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("attack", ATTACKS)
def test_hostile_bytes_are_refused_in_words(spoilt: Path, name: str, attack: str) -> None:
    with overwritten(spoilt / name, ATTACKS[attack]), pytest.raises(PackInvalid) as caught:
        load_pack(spoilt)

    assert caught.value.facts["file"] == name
    assert str(caught.value.facts["why"]).isprintable()
    assert len(str(caught.value.facts["why"])) < 300


@given(data=st.binary(max_size=200), name=st.sampled_from(NAMES))
@settings(deadline=None, max_examples=60)
def test_random_bytes_are_refused(spoilt: Path, data: bytes, name: str) -> None:
    with overwritten(spoilt / name, data), pytest.raises(PackInvalid):
        load_pack(spoilt)


@given(
    name=st.sampled_from(NAMES),
    place=st.floats(0, 1),
    gone=st.integers(0, 40),
    put=st.text(max_size=20) | st.sampled_from(['"', "[", "]", "\n", "\\", "=", "{", "'''", "\0"]),
)
@settings(deadline=None, max_examples=80)
def test_a_damaged_pack_is_either_fit_or_refused(
    spoilt: Path, name: str, place: float, gone: int, put: str
) -> None:
    whole = (spoilt / name).read_bytes()
    start = int(place * len(whole))
    damaged = whole[:start] + put.encode("utf-8", "surrogatepass") + whole[start + gone :]

    with overwritten(spoilt / name, damaged), suppress(PackInvalid):
        load_pack(spoilt)


@given(data=st.binary(max_size=200))
@settings(deadline=None, max_examples=60)
def test_a_random_contact_list_is_refused(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / "contacts.toml"
    path.write_bytes(data)

    with pytest.raises(PackInvalid):
        load_contacts(path)


def test_a_folder_that_is_far_too_full_is_refused(copied: Path) -> None:
    folder = copied / "en" / "more"
    folder.mkdir()
    _ = [(folder / f"{number}.toml").write_bytes(b"") for number in range(MOST_FILES)]

    with pytest.raises(PackInvalid) as caught:
        load_pack(copied)

    assert caught.value.facts["file"] == "."


def test_a_folder_in_place_of_a_file_is_refused(copied: Path) -> None:
    (copied / "rule.toml").unlink()
    (copied / "rule.toml").mkdir()

    assert [str(finding) for finding in check_pack(copied)] == ["rule.toml: $: the file is missing"]


def test_a_link_that_leads_nowhere_counts_as_missing(copied: Path) -> None:
    (copied / "rule.toml").unlink()
    (copied / "rule.toml").symlink_to(copied / "nowhere.toml")

    assert [finding.file for finding in check_pack(copied)] == ["rule.toml"]


def test_a_folder_with_a_nul_in_its_name_is_refused() -> None:
    with pytest.raises(PackInvalid):
        load_pack(Path("pack\0"))
