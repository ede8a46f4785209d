"""What stands in fields that nothing else keeps, as a text to put back after a lock.

A field says of itself that it holds such a draft. It is named by its accessible name and its number
among those alike, which is the same when the same screen is made again.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

_MARK = "holdsDraft"


def hold_draft(*fields: QLineEdit | QPlainTextEdit) -> None:
    """Let what is typed into these fields come back after a lock. Never for a secret."""
    for field in fields:
        field.setProperty(_MARK, True)  # noqa: FBT003 -- Qt's form


def drafts(page: QWidget) -> str:
    """Return what stands in the fields of a page that hold drafts; "" when they are empty."""
    found = {name: _text(field) for name, field in _fields(page) if _text(field)}
    return json.dumps(found, ensure_ascii=False, separators=(",", ":")) if found else ""


def put_drafts(page: QWidget, kept: str) -> None:
    """Put back what `drafts` returned, into the fields that are there; anything else is ignored."""
    try:
        said = json.loads(kept or "{}")
    except (ValueError, RecursionError):
        return
    for name, field in _fields(page) if isinstance(said, dict) else ():
        text = said.get(name)
        if isinstance(text, str) and text != _text(field):
            _put(field, text)


def _fields(page: QWidget) -> Iterator[tuple[str, QLineEdit | QPlainTextEdit]]:
    """Yield the fields that can be seen, each with a name that no other one has."""
    seen: dict[str, int] = {}
    for field in page.findChildren(QWidget):
        if not isinstance(field, QLineEdit | QPlainTextEdit):
            continue
        if field.property(_MARK) and field.isVisibleTo(page):
            name = field.accessibleName()
            seen[name] = seen.get(name, 0) + 1
            yield f"{name} {seen[name]}", field


def _put(field: QLineEdit | QPlainTextEdit, text: str) -> None:
    if isinstance(field, QPlainTextEdit):
        field.setPlainText(text)
    else:
        field.setText(text)
        field.editingFinished.emit()  # as when it was typed and left


def _text(field: QLineEdit | QPlainTextEdit) -> str:
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()
