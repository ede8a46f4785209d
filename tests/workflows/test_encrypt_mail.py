"""An encrypted mail out of the outbox: who opens it, and what custody says of it."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest

from field_assist.domain.encounter import Encounter
from field_assist.domain.errors import Bug, CertificateUnreadable, FolderUnwritable
from field_assist.domain.outbox import OutboxItem
from field_assist.domain.policy import MailRules, Policy, Receiver
from field_assist.domain.sending import OutboxState
from field_assist.packet.locked import opened
from field_assist.storage import events
from field_assist.storage.vault import Vault
from field_assist.workflows import refer
from field_assist.workflows.encrypt_mail import EncryptingMail, KnownReceiver
from field_assist.workflows.session import Session
from tests.cms.people import NOW, receiver
from tests.conftest import SteppingClock
from tests.workflows.test_refer import WAGES, mark, recorded

DESK = Receiver(name="Sample desk", certificate=receiver("p256").pem)
BROKEN = Receiver(
    name="Sample broken",
    certificate=b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
)
RULES = MailRules(receivers=(DESK, BROKEN))


@pytest.fixture
def agency(open_data: Vault, session: Session, clock: SteppingClock) -> Session:
    """Return a session under a policy that names receivers."""
    clock.time = NOW  # certificates are judged by the computer's clock, also by openssl
    rules = Policy(mail=RULES)
    return Session(open_data, session.catalogue, clock, is_practice=False, policy=rules)


@pytest.fixture
def case(agency: Session) -> Encounter:
    encounter = recorded(agency, mark(WAGES))
    return agency.referring.seal(encounter, refer.build(agency.referring.gather(encounter)))


@pytest.fixture
def item(agency: Session, case: Encounter) -> OutboxItem:
    (sealed,) = agency.sending.items()
    assert sealed.encounter_id == case.id
    return sealed


def known(agency: Session, name: str) -> KnownReceiver:
    return next(one for one in agency.encrypting.receivers() if one.name == name)


def actions(vault: Vault, case: Encounter) -> list[str]:
    told = [event.action for event in events.for_encounter(vault, case.id)]
    return told[told.index("packet_sealed") + 1 :]


def test_the_certificate_of_the_policy_opens_the_mail_and_custody_says_so(
    agency: Session, open_data: Vault, case: Encounter, item: OutboxItem, tmp_path: Path
) -> None:
    mails = agency.encrypting.making(item.packet_id, known(agency, "Sample desk"))()
    (path,) = agency.sending.place_mails(item.packet_id, mails, tmp_path)

    certificate, key = receiver("p256").written(tmp_path, "reader")
    command = ["openssl", "cms", "-decrypt", "-in", path, "-recip", certificate, "-inkey", key]
    inside = subprocess.run(list(map(str, command)), capture_output=True, check=True).stdout
    assert path.name == f"referral-{item.reference}-encrypted.eml"
    assert b"Content-Type: application/pdf" in inside
    assert b"Content-Type: application/pkcs7-signature" in inside
    assert actions(open_data, case) == ["mail_encrypted", "handing_over", "draft_made"]
    assert agency.sending.items()[0].state is OutboxState.DRAFT_MADE


def test_the_phrase_opens_the_mail_and_is_kept_nowhere(
    agency: Session, open_data: Vault, case: Encounter, item: OutboxItem, tmp_path: Path
) -> None:
    mails = agency.encrypting.making(item.packet_id, None)()
    (path,) = agency.sending.place_mails(item.packet_id, mails, tmp_path)

    message = message_from_bytes(path.read_bytes(), policy=policy.default)
    assert isinstance(message, EmailMessage)
    (attached,) = message.iter_attachments()
    assert isinstance(attached, EmailMessage)
    assert opened(attached.get_content(), mails.phrase) == agency.sending.packet(item.packet_id).pdf
    assert mails.phrase.encode() not in path.read_bytes()
    assert mails.phrase not in repr(mails)
    assert actions(open_data, case) == ["mail_with_phrase", "handing_over", "draft_made"]
    told = events.for_encounter(open_data, case.id)
    assert [line for line in told if mails.phrase in line.detail] == []


def test_each_mail_has_a_phrase_of_its_own(agency: Session, item: OutboxItem) -> None:
    one, other = (agency.encrypting.making(item.packet_id, None)() for _ in range(2))

    assert one.phrase != other.phrase
    assert one.ready != other.ready


def test_a_certificate_that_cannot_be_read_is_said_and_nothing_is_made(
    agency: Session, item: OutboxItem
) -> None:
    broken = known(agency, "Sample broken")

    with pytest.raises(CertificateUnreadable):
        agency.encrypting.making(item.packet_id, broken)()
    assert broken.fingerprint == ""


def test_of_several_mails_all_are_there_or_none(
    agency: Session, open_data: Vault, case: Encounter, item: OutboxItem, tmp_path: Path
) -> None:
    mails = agency.encrypting.making(item.packet_id, None)()
    (first,) = mails.ready
    both = replace(mails, ready=(first, replace(first, name="no neutral name.eml")))

    stick = tmp_path / "stick"
    stick.mkdir()

    with pytest.raises(Bug):
        agency.sending.place_mails(item.packet_id, both, stick)

    assert list(stick.iterdir()) == []
    assert actions(open_data, case)[-1] == "not_handed_over"
    assert agency.sending.items()[0].state is OutboxState.READY


def test_a_folder_that_is_gone_leaves_the_packet_ready(
    agency: Session, item: OutboxItem, tmp_path: Path
) -> None:
    mails = agency.encrypting.making(item.packet_id, None)()

    with pytest.raises(FolderUnwritable):
        agency.sending.place_mails(item.packet_id, mails, tmp_path / "gone")

    assert agency.sending.items()[0].state is OutboxState.READY


def test_practice_writes_to_nobody_by_name(
    open_data: Vault, clock: SteppingClock, agency: Session
) -> None:
    practice = EncryptingMail(open_data, clock, RULES, is_practice=True)

    assert practice.receivers() == ()
    assert [one.name for one in agency.encrypting.receivers()] == ["Sample desk", "Sample broken"]
