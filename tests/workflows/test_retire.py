"""Erasing an encounter: nothing of it can be read again, and what stays is signed."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from field_assist.domain.errors import (
    AttachmentDamaged,
    Bug,
    DueDateRefused,
    EraseRefused,
    ReasonMissing,
)
from field_assist.domain.ids import EncounterId
from field_assist.domain.retention import EraseReason, Stage
from field_assist.storage import attachment_files, erasure, events, outbox, tombstones
from field_assist.storage.vault import Vault, open_vault
from field_assist.workflows.session import Session
from tests.conftest import MadeVault, SteppingClock
from tests.raw_image import plain_image, plain_log
from tests.workflows.lifecycle import MONTH, Office

CANARY = "Zorblatt"
OTHER = "Quxley"
DATABASE = "vault.db"
OVER = EraseReason.RETENTION_OVER
OF_AN_ENCOUNTER = """
    SELECT name FROM sqlite_master WHERE type = 'table' AND EXISTS (
        SELECT 1 FROM pragma_table_info(sqlite_master.name) WHERE name = 'encounter_id')
"""
BLANK = "UPDATE event SET detail = '', detail_salt = NULL"


@pytest.fixture
def office(open_data: Vault, session: Session, clock: SteppingClock, tmp_path: Path) -> Office:
    return Office(open_data, session, clock, tmp_path)


def hits(vault: Vault, canary: str) -> int:
    """Return how often a text stands in the vault's files, decrypted page by page."""
    database = vault.folder / DATABASE
    seen = plain_image(database, vault.key) + plain_log(database, vault.key)
    others = [path.read_bytes() for path in vault.folder.rglob("*") if path.is_file()]
    names = "".join(path.name for path in vault.folder.rglob("*")).encode()
    return sum(data.count(canary.encode()) for data in (seen, *others, names))


def rows_of(vault: Vault, table: str, encounter_id: EncounterId) -> int:
    counted = f"SELECT count(*) FROM {table} WHERE encounter_id = :id"  # noqa: S608 -- a name of ours
    return int(vault.rows(counted, {"id": encounter_id})[0][0])


def test_nothing_of_an_erased_encounter_can_be_read_in_the_files(office: Office) -> None:
    for number in range(12):  # rows of several encounters share their pages
        office.record(f"{OTHER}{number}")
    encounter = office.record(CANARY)
    for number in range(12, 20):
        office.record(f"{OTHER}{number}")
    office.make_erasable(encounter)
    assert hits(office.vault, CANARY) > 100

    office.retiring.erase(encounter.id, OVER)

    assert hits(office.vault, CANARY) == 0
    assert hits(office.vault, OTHER) > 100
    assert office.vault.check() == ()


def test_files_of_an_erased_encounter_are_gone_and_others_are_not(office: Office) -> None:
    encounter, other = office.record(CANARY), office.record(OTHER)
    (kept,) = office.attaching.listed(other.id)
    (gone,) = office.attaching.listed(encounter.id)
    copy = attachment_files.path_of(office.vault.folder, gone.id).read_bytes()
    stored = office.attaching.stored(gone.id)
    office.make_erasable(encounter)

    office.retiring.erase(encounter.id, OVER)

    folder = office.vault.folder
    assert [path.name for path in (folder / "attachments").iterdir()] == [kept.id]
    (folder / "attachments" / gone.id).write_bytes(copy)  # from a disk that kept the blocks
    with pytest.raises(Bug):
        office.attaching.stored(gone.id)
    without_key = replace(stored, key=bytes(32))
    with pytest.raises(AttachmentDamaged):
        list(attachment_files.chunks(folder, without_key))


def test_the_log_still_holds_and_says_what_was_done_without_what_was_said(office: Office) -> None:
    encounter = office.record(CANARY)
    office.make_erasable(encounter)
    before = [event.action for event in events.for_encounter(office.vault, encounter.id)]

    office.retiring.erase(encounter.id, OVER)

    after = events.for_encounter(office.vault, encounter.id)
    assert [event.action for event in after] == [*before, "encounter_erased"]
    assert {event.detail for event in after[:-1]} == {""}
    assert after[-1].detail == f"{encounter.label} reason=retention_over"
    assert events.verify(office.vault).is_unbroken


