"""What the operating system tells about reasons to lock, behind one small interface.

Each system has a module of its own: `signals_linux`, `signals_windows`, `signals_macos`. They are
loaded after the vault is open: D-Bus alone takes longer than everything before the first paint.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module
from typing import Protocol

from PySide6.QtCore import QObject

from field_assist.domain.lock_reason import LockReason, Source


class LockSignals(Protocol):
    """Listens to one system. What it lacks is no error: `sources` says what was found."""

    def start(self, fire: Callable[[LockReason], None]) -> None:
        """Call `fire` on the GUI thread from now on, as often as the system has a reason."""

    def sources(self) -> tuple[Source, ...]:
        """Return what can tell a reason here, and whether each was found."""


def load() -> None:
    """Load what listens here, so that it is there at once when it is needed."""
    if sys.platform == "linux":
        import_module("field_assist.ui.lock.signals_linux")


def lock_signals(window: int, parent: QObject) -> LockSignals:
    """Return what listens to this system. `window` is the `winId` of the main window."""
    if sys.platform == "win32":
        from field_assist.ui.lock.signals_windows import WindowsSignals  # noqa: PLC0415

        return WindowsSignals(window, parent)
    if sys.platform == "darwin":
        from field_assist.ui.lock.signals_macos import MacSignals  # noqa: PLC0415

        return MacSignals(parent)
    from field_assist.ui.lock.signals_linux import LinuxSignals  # noqa: PLC0415

    return LinuxSignals(parent)
