"""The versions of a note: what was saved once is never lost, and typing on is one version."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from field_assist.domain.change import NoteWritten
from field_assist.domain.ids import EncounterId, IndicatorId, NoteId, new_id
from field_assist.storage import notes
from field_assist.storage.vault import Vault

NOTE = NoteId("sample")
SIGN = IndicatorId("sample.sign")
PAUSE = timedelta(seconds=3)


def written(text: str, at: datetime, indicator: IndicatorId | None = None) -> NoteWritten:
    return NoteWritten(id=NOTE, indicator=indicator, text=text, created_at=at, at=at)


def save(vault: Vault, case: EncounterId, *changes: NoteWritten) -> None:
    with vault.transaction():
        for change in changes:
            notes.save(vault, case, change)


def texts(vault: Vault) -> list[str]:
    return [note.text for note in notes.history(vault, NOTE)]


def test_typing_on_is_one_version(vault: Vault, case: EncounterId, now: datetime) -> None:
    save(vault, case, *(written("He said no."[:end], now + end * PAUSE) for end in range(12)))

    (note,) = notes.history(vault, NOTE)
    assert (note.text, note.created_at, note.saved_at) == ("He said no.", now, now + 11 * PAUSE)


@pytest.mark.parametrize("text", ["He said", "He said yes.", "", "Then he said no.", "he said no."])
def test_a_change_of_what_was_written_keeps_what_it_said_before(
    vault: Vault, case: EncounterId, now: datetime, text: str
) -> None:
    save(vault, case, written("He said no.", now), written(text, now + PAUSE))

    assert texts(vault) == ["He said no.", text]
    assert [note.text for note in notes.of_encounter(vault, case)] == [text]


@pytest.mark.parametrize(
    ("after", "versions"),
    [
        (timedelta(), 1),
        (timedelta(minutes=10, microseconds=-1), 1),
        (timedelta(minutes=10), 2),
        (timedelta(days=1), 2),
        (timedelta(microseconds=-1), 2),  # the clock was set back
    ],
)
def test_only_within_ten_minutes_a_longer_text_is_the_same_version(
    vault: Vault, case: EncounterId, now: datetime, after: timedelta, versions: int
) -> None:
    save(vault, case, written("He said", now), written("He said no.", now + after))

    assert len(texts(vault)) == versions
    assert texts(vault)[-1] == "He said no."


def test_a_note_that_is_tied_to_another_sign_keeps_where_it_was(
    vault: Vault, case: EncounterId, now: datetime
) -> None:
    save(vault, case, written("Same.", now), written("Same.", now + PAUSE, SIGN))

    assert [note.indicator for note in notes.history(vault, NOTE)] == [None, SIGN]
    assert [note.indicator for note in notes.of_encounter(vault, case)] == [SIGN]


def test_a_nul_in_a_note_does_not_hide_what_follows(
    vault: Vault, case: EncounterId, now: datetime
) -> None:
    first, second = written("a\0first", now), written("a\0second", now + PAUSE)
    save(vault, case, first, second, written("a\0second and more", now + 2 * PAUSE))

    assert texts(vault) == ["a\0first", "a\0second and more"]


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=6), min_size=1))
@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_was_saved_begins_some_version(
    vault: Vault, case: EncounterId, now: datetime, saved: list[str]
) -> None:
    note_id = NoteId(new_id())
    with vault.transaction():
        for text in saved:
            notes.save(
                vault,
                case,
                NoteWritten(id=note_id, indicator=None, text=text, created_at=now, at=now),
            )

    kept = [note.text for note in notes.history(vault, note_id)]
    assert [text for text in saved if not any(k.startswith(text) for k in kept)] == []
    assert kept[-1] == saved[-1]


def test_a_megabyte_that_is_typed_on_is_stored_once(
    vault: Vault, case: EncounterId, now: datetime
) -> None:
    long = "Sample text. " * 80_000
    changes = (written(f"{long}{'.' * end}", now + end * PAUSE) for end in range(20))

    save(vault, case, *changes)

    assert [len(text) for text in texts(vault)] == [len(long) + 19]


def test_an_unknown_note_has_no_history(vault: Vault) -> None:
    assert notes.history(vault, NoteId("unknown")) == ()
