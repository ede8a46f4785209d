"""What is known about a file of evidence: numbered, append-only, gone with its encounter."""

from __future__ import annotations

from datetime import datetime
from functools import reduce

import pytest
from sqlcipher3 import dbapi2

from field_assist.domain.apply import apply
from field_assist.domain.change import FileDescribed
from field_assist.domain.errors import Bug
from field_assist.domain.exhibit import SET_ASIDE, Exhibit, FileFact, HashCheck
from field_assist.domain.ids import AttachmentId, EncounterId
from field_assist.domain.media_type import MediaType
from field_assist.domain.policy import Policy
from field_assist.domain.retention import EraseReason
from field_assist.storage import (
    attachment_files,
    attachments,
    encounters,
    erasure,
    exhibits,
    migrate,
    retention,
    tombstones,
)
from field_assist.storage.vault import Vault
from tests.storage.conftest import an_encounter

HOSTILE = (
    "O'Sample\"; DROP TABLE exhibit; --",
    "\0",
    "\u202etxt.exe",
    "\u0645\u062b\u0627\u0644",
    "",
)


def put(
    vault: Vault, case: EncounterId, now: datetime, source: AttachmentId | None = None
) -> AttachmentId:
    """Put a file into an encounter and return its id."""
    taken = attachment_files.take_made(vault.folder, "sample.jpg", b"sample", now)
    with vault.transaction():
        attachments.insert(vault, case, taken, now)
        exhibits.insert(vault, taken.id, MediaType.JPEG, source)
    return taken.id


def state(
    vault: Vault, case: EncounterId, file: AttachmentId, about: FileFact, text: str, at: datetime
) -> FileDescribed:
    """Write a fact and return the change."""
    change = FileDescribed(file=file, about=about, text=text, at=at)
    with vault.transaction():
        exhibits.describe(vault, case, change)
    return change


def only(vault: Vault, case: EncounterId) -> Exhibit:
    (found,) = exhibits.of_encounter(vault, case)
    return found


def test_numbers_count_in_each_encounter(vault: Vault, case: EncounterId, now: datetime) -> None:
    other = an_encounter(2)
    with vault.transaction():
        encounters.insert(vault, other)

    for where in (case, other.id, case, other.id, case):
        put(vault, where, now)

    labels = [one.label for one in exhibits.of_encounter(vault, case)]
    assert labels == ["EX-1", "EX-2", "EX-3"]
    assert [one.number for one in exhibits.of_encounter(vault, other.id)] == [1, 2]


@pytest.mark.parametrize("about", [fact for fact in FileFact if fact is not FileFact.SET_ASIDE])
@pytest.mark.parametrize("text", HOSTILE)
def test_what_is_stated_is_kept_to_the_letter(
    vault: Vault, case: EncounterId, now: datetime, about: FileFact, text: str
) -> None:
    file = put(vault, case, now)
    state(vault, case, file, about, "before", now)
    state(vault, case, file, about, text, now)

    assert only(vault, case).facts == {about: text}
    assert [c.text for c in exhibits.history(vault, file, about)] == ["before", text]


def test_an_encounter_with_files_is_what_its_changes_made_of_it(
    vault: Vault, case: EncounterId, now: datetime
) -> None:
    file = put(vault, case, now)
    before = encounters.get(vault, case)
    changes = [
        state(vault, case, file, FileFact.TITLE, "Contract", now),
        state(vault, case, file, FileFact.TITLE, "Contract, page 1", now),
        state(vault, case, file, FileFact.SET_ASIDE, SET_ASIDE, now),
    ]

    assert encounters.get(vault, case) == reduce(apply, changes, before)
    assert not only(vault, case).may_go_into_packets


def test_the_newest_check_counts(vault: Vault, case: EncounterId, now: datetime) -> None:
    file = put(vault, case, now)
    assert only(vault, case).check is None

    for is_whole in (True, False):
        with vault.transaction():
            exhibits.note_check(vault, file, HashCheck(is_whole=is_whole, at=now))

    assert only(vault, case).check == HashCheck(is_whole=False, at=now)
    assert not only(vault, case).may_go_into_packets


def test_a_share_copy_says_what_it_was_made_from(
    vault: Vault, case: EncounterId, now: datetime
) -> None:
    first = put(vault, case, now)
    put(vault, case, now, first)

    assert [one.derived_from for one in exhibits.of_encounter(vault, case)] == [None, first]


@pytest.mark.parametrize("table", ["exhibit", "exhibit_fact", "exhibit_check"])
@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE {} SET attachment_id = attachment_id",
        "DELETE FROM {}",
        "INSERT OR REPLACE INTO {} SELECT * FROM {}",
    ],
)
def test_rows_of_an_exhibit_cannot_be_changed(
    vault: Vault, case: EncounterId, now: datetime, table: str, sql: str
) -> None:
    file = put(vault, case, now)
    state(vault, case, file, FileFact.TITLE, "Contract", now)
    with vault.transaction():
        exhibits.note_check(vault, file, HashCheck(is_whole=True, at=now))
    before = vault.rows(f"SELECT * FROM {table}")  # noqa: S608 -- ours

    with pytest.raises(Bug), vault.transaction():
        vault.execute(sql.format(table, table))

    assert vault.rows(f"SELECT * FROM {table}") == before  # noqa: S608 -- ours


def erase(vault: Vault, case: EncounterId, now: datetime) -> None:
    with vault.transaction():
        found = retention.of_encounter(vault, case, Policy())
        tombstones.insert(vault, found, EraseReason.ORDERED, now)
        erasure.erase_rows(vault, case)


def test_an_erasure_takes_every_row_of_an_exhibit(
    vault: Vault, case: EncounterId, now: datetime
) -> None:
    file = put(vault, case, now)
    put(vault, case, now, file)
    state(vault, case, file, FileFact.TITLE, "Contract", now)
    with vault.transaction():
        exhibits.note_check(vault, file, HashCheck(is_whole=True, at=now))

    erase(vault, case, now)

    tables = ("exhibit", "exhibit_fact", "exhibit_check", "attachment", "attachment_key")
    assert [vault.rows(f"SELECT count(*) FROM {t}") for t in tables] == [[(0,)]] * 5  # noqa: S608


def test_nothing_is_added_to_an_erased_encounter(
    vault: Vault, case: EncounterId, now: datetime
) -> None:
    erase(vault, case, now)

    with pytest.raises(Bug):
        put(vault, case, now)


def test_files_from_before_get_their_numbers() -> None:
    """The step is tried on tables as they were before it."""
    steps = {step.number: step.sql for step in migrate.shipped()}
    db = dbapi2.connect(":memory:")
    for number in (1, 3):
        db.executescript(steps[number])
    db.execute("CREATE TABLE tombstone (encounter_id TEXT) STRICT")
    at = "2030-01-31T08:00:00.000000Z"
    for number, case in ((2, "e"), (1, "e"), (3, "f")):
        row = (f"{number:032x}", case, "n", "0" * 64, 1, at, at)
        db.execute("INSERT INTO attachment VALUES (?, ?, ?, ?, ?, ?, ?)", row)

    db.executescript(steps[6])

    found = db.execute("SELECT number FROM exhibit ORDER BY attachment_id").fetchall()
    assert found == [(1,), (2,), (1,)]
