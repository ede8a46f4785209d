"""Where the keyboard is on a screen, as a text to come back to: the field, caret and selection.

A field is named by its kind, its accessible name and its number among those alike, which is the
same when the same screen is made again. What stands in the field is not told.
"""

from __future__ import annotations

import json

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

_LONGEST = 2000


def keyboard_place(page: QWidget) -> str:
    """Return where in a page the keyboard is; "" when it is elsewhere, or on what is hidden."""
    focused = QApplication.focusWidget()
    if focused is None or not page.isAncestorOf(focused):
        return ""
    kind, name = type(focused).__name__, focused.accessibleName()
    alike = _alike(page, kind, name)
    if focused not in alike:  # Qt leaves the keyboard on what it hides where nothing else takes it
        return ""
    number = alike.index(focused)
    return json.dumps([kind, name, number, *_selection(focused)], separators=(",", ":"))


def put_keyboard(page: QWidget, place: str) -> bool:
    """Put the keyboard where `keyboard_place` was told; return whether the field is there."""
    try:
        kind, name, number, anchor, caret = json.loads(place[:_LONGEST])
        found = _alike(page, str(kind), str(name))[int(number)]
    except (ValueError, TypeError, IndexError, RecursionError):
        return False
    if not found.isEnabled():
        return False
    found.setFocus()
    if isinstance(anchor, int) and isinstance(caret, int):
        _select(found, anchor, caret)
    return True


def _alike(page: QWidget, kind: str, name: str) -> list[QWidget]:
    return [
        widget
        for widget in page.findChildren(QWidget)
        if type(widget).__name__ == kind
        and widget.accessibleName() == name
        and widget.isVisibleTo(page)
    ]


def _selection(widget: QWidget) -> tuple[int, int]:
    """Return where a selection begins and where the caret is; the same place for none."""
    if isinstance(widget, QPlainTextEdit):
        cursor = widget.textCursor()
        return cursor.anchor(), cursor.position()
    if isinstance(widget, QLineEdit):
        caret, start = widget.cursorPosition(), widget.selectionStart()
        if start < 0:
            return caret, caret
        end = widget.selectionEnd()
        return (end, start) if caret == start else (start, end)
    return 0, 0


def _select(widget: QWidget, anchor: int, caret: int) -> None:
    if isinstance(widget, QPlainTextEdit):
        last = widget.document().characterCount() - 1
        cursor = widget.textCursor()
        cursor.setPosition(max(0, min(anchor, last)))
        cursor.setPosition(max(0, min(caret, last)), QTextCursor.MoveMode.KeepAnchor)
        widget.setTextCursor(cursor)
    elif isinstance(widget, QLineEdit):
        last = len(widget.text())
        anchor, caret = max(0, min(anchor, last)), max(0, min(caret, last))
        widget.setCursorPosition(caret)
        if anchor != caret:
            widget.setSelection(anchor, caret - anchor)
