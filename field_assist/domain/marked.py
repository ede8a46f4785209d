"""Marks a text for translation without Qt; the tools of Qt know this name and no other."""

from __future__ import annotations


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:  # noqa: N802 -- the name lupdate looks for
    """Return `text`; `context` is read by the translation tools only."""
    del context
    return text
