"""As much of the D-Bus protocol as it takes to ask a program what a screen reader would hear.

Little-endian, no descriptors, calls one at a time; values of the few types that AT-SPI answers.
"""

from __future__ import annotations

import os
import socket
import struct
from itertools import count
from typing import Any

_CALL, _RETURN, _ERROR = 1, 2, 3
_PATH, _INTERFACE, _MEMBER, _ERROR_NAME, _REPLY_TO, _TO, _SIGNATURE = 1, 2, 3, 4, 5, 6, 8
_FIXED = {"u": ("<I", 4), "i": ("<i", 4), "b": ("<I", 4), "y": ("<B", 1)}


class BusError(Exception):
    """The other side is gone, or refused the call."""


class Bus:
    """A connection to a message bus at a path in the file system."""

    def __init__(self, path: str, patience_s: float = 20.0) -> None:
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.settimeout(patience_s)
        self._socket.connect(path)
        self._serials = count(1)
        user = str(os.geteuid()).encode().hex()
        self._socket.sendall(b"\0AUTH EXTERNAL " + user.encode() + b"\r\n")
        if not self._socket.recv(256).startswith(b"OK"):
            raise BusError("the bus does not let us in")
        self._socket.sendall(b"BEGIN\r\n")
        daemon = "org.freedesktop.DBus"
        self.name = str(self.call(daemon, "/org/freedesktop/DBus", daemon, "Hello")[0])

    def close(self) -> None:
        """Leave the bus."""
        self._socket.close()

    def call(self, to: str, path: str, interface: str, member: str, *words: str | int) -> list[Any]:
        """Call a method with texts and numbers; return the values of the answer.

        Raises:
            BusError: nobody is there, or the method failed.

        """
        serial = next(self._serials)
        fields = [(_PATH, "o", path), (_INTERFACE, "s", interface), (_MEMBER, "s", member)]
        self._socket.sendall(_message(serial, [*fields, (_TO, "s", to)], words))
        while True:
            kind, about, values = self._receive()
            if about.get(_REPLY_TO) == serial:
                break
        if kind == _ERROR:
            raise BusError(about.get(_ERROR_NAME, "no name"))
        return values

    def _receive(self) -> tuple[int, dict[int, Any], list[Any]]:
        start = self._exactly(16)
        fields_bytes = struct.unpack_from("<I", start, 12)[0]
        body_bytes = struct.unpack_from("<I", start, 4)[0]
        rest = self._exactly((fields_bytes + 7) // 8 * 8)
        # Alignment counts from the start of the message, so the fields are read in their place.
        pairs = Reader(start + rest, 12).value("a(yv)")
        about = dict(pairs)
        body = Reader(self._exactly(body_bytes), 0)
        return start[1], about, body.values(about.get(_SIGNATURE, ""))

    def _exactly(self, size_bytes: int) -> bytes:
        data = b""
        while len(data) < size_bytes:
            got = self._socket.recv(size_bytes - len(data))
            if not got:
                raise BusError("the bus is gone")
            data += got
        return data


class Reader:
    """Reads values of a message, each at the boundary that its type asks for."""

    def __init__(self, data: bytes, at: int) -> None:
        self._data = data
        self._at = at

    def values(self, signature: str) -> list[Any]:
        """Return one value for each type of a signature."""
        found = []
        while signature:
            kind = first_type(signature)
            found.append(self.value(kind))
            signature = signature[len(kind) :]
        return found

    def value(self, kind: str) -> Any:  # noqa: ANN401 -- the message says of which type
        """Return the next value, which is of this one type."""
        if kind in _FIXED:
            form, size = _FIXED[kind]
            return self._number(form, size)
        if kind in ("s", "o"):
            return self._text(self._number("<I", 4))
        if kind == "g":
            return self._text(self._number("<B", 1))
        if kind == "v":
            return self.value(self._text(self._number("<B", 1)))
        if kind.startswith("("):
            self._align(8)
            return tuple(self.values(kind[1:-1]))
        if kind.startswith("a"):
            return self._array(kind[1:])
        raise BusError(f"a value of type {kind}")

    def _array(self, kind: str) -> list[Any]:
        size_bytes = self._number("<I", 4)
        self._align(8 if kind.startswith(("(", "{")) else 4)
        end, found = self._at + size_bytes, []
        while self._at < end:
            found.append(self.value(kind))
        return found

    def _number(self, form: str, size: int) -> int:
        self._align(size)
        number: int = struct.unpack_from(form, self._data, self._at)[0]
        self._at += size
        return number

    def _text(self, size_bytes: int) -> str:
        text = self._data[self._at : self._at + size_bytes].decode()
        self._at += size_bytes + 1
        return text

    def _align(self, boundary: int) -> None:
        self._at = -(-self._at // boundary) * boundary


def first_type(signature: str) -> str:
    """Return the first type of several."""
    if signature.startswith("a"):
        return "a" + first_type(signature[1:])
    if not signature.startswith("("):
        return signature[0]
    depth = 0
    for number, letter in enumerate(signature, 1):
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if depth == 0:
            return signature[:number]
    raise BusError(f"a signature that does not end: {signature}")


def _message(
    serial: int, fields: list[tuple[int, str, str]], words: tuple[str | int, ...]
) -> bytes:
    body = b""
    for word in words:
        data = _text(word) if isinstance(word, str) else struct.pack("<i", word)
        body = _padded(body, 4) + data
    packed = b""
    for code, kind, text in fields:
        packed = _padded(packed, 8) + bytes([code, 1]) + kind.encode() + b"\0" + _text(text)
    if words:
        kinds = b"".join(b"s" if isinstance(word, str) else b"i" for word in words)
        packed = _padded(packed, 8) + bytes([_SIGNATURE, 1]) + b"g\0"
        packed += bytes([len(kinds)]) + kinds + b"\0"
    start = struct.pack("<cBBBIII", b"l", _CALL, 0, 1, len(body), serial, len(packed))
    return _padded(start + packed, 8) + body


def _text(text: str) -> bytes:
    data = text.encode()
    return struct.pack("<I", len(data)) + data + b"\0"


def _padded(data: bytes, boundary: int) -> bytes:
    return data + b"\0" * (-len(data) % boundary)
