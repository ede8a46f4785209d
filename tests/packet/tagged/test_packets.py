"""Every kind of document is PDF/UA-1 and PDF/A-3a at once, and its structure is right.

No validator looks at the way back from a mark to its element; `trees.read` does.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path

import page as validator
import pytest

from field_assist.packet.build import build_packet
from field_assist.packet.recovery_sheet import sheet_pdf
from tests.packet.card_samples import crew
from tests.packet.exhibit_samples import exhibit, pictures, with_exhibits
from tests.packet.form_samples import (
    child_notice,
    fdns,
    no_identity,
    supplement,
    supplement_alone,
    supplement_with_photos,
)
from tests.packet.hostile import ASCII, UNICODE, in_every_field
from tests.packet.samples import SIGNS, adult, minor, sign, third
from tests.packet.script_samples import in_all_scripts
from tests.packet.tagged import trees
from tests.packet.test_recovery_sheet import SHEET


def _long() -> bytes:
    many = tuple(replace(SIGNS[n % len(SIGNS)]) for n in range(120))
    return build_packet(replace(adult(), signs=many)).pdf


def _tall_row() -> bytes:
    tall = sign("sea.docs_refused", "Sample", "Sample sign", notes=("Sample words. " * 900,))
    return build_packet(replace(adult(), signs=(tall, *SIGNS))).pdf


DOCUMENTS: dict[str, Callable[[], bytes]] = {
    "adult": lambda: build_packet(adult()).pdf,
    "minor": lambda: build_packet(minor()).pdf,
    "third": lambda: build_packet(third()).pdf,
    "crew": lambda: build_packet(crew()).pdf,
    "supplement": lambda: build_packet(supplement()).pdf,
    "supplement alone": lambda: build_packet(supplement_alone()).pdf,
    "supplement, photos": lambda: (
        build_packet(replace(supplement_with_photos(), exhibits=(exhibit(4),)), pictures).pdf
    ),
    "child notice": lambda: build_packet(child_notice()).pdf,
    "fdns": lambda: build_packet(fdns()).pdf,
    "no identity": lambda: build_packet(no_identity()).pdf,
    "practice": lambda: build_packet(replace(adult(), is_practice=True)).pdf,
    "long": _long,
    "tall row": _tall_row,
    "exhibits": lambda: build_packet(with_exhibits(), pictures).pdf,
    "all scripts": lambda: build_packet(in_all_scripts()).pdf,
    "recovery sheet": lambda: sheet_pdf(SHEET),
}
EACH = pytest.mark.parametrize("name", DOCUMENTS)


@cache
def made(name: str) -> bytes:
    return DOCUMENTS[name]()


@cache
def structure(name: str) -> trees.Tagged:
    return trees.read(made(name))


@EACH
@pytest.mark.parametrize("profile", ["ua1", "3a"])
def test_the_validator_finds_no_fault(name: str, profile: str, tmp_path: Path) -> None:
    file = tmp_path / "document.pdf"
    file.write_bytes(made(name))

    result = validator.validate_pdf(str(file), profile=profile)

    assert [f"{one.rule_id}: {one.message}" for one in result.failures] == []
    assert result.is_compliant


@EACH
def test_nothing_is_painted_outside_of_an_element_or_a_decoration(name: str) -> None:
    assert [page for page in structure(name).unmarked if page] == []


@EACH
def test_every_mark_is_in_the_tree_once_and_knows_its_element(name: str) -> None:
    found = structure(name)
    on_pages = [(n, mark) for n, marks in enumerate(found.marked) for mark in marks]

    assert sorted(found.root.marks()) == sorted(on_pages)
    assert len(set(on_pages)) == len(on_pages)
    assert [len(page) for page in found.holders] == [len(page) for page in found.marked]


@EACH
def test_headings_begin_with_the_title_and_leave_no_level_out(name: str) -> None:
    tags = [one.tag for one in structure(name).root.elements()]
    levels = [int(tag[1]) for tag in tags if tag[0] == "H" and tag[1:].isdigit()]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@EACH
def test_each_row_of_a_table_has_as_many_cells_as_its_head(name: str) -> None:
    tables = [one for one in structure(name).root.elements() if one.tag == "Table"]

    assert bool(tables) is (name != "recovery sheet")
    for table in tables:
        head, body = table.children()
        assert (head.tag, body.tag) == ("THead", "TBody")
        (titles,) = head.children()
        assert {cell.tag for cell in titles.children()} == {"TH"}
        assert all(str(cell.attributes["Scope"]) == "/Column" for cell in titles.children())
        for row in body.children():
            spans = [int(str(c.attributes.get("ColSpan", 1))) for c in row.children()]
            assert sum(spans) == len(titles.children())


@EACH
def test_lists_hold_entries_of_a_label_and_its_text(name: str) -> None:
    lists = [one for one in structure(name).root.elements() if one.tag == "L"]

    assert lists
    for entries in lists:
        for entry in entries.children():
            assert entry.tag == "LI"
            assert [part.tag for part in entry.children()] == ["Lbl", "LBody"]


@pytest.mark.parametrize("name", ["long", "tall row"])
def test_a_table_over_several_pages_has_one_head(name: str) -> None:
    tables = [one for one in structure(name).root.elements() if one.tag == "Table"]
    longest = max(tables, key=lambda table: len({page for page, _ in table.marks()}))

    assert len({page for page, _ in longest.marks()}) > 1
    assert [part.tag for part in longest.children()].count("THead") == 1


def test_the_square_of_the_recovery_sheet_says_what_it_is() -> None:
    figures = [one for one in structure("recovery sheet").root.elements() if one.tag == "Figure"]

    assert [one.alt for one in figures] == ["The words above as a square code, for a scanner"]


@pytest.mark.parametrize("text", [*UNICODE, *ASCII[::8]])
def test_hostile_text_breaks_no_rule(text: str, tmp_path: Path) -> None:
    file = tmp_path / "packet.pdf"
    file.write_bytes(build_packet(in_every_field(minor(), text)).pdf)

    for profile in ("ua1", "3a"):
        assert validator.validate_pdf(str(file), profile=profile).is_compliant
