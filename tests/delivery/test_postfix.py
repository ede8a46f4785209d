"""Mail handed to a real Postfix: what comes out at the other end is what went in."""

from __future__ import annotations

from field_assist.delivery.submission import Submission
from field_assist.domain.outgoing import Outcome, Outgoing, Result
from field_assist.domain.policy import Relay
from tests.delivery.postfix import RECIPIENT, Postfix

SENDER = "officer@agency.example"


def relay_of(postfix: Postfix, host: str = "") -> Relay:
    return Relay(host=host or postfix.host, port=postfix.port, authority=postfix.authority_pem)


def mail(content: bytes, *recipients: str) -> Outgoing:
    return Outgoing(
        message_id="<one@field-assist.invalid>",
        sender=SENDER,
        recipients=recipients or (RECIPIENT,),
        content=content,
    )


def hand_over(channel: Submission, one: Outgoing) -> Outcome:
    return channel.submit(
        one, may_end=lambda: True, tell=lambda _sent, _every: None, is_stopped=lambda: False
    )


def test_what_was_accepted_arrives(postfix: Postfix) -> None:
    content = b"Message-ID: <one@field-assist.invalid>\r\n\r\n.\r\n..\r\nbody\r\n"

    with Submission(relay_of(postfix), None) as channel:
        outcome = hand_over(channel, mail(content))

    assert outcome == Outcome(result=Result.ACCEPTED, code="250 2.0.0")
    (arrived,) = postfix.mails()
    assert arrived.endswith(b"\n\n.\n..\nbody\n")
