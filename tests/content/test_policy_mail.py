"""The rules of mail in a policy file: no packet can go where the file does not say."""

from __future__ import annotations

import json

import pytest

from field_assist.content.policy_schema import parse_policy
from field_assist.domain.errors import PolicyInvalid
from field_assist.domain.policy import MailRules, Relay, RelaySecurity

PEM = "-----BEGIN CERTIFICATE-----\nTm90IGEgY2VydGlmaWNhdGU=\n-----END CERTIFICATE-----\n"
DESK = {"name": "Sample desk", "certificate": PEM}
RELAY = {"host": "mail.agency.example"}


def rules(mail: object) -> MailRules:
    return parse_policy(json.dumps({"schema": 1, "mail": mail}).encode()).mail


def refused_at(mail: object) -> object:
    with pytest.raises(PolicyInvalid) as caught:
        rules(mail)
    assert caught.value.facts["why"]
    return caught.value.facts["where"]


@pytest.mark.parametrize(
    ("mail", "where"),
    [
        ({"most_mb": 0}, "$.mail.most_mb"),
        ({"most_mb": 151}, "$.mail.most_mb"),
        ({"most_mb": 1.5}, "$.mail.most_mb"),
        ({"receivers": [{"name": "", "certificate": PEM}]}, "$.mail.receivers[0].name"),
        ({"receivers": [{**DESK, "name": "Sample\ndesk"}]}, "$.mail.receivers[0].name"),
        ({"receivers": [{**DESK, "certificate": "none"}]}, "$.mail.receivers[0].certificate"),
        ({"receivers": [DESK, {**DESK, "name": "SAMPLE desk "}]}, "$.mail.receivers"),
        ({"receivers": [{**DESK, "name": f"S {n}"} for n in range(9)]}, "$.mail.receivers"),
        ({"recipients": [DESK]}, "$.mail.recipients"),
        ({"relay": {}}, "$.mail.relay.host"),
        ({"relay": {**RELAY, "port": 0}}, "$.mail.relay.port"),
        ({"relay": {**RELAY, "port": 65_536}}, "$.mail.relay.port"),
        ({"relay": {**RELAY, "port": "587"}}, "$.mail.relay.port"),
        ({"relay": {**RELAY, "port": True}}, "$.mail.relay.port"),
        ({"relay": {**RELAY, "security": "none"}}, "$.mail.relay.security"),
        ({"relay": {**RELAY, "security": "TLS"}}, "$.mail.relay.security"),
        ({"relay": {**RELAY, "security": None}}, "$.mail.relay.security"),
        ({"relay": {**RELAY, "authority": ""}}, "$.mail.relay.authority"),
        ({"relay": {**RELAY, "authority": PEM + PEM}}, "$.mail.relay.authority"),
        ({"relay": {**RELAY, "sign_in": "yes"}}, "$.mail.relay.sign_in"),
        ({"relay": {**RELAY, "password": "x"}}, "$.mail.relay.password"),
        ({"relay": [RELAY]}, "$.mail.relay"),
        ({"domains": []}, "$.mail.domains"),
        ({"domains": [f"d{n}.example" for n in range(17)]}, "$.mail.domains"),
    ],
)
def test_rules_of_mails_that_cannot_be_meant_are_refused(mail: object, where: str) -> None:
    assert refused_at(mail) == where


@pytest.mark.parametrize(
    "host",
    [
        "",
        " ",
        "mail agency.example",
        " mail.agency.example",
        "mail.agency.example\n",
        "mail.agency.example\r\nRCPT TO:<x@agency.example>",
        "mail.agency.example:25",
        "mail.agency.example/",
        "smtp://mail.agency.example",
        "user@mail.agency.example",
        "mail..agency.example",
        ".agency.example",
        "agency.example.",
        "-mail.agency.example",
        "mail-.agency.example",
        "mail_1.agency.example",
        "*.agency.example",
        "m\u0430il.agency.example",
        "mail.agency.example\u3002x",
        "a" * 64 + ".example",
        ".".join(["abcdefgh"] * 29),
        "127.0.0.256",
        "127.1",
        "0x7f.1",
        "2130706433",
        "[::1]",
        "fe80::1%eth0",
        "::g",
        "\x00",
    ],
)
def test_a_host_that_is_neither_a_name_nor_an_address_is_refused(host: str) -> None:
    assert refused_at({"relay": {"host": host}}) == "$.mail.relay.host"


