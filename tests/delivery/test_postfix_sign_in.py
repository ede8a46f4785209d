"""Signing in at a real Postfix, which looks the password up itself (Cyrus SASL), inside TLS."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from field_assist.delivery.submission import Submission
from field_assist.domain.outgoing import Credentials, Result, Trouble
from field_assist.domain.policy import Relay
from tests.delivery.handing import Handing, mail
from tests.delivery.postfix import Postfix, running
from tests.end2end.waiting import wait_until

WHO = Credentials(user="sample.officer", password='correct horse \\ " é')  # noqa: S106

LET_IN = "sasl_method=PLAIN, sasl_username=sample.officer"


@pytest.fixture(scope="module")
def server() -> Iterator[Postfix]:
    """Run a server that takes mail from one officer alone."""
    with running(WHO) as started:
        yield started


@pytest.fixture
def relay(server: Postfix) -> Relay:
    return Relay(
        host=server.host, port=server.port, authority=server.authority_pem, needs_sign_in=True
    )


def failures(server: Postfix, relay: Relay) -> int:
    """Return how often somebody was not let in, by the server's own log up to a sign-in that is."""
    log = server.maildir.parent / "log"
    let_in = log.read_text().count(LET_IN)
    with Submission(relay, WHO) as channel:
        Handing().over(channel, mail())
    wait_until(lambda: log.read_text().count(LET_IN) > let_in, "the sign-in is not in the log")
    return log.read_text().count("authentication failed")


def test_who_signs_in_may_hand_over_mail(server: Postfix, relay: Relay) -> None:
    before = len(server.settled())

    with Submission(relay, WHO) as channel:
        outcomes = [Handing().over(channel, mail()).result for _ in range(2)]

    assert outcomes == [Result.ACCEPTED] * 2
    assert len(server.settled()) - before == 2


@pytest.mark.parametrize(
    "wrong",
    [replace(WHO, password="another"), replace(WHO, user="somebody")],  # noqa: S106
    ids=["password", "name"],
)
def test_who_does_not_is_refused_and_asked_once_only(
    server: Postfix, relay: Relay, wrong: Credentials
) -> None:
    failed = failures(server, relay)
    before = server.settled()

    with Submission(relay, wrong) as channel:
        outcomes = [Handing().over(channel, mail()) for _ in range(3)]

    assert {outcome.result for outcome in outcomes} == {Result.BLOCKED}
    assert {outcome.trouble for outcome in outcomes} == {Trouble.SIGN_IN_REFUSED}
    assert server.settled() == before
    assert failures(server, relay) - failed == 1


def test_without_signing_in_nothing_is_taken(server: Postfix, relay: Relay) -> None:
    before = server.settled()

    with Submission(replace(relay, needs_sign_in=False), None) as channel:
        outcome = Handing().over(channel, mail())

    assert outcome.result is not Result.ACCEPTED
    assert server.settled() == before
