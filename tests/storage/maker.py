"""Makes a vault again and again in fresh folders, ending each time one system step later.

Usage: maker.py FOLDER, with the header's file and the key as hexadecimal digits on two lines of
standard input. Prints how many steps the making of a vault has.
"""

from __future__ import annotations

import os
import sys
from itertools import count
from pathlib import Path
from types import FrameType

from field_assist.storage.header import Header, from_bytes
from field_assist.storage.keyslot import DataKey
from field_assist.storage.vault import write_new_vault

# The calls that touch the disk, in the operating system and in the database.
STEPS = frozenset(
    {"open", "close", "write", "flush", "fsync", "replace", "mkdir", "chmod", "unlink"}
    | {"execute", "executescript", "connect", "fetchall", "exit", "__exit__"}
)
ENDED = 9


def end_at(step: int) -> None:
    """End this process without any clean-up just before a step of the disk."""
    steps = count(1)

    def watch(_frame: FrameType, event: str, argument: object) -> None:
        if event not in {"c_call", "c_return"}:
            return
        if getattr(argument, "__name__", "") in STEPS and next(steps) == step:
            os._exit(ENDED)

    sys.setprofile(watch)


def make_until(step: int, folder: Path, header: Header, key: DataKey) -> bool:
    """Make a vault in a process that ends at a step; return whether it ended there."""
    child = os.fork()
    if child == 0:
        end_at(step)
        write_new_vault(folder, header, key)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == ENDED


def main() -> None:
    header = from_bytes(bytes.fromhex(sys.stdin.readline().strip()))
    key = DataKey(bytes.fromhex(sys.stdin.readline().strip()))
    folder = Path(sys.argv[1])
    ended = (step for step in count(1) if not make_until(step, folder / str(step), header, key))
    sys.stdout.write(f"{next(ended)}\n")


if __name__ == "__main__":
    main()
