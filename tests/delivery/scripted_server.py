"""A mail server that does at each moment what a script says, and tells what it really took.

Without a script it takes every mail. What it does in place of that is an `Act` for a `Moment`.
"""

from __future__ import annotations

import contextlib
import socket
import ssl
import struct
import tempfile
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.delivery.certificates import Authority, ServerCertificate

HOST = "localhost"
MOST_BYTES = 3_000_000
_SMALL_BUFFER = 4_096
_AT_ONCE = 65_536
_FOREVER_S = 120


class Moment(Enum):
    """What a client does, and a server answers to."""

    CONNECT = "connect"
    EHLO = "ehlo"
    STARTTLS = "starttls"
    HANDSHAKE = "handshake"
    EHLO_INSIDE = "ehlo_inside"
    SIGN_IN = "sign_in"
    MAIL = "mail"
    RCPT = "rcpt"
    DATA = "data"
    BODY = "body"
    END = "end"
    RESET = "reset"


class Then(Enum):
    """What happens after an answer."""

    GO_ON = "go on"
    DROP = "drop"
    RESET = "reset"
    """The connection is gone at once, with all that was on its way."""
    HANG = "hang"
    """Nothing is read or said before the test is over."""
    FLOOD = "flood"
    """The answer is said again and again."""


@dataclass(frozen=True)
class Act:
    """What is said at a moment (None is the usual answer), and what happens then.

    At `BODY` it happens once so many bytes came. An act that waits answers after `go_on`.
    """

    says: bytes | None = None
    then: Then = Then.GO_ON
    after_bytes: int = 0
    waits: bool = False


Script = Mapping[Moment, Act]

_USUAL = {
    Moment.CONNECT: b"220 server ready\r\n",
    Moment.EHLO: b"250-server\r\n250-SIZE 3000000\r\n250-ENHANCEDSTATUSCODES\r\n250 STARTTLS\r\n",
    Moment.STARTTLS: b"220 2.0.0 go ahead\r\n",
    Moment.HANDSHAKE: b"",
    Moment.EHLO_INSIDE: b"250-server\r\n250-SIZE 3000000\r\n250 AUTH PLAIN LOGIN\r\n",
    Moment.SIGN_IN: b"235 2.7.0 welcome\r\n",
    Moment.MAIL: b"250 2.1.0 ok\r\n",
    Moment.RCPT: b"250 2.1.5 ok\r\n",
    Moment.DATA: b"354 go on\r\n",
    Moment.BODY: b"",
    Moment.END: b"250 2.0.0 taken\r\n",
    Moment.RESET: b"250 2.0.0 ok\r\n",
}
_MOMENTS = {
    "STARTTLS": Moment.STARTTLS,
    "AUTH": Moment.SIGN_IN,
    "MAIL": Moment.MAIL,
    "RCPT": Moment.RCPT,
    "DATA": Moment.DATA,
    "RSET": Moment.RESET,
}


class _Over(Exception):
    """This connection is over."""


@dataclass
class ScriptedServer:
    """Listens on loopback while it is entered; the n-th connection goes by the n-th script.

    The last script holds for all further connections. `taken` are the mails that it took whole,
    whatever it answered to them, unless it refused them. After the block nothing of it runs.
    """

    scripts: tuple[Script, ...] = ({},)
    certificate: ServerCertificate | None = None
    authority: Authority = field(default_factory=Authority)
    is_encrypted_from_the_start: bool = False
    has_small_buffers: bool = False
    family: socket.AddressFamily = socket.AF_INET
    newest: ssl.TLSVersion = ssl.TLSVersion.TLSv1_3
    taken: list[bytes] = field(default_factory=list)
    commands: list[str] = field(default_factory=list)
    broken_off: list[bytes] = field(default_factory=list)
    """What came over each connection and was not a whole command or mail when it ended."""
    connections: int = 0
    is_waiting: threading.Event = field(default_factory=threading.Event)
    go_on: threading.Event = field(default_factory=threading.Event)

    def __enter__(self) -> Self:
        self._over = threading.Event()
        self._threads: list[threading.Thread] = []
        self._context = server_context(self.certificate or self.authority.issue(HOST))
        if self.newest < ssl.TLSVersion.TLSv1_2:
            self._context.set_ciphers("ALL:@SECLEVEL=0")
        self._context.maximum_version = self.newest
        address = ("::1" if self.family is socket.AF_INET6 else "127.0.0.1", 0)
        self._listening = socket.socket(self.family)
        if self.has_small_buffers:
            self._listening.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, _SMALL_BUFFER)
        self._listening.bind(address)
        self._listening.listen()
        self.port = int(self._listening.getsockname()[1])
        self._start(self._accept)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.finish()

    def finish(self) -> None:
        """Let every connection come to its end: what is known then is all that there is."""
        self._over.set()
        self.go_on.set()
        with contextlib.suppress(OSError):  # wakes who accepts
            socket.create_connection(self._listening.getsockname()[:2]).close()
        for thread in self._threads:
            thread.join(_FOREVER_S)
            assert not thread.is_alive()

    def _start(self, target: object, *args: object) -> None:
        thread = threading.Thread(target=target, args=args, daemon=True)  # type: ignore[arg-type] # some function
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        with self._listening:
            while True:
                connection, _ = self._listening.accept()
                if self._over.is_set():
                    connection.close()
                    return
                connection.settimeout(_FOREVER_S)
                script = self.scripts[min(self.connections, len(self.scripts) - 1)]
                self.connections += 1
                self._start(_Conversation(self, connection, script).run)

    def wait_for_the_end(self) -> None:
        """Wait until the test is over."""
        self.is_waiting.set()
        self._over.wait(_FOREVER_S)

    def encrypted(self, connection: socket.socket) -> ssl.SSLSocket:
        """Return a connection inside TLS."""
        return self._context.wrap_socket(connection, server_side=True)


