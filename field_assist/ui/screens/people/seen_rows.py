"""What was seen before, in words: the same value in another encounter of this vault. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from field_assist.domain.encounter import Encounter
from field_assist.domain.entity import EntityKind
from field_assist.domain.found import IdentifierKind, SeenBefore
from field_assist.domain.marked import QT_TRANSLATE_NOOP
from field_assist.ui import times
from field_assist.ui.quoting import isolated
from field_assist.ui.screens.people.rows import KIND_ORDER, build_rows, link_rows

_SAME: Mapping[IdentifierKind, str] = {
    IdentifierKind.DOCUMENT: QT_TRANSLATE_NOOP("Seen", "Same document: {0}"),
    IdentifierKind.A_NUMBER: QT_TRANSLATE_NOOP("Seen", "Same A-number: {0}"),
    IdentifierKind.RECEIPT: QT_TRANSLATE_NOOP("Seen", "Same receipt number: {0}"),
    IdentifierKind.EMPLOYER_NUMBER: QT_TRANSLATE_NOOP("Seen", "Same employer number: {0}"),
    IdentifierKind.PHONE: QT_TRANSLATE_NOOP("Seen", "Same phone: {0}"),
    IdentifierKind.EMAIL: QT_TRANSLATE_NOOP("Seen", "Same e-mail: {0}"),
    IdentifierKind.HANDLE: QT_TRANSLATE_NOOP("Seen", "Same handle: {0}"),
    IdentifierKind.WEB: QT_TRANSLATE_NOOP("Seen", "Same website: {0}"),
    IdentifierKind.ACCOUNT: QT_TRANSLATE_NOOP("Seen", "Same account: {0}"),
    IdentifierKind.PLATE: QT_TRANSLATE_NOOP("Seen", "Same plate: {0}"),
    IdentifierKind.VIN: QT_TRANSLATE_NOOP("Seen", "Same VIN: {0}"),
    IdentifierKind.SHIP: QT_TRANSLATE_NOOP("Seen", "Same ship: {0}"),
    IdentifierKind.CONTAINER: QT_TRANSLATE_NOOP("Seen", "Same container: {0}"),
    IdentifierKind.ADDRESS: QT_TRANSLATE_NOOP("Seen", "Same address: {0}"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenRow:
    """One value that another encounter holds too."""

    seen: SeenBefore
    label: str
    day: str
    fact: str
    other: str
    """How it is written there, where that is another way; else ""."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BesideRow:
    """One card of the other encounter, or how two of them connect."""

    kind: EntityKind | None
    text: str


def seen_rows(found: tuple[SeenBefore, ...]) -> tuple[SeenRow, ...]:
    """Return what to show, in the order in which it was found."""
    return tuple(_row(seen) for seen in found)


def beside_rows(encounter: Encounter) -> tuple[BesideRow, ...]:
    """Return the cards of an encounter that is looked at beside this one."""
    cards = [
        BesideRow(kind=kind, text=row.sentence())
        for kind in KIND_ORDER
        for row in build_rows(encounter, kind)
    ]
    links = [BesideRow(kind=None, text=f"{row.text}.") for row in link_rows(encounter)]
    return (*cards, *links)


def _row(seen: SeenBefore) -> SeenRow:
    here, there = " ".join(seen.here.text.split()), " ".join(seen.there.text.split())
    written = QCoreApplication.translate("Seen", "Written there: {0}")
    fact = QCoreApplication.translate("Seen", _SAME[seen.kind])
    return SeenRow(
        seen=seen,
        label=seen.label,
        day=times.day(seen.opened_at),
        fact=fact.format(isolated(here)),
        other=written.format(isolated(there)) if there != here else "",
    )
