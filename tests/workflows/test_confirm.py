"""A packet has arrived when its receiver says so, and is confirmed when that was checked."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace

import pytest

from field_assist.cms.signed import sign
from field_assist.domain.change import FactStated
from field_assist.domain.checklist import Role, Setting
from field_assist.domain.encounter import Budget, Fact
from field_assist.domain.errors import Bug, Expected
from field_assist.domain.ids import PacketId
from field_assist.domain.outbox import OutboxItem, SealedPacket
from field_assist.domain.receipt import Arrival, Evidence, receipt_code
from field_assist.domain.receipt_errors import (
    ReceiptCodeUnreadable,
    ReceiptNumberMissing,
    ReceiptOfAnother,
    ReceiptUnreadable,
)
from field_assist.packet.receipt_file import receipt_bytes
from field_assist.storage import events
from field_assist.storage.vault import Vault
from field_assist.workflows import refer
from field_assist.workflows.session import Session
from tests.cms.people import officer


def sealed(session: Session) -> SealedPacket:
    """Return the packet of a new encounter."""
    encounter = session.recording.start(Setting.SEA, Role.CBP_SECONDARY, Budget.STANDARD)
    place = FactStated(fact=Fact.PLACE, text="Utopia", at=session.now())
    session.recording.save(encounter.id, place)
    encounter = session.recording.open(encounter.id)
    draft = refer.build(session.referring.gather(encounter))
    session.referring.seal(encounter, draft)
    return session.sending.packet(draft.packet.packet_id)


@pytest.fixture
def packet(session: Session) -> SealedPacket:
    return sealed(session)


def item(session: Session, packet_id: PacketId) -> OutboxItem:
    return next(each for each in session.sending.items() if each.packet_id == packet_id)


def arrival(packet: SealedPacket, session: Session) -> Arrival:
    return Arrival(
        packet_id=packet.packet_id,
        reference=packet.reference,
        sha256=packet.sha256,
        code=receipt_code(packet.pdf),
        at=session.now(),
    )


def test_the_code_of_the_packet_confirms_it(session: Session, packet: SealedPacket) -> None:
    session.confirming.by_code(packet.packet_id, receipt_code(packet.pdf).replace(" ", "-"))

    confirmed = item(session, packet.packet_id).confirmed
    assert confirmed is not None
    assert (confirmed.evidence, confirmed.at) == (
        Evidence.CODE,
        session.retiring.of(item(session, packet.packet_id).encounter_id).acknowledged_at,
    )


def test_a_number_is_noted_as_somebodys_word(session: Session, packet: SealedPacket) -> None:
    session.confirming.by_number(packet.packet_id, " EXAMPLE-7 ", "EXAMPLE desk, by phone")

    found = item(session, packet.packet_id)
    assert (found.confirmed, found.number) == (None, "EXAMPLE-7")
    assert not found.waits_for_receipt
    assert session.retiring.of(found.encounter_id).acknowledged_at is not None


def test_every_other_code_is_refused_and_nothing_is_noted(
    session: Session, open_data: Vault, packet: SealedPacket
) -> None:
    other = sealed(session)
    right = receipt_code(packet.pdf).replace(" ", "")
    near = [right[:n] + str((int(right[n]) + 1) % 10) + right[n + 1 :] for n in range(8)]

    for wrong in (*near, right[::-1], receipt_code(other.pdf), packet.sha256[:8].translate(DIGITS)):
        if wrong.replace(" ", "") != right:
            with pytest.raises(ReceiptOfAnother):
                session.confirming.by_code(packet.packet_id, wrong)

    found = item(session, packet.packet_id)
    assert found.receipts == ()
    assert session.retiring.of(found.encounter_id).acknowledged_at is None
    actions = [event.action for event in events.for_encounter(open_data, found.encounter_id)]
    assert "acknowledged" not in actions


DIGITS = str.maketrans("abcdef", "123456")


@pytest.mark.parametrize(
    ("note", "error"),
    [
        (lambda s, p: s.confirming.by_code(p, "FA-0000-0000"), ReceiptCodeUnreadable),
        (lambda s, p: s.confirming.by_code(p, ""), ReceiptCodeUnreadable),
        (lambda s, p: s.confirming.by_number(p, "", "EXAMPLE"), ReceiptNumberMissing),
        (lambda s, p: s.confirming.by_number(p, "EXAMPLE-7", "  "), ReceiptNumberMissing),
        (lambda s, _: s.confirming.by_code(PacketId("0" * 32), "1234 5678"), Bug),
    ],
)
def test_what_cannot_be_noted_is_not(
    session: Session,
    packet: SealedPacket,
    note: Callable[[Session, PacketId], object],
    error: type[Expected | Bug],
) -> None:
    with pytest.raises(error):
        note(session, packet.packet_id)

    assert item(session, packet.packet_id).receipts == ()


def test_a_signed_file_confirms_all_that_it_lists_at_once(
    session: Session, packet: SealedPacket
) -> None:
    other = sealed(session)
    stranger = replace(arrival(other, session), packet_id=PacketId("f" * 32))
    listed = (arrival(packet, session), arrival(other, session), stranger)
    content = receipt_bytes("EXAMPLE desk", session.now(), listed)
    signature = sign(officer(), hashlib.sha256(content).digest())

    noted = session.confirming.by_file(content, signature)

    assert noted.noted == (packet.reference, other.reference)
    assert (noted.others, noted.wrong, noted.known) == ((other.reference,), (), ())
    assert noted.received_by == "CN=Sample Officer"
    assert all(each.confirmed is not None for each in session.sending.items())

    again = session.confirming.by_file(content, signature)
    assert again.known == (packet.reference, other.reference)
    assert len(item(session, packet.packet_id).receipts) == 1


def test_a_packet_that_is_listed_twice_is_noted_once(
    session: Session, packet: SealedPacket
) -> None:
    twice = (arrival(packet, session), arrival(packet, session))
    content = receipt_bytes("EXAMPLE desk", session.now(), twice)

    noted = session.confirming.by_file(content, None)

    assert (noted.noted, noted.known) == ((packet.reference,), (packet.reference,))
    assert len(item(session, packet.packet_id).receipts) == 1


def test_a_packet_with_another_content_is_named_and_not_noted(
    session: Session, packet: SealedPacket
) -> None:
    right = arrival(packet, session)
    for wrong in (replace(right, sha256="0" * 64), replace(right, code="0000 0000")):
        content = receipt_bytes("EXAMPLE desk", session.now(), (wrong,))

        assert session.confirming.by_file(content, None).wrong == (packet.reference,)

    assert item(session, packet.packet_id).receipts == ()


def test_a_signature_of_anything_else_refuses_the_whole_file(
    session: Session, packet: SealedPacket
) -> None:
    content = receipt_bytes("EXAMPLE desk", session.now(), (arrival(packet, session),))
    of_other = sign(officer(), hashlib.sha256(content + b" ").digest())

    for signature in (of_other, b"", b"Utopia", of_other[:-1]):
        with pytest.raises(ReceiptUnreadable):
            session.confirming.by_file(content, signature)

    assert item(session, packet.packet_id).receipts == ()


def test_a_number_that_is_told_later_is_added(session: Session, packet: SealedPacket) -> None:
    first = arrival(packet, session)
    session.confirming.by_code(packet.packet_id, first.code)
    content = receipt_bytes("EXAMPLE desk", session.now(), (replace(first, number="EXAMPLE-7"),))

    session.confirming.by_file(content, None)

    found = item(session, packet.packet_id)
    assert (len(found.receipts), found.number) == (2, "EXAMPLE-7")


def test_custody_says_what_it_rests_on(
    session: Session, open_data: Vault, packet: SealedPacket
) -> None:
    session.confirming.by_code(packet.packet_id, receipt_code(packet.pdf))
    session.confirming.by_number(packet.packet_id, "EXAMPLE-7", "EXAMPLE desk")

    log = events.for_encounter(open_data, item(session, packet.packet_id).encounter_id)
    assert [event.detail for event in log if event.action == "acknowledged"] == [
        f"{packet.reference} by=code",
        f"{packet.reference} by=number",
    ]
