"""Binds a key of the key map; a held key acts once, so that nobody is carried through screens."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from field_assist.ui.keys import Key

INSIDE = Qt.ShortcutContext.WidgetWithChildrenShortcut
WINDOW = Qt.ShortcutContext.WindowShortcut
PROGRAM = Qt.ShortcutContext.ApplicationShortcut


def bind(
    key: Key,
    widget: QWidget,
    act: Callable[[], object],
    where: Qt.ShortcutContext = WINDOW,
) -> QShortcut:
    """Let a key act while `widget` is shown: in it, in its window, or in the whole program."""
    shortcut = QShortcut(QKeySequence(key.sequence), widget)
    shortcut.setContext(where)
    shortcut.setAutoRepeat(False)
    shortcut.activated.connect(act)
    return shortcut
