"""What was written is found, in its own script and in Latin letters; what was taken away is not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from field_assist.domain.encounter import Encounter
from field_assist.domain.entity import EntityKind, Field
from field_assist.domain.exhibit import FileFact
from field_assist.domain.found import Match, Source
from field_assist.identifiers.search_key import fold
from field_assist.storage.vault import Vault
from field_assist.workflows import search_text
from field_assist.workflows.session import Session
from tests.workflows.recorded import Recorded

SCRIPTS = {
    "latin": "Nguyễn Văn Mẫu",
    "cyrillic": "Образцова Мария",
    "greek": "Παράδειγμα Ελένη",
    "arabic": "فاطمة المثال",
    "hebrew": "דוגמה רבקה",
    "devanagari": "उदाहरण सीता",
    "bengali": "উদাহরণ আনিকা",
    "tamil": "மாதிரி கவிதா",
    "thai": "ตัวอย่าง สมชาย",
    "burmese": "နမူနာ အောင်",
    "ethiopic": "ምሳሌ ሰላም",
    "georgian": "მაგალითი ნინო",
    "han": "王小明",
    "hangul": "견본 민수",
}
HOSTILE = [
    '"',
    '""""',
    "*",
    "NEAR(",
    "a NEAR/2 b",
    "words : a",
    "names:x OR 1",
    "-x",
    "^first",
    "a AND",
    "zz OR OR",
    "NOT NOT",
    "'; DROP TABLE note; --",
    "\x00",
    "a\x00b",
    "\ud800",
    "\u202e\u200b",
    "%_%",
    "(((((",
    "{a b}:c",
    "a+b+c",
    "\\",
    " ",
    "",
    "😀 👩‍👩‍👧",
    "z" * 5000,
    "a " * 5000,
    "1" * 400,
    "@@@@",
    "+" * 50,
]


@pytest.fixture
def vault(open_data: Vault) -> Vault:
    return open_data


@pytest.fixture
def recorded(open_data: Vault, session: Session) -> Recorded:
    return Recorded(open_data, session)


def write(recorded: Recorded, kind: str, text: str) -> None:
    """Write a text of some kind into a new encounter."""
    writers: dict[str, Callable[[Encounter, str], object]] = {
        "situation": recorded.fact,
        "note": recorded.note,
        "statement": recorded.statement,
        "name": recorded.person,
        "reason": recorded.explained,
    }
    writers[kind](recorded.start(), text)


@pytest.mark.parametrize("script", SCRIPTS)
@pytest.mark.parametrize("kind", ["situation", "note", "statement", "name", "reason"])
def test_each_kind_of_text_is_found_in_its_script_and_romanised(
    recorded: Recorded, kind: str, script: str
) -> None:
    text = SCRIPTS[script]
    write(recorded, kind, f"{text}")
    recorded.start()

    own, romanised = recorded.find(text), recorded.find(fold(text))

    assert (own, romanised) == ([1], [1])
    assert "".join(recorded.marked(text)).replace(" ", "") == text.replace(" ", "")


def test_the_last_word_may_be_unfinished_and_the_others_not(recorded: Recorded) -> None:
    recorded.note(recorded.start(), "She asks twice")

    assert recorded.find("asks twi") == [1]
    assert recorded.find("ask twice") == []
    assert recorded.find("twi ") == []
    assert recorded.marked("asks twi") == ["asks", "twice"]


def test_words_in_quotes_follow_each_other(recorded: Recorded) -> None:
    recorded.note(recorded.start(), "She asks twice")

    assert recorded.find('"asks twice"') == [1]
    assert recorded.find("\u201casks twice\u201d") == [1]
    assert recorded.find('"twice asks"') == []
    assert recorded.find('"asks twi"') == []


def test_words_may_stand_in_different_texts_of_one_encounter(recorded: Recorded) -> None:
    one, two = recorded.start(), recorded.start()
    recorded.fact(one, "Sample Pier 4")
    recorded.note(one, "a red lantern")
    recorded.note(two, "a red door")

    assert recorded.find("pier lantern") == [1]
    assert recorded.find("red") == [2, 1]
    sources = {why.place.source for why in recorded.first("pier lantern").whys}
    assert sources == {Source.FACT, Source.NOTE}


