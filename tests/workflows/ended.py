"""Does one act in copies of a vault, each ended one step of the disk later.

Usage: ended.py make|restore|erase|attach FOLDER STRIDE, with the key as hexadecimal digits on
standard input. FOLDER/start is the vault. Prints the step that was not reached any more.
"""

from __future__ import annotations

import shutil
import sys
from datetime import timedelta
from pathlib import Path

from field_assist.domain.ids import EncounterId
from field_assist.domain.policy import Policy
from field_assist.domain.retention import EraseReason
from field_assist.storage.vault import DataKey, open_vault
from field_assist.workflows import attach, back_up, restore
from field_assist.workflows.attach import Attaching
from field_assist.workflows.back_up import SnapshotJob
from field_assist.workflows.retire import Retiring
from tests.conftest import NOON, SteppingClock
from tests.endings import end_at_each_step


def make(folder: Path, key: DataKey) -> None:
    with open_vault(folder, key):
        back_up.make(SnapshotJob(folder=folder, key=key, at=NOON))


def put_back(folder: Path, key: DataKey) -> None:
    (snapshot,) = restore.available(folder)
    restore.restore(folder, snapshot, key, SteppingClock())


def erase(folder: Path, key: DataKey) -> None:
    """Erase the first encounter, long after its time has come."""
    clock = SteppingClock(NOON + timedelta(days=99))
    with open_vault(folder, key) as vault:
        case = EncounterId(vault.rows("SELECT id FROM encounter WHERE number = 1")[0][0])
        Retiring(vault, clock, Policy()).erase(case, EraseReason.RETENTION_OVER)


def take_in(folder: Path, key: DataKey) -> None:
    with open_vault(folder, key) as vault:
        case = EncounterId(vault.rows("SELECT id FROM encounter WHERE number = 1")[0][0])
        taken = attach.take_in(folder, folder.parent / "sample.jpg")
        Attaching(vault, SteppingClock()).keep(case, taken)


def main(act: str, folder: Path, stride: int) -> None:
    key = DataKey(bytes.fromhex(sys.stdin.readline().strip()))
    acts = {"make": make, "restore": put_back, "erase": erase, "attach": take_in}
    end = end_at_each_step(
        folder,
        start=lambda place: shutil.copytree(folder / "start", place),
        act=lambda place: acts[act](place, key),
        stride=stride,
    )
    sys.stdout.write(f"{end}\n")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))
