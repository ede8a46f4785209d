"""Say what is wrong with a policy beyond its form: certificates, keys, and rules without effect.

What cannot be used is a fault. What holds, but hardly as it was meant or not for long, is a warning
with its day. The form itself is checked where the file is read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from field_assist.cms import certificate
from field_assist.domain.errors import (
    CardUnsuitable,
    CertificateOutOfDate,
    CertificateUnfit,
    CertificateUnreadable,
    SigningRefused,
)
from field_assist.domain.policy import MailRules, Policy, Receiver, Relay
from field_assist.storage import escrow, signature

_UNREADABLE = "it is no certificate, or its key is of a kind that is not used here"


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyFinding:
    """What is wrong at a place of the file; a fault keeps its rule from being used."""

    where: str
    why: str
    is_fault: bool = False

    def __str__(self) -> str:
        """Return it as a line of a terminal."""
        return f"{'' if self.is_fault else 'warning: '}{self.where}: {self.why}"


def check_policy(policy: Policy, at: datetime) -> tuple[PolicyFinding, ...]:
    """Return what a reader of the file would not see by its form, in its order; () is nothing."""
    return (*_escrow(policy), *_pack_signers(policy), *_mail(policy.mail, at))


def _escrow(policy: Policy) -> Iterator[PolicyFinding]:
    for n, pem in enumerate(policy.escrow_certificates):
        try:
            escrow.refuse_unsuitable(pem)
        except CardUnsuitable:
            where = f"$.escrow.certificates[{n}]"
            yield PolicyFinding(where=where, why=_UNREADABLE, is_fault=True)


def _pack_signers(policy: Policy) -> Iterator[PolicyFinding]:
    for n, pem in enumerate(policy.pack_signers):
        try:
            signature.fingerprint(pem)
        except SigningRefused as error:
            where, why = f"$.packs.signers[{n}]", str(error.facts["why"])
            yield PolicyFinding(where=where, why=why, is_fault=True)


def _mail(rules: MailRules, at: datetime) -> Iterator[PolicyFinding]:
    if rules.relay:
        yield from _authority(rules.relay, at)
    reachable = [one for one in rules.receivers if one.address]
    if rules.relay and not reachable:
        why = "no receiver has an address, so this server is never used"
        yield PolicyFinding(where="$.mail.relay", why=why)
    for n, receiver in enumerate(rules.receivers):
        yield from _receiver(receiver, f"$.mail.receivers[{n}]", at)
        if receiver.address and not rules.relay:
            why = "no mail.relay is named, so nothing is sent to it by the program"
            yield PolicyFinding(where=f"$.mail.receivers[{n}].address", why=why)


def _authority(relay: Relay, at: datetime) -> Iterator[PolicyFinding]:
    where = "$.mail.relay.authority"
    if relay.authority is None:
        return
    try:
        found = certificate.read(relay.authority)
    except CertificateUnreadable:
        yield PolicyFinding(where=where, why=_UNREADABLE, is_fault=True)
        return
    if not certificate.is_authority(found):
        why = "it may not vouch for other certificates (no CA), so no server would be trusted"
        yield PolicyFinding(where=where, why=why, is_fault=True)
    yield from _out_of_date(found, where, at)


def _receiver(receiver: Receiver, where: str, at: datetime) -> Iterator[PolicyFinding]:
    place = f"{where}.certificate"
    try:
        found = certificate.read(receiver.certificate)
    except CertificateUnreadable:
        yield PolicyFinding(where=place, why=_UNREADABLE, is_fault=True)
        return
    yield from _out_of_date(found, place, at)
    try:
        certificate.check_receives(found, found.parsed.not_valid_before_utc)
    except CertificateUnfit:
        why = "nothing may be encrypted to it, by the use it names"
        yield PolicyFinding(where=place, why=why, is_fault=True)
    if receiver.address and found.addresses and not _names(found.addresses, receiver.address):
        why = "the certificate names another address than this one"
        yield PolicyFinding(where=f"{where}.address", why=why)


def _out_of_date(
    found: certificate.Certificate, where: str, at: datetime
) -> Iterator[PolicyFinding]:
    try:
        certificate.check_time(found, at)
    except CertificateOutOfDate as error:
        why = "it holds from {first} to {last} only, and not today".format_map(error.facts)
        yield PolicyFinding(where=where, why=why)


def _names(addresses: Iterable[str], wanted: str) -> bool:
    return wanted.casefold() in {one.casefold() for one in addresses}
