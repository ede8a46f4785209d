"""Mail handed to a real Postfix: what comes out at the other end is what went in."""

from __future__ import annotations

import secrets
from collections.abc import Iterator

import pytest

from field_assist.delivery.submission import Submission
from field_assist.domain.outgoing import Outcome, Outgoing, Result, Trouble
from field_assist.domain.policy import Relay
from tests.delivery.handing import SENDER, Handing
from tests.delivery.postfix import MOST_BYTES, RECIPIENT, Postfix

BODY = b"".join(b"%d: a line of text\r\n" % number for number in range(50_000))
HARD_LINES = b".\r\n..\r\n\r\n. \r\nFrom here\r\n" + b"x" * 998 + b"\r\n \r\n.\r\n"


def relay_of(postfix: Postfix, **changes: str) -> Relay:
    host = changes.get("host", postfix.host)
    return Relay(host=host, port=postfix.port, authority=postfix.authority_pem)


def mail(body: bytes, *recipients: str) -> Outgoing:
    """Return a mail with an id of its own and all the lines of a head that a server would add."""
    message_id = f"<{secrets.token_hex(16)}@field-assist.invalid>"
    head = (
        f"From: {SENDER}\r\nTo: {RECIPIENT}\r\nMessage-ID: {message_id}\r\n"
        "Date: Thu, 31 Jan 2030 12:00:00 +0000\r\n\r\n"
    )
    return Outgoing(
        message_id=message_id,
        sender=SENDER,
        recipients=recipients or (RECIPIENT,),
        content=head.encode() + body,
    )


def copies_of(postfix: Postfix, one: Outgoing, at_least: int = 1) -> list[bytes]:
    """Return what came with the id of a mail, without the lines that the server put before it."""
    lines = f"From: {SENDER}\n".encode()
    came = postfix.mails(one.message_id.encode(), at_least)
    return [lines + copy.partition(lines)[2] for copy in came]


@pytest.fixture
def channel(postfix: Postfix) -> Iterator[Submission]:
    with Submission(relay_of(postfix), None) as opened:
        yield opened


@pytest.mark.parametrize("body", [b"short\r\n", HARD_LINES, BODY], ids=["short", "hard", "large"])
def test_the_very_bytes_arrive(postfix: Postfix, channel: Submission, body: bytes) -> None:
    one = mail(body)

    assert Handing().over(channel, one) == Outcome(result=Result.ACCEPTED, code="250 2.0.0")
    assert [came.replace(b"\n", b"\r\n") for came in copies_of(postfix, one)] == [one.content]


def test_mails_after_each_other_arrive_by_one_connection(
    postfix: Postfix, channel: Submission
) -> None:
    mails = [mail(b"body\r\n") for _ in range(5)]

    outcomes = [Handing().over(channel, one).result for one in mails]

    assert outcomes == [Result.ACCEPTED] * 5
    assert [len(copies_of(postfix, one)) for one in mails] == [1] * 5


def test_a_mail_sent_again_has_the_same_id(postfix: Postfix, channel: Submission) -> None:
    one = mail(b"body\r\n")

    for _ in range(2):
        Handing().over(channel, one)

    copies = copies_of(postfix, one, at_least=2)
    assert len(copies) == 2
    assert copies[0] == copies[1]


def test_nobody_else_is_written_to(channel: Submission) -> None:
    outcome = Handing().over(channel, mail(b"body\r\n", "other@hsi.example"))

    assert (outcome.result, outcome.trouble) == (Result.REFUSED, Trouble.RECIPIENT_REFUSED)


def test_nothing_leaves_this_machine(channel: Submission) -> None:
    outcome = Handing().over(channel, mail(b"body\r\n", "somebody@elsewhere.example"))

    assert (outcome.result, outcome.code) == (Result.REFUSED, "554 5.7.1")


def test_what_is_too_large_is_not_sent(channel: Submission) -> None:
    handing = Handing()
    outcome = handing.over(channel, mail(b"x\r\n" * (MOST_BYTES // 3)))

    assert outcome == Outcome(result=Result.REFUSED, trouble=Trouble.TOO_LARGE)
    assert handing.told == []


def test_the_name_of_the_server_is_checked(postfix: Postfix) -> None:
    outcome = Handing().to(relay_of(postfix, host="127.0.0.1"), mail(b"body\r\n"))

    assert outcome == Outcome(result=Result.BLOCKED, trouble=Trouble.SERVER_NOT_TRUSTED)


def test_a_mail_that_may_not_end_does_not_arrive(postfix: Postfix, channel: Submission) -> None:
    one, next_one = mail(b"body\r\n"), mail(b"body\r\n")

    outcome = Handing(lets_end=False).over(channel, one)
    Handing().over(channel, next_one)

    assert outcome.result is Result.STOPPED
    assert len(copies_of(postfix, next_one)) == 1
    assert copies_of(postfix, one, at_least=0) == []
