"""Sensitive Security Information is marked on every page, as 49 CFR 1520.13 says."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from field_assist.content.tip_form import load_tip_form
from field_assist.domain.handling import Handling
from field_assist.domain.referral import Referral
from field_assist.domain.tip_form import TipSheet
from field_assist.workflows.catalogue import default_tip_form
from field_assist.workflows.fill_tip_form import tip_pdf, tip_sheet
from tests.packet.hostile import in_every_field
from tests.packet.kinds import KINDS
from tests.packet.reading import pages, saved, squeezed

MARK = squeezed("SENSITIVE SECURITY INFORMATION")
# 49 CFR 1520.13(c), to the letter.
STATEMENT = squeezed(
    "WARNING: This record contains Sensitive Security Information that is controlled under 49 CFR"
    " parts 15 and 1520. No part of this record may be disclosed to persons without a “need to"
    " know”, as defined in 49 CFR parts 15 and 1520, except with the written permission of the"
    " Administrator of the Transportation Security Administration or the Secretary of"
    " Transportation. Unauthorized release may result in civil penalty or other action. For U.S."
    " government agencies, public disclosure is governed by 5 U.S.C. 552 and 49 CFR parts 15 and"
    " 1520."
)
TOP, BOTTOM, WHOLE = (0, 50), (690, 102), (0, 792)
"""Where a part of a page begins, and its height, in points from its upper edge."""


def part_of(path: Path, page: int, part: tuple[int, int]) -> str:
    """Return the squeezed text inside a part of a page, as poppler reads it."""
    start, height = part
    area = ["-x", "0", "-y", str(start), "-W", "612", "-H", str(height)]
    command = ["pdftotext", "-raw", "-f", str(page), "-l", str(page), *area, str(path), "-"]
    return squeezed(subprocess.run(command, capture_output=True, check=True).stdout.decode())


def assert_marked(path: Path) -> None:
    """Assert that each page has the mark at its top, and the statement at its foot, once."""
    count = len(pages(path))
    for page in range(1, count + 1):
        assert part_of(path, page, TOP).count(MARK) == 1
        assert STATEMENT in part_of(path, page, BOTTOM)
        assert part_of(path, page, WHOLE).count(STATEMENT) == 1
    assert count > 0


def marked(referral: Referral) -> Referral:
    return replace(referral, handling=Handling(is_ssi=True))


@pytest.mark.parametrize("kind", KINDS)
def test_each_page_of_a_packet_has_mark_and_statement(kind: str, tmp_path: Path) -> None:
    assert_marked(saved(marked(KINDS[kind]()), tmp_path))


@pytest.mark.parametrize("kind", ["minor", "goods"])
def test_the_fullest_page_one_has_them_and_ends_with_the_hash(kind: str, tmp_path: Path) -> None:
    path = saved(marked(in_every_field(KINDS[kind](), "W" * 400)), tmp_path)

    assert_marked(path)
    assert "Packetid" in part_of(path, 1, (0, 700))


def test_nothing_else_stands_where_the_statement_is(tmp_path: Path) -> None:
    path = saved(marked(KINDS["crew"]()), tmp_path)

    feet = {
        re.sub(r"Page\d+of\d+", "", part_of(path, page, BOTTOM).replace(STATEMENT, ""))
        for page in range(2, len(pages(path)) + 1)
    }

    assert len(feet) == 1


def test_a_packet_without_it_has_neither(tmp_path: Path) -> None:
    path = saved(KINDS["adult"](), tmp_path)

    assert not [page for page in pages(path) if MARK in squeezed(page) or "1520" in page]


def sheet(*, is_ssi: bool) -> TipSheet:
    referral = KINDS["crew"]()
    form = load_tip_form(default_tip_form("en"))
    return tip_sheet(marked(referral) if is_ssi else referral, form)


def test_the_sheet_of_the_tip_form_is_marked_too_and_warns(tmp_path: Path) -> None:
    path = tmp_path / "sheet.pdf"
    path.write_bytes(tip_pdf(sheet(is_ssi=True)))

    assert_marked(path)
    assert "A public form gets none." in sheet(is_ssi=True).fields[-1].gap
    assert "A public form gets none." not in sheet(is_ssi=False).fields[-1].gap
