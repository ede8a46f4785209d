"""Files as pixels and plain text, by the real process that decodes; bombs and broken ones too."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import pytest
from PIL import Image

from field_assist.domain.errors import AttachmentDamaged, FileNotShown, FileTooLarge
from field_assist.domain.media_type import MediaType, Shape
from field_assist.domain.shown_file import Picture, ShownFile
from field_assist.media import call, wire
from tests.media.samples import (
    BLUE,
    CAMERA,
    HEIGHT,
    RED,
    SAMPLES,
    TAKEN,
    WIDTH,
    bomb,
    camera_jpeg,
    pdf,
    png_of,
)

RIGHT_HALF = {MediaType.HEIC: (254, 0, 0)}
"""What is not red as in the others: that file was made by another program."""
PICTURES = [media for media in SAMPLES if media.shape is Shape.PICTURE]


def show(media: MediaType, content: bytes, page: int = 0, side: int = 500) -> ShownFile:
    return call.show(media, (content,), len(content), width=side, height=side, page=page)


def picture_of(shown: ShownFile) -> Image.Image:
    assert shown.picture is not None
    size = (shown.picture.width, shown.picture.height)
    return Image.frombytes("RGBA", size, shown.picture.rgba)


def near(pixel: object, color: tuple[int, int, int]) -> bool:
    assert isinstance(pixel, tuple)
    return all(abs(a - b) < 40 for a, b in zip(pixel[:3], color, strict=True))


@pytest.mark.parametrize("media", PICTURES)
def test_a_picture_is_shown_as_it_is(media: MediaType) -> None:
    shown = show(media, SAMPLES[media])

    image = picture_of(shown)
    assert image.size == (WIDTH, HEIGHT) == (shown.facts.width, shown.facts.height)
    assert near(image.getpixel((5, 24)), BLUE)
    assert near(image.getpixel((60, 24)), RIGHT_HALF.get(media, RED))


def test_what_takes_its_library_over_is_not_decoded_without_the_filter(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("field_assist.media.confine.sys.platform", "win32")
    monkeypatch.setattr("field_assist.media.process.started", None)  # not so much as begun
    pieces = iter((b"1", b"2"))

    with pytest.raises(FileNotShown):
        call.show(MediaType.HEIC, pieces, 2, width=9, height=9)

    assert not list(pieces), "an error of the vault would not have come"


def test_a_picture_is_made_smaller_and_never_larger() -> None:
    assert picture_of(show(MediaType.PNG, SAMPLES[MediaType.PNG], side=20)).size == (20, 15)


@pytest.mark.parametrize("side", [500, 20])
def test_a_photo_is_turned_as_the_camera_says(side: int) -> None:
    image = picture_of(show(MediaType.JPEG, camera_jpeg(orientation=6), side=side))

    assert image.width < image.height
    assert near(image.getpixel((image.width // 2, 1)), BLUE)


def test_a_photo_says_when_with_what_and_whether_it_knows_where() -> None:
    facts = show(MediaType.JPEG, camera_jpeg()).facts

    assert (facts.taken, facts.camera, facts.has_location) == (TAKEN, CAMERA, True)


def test_of_details_that_cannot_be_read_it_is_said_that_they_may_hold_a_place() -> None:
    whole = camera_jpeg()
    details = whole.index(b"Exif\0\0") + 6
    broken = whole[:details] + b"XX" + whole[details + 2 :]

    facts = show(MediaType.JPEG, broken).facts

    assert (facts.may_say_more, facts.has_location) == (True, False)
    assert not show(MediaType.JPEG, whole).facts.may_say_more


@pytest.mark.parametrize(("page", "color", "shown_page"), [(0, RED, 0), (1, BLUE, 1), (9, BLUE, 1)])
def test_each_page_of_a_pdf_is_shown(
    page: int, color: tuple[int, int, int], shown_page: int
) -> None:
    shown = show(MediaType.PDF, pdf(), page)

    image = picture_of(shown)
    assert near(image.getpixel((image.width // 2, image.height // 2)), color)
    assert (shown.page, shown.facts.pages) == (shown_page, 2)


def test_text_is_shown_with_what_cannot_be_seen() -> None:
    text = show(MediaType.TEXT, SAMPLES[MediaType.TEXT]).text

    assert text == "Utopian: \u043f\u0440\u0438\u0432\u0435\u0442, [U+202E]gpj.exe"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32", "cp1252", "utf-8"])
def test_text_is_read_in_the_encodings_there_are(encoding: str) -> None:
    assert show(MediaType.TEXT, "Gr\u00fc\u00dfe".encode(encoding)).text == "Gr\u00fc\u00dfe"


def test_of_a_long_text_the_beginning_is_shown_and_that_is_said() -> None:
    shown = show(MediaType.TEXT, b"\x1b" * 3_000_000)

    assert shown.facts.is_cut
    assert shown.text is not None
    assert len(shown.text.encode()) <= wire.MOST_TEXT_BYTES


def test_of_sound_the_length_is_told() -> None:
    assert show(MediaType.WAV, SAMPLES[MediaType.WAV]).facts.seconds == 3


@pytest.mark.parametrize("media", [m for m in SAMPLES if m.shape is not Shape.TEXT])
@pytest.mark.parametrize("share", [0.5, 0.9])
def test_a_broken_file_is_shown_in_part_or_not_at_all(media: MediaType, share: float) -> None:
    content = SAMPLES[media][: int(len(SAMPLES[media]) * share)]
    try:
        shown = show(media, content)
    except FileNotShown:
        return
    assert shown.facts.width <= WIDTH or media is MediaType.PDF


@pytest.mark.parametrize(
    "content",
    [png_of(100_000, 100_000), png_of(2**31 - 1, 2**31 - 1), png_of(20_000, 20_000)],
)
def test_a_picture_of_too_many_pixels_is_not_decoded(content: bytes) -> None:
    with pytest.raises(FileTooLarge):
        show(MediaType.PNG, content)


@pytest.mark.parametrize(
    ("media", "content"),
    [
        (MediaType.PNG, bomb()),
        (MediaType.PNG, b"\x89PNG\r\n\x1a\n"),
        (MediaType.JPEG, b"\xff\xd8\xff" + b"\xff" * 1_000_000),
        (MediaType.GIF, SAMPLES[MediaType.PNG]),
        (MediaType.PDF, b"%PDF-1.7\n" + b"[" * 1_000_000),
        (MediaType.OTHER, b"MZ"),
    ],
)
def test_what_cannot_be_decoded_is_an_error_and_no_more(media: MediaType, content: bytes) -> None:
    with pytest.raises((FileNotShown, FileTooLarge)):
        show(media, content)


def test_a_file_larger_than_is_shown_is_still_read_to_its_end() -> None:
    read: list[int] = []

    def chunks() -> Iterator[bytes]:
        for _ in range(3):
            read.append(1)
            yield b"x"

    with pytest.raises(FileTooLarge):
        call.show(MediaType.JPEG, chunks(), 2**40, width=10, height=10)

    assert len(read) == 3


def test_damage_that_is_found_while_reading_comes_through() -> None:
    def chunks() -> Iterator[bytes]:
        yield b"\xff\xd8\xff"
        raise AttachmentDamaged

    with pytest.raises(AttachmentDamaged):
        call.show(MediaType.JPEG, chunks(), 100, width=10, height=10)


def test_a_share_copy_has_the_pixels_and_nothing_else() -> None:
    shown = show(MediaType.JPEG, camera_jpeg())
    assert shown.picture is not None

    made = call.encode(shown.picture)

    with Image.open(BytesIO(made)) as image:
        assert image.size == (WIDTH, HEIGHT)
        assert near(image.getpixel((5, 24)), BLUE)
        assert not image.getexif()
        assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    hidden = (b"SAMPLE", b"Exif", TAKEN.encode(), b"Zorblatt")
    assert [word for word in hidden if word in made] == []


def test_pixels_that_are_none_are_refused() -> None:
    with pytest.raises(FileNotShown):
        call.encode(Picture(width=10, height=10, rgba=b"too few"))
