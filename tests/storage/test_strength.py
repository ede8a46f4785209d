"""The gate for new passphrases, and the words that are suggested."""

from __future__ import annotations

import pytest

from field_assist.content.wordlist import load_words
from field_assist.domain.errors import PassphraseWeak
from field_assist.storage.strength import check_strong, strength, suggested
from tests.effort import calls_during

MOST_CALLS = 300_000
"""Three times the most that one of them takes; a whole text takes many times as much."""


@pytest.mark.parametrize(
    "guessable",
    [
        "password12345678",
        "qwertyuiopasdfgh",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "abcabcabcabcabcabcabc",
        "november 2026 november",
        "123456789012345678901234567890",
        "fieldassistvault",
    ],
)
def test_what_is_guessed_first_is_refused(guessable: str) -> None:
    assert strength(guessable).says == "guessable"
    with pytest.raises(PassphraseWeak):
        check_strong(guessable)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "short"),
        ("q8!vR2#x", "short"),
        (" " * 40, "short"),
        ("four words and a nul\0", "unusable"),
        ("x" * 1_000_000, "unusable"),
        ("plural otter 7 brisk umbrella", "ok"),
        ("\u0434\u0432\u0430 \u0441\u043b\u043e\u0432\u0430 \u0438 \u0442\u0440\u0438", "ok"),
    ],
)
def test_it_is_said_why(text: str, says: str) -> None:
    found = strength(text)

    assert (found.says, found.is_enough) == (says, says == "ok")


@pytest.mark.parametrize(
    "hostile",
    [
        "4@8({[<369&#!1/|0$5+7%2" * 40,
        "1/1/1991" * 120,
        "\U0001f600" * 1024,
        "a" + "\u0301\u0323" * 511,
        "p4$$w0rd" * 128,
        "\ufdfa" * 1024,  # one letter that NFKC makes eighteen of
    ],
)
def test_no_text_hangs_the_estimate(hostile: str) -> None:
    strength(hostile)  # loads what is needed

    assert calls_during(lambda: strength(hostile)) < MOST_CALLS


def test_what_is_suggested_is_five_words_of_the_list_and_strong() -> None:
    listed = load_words()
    drawn = [suggested(listed) for _ in range(50)]

    assert {len(words.split("-")) for words in drawn} == {5}
    assert {word for words in drawn for word in words.split("-")} <= set(listed)
    assert all(strength(words).is_enough for words in drawn)
    assert len(set(drawn)) == 50
