"""The rules of mail in the policy file: how large, for whom, and by which server of the agency.

A rule that could send a packet elsewhere than it says is refused with its place: a host that is
neither a name nor an address, a wildcard over a whole top-level domain, a receiver outside of
`domains`.
"""

from __future__ import annotations

import re
from ipaddress import ip_address
from typing import Annotated

from msgspec import Meta

from field_assist.content.policy_texts import Line, Pem
from field_assist.content.schema import Strict
from field_assist.domain.errors import PolicyInvalid
from field_assist.domain.outgoing import is_allowed, read_address
from field_assist.domain.policy import MailRules, Receiver, Relay, RelaySecurity

_DEFAULT = MailRules()
_MEGABYTE = 1_000_000
_PORTS = {RelaySecurity.STARTTLS: 587, RelaySecurity.TLS: 465}  # RFC 8314, 3.3

_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_NOT_A_NUMBER = r"(?=[^.]*[A-Za-z])"
_HOST = re.compile(rf"(?:{_LABEL}\.)*{_NOT_A_NUMBER}{_LABEL}")
_DOMAIN = re.compile(rf"(?:\*\.)?(?:{_LABEL}\.)+{_NOT_A_NUMBER}{_LABEL}")

Name = Annotated[str, Meta(min_length=1, max_length=253)]
Address = Annotated[str, Meta(min_length=1, max_length=254)]


class ReceiverForm(Strict, frozen=True):
    """Somebody for whom a mail can be encrypted; with an address, the program can send to them."""

    name: Annotated[Line, Meta(min_length=1)]
    certificate: Pem
    address: Address | None = None


class RelayForm(Strict, frozen=True):
    """The server that takes mail in; without a port, the one that goes with `security`."""

    host: Name
    security: RelaySecurity = RelaySecurity.STARTTLS
    port: Annotated[int, Meta(ge=1, le=65_535)] | None = None
    authority: Pem | None = None
    sign_in: bool = False


class Mail(Strict, frozen=True):
    """How large a mail may be, in millions of bytes as it travels; who gets one, and how."""

    most_mb: Annotated[int, Meta(ge=1, le=150)] = _DEFAULT.most_bytes // _MEGABYTE
    receivers: Annotated[tuple[ReceiverForm, ...], Meta(max_length=8)] = ()
    relay: RelayForm | None = None
    domains: Annotated[tuple[Name, ...], Meta(min_length=1, max_length=16)] = _DEFAULT.domains


def mail_rules(mail: Mail) -> MailRules:
    """Return the rules that hold; raises `PolicyInvalid` for one that cannot be meant."""
    domains = tuple(_domain(domain, place) for place, domain in enumerate(mail.domains))
    names = [one.name.casefold().strip() for one in mail.receivers]
    if len(set(names)) < len(names) or "" in names:  # they could be taken for each other
        raise PolicyInvalid(where="$.mail.receivers", why="each has to have a name of its own")
    return MailRules(
        most_bytes=mail.most_mb * _MEGABYTE,
        receivers=tuple(_receiver(one, n, domains) for n, one in enumerate(mail.receivers)),
        relay=_relay(mail.relay) if mail.relay else None,
        domains=domains,
    )


def _domain(domain: str, place: int) -> str:
    if not _DOMAIN.fullmatch(domain):
        why = "it has to be a domain of two names or more, or “*.” before one"
        raise PolicyInvalid(where=f"$.mail.domains[{place}]", why=why)
    return domain.lower()


def _receiver(form: ReceiverForm, place: int, domains: tuple[str, ...]) -> Receiver:
    address, where = form.address or "", f"$.mail.receivers[{place}].address"
    if address and read_address(address) != address:
        raise PolicyInvalid(where=where, why="it is no plain mail address")
    if address and not is_allowed(address, domains):
        raise PolicyInvalid(where=where, why="it lies in none of mail.domains")
    return Receiver(name=form.name, certificate=form.certificate.encode(), address=address)


def _relay(form: RelayForm) -> Relay:
    if not (_HOST.fullmatch(form.host) or _is_ip(form.host)):
        raise PolicyInvalid(where="$.mail.relay.host", why="it is no host name and no IP address")
    return Relay(
        host=form.host,
        port=form.port or _PORTS[form.security],
        security=form.security,
        authority=form.authority.encode() if form.authority else None,
        needs_sign_in=form.sign_in,
    )


def _is_ip(host: str) -> bool:
    """Return whether it is a literal of IPv4 or IPv6; one with a zone means this computer only."""
    try:
        ip_address(host)
    except ValueError:
        return False
    return "%" not in host
