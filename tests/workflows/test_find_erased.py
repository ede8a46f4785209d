"""Nothing of an erased encounter stays in the index, nor in the bytes that it was kept in."""

from __future__ import annotations

import pytest

from field_assist.domain.entity import EntityKind, Field
from field_assist.domain.retention import EraseReason
from field_assist.storage import erasure, retention, tombstones
from field_assist.storage.vault import Vault
from field_assist.workflows.session import Session
from tests.raw_image import plain_image, plain_log
from tests.workflows.recorded import Recorded

# An index keeps words that begin alike as their ends alone.
WORD, END = "qxzorblatt", b"zorblatt"
NUMBER = "202-555-0171"


@pytest.fixture
def recorded(open_data: Vault, session: Session) -> Recorded:
    return Recorded(open_data, session)


def hits(vault: Vault) -> int:
    database = vault.folder / "vault.db"
    image = plain_image(database, vault.key) + plain_log(database, vault.key)
    return image.lower().count(END)


def fill(recorded: Recorded) -> None:
    """Write into two encounters in turn, and replace most of it, so that segments are merged."""
    going, kept = recorded.start(), recorded.start()
    for round_ in range(40):
        note = recorded.note(going, f"{WORD} {round_}")
        recorded.note(kept, f"lantern {round_}")
        recorded.note(going, f"other {WORD}{round_}", note)
        recorded.fact(going, f"pier {WORD} {round_}")
        recorded.fact(kept, f"quay {round_}")
        recorded.statement(going, f"said {WORD}x{round_}")
        card = recorded.person(going, f"{WORD} Sample {round_}")
        recorded.card(going, EntityKind.PERSON, {Field.NAME_STATED: f"N{round_}"}, card)
        recorded.card(going, EntityKind.DOCUMENT, {Field.NUMBER: f"{WORD}{round_}"})
    recorded.card(going, EntityKind.CONTACT, {Field.CONTACT: NUMBER})
    recorded.card(kept, EntityKind.CONTACT, {Field.CONTACT: NUMBER})


def erase(recorded: Recorded, number: int) -> None:
    """Take an encounter out of the vault, as retiring does when its time is over."""
    vault, session = recorded.vault, recorded.session
    case = next(row.id for row in session.recording.rows() if row.number == number)
    with vault.transaction():
        found = retention.of_encounter(vault, case, session.policy)
        tombstones.insert(vault, found, EraseReason.ORDERED, session.now())
        erasure.erase_rows(vault, case)


def test_nothing_of_an_erased_encounter_stays_in_the_index(recorded: Recorded) -> None:
    fill(recorded)
    (seen,) = recorded.session.finding.seen_before(recorded.session.recording.rows(1)[0].id)
    recorded.session.finding.say_not_same(seen.encounter_id, seen)
    assert hits(recorded.vault) > 200

    erase(recorded, 1)

    assert recorded.find(WORD) == recorded.find(f"{WORD}3") == recorded.find("said") == []
    assert recorded.find(NUMBER) == [2]
    assert recorded.vault.rows("SELECT * FROM identifier WHERE encounter_number = 1") == []
    assert recorded.vault.rows("SELECT * FROM not_same") == []
    erasure.finish(recorded.vault)
    assert hits(recorded.vault) == 0
    assert recorded.find("lantern") == [2]
    assert recorded.vault.check() == ()


def test_an_erased_encounter_is_not_put_back_when_the_index_is_made_anew(
    recorded: Recorded,
) -> None:
    fill(recorded)
    erase(recorded, 1)

    recorded.make_anew()

    assert recorded.find(WORD) == []
    assert {row[0] for row in recorded.vault.rows("SELECT id >> 20 FROM search_row")} == {2}


def test_the_search_for_bytes_finds_what_is_left_behind(recorded: Recorded) -> None:
    """Without merging, words that were replaced lie in the index on."""
    fill(recorded)
    erase(recorded, 1)

    blocks = recorded.vault.rows("SELECT block FROM search_text_data")

    assert sum(END in bytes(block) for (block,) in blocks) > 0
