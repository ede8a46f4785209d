"""Shows a folder in the system's own file manager."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices


def open_folder(folder: Path) -> bool:
    """Ask the system to show a folder that the officer chose; return whether it took that on.

    Only the folder is named: no file, and nothing of what a file is about.
    """
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
