"""Two small files outside the vault: anybody may have written anything into them."""

from __future__ import annotations

import json
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
TIMES = [
    "<b>14:31</b>",
    "14:31:07\n",
    "call 555",
    "\ud800",
    "\u0661\u0664:\u0663\u0661",
    "14:3",
    "",
    17,
    None,
]


@pytest.mark.parametrize("content", HOSTILE, ids=range(len(HOSTILE)))
def test_a_look_that_cannot_be_read_is_the_usual_one(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "look.json").write_bytes(content)

    assert place.read_look(tmp_path) == Look()


@pytest.mark.parametrize("content", HOSTILE, ids=range(len(HOSTILE)))
def test_a_lock_that_cannot_be_read_says_nothing(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "locked.json").write_bytes(content)

    assert place.take_locked(tmp_path) is None


@pytest.mark.parametrize("value", TIMES)
@pytest.mark.parametrize("field", ["at", "saved_at"])
def test_only_a_time_reaches_the_unlock_screen(tmp_path: Path, field: str, value: object) -> None:
    content = {"at": "14:31", "saved_at": "14:31:07"} | {field: value}
    (tmp_path / "locked.json").write_text(json.dumps(content))

    assert place.take_locked(tmp_path) is None


@pytest.mark.parametrize("palette", list(Palette))
@pytest.mark.parametrize("scale", SCALES)
def test_a_look_is_found_again(tmp_path: Path, palette: Palette, scale: int) -> None:
    place.write_look(tmp_path, Look(palette, scale))

    assert place.read_look(tmp_path) == Look(palette, scale)


def test_the_word_about_a_lock_is_given_once(tmp_path: Path) -> None:
    locked = place.Locked(at="14:31", saved_at="14:30:59")
    place.write_locked(tmp_path, locked)

    assert place.take_locked(tmp_path) == locked
    assert place.take_locked(tmp_path) is None


@pytest.mark.parametrize("name", ["look.json", "locked.json", "look.new", "locked.new"])
def test_a_folder_in_the_place_of_a_file_stops_nothing(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()

    place.write_look(tmp_path, Look(Palette.NIGHT))
    place.write_locked(tmp_path, place.Locked(at="14:31", saved_at="14:31"))

    place.read_look(tmp_path)
    place.take_locked(tmp_path)


def test_a_folder_that_is_not_there_stops_nothing(tmp_path: Path) -> None:
    place.write_look(tmp_path / "gone", Look(Palette.NIGHT))

    assert place.read_look(tmp_path / "gone") == Look()
    assert place.take_locked(tmp_path / "gone") is None


def test_nothing_but_the_two_files_is_left(tmp_path: Path) -> None:
    place.write_look(tmp_path, Look())
    place.write_locked(tmp_path, place.Locked(at="14:31", saved_at="14:31"))

    assert sorted(p.name for p in tmp_path.iterdir()) == ["locked.json", "look.json"]
