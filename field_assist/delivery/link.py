"""One connection to one server: bytes out, bytes in, each within a time, and given up when asked.

The socket never blocks: each wait looks every `LOOK_S` whether somebody called it off. What the
bytes mean is in `smtp_session`. No proxy, no file of passwords and nothing of the environment is
read here.
"""

from __future__ import annotations

import contextlib
import queue
import selectors
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from typing import TypeAlias, TypeVar

LOOK_S = 0.2
_AT_ONCE = 65_536
_MOST_ADDRESSES = 8
_READ, _WRITE = selectors.EVENT_READ, selectors.EVENT_WRITE

IsStopped: TypeAlias = Callable[[], bool]
_Place: TypeAlias = tuple[socket.AddressFamily, tuple[str | int, ...] | tuple[int, bytes]]
T = TypeVar("T")


class LinkLost(Exception):
    """There is no connection, or no longer, or nothing that makes sense came within the time."""


class LinkStopped(Exception):
    """Somebody called it off."""


class ServerNotTrusted(Exception):
    """The certificate is not that of the server asked for, or nobody trusted vouches for it."""


class NotEncrypted(Exception):
    """No encryption that is good enough was agreed on."""


class Link:
    """A connection, for one thread.

    Every method but `close` raises `LinkLost`, and `LinkStopped` once `is_stopped` says so.
    """

    def __init__(self, connected: socket.socket, is_stopped: IsStopped) -> None:
        self._socket = connected
        self._received = bytearray()
        self._tls: _Tls | None = None
        self.is_stopped = is_stopped

    def close(self, last_words: bytes = b"") -> None:
        """Close the connection at once, after a few bytes if they go at once; never fails."""
        with contextlib.suppress(OSError):
            if last_words:
                self._socket.send(self._tls.closed(last_words) if self._tls else last_words)
        self._socket.close()

    def secure(self, context: ssl.SSLContext, host: str, within_s: float) -> None:
        """Encrypt from here on. Nothing that came in plain text is read as if it came after.

        Raises:
            ServerNotTrusted: the certificate is not good for `host`.
            NotEncrypted: there was no agreement, or something was slipped in before it.

        """
        if self._received:
            raise NotEncrypted
        ends = time.monotonic() + within_s
        try:
            tls = _Tls(context, host)
            while not tls.is_agreed():
                self._push(tls.to_send(), ends)
                tls.came(self._pull(ends))
            self._push(tls.to_send(), ends)
            self._received += tls.opened(b"")  # what came in one piece with the last of it
        except ssl.SSLCertVerificationError as error:
            raise ServerNotTrusted from error
        except ssl.SSLError as error:
            raise NotEncrypted from error
        except ValueError as error:
            raise LinkLost from error
        self._tls = tls

    def send(self, content: bytes | memoryview, within_s: float) -> None:
        """Hand all bytes over to the system, which may hold some back after this returned."""
        with _losing():
            closed = self._tls.closed(content) if self._tls else content
        self._push(closed, time.monotonic() + within_s)

    def line(self, most: int, ends: float) -> bytes:
        """Return the next line without its end; `LinkLost` if it is longer than `most` bytes.

        `ends` is a time of `time.monotonic`.
        """
        looked = 0
        while (end := self._received.find(b"\n", looked, most)) < 0:
            looked = len(self._received)
            if looked >= most:
                raise LinkLost
            self._take(self._pull(ends))
        line = bytes(self._received[:end])
        del self._received[: end + 1]
        return line.removesuffix(b"\r")

    def has_spoken(self) -> bool:
        """Tell, without waiting, whether the server said something that is not read yet."""
        if not self._received:
            with _losing(), contextlib.suppress(BlockingIOError):
                self._take(_not_empty(self._socket.recv(_AT_ONCE)))
        return bool(self._received)

    def _take(self, came: bytes) -> None:
        with _losing():
            self._received += self._tls.opened(came) if self._tls else came

    def _pull(self, ends: float) -> bytes:
        if self._tls is not None and self._tls.has_left:
            raise LinkLost
        return _not_empty(self._repeat(lambda: self._socket.recv(_AT_ONCE), _READ, ends))

    def _push(self, content: bytes | memoryview, ends: float) -> None:
        left = memoryview(content)
        while left:
            left = left[self._repeat(_sender(self._socket, left), _WRITE, ends) :]

    def _repeat(self, action: Callable[[], T], wanted: int, ends: float) -> T:
        """Do what a socket does not do at once, each time that it could."""
        while True:
            if self.is_stopped():
                raise LinkStopped
            with _losing(), contextlib.suppress(BlockingIOError):
                return action()
            _wait(self._socket, wanted, ends, self.is_stopped)


