"""The tables themselves: closed sets, append-only rows, released files."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import datetime
from enum import Enum

import pytest

from field_assist.domain.change import Answered, FactStated, NoteWritten
from field_assist.domain.checklist import PackRef, Role, Setting
from field_assist.domain.encounter import (
    SAFETY,
    Basis,
    Budget,
    Encounter,
    Fact,
    Status,
    Tri,
    Value,
)
from field_assist.domain.errors import Bug
from field_assist.domain.ids import EncounterId, IndicatorId, InstrumentId, NoteId, PackId
from field_assist.storage import encounters, events, facts, instrument_copies, marks, migrate, notes
from field_assist.storage.vault import Vault
from tests.storage.moments import moment_at

RELEASED = {
    1: "a80847b194a33b7eb8c6f8fce64230106db55c103cdc283b9a9c8a6a3e68b1bf",
    2: "e099274419d21ed07e74ec0323abd93e10acee8e8c1ff53b637d5695b4c62990",
    3: "8baa3e03c153e4a8c4fe677c0efe64aaada6c361def12f132e222d4f6b7f6aae",
    4: "b1052b01b4e8415d3dffc8130514e9cd3422c3fb3fa125eb5e579dca373fbf00",
    5: "3298a5fce5b035ca53c2cdbee8cfc2aad5bfbdacef2119499d89cac3daf4fe9e",
    6: "5b41c086957e4e68e5066749fb008023e039ea7ad70c559037b725dbb063f2e1",
    7: "a05fd19eba2d7c9372bf459eb03272fdff9258e2b9ed3268f28f82e71f55cfc7",
    8: "73adf6a389d726a37c4eb3421d73cae8adbd1c1519c97251d11bad5f140ed226",
    9: "16c8dac03d80b7d5b3fc25e83c72b8ddec60f694df58a4b10c37ecf67cd66ced",
    10: "ae218e0672e7d48b32591496feb3c24caed6e8a55afdd4f3b8133ad8075f1650",
    11: "f56362f3fa9103a31dde37874a9dcdc017ec433574fd3898b975e3835fbd9c71",
    12: "a6673a7cc99b7fbaa659852a7a37f55d492f264dc9175954bca76442257217cf",
    13: "d6dd7b2331b893b63ae74738bff6c65a274e89bce7515e178a12c973476643cd",
    14: "1d71b3674fcd2b8660877d942a31f01401e4747edfbfac1eda3af16568cec85f",
    15: "e53c82bf46c0fa0f794a4931706f57049f8f1013c0fc635ad88b8d6a82b8f629",
    16: "443093be1dd2affee9b7460a6fd2f8c40856d8bf302cab53f9f069cd2515b37c",
    17: "6a0270d19235b1f1a02d2eebcdc639029daf711c251ed30ece4715c5e3c7bfca",
    18: "297b5e912c68dcbb0854a0ec66fc02e09b491cf5aa67a19c4c91f646aa34561b",
    19: "812f52efa9cf1d640c5b469b911c4e56dc0b3b4084a0571ee79188980c3732e8",
    20: "6c5955e1e8e1760dd7d5eb007dcae223934ba17447f7dda1a10c903ccfb170c4",
    21: "601aa030413364c21016aa7eeccd10afb241899181ccef2d541c73ffce8c43b1",
    22: "9b3f94b8d2425ef7c8da4269d4463d33445c3bc9097306d7d4064572836e0ebf",
    23: "6185c7731e4e540cf10cf2a23efb74a7cb9e44e6fb58ad8171a8be6c001dc3aa",
    24: "740bfbef9318f8b954d3f49a4562663b53b81a577c30c249ba71aee78944a49b",
}
"""The digest of each step. The rule binds from 1 on, for all of them: a step is released once it is
on the main branch, since from then on there may be a vault with its tables. No digest here is ever
changed; what a step got wrong is mended by the next number, as by 20."""


@pytest.fixture
def filled(vault: Vault, case: EncounterId, now: datetime) -> EncounterId:
    """Return an encounter with a row in each append-only table."""
    answered = Answered(indicator=IndicatorId("sample"), value=Value.NO, at=now)
    with vault.transaction():
        marks.append(vault, case, answered)
        facts.append(vault, case, FactStated(fact=Fact.PLACE, text="Utopia", at=now))
        note = NoteWritten(id=NoteId("n"), indicator=None, text="Utopia", created_at=now, at=now)
        notes.save(vault, case, note)
        instrument_copies.keep(vault, case, InstrumentId("sample"), b"SAMPLE")
        events.append(vault, moment=moment_at(now), action="sample", encounter_id=case, detail="")
    return case


@pytest.mark.parametrize(
    "changed",
    [
        *({"setting": setting} for setting in Setting),
        *({"role": role} for role in Role),
        *({"budget": budget} for budget in Budget),
        *({"status": status} for status in Status),
    ],
)
def test_each_kind_of_encounter_can_be_stored(
    vault: Vault, encounter: Encounter, changed: dict[str, Enum]
) -> None:
    kind = replace(encounter, **changed)  # type: ignore[arg-type]  # one enumeration each
    with vault.transaction():
        encounters.insert(vault, kind)

    assert encounters.get(vault, kind.id) == kind


@pytest.mark.parametrize("column", ["setting", "role", "budget", "status"])
def test_an_unknown_kind_of_encounter_is_refused(
    vault: Vault, case: EncounterId, column: str
) -> None:
    sql = f"UPDATE encounter SET {column} = 'invented' WHERE id = :id"  # noqa: S608 -- ours

    with pytest.raises(Bug), vault.transaction():
        vault.execute(sql, {"id": case})


@pytest.mark.parametrize(
    ("value", "basis"),
    [
        *((Value.YES, basis) for basis in Basis),
        *((value, None) for value in Value if value is not Value.YES),
        (None, None),
    ],
)
def test_each_kind_of_mark_can_be_stored(
    vault: Vault, case: EncounterId, now: datetime, value: Value | None, basis: Basis | None
) -> None:
    answered = Answered(indicator=IndicatorId("sample"), value=value, basis=basis, at=now)
    with vault.transaction():
        marks.append(vault, case, answered)

    assert marks.history(vault, case, IndicatorId("sample")) == (answered,)


@pytest.mark.parametrize(
    ("value", "basis", "reason"),
    [
        ("invented", None, ""),
        ("no", "invented", ""),
        ("yes", None, ""),
        ("cleared", "seen", ""),
        ("cleared", None, "text"),
        (None, None, ""),
    ],
)
def test_an_unknown_kind_of_mark_is_refused(
    vault: Vault, case: EncounterId, value: str | None, basis: str | None, reason: str
) -> None:
    sql = """
        INSERT INTO mark (encounter_id, indicator_id, value, basis, reason, at)
        VALUES (:id, 'sample', :value, :basis, :reason, '2030-01-31T08:00:00.000000Z')
    """
    parameters = {"id": case, "value": value, "basis": basis, "reason": reason}

    with pytest.raises(Bug), vault.transaction():
        vault.execute(sql, parameters)


@pytest.mark.parametrize("fact", Fact)
def test_each_fact_can_be_stored_and_emptied(
    vault: Vault, case: EncounterId, now: datetime, fact: Fact
) -> None:
    with vault.transaction():
        facts.append(vault, case, FactStated(fact=fact, text="unknown", at=now))
        facts.append(vault, case, FactStated(fact=fact, text="", at=now))

    assert facts.newest(vault, case) == {fact: ""}


@pytest.mark.parametrize("fact", SAFETY)
@pytest.mark.parametrize("answer", Tri)
def test_each_answer_of_the_safety_strip_can_be_stored(
    vault: Vault, case: EncounterId, now: datetime, fact: Fact, answer: Tri
) -> None:
    with vault.transaction():
        facts.append(vault, case, FactStated(fact=fact, text=answer.value, at=now))

    assert encounters.get(vault, case).safety(fact) is answer


@pytest.mark.parametrize("fact", SAFETY)
def test_any_other_text_on_the_safety_strip_is_refused(
    vault: Vault, case: EncounterId, now: datetime, fact: Fact
) -> None:
    with pytest.raises(Bug), vault.transaction():
        facts.append(vault, case, FactStated(fact=fact, text="perhaps", at=now))


@pytest.mark.parametrize("table", ["mark", "fact", "event"])
@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE {} SET at = '2031-01-31T08:00:00.000000Z'",
        "DELETE FROM {}",
        "INSERT OR REPLACE INTO {} SELECT * FROM {}",
    ],
)
def test_append_only_rows_cannot_be_changed(
    vault: Vault, filled: EncounterId, table: str, sql: str
) -> None:
    before = vault.rows(f"SELECT * FROM {table}")  # noqa: S608 -- ours

    with pytest.raises(Bug), vault.transaction():
        vault.execute(sql.format(table, table))

    assert vault.rows(f"SELECT * FROM {table}") == before  # noqa: S608 -- ours
    assert encounters.get(vault, filled).facts == {Fact.PLACE: "Utopia"}


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE note_text SET text = 'Utopi'",
        "UPDATE note_text SET text = 'utopia and more'",
        "UPDATE note_text SET text = 'Utopia and more', indicator_id = 'other'",
        "UPDATE note_text SET text = 'Utopia', saved_at = '2029-01-31T08:00:00.000000Z'",
        "UPDATE note_text SET sequence = 99",
        "DELETE FROM note_text",
        "INSERT OR REPLACE INTO note_text SELECT * FROM note_text",
        "DELETE FROM pack_copy",
        "UPDATE pack_copy SET files = x'00'",
        "INSERT OR REPLACE INTO pack_copy SELECT * FROM pack_copy",
        "DELETE FROM instrument_copy",
        "UPDATE instrument_copy SET text = x'00'",
        "INSERT OR REPLACE INTO instrument_copy SELECT * FROM instrument_copy",
        "DELETE FROM encounter_instrument",
        "UPDATE encounter_instrument SET instrument_id = 'other'",
        "INSERT OR REPLACE INTO encounter_instrument SELECT * FROM encounter_instrument",
    ],
)
def test_what_a_note_said_its_pack_and_its_instrument_cannot_be_taken_away(
    vault: Vault, filled: EncounterId, now: datetime, sql: str
) -> None:
    with pytest.raises(Bug), vault.transaction():
        vault.execute(sql)

    (note,) = notes.of_encounter(vault, filled)
    assert (note.text, note.saved_at) == ("Utopia", now)


def test_an_older_text_of_a_note_never_grows(
    vault: Vault, filled: EncounterId, now: datetime
) -> None:
    shorter = NoteWritten(id=NoteId("n"), indicator=None, text="U", created_at=now, at=now)
    with vault.transaction():
        notes.save(vault, filled, shorter)

    with pytest.raises(Bug), vault.transaction():
        vault.execute("UPDATE note_text SET text = text || '!' WHERE text = 'Utopia'")


@pytest.mark.parametrize(
    "at", ["2030-01-31 08:00:00", "2030-01-31T08:00:00Z", "2030-01-31T08:00:00.000000+00:00", ""]
)
def test_a_time_in_another_form_is_refused(vault: Vault, case: EncounterId, at: str) -> None:
    with pytest.raises(Bug), vault.transaction():
        vault.execute("UPDATE encounter SET saved_at = :at WHERE id = :id", {"at": at, "id": case})


@pytest.mark.parametrize(
    "table",
    [
        "mark",
        "fact",
        "note",
        "entity",
        "link",
        "statement",
        "left_out",
        "packet",
        "event",
        "child_fact",
        "deadline_stop",
        "suggestion_choice",
        "step_choice",
        "measure",
        "item_answer",
        "encounter_instrument",
        "words_choice",
        "handling",
    ],
)
def test_rows_belong_to_an_encounter_that_exists(vault: Vault, table: str) -> None:
    found = vault.rows(f"PRAGMA foreign_key_list({table})")

    assert ("encounter", "encounter_id") in [(row[2], row[3]) for row in found]


def test_an_encounter_without_its_pack_is_refused(vault: Vault, encounter: Encounter) -> None:
    unknown = PackRef(id=PackId("unknown"), version="1.0", sha256="b" * 64)

    with pytest.raises(Bug), vault.transaction():
        encounters.insert(vault, replace(encounter, pack=unknown))

    assert encounters.count(vault) == 0


def test_a_mark_of_an_unknown_encounter_is_refused(vault: Vault, now: datetime) -> None:
    answered = Answered(indicator=IndicatorId("sample"), value=Value.NO, at=now)

    with pytest.raises(Bug), vault.transaction():
        marks.append(vault, EncounterId("unknown"), answered)


def test_every_table_is_strict(vault: Vault) -> None:
    tables = vault.rows(
        """
        SELECT name, strict FROM pragma_table_list
        WHERE type = 'table' AND name NOT GLOB 'sqlite_*'
        """
    )

    assert {strict for _, strict in tables} == {1}
    assert len(tables) == 56


def test_a_released_migration_is_never_edited() -> None:
    digests = {
        step.number: hashlib.sha256(step.sql.encode()).hexdigest() for step in migrate.shipped()
    }

    assert digests == RELEASED
