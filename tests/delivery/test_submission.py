"""What becomes of a mail by what the server answers, and what the server is told."""

from __future__ import annotations

import pytest

from field_assist.delivery.submission import Submission
from field_assist.domain.errors import Bug
from field_assist.domain.outgoing import Outcome, Outgoing, Result, Trouble
from tests.delivery.handing import (
    CONTENT,
    RECIPIENT,
    SENDER,
    Handing,
    large_mail,
    mail,
    relay_of,
    script,
)
from tests.delivery.scripted_server import Moment, ScriptedServer, Then

R, T = Result, Trouble


def test_a_mail_is_taken_as_it_was_made() -> None:
    with ScriptedServer() as server:
        handing = Handing()
        outcome = handing.to(relay_of(server))

    assert outcome == Outcome(result=R.ACCEPTED, code="250 2.0.0")
    assert server.taken == [CONTENT]
    assert handing.asked == 1


def test_a_server_is_told_no_more_than_it_needs() -> None:
    with ScriptedServer() as server:
        Handing().to(relay_of(server))

    assert server.commands == [
        "EHLO [127.0.0.1]",
        "STARTTLS",
        "EHLO [127.0.0.1]",
        f"MAIL FROM:<{SENDER}> SIZE={len(CONTENT)}",
        f"RCPT TO:<{RECIPIENT}>",
        "DATA",
        "QUIT",
    ]


def test_a_connection_is_kept_for_the_next_mail() -> None:
    with ScriptedServer() as server:
        outcome = Handing().to(relay_of(server), mail(), mail(), mail())

    assert (outcome.result, len(server.taken), server.connections) == (R.ACCEPTED, 3, 1)
    assert server.commands.count("RSET") == 2


@pytest.mark.parametrize("then", [Then.DROP, Then.RESET])
def test_a_connection_that_the_server_closed_is_made_again(then: Then) -> None:
    closing = script(Moment.RESET, b"421 4.4.2 idle\r\n", then=then)
    with ScriptedServer((closing,)) as server:
        outcome = Handing().to(relay_of(server), mail(), mail())

    assert (outcome.result, len(server.taken), server.connections) == (R.ACCEPTED, 2, 2)


def test_a_channel_goes_on_after_it_was_closed() -> None:
    with ScriptedServer() as server:
        channel = Submission(relay_of(server), None)
        for _ in range(2):
            assert Handing().over(channel, mail()).result is R.ACCEPTED
            channel.close()

    assert (len(server.taken), server.connections) == (2, 2)


REPLIES = [
    (Moment.CONNECT, b"421 4.3.2 closing\r\n", R.PUT_OFF, T.PUT_OFF, "421 4.3.2"),
    (Moment.CONNECT, b"554 5.7.1 not you\r\n", R.BLOCKED, T.TURNED_AWAY, "554 5.7.1"),
    (Moment.EHLO, b"421 later\r\n", R.PUT_OFF, T.PUT_OFF, "421"),
    (Moment.EHLO_INSIDE, b"550 5.7.1 no\r\n", R.BLOCKED, T.TURNED_AWAY, "550 5.7.1"),
    (Moment.STARTTLS, b"454 4.7.0 not now\r\n", R.PUT_OFF, T.PUT_OFF, "454 4.7.0"),
    (Moment.STARTTLS, b"502 5.5.1 never\r\n", R.BLOCKED, T.NOT_ENCRYPTED, "502 5.5.1"),
    (Moment.MAIL, b"451 4.3.0 busy\r\n", R.PUT_OFF, T.PUT_OFF, "451 4.3.0"),
    (Moment.MAIL, b"550 5.1.8 who\r\n", R.REFUSED, T.SENDER_REFUSED, "550 5.1.8"),
    (Moment.MAIL, b"552 5.3.4 large\r\n", R.REFUSED, T.TOO_LARGE, "552 5.3.4"),
    (Moment.MAIL, b"552 large\r\n", R.REFUSED, T.TOO_LARGE, "552"),
    (Moment.MAIL, b"530 5.7.0 sign in\r\n", R.BLOCKED, T.SIGN_IN_MISSING, "530 5.7.0"),
    (Moment.RCPT, b"450 4.2.0 greylisted\r\n", R.PUT_OFF, T.PUT_OFF, "450 4.2.0"),
    (Moment.RCPT, b"550 5.1.1 nobody\r\n", R.REFUSED, T.RECIPIENT_REFUSED, "550 5.1.1"),
    (Moment.RCPT, b"552 full\r\n", R.REFUSED, T.RECIPIENT_REFUSED, "552"),
    (Moment.RCPT, b"552 5.2.2 full\r\n", R.REFUSED, T.RECIPIENT_REFUSED, "552 5.2.2"),
    (Moment.RCPT, b"552 5.2.3 large\r\n", R.REFUSED, T.TOO_LARGE, "552 5.2.3"),
    (Moment.DATA, b"451 later\r\n", R.PUT_OFF, T.PUT_OFF, "451"),
    (Moment.DATA, b"554 5.5.1 no\r\n", R.REFUSED, T.SERVER_REFUSED, "554 5.5.1"),
    (Moment.END, b"452 4.3.1 disk\r\n", R.PUT_OFF, T.PUT_OFF, "452 4.3.1"),
    (Moment.END, b"554 5.7.1 content\r\n", R.REFUSED, T.SERVER_REFUSED, "554 5.7.1"),
    (Moment.END, b"552 5.3.4 large\r\n", R.REFUSED, T.TOO_LARGE, "552 5.3.4"),
]


