"""The marks that are read from a file are those of its pages, however many there are."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from field_assist.storage.page_marks import PageMarks
from field_assist.storage.wal_sums import PAGE_BYTES


@pytest.mark.parametrize("count", [0, 1, 255, 256, 257, 600])
@pytest.mark.parametrize("rest_bytes", [0, 100])
def test_a_file_has_the_marks_of_its_whole_pages(
    tmp_path: Path, count: int, rest_bytes: int
) -> None:
    random = Random(count)  # noqa: S311 -- no secret
    pages = {number: random.randbytes(PAGE_BYTES) for number in range(1, count + 1)}
    path = tmp_path / "pages"
    path.write_bytes(b"".join(pages.values()) + bytes(rest_bytes))
    applied = PageMarks()

    applied.apply(pages, count)

    assert PageMarks.of_file(path).root() == applied.root()


@pytest.mark.parametrize("changed", [1, 256, 257, 600])
def test_another_mark_of_any_page_is_noticed(tmp_path: Path, changed: int) -> None:
    data = bytearray(Random(1).randbytes(600 * PAGE_BYTES))  # noqa: S311 -- no secret
    path = tmp_path / "pages"
    path.write_bytes(data)
    before = PageMarks.of_file(path).root()
    data[changed * PAGE_BYTES - 1] ^= 1

    path.write_bytes(data)

    assert PageMarks.of_file(path).root() != before
