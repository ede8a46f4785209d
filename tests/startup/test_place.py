"""The small file outside the vault: anybody may have written anything into it."""

from __future__ import annotations

from pathlib import Path

import pytest

from field_assist.startup import place
from field_assist.ui.theme import SCALES, Look, Palette

HOSTILE = [
    b"",
    b"{",
    b"null",
    b"[]",
    b"17",
    b'"day"',
    b"\xff\xfe\x00",
    b"[" * 100_000,
    b'{"palette": ' + b"9" * 10_000 + b"}",
    b'{"palette": ["night"], "scale_percent": [200]}',
    b'{"palette": "pink", "scale_percent": 17}',
    b'{"palette": null, "scale_percent": true}',
    b'{"palette": {}, "scale_percent": 1e400}',
    b'{"palette": "\\ud800", "scale_percent": -100}',
    b'{"palette": "day", "scale_percent": "200"}',
]


@pytest.mark.parametrize("content", HOSTILE, ids=range(len(HOSTILE)))
def test_a_look_that_cannot_be_read_is_the_usual_one(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "look.json").write_bytes(content)

    assert place.read_look(tmp_path) == Look()


@pytest.mark.parametrize("palette", list(Palette))
@pytest.mark.parametrize("scale", SCALES)
def test_a_look_is_found_again(tmp_path: Path, palette: Palette, scale: int) -> None:
    place.write_look(tmp_path, Look(palette, scale))

    assert place.read_look(tmp_path) == Look(palette, scale)


@pytest.mark.parametrize("name", ["look.json", "look.new"])
def test_a_folder_in_the_place_of_a_file_stops_nothing(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()

    place.write_look(tmp_path, Look(Palette.NIGHT))

    assert place.read_look(tmp_path) == Look()


def test_a_folder_that_is_not_there_stops_nothing(tmp_path: Path) -> None:
    place.write_look(tmp_path / "gone", Look(Palette.NIGHT))

    assert place.read_look(tmp_path / "gone") == Look()


def test_nothing_but_the_one_file_is_left(tmp_path: Path) -> None:
    place.write_look(tmp_path, Look())

    assert sorted(p.name for p in tmp_path.iterdir()) == ["look.json"]