@pytest.mark.parametrize(
    "host",
    ["localhost", "MAIL.agency.example", "a.b", "192.0.2.1", "2001:db8::25", "1and1.example"],
)
def test_a_host_is_kept_as_it_was_written(host: str) -> None:
    assert rules({"relay": {"host": host}}).relay == Relay(host=host)


@pytest.mark.parametrize(("security", "port"), [("tls", 465), ("starttls", 587)])
def test_without_a_port_it_is_the_one_of_its_encryption(security: str, port: int) -> None:
    relay = rules({"relay": {**RELAY, "security": security}}).relay

    assert relay == Relay(host=RELAY["host"], port=port, security=RelaySecurity(security))


def test_no_server_is_named_and_only_the_department_is_written_to_by_default() -> None:
    assert rules({}) == MailRules(relay=None, domains=("dhs.gov", "*.dhs.gov"))


@pytest.mark.parametrize(
    "domain",
    [
        *("", "*", "*.", "*.gov", "gov", "*gov", "*dhs.gov", "**.dhs.gov", "*.*.dhs.gov"),
        *("dhs.*", "d*s.gov", "dhs.gov.", ".dhs.gov", "dhs..gov", "dhs.gov ", " dhs.gov"),
        *("dhs.gov\n", "dhs.gov,x.example", "a@dhs.gov", "@dhs.gov", "http://dhs.gov", "1.2.3.4"),
        *("*.1.2", "d\u04bbs.gov", "-dhs.gov", "dhs-.gov", "?.gov", "[a-z].gov", "%.gov"),
    ],
)
def test_a_domain_that_lets_more_in_than_it_says_is_refused(domain: str) -> None:
    assert refused_at({"domains": ["agency.example", domain]}) == "$.mail.domains[1]"


@pytest.mark.parametrize(
    "address",
    [
        *("desk@agency.example", "a.b+c@sub.hq.agency.example", "DESK@HQ.AGENCY.EXAMPLE"),
        "desk@xn--80ak6aa92e.agency.example",
    ],
)
def test_an_address_in_the_domains_is_taken(address: str) -> None:
    domains = ["agency.example", "*.Agency.example"]

    receiver = rules({"domains": domains, "receivers": [{**DESK, "address": address}]}).receivers[0]

    assert receiver.address == address


@pytest.mark.parametrize(
    "address",
    [
        *("", "desk", "@hq.agency.example", "desk@", "desk@@hq.agency.example"),
        *(" desk@hq.agency.example", "desk@hq.agency.example ", "desk@hq.agency.example\n"),
        "desk@hq.agency.example\r\nRCPT TO:<x@hq.agency.example>",
        *("<desk@hq.agency.example>", "Desk <desk@hq.agency.example>", '"d k"@hq.agency.example'),
        *(
            "desk@hq.agency.example,x@hq.agency.example",
            "desk@[192.0.2.1]",
            "d\u00e9sk@hq.agency.example",
        ),
        *("desk(x)@hq.agency.example", "a" * 65 + "@hq.agency.example"),
        # Plain addresses, and none of them below agency.example:
        *("desk@agency.example", "desk@other.example", "desk@xagency.example"),
        *("desk@agency.example.other.example", "desk@hq.agency.example.evil.example"),
        "hq.agency.example@other.example",
    ],
)
def test_an_address_that_is_none_or_lies_elsewhere_is_refused(address: str) -> None:
    receivers = [DESK, {**DESK, "name": "Sample second desk", "address": address}]

    where = refused_at({"domains": ["*.agency.example"], "receivers": receivers})

    assert where == "$.mail.receivers[1].address"


def test_an_address_outside_of_the_department_needs_its_domain_named() -> None:
    desk = {**DESK, "address": "desk@agency.example"}

    assert refused_at({"receivers": [desk]}) == "$.mail.receivers[0].address"
    assert rules({"receivers": [desk], "domains": ["agency.example"]}).receivers
