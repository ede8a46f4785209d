"""Where the signature of a packet lies, down to the byte.

A packet is signed as one revision: `/ByteRange` covers every byte of the file but the signature
itself, which stands in lower-case hexadecimal digits, followed by zeros to its fixed length. So a
reader that finds this very form knows that nothing can have been added or changed unseen. Nothing
is known here of keys; offsets are bytes from the start of the file.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from field_assist.domain.errors import Bug
from field_assist.domain.packet_check import Wrong
from field_assist.packet.tagged.signature_field import LONGEST_OFFSET, NO_TIME, ROOM

_DUMMY_RANGE = f"[ 0 {LONGEST_OFFSET} {LONGEST_OFFSET} {LONGEST_OFFSET} ]".encode()
_TIME_FORM = "%Y%m%d%H%M%S"
_NO_TIME = NO_TIME[2:-7].encode()
_MARK = b"/ByteRange"
# Nobody can type this: a text in the file has no line break as such, and its streams are packed.
_DICTIONARY = re.compile(
    rb"\n\d{1,10} 0 obj\n<< /ByteRange (?P<range>\[ 0 (\d{1,10}) (\d{1,10}) (\d{1,10}) +\])"
    rb" /Contents (?P<signature><[^<>]{%d}>) /Filter /Adobe\.PPKLite"
    rb" /M \(D:(?P<time>\d{14})\+00'00'\) /SubFilter /ETSI\.CAdES\.detached /Type /Sig >>\nendobj\n"
    % (2 * ROOM)
)
_ITS_START = b" 0 obj\n<< /ByteRange "
_AN_UPDATE = re.compile(rb"startxref\s+\d+\s+%%EOF")


class CoverageWrong(Exception):
    """No signature covers the whole file; `count` is of missing bytes, bytes behind, or updates."""

    def __init__(self, wrong: Wrong, count: int = 0) -> None:
        super().__init__(wrong.value)
        self.wrong = wrong
        self.count = count


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """A file with a signature: the SHA-256 of all that it covers, and the signature as it is."""

    digest: bytes
    signature: bytes
    at: datetime


class Unsigned:
    """A packet with an empty signature that says since when it is one."""

    def __init__(self, pdf: bytes, at: datetime) -> None:
        """Write down when it is signed, and what the signature covers."""
        found = _only(pdf)
        start, end = found.span("signature")
        covered = f"[ 0 {start} {end} {len(pdf) - end} ".encode().ljust(len(_DUMMY_RANGE) - 1)
        time = at.astimezone(UTC).strftime(_TIME_FORM).encode()
        file = bytearray(pdf)
        file[slice(*found.span("range"))] = covered + b"]"
        file[slice(*found.span("time"))] = time
        self._before, self._after = bytes(file[:start]), bytes(file[end:])

    @property
    def digest(self) -> bytes:
        """Return the SHA-256 of all that is to be signed."""
        return _digest(self._before, self._after)

    def with_signature(self, signature: bytes) -> bytes:
        """Return the signed file; a signature that has no room is a Bug."""
        if len(signature) > ROOM:
            raise Bug(why="the signature has no room", size=len(signature))
        return b"".join((self._before, _written(signature), self._after))


def read(untrusted_pdf: bytes) -> Signed:
    """Return the signature of a file, none of which is outside of it; its keys are not looked at.

    Raises:
        CoverageWrong: there is none that covers the whole file.

    """
    found = list(_dictionaries(untrusted_pdf))
    if not found:
        is_there = _MARK in untrusted_pdf
        raise CoverageWrong(Wrong.OTHER_FORM if is_there else Wrong.UNSIGNED)
    covered = found[0]
    before, behind, rest = (int(covered[n]) for n in (2, 3, 4))
    signature = _unwritten(covered["signature"])
    _check_end(untrusted_pdf, behind + rest)
    if len(found) > 1:
        raise CoverageWrong(Wrong.SEVERAL)
    is_whole = (before, behind) == covered.span("signature")
    if len(covered["range"]) != len(_DUMMY_RANGE) or not is_whole:
        raise CoverageWrong(Wrong.OTHER_FORM)
    digest = _digest(untrusted_pdf[:before], untrusted_pdf[behind:])
    return Signed(digest=digest, signature=signature, at=_time(covered["time"]))


def _dictionaries(untrusted_pdf: bytes) -> Iterator[re.Match[bytes]]:
    """Yield what is written as a signature; a plain search first, as files are large."""
    at = untrusted_pdf.find(_ITS_START)
    while at >= 0:
        found = _DICTIONARY.match(untrusted_pdf, untrusted_pdf.rfind(b"\n", 0, at))
        if found:
            yield found
        at = untrusted_pdf.find(_ITS_START, at + 1)


def _check_end(untrusted_pdf: bytes, end: int) -> None:
    if len(untrusted_pdf) < end:
        raise CoverageWrong(Wrong.SHORT, end - len(untrusted_pdf))
    behind = untrusted_pdf[end:]
    updates = len(_AN_UPDATE.findall(behind))
    if updates:
        raise CoverageWrong(Wrong.UPDATED, updates)
    if behind:
        raise CoverageWrong(Wrong.APPENDED, len(behind))


def _written(signature: bytes) -> bytes:
    return f"<{signature.hex().ljust(2 * ROOM, '0')}>".encode()


def _unwritten(untrusted_digits: bytes) -> bytes:
    """Return the signature, which says itself how long it is; any other form of it is refused."""
    try:
        filled = bytes.fromhex(untrusted_digits[1:-1].decode("ascii"))
    except ValueError:
        raise CoverageWrong(Wrong.OTHER_FORM) from None
    if not any(filled):
        raise CoverageWrong(Wrong.UNSIGNED)
    signature = filled[: _length(filled)]
    if _written(signature) != untrusted_digits:
        raise CoverageWrong(Wrong.OTHER_FORM)
    return signature


def _length(filled: bytes) -> int:
    """Return the length of a DER value by its header; 0 for what is none (X.690, 8.1.3)."""
    if filled[0] != 0x30 or filled[1] not in {0x81, 0x82}:  # noqa: PLR2004 -- tag, lengths
        return 0
    header = 2 + (filled[1] & 0x7F)
    return header + int.from_bytes(filled[2:header], "big")


def _time(untrusted_digits: bytes) -> datetime:
    try:
        return datetime.strptime(untrusted_digits.decode(), _TIME_FORM).replace(tzinfo=UTC)
    except ValueError:
        raise CoverageWrong(Wrong.OTHER_FORM) from None


def _digest(before: bytes, after: bytes) -> bytes:
    digest = hashlib.sha256(before)
    digest.update(after)
    return digest.digest()


def _only(pdf: bytes) -> re.Match[bytes]:
    """Return the empty signature; a file without it, or with several, was not made for one."""
    found = list(_dictionaries(pdf))
    if len(found) != 1 or found[0]["range"] != _DUMMY_RANGE or found[0]["time"] != _NO_TIME:
        raise Bug(why="the file has no place for a signature")
    return found[0]
