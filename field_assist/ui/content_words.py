"""What is said of the content: how it stands, what a newer one changes, and a rule that is off."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from field_assist.domain.errors import Expected
from field_assist.domain.marked import QT_TRANSLATE_NOOP
from field_assist.ui.messages import Words, words

_NOT_USED = QT_TRANSLATE_NOOP("Content", "The content that was installed is not used.")
_RULE_OFF = QT_TRANSLATE_NOOP("Content", "No next step is suggested: the rule is off.")
_RULE_OFF_SAYS = QT_TRANSLATE_NOOP(
    "Content",
    "The rule of this encounter's content cannot be used ({0}). Signs, notes and packets work as"
    " always, and danger still shows. Ask a supervisor what to do next.",
)


def rule_off_words(trouble: str) -> Words:
    """Return what to say above an encounter whose rule cannot be used."""
    return Words(_said(_RULE_OFF), _said(_RULE_OFF_SAYS).format(trouble))


def not_used_words(trouble: Expected) -> Words:
    """Return what to say when content that was installed is not used."""
    said = words(trouble)
    return Words(_said(_NOT_USED), f"{said.title} {said.text}")


def _said(text: str) -> str:
    return QCoreApplication.translate("Content", text)