def test_the_tombstone_counts_and_its_signature_holds(office: Office) -> None:
    encounter = office.record(CANARY, attachments=2)
    office.make_erasable(encounter)
    (item,) = office.session.sending.items()
    files = {found.file.sha256 for found in office.attaching.listed(encounter.id)}
    digests = {tombstones.digest_of(office.vault, sha256) for sha256 in files}

    stone = office.retiring.erase(encounter.id, OVER)

    assert (stone.label, stone.erased_at) == (encounter.label, office.clock.now())
    assert (stone.counts["notes"], stone.counts["marks"], stone.counts["attachments"]) == (3, 3, 2)
    assert stone.counts["case_news"] == 1
    assert office.vault.rows("SELECT count(*) FROM case_news") == [(0,)]
    assert set(stone.hashes) == {item.sha256, *digests}
    assert not any(sha256.encode() in stone.body for sha256 in files)
    assert office.retiring.erased() == (stone,)
    assert office.retiring.is_signature_right(stone)
    assert CANARY.encode() not in stone.body


def test_no_table_says_anything_of_an_erased_encounter_and_each_was_counted(
    office: Office,
) -> None:
    encounter = office.record(CANARY)
    office.make_erasable(encounter)
    tables = [row[0] for row in office.vault.rows(OF_AN_ENCOUNTER)]
    before = {table: rows_of(office.vault, table, encounter.id) for table in tables}

    stone = office.retiring.erase(encounter.id, OVER)

    after = {table: rows_of(office.vault, table, encounter.id) for table in tables}
    assert {table for table, rows in after.items() if rows} == {"event", "tombstone"}
    acts = ("child_facts", "duties_done", "measures", "item_answers", "list_checks")
    assert [stone.counts[kind] for kind in (*acts, "own_steps", "suggestion_choices")] == [1] * 7
    written = {table for table, rows in before.items() if rows}
    assert written >= {"child_fact", "deadline_stop", "measure", "item_answer", "list_check"}
    assert written >= {"step_choice", "suggestion_choice"}


def test_where_the_officer_was_goes_as_it_may_hold_what_was_typed(office: Office) -> None:
    encounter = office.record(CANARY)
    office.make_erasable(encounter)
    for key in ("place", "keyboard", "home.setting"):
        office.session.remember(key, f"home - {CANARY}")

    office.retiring.erase(encounter.id, OVER)

    kept = [office.session.recall(key) for key in ("place", "keyboard", "home.setting")]
    assert kept == ["", "", f"home - {CANARY}"]


@pytest.mark.parametrize("changed", [b'"number":1', b'"marks":3', b'"reason":"retention_over"'])
def test_a_changed_tombstone_does_not_verify(office: Office, changed: bytes) -> None:
    encounter = office.record(CANARY)
    office.make_erasable(encounter)
    stone = office.retiring.erase(encounter.id, OVER)
    assert changed in stone.body

    forged = replace(stone, body=stone.body.replace(changed, changed.replace(b":", b" :")))

    assert json.loads(forged.body) == json.loads(stone.body)
    assert not office.retiring.is_signature_right(forged)


def test_an_erased_encounter_is_in_no_list(office: Office) -> None:
    encounter, other = office.record(CANARY), office.record(OTHER)
    office.make_erasable(encounter)
    office.session.remember("last_encounter", encounter.id)

    office.retiring.erase(encounter.id, OVER)

    assert [row.id for row in office.session.recording.rows()] == [other.id]
    assert office.session.recording.count() == 1
    assert office.session.sending.items() == ()
    assert office.session.recall("last_encounter") == ""
    assert office.retiring.listed() == ()


def test_numbers_of_erased_encounters_are_not_used_again(office: Office) -> None:
    encounter = office.record(CANARY)
    office.make_erasable(encounter)
    office.retiring.erase(encounter.id, OVER)

    assert office.record(OTHER).number == encounter.number + 1


def test_nothing_can_be_written_into_an_erased_encounter(office: Office) -> None:
    encounter = office.record(CANARY)
    office.make_erasable(encounter)
    office.retiring.erase(encounter.id, OVER)

    with pytest.raises(Bug):
        office.retiring.hold(encounter.id, "too late")
    with pytest.raises(Bug):
        office.attach(encounter, "late.jpg", b"late")

    assert list((office.vault.folder / "attachments").iterdir()) == []


def test_it_is_refused_before_its_time(office: Office) -> None:
    encounter = office.record(CANARY)
    reasons = []

    def why() -> str:
        with pytest.raises(EraseRefused) as caught:
            office.retiring.erase(encounter.id, OVER)
        return str(caught.value.facts["why"])

    reasons.append(why())
    packet = office.seal(encounter)
    reasons.append(why())
    office.acknowledge(packet)
    office.clock.time += timedelta(days=29, hours=23)
    reasons.append(why())
    office.clock.time += MONTH
    office.retiring.hold(encounter.id, "Sample case")
    reasons.append(why())

    assert reasons == ["not_acknowledged", "not_acknowledged", "too_early", "on_hold"]
    assert hits(office.vault, CANARY) > 10
    office.retiring.release_hold(encounter.id, "closed")
    office.retiring.erase(encounter.id, OVER)


