"""A computer without any way out, until somebody plugs the cable in; on it a way to one server."""

from __future__ import annotations

import ctypes
import os
import socket
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

_CLONE_NEWNET = 0x40000000
_CHUNK = 1 << 16


class Island:
    """A network namespace. A program enters it by `before`; `plug_in` gives it a route."""

    def __init__(self, process: int) -> None:
        self._namespace = Path(f"/proc/{process}/ns/net")

    @property
    def before(self) -> list[str]:
        """Return the command that starts another one here."""
        return ["nsenter", f"--net={self._namespace}"]

    def plug_in(self) -> None:
        """Let the computer reach itself, and have a way out which leads nowhere."""
        for command in (
            "ip link set lo up",
            "ip addr add 192.0.2.7/24 dev lo",
            "ip route add default dev lo",
        ):
            subprocess.run([*self.before, *command.split()], check=True)

    @contextmanager
    def bridge(self, port: int) -> Iterator[None]:
        """Lead whoever connects to this port here to the same port of the computer outside."""
        listening = _listening_in(self._namespace, port)
        taking = threading.Thread(target=_take, args=(listening, port), daemon=True)
        taking.start()
        try:
            yield
        finally:
            listening.close()


@contextmanager
def island() -> Iterator[Island]:
    """Give a computer without a network, not even to itself; needs the right to make one."""
    if subprocess.run(["unshare", "--net", "true"], capture_output=True, check=False).returncode:
        pytest.skip("an island needs the right to make a network namespace")
    held = subprocess.Popen(["unshare", "--net", "sleep", "infinity"])
    try:
        outside = Path("/proc/self/ns/net").readlink()
        while Path(f"/proc/{held.pid}/ns/net").readlink() == outside:
            threading.Event().wait(0.01)
        yield Island(held.pid)
    finally:
        held.kill()
        held.wait()


def _listening_in(namespace: Path, port: int) -> socket.socket:
    """Return a socket that listens there; a thread enters, and a socket stays where it was made."""
    made: list[socket.socket] = []

    def enter() -> None:
        library = ctypes.CDLL(None, use_errno=True)
        handle = os.open(namespace, os.O_RDONLY)
        if library.setns(handle, _CLONE_NEWNET):
            raise OSError(ctypes.get_errno(), "setns")
        made.append(socket.create_server(("0.0.0.0", port)))  # noqa: S104 -- an island

    inside = threading.Thread(target=enter)
    inside.start()
    inside.join()
    return made[0]


def _take(listening: socket.socket, port: int) -> None:
    with suppress(OSError):
        while True:
            near, _ = listening.accept()
            threading.Thread(target=_carry, args=(near, port), daemon=True).start()


def _carry(near: socket.socket, port: int) -> None:
    with near, suppress(OSError), socket.create_connection(("127.0.0.1", port)) as far:
        back = threading.Thread(target=_pass_on, args=(far, near), daemon=True)
        back.start()
        _pass_on(near, far)
        back.join()


def _pass_on(one: socket.socket, other: socket.socket) -> None:
    with suppress(OSError):
        while data := one.recv(_CHUNK):
            other.sendall(data)
    for each in (one, other):
        with suppress(OSError):
            each.shutdown(socket.SHUT_RDWR)
