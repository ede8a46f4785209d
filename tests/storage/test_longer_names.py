"""Tables that 0020 builds anew hold the rows they held, and are guarded as they were."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from field_assist.storage.connection import open_keyed, settle
from field_assist.storage.keyslot import DataKey
from field_assist.storage.migrate import migrate, shipped
from field_assist.storage.sqlcipher import Connection, SqlError, SqlValue

Cells = Mapping[str, SqlValue]

BEFORE, AFTER = shipped()[:19], shipped()[:20]
AT = "2030-01-31T08:00:00.000000Z"
CASE, ERASED, PERSON = "c" * 32, "e" * 32, "a" * 32
SHORT, LONGEST, TOO_LONG = "sample", "s2_" * 20, "s" * 61


def an_encounter(number: int, case: str) -> Cells:
    return {
        "id": case,
        "number": number,
        "setting": "SEA",
        "role": "cbp_secondary",
        "budget": "standard",
        "pack_id": "sample",
        "pack_version": "1",
        "pack_sha256": "a" * 64,
        "opened_at": AT,
        "saved_at": AT,
        "status": "open",
    }


GROUND: tuple[tuple[str, Cells], ...] = (
    ("pack_copy", {"pack_id": "sample", "version": "1", "sha256": "a" * 64, "files": b""}),
    ("encounter", an_encounter(1, CASE)),
    ("encounter", an_encounter(2, ERASED)),
    (
        "entity",
        {"id": PERSON, "encounter_id": CASE, "kind": "person", "number": 1, "created_at": AT},
    ),
)
# With gaps in the sequence, both kinds of duties, one taken back, and texts of several scripts.
ROWS: Mapping[str, tuple[Cells, ...]] = {
    "deadline_stop": (
        {
            "sequence": 3,
            "encounter_id": CASE,
            "person_id": PERSON,
            "deadline": "sample_notice",
            "who": "Officer Sample",
            "done_at": AT,
            "reference": "no. 1, \u043e\u0431\u0440\u0430\u0437\u0435\u0446",
            "at": AT,
        },
        {
            "sequence": 5,
            "encounter_id": CASE,
            "person_id": None,
            "deadline": SHORT,
            "who": None,
            "done_at": None,
            "reference": None,
            "at": AT,
        },
    ),
    "deadline_rationale": (
        {"stop_sequence": 3, "determination": "first_sample", "text": "asked in Utopia"},
        {"stop_sequence": 3, "determination": "second", "text": "\u738b \U0001f600\nline"},
    ),
    "measure": tuple(
        {
            "sequence": sequence,
            "id": "m1",
            "encounter_id": CASE,
            "rung": "sample_rung",
            "number": "202-555-0123",
            "who": "Officer Sample",
            "outcome": "answered",
            "reference": "",
            "remark": remark,
            "is_removed": 0,
            "taken_at": AT,
            "at": AT,
        }
        for sequence, remark in ((2, "spoke with the desk"), (9, "and again"))
    ),
    "local_contact": (
        {
            "sequence": 4,
            "contact_id": "sample_desk",
            "name": "Sample Desk",
            "number": "202-555-0124",
            "checked_on": "2030-01-31",
            "at": AT,
        },
    ),
}
TABLES = pytest.mark.parametrize("table", ROWS)
NAMES = {
    "deadline_stop": "deadline",
    "deadline_rationale": "determination",
    "measure": "rung",
    "local_contact": "contact_id",
}
OF_AN_ENCOUNTER = pytest.mark.parametrize("table", ["deadline_stop", "measure"])


@pytest.fixture
def old(tmp_path: Path, key: DataKey) -> Iterator[Connection]:
    """Return a database of version 19 with rows in each of the tables."""
    (tmp_path / "vault.db").touch()
    opened = open_keyed(tmp_path / "vault.db", key)
    settle(opened, tmp_path)
    migrate(opened, tmp_path, BEFORE)
    for table, row in (*GROUND, *((t, row) for t, rows in ROWS.items() for row in rows)):
        insert(opened, table, row)
    yield opened
    opened.close()


@pytest.fixture
def new(old: Connection, tmp_path: Path) -> Connection:
    migrate(old, tmp_path, AFTER)
    return old


def insert(db: Connection, table: str, row: Cells) -> None:
    values = ", ".join(f":{column}" for column in row)
    db.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({values})", row)  # noqa: S608


def erase(db: Connection, case: str) -> None:
    db.execute(
        "INSERT INTO tombstone VALUES (:case, :at, 'ordered', x'00', x'00', x'00')",
        {"case": case, "at": AT},
    )


def rows(db: Connection, table: str) -> list[tuple[object, ...]]:
    columns = ", ".join(ROWS[table][0])
    order = "1, 2" if table == "deadline_rationale" else "1"
    return db.execute(f"SELECT {columns} FROM {table} ORDER BY {order}").fetchall()  # noqa: S608


def guards(db: Connection) -> dict[str, str]:
    """Return the text of each index and trigger, of all tables."""
    found = db.execute(
        "SELECT name, sql FROM sqlite_master WHERE type IN ('index', 'trigger') AND sql <> ''"
    )
    return {name: " ".join(sql.split()) for name, sql in found.fetchall()}


@TABLES
def test_no_row_is_lost_or_changed(new: Connection, table: str) -> None:
    assert rows(new, table) == [tuple(row.values()) for row in ROWS[table]]


def test_indexes_and_triggers_are_those_of_before(old: Connection, tmp_path: Path) -> None:
    before = guards(old)

    migrate(old, tmp_path, AFTER)

    assert guards(old) == before
    assert len(before) > 50


@TABLES
def test_columns_and_what_they_refer_to_are_those_of_before(
    old: Connection, tmp_path: Path, table: str
) -> None:
    def shape() -> list[set[tuple[object, ...]]]:
        columns = old.execute(f"PRAGMA table_info({table})").fetchall()
        keys = old.execute(f"PRAGMA foreign_key_list({table})").fetchall()
        return [{row[1:] for row in columns}, {row[2:] for row in keys}]

    before = shape()
    migrate(old, tmp_path, AFTER)

    assert shape() == before


def test_what_refers_to_a_row_still_does(new: Connection) -> None:
    assert new.execute("PRAGMA foreign_key_check").fetchall() == []
    assert new.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    with pytest.raises(SqlError, match="FOREIGN KEY"):
        insert(new, "deadline_rationale", {**ROWS["deadline_rationale"][0], "stop_sequence": 99})


@TABLES
def test_the_longest_name_of_the_content_with_digits_can_be_stored_now(
    old: Connection, tmp_path: Path, table: str
) -> None:
    row = {**ROWS[table][-1], NAMES[table]: LONGEST}
    row.pop("sequence", None)
    with pytest.raises(SqlError, match="CHECK"):
        insert(old, table, row)

    migrate(old, tmp_path, AFTER)
    insert(old, table, row)

    assert len(LONGEST) == 60
    assert len(rows(old, table)) == len(ROWS[table]) + 1


@TABLES
@pytest.mark.parametrize("name", ["", TOO_LONG, "Sample", "sam-ple"])
def test_another_name_is_still_refused(new: Connection, table: str, name: str) -> None:
    row = {**ROWS[table][-1], NAMES[table]: name}
    row.pop("sequence", None)

    with pytest.raises(SqlError, match="CHECK"):
        insert(new, table, row)


@TABLES
@pytest.mark.parametrize("sql", ["DELETE FROM {}", "UPDATE {} SET {} = 'other'"])
def test_rows_can_still_not_be_changed(new: Connection, table: str, sql: str) -> None:
    with pytest.raises(SqlError, match="append-only"):
        new.execute(sql.format(table, NAMES[table]))

    assert len(rows(new, table)) == len(ROWS[table])


@OF_AN_ENCOUNTER
def test_an_erasure_still_takes_them_away(new: Connection, table: str) -> None:
    erase(new, CASE)

    new.execute("DELETE FROM deadline_rationale")
    new.execute(f"DELETE FROM {table}")  # noqa: S608 -- ours

    assert rows(new, table) == []


@OF_AN_ENCOUNTER
def test_nothing_is_added_to_an_erased_encounter(new: Connection, table: str) -> None:
    erase(new, ERASED)
    row = {**ROWS[table][-1], "sequence": 50, "encounter_id": ERASED}

    with pytest.raises(SqlError, match="erased"):
        insert(new, table, row)
