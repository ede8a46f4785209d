"""What the torture is judged by: the table, the promises, the disk, the forged logs, the search."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.torture import forging, promises, silence, table
from tests.torture.disk import Cut, Disk, File, Folder, Write
from tests.torture.planted import Hunt
from tests.torture.promises import Promise
from tests.torture.tally import Tally, dice_of, from_json

EVENTS = {"events": "3", "events without a gap": "yes"}


def a_tally(times: int = 0, lost: int = 0) -> Tally:
    return Tally(test="T-00 sample", what="samples", wanted=1, seed=7, times=times, lost=lost)


@pytest.mark.parametrize(
    ("counted", "is_good"),
    [({"times": 1}, True), ({}, False), ({"times": 1, "lost": 1}, False)],
)
def test_a_tally_is_good_only_if_something_was_done_and_nothing_lost(
    counted: dict[str, int], is_good: object
) -> None:
    tally = from_json(a_tally(**counted).as_json())

    assert tally.is_good is is_good
    assert (tally.faults() == []) is is_good


def test_what_was_wrong_is_in_the_table() -> None:
    tally = a_tally(times=1200)
    tally.wrong.append("sample trouble")

    assert "1,200" in table.for_terminal([tally])
    assert "sample trouble" in table.for_document([tally])


def test_a_thing_that_is_gone_is_lost() -> None:
    promise = Promise(held={"note A 1": "text"}, newest=3)

    assert promises.lost(promise, {**EVENTS, "note A 1": "text"}) == []
    assert len(promises.lost(promise, EVENTS)) == 1
    assert len(promises.lost(promise, {**EVENTS, "note A 1": "tex"})) == 1
    assert len(promises.lost(promise, {"note A 1": "text", "events": "2"})) == 1


def test_half_of_an_act_is_wrong() -> None:
    promise = Promise(held={}).after([{"begins": {"a 1": "x", "b 1": "y"}}])

    assert promises.wrong(promise, EVENTS) == []
    assert promises.wrong(promise, {**EVENTS, "a 1": "x", "b 1": "y"}) == []
    assert len(promises.wrong(promise, {**EVENTS, "a 1": "x"})) == 1


def test_what_nobody_stored_is_wrong() -> None:
    assert len(promises.wrong(Promise(held={}), {**EVENTS, "note A 1": "text"})) == 1


def image(disk: Disk, tmp_path: Path, mode: str) -> dict[str, bytes]:
    disk.write_image(tmp_path / "image", mode, dice_of(1))
    found = (path for path in (tmp_path / "image").rglob("*") if path.is_file())
    return {str(path.relative_to(tmp_path / "image")): path.read_bytes() for path in found}


@pytest.fixture
def disk() -> Disk:
    """Return a disk with a flushed file, which was then overwritten."""
    made, file, folder = Disk(), File(), Folder()
    made.put("kept", folder)
    made.root.flush()
    made.put("kept/file", file)
    folder.flush()
    file.change(Write(at=0, data=b"a" * 1024))
    file.flush()
    file.change(Write(at=0, data=b"b" * 1024))
    file.change(Cut(size=1000))
    return made


@pytest.mark.parametrize(("mode", "left"), [("nothing", b"a" * 1024), ("everything", b"b" * 1000)])
def test_what_was_not_flushed_may_be_lost(
    disk: Disk, tmp_path: Path, mode: str, left: bytes
) -> None:
    assert image(disk, tmp_path, mode) == {"kept/file": left}


def test_a_torn_write_keeps_old_sectors(disk: Disk, tmp_path: Path) -> None:
    left = {image(disk, tmp_path / str(n), "torn")["kept/file"][:512] for n in range(1)}

    assert left <= {b"a" * 512, b"b" * 512}


def test_a_name_that_was_not_flushed_may_be_lost(disk: Disk, tmp_path: Path) -> None:
    disk.move("kept/file", "kept/other")

    assert list(image(disk, tmp_path, "nothing")) == ["kept/file"]
    assert disk.find("kept/other") is not None


def test_sqlite_takes_a_forged_log_for_its_own(tmp_path: Path) -> None:
    path = tmp_path / "sample.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("CREATE TABLE sample (text TEXT)")
        db.execute("INSERT INTO sample VALUES ('old')")
    old = path.read_bytes()
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("UPDATE sample SET text = 'new'")
    new = path.read_bytes()
    pages = {n: forging.page_of(old, n) for n in forging.pages_unlike(old, new)}

    forged = forging.wal_of([pages], len(new) // forging.PAGE_BYTES, dice_of(1))
    path.with_name("sample.db-wal").write_bytes(forged)

    with closing(sqlite3.connect(path)) as db:
        assert db.execute("SELECT text FROM sample").fetchall() == [("old",)]


@pytest.mark.parametrize(
    "hidden", [b"Quxblat", b"talbxuQ", b"%51%75%78%62%6C%61%74", b"Q\0u\0x\0b\0l\0a\0t\0"]
)
def test_a_planted_word_is_found(hidden: bytes) -> None:
    hunt = Hunt({"sample": "Quxblat"})

    assert [find.place for find in hunt.in_bytes(b"before" + hidden + b"after", "here")] == [
        "sample"
    ]
    assert hunt.in_bytes(b"nothing of the kind", "here") == []


def test_what_python_says_of_the_network_is_told_apart(tmp_path: Path) -> None:
    events = tmp_path / "events.log"
    script = """
import socket
with socket.socket(socket.AF_UNIX) as one:
    one.bind("")
with socket.socket() as one:
    one.connect_ex(("127.0.0.1", 9))
socket.gethostbyname("127.0.0.1")
"""
    seen_by = {"PYTHONPATH": str(silence.WITNESS), "NETWORK_WITNESS": str(events)}
    subprocess.run([sys.executable, "-c", script], env={**os.environ, **seen_by}, check=True)

    count, strangers = silence.told(events)

    assert count == 5
    assert [line.split()[0] for line in strangers] == [
        "socket.__new__",
        "socket.connect",
        "socket.gethostbyname",
    ]
