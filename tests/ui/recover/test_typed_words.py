"""The words of a sheet while they are typed."""

from __future__ import annotations

import pytest

from field_assist.ui.widgets.typed_words import TypedWords, WordState, words_in
from field_assist.workflows.unlock import sheet_words

LISTED = ("amber", "amble", "copper", "lantern", "orbit", "or", "velvet")
EMPTY, BEGUN, KNOWN, UNKNOWN = (
    WordState.EMPTY,
    WordState.BEGUN,
    WordState.KNOWN,
    WordState.UNKNOWN,
)


@pytest.fixture
def typed() -> TypedWords:
    words = TypedWords(4)
    words.know(sorted(LISTED))
    return words


@pytest.mark.parametrize(
    ("text", "state"),
    [("", EMPTY), ("amb", BEGUN), ("amber", KNOWN), ("amberx", UNKNOWN), ("or", KNOWN)],
)
def test_state_of_the_word_that_is_being_typed(
    typed: TypedWords, text: str, state: WordState
) -> None:
    typed.type(text)

    assert typed.state(0) is state


def test_the_first_letters_are_enough_when_only_one_word_begins_like_that(
    typed: TypedWords,
) -> None:
    typed.type("lan")

    assert typed.rest() == "tern"
    assert typed.advance()
    assert typed.words[0] == "lantern"
    assert typed.position == 1


def test_a_word_left_half_typed_is_unknown(typed: TypedWords) -> None:
    typed.type("amb")
    typed.advance()

    assert typed.state(0) is UNKNOWN
    assert typed.first_doubtful() == 0


@pytest.mark.parametrize(
    "text",
    [
        "amber copper lantern orbit",
        "1. Amber\n2. COPPER\n3. lantern\n4. orbit\n",
        "amber, copper; lantern\torbit",
        "\uff41mber copper lantern orbit",
    ],
)
def test_pasted_words_fill_every_place(typed: TypedWords, text: str) -> None:
    typed.type(text)

    assert typed.text == "amber copper lantern orbit"
    assert typed.is_full
    assert typed.first_doubtful() is None


def test_words_that_have_no_place_are_counted_and_replace_nothing(typed: TypedWords) -> None:
    typed.type("amber copper lantern orbit velvet or")

    assert typed.left_over == 2
    assert typed.words[-1] == "orbit"


def test_words_pasted_in_the_middle_fill_the_places_after(typed: TypedWords) -> None:
    typed.type("amber")
    typed.go_to(2)

    typed.type("lantern orbit")

    assert typed.words == ("amber", "", "lantern", "orbit")


@pytest.mark.parametrize("position", [-1, 4])
def test_a_place_that_is_not_there_is_ignored(typed: TypedWords, position: int) -> None:
    typed.go_to(position)

    assert typed.position == 0


def test_before_the_list_is_known_nothing_is_called_wrong() -> None:
    typed = TypedWords(4)

    typed.type("anything")

    assert typed.state(0) is BEGUN


def test_four_letters_are_enough_for_each_word_of_the_real_list() -> None:
    typed = TypedWords(1)
    typed.know(sheet_words())
    wrong = []

    for word in sheet_words():
        typed.type(word[:4])
        typed.advance()
        wrong += [word] if typed.words[0] != word else []

    assert wrong == []


def test_words_in_keeps_letters_of_every_script() -> None:
    assert words_in("7 Ámber-slate_x") == ("ámber", "slate", "x")
