"""Tell the agency's privacy office, on one page, of a packet that went to the wrong place.

The page names nobody who is in the packet. That it was made, and what was done, is a line of
custody; what the officer wrote stands on the page alone.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from field_assist.content.privacy_steps import load_privacy_steps
from field_assist.delivery import folder
from field_assist.domain.clock import Clock
from field_assist.domain.errors import DataMissing, PacketDataUnfit
from field_assist.domain.handling import Protection
from field_assist.domain.ids import PacketId
from field_assist.domain.misdirected import (
    MOST_LETTERS,
    REPORTED,
    Misdirected,
    MisdirectedReport,
    leavings,
    names_in,
    personal_in,
)
from field_assist.domain.misdirected_errors import MisdirectedNames, MisdirectedUnsaid
from field_assist.domain.outbox import OutboxItem
from field_assist.domain.packet_form import Kind
from field_assist.domain.sending import OutboxState
from field_assist.identifiers.search_key import fold
from field_assist.storage import events, outbox
from field_assist.storage.vault import Vault
from field_assist.workflows.advance import note
from field_assist.workflows.catalogue import default_privacy_steps

_SHORTEST_NAME = 3


class ReportingMisdirected:
    """Use on the thread that opened the vault."""

    def __init__(self, vault: Vault, clock: Clock) -> None:
        self._vault = vault
        self._clock = clock

    def check(self, packet_id: PacketId, told: Misdirected) -> None:
        """Look at what was typed before a folder is asked for.

        Raises:
            MisdirectedUnsaid: to whom it went, or how that was noticed, is missing or too long.
            MisdirectedNames: it names somebody of the packet.

        """
        self._checked(told, self._data(packet_id))

    def report(self, packet_id: PacketId, told: Misdirected, target: Path) -> Path:
        """Write the page into a folder and note it; return the file.

        Raises:
            MisdirectedUnsaid, MisdirectedNames: as for `check`; nothing was written.
            FolderUnwritable: no file was made, and nothing was noted.
            VaultFull, VaultReadOnly: it could not be noted, so the file was taken away again.

        """
        from field_assist.packet.misdirected_report import report_pdf  # noqa: PLC0415 -- ReportLab

        item, data = outbox.item(self._vault, packet_id), self._data(packet_id)
        self._checked(told, data)
        pdf = report_pdf(self._gathered(item, data, told))
        path = folder.place(pdf, f"privacy-report-{item.reference}.pdf", target)
        try:
            self._note(item, told, hashlib.sha256(pdf).hexdigest())
        except BaseException:
            folder.take_back(path)
            raise
        return path

    def _gathered(
        self, item: OutboxItem, data: Mapping[str, Any], told: Misdirected
    ) -> MisdirectedReport:
        from field_assist.packet.mail_banner import mail_banner  # noqa: PLC0415 -- loads PDFium

        packet = outbox.packet(self._vault, item.packet_id)
        log = events.for_encounter(self._vault, item.encounter_id)
        return MisdirectedReport(
            reference=item.reference,
            sha256=item.sha256,
            size_bytes=item.size_bytes,
            kind=_kind(data),
            is_practice=item.is_practice,
            banner=mail_banner(packet.pdf),
            made_at=self._clock.now(),
            personal=personal_in(data),
            protection=_protection(data),
            left=leavings(log, item.reference),
            may_have_left=item.standing.may_have_left or item.state is OutboxState.UNKNOWN,
            told=told,
            steps=load_privacy_steps(default_privacy_steps()),
        )

    def _note(self, item: OutboxItem, told: Misdirected, sha256: str) -> None:
        done = "/".join(sorted(each.value for each in told.done)) or "nothing"
        with self._vault.transaction():
            note(self._vault, self._clock, item, REPORTED, f"done={done} sha256={sha256}")

    def _data(self, packet_id: PacketId) -> Mapping[str, Any]:
        """Return what a packet tells; of one that cannot be read, nothing is known."""
        from field_assist.packet.extract import embedded_json  # noqa: PLC0415 -- loads pikepdf

        try:
            data = json.loads(embedded_json(outbox.packet(self._vault, packet_id).pdf))
        except (DataMissing, PacketDataUnfit, ValueError):
            return {}
        return data if isinstance(data, dict) else {}

    def _checked(self, told: Misdirected, data: Mapping[str, Any]) -> None:
        texts = (told.went_to.strip(), told.noticed.strip())
        if not all(texts) or max(map(len, texts)) > MOST_LETTERS:
            raise MisdirectedUnsaid
        if _is_named(names_in(data), " ".join(texts)):
            raise MisdirectedNames


def _is_named(names: Iterable[str], text: str) -> bool:
    """Whether a word of a name stands in a text as a word, in any letters and with any accents."""
    said = set(fold(text).split())
    parts = {part for name in names for part in fold(name).split()}
    return any(len(part) >= _SHORTEST_NAME and part in said for part in parts)


def _kind(data: Mapping[str, Any]) -> Kind:
    """Return what the packet is; older ones, which do not say it, are about people."""
    try:
        return Kind((data.get("packet") or {}).get("kind"))
    except ValueError:
        return Kind.PERSON


def _protection(data: Mapping[str, Any]) -> Protection:
    try:
        return Protection((data.get("handling") or {}).get("protected_8_usc_1367"))
    except ValueError:
        return Protection.UNKNOWN
