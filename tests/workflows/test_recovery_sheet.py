from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from field_assist.domain.errors import FolderUnwritable
from field_assist.storage.vault import Vault
from field_assist.workflows import recovery_sheet, unlock
from field_assist.workflows.ways_in import WaysIn
from tests.conftest import SteppingClock
from tests.packet.test_recovery_sheet import SHEET, scanned


def test_sheet_is_saved_under_its_mark_for_its_owner_alone(tmp_path: Path) -> None:
    path = recovery_sheet.save(SHEET, tmp_path)

    assert path.name == f"recovery-sheet-{recovery_sheet.mark_of(SHEET)}.pdf"
    assert path.read_bytes() == recovery_sheet.sheet_pdf(SHEET)
    assert path.stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_second_sheet_takes_no_place_of_the_first(tmp_path: Path) -> None:
    other = replace(SHEET, slot_id="another-slot")

    saved = {recovery_sheet.save(sheet, tmp_path) for sheet in (SHEET, SHEET, other)}

    assert len(saved) == 3


def test_folder_that_is_gone_gets_no_sheet(tmp_path: Path) -> None:
    with pytest.raises(FolderUnwritable):
        recovery_sheet.save(SHEET, tmp_path / "gone")


def test_what_a_scanner_reads_from_the_page_opens_the_vault(
    open_data: Vault, data_folder: Path, clock: SteppingClock, tmp_path: Path
) -> None:
    ways = WaysIn(open_data, clock)
    sheet = ways.make_recovery()
    ways.confirm_recovery(sheet, {n: sheet.words[n - 1] for n in ways.asked_words()})

    words = scanned(recovery_sheet.save(sheet, tmp_path))

    assert unlock.key_from_recovery(data_folder, words) == open_data.key
