"""Disks of a test's own: small ones, and ones that cannot be written."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

_CAP_SYS_ADMIN = 21


def may_mount() -> bool:
    """Whether the system lets this process mount: Linux, with CAP_SYS_ADMIN."""
    if sys.platform != "linux":
        return False
    status = Path("/proc/self/status").read_text(encoding="ascii")
    held = next(line for line in status.splitlines() if line.startswith("CapEff:"))
    return bool(int(held.split()[1], 16) >> _CAP_SYS_ADMIN & 1)


@contextmanager
def mounted(folder: Path, *how: str) -> Iterator[Path]:
    """Mount over a folder that is there, as `mount` does with these arguments.

    Skips where the process has no right to mount. With that right a mount that fails is a failure
    of the test, so that it does not go missing unseen.
    """
    if not may_mount():
        pytest.skip("has no right to mount a disk (CAP_SYS_ADMIN)")
    subprocess.run(["mount", *how, str(folder)], check=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


@contextmanager
def small_disk(folder: Path, size: str) -> Iterator[Path]:
    """Give an empty disk of so many bytes, such as `2m`, in a folder that is made for it."""
    folder.mkdir(exist_ok=True)
    with mounted(folder, "-t", "tmpfs", "-o", f"size={size}", "tmpfs") as disk:
        yield disk
