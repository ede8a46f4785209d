"""What a check of a packet looks at, and what it found; no vault is needed for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from field_assist.domain.signature import SignedBy


class Item(Enum):
    """What is looked at, in this order."""

    COVERAGE = "coverage"
    """Whether the signature covers every byte of the file."""
    SIGNATURE = "signature"
    """Whether what was signed is what is there, by a certificate that may sign."""
    FILE = "file"
    """Whether the file can be read as a PDF."""
    ATTACHMENTS = "attachments"
    """Whether all files can be taken out, and are those of the manifest, to the bit."""
    DATA = "data"
    """Whether packet.json is canonical, of a form that is known, and does not contradict itself."""
    PRINTED = "printed"
    """Whether the pages name this very data and this packet, and show its pictures."""
    CUSTODY = "custody"
    """Whether the lines of custody are in order, and the head of the log agrees with its words."""
    LEFT_OUT = "left_out"
    """Whether what is said to be left out is counted."""


class Wrong(Enum):
    """What can be wrong with an item; `facts` of a finding has what stands in brackets."""

    UNSIGNED = "unsigned"
    """There is no signature, or one that was never filled in."""
    SEVERAL = "several"
    OTHER_FORM = "other_form"
    """What stands where the signature belongs is not written as this program writes it."""
    SHORT = "short"  # count
    """The file ends before what was signed does."""
    UPDATED = "updated"  # count
    """Updates were saved behind the end: what a reader shows may come from them."""
    APPENDED = "appended"  # count
    """There are bytes behind the end."""
    CHANGED = "changed"
    OUT_OF_DATE = "out_of_date"  # first, last
    ISSUER_OUT_OF_DATE = "issuer_out_of_date"  # first, last
    UNFIT = "unfit"
    UNEXPECTED = "unexpected"
    UNREADABLE = "unreadable"
    NO_MANIFEST = "no_manifest"
    DIFFERS = "differs"  # file
    MISSING = "missing"  # file
    NOT_LISTED = "not_listed"  # file
    NOT_TAKEN_OUT = "not_taken_out"  # where, why
    NOT_CANONICAL = "not_canonical"
    UNKNOWN_FORM = "unknown_form"  # version
    NOT_READ = "not_read"  # where, why
    HASH_NOT_PRINTED = "hash_not_printed"
    REFERENCE_NOT_PRINTED = "reference_not_printed"
    PICTURE_MISSING = "picture_missing"  # exhibit
    PICTURE_UNKNOWN = "picture_unknown"  # count
    OUT_OF_ORDER = "out_of_order"  # line
    BEYOND_HEAD = "beyond_head"
    HEAD_DIFFERS = "head_differs"
    NOT_COUNTED = "not_counted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something that is wrong with an item. `facts` holds names of files, counts and dates."""

    item: Item
    wrong: Wrong
    facts: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class PacketReport:
    """What was found; `skipped` could not be looked at, as what is before it is in the way.

    `reference` is what the data says, "" if it cannot be read. `receipt_code` is what the sender
    is told, so that they know which bytes have arrived.
    """

    sha256: str
    receipt_code: str
    reference: str
    signed_by: SignedBy | None
    findings: tuple[Finding, ...]
    skipped: frozenset[Item]

    @property
    def is_right(self) -> bool:
        """Return whether everything was looked at and nothing is wrong."""
        return self.signed_by is not None and not self.findings and not self.skipped