class _Tls:
    """Encryption of bytes that somebody else carries. Every method may raise `ssl.SSLError`.

    `has_left` says that the other side took its leave: nothing comes any more.
    """

    def __init__(self, context: ssl.SSLContext, host: str) -> None:
        self._incoming, self._outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
        self._object = context.wrap_bio(self._incoming, self._outgoing, server_hostname=host)
        self.has_left = False

    def is_agreed(self) -> bool:
        """Go on with the handshake; return whether it is done."""
        try:
            self._object.do_handshake()
        except ssl.SSLWantReadError:
            return False
        return True

    def came(self, closed: bytes) -> None:
        self._incoming.write(closed)

    def to_send(self) -> bytes:
        return self._outgoing.read()

    def closed(self, content: bytes | memoryview) -> bytes:
        """Return some bytes encrypted."""
        left = memoryview(content)
        while left:
            left = left[self._object.write(left) :]
        return self.to_send()

    def opened(self, closed: bytes) -> bytes:
        """Return what can be decrypted by now, which may be nothing."""
        self.came(closed)
        opened = bytearray()
        with contextlib.suppress(ssl.SSLWantReadError):
            while received := self._object.read(_AT_ONCE):
                opened += received
            self.has_left = True
        return bytes(opened)


def connect(host: str, port: int, within_s: float, is_stopped: IsStopped) -> Link:
    """Return a connection to the first address of a host that answers, each in its time.

    Raises:
        LinkLost: the name is not known, or no address answers.
        LinkStopped: somebody called it off.

    """
    for place in _places(host, port, time.monotonic() + within_s, is_stopped):
        with contextlib.suppress(LinkLost):
            return Link(_connected(place, time.monotonic() + within_s, is_stopped), is_stopped)
    raise LinkLost


def _connected(place: _Place, ends: float, is_stopped: IsStopped) -> socket.socket:
    family, address = place
    with _losing(), contextlib.ExitStack() as undoing:
        opened = undoing.enter_context(socket.socket(family, socket.SOCK_STREAM))
        # The last line of a mail is short and comes alone: it would wait 40 ms for company.
        opened.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        opened.settimeout(0)
        with contextlib.suppress(BlockingIOError):
            opened.connect(address)
        _wait(opened, _WRITE, ends, is_stopped)
        opened.getpeername()  # raises if it came to nothing
        undoing.pop_all()
        return opened


def _places(host: str, port: int, ends: float, is_stopped: IsStopped) -> list[_Place]:
    """Look a name up on a thread of its own, as that can neither be timed nor called off."""
    found: queue.SimpleQueue[list[_Place]] = queue.SimpleQueue()

    def look_up() -> None:
        places: list[_Place] = []
        with contextlib.suppress(OSError, UnicodeError):
            for family, _, _, _, address in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
                places.append((family, address))
        found.put(places)

    threading.Thread(target=look_up, name="name of a server", daemon=True).start()
    while True:
        try:
            return found.get(timeout=LOOK_S)[:_MOST_ADDRESSES]
        except queue.Empty:
            _go_on(ends, is_stopped)


def _wait(waiting: socket.socket, wanted: int, ends: float, is_stopped: IsStopped) -> None:
    with _losing(), selectors.DefaultSelector() as selector:
        selector.register(waiting, wanted)
        while not selector.select(min(LOOK_S, max(ends - time.monotonic(), 0))):
            _go_on(ends, is_stopped)
    _go_on(ends, is_stopped)


def _go_on(ends: float, is_stopped: IsStopped) -> None:
    if is_stopped():
        raise LinkStopped
    if time.monotonic() > ends:
        raise LinkLost


def _not_empty(came: bytes) -> bytes:
    if not came:
        raise LinkLost
    return came


def _sender(through: socket.socket, left: memoryview) -> Callable[[], int]:
    return lambda: through.send(left)


@contextlib.contextmanager
def _losing() -> Iterator[None]:
    """Turn what a socket, or a record that was tampered with, raises into `LinkLost`."""
    try:
        yield
    except OSError as error:
        raise LinkLost from error
