"""What is said of the agency's policy: whose holds, and why the file that lies there does not."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from field_assist.domain.marked import QT_TRANSLATE_NOOP
from field_assist.domain.policy import Issue
from field_assist.domain.policy_trust import Refusal, Standing
from field_assist.ui import times
from field_assist.ui.messages import Words, words

_SHOWN_DIGITS = 16

_WHY = {
    Refusal.MISSING: QT_TRANSLATE_NOOP("Policy", "Your agency's policy file is gone."),
    Refusal.UNUSABLE: QT_TRANSLATE_NOOP("Policy", "Your agency's policy file cannot be used."),
    Refusal.UNSIGNED: QT_TRANSLATE_NOOP(
        "Policy", "Your agency's policy file is not used: it is no longer signed."
    ),
    Refusal.OTHER_SIGNER: QT_TRANSLATE_NOOP(
        "Policy", "Your agency's policy file is not used: somebody else has signed it."
    ),
    Refusal.OLDER: QT_TRANSLATE_NOOP(
        "Policy", "Your agency's policy file is not used: it is older than the last one."
    ),
    Refusal.NUMBER_USED: QT_TRANSLATE_NOOP(
        "Policy", "Your agency's policy file is not used: it was changed under the same number."
    ),
}
_HOLDS_ON = QT_TRANSLATE_NOOP(
    "Policy",
    "Still in force: {0}, signed by {1}. Nothing is lost and everything works. Tell your technical"
    " support.",
)
_NOTHING = QT_TRANSLATE_NOOP(
    "Policy",
    "Nothing is lost. The usual rules are in force, without a shift PIN. Tell your technical"
    " support before you go on.",
)
_ISSUE = QT_TRANSLATE_NOOP("Policy", "number {0} of {1}")


def standing_words(standing: Standing) -> Words:
    """Return why the file that lies there does not hold, and what does."""
    if standing.refusal is None:
        return Words("", "")
    if standing.is_kept and standing.policy.issued:
        text = said(_HOLDS_ON).format(issue(standing.policy.issued), signer(standing.signer))
        return Words(said(_WHY[standing.refusal]), text)
    if standing.trouble:
        return words(standing.trouble)
    return Words(said(_WHY[standing.refusal]), said(_NOTHING))


def issue(issued: Issue) -> str:
    """Return such as `number 7 of 31 Jan 2030`."""
    return said(_ISSUE).format(issued.number, times.day(issued.on))


def signer(fingerprint: str) -> str:
    """Return the beginning of a fingerprint in groups of four, as it is told by telephone."""
    shown = fingerprint[:_SHOWN_DIGITS]
    return " ".join(shown[at : at + 4] for at in range(0, len(shown), 4))


def said(text: str) -> str:
    """Return a text about the policy in the officer's language."""
    return QCoreApplication.translate("Policy", text)
