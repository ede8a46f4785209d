"""The log looked at and exported, with a real vault, and checked again by OpenSSL."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from field_assist.domain.audit import AuditFilter
from field_assist.domain.chain import GENESIS, link
from field_assist.domain.clock import Moment
from field_assist.domain.encounter import Encounter
from field_assist.domain.errors import FolderUnwritable
from field_assist.storage.vault import Vault
from field_assist.workflows.audit import Auditing, LogCopy
from field_assist.workflows.session import Session
from tests.conftest import NOON, SteppingClock

ALL = AuditFilter()
_HASHED = ("sequence", "at", "zone", "run", "uptime_ms", "action", "encounter_id")


@pytest.fixture
def log(session: Session) -> Auditing:
    return session.log


@pytest.fixture
def written(write: Callable[[str, str], None]) -> None:
    write("Gate 12", "a note")


def verified(folder: Path, copy: LogCopy) -> str:
    """Type the command of an export in its folder."""
    done = subprocess.run(
        copy.command.split(), cwd=folder, capture_output=True, text=True, check=False
    )
    return done.stdout.strip()


@pytest.mark.usefixtures("written")
def test_looking_at_the_log_is_an_entry_of_it(log: Auditing) -> None:
    before = log.count(ALL)

    newest = log.note_viewed()

    assert log.count(ALL) == before + 1
    assert (log.page(ALL, 1, 0)[0].action, log.page(ALL, 1, 0)[0].sequence) == (
        "log_viewed",
        newest,
    )


@pytest.mark.usefixtures("written")
def test_pages_from_the_newest_on_give_every_entry_once(log: Auditing) -> None:
    total = log.count(ALL)

    rows = [row for offset in range(0, total, 2) for row in log.page(ALL, 2, offset)]

    assert [row.sequence for row in rows] == list(range(total, 0, -1))


@pytest.mark.usefixtures("written")
def test_pages_stay_in_place_while_the_log_grows(log: Auditing) -> None:
    wanted = AuditFilter(newest=log.count(ALL))
    before = log.page(wanted, 2, 1)

    log.note_viewed()

    assert log.page(wanted, 2, 1) == before


@pytest.mark.usefixtures("written")
@pytest.mark.parametrize(
    ("wanted", "actions"),
    [
        (AuditFilter(action="note_written"), ["note_written"]),
        (AuditFilter(actor="nobody"), []),
        (AuditFilter(until=NOON), []),
        (AuditFilter(since=NOON + timedelta(seconds=1)), []),
    ],
)
def test_a_filter_gives_what_was_asked_for(
    log: Auditing, wanted: AuditFilter, actions: list[str]
) -> None:
    assert [row.action for row in log.page(wanted, 50, 0)] == actions
    assert log.count(wanted) == len(actions)


@pytest.mark.usefixtures("written")
def test_the_entries_of_one_encounter_carry_its_name(log: Auditing, encounter: Encounter) -> None:
    log.note_viewed()

    rows = log.page(AuditFilter(encounter_id=encounter.id), 50, 0)

    assert {row.label for row in rows} == {encounter.label}
    assert "log_viewed" not in {row.action for row in rows}


@pytest.mark.parametrize("typed", ["E-0001", "e1", " 0001 ", "1"])
def test_an_encounter_is_found_however_it_is_typed(
    log: Auditing, encounter: Encounter, typed: str
) -> None:
    assert log.encounter_of(typed) == encounter.id


@pytest.mark.usefixtures("encounter")
@pytest.mark.parametrize("typed", ["", "E-", "2", "E-1; DROP TABLE event", "9" * 30])
def test_what_names_no_encounter_finds_none(log: Auditing, typed: str) -> None:
    assert log.encounter_of(typed) is None


class MovedClock(SteppingClock):
    """Shows another time than passed, as a clock that somebody has set."""

    moved = timedelta(0)

    def moment(self) -> Moment:
        told = super().moment()
        return replace(told, at=told.at + self.moved)


def test_a_moved_clock_is_a_break_between_two_entries(open_data: Vault) -> None:
    clock = MovedClock()
    log = Auditing(open_data, clock)
    log.note_viewed()

    clock.moved = -timedelta(hours=2)
    log.note_viewed()

    rows = log.page(ALL, 2, 0)
    assert [row.is_break for row in rows] == [False, True]
    assert rows[1].detail == "back=7200s"


@pytest.mark.usefixtures("written")
def test_the_signature_of_an_export_is_right_for_openssl(log: Auditing, tmp_path: Path) -> None:
    copy = log.copying(ALL)()

    log.save(copy, tmp_path)

    assert verified(tmp_path, copy) == "Verified OK"
    assert log.page(ALL, 1, 0)[0].action == "log_exported"


@pytest.mark.usefixtures("written")
def test_one_changed_letter_of_an_export_is_noticed(log: Auditing, tmp_path: Path) -> None:
    copy = log.copying(ALL)()
    path = log.save(copy, tmp_path)

    path.write_bytes(path.read_bytes().replace(b"note_written", b"note_writtem"))

    assert verified(tmp_path, copy) == "Verification failure"


@pytest.mark.usefixtures("written")
def test_the_chain_of_an_export_can_be_followed_by_hand(log: Auditing) -> None:
    head, *entries = [json.loads(line) for line in log.copying(ALL)().body.splitlines()]

    before = GENESIS
    for entry in entries:
        fields = [*(entry[name] for name in _HASHED), bytes.fromhex(entry["detail_digest"])]
        before = link(before, [*fields, entry["actor"]])
        assert before.hex() == entry["hash"]
    assert (head["is_whole"], head["head_hash"]) == (True, before.hex())


@pytest.mark.usefixtures("written")
def test_a_folder_that_is_gone_leaves_no_file_and_no_entry(log: Auditing, tmp_path: Path) -> None:
    copy = log.copying(ALL)()
    before = log.count(ALL)

    with pytest.raises(FolderUnwritable):
        log.save(copy, tmp_path / "gone")

    assert log.count(ALL) == before


LOCKED = """
import fcntl, struct, sys
ask = struct.pack("hhqqi4x", fcntl.F_WRLCK, 0, 0x40000002, 510, 0)
with open(sys.argv[1], "r+b") as file:
    told = fcntl.fcntl(file, fcntl.F_GETLK, ask)
print(struct.unpack_from("h", told)[0] != fcntl.F_UNLCK)
"""
"""Says whether another process holds the lock that SQLite has while a log is in use."""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks the kernel for locks")
@pytest.mark.usefixtures("written")
def test_looking_at_the_log_keeps_the_locks_of_the_database(
    log: Auditing, open_data: Vault
) -> None:
    """A file that is opened beside SQLite and closed again ends every lock of the process."""
    log.checking()(lambda _done, _whole: None)
    log.copying(ALL)()

    command = [sys.executable, "-c", LOCKED, str(open_data.folder / "vault.db")]
    said = subprocess.run(command, capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "True"


@pytest.mark.usefixtures("written")
def test_the_chain_is_followed_from_end_to_end(log: Auditing) -> None:
    told: list[tuple[int, int]] = []

    report = log.checking()(lambda done, whole: told.append((done, whole)))

    assert report.is_unbroken
    assert told[-1] == (log.head.sequence, log.head.sequence)
