"""Nothing is said to a server before it is known who it is, and nobody else can listen."""

from __future__ import annotations

import socket
import ssl
import sys
from pathlib import Path

import pytest

from field_assist.delivery.smtp_session import NAME
from field_assist.delivery.submission import Submission
from field_assist.domain.outgoing import Credentials, Outcome, Result, Trouble
from tests.delivery.certificates import Authority, ServerCertificate
from tests.delivery.handing import CONTENT, LONG, Handing, mail, relay_of, script
from tests.delivery.scripted_server import HOST, Act, Moment, Script, ScriptedServer, Then

NOT_TRUSTED = Outcome(result=Result.BLOCKED, trouble=Trouble.SERVER_NOT_TRUSTED)
NOT_ENCRYPTED = Outcome(result=Result.BLOCKED, trouble=Trouble.NOT_ENCRYPTED)
SIGN_IN_REFUSED = Outcome(result=Result.BLOCKED, trouble=Trouble.SIGN_IN_REFUSED)
OFFICER = Credentials(user="officer", password="sample lantern \u00e9")  # noqa: S106 -- invented
AS_PLAIN = "AUTH PLAIN AG9mZmljZXIAc2FtcGxlIGxhbnRlcm4gw6k="
AUTHORITY = Authority()
OPENING = {"socket", "open", "os", "subprocess", "ssl", "smtplib", "urllib"}
THREE = (mail(),) * 3


@pytest.mark.parametrize("from_the_start", [True, False])
@pytest.mark.parametrize("family", [socket.AF_INET, socket.AF_INET6])
def test_both_ways_of_encryption_by_both_protocols(
    family: socket.AddressFamily, *, from_the_start: bool
) -> None:
    host = "::1" if family is socket.AF_INET6 else "127.0.0.1"
    with ScriptedServer(
        certificate=AUTHORITY.issue(host),
        authority=AUTHORITY,
        is_encrypted_from_the_start=from_the_start,
        family=family,
    ) as server:
        outcome = Handing().to(relay_of(server, host=host))

    assert (outcome.result, server.taken) == (Result.ACCEPTED, [CONTENT])


@pytest.mark.parametrize("from_the_start", [True, False])
@pytest.mark.parametrize(
    "certificate",
    [
        AUTHORITY.issue("other.example"),
        AUTHORITY.issue("*.localhost"),
        AUTHORITY.issue("127.0.0.1"),
        AUTHORITY.issue(HOST, is_expired=True),
        Authority().issue(HOST),
        Authority("Sample Authority").issue(HOST),
    ],
    ids=["other name", "name below", "address", "expired", "stranger", "namesake"],
)
def test_a_wrong_certificate_ends_it(
    certificate: ServerCertificate, *, from_the_start: bool
) -> None:
    with ScriptedServer(
        certificate=certificate, authority=AUTHORITY, is_encrypted_from_the_start=from_the_start
    ) as server:
        outcome = Handing(credentials=OFFICER).to(relay_of(server, needs_sign_in=True))

    assert outcome == NOT_TRUSTED
    assert [line for line in server.commands if line not in {f"EHLO {NAME}", "STARTTLS"}] == []


def test_whom_the_computer_trusts_does_not_vouch_for_a_stranger() -> None:
    with ScriptedServer() as server:
        assert Handing().to(relay_of(server, authority=None)) == NOT_TRUSTED


def test_with_an_authority_nobody_else_is_trusted(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    trusted = Authority()
    (tmp_path / "all.pem").write_bytes(trusted.pem)
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "all.pem"))
    with ScriptedServer(certificate=trusted.issue(HOST), authority=AUTHORITY) as server:
        assert Handing().to(relay_of(server)) == NOT_TRUSTED
        by_system = Handing().to(relay_of(server, authority=None))

    assert by_system.result is Result.ACCEPTED


@pytest.mark.parametrize("authority", [b"", b"no PEM", b"\xff", AUTHORITY.pem[:200]])
def test_an_authority_that_cannot_be_read_trusts_nobody(authority: bytes) -> None:
    with ScriptedServer() as server:
        assert Handing().to(relay_of(server, authority=authority)) == NOT_TRUSTED

    assert server.connections == 0