def test_the_newest_is_first(recorded: Recorded) -> None:
    cases = [recorded.start() for _ in range(70)]
    for case in cases:
        recorded.note(case, "lantern")

    assert recorded.find("lantern") == list(range(70, 20, -1))


@pytest.mark.parametrize(
    ("kind", "field", "stored", "asked"),
    [
        (EntityKind.CONTACT, Field.CONTACT, "+1 202-555-0171", "202 555 0171"),
        (EntityKind.CONTACT, Field.CONTACT, "(202) 555-0171", "2025550171"),
        (EntityKind.CONTACT, Field.CONTACT, "2025550171", "+1 (202) 555-0171"),
        (EntityKind.CONVEYANCE, Field.PLATE, "ABC-1234", "abc1234"),
        (EntityKind.CONVEYANCE, Field.PLATE, "ABC1234", "abc-1234"),
        (EntityKind.CONVEYANCE, Field.PLATE, "ABC 1234", "abc12"),
        (EntityKind.DOCUMENT, Field.NUMBER, "X 012-3456", "x0123456"),
        (EntityKind.PERSON, Field.A_NUMBER, "A012-345-678", "012345678"),
        (EntityKind.CONTACT, Field.CONTACT, "Sample@mail.example", "sample@MAIL.example"),
    ],
)
def test_a_value_is_found_in_whatever_way_it_is_written(
    recorded: Recorded, kind: EntityKind, field: Field, stored: str, asked: str
) -> None:
    recorded.card(recorded.start(), kind, {field: stored})
    recorded.start()

    assert recorded.find(asked) == [1]


@pytest.mark.parametrize("asked", ["2025550171", "202 555 0171", "(202) 555-0171", "202-555-01"])
def test_a_number_in_a_note_is_found_in_groups_and_whole(recorded: Recorded, asked: str) -> None:
    recorded.note(recorded.start(), "Call +1 202.555.0171 after six")

    assert recorded.find(asked) == [1]


def test_a_similar_name_comes_last_and_says_so(recorded: Recorded) -> None:
    exact, similar = recorded.start(), recorded.start()
    recorded.person(exact, "Muhammad Sample")
    recorded.person(similar, "Мухаммед Пример")

    found = recorded.session.finding.find("muhammad")

    assert [one.row.number for one in found] == [1, 2]
    assert [one.whys[0].match for one in found] == [Match.WORDS, Match.SIMILAR_NAME]
    assert recorded.find('"muhammad"') == [1]


def test_a_piece_of_a_long_text_shows_the_match(recorded: Recorded) -> None:
    recorded.note(recorded.start(), f"{'before ' * 60}a réd lantern{' after' * 60}")

    (why,) = recorded.first("red lantern").whys

    assert [why.text[a:b] for a, b in why.spans] == ["réd", "lantern"]
    assert why.text.startswith("\u2026")
    assert why.text.endswith("\u2026")
    assert len(why.text) < 140


@pytest.mark.parametrize("asked", HOSTILE)
def test_a_hostile_question_finds_nothing_and_breaks_nothing(
    recorded: Recorded, asked: str
) -> None:
    recorded.note(recorded.start(), "lantern")

    assert recorded.find(asked) == []
    assert recorded.find("lantern") == [1]


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(max_size=60))
def test_any_text_can_be_asked_for(recorded: Recorded, asked: str) -> None:
    found = recorded.session.finding.find(asked)

    spans = [(why, span) for one in found for why in one.whys for span in why.spans]
    assert all(0 <= a < b <= len(why.text) for why, (a, b) in spans)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(max_size=80), st.text(max_size=80))
