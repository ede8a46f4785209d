"""Draining: who goes first, what each answer leads to, and that one trouble holds up nobody."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from field_assist.domain.change import FactStated
from field_assist.domain.encounter import Fact, Status
from field_assist.domain.errors import VaultFull
from field_assist.domain.ids import PacketId
from field_assist.domain.outgoing import Credentials, Outcome, Result, Trouble
from field_assist.domain.policy import MailRules
from field_assist.domain.receipt import receipt_code
from field_assist.domain.sending import GIVEN_UP_AFTER, LONGEST_WAIT, Event, OutboxState
from field_assist.domain.sending_errors import NoRelay
from field_assist.storage import events, facts, outbox, outgoing
from field_assist.storage.vault import Vault
from field_assist.workflows.session import Session
from tests.cms.people import NOW, receiver
from tests.conftest import SteppingClock
from tests.workflows.sending_samples import (
    DESK,
    RULES,
    SampleChannel,
    agency_of,
    drain,
    queue,
    sealed,
    standing,
)

ANSWERS = {
    Result.ACCEPTED: (None, OutboxState.ACCEPTED),
    Result.NOT_REACHED: (Trouble.NOT_REACHED, OutboxState.WAITING),
    Result.PUT_OFF: (Trouble.PUT_OFF, OutboxState.WAITING),
    Result.REFUSED: (Trouble.RECIPIENT_REFUSED, OutboxState.REFUSED),
    Result.BLOCKED: (Trouble.SIGN_IN_REFUSED, OutboxState.NEEDS_HELP),
    Result.UNKNOWN: (Trouble.BROKEN_OFF, OutboxState.UNKNOWN),
    Result.STOPPED: (Trouble.STOPPED, OutboxState.WAITING),
}


@pytest.fixture
def agency(open_data: Vault, session: Session, clock: SteppingClock) -> Session:
    clock.time = NOW
    return agency_of(open_data, session, clock)


def queued(agency: Session, clock: SteppingClock) -> PacketId:
    packet = sealed(agency)[1]
    queue(agency, packet)
    clock.step()
    return packet


@pytest.mark.parametrize("result", Result)
def test_each_answer_leads_where_it_should(
    agency: Session, open_data: Vault, clock: SteppingClock, result: Result
) -> None:
    packet = queued(agency, clock)
    trouble, state = ANSWERS[result]
    job = agency.draining.claim()
    assert job is not None
    if result in {Result.ACCEPTED, Result.UNKNOWN}:
        assert agency.draining.may_end(job)

    agency.draining.settle(job, Outcome(result=result, trouble=trouble, code="550 5.1.1"))

    now = standing(open_data, packet)
    assert now.state is state
    assert not now.may_have_left
    encounter = agency.recording.open(outbox.item(open_data, packet).encounter_id)
    assert (encounter.status is Status.HANDED_OVER) is (result is Result.ACCEPTED)
    if trouble is not None:
        assert now.reason == f"{trouble.value} 550 5.1.1"


def test_a_marked_danger_goes_first_then_what_waits_longest(
    agency: Session, open_data: Vault, clock: SteppingClock
) -> None:
    first, second, third = (queued(agency, clock) for _ in range(3))
    danger = agency.recording.open(outbox.item(open_data, third).encounter_id)
    with open_data.transaction():
        facts.append(
            open_data, danger.id, FactStated(fact=Fact.DANGER, text="yes", at=agency.now())
        )
    channel = SampleChannel()

    jobs = drain(agency.draining, channel)

    assert [job.packet_id for job in jobs] == [third, first, second]
    assert len(channel.taken) == 3


def test_one_that_is_refused_holds_up_nobody(
    agency: Session, open_data: Vault, clock: SteppingClock
) -> None:
    packets = [queued(agency, clock) for _ in range(4)]
    refused = Outcome(result=Result.REFUSED, trouble=Trouble.TOO_LARGE, code="552")
    lost = Outcome(result=Result.UNKNOWN, trouble=Trouble.BROKEN_OFF)

    drain(agency.draining, SampleChannel(says=[refused, lost]))

    states = [standing(open_data, packet).state for packet in packets]
    assert states == [
        OutboxState.REFUSED,
        OutboxState.UNKNOWN,
        OutboxState.ACCEPTED,
        OutboxState.ACCEPTED,
    ]


def test_while_the_server_is_out_of_reach_it_is_asked_once_and_not_for_each(
    agency: Session, open_data: Vault, clock: SteppingClock
) -> None:
    packets = [queued(agency, clock) for _ in range(5)]
    away = Outcome(result=Result.NOT_REACHED, trouble=Trouble.NOT_REACHED)

    assert len(drain(agency.draining, SampleChannel(says=[away] * 5))) == 1
    assert agency.draining.claim() is None
    due = agency.draining.next_due()
    assert due is not None
    assert agency.now() < due <= agency.now() + LONGEST_WAIT

    agency.draining.wake()
    assert len(drain(agency.draining, SampleChannel())) == 5
    assert {standing(open_data, packet).state for packet in packets} == {OutboxState.ACCEPTED}


def test_hours_without_a_connection_write_one_line_into_the_log(
    agency: Session, open_data: Vault, clock: SteppingClock
) -> None:
    packet = queued(agency, clock)
    away = Outcome(result=Result.NOT_REACHED, trouble=Trouble.NOT_REACHED)
    for _ in range(20):
        clock.step(2 * 3600)
        drain(agency.draining, SampleChannel(says=[away]))

    case = outbox.item(open_data, packet).encounter_id
    told = [event.action for event in events.for_encounter(open_data, case)]
    assert told.count("not_accepted") == 1
    assert standing(open_data, packet).attempts == 20


def test_what_is_put_off_waits_its_time_and_is_given_up_after_days(
    agency: Session, open_data: Vault, clock: SteppingClock
) -> None:
    packet = queued(agency, clock)
    later = Outcome(result=Result.PUT_OFF, trouble=Trouble.PUT_OFF, code="451")
    drain(agency.draining, SampleChannel(says=[later]))
    agency.draining.wake()
    assert agency.draining.claim() is None  # a connection is not what it waits for

    clock.time += timedelta(minutes=1)
    drain(agency.draining, SampleChannel(says=[later]))
    clock.time += GIVEN_UP_AFTER
    drain(agency.draining, SampleChannel(says=[later]))

    assert standing(open_data, packet).state is OutboxState.NEEDS_HELP
    agency.queueing.queue_again(packet)
    drain(agency.draining, SampleChannel())
    assert standing(open_data, packet).state is OutboxState.ACCEPTED


@pytest.mark.parametrize("has_ended", [False, True])
def test_after_a_crash_what_may_have_left_is_not_sent_again_by_itself(
    agency: Session,
    open_data: Vault,
    session: Session,
    clock: SteppingClock,
    has_ended: bool,  # noqa: FBT001 -- pytest's call
) -> None:
    packet = queued(agency, clock)
    job = agency.draining.claim()
    assert job is not None
    if has_ended:
        assert agency.draining.may_end(job)

    again = agency_of(open_data, session, clock)
    assert again.draining.recover() == 1

    channel = SampleChannel()
    drain(again.draining, channel)
    expected = OutboxState.UNKNOWN if has_ended else OutboxState.ACCEPTED
    assert standing(open_data, packet).state is expected
    assert len(channel.taken) == (0 if has_ended else 1)


def test_a_mail_ends_only_once_the_vault_knows(
    agency: Session, open_data: Vault, clock: SteppingClock
) -> None:
    packet = queued(agency, clock)
    job = agency.draining.claim()
    assert job is not None
    pages = int(open_data.rows("PRAGMA page_count")[0][0])
    open_data.rows(
        "CREATE TEMP TRIGGER full BEFORE UPDATE ON main.outbox BEGIN"
        " INSERT INTO place (key, value) VALUES ('ballast', hex(zeroblob(1000000))); END"
    )
    open_data.rows(f"PRAGMA max_page_count = {pages + 4}")

    assert not agency.draining.may_end(job)
    with pytest.raises(VaultFull):
        agency.draining.settle(job, Outcome(result=Result.STOPPED, trouble=Trouble.STOPPED))

    open_data.rows("PRAGMA max_page_count = 1000000")
    assert agency.draining.recover() == 1
    assert standing(open_data, packet).state is OutboxState.WAITING


def test_what_was_confirmed_meanwhile_is_not_sent(
    agency: Session, open_data: Vault, clock: SteppingClock
) -> None:
    packet = queued(agency, clock)
    job = agency.draining.claim()
    assert job is not None
    agency.confirming.by_code(packet, receipt_code(agency.sending.packet(packet).pdf))

    assert not agency.draining.may_end(job)
    agency.draining.settle(job, Outcome(result=Result.STOPPED, trouble=Trouble.STOPPED))
    assert standing(open_data, packet).state is OutboxState.CONFIRMED
    assert agency.draining.claim() is None


@pytest.mark.parametrize(
    ("changed", "trouble"),
    [
        (replace(RULES, domains=("elsewhere.example",)), Trouble.RECIPIENT_NOT_ALLOWED),
        (
            replace(RULES, receivers=(replace(DESK, address="new@intake.example"),)),
            Trouble.RECIPIENT_NOT_ALLOWED,
        ),
        (replace(RULES, receivers=(replace(DESK, name="Else"),)), Trouble.RECIPIENT_NOT_ALLOWED),
        (
            replace(RULES, receivers=(replace(DESK, certificate=receiver("rsa2048").pem),)),
            Trouble.CERTIFICATE,
        ),
        (replace(RULES, receivers=(replace(DESK, certificate=b"none"),)), Trouble.CERTIFICATE),
    ],
)
def test_the_policy_of_today_decides_and_not_that_of_the_queueing(
    agency: Session,
    open_data: Vault,
    session: Session,
    clock: SteppingClock,
    changed: object,
    trouble: Trouble,
) -> None:
    packet = queued(agency, clock)
    later = agency_of(open_data, session, clock, changed)  # type: ignore[arg-type]  # rules
    channel = SampleChannel()

    assert drain(later.draining, channel) == []
    assert standing(open_data, packet).state is OutboxState.NEEDS_HELP
    assert standing(open_data, packet).reason == trouble.value


def test_each_mail_of_a_packet_in_parts_is_sent_and_taken_once(
    agency: Session, open_data: Vault, clock: SteppingClock
) -> None:
    packet = queued(agency, clock)
    to, found = outgoing.made_for(open_data, packet), outgoing.following(open_data, packet)
    assert to is not None
    assert found is not None
    parts = [replace(found[1], message_id=f"<{n}of3@field-assist.invalid>") for n in (1, 2, 3)]
    with open_data.transaction():
        outgoing.put(open_data, packet, to, parts)
    broken = Outcome(result=Result.NOT_REACHED, trouble=Trouble.BROKEN_OFF)
    channel = SampleChannel(says=[Outcome(result=Result.ACCEPTED), broken])
    drain(agency.draining, channel)
    assert standing(open_data, packet).state is OutboxState.WAITING
    assert outgoing.counts(open_data, packet) == (3, 1)

    clock.time += LONGEST_WAIT
    drain(agency.draining, channel)

    assert [mail.message_id for mail in channel.taken] == [part.message_id for part in parts]
    assert standing(open_data, packet).state is OutboxState.ACCEPTED


def test_the_servers_own_troubles_are_tried_again_once_they_are_mended(
    agency: Session, open_data: Vault, clock: SteppingClock
) -> None:
    packet, other = queued(agency, clock), queued(agency, clock)
    no = Outcome(result=Result.BLOCKED, trouble=Trouble.SIGN_IN_REFUSED, code="535")
    drain(agency.draining, SampleChannel(says=[no]))
    assert standing(open_data, packet).state is OutboxState.NEEDS_HELP
    assert standing(open_data, other).state is OutboxState.WAITING

    agency.queueing.keep_sign_in("sample", "EXAMPLE-PASSWORD")
    agency.draining.retry_blocked()
    drain(agency.draining, SampleChannel())

    assert agency.draining.credentials() == Credentials(user="sample", password="EXAMPLE-PASSWORD")  # noqa: S106
    assert {standing(open_data, each).state for each in (packet, other)} == {OutboxState.ACCEPTED}


@pytest.mark.parametrize("has_ended", [False, True])
def test_a_fault_of_the_program_holds_up_nobody(
    agency: Session,
    open_data: Vault,
    clock: SteppingClock,
    has_ended: bool,  # noqa: FBT001 -- pytest's call
) -> None:
    packet, other = queued(agency, clock), queued(agency, clock)
    job = agency.draining.claim()
    assert job is not None
    if has_ended:
        assert agency.draining.may_end(job)

    agency.draining.give_up(job)
    drain(agency.draining, SampleChannel())

    expected = OutboxState.UNKNOWN if has_ended else OutboxState.NEEDS_HELP
    assert standing(open_data, packet).state is expected
    assert standing(open_data, other).state is OutboxState.ACCEPTED


def test_paused_it_waits_until_somebody_goes_on(agency: Session, clock: SteppingClock) -> None:
    packet = queued(agency, clock)
    agency.queueing.decide(packet, Event.PAUSED)
    assert agency.draining.claim() is None
    assert agency.draining.next_due() is None

    agency.queueing.decide(packet, Event.RESUMED)
    assert agency.draining.claim() is not None


@pytest.mark.parametrize("gone", [replace(RULES, relay=None), replace(RULES, receivers=())])
@pytest.mark.parametrize("has_begun", [False, True])
def test_without_a_server_nothing_waits_for_one_and_all_can_leave_otherwise(
    agency: Session,
    open_data: Vault,
    session: Session,
    clock: SteppingClock,
    tmp_path: Path,
    gone: MailRules,
    has_begun: bool,  # noqa: FBT001 -- pytest's call
) -> None:
    packet = queued(agency, clock)
    if has_begun:
        assert agency.draining.claim() is not None
    later = agency_of(open_data, session, clock, gone)

    later.draining.recover()

    assert standing(open_data, packet).state is OutboxState.NEEDS_HELP
    assert standing(open_data, packet).reason == Trouble.NO_SERVER.value
    later.sending.save_to_folder(packet, tmp_path)
    assert standing(open_data, packet).state is OutboxState.SAVED_TO_FOLDER


def test_what_is_paused_does_not_go_on_waiting_for_no_server(
    agency: Session, open_data: Vault, session: Session, clock: SteppingClock
) -> None:
    packet = queued(agency, clock)
    agency.queueing.decide(packet, Event.PAUSED)
    later = agency_of(open_data, session, clock, replace(RULES, relay=None))
    later.draining.recover()

    with pytest.raises(NoRelay):
        later.queueing.decide(packet, Event.RESUMED)

    assert standing(open_data, packet).state is OutboxState.PAUSED
