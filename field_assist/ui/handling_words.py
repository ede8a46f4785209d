"""Words for whom a packet is, and for where something was found that was left out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QCoreApplication

from field_assist.domain.handling import Recipient
from field_assist.domain.marked import QT_TRANSLATE_NOOP
from field_assist.workflows.leaks import Leak

RECIPIENTS: Mapping[Recipient, str] = {
    Recipient.HSI: QT_TRANSLATE_NOOP("Handling", "Homeland Security Investigations"),
    Recipient.SUPERVISOR: QT_TRANSLATE_NOOP("Handling", "Supervisor, in DHS"),
    Recipient.FDNS: QT_TRANSLATE_NOOP("Handling", "Fraud Detection and National Security, USCIS"),
    Recipient.TRAINING: QT_TRANSLATE_NOOP("Handling", "Training or statistics, in DHS"),
    Recipient.LAW_ENFORCEMENT: QT_TRANSLATE_NOOP("Handling", "Law enforcement outside DHS"),
    Recipient.HHS: QT_TRANSLATE_NOOP("Handling", "Health and Human Services (HHS)"),
    Recipient.BENEFITS: QT_TRANSLATE_NOOP("Handling", "Benefits agency"),
    Recipient.VICTIM_SERVICES: QT_TRANSLATE_NOOP("Handling", "Support services organization"),
    Recipient.COURT: QT_TRANSLATE_NOOP("Handling", "Court"),
    Recipient.OTHER: QT_TRANSLATE_NOOP("Handling", "Somebody else outside DHS"),
}
_LINES: Mapping[str, str] = {
    "fact": QT_TRANSLATE_NOOP("Handling", "the situation"),
    "note": QT_TRANSLATE_NOOP("Handling", "a note"),
    "statement": QT_TRANSLATE_NOOP("Handling", "a statement"),
    "entity": QT_TRANSLATE_NOOP("Handling", "a card"),
    "sign": QT_TRANSLATE_NOOP("Handling", "the reason of a mark"),
    "use": QT_TRANSLATE_NOOP("Handling", "a published table"),
    "check": QT_TRANSLATE_NOOP("Handling", "a look into a list"),
    "measure": QT_TRANSLATE_NOOP("Handling", "a call or step"),
    "deadline": QT_TRANSLATE_NOOP("Handling", "a deadline"),
    "step": QT_TRANSLATE_NOOP("Handling", "the reason of the next step"),
}
_PLACES: Mapping[str, str] = {
    "file_name": QT_TRANSLATE_NOOP("Handling", "the file name"),
    "metadata": QT_TRANSLATE_NOOP("Handling", "what the file says of itself"),
    "page": QT_TRANSLATE_NOOP("Handling", "page {0}"),
    "data": QT_TRANSLATE_NOOP("Handling", "the attached {0}"),
    "attachment": QT_TRANSLATE_NOOP("Handling", "the name of an attachment"),
    "structure": QT_TRANSLATE_NOOP("Handling", "the structure of the file"),
    "stream": QT_TRANSLATE_NOOP("Handling", "part {0} of the file"),
}


def recipient_words(recipient: Recipient) -> str:
    """Return who receives a packet."""
    return _said(RECIPIENTS[recipient])


def leak_words(leaks: Iterable[Leak]) -> str:
    """Return where something was found, each place once; "" for nowhere. No word of it is told."""
    return ", ".join(dict.fromkeys(_place(leak) for leak in leaks))


def _place(leak: Leak) -> str:
    if leak.where is not None:
        return _said(_LINES[leak.where.line.partition(":")[0]])
    kind = leak.place.value if leak.place else ""
    return _said(_PLACES[kind]).format(leak.name)


def _said(word: str) -> str:
    return QCoreApplication.translate("Handling", word)
