"""A mail that is handed to the agency's server, and what became of it. Values only.

Nothing that a server says is kept but its codes: its words are a stranger's.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum, StrEnum
from typing import Protocol

_ADDRESS = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_{|}~.-]{1,64}@([A-Za-z0-9-]{1,63}\.)+[A-Za-z0-9-]{2,63}"
)
_MOST_OF_ADDRESS = 254


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """One whole mail (RFC 5322, lines end with CRLF) and its envelope; addresses are plain ones."""

    message_id: str
    sender: str
    recipients: tuple[str, ...]
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeFor:
    """For whom the mails of a packet were made: as the policy names them, and by which certificate.

    `certificate` is the SHA-256 of the whole certificate, in hexadecimal digits.
    """

    receiver: str
    address: str
    certificate: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Credentials:
    """With what an officer signs in at the server."""

    user: str
    password: str = field(repr=False)


class Trouble(StrEnum):
    """Why a mail was not accepted; stored, and told in words by `ui.sending_words`."""

    NOT_REACHED = "not_reached"
    BROKEN_OFF = "broken_off"
    PUT_OFF = "put_off"
    SERVER_REFUSED = "server_refused"
    TURNED_AWAY = "turned_away"
    SENDER_REFUSED = "sender_refused"
    RECIPIENT_REFUSED = "recipient_refused"
    TOO_LARGE = "too_large"
    SIGN_IN_REFUSED = "sign_in_refused"
    SIGN_IN_MISSING = "sign_in_missing"
    NOT_ENCRYPTED = "not_encrypted"
    SERVER_NOT_TRUSTED = "server_not_trusted"
    RECIPIENT_NOT_ALLOWED = "recipient_not_allowed"
    CERTIFICATE = "certificate"
    MAIL_DAMAGED = "mail_damaged"
    NO_SERVER = "no_server"
    STOPPED = "stopped"
    FAULT = "fault"


OF_THE_SERVER = frozenset(
    {
        *(Trouble.SIGN_IN_REFUSED, Trouble.SIGN_IN_MISSING),
        *(Trouble.NOT_ENCRYPTED, Trouble.SERVER_NOT_TRUSTED, Trouble.TURNED_AWAY),
    }
)
"""Troubles that every mail would have by this server."""


class Result(Enum):
    """What is known after a mail was handed to a server, or was not."""

    ACCEPTED = "accepted"
    """The server took it and answers for it; nobody has read it yet."""
    NOT_REACHED = "not_reached"
    """Nothing of it can have been taken: there was no connection, or it broke before the end."""
    PUT_OFF = "put_off"
    """The server asks to come again (a 4yz reply)."""
    REFUSED = "refused"
    """The server will not take this mail, however often it is tried (a 5yz reply)."""
    BLOCKED = "blocked"
    """No mail can go until somebody mends what `trouble` says."""
    UNKNOWN = "unknown"
    """All of it was written and no answer came: it may have been taken."""
    STOPPED = "stopped"
    """It was called off before its end; nothing of it can have been taken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one mail. `code` is the server's reply as `550` or `550 5.1.1`, or ""."""

    result: Result
    trouble: Trouble | None = None
    code: str = ""

    @property
    def reason(self) -> str:
        """Return what a packet's standing keeps of it; see `read_reason`."""
        return f"{self.trouble or ''} {self.code}".strip()


class Channel(Protocol):
    """A way to a server, on one thread; opens nothing before the first mail."""

    def submit(
        self,
        mail: Outgoing,
        *,
        may_end: Callable[[], bool],
        tell: Callable[[int, int], None],
        is_stopped: Callable[[], bool],
    ) -> Outcome:
        """Hand a mail over and return what became of it; raises only bugs.

        `may_end` is asked once, just before the last line goes out: if it says no, the mail is
        broken off. `tell` hears how many bytes went out, of how many. `is_stopped` is asked at
        least each second.
        """

    def close(self) -> None:
        """Take leave of the server, if there is a connection; never fails."""


def read_reason(reason: str) -> tuple[Trouble | None, str]:
    """Return the trouble and the server's code that a packet's standing keeps as `reason`."""
    name, _, code = reason.partition(" ")
    return (Trouble(name), code) if name in set(Trouble) else (None, "")


def read_address(untrusted_text: str) -> str | None:
    """Return a plain mail address as it was typed, without blanks around; None if it is none.

    Only letters of ASCII, no quoting, no comments: whatever could carry a second command to a
    server or a line of a header is no address here.
    """
    text = untrusted_text.strip()
    return text if len(text) <= _MOST_OF_ADDRESS and _ADDRESS.fullmatch(text) else None


def is_allowed(address: str, domains: tuple[str, ...]) -> bool:
    """Tell whether an address lies in one of the domains; `*.x.gov` means those below `x.gov`."""
    host = address.rpartition("@")[2].lower().rstrip(".")
    return any(_lies_in(host, domain.lower()) for domain in domains)


def _lies_in(host: str, domain: str) -> bool:
    return host.endswith(domain[1:]) if domain.startswith("*.") else host == domain
