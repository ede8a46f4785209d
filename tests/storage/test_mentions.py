"""Mentions of cards in notes: kept with the note, never changed, gone with the encounter."""

from __future__ import annotations

from datetime import datetime

import pytest

from field_assist.domain.change import EntityStated, NoteWritten
from field_assist.domain.entity import EntityKind, Field
from field_assist.domain.errors import Bug
from field_assist.domain.ids import EncounterId, EntityId, NoteId
from field_assist.domain.mention import Mention
from field_assist.storage import encounters, entities, notes
from field_assist.storage.vault import Vault

LINA, VIKTOR = EntityId("a" * 32), EntityId("b" * 32)
NAMED = Mention(words="@Lina SAMPLE", card=LINA)


@pytest.fixture
def named(vault: Vault, case: EncounterId, now: datetime) -> EncounterId:
    """Return an encounter with two cards, and a note that names one of them."""
    with vault.transaction():
        for card, name in ((LINA, "Lina SAMPLE"), (VIKTOR, "Viktor EXAMPLE")):
            stated = ((Field.NAME_STATED, name),)
            change = EntityStated(id=card, kind=EntityKind.PERSON, fields=stated, at=now)
            entities.state(vault, case, change)
        notes.save(vault, case, written(now, "@Lina SAMPLE asks.", NAMED))
    return case


def written(now: datetime, text: str, *mentions: Mention) -> NoteWritten:
    return NoteWritten(
        id=NoteId("n"), indicator=None, text=text, mentions=mentions, created_at=now, at=now
    )


def test_they_come_back_with_their_note(vault: Vault, named: EncounterId) -> None:
    (note,) = encounters.get(vault, named).notes

    assert note.mentions == (NAMED,)


def test_the_same_words_go_on_meaning_the_same_card(
    vault: Vault, named: EncounterId, now: datetime
) -> None:
    other = Mention(words=NAMED.words, card=VIKTOR)
    with vault.transaction():
        notes.save(vault, named, written(now, "@Lina SAMPLE asks again.", other))

    assert notes.of_encounter(vault, named)[0].mentions == (NAMED,)


@pytest.mark.parametrize("words", ["@\u05dc\u05d9\u05e0\u05d4", "@x\x00y", "@" + "x" * 5000])
def test_any_words_are_kept(vault: Vault, named: EncounterId, now: datetime, words: str) -> None:
    mention = Mention(words=words, card=VIKTOR)
    with vault.transaction():
        notes.save(vault, named, written(now, f"{words} left.", mention))

    assert notes.of_encounter(vault, named)[0].mentions == (NAMED, mention)


def test_a_card_that_is_not_there_cannot_be_named(
    vault: Vault, named: EncounterId, now: datetime
) -> None:
    nobody = Mention(words="@Nobody", card=EntityId("c" * 32))

    with pytest.raises(Bug), vault.transaction():
        notes.save(vault, named, written(now, "@Nobody left.", nobody))

    assert notes.of_encounter(vault, named)[0].text == "@Lina SAMPLE asks."


@pytest.mark.parametrize(
    "sql",
    [
        f"UPDATE note_mention SET entity_id = '{VIKTOR}'",  # noqa: S608 -- ours
        "UPDATE note_mention SET words = '@Somebody'",
        "DELETE FROM note_mention",
        "INSERT OR REPLACE INTO note_mention SELECT * FROM note_mention",
    ],
)
def test_they_cannot_be_changed(vault: Vault, named: EncounterId, sql: str) -> None:
    with pytest.raises(Bug), vault.transaction():
        vault.execute(sql)

    assert notes.of_encounter(vault, named)[0].mentions == (NAMED,)


def test_a_save_tells_the_number_of_the_version(
    vault: Vault, named: EncounterId, now: datetime
) -> None:
    with vault.transaction():
        numbers = [
            notes.save(vault, named, written(now, text))
            for text in ("@Lina SAMPLE asks. Twice.", "Nobody asks.", "Nobody asks now.")
        ]

    assert numbers == [1, 2, 3]
