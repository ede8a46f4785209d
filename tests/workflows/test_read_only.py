"""A vault that is open to read only: what a lane reads of it, it can read."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from field_assist.domain.audit import AuditFilter
from field_assist.domain.check import Part
from field_assist.domain.errors import VaultReadOnly
from field_assist.storage.vault import open_vault
from field_assist.workflows.catalogue import Catalogue
from field_assist.workflows.session import Session
from field_assist.workflows.unlock import reading
from tests.conftest import MadeVault, SteppingClock


@pytest.fixture
def read_only(
    data_folder: Path, made_vault: MadeVault, catalogue: Catalogue, clock: SteppingClock
) -> Iterator[Session]:
    with open_vault(data_folder, made_vault.key) as vault:
        Session(vault, catalogue, clock, is_practice=False).log.note_viewed()
    with reading(data_folder, made_vault.key) as vault:
        yield Session(vault, catalogue, clock, is_practice=False)


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

    assert copy.entries == read_only.log.head.sequence == 1
    with pytest.raises(VaultReadOnly):
        read_only.log.save(copy, tmp_path)
    assert list(tmp_path.glob("*.jsonl")) == []


def test_a_check_of_it_says_nothing_of_a_missing_header(
    read_only: Session, lane: ThreadPoolExecutor
) -> None:
    report = lane.submit(read_only.checking(), lambda *_: None).result()

    assert report.of(Part.HEADER).is_right
    assert report.of(Part.LOG).is_right
