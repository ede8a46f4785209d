"""What `policy check` says beyond the form of a file: certificates, keys, rules without effect."""

from __future__ import annotations

from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from field_assist.domain.policy import MailRules, Policy, Receiver, Relay
from field_assist.workflows.check_policy import PolicyFinding, check_policy
from tests.cms import people
from tests.workflows import escrow_keys

NO_PEM = b"-----BEGIN CERTIFICATE-----\nTm90IGEgY2VydGlmaWNhdGU=\n-----END CERTIFICATE-----\n"
LATER = people.LAST + timedelta(days=1)


def found_in(mail: MailRules) -> dict[str, PolicyFinding]:
    return {one.where: one for one in check_policy(Policy(mail=mail), people.NOW)}


def desk(certificate: bytes, address: str = "sample.receiver@agency.example") -> Receiver:
    return Receiver(name="Sample desk", certificate=certificate, address=address)


def relay(authority: bytes | None = None) -> Relay:
    return Relay(host="mail.agency.example", authority=authority)


def test_rules_that_hold_as_they_are_meant_are_not_talked_about() -> None:
    mail = MailRules(
        receivers=(desk(people.receiver().pem), desk(people.receiver("rsa2048").pem, "")),
        relay=relay(people.authority().pem),
    )

    assert check_policy(Policy(mail=mail), people.NOW) == ()
    assert check_policy(Policy(), people.NOW) == ()


def test_a_server_that_nobody_is_sent_to_by_is_a_warning() -> None:
    mail = MailRules(receivers=(desk(people.receiver().pem, ""),), relay=relay())

    finding = found_in(mail)["$.mail.relay"]

    assert not finding.is_fault
    assert str(finding).startswith("warning: $.mail.relay: no receiver has an address")


def test_an_address_without_a_server_is_a_warning() -> None:
    found = found_in(MailRules(receivers=(desk(people.receiver().pem),)))

    assert not found["$.mail.receivers[0].address"].is_fault


def test_a_certificate_that_is_out_of_its_time_is_a_warning_with_its_days() -> None:
    mail = MailRules(receivers=(desk(people.receiver().pem),), relay=relay(people.authority().pem))

    found = {one.where: one for one in check_policy(Policy(mail=mail), LATER)}

    assert found.keys() == {"$.mail.relay.authority", "$.mail.receivers[0].certificate"}
    for finding in found.values():
        assert not finding.is_fault
        assert f"{people.LAST:%Y-%m-%d}" in finding.why


@pytest.mark.parametrize("pem", [NO_PEM, people.receiver().pem], ids=["none", "no authority"])
def test_who_cannot_vouch_for_a_server_is_a_fault(pem: bytes) -> None:
    mail = MailRules(receivers=(desk(people.receiver().pem),), relay=relay(pem))

    assert found_in(mail)["$.mail.relay.authority"].is_fault


@pytest.mark.parametrize("pem", [NO_PEM, people.officer().pem], ids=["none", "for signing"])
def test_a_receiver_to_whom_nothing_can_be_encrypted_is_a_fault(pem: bytes) -> None:
    found = found_in(MailRules(receivers=(desk(pem, ""),)))

    assert found["$.mail.receivers[0].certificate"].is_fault


def test_a_certificate_of_another_address_is_a_warning() -> None:
    other = desk(people.receiver().pem, "other@agency.example")

    found = found_in(MailRules(receivers=(other,), relay=relay()))

    assert not found["$.mail.receivers[0].address"].is_fault


@pytest.mark.parametrize(
    "pem", [NO_PEM, escrow_keys.holder("p521").certificate], ids=["none", "another curve"]
)
def test_an_escrow_certificate_that_cannot_lock_a_vault_is_a_fault(pem: bytes) -> None:
    usable = escrow_keys.holder("p256").certificate
    policy = Policy(escrow_holder="Sample Agency", escrow_certificates=(usable, pem))

    (finding,) = check_policy(policy, people.NOW)

    assert (finding.where, finding.is_fault) == ("$.escrow.certificates[1]", True)


def test_a_key_of_packs_on_another_curve_is_a_fault() -> None:
    pems = [
        ec.generate_private_key(curve)
        .public_key()
        .public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
        for curve in (ec.SECP256R1(), ec.SECP384R1())
    ]

    (finding,) = check_policy(Policy(pack_signers=tuple(pems)), people.NOW)

    assert (finding.where, finding.is_fault) == ("$.packs.signers[1]", True)
