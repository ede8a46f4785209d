"""Makes or restores snapshots in copies of a vault, each ended one step of the disk later.

Usage: ended.py make|restore FOLDER STRIDE, with the key as hexadecimal digits on standard input.
FOLDER/start is the vault. Prints the step that was not reached any more.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from field_assist.storage.vault import DataKey, open_vault
from field_assist.workflows import back_up, restore
from field_assist.workflows.back_up import SnapshotJob
from tests.conftest import NOON, SteppingClock
from tests.endings import end_at_each_step


def make(folder: Path, key: DataKey) -> None:
    with open_vault(folder, key):
        back_up.make(SnapshotJob(folder=folder, key=key, at=NOON))


def put_back(folder: Path, key: DataKey) -> None:
    (snapshot,) = restore.available(folder)
    restore.restore(folder, snapshot, key, SteppingClock())


def main(act: str, folder: Path, stride: int) -> None:
    key = DataKey(bytes.fromhex(sys.stdin.readline().strip()))
    acts = {"make": make, "restore": put_back}
    end = end_at_each_step(
        folder,
        start=lambda place: shutil.copytree(folder / "start", place),
        act=lambda place: acts[act](place, key),
        stride=stride,
    )
    sys.stdout.write(f"{end}\n")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))