def test_a_certificate_can_vouch_for_itself_if_it_is_the_authority() -> None:
    itself = AUTHORITY.issue(HOST)
    with ScriptedServer(certificate=itself) as server:
        outcome = Handing().to(relay_of(server, authority=itself.chain_pem))

    assert outcome.result is Result.ACCEPTED


@pytest.mark.filterwarnings("ignore:ssl.TLSVersion.TLSv1_1 is deprecated")
def test_no_older_encryption_is_agreed_to() -> None:
    with ScriptedServer(newest=ssl.TLSVersion.TLSv1_1) as server:
        assert Handing().to(relay_of(server)) == NOT_ENCRYPTED


def test_tls_1_2_is_good_enough() -> None:
    with ScriptedServer(newest=ssl.TLSVersion.TLSv1_2) as server:
        assert Handing().to(relay_of(server)).result is Result.ACCEPTED


STRIPPED: list[Script] = [
    script(Moment.EHLO, b"250 server\r\n"),
    script(Moment.EHLO, b"250-server\r\n250-XSTARTTLS\r\n250 STARTTLSX\r\n"),
    script(Moment.STARTTLS, b"220 go\r\n250-server\r\n250 SIZE 10\r\n"),
    script(Moment.STARTTLS, b"220 go\r\n\0"),
    script(Moment.HANDSHAKE, b"this is no handshake, and long enough\r\n", then=Then.HANG),
    script(Moment.HANDSHAKE, b"250-server\r\n250 AUTH PLAIN\r\n"),
    script(Moment.HANDSHAKE, b"\x15\x03\x01\x00\x02\x02\x28", then=Then.HANG),
]


@pytest.mark.parametrize("stripping", STRIPPED, ids=range(len(STRIPPED)))
def test_nothing_is_said_in_the_clear(stripping: Script) -> None:
    with ScriptedServer((stripping,)) as server:
        outcome = Handing(credentials=OFFICER).to(relay_of(server, needs_sign_in=True))

    assert outcome == NOT_ENCRYPTED
    assert set(server.commands) <= {f"EHLO {NAME}", "STARTTLS", "QUIT"}


def test_what_was_offered_in_the_clear_is_forgotten() -> None:
    offers = {
        Moment.EHLO: Act(b"250-server\r\n250-SIZE 10\r\n250-AUTH PLAIN\r\n250 STARTTLS\r\n"),
        Moment.EHLO_INSIDE: Act(b"250 server\r\n"),
    }
    with ScriptedServer((offers,)) as server:
        assert Handing().to(relay_of(server)).result is Result.ACCEPTED


def test_a_server_that_speaks_first_in_the_clear_is_not_listened_to() -> None:
    with ScriptedServer() as server:
        relay = relay_of(server)
        at_the_wrong_port = relay_of(server, security=relay.security.TLS)
        assert Handing().to(at_the_wrong_port) == NOT_ENCRYPTED


