"""T-11: a change of the ways in, ended at each step of the disk, leaves the old ones or the new."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from field_assist.domain.ways_in import WayKind
from field_assist.storage import header as headers
from field_assist.storage import header_files
from field_assist.storage.keyslot import DataKey, KeySlot
from field_assist.storage.vault import open_vault
from field_assist.workflows import unlock
from field_assist.workflows.ways_in import WaysIn
from tests.conftest import PASSPHRASE, MadeVault, SteppingClock
from tests.workflows.slot_changer import NEW

ROOT = Path(__file__).resolve().parents[2]
TIMEOUT_S = 300

pytestmark = pytest.mark.long

Slots = dict[str, bytes]


def ended_at_each_step(change: str, vault: Path, folder: Path, key: DataKey, slot_id: str) -> int:
    done = subprocess.run(
        [sys.executable, "-m", "tests.workflows.slot_changer", change, str(vault), str(folder)],
        input=f"{key.secret.hex()}\n{slot_id}\n",
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=TIMEOUT_S,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return int(done.stdout)


def slots_of(folder: Path, key: DataKey) -> Slots:
    """Return what opens the vault: the genuine slots by their ids, with what they wrap."""
    header = header_files.read_header(folder).header
    headers.check_mark(header, key)
    return {s.id: s.wrapped_key for s in header.slots if isinstance(s, KeySlot)}


def slots_after_opening(folder: Path, key: DataKey) -> Slots:
    """Open the vault as it was left, and return what opens it then."""
    unlock.open_with(folder, key).close()
    return slots_of(folder, key)


def endings(folder: Path, steps: int, key: DataKey) -> list[tuple[Slots, Slots]]:
    places = [folder / str(step) for step in range(1, steps + 1)]
    return [(slots_of(place, key), slots_after_opening(place, key)) for place in places]


@pytest.fixture
def with_sheet(data_folder: Path, made_vault: MadeVault, clock: SteppingClock) -> Path:
    """Return the folder of a vault with a tested passphrase and a tested sheet."""
    with unlock.open_with(data_folder, made_vault.key, clock=clock) as vault:
        ways = WaysIn(vault, clock)
        sheet = ways.make_recovery()
        ways.confirm_recovery(sheet, {place: sheet.words[place - 1] for place in (1, 2, 3)})
        ways.test(ways.listed()[0].id, PASSPHRASE)
    return data_folder


@pytest.mark.parametrize("change", ["passphrase", "sheet"])
def test_what_opened_before_opens_when_something_is_added(
    change: str, with_sheet: Path, made_vault: MadeVault, tmp_path: Path
) -> None:
    old = slots_of(with_sheet, made_vault.key)

    steps = ended_at_each_step(change, with_sheet, tmp_path / "ended", made_vault.key, "")

    assert steps > 50
    for before, after in endings(tmp_path / "ended", steps, made_vault.key):
        assert old.items() <= before.items()
        assert before == after
        assert len(before) in {len(old), len(old) + 1}
    assert len(slots_of(tmp_path / "ended" / str(steps), made_vault.key)) == len(old) + 1


@pytest.mark.parametrize("change", ["proof", "first_unlocking"])
def test_the_old_passphrase_opens_until_the_new_one_is_the_only_one(
    change: str,
    with_sheet: Path,
    made_vault: MadeVault,
    clock: SteppingClock,
    tmp_path: Path,
) -> None:
    with open_vault(with_sheet, made_vault.key) as vault:
        new = WaysIn(vault, clock).change_passphrase(NEW)
    both = slots_of(with_sheet, made_vault.key)
    only_new = {name: held for name, held in both.items() if name != new.replaces}

    steps = ended_at_each_step(change, with_sheet, tmp_path / "ended", made_vault.key, new.id)

    assert steps > 50
    for before, after in endings(tmp_path / "ended", steps, made_vault.key):
        assert before in (both, only_new)
        assert after == before
    assert slots_of(tmp_path / "ended" / str(steps), made_vault.key) == only_new
    assert unlock.derive_key(tmp_path / "ended" / str(steps), NEW) == made_vault.key
    assert unlock.derive_key(tmp_path / "ended" / "1", PASSPHRASE) == made_vault.key


def test_a_removed_way_is_whole_or_gone(
    with_sheet: Path, made_vault: MadeVault, tmp_path: Path
) -> None:
    old = slots_of(with_sheet, made_vault.key)
    (sheet,) = header_files.read_header(with_sheet).header.usable(WayKind.RECOVERY)
    fewer = {name: held for name, held in old.items() if name != sheet.id}

    steps = ended_at_each_step("removal", with_sheet, tmp_path / "ended", made_vault.key, sheet.id)

    assert steps > 50
    assert all(
        before == after and before in (old, fewer)
        for before, after in endings(tmp_path / "ended", steps, made_vault.key)
    )
    assert slots_of(tmp_path / "ended" / str(steps), made_vault.key) == fewer