def test_the_acknowledgement_that_came_first_counts(office: Office) -> None:
    encounter = office.record(CANARY)
    packet = office.seal(encounter)
    first = office.clock.now()
    office.acknowledge(packet)
    office.clock.step(9999)

    office.acknowledge(packet)

    assert office.retiring.of(encounter.id).acknowledged_at == first


def test_reminders_and_due_ones_are_listed(office: Office) -> None:
    one, two, three = (office.record(name) for name in ("one", "two", "three"))
    office.acknowledge(office.seal(one))
    office.clock.time += timedelta(days=24)
    office.acknowledge(office.seal(two))
    office.retiring.hold(three.id, "Sample case")

    (near,) = office.retiring.due()

    assert (near.retention.label, near.days_left, near.reminder) == ("E-0001", 6, 7)
    stages = [row.stage for row in office.retiring.listed()]
    assert stages == [Stage.REMINDED, Stage.KEPT, Stage.ON_HOLD]


def test_each_change_of_the_date_is_in_the_log(office: Office) -> None:
    encounter = office.record(CANARY)
    office.acknowledge(office.seal(encounter))
    due_at = office.clock.now() + timedelta(days=90)

    office.retiring.move_due(encounter.id, due_at, "on leave")
    office.retiring.hold(encounter.id, "Sample case")
    office.retiring.release_hold(encounter.id, "closed")

    found = events.for_encounter(office.vault, encounter.id)[-3:]
    assert [event.action for event in found] == [*("due_moved", "encounter_held", "hold_released")]
    assert found[0].detail == f"from=2030-03-02 to={due_at:%Y-%m-%d}"
    assert office.retiring.of(encounter.id).due_at == due_at


def test_the_date_moves_neither_forward_nor_without_a_reason(office: Office) -> None:
    encounter = office.record(CANARY)
    office.acknowledge(office.seal(encounter))
    now = office.clock.now()

    with pytest.raises(DueDateRefused):
        office.retiring.move_due(encounter.id, now + timedelta(days=29), "soon")
    with pytest.raises(ReasonMissing):
        office.retiring.move_due(encounter.id, now + timedelta(days=99), " ")
    with pytest.raises(ReasonMissing):
        office.retiring.hold(encounter.id, "")


@pytest.mark.parametrize(
    "sql",
    [
        BLANK,
        "UPDATE event SET detail = 'x' WHERE encounter_id = :gone",
        f"{BLANK}, at = '2031-01-31T08:00:00.000000Z' WHERE encounter_id = :gone",
        f"{BLANK}, hash = zeroblob(32) WHERE encounter_id = :gone",
        f"{BLANK}, encounter_id = :kept WHERE encounter_id = :gone",
        "DELETE FROM event WHERE encounter_id = :gone",
        "DELETE FROM tombstone",
        "UPDATE tombstone SET body = x'00'",
        "DELETE FROM mark",
        "DELETE FROM fact WHERE encounter_id = :kept",
        "DELETE FROM note_text",
        "DELETE FROM attachment_key",
        "DELETE FROM attachment WHERE encounter_id = :kept",
        "DELETE FROM packet",
        "DELETE FROM packet_bytes",
        "UPDATE device_key SET made_at = made_at",
        "DELETE FROM device_key",
    ],
)
def test_the_tables_allow_the_erasure_and_nothing_else(office: Office, sql: str) -> None:
    gone, kept = office.record(CANARY), office.record(OTHER)
    office.seal(kept)
    office.make_erasable(gone)
    office.retiring.erase(gone.id, OVER)
    named = {name: one.id for name, one in {"gone": gone, "kept": kept}.items() if name in sql}

    with pytest.raises(Bug), office.vault.transaction():
        office.vault.execute(sql, named)

    assert events.verify(office.vault).is_unbroken
    assert hits(office.vault, OTHER) > 10


def test_an_erasure_that_was_cut_off_is_finished_at_the_next_opening(
    office: Office, made_vault: MadeVault
) -> None:
    encounter = office.record(CANARY)
    office.make_erasable(encounter)
    with office.vault.transaction():  # after which the program ends
        found = office.retiring.of(encounter.id)
        tombstones.insert(office.vault, found, OVER, office.clock.now())
        erasure.erase_rows(office.vault, encounter.id)
    assert not office.retiring.is_finished()
    office.vault.close()

    with open_vault(office.vault.folder, made_vault.key) as vault:
        again = Office(vault, office.session, office.clock, office.tmp_path)
        assert again.retiring.finish()
        assert hits(vault, CANARY) == 0
        assert list((vault.folder / "attachments").iterdir()) == []
        assert outbox.items(vault) == ()