def test_any_note_finds_itself_and_not_what_it_said_before(
    recorded: Recorded, before: str, after: str
) -> None:
    case = recorded.start()
    note = recorded.note(case, before)
    recorded.note(case, after, note)

    assert not fold(after) or case.number in recorded.find(f'"{fold(after)}"')
    gone = set(fold(before).split()) - set(fold(after).split()) - {"e", "sea", str(case.number)}
    rows = recorded.vault.rows(
        "SELECT words FROM search_row WHERE id >> 20 = :n AND source = 'note'", {"n": case.number}
    )
    assert not gone & {word for row in rows for word in row[0].split()}


def test_what_was_replaced_or_removed_is_not_found(recorded: Recorded) -> None:
    case = recorded.start()
    recorded.fact(case, "Old pier")
    recorded.fact(case, "New quay")
    note = recorded.note(case, "old lantern")
    recorded.note(case, "", note)
    said = recorded.statement(case, "old words")
    recorded.statement(case, "old words", said, is_removed=True)
    card = recorded.person(case, "Old Sample")
    recorded.card(case, EntityKind.PERSON, {}, card, is_removed=True)
    plate = recorded.card(case, EntityKind.CONVEYANCE, {Field.PLATE: "OLD-1234"})
    recorded.card(case, EntityKind.CONVEYANCE, {Field.PLATE: "NEW-1234"}, plate)

    assert recorded.find("old") == []
    assert recorded.find("old1234") == []
    assert recorded.find("quay") == recorded.find("new1234") == [1]
    recorded.card(case, EntityKind.PERSON, {}, card)
    assert recorded.find("old") == [1]


def test_a_file_is_found_by_its_name_and_by_what_is_said_of_it(
    recorded: Recorded, tmp_path: Path
) -> None:
    case = recorded.start()
    file = recorded.file(case, tmp_path / "Контракт-2030.pdf")
    recorded.describe(case, file, FileFact.DESCRIPTION, "A red lantern")
    recorded.describe(case, file, FileFact.SET_ASIDE, "yes")
    kept = recorded.index()

    assert recorded.find("kontrakt 2030") == recorded.find("lantern") == [1]
    assert recorded.first("lantern").whys[0].text == "A red lantern"
    assert recorded.marked("контракт") == ["Контракт"]
    recorded.make_anew()
    assert recorded.index() == kept


def test_the_index_made_anew_is_the_one_that_was_kept(recorded: Recorded) -> None:
    for kind in ("situation", "note", "statement", "name", "reason"):
        write(recorded, kind, f"{SCRIPTS['cyrillic']} {kind} 202-555-0171")
    case = recorded.start()
    recorded.card(case, EntityKind.CONTACT, {Field.CONTACT: "202 555 0171"})
    kept = recorded.index()
    assert len(kept) > 10

    recorded.make_anew()

    assert recorded.index() == kept
    assert recorded.session.recording.index.progress().is_done
    assert recorded.vault.check() == ()


def test_what_another_version_made_is_found_until_it_is_made_anew(recorded: Recorded) -> None:
    for _ in range(3):
        recorded.note(recorded.start(), "lantern")
    with recorded.vault.transaction():
        recorded.vault.execute("UPDATE search_state SET version = 0")
    index = recorded.session.recording.index

    assert (index.progress().done, recorded.find("lantern")) == (0, [3, 2, 1])
    assert index.go_on(0)
    assert (index.progress().done, recorded.find("lantern")) == (1, [3, 2, 1])
    new = recorded.start()
    assert index.progress().done == 2
    recorded.note(new, "lantern")
    assert recorded.find("lantern") == [4, 3, 2, 1]


def test_a_text_that_no_reader_can_take_is_recorded_all_the_same(
    recorded: Recorded, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    case = recorded.start()

    def breaks(text: str) -> str:
        if "Zorblatt" in text:
            raise ValueError(text)
        return fold(text)

    monkeypatch.setattr(search_text, "fold", breaks)
    recorded.note(case, "Zorblatt waits")
    recorded.note(case, "lantern")

    notes = recorded.session.recording.open(case.id).notes
    assert {note.text for note in notes} == {"Zorblatt waits", "lantern"}
    assert recorded.find("lantern") == [1]
    assert [record.message for record in caplog.records if record.levelname == "ERROR"] == [
        "a text is not in the search: ValueError"
    ]
