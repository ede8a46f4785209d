"""What somebody is called online is found again however it was written down."""

from __future__ import annotations

import pytest

from field_assist.identifiers.identified import NoteKind
from field_assist.identifiers.online import platforms, read_email, read_handle, read_web


@pytest.mark.parametrize(
    ("typed", "canonical"),
    [
        ("Anna@Example.example", "anna@example.example"),
        ("mailto:anna@example.org.", "anna@example.org"),
        ("Anna Sample <anna@example.org>", "anna@example.org"),
        ("anna@example[.]org", "anna@example.org"),
        ("anna\uff20example.org", "anna@example.org"),
        ("anna@b\u00fccher.example", "anna@xn--bcher-kva.example"),
        ("anna@example", ""),
        ("anna", ""),
    ],
)
def test_email(typed: str, canonical: str) -> None:
    assert read_email(typed).canonical == canonical


def test_a_letter_of_another_script_that_looks_latin_is_noted() -> None:
    read = read_email("\u0430nna@example.org")

    assert [note.found for note in read.notes] == ["\u0430"]
    assert read.canonical != "anna@example.org"


@pytest.mark.parametrize(
    ("typed", "canonical"),
    [
        ("https://www.Example.org/Path/?q=1#top", "example.org/Path/?q=1"),
        ("hxxps://example[.]org/", "example.org"),
        ("example.org:8080/x", "example.org/x"),
        ("https://sample:secret@example.org", "example.org"),
        ("203.0.113.7", "203.0.113.7"),
        ("not a page", ""),
    ],
)
def test_web(typed: str, canonical: str) -> None:
    assert read_web(typed).canonical == canonical


@pytest.mark.parametrize(
    ("typed", "canonical", "display"),
    [
        ("@Sample_Name", "sample_name", "@Sample_Name"),
        ("https://instagram.com/sample.name/", "sample.name", "@sample.name (Instagram)"),
        ("tiktok.com/@sample?lang=en", "sample", "@sample (TikTok)"),
        ("snapchat.com/add/sample", "sample", "@sample (Snapchat)"),
        ("t.me/sample", "sample", "@sample (Telegram)"),
        ("sample#1234", "sample#1234", "@sample#1234"),
    ],
)
def test_handle(typed: str, canonical: str, display: str) -> None:
    read = read_handle(typed)

    assert (read.canonical, read.display) == (canonical, display)


def test_a_handle_says_where_it_is_used_if_the_officer_said_so() -> None:
    assert read_handle("@sample", "Instagram").display == "@sample (Instagram)"
    assert "Instagram" in platforms()


def test_what_is_no_handle_is_kept_with_a_note() -> None:
    read = read_handle("Sample Name")

    assert read.canonical == "sample name"
    assert read.has(NoteKind.NOT_THE_USUAL_FORM)
