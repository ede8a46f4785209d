"""What comes in one piece, in no piece, or never: the link by itself."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Callable

import pytest

from field_assist.delivery.link import Link, LinkLost, LinkStopped, connect
from tests.delivery.certificates import Authority
from tests.delivery.scripted_server import HOST, server_context

AUTHORITY = Authority()
PATIENCE_S = 60
GREETING = b"220 ready\r\n"


class InOnePiece:
    """The other end of a handshake, which sends its last word and a greeting in one piece."""

    def __init__(self, connected: socket.socket, newest: ssl.TLSVersion) -> None:
        context = server_context(AUTHORITY.issue(HOST))
        context.maximum_version = newest
        self._connected = connected
        self._incoming, self._outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
        self._tls = context.wrap_bio(self._incoming, self._outgoing, server_side=True)

    def shake_hands(self, *, takes_leave: bool) -> None:
        while not self._is_agreed():
            self._connected.sendall(self._outgoing.read())
            self._incoming.write(self._connected.recv(65_536))
        self._tls.write(GREETING)
        if takes_leave:
            with pytest.raises(ssl.SSLWantReadError):
                self._tls.unwrap()
        self._connected.sendall(self._outgoing.read())

    def _is_agreed(self) -> bool:
        try:
            self._tls.do_handshake()
        except ssl.SSLWantReadError:
            return False
        return True


def secured(newest: ssl.TLSVersion, *, takes_leave: bool = False) -> tuple[Link, socket.socket]:
    here, there = socket.socketpair()
    here.settimeout(0)
    there.settimeout(PATIENCE_S)
    other = InOnePiece(there, newest)
    thread = threading.Thread(target=other.shake_hands, kwargs={"takes_leave": takes_leave})
    thread.start()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.load_verify_locations(cadata=AUTHORITY.pem.decode())
    link = Link(here, lambda: False)
    link.secure(context, HOST, PATIENCE_S)
    thread.join()
    return link, there


def line_of(link: Link) -> bytes:
    return link.line(100, time.monotonic() + PATIENCE_S)


@pytest.mark.parametrize("newest", [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3])
def test_a_greeting_in_one_piece_with_the_handshake_is_heard(newest: ssl.TLSVersion) -> None:
    link, there = secured(newest)

    assert line_of(link) == b"220 ready"
    link.close()
    there.close()


def test_a_server_that_takes_its_leave_is_not_waited_for() -> None:
    link, there = secured(ssl.TLSVersion.TLSv1_2, takes_leave=True)
    line_of(link)

    with pytest.raises(LinkLost):
        line_of(link)
    link.close()
    there.close()


def test_a_name_that_nobody_has_is_not_reached() -> None:
    with pytest.raises(LinkLost):
        connect("nobody.invalid", 25, PATIENCE_S, lambda: False)


@pytest.mark.parametrize("host", ["", ".", "a" * 70 + ".example", "\udc80.example", "a\0b"])
def test_what_is_no_name_is_not_reached(host: str) -> None:
    with pytest.raises(LinkLost):
        connect(host, 1, PATIENCE_S, lambda: False)


def test_a_port_where_nobody_listens_is_not_reached() -> None:
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        with pytest.raises(LinkLost):
            connect("127.0.0.1", bound.getsockname()[1], PATIENCE_S, lambda: False)


def test_the_next_address_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        monkeypatch.setattr(socket, "getaddrinfo", answering("127.0.0.2", "127.0.0.1", port=port))

        connect("server.example", port, PATIENCE_S, lambda: False).close()


def test_a_name_that_is_not_looked_up_in_time_can_be_called_off(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    is_over, is_asked = threading.Event(), threading.Event()

    def never(*_: object, **__: object) -> list[object]:
        is_asked.set()
        is_over.wait()
        return []

    monkeypatch.setattr(socket, "getaddrinfo", never)
    with pytest.raises(LinkStopped):
        connect("server.example", 25, PATIENCE_S, is_asked.is_set)
    is_over.set()


def answering(*addresses: str, port: int) -> Callable[..., list[object]]:
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, port)) for one in addresses]
    return lambda *_, **__: list(found)
