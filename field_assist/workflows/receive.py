"""What a desk that receives packets does with folders of them. No vault is opened.

Each packet is verified, taken once, and told in a receipt (`desk_folder`). One that came in parts
is put together first (`collect_parts`), one that opens with a phrase is opened (`try_phrases`).
Nothing that came in is changed or moved away.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from field_assist.delivery import arrived
from field_assist.delivery.arrived import Leaf
from field_assist.delivery.joined import PartsList, is_list, read_list
from field_assist.delivery.replaced import replace_file
from field_assist.domain.errors import PartsListUnfit
from field_assist.domain.packet_check import PacketReport
from field_assist.domain.signer import Signer
from field_assist.workflows.collect_parts import Absent, Collected, collect, is_named_as_part
from field_assist.workflows.desk_folder import DeskFolder, Taken, open_folder
from field_assist.workflows.mail_packet import right_packet
from field_assist.workflows.open_arrived import open_arrived
from field_assist.workflows.try_phrases import Phrases
from field_assist.workflows.verify_packet import verify_packet

if TYPE_CHECKING:
    from field_assist.cms.private_key import PrivateKey

RECEIPTS = "receipts"


class Outcome(Enum):
    """What became of one thing that came in."""

    TAKEN = "taken"
    KNOWN = "known"
    PRACTICE = "practice"
    PART = "part"
    OTHER_CONTENT = "other_content"
    NOT_RIGHT = "not_right"
    CLOSED = "closed"
    WAITS = "waits"
    INCOMPLETE = "incomplete"
    LIST_WRONG = "list_wrong"
    LIST_MISSING = "list_missing"
    LISTS_BEYOND = "lists_beyond"
    NO_PACKET = "no_packet"

    @property
    def is_trouble(self) -> bool:
        """Whether somebody has to look at it."""
        return self not in _DONE


_DONE = {Outcome.TAKEN, Outcome.KNOWN, Outcome.PRACTICE, Outcome.PART, Outcome.NO_PACKET}
_TAKEN = {
    Taken.NEW: Outcome.TAKEN,
    Taken.BEFORE: Outcome.KNOWN,
    Taken.OTHER_CONTENT: Outcome.OTHER_CONTENT,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Came:
    """What became of a packet, or of a file without one; `file` is the name it came under.

    Of a packet in parts it is the name that its list gives, and `absent` are those that it needs.
    """

    file: str
    outcome: Outcome
    reference: str = ""
    report: PacketReport | None = None
    absent: Absent = field(default_factory=Absent)


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
    phrases: Phrases = field(default_factory=Phrases)


def receive(sources: Sequence[Path], into: Path, desk: Desk, at: datetime) -> Reception:
    """Take in every packet of folders or Maildirs. Takes some tenths of a second for each.

    A packet that came before is not taken again, and is told in the receipt again, as the first
    receipt may have been lost. One of which a part is missing is taken by the run that finds it.

    Raises:
        OSError: one of `sources` cannot be read.
        DeskUnreadable: the lines of `into` cannot be read; nothing was taken.
        FolderUnwritable: a file of `into` cannot be written; what was taken before it stays.

    """
    folder = open_folder(into, at)
    paths = [path for source in sources for path in arrived.files_in(source)]
    receiving = _Receiving(desk, folder, collect(paths, desk.keys))
    came = [each for path in paths for each in receiving.file(path)]
    came += receiving.wholes()
    folder.write()
    return Reception(came=tuple(came), receipt=_receipt(desk, folder))


@dataclass(slots=True)
class _Receiving:
    """One run over everything that came."""

    desk: Desk
    folder: DeskFolder
    collected: Collected

    def file(self, path: Path) -> Iterator[Came]:
        """Yield what became of each thing in a file; of its parts of packets once."""
        opened = open_arrived(path, self.desk.keys)
        came = [each for leaf in opened.leaves if (each := self._leaf(path.name, leaf))]
        if opened.is_closed:
            came.append(Came(file=path.name, outcome=Outcome.CLOSED))
        part = Came(file=path.name, outcome=Outcome.PART)
        yield from (each for each in came if each != part)
        if part in came:
            yield part
        if not came:
            yield Came(file=path.name, outcome=Outcome.NO_PACKET)

    def wholes(self) -> Iterator[Came]:
        """Yield what became of each packet that came in parts.

        Of one that was cut in two ways one is enough, so those that lack a part are looked at last.
        """
        lists = sorted(self.collected.lists, key=self.collected.lacks)
        yield from (self._whole(listed) for listed in lists)
        if self.collected.beyond:
            yield Came(file=f"{self.collected.beyond}", outcome=Outcome.LISTS_BEYOND)

    def _leaf(self, file: str, leaf: Leaf) -> Came | None:
        """Return what became of a thing, None if it is none of ours.

        The first part of a packet begins as a PDF does. A list cannot say of a packet that it is
        but a part: what is right by itself is taken before any list is asked.
        """
        if leaf.is_pdf:
            about = f"{file} {leaf.untrusted_name} {leaf.untrusted_about}"
            came = self._pdf(file, leaf.content, about)
            if came.outcome is not Outcome.NOT_RIGHT:
                return came
            return self._piece(file, leaf) or came
        if is_list(leaf.content):
            return Came(file=file, outcome=_of_list(leaf))
        return self._piece(file, leaf)

    def _piece(self, file: str, leaf: Leaf) -> Came | None:
        if leaf.sha256 in self.collected.listed:
            return Came(file=file, outcome=Outcome.PART)
        if is_named_as_part(leaf.untrusted_name):
            return Came(file=file, outcome=Outcome.LIST_MISSING)
        return None

    def _whole(self, listed: PartsList) -> Came:
        name = listed.name
        again = self.folder.tell_again(listed.sha256)
        if again is not None:
            return Came(file=name, outcome=Outcome.KNOWN, reference=again)
        try:
            whole = self.collected.whole(listed)
        except PartsListUnfit:
            return Came(file=name, outcome=Outcome.LIST_WRONG)
        if isinstance(whole, Absent):
            return Came(file=name, outcome=Outcome.INCOMPLETE, absent=whole)
        return self._pdf(name, whole, name)

    def _pdf(self, file: str, untrusted_pdf: bytes, untrusted_about: str) -> Came:
        from field_assist.packet.locked import is_locked  # noqa: PLC0415 -- loads PDFium

        if not is_locked(untrusted_pdf):
            return self._packet(file, untrusted_pdf)
        sha256 = hashlib.sha256(untrusted_pdf).hexdigest()
        again = self.folder.tell_again(sha256)
        if again is not None:
            return Came(file=file, outcome=Outcome.KNOWN, reference=again)
        inside = self.desk.phrases.opened(untrusted_pdf, sha256, untrusted_about)
        if inside is None:
            return Came(file=file, outcome=Outcome.WAITS)
        return self._packet(file, inside, came_as=sha256)

    def _packet(self, file: str, untrusted_pdf: bytes, came_as: str | None = None) -> Came:
        report = verify_packet(untrusted_pdf)
        outcome = Outcome.NOT_RIGHT
        if report.is_right:
            packet = right_packet(untrusted_pdf, report)
            outcome = Outcome.PRACTICE
            if not packet.is_practice:
                outcome = _TAKEN[self.folder.take(packet, came_as)]
        return Came(file=file, outcome=outcome, reference=report.reference, report=report)


def _of_list(leaf: Leaf) -> Outcome:
    try:
        read_list(leaf.content)
    except PartsListUnfit:
        return Outcome.LIST_WRONG
    return Outcome.PART


def _receipt(desk: Desk, folder: DeskFolder) -> Path | None:
    from field_assist.cms.signed import sign  # noqa: PLC0415 -- loads keys
    from field_assist.packet.receipt_file import receipt_bytes  # noqa: PLC0415 -- loads msgspec

    if not folder.told:
        return None
    content = receipt_bytes(desk.name, folder.at, tuple(folder.told.values()))
    name = f"receipt-{folder.at.astimezone(UTC):%Y%m%dT%H%M%S%fZ}.json"
    path = folder.into / RECEIPTS / name
    if desk.signer is not None:
        signature = sign(desk.signer, hashlib.sha256(content).digest())
        replace_file(path.with_name(f"{path.name}.p7s"), signature)
    replace_file(path, content)
    return path