class _Conversation:
    """One connection, from its beginning to its end."""

    def __init__(self, server: ScriptedServer, connection: socket.socket, script: Script) -> None:
        self._server = server
        self._connection = connection
        self._script = script
        self._received = b""
        self._is_inside = False

    def run(self) -> None:
        with contextlib.suppress(OSError, _Over), self._closing():
            if self._server.is_encrypted_from_the_start:
                self._encrypt()
            self._act(Moment.CONNECT)
            while True:
                self._obey(self._until(b"\r\n").decode("latin-1"))

    @contextlib.contextmanager
    def _closing(self) -> Iterator[None]:
        try:
            yield
        finally:
            self._server.broken_off.append(self._received)
            self._connection.close()

    def _obey(self, command: str) -> None:
        self._server.commands.append(command)
        verb = command.split(" ", 1)[0]
        if verb == "QUIT":
            raise _Over
        if verb == "EHLO":
            self._act(Moment.EHLO_INSIDE if self._is_inside else Moment.EHLO)
            return
        if command == "AUTH LOGIN":
            self._ask_for_both()
        self._act(_MOMENTS.get(verb, Moment.SIGN_IN))
        if verb == "STARTTLS" and self._usual(Moment.STARTTLS, b"220"):
            self._encrypt()
        if verb == "DATA" and self._usual(Moment.DATA, b"354"):
            self._take()

    def _ask_for_both(self) -> None:
        for asked in (b"334 VXNlcm5hbWU6\r\n", b"334 UGFzc3dvcmQ6\r\n"):
            self._connection.sendall(asked)
            self._server.commands.append(self._until(b"\r\n").decode("latin-1"))

    def _usual(self, moment: Moment, code: bytes) -> bool:
        says = self._script.get(moment, Act()).says
        return says is None or says.startswith(code)

    def _encrypt(self) -> None:
        self._act(Moment.HANDSHAKE)
        self._received = b""
        self._connection = self._server.encrypted(self._connection)
        self._is_inside = True

    def _take(self) -> None:
        body = self._script.get(Moment.BODY)
        if body is not None:
            while len(self._received) < body.after_bytes and not self._has_end():
                self._receive()
            self._act(Moment.BODY)
        while not self._has_end():
            self._receive()
        stuffed, _, self._received = (b"\r\n" + self._received).partition(b"\r\n.\r\n")
        self._note(stuffed)
        self._act(Moment.END)

    def _note(self, stuffed: bytes) -> None:
        """Note a mail as taken, unless it was refused: whoever only goes silent may have it."""
        said = [self._script.get(moment, Act()).says for moment in (Moment.BODY, Moment.END)]
        if not any(says and says.startswith((b"4", b"5")) for says in said):
            self._server.taken.append(stuffed.replace(b"\r\n..", b"\r\n.")[2:] + b"\r\n")

    def _has_end(self) -> bool:
        tail = self._received[-2 * _AT_ONCE :]
        return b"\r\n.\r\n" in tail or self._received.startswith(b".\r\n")

    def _act(self, moment: Moment) -> None:
        act = self._script.get(moment, Act())
        if act.waits:
            self._server.is_waiting.set()
            self._server.go_on.wait(_FOREVER_S)
        says = _USUAL[moment] if act.says is None else act.says
        if says:
            self._connection.sendall(says)
        if act.then is Then.FLOOD:
            self._flood(says)
        if act.then is Then.HANG:
            self._server.wait_for_the_end()
        if act.then is Then.RESET:
            self._connection.setsockopt(
                socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0)
            )
        if act.then is not Then.GO_ON:
            raise _Over

    def _flood(self, says: bytes) -> None:
        """Say it until the other side has enough, which ends in an OSError."""
        many = says * (_SMALL_BUFFER // len(says) + 1)
        while True:
            self._connection.sendall(many)

    def _until(self, end: bytes) -> bytes:
        while end not in self._received:
            self._receive()
        line, _, self._received = self._received.partition(end)
        return line

    def _receive(self) -> None:
        received = self._connection.recv(_AT_ONCE)
        if not received:
            raise _Over
        self._received += received


def server_context(certificate: ServerCertificate) -> ssl.SSLContext:
    """Return the rules of encryption of a server."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    with tempfile.TemporaryDirectory() as made:
        chain, key = Path(made) / "chain.pem", Path(made) / "key.pem"
        chain.write_bytes(certificate.chain_pem)
        key.write_bytes(certificate.key_pem)
        context.load_cert_chain(chain, key)
    return context
