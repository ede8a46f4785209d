"""Where a connection breaks, hangs or is called off, and what is then known of the mail.

The server tells what it really took: that is the truth which each outcome is compared with.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from field_assist.delivery.link import LinkStopped
from field_assist.delivery.smtp_session import open_session
from field_assist.delivery.submission import Submission
from field_assist.domain.outgoing import Outcome, Result, Trouble
from tests.delivery.handing import (
    A_MOMENT_S,
    CONTENT,
    LONG,
    SENDER,
    Handing,
    large_mail,
    mail,
    relay_of,
    script,
)
from tests.delivery.scripted_server import Act, Moment, ScriptedServer, Then

R, T = Result, Trouble
NOT_REACHED = Outcome(result=Result.NOT_REACHED, trouble=Trouble.NOT_REACHED)
BROKEN_OFF = Outcome(result=Result.NOT_REACHED, trouble=Trouble.BROKEN_OFF)
UNKNOWN = Outcome(result=Result.UNKNOWN, trouble=Trouble.BROKEN_OFF)
STOPPED = Outcome(result=Result.STOPPED, trouble=Trouble.STOPPED)

BEFORE_A_MAIL = [
    *(Moment.CONNECT, Moment.EHLO, Moment.STARTTLS),
    *(Moment.HANDSHAKE, Moment.EHLO_INSIDE),
]
IN_A_MAIL = [Moment.MAIL, Moment.RCPT, Moment.DATA]
LIMITLESS = script(Moment.EHLO_INSIDE, b"250 server\r\n")
LARGER_THAN_BUFFERS = 12_000_000
HURRIED = replace(LONG, reply_s=A_MOMENT_S)


@pytest.mark.parametrize("then", [Then.DROP, Then.RESET])
@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        *((moment, NOT_REACHED) for moment in BEFORE_A_MAIL),
        *((moment, BROKEN_OFF) for moment in IN_A_MAIL),
        (Moment.END, UNKNOWN),
    ],
)
def test_a_break_before_an_answer(moment: Moment, expected: Outcome, then: Then) -> None:
    with ScriptedServer(({moment: Act(b"", then)},)) as server:
        handing = Handing()
        outcome = handing.to(relay_of(server))

    assert outcome == expected
    assert bool(server.taken) == (expected is UNKNOWN)
    assert handing.asked == (expected is UNKNOWN)


@pytest.mark.parametrize("then", [Then.DROP, Then.RESET])
@pytest.mark.parametrize("at_byte", [1, 70_000, 1_000_000, 2_400_000])
def test_a_break_in_a_mail_is_safe_to_try_again(then: Then, at_byte: int) -> None:
    at = {**LIMITLESS, Moment.BODY: Act(then=then, after_bytes=at_byte)}
    with ScriptedServer((at,), has_small_buffers=True) as server:
        handing = Handing()
        outcome = handing.to(relay_of(server), large_mail(LARGER_THAN_BUFFERS))

    assert (outcome, server.taken, handing.asked) == (BROKEN_OFF, [], 0)


def test_a_server_that_reads_no_more_is_not_waited_for() -> None:
    at = {**LIMITLESS, Moment.BODY: Act(then=Then.HANG)}
    with ScriptedServer((at,), has_small_buffers=True) as server:
        handing = Handing(patience=replace(LONG, block_s=A_MOMENT_S))
        outcome = handing.to(relay_of(server), large_mail(LARGER_THAN_BUFFERS))

    assert (outcome.result, server.taken, handing.asked) == (Result.NOT_REACHED, [], 0)


def test_writing_can_be_called_off() -> None:
    at = {**LIMITLESS, Moment.BODY: Act(then=Then.HANG)}
    with ScriptedServer((at,), has_small_buffers=True) as server:
        handing = Handing(is_stopped=server.is_waiting.is_set)
        outcome = handing.to(relay_of(server), large_mail(LARGER_THAN_BUFFERS))

    assert (outcome, server.taken, handing.asked) == (STOPPED, [], 0)


def test_a_mail_that_may_not_end_is_not_taken() -> None:
    with ScriptedServer() as server:
        handing = Handing(lets_end=False)
        outcome = handing.to(relay_of(server))

    assert (outcome, server.taken, handing.asked) == (STOPPED, [], 1)


def test_the_next_mail_after_one_that_was_called_off_goes_by_a_new_connection() -> None:
    with ScriptedServer() as server, Submission(relay_of(server), None, LONG) as channel:
        Handing(lets_end=False).over(channel, mail())
        outcome = Handing().over(channel, mail())

    assert (outcome.result, server.taken) == (Result.ACCEPTED, [CONTENT])
    assert server.connections == 2
    assert b"RSET" not in server.broken_off[0]


def test_a_session_that_is_owed_an_answer_is_out_of_step() -> None:
    at = script(Moment.MAIL, b"", then=Then.HANG)
    with ScriptedServer((at,)) as server:
        session = open_session(relay_of(server), None, LONG, server.is_waiting.is_set)
        was_in_step = session.is_in_step
        with pytest.raises(LinkStopped):
            session.ask(f"MAIL FROM:<{SENDER}>")
        session.take_leave()

    assert (was_in_step, session.is_in_step) == (True, False)


def test_a_fault_in_what_is_asked_leaves_no_half_mail_behind() -> None:
    def fails() -> bool:
        raise ZeroDivisionError

    with ScriptedServer() as server, Submission(relay_of(server), None, LONG) as channel:
        with pytest.raises(ZeroDivisionError):
            channel.submit(mail(), may_end=fails, tell=lambda *_: None, is_stopped=lambda: False)
        outcome = Handing().over(channel, mail())

    assert (outcome.result, server.taken) == (Result.ACCEPTED, [CONTENT])


@pytest.mark.parametrize(
    ("says", "expected"),
    [
        (b"552 5.3.4 large\r\n", Outcome(result=R.REFUSED, trouble=T.TOO_LARGE, code="552 5.3.4")),
        (b"421 4.3.0 down\r\n", Outcome(result=R.PUT_OFF, trouble=T.PUT_OFF, code="421 4.3.0")),
        (b"250 2.0.0 taken\r\n", BROKEN_OFF),
        (b"354 go on\r\n", BROKEN_OFF),
        (b"x\r\n", BROKEN_OFF),
    ],
)
def test_an_answer_before_the_last_line_ends_a_mail(says: bytes, expected: Outcome) -> None:
    at = script(Moment.BODY, says, then=Then.HANG)
    with ScriptedServer((at,)) as server:
        outcome = Handing(ends_after=server.is_waiting).to(relay_of(server))

    assert (outcome, server.taken) == (expected, [])


def test_an_answer_to_the_half_of_a_mail_is_heard() -> None:
    at = script(Moment.BODY, b"552 5.3.4 large\r\n", then=Then.DROP, after_bytes=100_000)
    with ScriptedServer(({**LIMITLESS, **at},), has_small_buffers=True) as server:
        outcome = Handing().to(relay_of(server), large_mail(LARGER_THAN_BUFFERS))

    assert outcome in {Outcome(result=R.REFUSED, trouble=T.TOO_LARGE, code="552 5.3.4"), BROKEN_OFF}
    assert server.taken == []


@pytest.mark.parametrize("moment", [*BEFORE_A_MAIL, *IN_A_MAIL])
def test_a_server_that_says_nothing_is_not_waited_for(moment: Moment) -> None:
    with ScriptedServer((script(moment, b"", then=Then.HANG),)) as server:
        outcome = Handing(patience=HURRIED).to(relay_of(server))

    assert outcome.result is Result.NOT_REACHED
    assert server.taken == []


def test_a_mail_without_an_answer_may_have_been_taken() -> None:
    with ScriptedServer((script(Moment.END, b"", then=Then.HANG),)) as server:
        outcome = Handing(patience=replace(LONG, end_s=A_MOMENT_S)).to(relay_of(server))

    assert outcome == UNKNOWN
    assert server.taken == [CONTENT]


@pytest.mark.parametrize("moment", [Moment.CONNECT, Moment.MAIL, Moment.DATA, Moment.END])
def test_a_late_answer_is_an_answer(moment: Moment) -> None:
    with ScriptedServer((script(moment, waits=True),)) as server:

        def looks() -> bool:
            if server.is_waiting.is_set():
                server.go_on.set()
            return False

        outcome = Handing(is_stopped=looks).to(relay_of(server))

    assert outcome.result is Result.ACCEPTED


@pytest.mark.parametrize("moment", [*BEFORE_A_MAIL, *IN_A_MAIL])
def test_waiting_can_be_called_off(moment: Moment) -> None:
    with ScriptedServer((script(moment, b"", then=Then.HANG),)) as server:
        outcome = Handing(is_stopped=server.is_waiting.is_set).to(relay_of(server))

    assert (outcome, server.taken) == (STOPPED, [])


def test_what_is_called_off_after_its_last_line_may_have_been_taken() -> None:
    with ScriptedServer((script(Moment.END, b"", then=Then.HANG),)) as server:
        outcome = Handing(is_stopped=server.is_waiting.is_set).to(relay_of(server))

    assert outcome == Outcome(result=Result.UNKNOWN, trouble=Trouble.STOPPED)
    assert server.taken == [CONTENT]
