"""A vault that is open to read only: what a lane reads of it, it can read."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from field_assist.domain.audit import AuditFilter
from field_assist.domain.change import FactStated
from field_assist.domain.check import Part
from field_assist.domain.checklist import Role, Setting
from field_assist.domain.encounter import Budget, Fact
from field_assist.domain.errors import VaultReadOnly
from field_assist.storage.vault import open_vault
from field_assist.workflows import attach
from field_assist.workflows.catalogue import Catalogue
from field_assist.workflows.session import Session
from field_assist.workflows.unlock import reading
from tests.conftest import MadeVault, SteppingClock


@pytest.fixture
def read_only(
    data_folder: Path,
    made_vault: MadeVault,
    catalogue: Catalogue,
    clock: SteppingClock,
    tmp_path: Path,
) -> Iterator[Session]:
    with open_vault(data_folder, made_vault.key) as vault:
        session = Session(vault, catalogue, clock, is_practice=False)
        session.log.note_viewed()
        take_file(session, tmp_path)
    with reading(data_folder, made_vault.key) as vault:
        yield Session(vault, catalogue, clock, is_practice=False)


def take_file(session: Session, folder: Path) -> None:
    """Take a file of evidence in, in a new encounter at a place."""
    (folder / "sample.txt").write_bytes(b"Sample words.")
    encounter = session.recording.start(Setting.SEA, Role.CBP_SECONDARY, Budget.STANDARD)
    taken = attach.take_in(session.folder, folder / "sample.txt")
    session.attaching.keep(encounter.id, taken)
    place = FactStated(fact=Fact.PLACE, text="Sample pier", at=session.now())
    session.recording.save(encounter.id, place)


@pytest.fixture
def lane() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(1) as made:
        yield made


def test_its_log_can_be_checked(read_only: Session, lane: ThreadPoolExecutor) -> None:
    check = read_only.log.checking()

    report = lane.submit(check, lambda _count, _whole: None).result()

    assert report.is_unbroken


def test_its_log_can_be_copied_and_is_not_noted_as_exported(
    read_only: Session, lane: ThreadPoolExecutor, tmp_path: Path
) -> None:
    copy = lane.submit(read_only.log.copying(AuditFilter())).result()

    assert copy.entries == read_only.log.head.sequence == 4
    with pytest.raises(VaultReadOnly):
        read_only.log.save(copy, tmp_path)
    assert list(tmp_path.glob("*.jsonl")) == []


def test_a_check_of_it_says_nothing_of_a_missing_header(
    read_only: Session, lane: ThreadPoolExecutor
) -> None:
    report = lane.submit(read_only.checking(), lambda *_: None).result()

    assert report.of(Part.HEADER).is_right
    assert report.of(Part.LOG).is_right


def test_a_check_of_it_looks_at_the_files_of_evidence(
    read_only: Session, lane: ThreadPoolExecutor
) -> None:
    report = lane.submit(read_only.checking(), lambda *_: None).result()

    assert (report.of(Part.ATTACHMENTS).checked, report.is_whole) == (1, True)


def test_its_files_of_evidence_can_be_read(read_only: Session, lane: ThreadPoolExecutor) -> None:
    (row,) = read_only.recording.rows()
    (exhibit,) = read_only.attaching.listed(row.id)
    stored = read_only.attaching.stored(exhibit.id)

    folder = read_only.evidence_folder
    assert lane.submit(attach.is_whole, folder, stored).result()


def test_a_check_of_it_finds_a_file_that_is_gone(
    read_only: Session, lane: ThreadPoolExecutor, data_folder: Path
) -> None:
    next((data_folder / "attachments").iterdir()).unlink()

    report = lane.submit(read_only.checking(), lambda *_: None).result()

    assert not report.of(Part.ATTACHMENTS).is_right


def test_words_that_begin_so_are_found(read_only: Session) -> None:
    found = read_only.finding.find("samp")

    assert [one.row.number for one in found] == [1]
