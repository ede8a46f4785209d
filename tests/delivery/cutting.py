"""A way to a server that breaks: it passes on so many bytes to either side, then is cut."""

from __future__ import annotations

import contextlib
import socket
import struct
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

_AT_ONCE = 4_096
_FOREVER_S = 60


@dataclass(frozen=True)
class Cut:
    """After how many bytes to the server, or from it, a connection is cut; None is never."""

    there: int | None = None
    back: int | None = None


WHOLE = Cut()


@contextmanager
def cut_way(port: int, cuts: Sequence[Cut]) -> Iterator[int]:
    """Give a port that leads to the server at `port`; the n-th connection is cut by the n-th cut.

    Further connections are whole.
    """
    over = threading.Event()
    threads: list[threading.Thread] = []
    with socket.create_server(("127.0.0.1", 0)) as listening:
        taking = threading.Thread(target=_take, args=(listening, port, list(cuts), over, threads))
        taking.start()
        own = int(listening.getsockname()[1])
        try:
            yield own
        finally:
            over.set()
            with contextlib.suppress(OSError):
                socket.create_connection(("127.0.0.1", own)).close()
            taking.join(_FOREVER_S)
            for thread in threads:
                thread.join(_FOREVER_S)


def _take(
    listening: socket.socket,
    port: int,
    cuts: list[Cut],
    over: threading.Event,
    threads: list[threading.Thread],
) -> None:
    while True:
        near, _ = listening.accept()
        if over.is_set():
            near.close()
            return
        far = socket.create_connection(("127.0.0.1", port))
        cut = cuts.pop(0) if cuts else WHOLE
        for one, other, most in ((near, far, cut.there), (far, near, cut.back)):
            thread = threading.Thread(target=_pass_on, args=(one, other, most))
            thread.start()
            threads.append(thread)


def _pass_on(one: socket.socket, other: socket.socket, most: int | None) -> None:
    left = most
    with contextlib.suppress(OSError):
        while left is None or left > 0:
            data = one.recv(_AT_ONCE if left is None else min(left, _AT_ONCE))
            if not data:
                break
            other.sendall(data)
            left = None if left is None else left - len(data)
    if left == 0:
        _reset(one)
        _reset(other)
        return
    for each in (one, other):
        with contextlib.suppress(OSError):
            each.shutdown(socket.SHUT_RDWR)


def _reset(connection: socket.socket) -> None:
    """End a connection at once, with all that was on its way."""
    with contextlib.suppress(OSError):
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        connection.shutdown(socket.SHUT_RDWR)
        connection.close()
