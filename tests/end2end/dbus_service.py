"""A program on a message bus that offers things to others: names, methods, signals.

It plays a part of the system for the tests, over a real dbus-daemon. Values are written here;
`dbus_wire` reads them.
"""

from __future__ import annotations

import array
import os
import socket
import struct
import threading
from collections.abc import Callable, Sequence
from itertools import count
from typing import Any, TypeAlias

from tests.end2end.dbus_wire import Reader, first_type

Answer: TypeAlias = tuple[str, Sequence[Any]]
"""The types of an answer and its values; a descriptor, of type `h`, is closed when it is sent."""

_CALL, _RETURN, _ERROR, _SIGNAL = 1, 2, 3, 4
_PATH, _INTERFACE, _MEMBER, _ERROR_NAME, _REPLY_TO, _TO = 1, 2, 3, 4, 5, 6
_SENDER, _SIGNATURE, _DESCRIPTORS = 7, 8, 9
_DAEMON = "org.freedesktop.DBus"


class Service:
    """One connection that owns names and answers calls in a thread of its own."""

    def __init__(
        self, bus: str, names: Sequence[str], answer: Callable[[str, str, list[Any]], Answer]
    ) -> None:
        """Join the bus at a path; `answer` gets path, member and arguments of each call."""
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.connect(bus)
        self._answer = answer
        self._serials = count(1)
        self._sending = threading.Lock()
        self._got = b""
        self.calls: list[tuple[str, str, list[Any]]] = []
        user = str(os.geteuid()).encode().hex()
        self._socket.sendall(b"\0AUTH EXTERNAL " + user.encode() + b"\r\n")
        assert self._line().startswith(b"OK")
        self._socket.sendall(b"NEGOTIATE_UNIX_FD\r\n")
        assert self._line().startswith(b"AGREE_UNIX_FD")
        self._socket.sendall(b"BEGIN\r\n")
        self._call_daemon("Hello", "", ())
        for name in names:
            self._call_daemon("RequestName", "su", (name, 0))
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def emit(self, path: str, interface: str, member: str, kinds: str, *values: object) -> None:
        """Tell everybody who listens."""
        fields = [(_PATH, "o", path), (_INTERFACE, "s", interface), (_MEMBER, "s", member)]
        self._send(_SIGNAL, fields, kinds, values)

    def close(self) -> None:
        """Leave the bus."""
        self._socket.shutdown(socket.SHUT_RDWR)
        self._thread.join(timeout=10)
        self._socket.close()

    def _call_daemon(self, member: str, kinds: str, values: Sequence[object]) -> None:
        fields = [
            (_PATH, "o", "/org/freedesktop/DBus"),
            (_INTERFACE, "s", _DAEMON),
            (_MEMBER, "s", member),
            (_TO, "s", _DAEMON),
        ]
        serial = self._send(_CALL, fields, kinds, values)
        while self._receive()[1].get(_REPLY_TO) != serial:
            pass

    def _serve(self) -> None:
        while True:
            try:
                kind, about, values, serial = self._receive()
            except (OSError, EOFError):
                return
            if kind != _CALL:
                continue
            path, member = about.get(_PATH, ""), about.get(_MEMBER, "")
            self.calls.append((path, member, values))
            reply = [(_REPLY_TO, "u", serial), (_TO, "s", about.get(_SENDER, ""))]
            try:
                kinds, answered = self._answer(path, member, values)
            except LookupError:
                named = [*reply, (_ERROR_NAME, "s", "org.freedesktop.DBus.Error.UnknownMethod")]
                self._send(_ERROR, named, "", ())
            else:
                self._send(_RETURN, reply, kinds, answered)

    def _send(
        self,
        kind: int,
        fields: Sequence[tuple[int, str, object]],
        kinds: str,
        values: Sequence[object],
    ) -> int:
        body = Writer()
        descriptors = [int(str(v)) for k, v in _typed(kinds, values) if k == "h"]
        sent = 0
        for type_, value in _typed(kinds, values):
            body.put(type_, sent if type_ == "h" else value)
            sent += type_ == "h"
        about = [*fields, *([(_SIGNATURE, "g", kinds)] if kinds else [])]
        about += [(_DESCRIPTORS, "u", len(descriptors))] if descriptors else []
        serial = next(self._serials)
        head = Writer()
        head.data += struct.pack("<cBBBII", b"l", kind, 0, 1, len(body.data), serial)
        head.put("a(yv)", [(code, (type_, value)) for code, type_, value in about])
        head.align(8)
        rights = [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", descriptors))]
        with self._sending:
            self._socket.sendmsg([bytes(head.data + body.data)], rights if descriptors else [])
        for descriptor in descriptors:
            os.close(descriptor)
        return serial

    def _receive(self) -> tuple[int, dict[int, Any], list[Any], int]:
        start = self._exactly(16)
        body_bytes, serial, fields_bytes = struct.unpack_from("<III", start, 4)
        rest = self._exactly((fields_bytes + 7) // 8 * 8)
        about = dict(Reader(start + rest, 12).value("a(yv)"))
        body = Reader(self._exactly(body_bytes), 0)
        return start[1], about, body.values(about.get(_SIGNATURE, "")), serial

    def _exactly(self, size_bytes: int) -> bytes:
        while len(self._got) < size_bytes:
            more = self._socket.recv(65536)
            if not more:
                raise EOFError
            self._got += more
        data, self._got = self._got[:size_bytes], self._got[size_bytes:]
        return data

    def _line(self) -> bytes:
        while b"\r\n" not in self._got:
            self._got += self._socket.recv(256)
        line, _, self._got = self._got.partition(b"\r\n")
        return line


class Writer:
    """Writes values, each at the boundary that its type asks for."""

    def __init__(self) -> None:
        self.data = bytearray()

    def align(self, boundary: int) -> None:
        """Fill up to a boundary."""
        self.data += b"\0" * (-len(self.data) % boundary)

    def put(self, kind: str, value: Any) -> None:  # noqa: ANN401 -- of the type that `kind` says
        """Write a value of one type; a variant is a pair of type and value."""
        if kind == "y":
            self.data.append(value)
        elif kind in ("u", "i", "b", "h"):
            self.align(4)
            self.data += struct.pack("<I" if kind in "ub" else "<i", value)
        elif kind in ("s", "o"):
            self.put("u", len(value.encode()))
            self.data += value.encode() + b"\0"
        elif kind == "g":
            self.data += bytes([len(value)]) + value.encode() + b"\0"
        elif kind == "v":
            self.put("g", value[0])
            self.put(*value)
        elif kind.startswith("a"):
            self._put_array(kind[1:], value.items() if isinstance(value, dict) else value)
        else:  # a structure, or a pair of a dictionary
            self.align(8)
            for type_, part in _typed(kind[1:-1], value):
                self.put(type_, part)

    def _put_array(self, kind: str, values: Any) -> None:  # noqa: ANN401 -- as above
        self.align(4)
        at = len(self.data)
        self.data += bytes(4)
        self.align(8 if kind[0] in "({" else 4)
        begin = len(self.data)
        for value in values:
            self.put(kind, value)
        struct.pack_into("<I", self.data, at, len(self.data) - begin)


def _typed(kinds: str, values: Sequence[object]) -> list[tuple[str, object]]:
    found = []
    for value in values:
        kind = first_type(kinds) if kinds[0] != "a" else _array_type(kinds)
        found.append((kind, value))
        kinds = kinds[len(kind) :]
    return found


def _array_type(kinds: str) -> str:
    inner = kinds[1:]
    if inner.startswith("{"):
        return "a" + inner[: inner.index("}") + 1]
    return "a" + first_type(inner)
