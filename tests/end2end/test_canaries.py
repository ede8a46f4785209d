"""The search for what must not be readable finds what is."""

from __future__ import annotations

import base64
import gzip
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.end2end.canaries import found_in, found_under

TEXT = "a quiet line with Zorblatt in its middle, long enough to be worth packing; " * 3


def _bare(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


@pytest.mark.parametrize(
    "hide",
    [
        str.encode,
        lambda text: text.encode("utf-16-le"),
        lambda text: text.encode("utf-16-be"),
        lambda text: text.encode().hex().encode(),
        lambda text: text.encode("utf-16-le").hex().upper().encode(),
        lambda text: zlib.compress(text.encode()),
        lambda text: gzip.compress(text.encode()),
        lambda text: _bare(text.encode()),
        *(lambda text, n=n: base64.b64encode(b"x" * n + text.encode()) for n in range(3)),
    ],
)
def test_word_is_found_however_it_is_written(hide: Callable[[str], bytes]) -> None:
    assert found_in(b"before it" + hide(TEXT) + b"behind it") == ["Zorblatt"]


def test_word_is_found_in_the_name_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "inside").mkdir()
    (tmp_path / "inside" / "Quxley.txt").write_bytes(b"")

    assert list(found_under(tmp_path).values()) == [["Quxley"]]


def test_other_words_are_no_find() -> None:
    assert found_in(b"an ordinary sample line" + zlib.compress(b"and another") * 3) == []
