"""The folder of a desk that receives packets: what was taken in, and what is told of it.

`packets.jsonl` is what counts: a packet is taken when its line is there, and its file and its rows
of `htcds.csv` are there before.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import Enum
from pathlib import Path

from field_assist.delivery.replaced import replace_file
from field_assist.domain.ids import PacketId
from field_assist.domain.outbox import SealedPacket
from field_assist.domain.receipt import Arrival, receipt_code
from field_assist.domain.receipt_errors import DeskUnreadable

LINES, TABLE, PACKETS = "packets.jsonl", "htcds.csv", "packets"
_CAME_AS = "came_as"


class Taken(Enum):
    """Whether a packet is new to the desk."""

    NEW = "new"
    BEFORE = "before"
    OTHER_CONTENT = "other_content"


@dataclass(slots=True)
class DeskFolder:
    """What the folder holds, and what a run adds to it; `told` are the packets of its receipt."""

    into: Path
    at: datetime
    told: dict[str, Arrival] = field(default_factory=dict)
    _lines: dict[str, Mapping[str, object]] = field(default_factory=dict)
    _tables: list[bytes] = field(default_factory=list)
    _is_changed: bool = False

    def take(self, packet: SealedPacket, came_as: str | None) -> Taken:
        """Write the packet itself if it is new, and note what is to be written about it.

        `came_as` is the SHA-256 of the file that opened with a phrase, if it came in one.

        Raises:
            FolderUnwritable: its file cannot be written.

        """
        line = self._lines.get(packet.packet_id)
        if line is not None and line["sha256"] != packet.sha256:
            return Taken.OTHER_CONTENT
        kept = self._kept(packet) if line is None else line
        if came_as is not None:
            kept = self._with_form(kept, came_as)
        self._tell(kept, packet.pdf)
        return Taken.NEW if line is None else Taken.BEFORE

    def tell_again(self, sha256: str) -> str | None:
        """Tell again what was taken from such a file; return its reference.

        None if nothing was, or the desk's own file of it is not there as it was written.
        """
        for line in self._lines.values():
            if sha256 == line["sha256"] or sha256 in _forms(line):
                try:
                    pdf = (self.into / str(line["file"])).read_bytes()
                except (OSError, KeyError):
                    return None
                if hashlib.sha256(pdf).hexdigest() != line["sha256"]:
                    return None
                self._tell(line, pdf)
                return str(line["reference"])
        return None

    def write(self) -> None:
        """Write the rows, then the lines that count.

        Raises:
            DeskUnreadable: the rows that are there cannot be read.
            FolderUnwritable: one of them cannot be written.

        """
        if self._tables:
            replace_file(self.into / TABLE, _table(self.into, self._tables))
        if self._is_changed:
            lines = (json.dumps(line) for line in self._lines.values())
            replace_file(self.into / LINES, "".join(f"{line}\n" for line in lines).encode())

    def _tell(self, line: Mapping[str, object], pdf: bytes) -> None:
        self.told[str(line["id"])] = Arrival(
            packet_id=PacketId(str(line["id"])),
            reference=str(line["reference"]),
            sha256=str(line["sha256"]),
            code=receipt_code(pdf),
            at=datetime.fromisoformat(str(line["received_at"])),
        )

    def _with_form(self, line: Mapping[str, object], came_as: str) -> Mapping[str, object]:
        if came_as in _forms(line):
            return line
        forms = [*_forms(line), came_as]
        self._lines[str(line["id"])] = {**line, _CAME_AS: forms}
        self._is_changed = True
        return self._lines[str(line["id"])]

    def _kept(self, packet: SealedPacket) -> Mapping[str, object]:
        from field_assist.packet.embedded import embedded_files  # noqa: PLC0415 -- loads pikepdf

        files = {each.name: each.content for each in embedded_files(packet.pdf)}
        name = f"{PACKETS}/{packet.reference}-{packet.sha256[:8]}.pdf"
        replace_file(self.into / name, packet.pdf)
        self._tables.append(files[TABLE])
        self._is_changed = True
        self._lines[packet.packet_id] = {
            "id": packet.packet_id,
            "reference": packet.reference,
            "sha256": packet.sha256,
            "received_at": self.at.astimezone(UTC).isoformat(timespec="seconds"),
            "file": name,
            "data": json.loads(files["packet.json"]),
        }
        return self._lines[packet.packet_id]


def open_folder(into: Path, at: datetime) -> DeskFolder:
    """Return what a folder holds, which need not be there yet; nothing is written.

    Raises:
        DeskUnreadable: its lines are not as they were written.

    """
    return DeskFolder(into, at, _lines=_known(into))


def _forms(line: Mapping[str, object]) -> list[object]:
    """Return the SHA-256 of each file that opened with a phrase and held this packet."""
    forms = line.get(_CAME_AS)
    return forms if isinstance(forms, list) else []


def _known(into: Path) -> dict[str, Mapping[str, object]]:
    """Return the lines of the desk by the id of their packet, in their order.

    They are ASCII: in other text some signs end a line for some readers, and not for others.
    """
    try:
        text = (into / LINES).read_text("utf-8")
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise DeskUnreadable(file=LINES) from error
    try:
        lines = [json.loads(line) for line in text.split("\n") if line]
        return {str(line["id"]): {**line, "sha256": line["sha256"]} for line in lines}
    except (ValueError, KeyError, TypeError) as error:
        raise DeskUnreadable(file=LINES) from error


def _table(into: Path, tables: Iterable[bytes]) -> bytes:
    """Return the rows of all packets under one heading.

    The rows of a packet name it, so those that a run left behind when it was cut off are known.
    """
    try:
        whole = (into / TABLE).read_bytes()
    except FileNotFoundError:
        whole = b""
    except OSError as error:
        raise DeskUnreadable(file=TABLE) from error
    for table in tables:
        head, _, rows = table.partition(b"\r\n")
        whole = whole or head + b"\r\n"
        whole += b"" if rows in whole else rows
    return whole
