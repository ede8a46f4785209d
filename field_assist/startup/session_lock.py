"""The lock file that keeps two programs from using one vault."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLockFile


def hold(folder: Path, *, is_practice: bool = False) -> QLockFile | None:
    """Return the lock of this data folder, or None when another window holds it.

    A folder that cannot be made or written is no reason to refuse here: the vault says so in
    its own words. A lock left by a killed program is taken over.
    """
    lock = QLockFile(str(folder / "session.lock"))
    lock.setStaleLockTime(0)
    if is_practice:
        return lock
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return lock
    is_held = not lock.tryLock(0) and lock.error() is QLockFile.LockError.LockFailedError
    return None if is_held else lock
