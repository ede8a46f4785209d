"""JPEG files that hold pixels and nothing else: the only ones that come into a packet.

The form is ITU-T T.81, annex B. Of the segments that describe something else than how to decode the
pixels only JFIF is let in, without its thumbnail: no Exif, no place, no profile, no comment, and no
byte behind the end. So nothing of an original can come along, whatever made the file.
"""

from __future__ import annotations

from dataclasses import dataclass

_START, _END, _FILL = b"\xff\xd8", 0xD9, 0xFF
_JFIF, _SCAN = 0xE0, 0xDA
_FRAMES = frozenset({0xC0, 0xC1, 0xC2})
_TABLES = frozenset({0xC4, 0xDB, 0xDD})
_RESTARTS = frozenset(range(0xD0, 0xD8))
_JFIF_BYTES, _JFIF_MARK, _NO_THUMBNAIL = 14, b"JFIF\0", b"\0\0"
_COLOURS, _BITS, _FRAME_BYTES = 3, 8, 15


class NotPlain(ValueError):
    """It is no such file."""


@dataclass(slots=True)
class _Reader:
    data: bytes
    at: int = 0

    def take(self, count: int) -> bytes:
        taken = self.data[self.at : self.at + count]
        if len(taken) != count:
            raise NotPlain("end")
        self.at += count
        return taken

    def marker(self) -> int:
        first, marker = self.take(2)
        if first != _FILL:
            raise NotPlain("marker")
        return marker

    def segment(self) -> bytes:
        return self.take(max(int.from_bytes(self.take(2), "big") - 2, 0))

    def skip_scan(self) -> None:
        """Go to the marker behind the coded pixels."""
        while True:
            self.at = self.data.find(b"\xff", self.at)
            if self.at < 0 or self.at + 1 >= len(self.data):
                raise NotPlain("scan")
            if self.data[self.at + 1] != 0 and self.data[self.at + 1] not in _RESTARTS:
                return
            self.at += 2


def pixels_of(untrusted: bytes) -> tuple[int, int]:
    """Return width and height of a JPEG file in three colours that holds nothing but pixels.

    Raises:
        NotPlain: it is none, or holds anything else.

    """
    reader = _Reader(untrusted)
    if reader.take(2) != _START:
        raise NotPlain("start")
    found: list[tuple[int, int]] = []
    while (marker := reader.marker()) != _END:
        segment = reader.segment()
        if marker in _FRAMES:
            found.append(_size(segment))
        elif marker == _SCAN and found:
            reader.skip_scan()
        elif not (marker in _TABLES or (marker == _JFIF and _is_bare(segment))):
            raise NotPlain(f"segment {marker:02x}")
    if reader.at != len(untrusted) or len(found) != 1:
        raise NotPlain("parts")
    return found[0]


def _size(frame: bytes) -> tuple[int, int]:
    if len(frame) != _FRAME_BYTES or frame[0] != _BITS or frame[5] != _COLOURS:
        raise NotPlain("frame")
    return int.from_bytes(frame[3:5], "big"), int.from_bytes(frame[1:3], "big")


def _is_bare(segment: bytes) -> bool:
    is_jfif = len(segment) == _JFIF_BYTES and segment.startswith(_JFIF_MARK)
    return is_jfif and segment.endswith(_NO_THUMBNAIL)
