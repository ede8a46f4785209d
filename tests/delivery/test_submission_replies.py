"""Whatever comes in place of a reply ends in bounded time and memory, and is no reply."""

from __future__ import annotations

import contextlib
import socket

import pytest

from field_assist.delivery.link import Link, LinkLost
from field_assist.delivery.smtp_replies import MOST_BYTES, read_reply
from field_assist.domain.outgoing import Result
from tests.delivery.handing import Handing, relay_of, script
from tests.delivery.scripted_server import Moment, ScriptedServer, Then

FLOODS = [
    b"x",
    b"250-",
    b"250-more\r\n",
    b"250-more\n",
    b"\r\n",
    b"\0" * 999,
    b"250 " + b"y" * 1000,
    b"\xff\xfe\r",
]
GARBAGE = [
    b"\r\n",
    b"ok\r\n",
    b"25\r\n",
    b"2500\r\n",
    b"250ok\r\n",
    b"250\tok\r\n",
    b" 250 ok\r\n",
    b"+250 ok\r\n",
    b"2_0 ok\r\n",
    b"\xb2\xb5\xb0 ok\r\n",
    b"150 ok\r\n",
    b"650 ok\r\n",
    b"\x00250 ok\r\n",
    b"250-one\r\n251 two\r\n",
    b"250-one\r\n550 two\r\n",
    b"250-one\r\nok\r\n",
    b"HTTP/1.1 200 OK\r\n\r\n",
    b"SSH-2.0-server\r\n",
]
MOMENTS = [Moment.CONNECT, Moment.EHLO, Moment.MAIL, Moment.DATA, Moment.END]


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("flood", FLOODS, ids=range(len(FLOODS)))
def test_a_reply_without_end_is_not_read_to_its_end(flood: bytes, moment: Moment) -> None:
    with ScriptedServer((script(moment, flood, then=Then.FLOOD),)) as server:
        outcome = Handing().to(relay_of(server))

    assert outcome.result is (Result.UNKNOWN if moment is Moment.END else Result.NOT_REACHED)


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("garbage", GARBAGE, ids=range(len(GARBAGE)))
def test_what_is_no_reply_is_no_answer(garbage: bytes, moment: Moment) -> None:
    with ScriptedServer((script(moment, garbage),)) as server:
        outcome = Handing().to(relay_of(server))

    assert outcome.result is (Result.UNKNOWN if moment is Moment.END else Result.NOT_REACHED)


@pytest.mark.parametrize("moment", [Moment.EHLO_INSIDE, Moment.MAIL, Moment.RCPT])
@pytest.mark.parametrize("more", [b"250 2.0.0 taken\r\n", b"550 5.1.1 no\r\n"])
def test_an_answer_too_many_is_not_the_answer_to_what_is_asked_next(
    moment: Moment, more: bytes
) -> None:
    with ScriptedServer((script(moment, b"250 2.0.0 ok\r\n" + more),)) as server:
        outcome = Handing().to(relay_of(server))

    assert (outcome.result, server.taken) == (Result.NOT_REACHED, [])


@pytest.mark.parametrize(
    ("moment", "says"),
    [
        (Moment.MAIL, b"354 go on\r\n"),
        (Moment.RCPT, b"334 more\r\n"),
        (Moment.DATA, b"250 taken\r\n"),
        (Moment.MAIL, b"220 ready\r\n"),
        (Moment.RCPT, b"235 signed in\r\n"),
        (Moment.EHLO, b"354 go on\r\n"),
    ],
)
def test_an_answer_to_another_question_is_none(moment: Moment, says: bytes) -> None:
    with ScriptedServer((script(moment, says),)) as server:
        outcome = Handing().to(relay_of(server))

    assert (outcome.result, server.taken) == (Result.NOT_REACHED, [])


def test_an_answer_to_another_question_does_not_say_that_a_mail_was_taken() -> None:
    with ScriptedServer((script(Moment.END, b"220 ready\r\n"),)) as server:
        assert Handing().to(relay_of(server)).result is Result.UNKNOWN


@pytest.mark.parametrize(
    "odd",
    [b"250\r\n", b"250 \r\n", b"250 ok\n", b"250-\r\n250\r\n", b"250 a\0b\xff\r\n"],
)
def test_an_odd_reply_is_a_reply(odd: bytes) -> None:
    with ScriptedServer((script(Moment.MAIL, odd),)) as server:
        outcome = Handing().to(relay_of(server))

    assert outcome.result is Result.ACCEPTED


@pytest.mark.parametrize("flood", FLOODS, ids=range(len(FLOODS)))
def test_no_more_is_read_than_the_longest_reply(flood: bytes) -> None:
    here, there = socket.socketpair()
    with here, there:
        there.settimeout(0)
        poured = pour(flood, there)
        here.settimeout(0)
        with pytest.raises(LinkLost):
            read_reply(Link(here, lambda: False), 60)
        left = 0
        with contextlib.suppress(BlockingIOError):
            while True:
                left += len(here.recv(65_536))

    assert poured > 2 * MOST_BYTES
    assert poured - left <= 2 * MOST_BYTES


def pour(flood: bytes, into: socket.socket) -> int:
    """Write until nothing more goes in, and return how much that was."""
    poured = 0
    many = flood * (65_536 // len(flood))
    with contextlib.suppress(BlockingIOError):
        while True:
            poured += into.send(many)
    return poured
