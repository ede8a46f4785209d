"""The lock file that keeps two programs from using one vault."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Thread

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


def begin_to_hold(folder: Path, *, is_practice: bool) -> Callable[[], QLockFile | None]:
    """Begin what `hold` does, and return what waits for the end of it and returns the same.

    The lock file is flushed to the disk, for which the caller need not wait as long as it has other
    things to do. Call it when there is a QApplication: Qt takes the first thread that uses it for
    the one of the windows.
    """
    found: list[QLockFile | None] = []
    thread = Thread(
        target=lambda: found.append(hold(folder, is_practice=is_practice)), name="session lock"
    )
    thread.start()

    def wait() -> QLockFile | None:
        thread.join()
        return found[0]

    return wait
