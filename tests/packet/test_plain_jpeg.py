"""Only pixels come into a packet: whatever else stands in a JPEG file, it is refused."""

from __future__ import annotations

import io
import struct

import pytest
from PIL import Image

from field_assist.packet.plain_jpeg import NotPlain, pixels_of
from tests.media.talkative_photo import scene, talkative_jpeg
from tests.packet.exhibit_samples import jpeg

PLAIN = jpeg(64, 48)


def with_segment(marker: int, body: bytes, at: int = 2) -> bytes:
    segment = struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body
    return PLAIN[:at] + segment + PLAIN[at:]


def saved(mode: str, **how: object) -> bytes:
    made = io.BytesIO()
    scene((64, 48)).convert(mode).save(made, "JPEG", **how)
    return made.getvalue()


@pytest.mark.parametrize("how", [{}, {"progressive": True}, {"subsampling": 0}, {"quality": 10}])
def test_a_file_of_pixels_is_let_in(how: dict[str, object]) -> None:
    assert pixels_of(saved("RGB", **how)) == (64, 48)


def test_restarts_among_the_pixels_are_let_in() -> None:
    assert pixels_of(saved("RGB", restart_marker_rows=1)) == (64, 48)


@pytest.mark.parametrize("marker", [*range(0xE1, 0xF0), 0xFE])
def test_every_segment_that_says_something_is_refused(marker: int) -> None:
    """Exif, XMP, profiles, MPF, Photoshop, Adobe, and comments."""
    with pytest.raises(NotPlain):
        pixels_of(with_segment(marker, b"Zorblatt"))


@pytest.mark.parametrize(
    "body",
    [
        b"JFIF\0\x01\x02\0\0\x01\0\x01\x01\x01RGB",
        b"JFXX\0\x10" + PLAIN,
        b"Zorblatt",
        b"JFIF\0\x01\x02\0\0\x01\0\x01\0\0Zorblatt",
    ],
    ids=["thumbnail", "thumbnail in JPEG", "words", "words behind"],
)
def test_a_thumbnail_or_anything_else_in_its_place_is_refused(body: bytes) -> None:
    with pytest.raises(NotPlain):
        pixels_of(with_segment(0xE0, body))


@pytest.mark.parametrize(
    "wrong",
    [
        b"",
        b"\xff\xd8",
        PLAIN[:-2],
        PLAIN[:300],
        PLAIN + b"Zorblatt",
        PLAIN + PLAIN,
        b"Zorblatt" + PLAIN,
        PLAIN[:2] + b"\xff\xd9",
        talkative_jpeg(),
        saved("L"),
        saved("CMYK"),
    ],
)
def test_what_is_no_plain_file_is_refused(wrong: bytes) -> None:
    with pytest.raises(NotPlain):
        pixels_of(wrong)


def test_each_cut_of_a_file_is_refused() -> None:
    for length in range(0, len(PLAIN), 7):
        with pytest.raises(NotPlain):
            pixels_of(PLAIN[:length])


def test_what_is_let_in_is_what_a_decoder_sees() -> None:
    with Image.open(io.BytesIO(PLAIN)) as seen:
        assert seen.size == pixels_of(PLAIN)
        assert seen.mode == "RGB"
