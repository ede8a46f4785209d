"""Where the words of a mention stand in a text, and whom they mean."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from field_assist.domain.ids import EntityId
from field_assist.domain.mention import Mention, in_text, merged, places

LI = Mention(words="@Li", card=EntityId("1"))
LINA = Mention(words="@Li SAMPLE", card=EntityId("2"))
_WORDS = st.text("@Lia \n", min_size=2, max_size=6).map(lambda text: f"@{text}")
_MENTIONS = st.lists(
    st.builds(Mention, words=_WORDS, card=st.sampled_from("12").map(EntityId)), max_size=5
)


def found(text: str, *mentions: Mention) -> list[tuple[int, str]]:
    return [(place.start, place.mention.card) for place in places(text, mentions)]


def test_the_longer_of_two_names_that_begin_alike_is_meant() -> None:
    assert found("@Li SAMPLE and @Li left", LI, LINA) == [(0, "2"), (15, "1")]


def test_a_longer_word_is_not_the_name() -> None:
    assert found("@Liam left, @Li stayed", LI) == [(12, "1")]


def test_words_mean_what_they_meant_first() -> None:
    other = Mention(words="@Li", card=EntityId("9"))

    assert merged((LI,), (other, LINA)) == (LI, LINA)


def test_only_what_stands_in_the_text_is_named() -> None:
    assert in_text("@Li left", (LI, LINA)) == (LI,)


@given(st.text("@Lia \n", max_size=40), _MENTIONS)
def test_places_stand_in_order_never_overlap_and_hold_their_words(
    text: str, mentions: list[Mention]
) -> None:
    stood = places(text, mentions)

    assert all(text[place.start : place.end] == place.mention.words for place in stood)
    assert all(a.end <= b.start for a, b in pairwise(stood))
