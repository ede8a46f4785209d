"""A session with a mail server (RFC 5321, 6409): greeted, encrypted, signed in, one command a time.

Always encrypted and always checked: `open_session` sends nothing but EHLO and STARTTLS before that.
"""

from __future__ import annotations

import base64
import re
import ssl
from dataclasses import dataclass

from field_assist.delivery.link import (
    IsStopped,
    Link,
    LinkLost,
    NotEncrypted,
    ServerNotTrusted,
    connect,
)
from field_assist.delivery.smtp_replies import Reply, Unsent, read_reply, unsent
from field_assist.domain.errors import Bug
from field_assist.domain.outgoing import Credentials, Outcome, Result, Trouble
from field_assist.domain.policy import Relay, RelaySecurity

NAME = "[127.0.0.1]"
"""Who we say we are (RFC 5321, 4.1.3). The name or address of the officer's computer would stand in
the head of every mail, for whoever handles it; this says nothing, and servers know it."""

_READY, _CONTINUE, _SIGNED_IN = 220, 334, 235
_NUL = b"\0"
_COMMAND = re.compile(r"[ -~]+")
_SIZE = re.compile(r"[0-9]{1,18}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long a server is waited for; the times are those of RFC 5321, 4.5.3.2, or longer.

    `block_s` is for each block of a mail to leave, `end_s` for the answer to the whole of it,
    `again_s` for an old connection to show that it is still one.
    """

    connect_s: float = 60
    reply_s: float = 300
    block_s: float = 180
    end_s: float = 600
    again_s: float = 15


class Session:
    """What is said to a server that is ready for mail; use on one thread.

    `is_in_step` is False while an answer is owed: whatever comes then would be taken for the answer
    to something else, so such a session is only good for `close`.
    """

    def __init__(self, link: Link, patience: Patience) -> None:
        self.link = link
        self.patience = patience
        self.is_in_step = True
        self.can: dict[str, str] = {}

    @property
    def most_bytes(self) -> int | None:
        """Return how large a mail may be (RFC 1870); None if the server does not say."""
        says = self.can.get("SIZE", "")
        return int(says) or None if _SIZE.fullmatch(says) else None

    def ask(self, command: str, within_s: float | None = None) -> Reply:
        """Send one command and return its reply, which may take `reply_s` if nothing is said.

        Raises:
            LinkLost: there is none that makes sense, or one came before it was asked for.
            LinkStopped: somebody called it off.

        """
        if not _COMMAND.fullmatch(command):
            raise Bug(why="a command is one line of ASCII")
        if self.link.has_spoken():
            raise LinkLost
        self.is_in_step = False
        self.link.send(f"{command}\r\n".encode("ascii"), self.patience.block_s)
        return self.hear(self.patience.reply_s if within_s is None else within_s)

    def hear(self, within_s: float) -> Reply:
        """Return the reply that is owed."""
        reply = read_reply(self.link, within_s)
        self.is_in_step = True
        return reply

    def take_leave(self) -> None:
        """Say goodbye if that is possible at once, and close; never fails."""
        self.link.close(b"QUIT\r\n" if self.is_in_step else b"")


def open_session(
    relay: Relay, credentials: Credentials | None, patience: Patience, is_stopped: IsStopped
) -> Session:
    """Return a session in which mail can be handed over.

    Raises:
        Unsent: the server is not trusted, or does not let anybody in.
        LinkLost: it was not reached, or broke off.
        LinkStopped: somebody called it off.

    """
    if relay.needs_sign_in and credentials is None:
        raise _blocked(Trouble.SIGN_IN_MISSING)
    context = _context(relay.authority)
    link = connect(relay.host, relay.port, patience.connect_s, is_stopped)
    session = Session(link, patience)
    try:
        _begin(session, relay, context)
        if relay.needs_sign_in and credentials is not None:
            _sign_in(session, credentials)
    except BaseException:
        session.link.close()
        raise
    return session


def _begin(session: Session, relay: Relay, context: ssl.SSLContext) -> None:
    if relay.security is RelaySecurity.TLS:
        _secure(session, relay.host, context)
    greeting = session.hear(session.patience.reply_s)
    if greeting.code != _READY:
        raise unsent(greeting, Trouble.TURNED_AWAY, Result.BLOCKED)
    _say_hello(session)
    if relay.security is RelaySecurity.STARTTLS:
        if "STARTTLS" not in session.can:
            raise _blocked(Trouble.NOT_ENCRYPTED)
        reply = session.ask("STARTTLS")
        if reply.code != _READY:
            raise unsent(reply, Trouble.NOT_ENCRYPTED, Result.BLOCKED)
        _secure(session, relay.host, context)
        _say_hello(session)


def _say_hello(session: Session) -> None:
    """Learn what the server can do; whatever it said of that before is forgotten (RFC 3207)."""
    reply = session.ask(f"EHLO {NAME}")
    if not reply.is_done:
        raise unsent(reply, Trouble.TURNED_AWAY, Result.BLOCKED)
    session.can = {}
    for line in reply.untrusted_lines[1:]:
        word, _, rest = line.decode("ascii", "replace").partition(" ")
        session.can[word.upper()] = rest.strip()


def _secure(session: Session, host: str, context: ssl.SSLContext) -> None:
    try:
        session.link.secure(context, host, session.patience.reply_s)
    except ServerNotTrusted as error:
        raise _blocked(Trouble.SERVER_NOT_TRUSTED) from error
    except NotEncrypted as error:
        raise _blocked(Trouble.NOT_ENCRYPTED) from error


def _context(authority: bytes | None) -> ssl.SSLContext:
    """Return the rules of encryption: checked, by the name, at least TLS 1.2.

    With an authority only that one is trusted. `ssl.create_default_context` is not used, as it
    writes the keys of the session into a file that the environment names (SSLKEYLOGFILE).
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.options |= ssl.OP_NO_RENEGOTIATION
    context.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN  # an authority need not be a root
    if authority is None:
        context.load_default_certs()
        return context
    try:
        context.load_verify_locations(cadata=authority.decode("ascii"))
    except (ssl.SSLError, ValueError) as error:
        raise _blocked(Trouble.SERVER_NOT_TRUSTED) from error
    return context


def _sign_in(session: Session, credentials: Credentials) -> None:
    """Sign in once, by PLAIN or LOGIN: inside TLS a hash with MD5 would add nothing but its faults.

    Another way is not tried with the same password: each try counts where an account is locked
    after a few.
    """
    ways = session.can.get("AUTH", "").upper().split()
    user, password = (_encoded(text) for text in (credentials.user, credentials.password))
    if "PLAIN" in ways:
        reply = session.ask(f"AUTH PLAIN {_in_base64(_NUL + user + _NUL + password)}")
    elif "LOGIN" in ways:
        reply = session.ask("AUTH LOGIN")
        for secret in (user, password):
            if reply.code == _CONTINUE:
                reply = session.ask(_in_base64(secret))
    else:
        raise _blocked(Trouble.SIGN_IN_REFUSED)
    if reply.code != _SIGNED_IN:
        raise unsent(reply, Trouble.SIGN_IN_REFUSED, Result.BLOCKED)


def _encoded(secret: str) -> bytes:
    """Return what is typed as it is sent (RFC 4616), which no server takes empty or with a NUL."""
    if not secret or "\0" in secret:
        raise _blocked(Trouble.SIGN_IN_REFUSED)
    return secret.encode("utf-8", "replace")


def _in_base64(secret: bytes) -> str:
    return base64.b64encode(secret).decode("ascii")


def _blocked(trouble: Trouble) -> Unsent:
    return Unsent(Outcome(result=Result.BLOCKED, trouble=trouble))
