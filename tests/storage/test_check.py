"""A check finds what is wrong in each part, and finds nothing in a vault that is whole."""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from field_assist.domain.check import CheckReport, Part
from field_assist.domain.encounter import Encounter
from field_assist.domain.errors import Stopped
from field_assist.domain.ids import EncounterId, PacketId
from field_assist.domain.outbox import SealedPacket
from field_assist.storage import attachment_files, attachments, encounters, events, outbox
from field_assist.storage.check import check_vault
from field_assist.storage.connection import open_keyed
from field_assist.storage.keyslot import DataKey
from field_assist.storage.vault import Vault, open_vault
from tests.storage.conftest import NOON, Made, an_encounter
from tests.storage.moments import moment_at
from tests.storage.test_erasure import erase_rows

PDF = b"%PDF sample"
FORGED = """
    INSERT INTO tombstone VALUES (
        (SELECT id FROM encounter), '2030-01-31T08:00:00.000000Z', 'ordered',
        CAST('{"number": 1, "erased_at": "2030-01-31T08:00:00.000000Z", "reason": "ordered",
            "counts": {}, "packets": [], "attachments": []}' AS BLOB), x'00', x'00')
"""


@pytest.fixture(scope="module")
def filled_once(made: Made, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a closed vault with a packet, a file and some pages, to be copied."""
    folder = tmp_path_factory.mktemp("filled")
    with open_vault(shutil.copytree(made.folder, folder / "vault"), made.key) as vault:
        fill(vault, folder / "sample.jpg")
    return folder / "vault"


@pytest.fixture
def filled(filled_once: Path, folder: Path) -> Path:
    """Return the folder of a closed vault with a packet, a file and some pages."""
    return Path(shutil.copytree(filled_once, folder, dirs_exist_ok=True))


@pytest.fixture
def case(encounter: Encounter) -> EncounterId:
    """Return the id of the encounter that is in it."""
    return encounter.id


def fill(vault: Vault, source: Path) -> None:
    """Put in an encounter with a packet and a file, and a log of some pages."""
    source.write_bytes(secrets.token_bytes(100_000))
    taken = attachment_files.take_in(vault.folder, source)
    encounter, now = an_encounter(1), NOON
    case = encounter.id

    packet = SealedPacket(
        packet_id=PacketId("p"),
        reference="FA-AAAA-BBBB",
        pdf=PDF,
        sha256=hashlib.sha256(PDF).hexdigest(),
    )
    with vault.transaction():
        encounters.insert(vault, encounter)
        attachments.insert(vault, case, taken, now)
        outbox.insert(vault, case, packet, now)
    attachment_files.settle(vault.folder, taken.id)
    for _ in range(100):
        with vault.transaction():
            moment = moment_at(now)
            events.append(vault, moment=moment, action="sample", encounter_id=case, detail="x" * 99)


def wrong(report: CheckReport) -> set[Part]:
    return {finding.part for finding in report.findings if not finding.is_right}


def test_a_whole_vault_has_nothing_wrong(filled: Path, key: DataKey) -> None:
    before = {path.name: path.read_bytes() for path in filled.iterdir() if path.is_file()}

    report = check_vault(filled, key)

    assert report.is_whole
    assert [finding.part for finding in report.findings] == list(Part)
    assert report.of(Part.PACKETS).checked == report.of(Part.ATTACHMENTS).checked == 1
    assert (report.of(Part.LOG).checked or 0) >= 100
    after = {path.name: path.read_bytes() for path in filled.iterdir() if path.is_file()}
    assert before == after


def spoil_page(folder: Path) -> None:
    with (folder / "vault.db").open("r+b") as file:
        file.seek(12 * 4096 + 7)
        file.write(b"damage")


def spoil_first_page(folder: Path) -> None:
    with (folder / "vault.db").open("r+b") as file:
        file.seek(100)
        file.write(b"damage")


def cut_database(folder: Path) -> None:
    with (folder / "vault.db").open("r+b") as file:
        file.truncate(20 * 4096)


def spoil_front(folder: Path) -> None:
    with (folder / "vault.header").open("r+b") as file:
        file.seek(30)
        file.write(b"damage")


def spoil_tail(folder: Path) -> None:
    with (folder / "vault.header").open("r+b") as file:
        file.seek(32 * 1024 + 30)
        file.write(b"damage")


def lose_copy(folder: Path) -> None:
    (folder / "vault.header.copy").unlink()


def lose_seal(folder: Path) -> None:
    (folder / "vault.seal").unlink()


def lose_file(folder: Path) -> None:
    next((folder / "attachments").iterdir()).unlink()


def spoil_file(folder: Path) -> None:
    with next((folder / "attachments").iterdir()).open("r+b") as file:
        file.seek(70_000)
        file.write(b"damage")


@pytest.mark.parametrize(
    ("spoil", "part"),
    [
        (spoil_page, Part.PAGES),
        (spoil_first_page, Part.PAGES),
        (cut_database, Part.PAGES),
        (spoil_front, Part.HEADER),
        (spoil_tail, Part.HEADER),
        (lose_copy, Part.HEADER),
        (lose_seal, Part.SEAL),
        (lose_file, Part.ATTACHMENTS),
        (spoil_file, Part.ATTACHMENTS),
    ],
)
def test_what_is_spoilt_is_found(
    filled: Path, key: DataKey, spoil: Callable[[Path], None], part: Part
) -> None:
    spoil(filled)

    report = check_vault(filled, key)

    assert part in wrong(report)
    assert not report.is_whole
    outside = {Part.HEADER, Part.ATTACHMENTS, Part.SEAL}
    assert part not in outside or wrong(report) == {part}


# Each of these keeps every page whole: somebody with the key did it.
@pytest.mark.parametrize(
    ("sql", "part"),
    [
        ("DROP TRIGGER event_is_never_changed; UPDATE event SET action = 'b' WHERE sequence = 9",
         Part.LOG),
        ("DROP TRIGGER event_is_never_deleted; DELETE FROM event WHERE sequence = 9", Part.LOG),
        ("DROP TRIGGER event_is_never_deleted; DELETE FROM event WHERE sequence > 50", Part.SEAL),
        ("DROP TRIGGER packet_bytes_are_never_changed; UPDATE packet_bytes SET pdf = x'00'",
         Part.PACKETS),
        ("PRAGMA foreign_keys = OFF; INSERT INTO left_out VALUES ('nobody', 'sign:x')",
         Part.TABLES),
        (FORGED, Part.TOMBSTONES),
    ],
)  # fmt: skip
def test_what_was_changed_with_the_key_is_found(
    filled: Path, key: DataKey, sql: str, part: Part
) -> None:
    db = open_keyed(filled / "vault.db", key)
    db.executescript(sql)
    db.close()

    report = check_vault(filled, key)

    assert part in wrong(report)
    assert report.of(Part.PAGES).is_right


def test_the_page_is_named(filled: Path, key: DataKey) -> None:
    spoil_page(filled)

    assert check_vault(filled, key).of(Part.PAGES).problems == ("page 13",)


def test_an_open_vault_is_checked_while_it_is_written(
    filled: Path, key: DataKey, now: datetime, case: EncounterId
) -> None:
    with open_vault(filled, key) as vault:
        with vault.transaction():
            events.append(
                vault, moment=moment_at(now), action="sample", encounter_id=case, detail=""
            )

        report = check_vault(filled, key, is_open=True)

        assert report.is_whole
        with vault.transaction():
            events.append(
                vault, moment=moment_at(now), action="sample", encounter_id=case, detail=""
            )
    assert check_vault(filled, key).is_whole


def test_a_file_that_is_erased_during_the_check_is_not_missed(
    filled: Path, key: DataKey, case: EncounterId
) -> None:
    with open_vault(filled, key) as vault:

        def watch(at: Part, done: int, _whole: int) -> None:
            if at is Part.ATTACHMENTS and done == 0 and vault.rows("SELECT 1 FROM attachment"):
                erase_rows(vault, case)
                attachment_files.remove(filled, next(iter(ids)))

        ids = [stored.id for stored in attachments.all_stored(vault)]
        report = check_vault(filled, key, watch, is_open=True)

    assert ids
    assert report.of(Part.ATTACHMENTS).is_right


def test_a_file_that_is_gone_from_an_open_vault_is_found(filled: Path, key: DataKey) -> None:
    next((filled / "attachments").iterdir()).unlink()

    with open_vault(filled, key):
        report = check_vault(filled, key, is_open=True)

    assert wrong(report) == {Part.ATTACHMENTS}


@pytest.mark.parametrize("length", [None, 0, 40])
def test_a_seal_that_goes_while_the_vault_is_open_is_found(
    filled: Path, key: DataKey, length: int | None
) -> None:
    with open_vault(filled, key):
        if length is None:
            (filled / "vault.seal").unlink()
        else:
            os.truncate(filled / "vault.seal", length)

        report = check_vault(filled, key, is_open=True)

    assert wrong(report) == {Part.SEAL}


@pytest.mark.parametrize("part", Part)
def test_it_can_be_stopped_in_each_part(filled: Path, key: DataKey, part: Part) -> None:
    seen = []

    def watch(at: Part, _done: int, _whole: int) -> None:
        seen.append(at)
        if at is part:
            raise Stopped

    with pytest.raises(Stopped):
        check_vault(filled, key, watch)

    assert seen[-1] is part
    assert not list(filled.glob("comparing-*"))
