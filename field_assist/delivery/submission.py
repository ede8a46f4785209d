"""Hand sealed mails to the agency's server, and know of each whether it may have been taken.

MAIL, RCPT and DATA are driven from here, so that the one moment is known from which on a mail may
have been taken: when its last line goes out. Before it every trouble is safe to try again; after it
only an answer of the server tells (docs/decisions/0031).
"""

from __future__ import annotations

from collections.abc import Callable
from types import TracebackType
from typing import Self, TypeAlias

from field_assist.delivery.link import IsStopped, LinkLost, LinkStopped
from field_assist.delivery.smtp_replies import Unsent, read_reply, unsent
from field_assist.delivery.smtp_session import Patience, Session, open_session
from field_assist.domain.errors import Bug
from field_assist.domain.outgoing import (
    Credentials,
    Outcome,
    Outgoing,
    Result,
    Trouble,
    read_address,
)
from field_assist.domain.policy import Relay

Tell: TypeAlias = Callable[[int, int], None]

_GO_ON = 354
_AT_ONCE = 65_536
_LAST_LINE = b".\r\n"
_LONGEST_LINE = 998
_CRLF = b"\r\n"


class Submission:
    """A way to one server, for mail after mail; nothing is opened before the first.

    A connection is kept from mail to mail until `close`, and made again if the server closed it.
    Nothing here may be called while a mail is being handed over.
    """

    def __init__(
        self, relay: Relay, credentials: Credentials | None, patience: Patience | None = None
    ) -> None:
        self._relay = relay
        self._credentials = credentials
        self._patience = patience or Patience()
        self._session: Session | None = None
        self._closed_door: Outcome | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def submit(
        self,
        mail: Outgoing,
        *,
        may_end: Callable[[], bool],
        tell: Tell,
        is_stopped: IsStopped,
    ) -> Outcome:
        """Hand a mail over and return what became of it.

        `may_end` is asked once, just before the last line goes out; if it says no, the mail is
        broken off. `tell` hears how many bytes went out, of how many. `is_stopped` is asked at
        least each second; before the last line it breaks the mail off, after it the answer is not
        waited for any longer.

        Raises:
            Bug: the mail or its envelope is not what a server can be given.

        """
        _check(mail)
        try:
            session = self._session = self._reached(is_stopped)
            _announce(session, mail)
            _write(session, mail.content, tell)
            if not may_end():
                return _called_off()
            return _end(session)
        except Unsent as error:
            return error.outcome
        except LinkStopped:
            return _called_off()
        except LinkLost:
            return Outcome(result=Result.NOT_REACHED, trouble=Trouble.BROKEN_OFF)
        finally:
            if self._session is not None and not self._session.is_in_step:
                self.close()

    def close(self) -> None:
        """Take leave of the server, if there is a connection; never fails."""
        session, self._session = self._session, None
        if session is not None:
            session.take_leave()

    def _reached(self, is_stopped: IsStopped) -> Session:
        """Return a session that is at its beginning: the one that is there, or a new one."""
        if self._closed_door is not None:
            raise Unsent(self._closed_door)
        if self._session is not None:
            self._session.link.is_stopped = is_stopped
            if _is_reset(self._session):
                return self._session
            self.close()
        try:
            return open_session(self._relay, self._credentials, self._patience, is_stopped)
        except LinkLost as error:
            outcome = Outcome(result=Result.NOT_REACHED, trouble=Trouble.NOT_REACHED)
            raise Unsent(outcome) from error
        except Unsent as error:
            if error.outcome.trouble is Trouble.SIGN_IN_REFUSED:  # some lock after a few tries
                self._closed_door = error.outcome
            raise


def _check(mail: Outgoing) -> None:
    addresses = (mail.sender, *mail.recipients)
    if not mail.recipients or any(read_address(one) != one for one in addresses):
        raise Bug(why="an envelope without plain addresses")
    content = mail.content
    if not content.isascii() or b"\0" in content or not content.endswith(b"\r\n"):
        raise Bug(why="a mail is lines of ASCII")
    if not content.count(b"\r") == content.count(b"\n") == content.count(_CRLF):
        raise Bug(why="a line of a mail ends with CRLF and nothing else")
    if max(map(len, content.split(_CRLF))) > _LONGEST_LINE:
        raise Bug(why="a line of a mail is too long")


def _is_reset(session: Session) -> bool:
    try:
        return session.ask("RSET", session.patience.again_s).is_done
    except LinkLost:
        return False


def _announce(session: Session, mail: Outgoing) -> None:
    """Say from whom and to whom; all receivers are taken, or nothing is sent."""
    size = len(mail.content)
    if session.most_bytes is not None and size > session.most_bytes:
        raise Unsent(Outcome(result=Result.REFUSED, trouble=Trouble.TOO_LARGE))
    announced = f" SIZE={size}" if "SIZE" in session.can else ""
    reply = session.ask(f"MAIL FROM:<{mail.sender}>{announced}")
    if not reply.is_done:
        raise unsent(reply, Trouble.SENDER_REFUSED)
    for recipient in mail.recipients:
        reply = session.ask(f"RCPT TO:<{recipient}>")
        if not reply.is_done:
            raise unsent(reply, Trouble.RECIPIENT_REFUSED)
    reply = session.ask("DATA")
    if reply.code != _GO_ON:
        raise unsent(reply, Trouble.SERVER_REFUSED)


def _write(session: Session, content: bytes, tell: Tell) -> None:
    """Write all of a mail but its last line; a dot that begins a line is doubled (4.5.2)."""
    session.is_in_step = False
    data = memoryview((_CRLF + content).replace(b"\r\n.", b"\r\n.."))[len(_CRLF) :]
    for start in range(0, len(data), _AT_ONCE):
        _heed_early_answer(session)
        try:
            session.link.send(data[start : start + _AT_ONCE], session.patience.block_s)
        except LinkLost:
            _heed_early_answer(session)
            raise
        tell(min(start + _AT_ONCE, len(data)), len(data))


def _end(session: Session) -> Outcome:
    """Write the last line. Once that is begun, only an answer tells whether the mail was taken."""
    _heed_early_answer(session)
    try:
        session.link.send(_LAST_LINE, session.patience.block_s)
        reply = session.hear(session.patience.end_s)
        if not reply.is_done:
            raise unsent(reply, Trouble.SERVER_REFUSED)
    except LinkStopped:
        return Outcome(result=Result.UNKNOWN, trouble=Trouble.STOPPED)
    except LinkLost:
        return Outcome(result=Result.UNKNOWN, trouble=Trouble.BROKEN_OFF)
    return Outcome(result=Result.ACCEPTED, code=reply.codes)


def _heed_early_answer(session: Session) -> None:
    """Break off if the server answers too early, as some do to what is too large."""
    if session.link.has_spoken():
        raise unsent(read_reply(session.link, session.patience.reply_s), Trouble.SERVER_REFUSED)


def _called_off() -> Outcome:
    return Outcome(result=Result.STOPPED, trouble=Trouble.STOPPED)
