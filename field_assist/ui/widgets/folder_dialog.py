"""Dialogs that ask for a folder, or for files, and leave no trace of them outside the vault."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QDir, QSettings, QSize, Qt, QUrl
from PySide6.QtWidgets import QFileDialog, QWidget

from field_assist.ui.theme import Theme

_WIDTH, _HEIGHT = 720, 440


class _QuietDialog(QFileDialog):
    """Qt's own dialog: the same everywhere, and whole by keyboard. Deletes itself when closed."""

    def __init__(self, theme: Theme, title: str, start: Path, parent: QWidget) -> None:
        super().__init__(parent, title, str(start))
        self.setOption(QFileDialog.Option.DontUseNativeDialog)
        self.setViewMode(QFileDialog.ViewMode.List)
        wanted = QSize(theme.px(_WIDTH), theme.px(_HEIGHT))
        self.resize(wanted.boundedTo(parent.window().size()))
        # What Qt remembers of this list is taken away below, so it is said each time.
        self.setSidebarUrls([QUrl("file:"), QUrl.fromLocalFile(QDir.homePath())])
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.destroyed.connect(_forget_folders)


class FolderDialog(_QuietDialog):
    """Asks for one folder."""

    def __init__(self, theme: Theme, title: str, start: Path, parent: QWidget) -> None:
        super().__init__(theme, title, start, parent)
        self.setOption(QFileDialog.Option.ShowDirsOnly)
        self.setFileMode(QFileDialog.FileMode.Directory)
        self.setLabelText(QFileDialog.DialogLabel.Accept, self.tr("Use this folder"))


class FilesDialog(_QuietDialog):
    """Asks for files that exist, one or several."""

    def __init__(self, theme: Theme, title: str, start: Path, parent: QWidget) -> None:
        super().__init__(theme, title, start, parent)
        self.setFileMode(QFileDialog.FileMode.ExistingFiles)
        self.setLabelText(QFileDialog.DialogLabel.Accept, self.tr("Add"))


def _forget_folders() -> None:
    """Take the folders out of the settings that Qt writes, in plain, when a dialog goes."""
    settings = QSettings(QSettings.Scope.UserScope, "QtProject")
    for name in ("history", "lastVisited", "shortcuts"):
        settings.remove(f"FileDialog/{name}")