@pytest.mark.parametrize(("moment", "says", "result", "trouble", "code"), REPLIES)
def test_a_refusal_is_told_by_its_codes(
    moment: Moment, says: bytes, result: Result, trouble: Trouble, code: str
) -> None:
    with ScriptedServer((script(moment, says),)) as server:
        outcome = Handing().to(relay_of(server))

    assert outcome == Outcome(result=result, trouble=trouble, code=code)
    assert server.taken == []


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (b"550 5.1.1 user <secret@x.example> unknown", "550 5.1.1"),
        (b"550-5.1.1 one\r\n550 5.1.1 two", "550 5.1.1"),
        (b"550", "550"),
        (b"550 5.1.1", "550 5.1.1"),
        (b"550 4.1.1 another class", "550"),
        (b"550 5.1.1x", "550"),
        (b"550 5.1.1234 long", "550"),
        (b"550 \xff\x00\x1b[2J", "550"),
    ],
)
def test_no_word_of_a_server_is_kept(words: bytes, code: str) -> None:
    with ScriptedServer((script(Moment.RCPT, words + b"\r\n"),)) as server:
        outcome = Handing().to(relay_of(server))

    assert outcome == Outcome(result=R.REFUSED, trouble=T.RECIPIENT_REFUSED, code=code)


def test_a_refused_mail_does_not_hold_up_the_next() -> None:
    with ScriptedServer((script(Moment.DATA, b"554 no\r\n"),)) as server:
        Handing().to(relay_of(server), mail(), mail())

    assert server.connections == 1
    assert server.commands.count("RSET") == 1


def test_nothing_is_sent_if_one_of_several_receivers_is_refused() -> None:
    with ScriptedServer((script(Moment.RCPT, b"550 no\r\n"),)) as server:
        handing = Handing()
        outcome = handing.to(relay_of(server), mail(CONTENT, RECIPIENT, "other@hsi.example"))

    assert outcome.trouble is T.RECIPIENT_REFUSED
    assert (server.taken, handing.asked, "DATA" in server.commands) == ([], 0, False)


def test_all_receivers_are_named() -> None:
    with ScriptedServer() as server:
        Handing().to(relay_of(server), mail(CONTENT, RECIPIENT, "other@hsi.example"))

    assert [line for line in server.commands if line.startswith("RCPT")] == [
        "RCPT TO:<intake@hsi.example>",
        "RCPT TO:<other@hsi.example>",
    ]


def test_what_is_too_large_is_not_sent_at_all() -> None:
    with ScriptedServer() as server:
        outcome = Handing().to(relay_of(server), large_mail(3_100_000))

    assert outcome == Outcome(result=R.REFUSED, trouble=T.TOO_LARGE)
    assert server.commands[-1] == "QUIT"
    assert not [line for line in server.commands if line.startswith("MAIL")]


@pytest.mark.parametrize("limit", [b"", b" 0", b" x", b" " + b"9" * 30, b" -1"])
def test_a_limit_that_says_nothing_limits_nothing(limit: bytes) -> None:
    hello = b"250-server\r\n250 SIZE" + limit + b"\r\n"
    with ScriptedServer((script(Moment.EHLO_INSIDE, hello),)) as server:
        outcome = Handing().to(relay_of(server))

    assert outcome.result is R.ACCEPTED


def test_size_is_not_announced_to_who_does_not_know_it() -> None:
    with ScriptedServer((script(Moment.EHLO_INSIDE, b"250 server\r\n"),)) as server:
        Handing().to(relay_of(server))

    assert f"MAIL FROM:<{SENDER}>" in server.commands


def test_it_is_told_how_far_a_mail_is() -> None:
    large = large_mail()
    with ScriptedServer() as server:
        handing = Handing()
        handing.to(relay_of(server), large)

    stuffed = len(large.content) + 3  # three of its lines begin with a dot
    sizes = [sent for sent, _ in handing.told]
    assert (sizes, sizes[-1]) == (sorted(set(sizes)), stuffed)
    assert {every for _, every in handing.told} == {stuffed}
    assert len(sizes) > 30
    assert server.taken == [large.content]


@pytest.mark.parametrize(
    "broken",
    [
        mail(CONTENT, "intake@hsi.example>\r\nRCPT TO:<all@hsi.example"),
        mail(CONTENT, RECIPIENT, " blank@hsi.example"),
        mail(CONTENT, "intake@hsi.example\n"),
        mail(CONTENT, ""),
        mail(CONTENT, sender="officer@agency.example> SIZE=1"),
        mail(CONTENT, sender=""),
        Outgoing(message_id="", sender=SENDER, recipients=(), content=CONTENT),
        mail(b"A: b\r\n\r\nx\n.\r\n"),
        mail(b"A: b\r\n\r\nx\r.\r\n"),
        mail(b"A: b\r\n\r\nx\r\r\n"),
        mail(b"A: b\r\n\r\nno end"),
        mail(b""),
        mail(b"A: b\r\n\r\n\0\r\n"),
        mail("A: b\r\n\r\né\r\n".encode()),
        mail(b"A: b\r\n\r\n" + b"x" * 999 + b"\r\n"),
    ],
    ids=range(15),
)
def test_what_could_be_read_as_something_else_never_reaches_a_server(broken: Outgoing) -> None:
    with ScriptedServer() as server, pytest.raises(Bug):
        Handing().to(relay_of(server), broken)

    assert server.connections == 0


def test_a_line_of_998_bytes_goes() -> None:
    with ScriptedServer() as server:
        outcome = Handing().to(relay_of(server), mail(b"A: b\r\n\r\n" + b"x" * 998 + b"\r\n"))

    assert outcome.result is R.ACCEPTED