def test_the_keys_of_a_session_are_not_written_for_whoever_asks(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SSLKEYLOGFILE", str(tmp_path / "keys"))
    with ScriptedServer() as server:
        Handing().to(relay_of(server))

    assert list(tmp_path.iterdir()) == []


def test_an_officer_is_signed_in_by_plain() -> None:
    with ScriptedServer() as server:
        outcome = Handing(credentials=OFFICER).to(relay_of(server, needs_sign_in=True))

    assert outcome.result is Result.ACCEPTED
    assert server.commands[2:4] == [f"EHLO {NAME}", AS_PLAIN]


def test_an_officer_is_signed_in_by_login() -> None:
    hello = script(Moment.EHLO_INSIDE, b"250-server\r\n250 AUTH CRAM-MD5 LOGIN\r\n")
    with ScriptedServer((hello,)) as server:
        outcome = Handing(credentials=OFFICER).to(relay_of(server, needs_sign_in=True))

    assert outcome.result is Result.ACCEPTED
    assert server.commands[3:6] == ["AUTH LOGIN", "b2ZmaWNlcg==", "c2FtcGxlIGxhbnRlcm4gw6k="]


@pytest.mark.parametrize("way", [b"PLAIN", b"LOGIN"])
def test_a_server_that_asks_for_more_and_more_is_left(way: bytes) -> None:
    asking = {
        Moment.EHLO_INSIDE: Act(b"250-server\r\n250 AUTH " + way + b"\r\n"),
        Moment.SIGN_IN: Act(b"334 cGFzc3dvcmQ6\r\n"),
    }
    with ScriptedServer((asking,)) as server:
        outcome = Handing(credentials=OFFICER).to(relay_of(server, needs_sign_in=True))

    assert outcome.result is Result.NOT_REACHED


def test_no_password_is_given_to_a_server_that_needs_none() -> None:
    with ScriptedServer() as server:
        Handing(credentials=OFFICER).to(relay_of(server))

    assert not [line for line in server.commands if "AUTH" in line]


def test_without_a_password_no_connection_is_opened() -> None:
    with ScriptedServer() as server:
        outcome = Handing().to(relay_of(server, needs_sign_in=True))

    assert outcome == Outcome(result=Result.BLOCKED, trouble=Trouble.SIGN_IN_MISSING)
    assert server.connections == 0


@pytest.mark.parametrize("says", [b"535 5.7.8 no\r\n", b"534 5.7.9 x\r\n", b"503 already\r\n"])
def test_a_refused_password_is_tried_once(says: bytes) -> None:
    with (
        ScriptedServer((script(Moment.SIGN_IN, says),)) as server,
        Submission(relay_of(server, needs_sign_in=True), OFFICER, LONG) as channel,
    ):
        outcomes = [Handing().over(channel, mail_) for mail_ in THREE]

    assert {(one.result, one.trouble) for one in outcomes} == {
        (Result.BLOCKED, Trouble.SIGN_IN_REFUSED)
    }
    assert (server.commands.count(AS_PLAIN), server.taken) == (1, [])


def test_a_server_that_is_busy_is_asked_again() -> None:
    busy = script(Moment.SIGN_IN, b"454 4.7.0 later\r\n")
    with (
        ScriptedServer((busy, {})) as server,
        Submission(relay_of(server, needs_sign_in=True), OFFICER, LONG) as channel,
    ):
        outcomes = [Handing().over(channel, mail_).result for mail_ in THREE]

    assert outcomes == [Result.PUT_OFF, Result.ACCEPTED, Result.ACCEPTED]


@pytest.mark.parametrize(
    "credentials",
    [
        Credentials(user="officer", password="a\0b"),  # noqa: S106 -- invented
        Credentials(user="", password="a"),  # noqa: S106
        Credentials(user="officer", password=""),
    ],
)
def test_what_nobody_can_sign_in_with_is_not_sent(credentials: Credentials) -> None:
    with ScriptedServer() as server:
        outcome = Handing(credentials=credentials).to(relay_of(server, needs_sign_in=True))

    assert outcome == SIGN_IN_REFUSED
    assert not [line for line in server.commands if "AUTH" in line]


def test_a_way_to_sign_in_that_is_not_known_is_not_tried() -> None:
    hello = script(Moment.EHLO_INSIDE, b"250-server\r\n250 AUTH CRAM-MD5 NTLM PLAINER\r\n")
    with ScriptedServer((hello,)) as server:
        outcome = Handing(credentials=OFFICER).to(relay_of(server, needs_sign_in=True))

    assert outcome == SIGN_IN_REFUSED


def test_a_channel_opens_nothing_before_its_first_mail() -> None:
    seen: list[str] = []
    is_on = [True]

    def watch(event: str, _: object) -> None:
        if is_on[0] and event.split(".", maxsplit=1)[0] in {
            "socket",
            "open",
            "subprocess",
            "os",
            "urllib",
        }:
            seen.append(event)

    with ScriptedServer() as server:
        relay = relay_of(server, needs_sign_in=True)
        sys.addaudithook(watch)
        with Submission(relay, OFFICER) as channel:
            channel.close()
        is_on[0] = False

    assert (seen, server.connections) == ([], 0)
