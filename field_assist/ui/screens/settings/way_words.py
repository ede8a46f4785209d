"""The ways to open the vault in words: when each was made and proved, and its cost."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from field_assist.domain.marked import QT_TRANSLATE_NOOP
from field_assist.domain.ways_in import WayIn, WayKind
from field_assist.ui import times
from field_assist.ui.widgets.tag import TagLook

TITLES = {
    WayKind.PASSPHRASE: QT_TRANSLATE_NOOP("Ways", "Passphrase"),
    WayKind.RECOVERY: QT_TRANSLATE_NOOP("Ways", "Recovery sheet"),
    WayKind.CARD: QT_TRANSLATE_NOOP("Ways", "Smart card"),
    WayKind.ESCROW: QT_TRANSLATE_NOOP("Ways", "Agency recovery"),
}
ICONS = {
    WayKind.PASSPHRASE: "text-cursor-input",
    WayKind.RECOVERY: "printer",
    WayKind.CARD: "credit-card",
    WayKind.ESCROW: "building-2",
}
ABSENT = {
    WayKind.RECOVERY: QT_TRANSLATE_NOOP(
        "Ways", "There is none. If the passphrase is forgotten, the records are lost."
    ),
    WayKind.CARD: QT_TRANSLATE_NOOP(
        "Ways", "No card has been added. A card opens the vault with its PIN."
    ),
    WayKind.ESCROW: QT_TRANSLATE_NOOP(
        "Ways",
        "Your agency holds no key to this vault. Without the passphrase, the sheet and the cards"
        " nobody can open it.",
    ),
}


def title(kind: WayKind) -> str:
    """Return what a way is called."""
    return said(TITLES[kind])


def made(way: WayIn, mark: str = "") -> str:
    """Return when a way was made and what it takes; a sheet says its mark."""
    day = times.day(way.made_at)
    if way.kind is WayKind.RECOVERY:
        return said(QT_TRANSLATE_NOOP("Ways", "Made {0}, mark {1}")).format(day, mark)
    if way.kind is WayKind.CARD:
        text = QT_TRANSLATE_NOOP("Ways", "Added {0}. {1}. Its key: {2}")
        return said(text).format(day, way.work, grouped(way.fingerprint))
    if way.kind is WayKind.PASSPHRASE:
        return said(QT_TRANSLATE_NOOP("Ways", "Set {0}. {1}")).format(day, way.work)
    return said(QT_TRANSLATE_NOOP("Ways", "Since {0}. {1}")).format(day, way.work)


def proof(way: WayIn, opened_by: str) -> tuple[str, TagLook]:
    """Return what is known of a way: that it opened the vault just now, once, or never."""
    if way.kind is WayKind.ESCROW:
        return said(QT_TRANSLATE_NOOP("Ways", "Set by your agency")), TagLook.AGENCY
    if way.id == opened_by:
        return said(QT_TRANSLATE_NOOP("Ways", "In use now")), TagLook.SAVED
    if way.tested_at is None:
        return said(QT_TRANSLATE_NOOP("Ways", "Never tested")), TagLook.ATTENTION
    text = said(QT_TRANSLATE_NOOP("Ways", "Tested {0}"))
    return text.format(times.day(way.tested_at)), TagLook.SAVED


def removal(kind: WayKind) -> str:
    """Return what removing a way means."""
    return said(
        {
            WayKind.RECOVERY: QT_TRANSLATE_NOOP(
                "Ways",
                "The paper opens nothing any more, except snapshots that were made before. Without"
                " a sheet, a forgotten passphrase means that the records are lost.",
            ),
            WayKind.CARD: QT_TRANSLATE_NOOP(
                "Ways", "The card opens nothing any more, except snapshots that were made before."
            ),
        }.get(kind, QT_TRANSLATE_NOOP("Ways", "It opens nothing any more."))
    )


def grouped(fingerprint: str) -> str:
    """Return the first characters of a fingerprint in groups, to be read aloud."""
    shown = fingerprint.replace(":", "")[:_SHOWN]
    return " ".join(shown[i : i + _GROUP] for i in range(0, len(shown), _GROUP))


def said(text: str) -> str:
    """Return a text of this module in the officer's language."""
    return QCoreApplication.translate("Ways", text)


_SHOWN, _GROUP = 16, 4
