"""Queueing: to whom, made once and the same for ever, never a second way without a warning."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from email import message_from_bytes
from email.utils import parsedate_to_datetime
from pathlib import Path

import pytest

from field_assist.domain.encounter import Encounter
from field_assist.domain.errors import Bug, SecondWayUnconfirmed, VaultDamaged
from field_assist.domain.ids import PacketId
from field_assist.domain.policy import MailRules
from field_assist.domain.sending import Event, OutboxState, StepImpossible, Way
from field_assist.domain.sending_errors import (
    AddressWrong,
    NoRelay,
    NotFromHere,
    RecipientNotAllowed,
    SenderMissing,
)
from field_assist.storage import events, outgoing, places
from field_assist.storage.vault import Vault
from field_assist.workflows import refer
from field_assist.workflows.queue import ADDRESS
from field_assist.workflows.session import Session
from tests.cms.people import NOW, receiver
from tests.conftest import SteppingClock
from tests.workflows.sending_samples import (
    DESK,
    OTHER,
    RULES,
    SENDER,
    agency_of,
    queue,
    sealed,
    standing,
)


@pytest.fixture
def agency(open_data: Vault, session: Session, clock: SteppingClock) -> Session:
    clock.time = NOW
    return agency_of(open_data, session, clock)


@pytest.fixture
def packet(agency: Session) -> PacketId:
    return sealed(agency)[1]


def actions(vault: Vault, case: Encounter) -> list[str]:
    told = [event.action for event in events.for_encounter(vault, case.id)]
    return told[told.index("packet_sealed") + 1 :]


def test_what_is_queued_is_one_mail_that_only_the_receiver_opens(
    agency: Session, open_data: Vault, tmp_path: Path
) -> None:
    case, packet = sealed(agency)

    queue(agency, packet)

    found = outgoing.following(open_data, packet)
    assert found is not None
    number, mail = found
    message = message_from_bytes(mail.content)
    assert (number, message["From"], message["To"]) == (1, SENDER, DESK.address)
    assert message["Message-ID"] == mail.message_id == f"<{packet}@field-assist.invalid>"
    assert parsedate_to_datetime(message["Date"]) == NOW
    assert case.label not in mail.content.decode("ascii")
    assert actions(open_data, case) == ["mail_encrypted", "queued"]
    assert standing(open_data, packet).state is OutboxState.WAITING
    eml = tmp_path / "it.eml"
    eml.write_bytes(mail.content)
    certificate, key = receiver("p256").written(tmp_path, "reader")
    command = ["openssl", "cms", "-decrypt", "-in", eml, "-recip", certificate, "-inkey", key]
    inside = subprocess.run(list(map(str, command)), capture_output=True, check=True).stdout
    assert b"Content-Type: application/pdf" in inside


def test_queued_again_it_is_the_same_to_the_byte(
    agency: Session, open_data: Vault, packet: PacketId
) -> None:
    queue(agency, packet)
    first = outgoing.following(open_data, packet)
    agency.queueing.decide(packet, Event.WITHDRAWN)
    agency.queueing.decide(packet, Event.TAKEN_BACK)

    assert agency.queueing.queue_again(packet)

    assert outgoing.following(open_data, packet) == first


def test_for_another_certificate_the_mail_is_made_anew(
    open_data: Vault, session: Session, agency: Session, clock: SteppingClock, packet: PacketId
) -> None:
    queue(agency, packet)
    agency.queueing.decide(packet, Event.WITHDRAWN)
    agency.queueing.decide(packet, Event.TAKEN_BACK)
    renewed = replace(DESK, certificate=receiver("rsa2048").pem)
    later = agency_of(open_data, session, clock, replace(RULES, receivers=(renewed,)))

    assert not later.queueing.queue_again(packet)
    assert standing(open_data, packet).state is OutboxState.READY


def test_a_mail_that_is_damaged_in_the_vault_is_not_sent(
    agency: Session, open_data: Vault, packet: PacketId
) -> None:
    queue(agency, packet)
    with open_data.transaction():
        open_data.execute("DROP TRIGGER outgoing_mail_is_never_changed")
        open_data.execute("UPDATE outgoing_mail SET content = x'00'")

    with pytest.raises(VaultDamaged):
        outgoing.following(open_data, packet)
    assert not agency.queueing.queue_again(packet)


@pytest.mark.parametrize("column", ["content", "recipient", "sender", "message_id", "certificate"])
def test_threat_a_mail_that_waits_cannot_be_changed(
    agency: Session, open_data: Vault, packet: PacketId, column: str
) -> None:
    queue(agency, packet)

    with pytest.raises(Bug), open_data.transaction():
        open_data.execute(f"UPDATE outgoing_mail SET {column} = 'x'")  # noqa: S608 -- ours


def test_without_a_server_nothing_is_queued(
    open_data: Vault, session: Session, clock: SteppingClock, packet: PacketId
) -> None:
    offline = agency_of(open_data, session, clock, replace(RULES, relay=None))

    assert not offline.queueing.can_send
    with pytest.raises(NoRelay):
        offline.queueing.making(packet, DESK)
    assert standing(open_data, packet).state is OutboxState.READY


def test_a_receiver_outside_the_domains_is_refused_with_the_reason(
    open_data: Vault, session: Session, clock: SteppingClock, packet: PacketId
) -> None:
    away = MailRules(receivers=(DESK,), relay=RULES.relay)
    other = agency_of(open_data, session, clock, away)

    with pytest.raises(RecipientNotAllowed) as refused:
        other.queueing.making(packet, DESK)

    assert refused.value.facts == {"domain": "intake.example", "allowed": "dhs.gov, *.dhs.gov"}


def test_practice_never_sends(
    open_data: Vault, session: Session, clock: SteppingClock, agency: Session
) -> None:
    practice = Session(open_data, session.catalogue, clock, is_practice=True, policy=agency.policy)

    assert practice.queueing.receivers() == ()
    assert practice.draining.relay is None
    assert practice.draining.claim() is None


def test_without_an_address_of_ones_own_nothing_is_made(
    agency: Session, open_data: Vault, packet: PacketId
) -> None:
    with open_data.transaction():
        places.put(open_data, ADDRESS, "")

    with pytest.raises(SenderMissing):
        agency.queueing.making(packet, DESK)


@pytest.mark.parametrize(
    "untrusted",
    [
        *("", "officer", "a@b", "@agency.example", "a b@agency.example", "a@agency.example, b@x.y"),
        *("a@agency.example\r\nBcc: b@x.example", "<a@agency.example>", '"a b"@agency.example'),
        *(
            "a@agency.example\x00",
            "\u0430@agency.example",
            f"{'a' * 65}@agency.example",
            "a@[1.2.3.4]",
        ),
    ],
)
def test_what_is_no_plain_address_is_not_kept(agency: Session, untrusted: str) -> None:
    with pytest.raises(AddressWrong):
        agency.queueing.keep_sender(untrusted)

    assert agency.queueing.sender == SENDER


def test_a_second_way_needs_to_be_known(agency: Session, open_data: Vault, tmp_path: Path) -> None:
    case, packet = sealed(agency)
    agency.sending.save_to_folder(packet, tmp_path)
    ready = agency.queueing.making(packet, DESK)()

    with pytest.raises(SecondWayUnconfirmed):
        agency.queueing.queue(ready)
    assert agency.queueing.other_way(packet) is Way.FOLDER

    agency.queueing.queue(ready, is_confirmed=True)
    assert actions(open_data, case)[-3:] == ["second_way_chosen", "mail_encrypted", "queued"]


def test_what_waits_is_handed_over_otherwise_as_well_after_a_warning(
    agency: Session, open_data: Vault, packet: PacketId, tmp_path: Path
) -> None:
    queue(agency, packet)

    assert agency.sending.other_way(packet, Way.FOLDER) is Way.RELAY
    with pytest.raises(SecondWayUnconfirmed):
        agency.sending.save_to_folder(packet, tmp_path)
    agency.sending.save_to_folder(packet, tmp_path, is_confirmed=True)
    assert standing(open_data, packet).state is OutboxState.WAITING
    agency.queueing.decide(packet, Event.WITHDRAWN)
    assert standing(open_data, packet).state is OutboxState.SAVED_TO_FOLDER
    assert agency.draining.claim() is None


def test_what_was_withdrawn_leaves_in_no_way(
    agency: Session, open_data: Vault, packet: PacketId, tmp_path: Path
) -> None:
    agency.queueing.decide(packet, Event.WITHDRAWN)

    with pytest.raises(NotFromHere):
        agency.sending.save_to_folder(packet, tmp_path)
    with pytest.raises(StepImpossible):
        queue(agency, packet)
    assert list(tmp_path.glob("*.pdf")) == []
    assert outgoing.made_for(open_data, packet) is None

    agency.queueing.decide(packet, Event.TAKEN_BACK)
    assert agency.sending.save_to_folder(packet, tmp_path).exists()


def test_a_newer_version_takes_the_place_of_one_that_never_left(
    agency: Session, open_data: Vault, clock: SteppingClock
) -> None:
    case, first = sealed(agency)
    queue(agency, first)
    clock.step()
    agency.referring.seal(case, refer.build(agency.referring.gather(case)))
    second = agency.sending.items()[0].packet_id
    assert standing(open_data, first).state is OutboxState.WAITING

    queue(agency, second, OTHER)

    assert standing(open_data, first).state is OutboxState.SUPERSEDED
    assert standing(open_data, second).state is OutboxState.WAITING
    assert actions(open_data, case).count("superseded") == 1
