"""Scans that nobody has taken yet: neither a lock nor another encounter on the desk loses one."""

from __future__ import annotations

import json
from datetime import datetime

from field_assist.domain.ids import EncounterId
from field_assist.ui.open_encounter import OpenEncounter
from field_assist.ui.scan_watch import Scan


class ScanShelf:
    """Keeps the newest scan of each encounter that is not on the desk."""

    def __init__(self) -> None:
        self._scans: dict[EncounterId, Scan] = {}

    def take_from(self, desk: OpenEncounter) -> None:
        """Take what lies on a desk that is cleared."""
        scan = desk.scans.take()
        if scan is not None:
            self._scans[desk.encounter.id] = scan

    def hand_to(self, desk: OpenEncounter) -> None:
        """Lay on a desk what was left of its encounter."""
        scan = self._scans.pop(desk.encounter.id, None)
        if scan is not None:
            desk.scans.put_back(scan)

    def forget(self, encounter: EncounterId) -> None:
        """Let go of what was scanned for an erased encounter."""
        self._scans.pop(encounter, None)

    def told(self, desk: OpenEncounter | None) -> str:
        """Return every scan, that on the desk too, as a text for `put`; "" when there is none."""
        scans = dict(self._scans)
        here = desk.scans.lying if desk is not None else None
        if desk is not None and here is not None:
            scans[desk.encounter.id] = here
        kept = {name: [scan.text, scan.at.isoformat()] for name, scan in scans.items()}
        return json.dumps(kept, separators=(",", ":")) if kept else ""

    def put(self, told: str) -> None:
        """Put back what `told` returned; anything else is ignored."""
        try:
            for name, (text, at) in json.loads(told or "{}").items():
                self._scans[EncounterId(name)] = Scan(str(text), datetime.fromisoformat(at))
        except (ValueError, TypeError, AttributeError, RecursionError):
            return
