"""Who read a pack before it was signed, as the first row of what it changes."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from field_assist.domain.marked import QT_TRANSLATE_NOOP
from field_assist.domain.pack_review import PackReview
from field_assist.ui import times
from field_assist.ui.widgets.finding_list import Finding

_DIGITS = 16
_REVIEW = QT_TRANSLATE_NOOP("Content", "Review")
_NOBODY = QT_TRANSLATE_NOOP("Content", "It names nobody who read it before it was signed.")
_SIGNED = QT_TRANSLATE_NOOP("Content", "{0}, {1}. The reviewer signed it too, by {2}.")
_NAMED = QT_TRANSLATE_NOOP("Content", "{0}, {1}. Only the signer says so: no second signature.")


def review_finding(review: PackReview | None) -> Finding:
    """Return who reviewed it, when, and whether a second key proves it."""
    title = _said(_REVIEW)
    if review is None:
        word = _said(QT_TRANSLATE_NOOP("Content", "None"))
        return Finding(icon="user-round-x", title=title, text=_said(_NOBODY), word=word)
    day = times.day(review.on)
    if not review.key:
        text = _said(_NAMED).format(review.name, day)
        word = _said(QT_TRANSLATE_NOOP("Content", "Named"))
        return Finding(icon="user-round-search", title=title, text=text, word=word)
    text = _said(_SIGNED).format(review.name, day, review.key[:_DIGITS])
    word = _said(QT_TRANSLATE_NOOP("Content", "Signed"))
    return Finding(icon="user-round-check", title=title, text=text, word=word)


def _said(text: str) -> str:
    return QCoreApplication.translate("Content", text)
