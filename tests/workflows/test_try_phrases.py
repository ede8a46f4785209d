"""The file of phrases, as somebody writes down what the telephone says."""

from __future__ import annotations

import pytest

from field_assist.domain.errors import DataMissing
from field_assist.domain.receipt_errors import PhrasesUnreadable
from field_assist.packet import locked
from field_assist.workflows.try_phrases import (
    MOST_BYTES,
    MOST_PHRASES,
    Phrase,
    Phrases,
    read_phrases,
)

WORDS = "acorn-basil-cedar-daisy-elm-fern"


@pytest.mark.parametrize(
    ("line", "reference"),
    [
        (WORDS, ""),
        ("  Acorn basil  CEDAR daisy elm fern ", ""),
        (f"FA-7K2M-9QXB {WORDS}", "FA-7K2M-9QXB"),
        (f"fa-7k2m-9qxb: {WORDS.replace('-', ' ')}", "FA-7K2M-9QXB"),
    ],
)
def test_a_line_is_a_phrase_behind_its_reference_or_alone(line: str, reference: str) -> None:
    content = f"\ufeff\r\n{line}\r\n\r\n".encode()

    assert read_phrases(content) == (Phrase(words=WORDS, reference=reference),)


@pytest.mark.parametrize(
    "content",
    [b"\xff\xfe", b"a\n" * (MOST_PHRASES + 1), b"x" * (MOST_BYTES + 1)],
    ids=["text", "lines", "size"],
)
def test_what_is_no_such_file_is_refused_without_a_word_of_it(content: bytes) -> None:
    with pytest.raises(PhrasesUnreadable) as error:
        read_phrases(content)

    assert str(content[:20]) not in repr(error.value)
    assert error.value.__cause__ is None


def test_only_phrases_of_the_reference_and_those_of_none_are_tried(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tried: list[str] = []

    def opened(_: bytes, words: str) -> bytes:
        tried.append(words)
        raise DataMissing

    monkeypatch.setattr(locked, "opened", opened)
    phrases = Phrases(
        known=(
            Phrase(words="one", reference="FA-7K2M-9QXB"),
            Phrase(words="two", reference="FA-AAAA-AAAA"),
            Phrase(words="three"),
        )
    )

    assert phrases.opened(b"", "a", "[CUI] Referral FA-7K2M-9QXB") is None
    assert tried == ["one", "three"]
    assert phrases.opened(b"", "b", "download.pdf") is None
    assert tried == ["one", "three", "one", "two", "three"]


def test_threat_no_phrase_is_in_what_is_printed_of_an_object() -> None:
    phrases = Phrases(known=(Phrase(words=WORDS, reference="FA-7K2M-9QXB"),))

    assert "acorn" not in f"{phrases!r} {phrases.known[0]!r}"
