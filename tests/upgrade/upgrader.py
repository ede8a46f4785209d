"""Upgrades copies of a golden vault, each ended one step of the disk later than the one before.

Usage: upgrader.py FORMAT FOLDER STRIDE, with the key as hexadecimal digits on standard input.
Prints the step that was not reached any more.
"""

from __future__ import annotations

import sys
from pathlib import Path

from field_assist.storage.vault import DataKey, open_vault
from tests.endings import end_at_each_step
from tests.upgrade.golden_vaults import copy_golden


def main(name: str, folder: Path, stride: int) -> None:
    key = DataKey(bytes.fromhex(sys.stdin.readline().strip()))
    end = end_at_each_step(
        folder,
        start=lambda place: copy_golden(name, place),
        act=lambda place: open_vault(place, key).close(),
        stride=stride,
    )
    sys.stdout.write(f"{end}\n")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))
