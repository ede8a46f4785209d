"""Hand a mail to a scripted server, and keep what was asked and told while that went on."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from field_assist.delivery.smtp_session import Patience
from field_assist.delivery.submission import Submission
from field_assist.domain.outgoing import Credentials, Outcome, Outgoing
from field_assist.domain.policy import Relay, RelaySecurity
from tests.delivery.scripted_server import HOST, Act, Moment, Script, ScriptedServer

SENDER, RECIPIENT = "officer@agency.example", "intake@hsi.example"
LONG = Patience(connect_s=60, reply_s=60, block_s=60, end_s=60, again_s=60)
A_MOMENT_S = 0.3
MESSAGE_ID = "<01a1e6d1518070f18a3c5e7d9b7c412f@field-assist.invalid>"
CONTENT = (
    f"From: {SENDER}\r\nTo: {RECIPIENT}\r\nMessage-ID: {MESSAGE_ID}\r\n\r\n"
    ".\r\n..\r\n.x\r\nlast\r\n"
).encode()


def mail(content: bytes = CONTENT, *recipients: str, sender: str = SENDER) -> Outgoing:
    return Outgoing(
        message_id=MESSAGE_ID,
        sender=sender,
        recipients=recipients or (RECIPIENT,),
        content=content,
    )


def large_mail(size: int = 2_500_000) -> Outgoing:
    line = b"=" * 76 + b"\r\n"
    return mail(CONTENT + line * (size // len(line)))


def relay_of(server: ScriptedServer, **changes: object) -> Relay:
    is_tls = server.is_encrypted_from_the_start
    relay = Relay(
        host=HOST,
        port=server.port,
        security=RelaySecurity.TLS if is_tls else RelaySecurity.STARTTLS,
        authority=server.authority.pem,
    )
    return replace(relay, **changes)  # type: ignore[arg-type] # its own fields


def script(moment: Moment, says: bytes | None = None, **act: object) -> Script:
    """Return a script in which one moment is unusual."""
    return {moment: Act(says, **act)}  # type: ignore[arg-type] # its own fields


@dataclass
class Handing:
    """One submission, and whether its last line was let out."""

    patience: Patience = LONG
    credentials: Credentials | None = None
    lets_end: bool = True
    ends_after: threading.Event | None = None
    is_stopped: Callable[[], bool] = lambda: False
    asked: int = 0
    told: list[tuple[int, int]] = field(default_factory=list)

    def over(self, channel: Submission, one: Outgoing) -> Outcome:
        return channel.submit(
            one,
            may_end=self._may_end,
            tell=lambda sent, every: self.told.append((sent, every)),
            is_stopped=self.is_stopped,
        )

    def to(self, relay: Relay, *mails: Outgoing) -> Outcome:
        """Hand mails over by one channel; return what became of the last one."""
        with Submission(relay, self.credentials, self.patience) as channel:
            return [self.over(channel, one) for one in mails or (mail(),)][-1]

    def _may_end(self) -> bool:
        self.asked += 1
        if self.ends_after is not None:
            self.ends_after.wait()
        return self.lets_end
