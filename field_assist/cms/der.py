"""Distinguished Encoding Rules (X.690), as much of them as signatures and envelopes need.

There is one way to write a value, so what was read can be written again and compared.
"""

from __future__ import annotations

from collections.abc import Iterator

INTEGER, BITS, OCTETS, NULL, OID, SEQUENCE, SET = 0x02, 0x03, 0x04, 0x05, 0x06, 0x30, 0x31
UTC_TIME = 0x17

_SHORT = 0x80
_SEVEN_BITS = 0x7F


class Malformed(ValueError):
    """Bytes that are not the one way to write what they seem to say."""


def value(tag: int, *parts: bytes) -> bytes:
    """Return a value of that tag around its parts."""
    content = b"".join(parts)
    return bytes([tag]) + _length(len(content)) + content


def sequence(*parts: bytes) -> bytes:
    """Return a SEQUENCE of its parts."""
    return value(SEQUENCE, *parts)


def set_of(*parts: bytes) -> bytes:
    """Return a SET OF, whose parts DER puts in order."""
    return value(SET, *sorted(parts))


def octets(content: bytes) -> bytes:
    """Return an OCTET STRING."""
    return value(OCTETS, content)


def bits(content: bytes) -> bytes:
    """Return a BIT STRING of whole bytes."""
    return value(BITS, b"\0", content)


def integer(number: int) -> bytes:
    """Return an INTEGER that is not negative."""
    return value(INTEGER, number.to_bytes(number.bit_length() // 8 + 1, "big"))


def null() -> bytes:
    """Return NULL."""
    return value(NULL)


def context(number: int, *parts: bytes, is_plain: bool = False) -> bytes:
    """Return a value of a context's own tag; a plain one holds content, others hold values."""
    return value((0x80 if is_plain else 0xA0) | number, *parts)


def oid(dotted: str) -> bytes:
    """Return an OBJECT IDENTIFIER from its numbers with dots."""
    first, second, *rest = (int(number) for number in dotted.split("."))
    return value(OID, *(_base_128(number) for number in (first * 40 + second, *rest)))


def parts(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield tag and content of each value in a row.

    Raises:
        Malformed: the row does not end with a value, or a length is not written the one way.

    """
    at = 0
    while at < len(content):
        tag, inside, at = _one(content, at)
        yield tag, inside


def only(content: bytes, tag: int) -> bytes:
    """Return the content of the one value that is there, which must be of that tag."""
    found = list(parts(content))
    if len(found) != 1 or found[0][0] != tag:
        raise Malformed
    return found[0][1]


def _one(content: bytes, at: int) -> tuple[int, bytes, int]:
    header = content[at : at + 2]
    if len(header) < 2:  # noqa: PLR2004 -- a tag and a length
        raise Malformed
    tag, length = header
    start = at + 2
    if length >= _SHORT:
        size = length & _SEVEN_BITS
        length = int.from_bytes(content[start : start + size], "big")
        start += size
    end = start + length
    if end > len(content) or content[at:start] != bytes([tag]) + _length(length):
        raise Malformed
    return tag, content[start:end], end


def _length(length: int) -> bytes:
    if length < _SHORT:
        return bytes([length])
    written = length.to_bytes((length.bit_length() + 7) // 8, "big")
    return bytes([_SHORT | len(written)]) + written


def _base_128(number: int) -> bytes:
    digits = [number & _SEVEN_BITS]
    while number := number >> 7:
        digits.append(_SHORT | number & _SEVEN_BITS)
    return bytes(reversed(digits))
