"""Entity lists from CSV: read exactly, and anything hostile or careless is refused by its line."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from field_assist.content.entity_list import COLUMNS, MOST_BYTES, MOST_ENTITIES, read_entity_list
from field_assist.content.placed_lists import placed_lists, read_list_file
from field_assist.domain.errors import EntityListInvalid

TODAY = date(2030, 1, 31)
HEAD = "#title,Sample Entity List\n#version,2030-01\n#date,2030-01-02\n"
COLUMN_LINE = ",".join(COLUMNS) + "\n"
LINE = "Sample Cotton Co.,Sample Mian;Example Cotton,1 Example Road,EX-1,Order,2024-02-29\n"
GOOD = HEAD + COLUMN_LINE + LINE


def test_a_list_is_read_with_its_title_version_day_and_hash() -> None:
    made = read_entity_list(GOOD.encode(), TODAY)

    (entity,) = made.entities
    assert (made.ref.title, made.ref.version, made.ref.dated_on) == (
        "Sample Entity List",
        "2030-01",
        date(2030, 1, 2),
    )
    assert len(made.ref.sha256) == 64
    assert entity.names == ("Sample Cotton Co.", "Sample Mian", "Example Cotton")
    assert (entity.address, entity.identifiers, entity.measure, entity.since) == (
        "1 Example Road",
        "EX-1",
        "Order",
        date(2024, 2, 29),
    )


@pytest.mark.parametrize(
    "text",
    [
        "\ufeff" + GOOD,
        GOOD.replace("\n", "\r\n"),
        GOOD.replace("2030-01-02\n", "2030-01-02,,,,\n"),
        GOOD.replace("1 Example Road", '"1 Example Road, ""Annex"""'),
        GOOD.replace("Sample Mian", "样品棉业"),
    ],
)
def test_what_spreadsheets_write_is_read(text: str) -> None:
    assert len(read_entity_list(text.encode(), TODAY).entities) == 1


@pytest.mark.parametrize(
    ("line", "data"),
    [
        (0, b""),
        (0, b"\xff\xfe\x00S"),
        (0, GOOD.encode() + b"\0"),
        (0, HEAD.encode()),
        (0, (HEAD + COLUMN_LINE).encode()),
        (0, b"x" * (MOST_BYTES + 1)),
        (1, LINE.encode()),
        (1, GOOD.replace("#title", "#name").encode()),
        (1, GOOD.replace("Sample Entity List", "S" * 81).encode()),
        (0, b"MZ\x90\x03 program"),
        (3, GOOD.replace("2030-01-02", "2 January").encode()),
        (3, GOOD.replace("2030-01-02", "2030-02-01").encode()),
        (3, GOOD.replace("2030-01-02", "2030-02-31").encode()),
        (4, (HEAD + LINE).encode()),
        (5, GOOD.replace("Sample Cotton Co.,", ",").encode()),
        (5, GOOD.replace("Sample Cotton Co.,", "...,").encode()),
        (5, GOOD.replace(",Order", "").encode()),
        (5, GOOD.replace("Order", "Order,Order").encode()),
        (5, GOOD.replace("2024-02-29", "2023-02-29").encode()),
        (5, GOOD.replace("2024-02-29", "2031-01-01").encode()),
        (5, GOOD.replace("1 Example Road", "x" * 1001).encode()),
        (5, GOOD.replace("Sample Cotton Co.", "x" * 301).encode()),
        (5, GOOD.replace("Cotton Co.", "Cotton\u202e.oC").encode()),
        (5, GOOD.replace("Cotton Co.", "Cot\u200bton Co.").encode()),
        (5, GOOD.replace("Cotton Co.", "Cotton\x1b[2J").encode()),
        (5, GOOD.replace("1 Example Road", '"1 Example Road').encode()),
        (5, GOOD.replace("1 Example Road", '"1 Example" Road').encode()),
    ],
)
def test_a_careless_or_hostile_file_is_refused_with_its_line(line: int, data: bytes) -> None:
    with pytest.raises(EntityListInvalid) as refused:
        read_entity_list(data, TODAY)

    assert refused.value.facts["line"] == line


def test_a_file_with_too_many_entities_is_refused() -> None:
    lines = "".join(f"Sample {n},,,,,\n" for n in range(MOST_ENTITIES + 1))

    with pytest.raises(EntityListInvalid):
        read_entity_list((HEAD + COLUMN_LINE + lines).encode(), TODAY)


def test_a_formula_is_a_text_like_any_other() -> None:
    text = GOOD.replace("1 Example Road", "=HYPERLINK(1)").replace("Order", "@SUM(1)")

    (entity,) = read_entity_list(text.encode(), TODAY).entities

    assert (entity.address, entity.measure) == ("=HYPERLINK(1)", "@SUM(1)")


def test_no_error_tells_what_is_in_the_file() -> None:
    for secret in ("Secret,", 'Secret" x,', "Secret\u202e,"):
        with pytest.raises(EntityListInvalid) as refused:
            read_entity_list(GOOD.replace("Sample Cotton Co.,", secret * 2).encode(), TODAY)
        assert "Secret" not in str(refused.value)


@given(
    st.binary(max_size=300)
    | st.text(max_size=200).map(lambda t: (HEAD + t).encode(errors="ignore"))
)
def test_any_bytes_are_a_list_or_are_refused(data: bytes) -> None:
    try:
        read_entity_list(data, TODAY)
    except EntityListInvalid as refused:
        assert refused.facts["why"]  # noqa: PT017 -- either is right


def test_lists_of_the_agency_are_found_and_only_read_where_nobody_else_may_write(
    tmp_path: Path,
) -> None:
    path = tmp_path / "sample.csv"
    path.write_text(GOOD)
    path.chmod(0o644)

    assert placed_lists(tmp_path) == (path,)
    assert read_list_file(path, is_placed=True) == GOOD.encode()
    assert placed_lists(tmp_path / "missing") == ()


@pytest.mark.skipif(os.name == "nt", reason="modes and links of POSIX")
@pytest.mark.parametrize("what", ["file", "folder", "link"])
def test_a_placed_list_that_others_may_change_is_refused_and_a_chosen_one_is_read(
    tmp_path: Path, what: str
) -> None:
    path = tmp_path / "sample.csv"
    path.write_text(GOOD)
    path.chmod(0o666 if what == "file" else 0o644)
    tmp_path.chmod(0o775 if what == "folder" else 0o755)
    if what == "link":
        path.symlink_to(path.rename(tmp_path / "elsewhere"))

    with pytest.raises(EntityListInvalid) as refused:
        read_list_file(path, is_placed=True)
    assert what in str(refused.value.facts["why"])
    assert read_list_file(path, is_placed=False) == GOOD.encode()
