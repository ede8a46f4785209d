"""What a file is, its content says."""

from __future__ import annotations

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from field_assist.domain.media_type import MediaType, Shape, names_another_type
from field_assist.media.true_type import true_type
from tests.media.samples import SAMPLES


@pytest.mark.parametrize("media", SAMPLES)
def test_each_type_is_told_by_its_content(media: MediaType) -> None:
    assert true_type(SAMPLES[media][:4096]) is media


@pytest.mark.parametrize(
    ("head", "media"),
    [
        (b"", MediaType.EMPTY),
        (b"\0\0\0\x18ftypmp42", MediaType.VIDEO),
        (b"\0\0\0\x18ftypM4A ", MediaType.M4A),
        (b"ID3\x04", MediaType.MP3),
        (b"\xff\xfb\x90\x64", MediaType.MP3),
        (b"#!AMR\n", MediaType.AMR),
        (b"\xff\xfeS\0a\0", MediaType.TEXT),
        ("Gr\u00fc\u00dfe aus Utopia".encode("cp1252"), MediaType.TEXT),
        ("\u0423\u0442\u043e\u043f\u0438\u044f".encode("cp1251"), MediaType.TEXT),
        (b"<html><script>", MediaType.TEXT),
        (b"junk\n%PDF-1.7", MediaType.PDF),
        (b"PK\x03\x04", MediaType.OTHER),
        (b"MZ\x90\0", MediaType.OTHER),
        (b"BMxxxx", MediaType.TEXT),
    ],
)
def test_types_with_several_beginnings(head: bytes, media: MediaType) -> None:
    assert true_type(head) is media


@given(st.binary(max_size=200))
def test_any_bytes_have_a_type(head: bytes) -> None:
    assert true_type(head) in MediaType


def test_noise_is_no_text() -> None:
    assert true_type(os.urandom(4096)) is not MediaType.TEXT


@pytest.mark.parametrize(
    ("name", "media", "is_another"),
    [
        ("a.jpg", MediaType.JPEG, False),
        ("a.JPEG", MediaType.JPEG, False),
        ("a.jpg", MediaType.PNG, True),
        ("a.jpg", MediaType.EMPTY, True),
        ("a.pdf", MediaType.OTHER, True),
        ("a.exe", MediaType.JPEG, True),
        ("a.exe", MediaType.OTHER, False),
        ("a.unknown", MediaType.JPEG, False),
        ("a", MediaType.JPEG, False),
        ("\u202egpj.exe", MediaType.JPEG, True),
        (".jpg", MediaType.JPEG, False),
        ("a.csv", MediaType.TEXT, False),
    ],
)
def test_a_name_that_promises_another_type_is_noticed(
    name: str, media: MediaType, *, is_another: bool
) -> None:
    assert names_another_type(name, media) is is_another


def test_what_may_show_people_is_all_but_text_and_sound() -> None:
    safe = {m for m in MediaType if not m.may_show_people}

    assert safe == {
        m for m in MediaType if m.shape in {Shape.TEXT, Shape.SOUND} or m is MediaType.EMPTY
    }
