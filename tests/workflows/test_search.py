"""A search is read page by page: the same encounters as at once, each once, in the same order."""

from __future__ import annotations

import pytest

from field_assist.domain.change import StatementWritten
from field_assist.domain.entity import EntityKind, Field
from field_assist.domain.found import Match
from field_assist.domain.ids import StatementId, new_id
from field_assist.domain.statement import StatementText
from field_assist.storage import search_rows
from field_assist.storage.vault import Vault
from field_assist.workflows.search_text import STATEMENT_TEXTS
from field_assist.workflows.session import Session
from tests.workflows.recorded import Recorded

MANY = 70
PAGE = 20
LANTERN = "a réd lantern"
STATEMENTS = {
    "original": StatementText(original=LANTERN),
    "translation": StatementText(translation=LANTERN),
    "speaker_text": StatementText(speaker_text=LANTERN),
    "listener": StatementText(listener=LANTERN),
    "present": StatementText(present=LANTERN),
}


@pytest.fixture
def recorded(open_data: Vault, session: Session) -> Recorded:
    return Recorded(open_data, session)


def read_on(recorded: Recorded, text: str) -> list[int]:
    """Return the numbers of all encounters that are found, page by page."""
    search = recorded.session.finding.search(text)
    numbers: list[int] = []
    while page := search.more(PAGE):
        numbers += [found.row.number for found in page]
    return numbers


def test_pages_give_every_encounter_once_newest_first(recorded: Recorded) -> None:
    for number in range(1, MANY + 1):
        case = recorded.start()
        recorded.note(case, "a red lantern")
        recorded.fact(case, f"lantern {number}")

    assert read_on(recorded, "lantern") == list(range(MANY, 0, -1))
    assert read_on(recorded, "red lan") == list(range(MANY, 0, -1))


def test_similar_names_follow_when_all_others_were_given(recorded: Recorded) -> None:
    for number in range(1, MANY + 1):
        recorded.person(recorded.start(), "Muhammad" if number % 2 else "Мухаммед")

    search = recorded.session.finding.search("muhammad")
    found = [one for _ in range(MANY) for one in search.more(PAGE)]

    assert [one.row.number for one in found] == [*range(69, 0, -2), *range(70, 0, -2)]
    assert [one.whys[0].match for one in found] == [Match.WORDS] * 35 + [Match.SIMILAR_NAME] * 35


def test_every_card_with_a_value_is_found_however_many_there_are(recorded: Recorded) -> None:
    for _ in range(MANY):
        case = recorded.start()
        recorded.card(case, EntityKind.CONTACT, {Field.CONTACT: "(202) 555-0171"})
        recorded.card(case, EntityKind.CONTACT, {Field.CONTACT: "+1 202 5550171"})

    assert read_on(recorded, "+1.202.555.0171") == list(range(MANY, 0, -1))
    assert len(recorded.first("+1.202.555.0171").whys) == 2


def test_what_was_taken_away_since_the_first_page_has_no_reason_and_is_left_out(
    recorded: Recorded,
) -> None:
    cases = [recorded.start() for _ in range(PAGE + 2)]
    notes = [recorded.note(case, "lantern") for case in cases]
    search = recorded.session.finding.search("lantern")
    first = search.more(PAGE)

    recorded.note(cases[0], "", notes[0])
    recorded.note(recorded.start(), "lantern")
    rest = search.more(PAGE)

    assert [one.row.number for one in (*first, *rest)] == list(range(PAGE + 2, 1, -1))


@pytest.mark.parametrize("part", STATEMENTS)
def test_each_part_of_a_statement_is_shown_as_it_was_written(recorded: Recorded, part: str) -> None:
    now = recorded.session.now()
    written = StatementWritten(
        id=StatementId(new_id()), text=STATEMENTS[part], created_at=now, at=now
    )
    recorded.session.recording.save(recorded.start().id, written)

    (why,) = recorded.first("red").whys

    assert (why.place.field, why.text, why.spans) == (part, LANTERN, ((2, 5),))
    assert STATEMENTS.keys() == set(STATEMENT_TEXTS)


def test_an_unfinished_word_finds_more_words_than_are_looked_up_one_by_one(
    recorded: Recorded,
) -> None:
    words = [f"lantern{number}" for number in range(MANY)]
    for word in words:
        recorded.note(recorded.start(), word)

    assert search_rows.words_beginning(recorded.vault, "lantern", 33) == tuple(sorted(words)[:33])
    assert search_rows.words_beginning(recorded.vault, "lantern6", 99) == (
        "lantern6",
        *(f"lantern6{digit}" for digit in range(10)),
    )
    assert search_rows.words_beginning(recorded.vault, "lanterns", 99) == ()
    assert read_on(recorded, "lantern") == list(range(MANY, 0, -1))
    assert read_on(recorded, "lantern6") == [*range(70, 60, -1), 7]
