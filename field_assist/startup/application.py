"""The Qt application of a process, made in one way wherever a window is shown."""

from __future__ import annotations

import os

from PySide6.QtCore import QSettings
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from field_assist.ui.theme import Theme


def make_application() -> QApplication:
    """Return the application; what its dialogs would remember is kept nowhere."""
    # `setStyle` returns a style, whose class is sought among all those of Qt: 5 ms.
    application = QApplication(["Field Assist", "-style", "Fusion"])
    application.setApplicationName("field-assist")
    # No display name: Qt would put it into every title, that of the blank page as well.
    _keep_nothing_of_qt()
    return application


def show_icon(application: QApplication, theme: Theme) -> None:
    """Set the icon of the window: some 8 ms, so not before the first paint."""
    application.setWindowIcon(QIcon(theme.pixmap("book-marked", "accent", 24)))


def _keep_nothing_of_qt() -> None:
    """Stop Qt's file dialog from keeping the names of visited folders outside of the vault.

    On Windows they go to the registry, which this does not reach.
    """
    nowhere = os.devnull  # no file can be made below it, which Qt bears in silence
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, nowhere)
