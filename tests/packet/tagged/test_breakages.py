"""What breaks a rule of accessible or archived documents is found, and by whom is on record.

The trial counted 24 such faults; its checker found 20, and nobody a wrong way back (ParentTree).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import page as validator
import pytest

from field_assist.domain.packet_check import Item
from field_assist.packet.recovery_sheet import sheet_pdf
from field_assist.workflows.verify_packet import verify_packet
from tests.packet.signed_samples import packet
from tests.packet.tagged import trees
from tests.packet.tagged.breakages import BREAKAGES, broken
from tests.packet.test_recovery_sheet import SHEET

UA, A, TREE = "ua1", "3a", "tree"
FOUND_BY: dict[str, set[str]] = {
    "a figure without words": {UA},
    "no language": {UA},
    "not marked": {UA, A},
    "no structure": {UA, A, TREE},
    "title not shown": {UA},
    "no order of fields": {UA},
    "a mark without its number": {UA},
    "text outside of the tree": {UA, A},
    "a mark inside of a decoration": {UA, TREE},
    "heads without a scope": {UA},
    "a level of headings left out": {UA},
    "a cell outside of a row": {UA},
    "the way back leads elsewhere": {TREE},
    "no way back": {UA, TREE},
    "a font without code points": {UA, A},
    "a font that is not inside": {UA, A},
    "a font with other widths": {UA, A},
    "no colours": {A},
    "files of nothing": {A},
    "a file of no kind": {A},
    "a script": {A},
    "an element of no kind": {UA, A},
    "not said to be accessible": {UA},
    "another title": set(),  # no rule asks for the same one; the signature finds it
}
EACH = pytest.mark.parametrize("name", BREAKAGES)


@cache
def right(name: str) -> bytes:
    """Return the document to break: only the recovery sheet has a figure."""
    return sheet_pdf(SHEET) if name == "a figure without words" else packet().pdf


def has_a_right_tree(pdf: bytes) -> bool:
    """Whether each mark is held by the element that the way back from it leads to."""
    try:
        trees.read(pdf)
    except (AssertionError, AttributeError, KeyError, TypeError):
        return False
    return True


def finders(pdf: bytes, file: Path) -> set[str]:
    file.write_bytes(pdf)
    checks: dict[str, Callable[[], bool]] = {
        UA: lambda: validator.validate_pdf(str(file), profile=UA).is_compliant,
        A: lambda: validator.validate_pdf(str(file), profile=A).is_compliant,
        TREE: lambda: has_a_right_tree(pdf),
    }
    return {name for name, is_right in checks.items() if not is_right()}


def test_there_are_as_many_as_in_the_trial() -> None:
    assert len(BREAKAGES) == 24
    assert set(FOUND_BY) == set(BREAKAGES)


@pytest.mark.parametrize("name", ["a figure without words", "no language"])
def test_what_is_only_saved_again_breaks_no_rule(name: str, tmp_path: Path) -> None:
    assert finders(broken(right(name), lambda _: None), tmp_path / "right.pdf") == set()


@EACH
def test_what_is_broken_is_found(name: str, tmp_path: Path) -> None:
    pdf = broken(right(name), BREAKAGES[name])

    assert finders(pdf, tmp_path / "broken.pdf") == FOUND_BY[name]


@EACH
def test_a_receiver_rejects_it(name: str) -> None:
    report = verify_packet(broken(right(name), BREAKAGES[name]))

    assert not report.is_right
    assert Item.COVERAGE in {one.item for one in report.findings}
