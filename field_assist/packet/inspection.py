"""Whether what is inside a packet agrees with itself: files, manifest, data, pages, custody.

It is about consistency. Who made the packet, and that nothing was changed since, only a signature
can say (`cms.signed`).
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

from field_assist.domain.chain import ChainHead
from field_assist.domain.errors import DataMissing, PacketDataUnfit
from field_assist.domain.ids import is_packet_reference
from field_assist.domain.packet_check import Finding, Item, Wrong
from field_assist.domain.packet_form import Kind
from field_assist.packet.data import SCHEMA_NAME, SCHEMA_VERSION
from field_assist.packet.data_form.referrals import read_referral
from field_assist.packet.extract import Contents, contents
from field_assist.packet.file_names import DATA_FILE, MANIFEST_FILE

_LINE = re.compile(r"([0-9a-f]{64})  ([!-~]{1,100})")
_LONGEST_REFERENCE = 12
_INSIDE = (Item.ATTACHMENTS, Item.DATA, Item.PRINTED, Item.CUSTODY, Item.LEFT_OUT)
_ABOUT_DATA = frozenset({Item.PRINTED, Item.CUSTODY, Item.LEFT_OUT})
_IN_FILES = _ABOUT_DATA | {Item.DATA}

Values = Mapping[str, Any]  # of JSON from outside: each use checks what it needs


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspection:
    """What is wrong inside, what could not be looked at, and the reference that the data names."""

    reference: str
    findings: tuple[Finding, ...]
    skipped: frozenset[Item]


def inspect(untrusted_pdf: bytes, words: Sequence[str]) -> Inspection:
    """Look at everything inside; `words` are those that the head of a log is told in."""
    try:
        found = contents(untrusted_pdf)
    except DataMissing:
        finding = Finding(item=Item.FILE, wrong=Wrong.UNREADABLE)
        return Inspection(reference="", findings=(finding,), skipped=frozenset(_INSIDE))
    except PacketDataUnfit as error:
        finding = _unfit(Item.ATTACHMENTS, Wrong.NOT_TAKEN_OUT, error)
        return Inspection(reference="", findings=(finding,), skipped=_IN_FILES)
    data = found.files.get(DATA_FILE, b"")
    values = _values(data)
    findings = [*_attachments(found.files), *_data(data, values)]
    if values is None:
        return Inspection(reference="", findings=tuple(findings), skipped=_ABOUT_DATA)
    findings += _printed(found, data, values)
    findings += (*_custody(values, words), *_left_out(values))
    return Inspection(
        reference=_reference(values),
        findings=tuple(findings),
        skipped=frozenset(),
    )


def _unfit(item: Item, wrong: Wrong, error: PacketDataUnfit) -> Finding:
    facts = {name: _plain(fact) for name, fact in error.facts.items()}
    return Finding(item=item, wrong=wrong, facts=facts)


def _plain(untrusted: object) -> str:
    """Return a text that can be shown on any terminal."""
    return ascii(str(untrusted))[1:-1]


def _attachments(files: Mapping[str, bytes]) -> Iterator[Finding]:
    """Compare the files with the manifest, which names each of them but itself."""
    listed = _listed(files.get(MANIFEST_FILE, b""))
    if listed is None:
        yield Finding(item=Item.ATTACHMENTS, wrong=Wrong.NO_MANIFEST)
        return
    yield from (_file(Wrong.MISSING, name) for name in listed if name not in files)
    for name, content in files.items():
        if name not in listed and name != MANIFEST_FILE:
            yield _file(Wrong.NOT_LISTED, name)
        elif name in listed and hashlib.sha256(content).hexdigest() != listed[name]:
            yield _file(Wrong.DIFFERS, name)


def _listed(untrusted_manifest: bytes) -> dict[str, str] | None:
    """Return the hashes by name, or None if a line is none, or one comes twice."""
    lines = untrusted_manifest.decode("ascii", errors="replace").split("\n")
    matches = [_LINE.fullmatch(line) for line in lines[:-1]]
    listed = {match[2]: match[1] for match in matches if match}
    is_whole = lines[-1] == "" and len(listed) == len(matches)
    return listed if is_whole and DATA_FILE in listed else None


def _file(wrong: Wrong, name: str) -> Finding:
    return Finding(item=Item.ATTACHMENTS, wrong=wrong, facts={"file": _plain(name)})


def _values(untrusted_data: bytes) -> Values | None:
    try:
        values = json.loads(untrusted_data)
    except (ValueError, RecursionError):
        return None
    return values if isinstance(values, dict) else None


def _data(data: bytes, values: Values | None) -> Iterator[Finding]:
    if values is None:
        yield Finding(item=Item.DATA, wrong=Wrong.UNREADABLE)
    elif not _is_canonical(data, values):
        yield Finding(item=Item.DATA, wrong=Wrong.NOT_CANONICAL)
    elif (_text(values, "schema", "name"), _text(values, "schema", "version")) != (
        SCHEMA_NAME,
        SCHEMA_VERSION,
    ):
        version = _plain(_text(values, "schema", "version"))
        yield Finding(item=Item.DATA, wrong=Wrong.UNKNOWN_FORM, facts={"version": version})
    else:
        yield from _contradictions(data)


def _contradictions(data: bytes) -> Iterator[Finding]:
    """Read all of the data, as whoever makes a packet of it again has to."""
    try:
        read_referral(data)
    except PacketDataUnfit as error:
        yield _unfit(Item.DATA, Wrong.NOT_READ, error)


def _is_canonical(data: bytes, values: Values) -> bool:
    """Return whether the data is written the one way; a key that is there twice is not."""
    import rfc8785  # noqa: PLC0415 -- only a packet needs it

    try:
        return rfc8785.dumps(dict(values)) == data
    except (ValueError, RecursionError):  # also of lone halves of characters
        return False


def _printed(found: Contents, data: bytes, values: Values) -> Iterator[Finding]:
    text = "".join(found.text.split())
    if hashlib.sha256(data).hexdigest() not in text:
        yield Finding(item=Item.PRINTED, wrong=Wrong.HASH_NOT_PRINTED)
    reference = _reference(values)
    if not reference or reference not in text:
        yield Finding(item=Item.PRINTED, wrong=Wrong.REFERENCE_NOT_PRINTED)
    yield from _pictures(found, values)


def _pictures(found: Contents, values: Values) -> Iterator[Finding]:
    """Compare the pictures on the pages with those that the exhibits name by their hashes."""
    exhibits = values.get("exhibits")
    named = {
        _text(each, "picture", "sha256"): _text(each, "ref")
        for each in (exhibits if isinstance(exhibits, list) else ())
    }
    for sha256, reference in named.items():
        if sha256 not in found.pictures:
            facts = {"exhibit": ascii(reference[:_LONGEST_REFERENCE])[1:-1]}
            yield Finding(item=Item.PRINTED, wrong=Wrong.PICTURE_MISSING, facts=facts)
    unknown = len(found.pictures - named.keys())
    if unknown:
        yield Finding(item=Item.PRINTED, wrong=Wrong.PICTURE_UNKNOWN, facts={"count": unknown})


def _reference(values: Values) -> str:
    """Return the reference; a text of another form is none, as it is shown to people."""
    found = _text(values, "packet", "reference")
    return found if is_packet_reference(found) else ""


def _custody(values: Values, words: Sequence[str]) -> Iterator[Finding]:
    """Check the order of the lines, and that none is newer than the head of the log."""
    lines = values.get("custody")
    numbers = [_number(line, "sequence") for line in lines] if isinstance(lines, list) else []
    if lines == [] and _text(values, "packet", "kind") == Kind.NO_IDENTITY.value:
        return  # it tells nothing of what was done
    if not isinstance(lines, list) or not numbers:
        yield Finding(item=Item.CUSTODY, wrong=Wrong.UNREADABLE)
        return
    for place, (earlier, later) in enumerate(pairwise((0, *numbers)), start=1):
        if earlier >= later or not _is_moment(lines[place - 1]):
            yield Finding(item=Item.CUSTODY, wrong=Wrong.OUT_OF_ORDER, facts={"line": place})
    packet = values.get("packet")
    newest = _number(packet, "as_of_event")
    head = packet.get("log_head") if isinstance(packet, dict) else None
    if not numbers[-1] <= newest <= _number(head, "entry"):
        yield Finding(item=Item.CUSTODY, wrong=Wrong.BEYOND_HEAD)
    if not isinstance(head, dict) or head.get("words") != _head_words(head, words):
        yield Finding(item=Item.CUSTODY, wrong=Wrong.HEAD_DIFFERS)


def _head_words(head: Values, words: Sequence[str]) -> str:
    try:
        digest = bytes.fromhex(_text(head, "sha256"))
        return ChainHead(sequence=_number(head, "entry"), hash=digest).words(words)
    except (ValueError, IndexError):
        return ""


def _left_out(values: Values) -> Iterator[Finding]:
    counts = values.get("withheld")
    if not isinstance(counts, dict) or not all(
        type(count) is int and count >= 0 for count in counts.values()
    ):
        yield Finding(item=Item.LEFT_OUT, wrong=Wrong.NOT_COUNTED)


def _is_moment(line: Values) -> bool:
    try:
        return datetime.fromisoformat(_text(line, "at", "utc")).tzinfo is not None
    except ValueError:
        return False


def _text(values: object, *keys: str) -> str:
    """Return the text under keys in keys, "" if there is none."""
    for key in keys:
        values = values.get(key) if isinstance(values, dict) else None
    return values if isinstance(values, str) else ""


def _number(values: object, key: str) -> int:
    """Return the number under a key, -1 if there is none."""
    number = values.get(key) if isinstance(values, dict) else None
    return number if type(number) is int else -1
