"""What a desk that receives packets does with a folder of them. No vault is opened.

Each packet is verified, taken once, and told in a receipt. In the desk's folder, `packets.jsonl` is
what counts: a packet is taken when its line is there, and its file and its rows of `htcds.csv` are
there before. Nothing that came in is changed or moved away.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from field_assist.delivery import arrived
from field_assist.delivery.replaced import replace_file
from field_assist.domain.outbox import SealedPacket
from field_assist.domain.packet_check import PacketReport
from field_assist.domain.receipt import Arrival, receipt_code
from field_assist.domain.receipt_errors import DeskUnreadable
from field_assist.domain.signer import Signer
from field_assist.workflows.mail_packet import right_packet
from field_assist.workflows.verify_packet import verify_packet

if TYPE_CHECKING:
    from field_assist.cms.private_key import PrivateKey

LINES, TABLE, PACKETS, RECEIPTS = "packets.jsonl", "htcds.csv", "packets", "receipts"
_DEEPEST = 3


class Outcome(Enum):
    """What became of one thing that came in."""

    TAKEN = "taken"
    KNOWN = "known"
    PRACTICE = "practice"
    OTHER_CONTENT = "other_content"
    NOT_RIGHT = "not_right"
    CLOSED = "closed"
    NO_PACKET = "no_packet"

    @property
    def is_trouble(self) -> bool:
        """Whether somebody has to look at it."""
        return self in {Outcome.OTHER_CONTENT, Outcome.NOT_RIGHT, Outcome.CLOSED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Came:
    """What became of a packet, or of a file without one; `file` is the name it came under."""

    file: str
    outcome: Outcome
    reference: str = ""
    report: PacketReport | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reception:
    """What was done with everything that came in; `receipt` is the new file, if one was due."""

    came: tuple[Came, ...]
    receipt: Path | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Who receives. Each of `keys` opens what was encrypted to its certificate."""

    name: str
    keys: tuple[PrivateKey, ...] = ()
    signer: Signer | None = None


@dataclass(slots=True)
class _Taking:
    """What the desk's folder holds, and what this run adds to it."""

    into: Path
    at: datetime
    lines: dict[str, Mapping[str, object]]
    tables: list[bytes] = field(default_factory=list)
    told: dict[str, Arrival] = field(default_factory=dict)


def receive(source: Path, into: Path, desk: Desk, at: datetime) -> Reception:
    """Take in every packet of a folder or a Maildir. Takes some tenths of a second for each.

    A packet that came before is not taken again, and is told in the receipt again, as the first
    receipt may have been lost.

    Raises:
        OSError: `source` cannot be read.
        DeskUnreadable: the lines of `into` cannot be read; nothing was taken.
        FolderUnwritable: a file of `into` cannot be written; what was taken before it stays.

    """
    taking = _Taking(into, at, _known(into))
    came = tuple(each for path in arrived.files_in(source) for each in _take(path, desk, taking))
    if taking.tables:
        replace_file(into / TABLE, _table(into, taking.tables))
        lines = (json.dumps(line) for line in taking.lines.values())
        replace_file(into / LINES, "".join(f"{line}\n" for line in lines).encode())
    return Reception(came=came, receipt=_receipt(desk, taking))


def _take(path: Path, desk: Desk, taking: _Taking) -> Iterator[Came]:
    if path.stat().st_size > arrived.MOST_BYTES:
        yield Came(file=path.name, outcome=Outcome.NO_PACKET)
        return
    pdfs, is_closed = _packets(path.read_bytes(), desk.keys)
    if is_closed:
        yield Came(file=path.name, outcome=Outcome.CLOSED)
    elif not pdfs:
        yield Came(file=path.name, outcome=Outcome.NO_PACKET)
    for untrusted_pdf in pdfs:
        yield _judged(path.name, untrusted_pdf, taking)


def _packets(
    untrusted: bytes, keys: Sequence[PrivateKey], depth: int = 0
) -> tuple[list[bytes], bool]:
    """Return the PDFs of a file, and whether an envelope stayed closed."""
    from field_assist.cms.opened import opened_by  # noqa: PLC0415 -- loads keys

    found = arrived.inside(untrusted)
    pdfs, is_closed = list(found.pdfs), False
    for envelope in found.envelopes if depth < _DEEPEST else ():
        opened = [
            inner
            for key in keys
            for content in opened_by(envelope, key)
            for inner in _packets(content, keys, depth + 1)[0]
        ]
        pdfs += opened
        is_closed = is_closed or not opened
    return pdfs, is_closed


def _judged(file: str, untrusted_pdf: bytes, taking: _Taking) -> Came:
    report = verify_packet(untrusted_pdf)
    outcome = Outcome.NOT_RIGHT
    if report.is_right:
        outcome = _outcome(right_packet(untrusted_pdf, report), taking)
    return Came(file=file, outcome=outcome, reference=report.reference, report=report)


def _outcome(packet: SealedPacket, taking: _Taking) -> Outcome:
    if packet.is_practice:
        return Outcome.PRACTICE
    line = taking.lines.get(packet.packet_id)
    if line is not None and line["sha256"] != packet.sha256:
        return Outcome.OTHER_CONTENT
    kept = line or _kept(packet, taking)
    taking.told[packet.packet_id] = Arrival(
        packet_id=packet.packet_id,
        reference=packet.reference,
        sha256=packet.sha256,
        code=receipt_code(packet.pdf),
        at=datetime.fromisoformat(str(kept["received_at"])),
    )
    return Outcome.TAKEN if line is None else Outcome.KNOWN


def _kept(packet: SealedPacket, taking: _Taking) -> Mapping[str, object]:
    """Write the packet itself, note what is to be written about it, and return its line."""
    from field_assist.packet.embedded import embedded_files  # noqa: PLC0415 -- loads pikepdf

    files = {each.name: each.content for each in embedded_files(packet.pdf)}
    name = f"{PACKETS}/{packet.reference}-{packet.sha256[:8]}.pdf"
    replace_file(taking.into / name, packet.pdf)
    taking.tables.append(files[TABLE])
    taking.lines[packet.packet_id] = {
        "id": packet.packet_id,
        "reference": packet.reference,
        "sha256": packet.sha256,
        "received_at": taking.at.astimezone(UTC).isoformat(timespec="seconds"),
        "file": name,
        "data": json.loads(files["packet.json"]),
    }
    return taking.lines[packet.packet_id]


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


def _receipt(desk: Desk, taking: _Taking) -> Path | None:
    from field_assist.cms.signed import sign  # noqa: PLC0415 -- loads keys
    from field_assist.packet.receipt_file import receipt_bytes  # noqa: PLC0415 -- loads msgspec

    if not taking.told:
        return None
    content = receipt_bytes(desk.name, taking.at, tuple(taking.told.values()))
    path = taking.into / RECEIPTS / f"receipt-{taking.at.astimezone(UTC):%Y%m%dT%H%M%S%fZ}.json"
    if desk.signer is not None:
        signature = sign(desk.signer, hashlib.sha256(content).digest())
        replace_file(path.with_name(f"{path.name}.p7s"), signature)
    replace_file(path, content)
    return path
