"""What became of a case: kept with who told it, taken back, gone with its encounter."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta, timezone

import pytest

from field_assist.domain.case_news import MOST_OF_REMARK, Became, CaseNews, Heard
from field_assist.domain.change import FactStated
from field_assist.domain.checklist import Role, Setting
from field_assist.domain.encounter import Budget, Encounter, Fact
from field_assist.domain.errors import Bug
from field_assist.domain.ids import PacketId
from field_assist.domain.receipt import MOST_OF_NAME
from field_assist.domain.receipt_errors import NewsBeforeSealing, NewsDayWrong, NewsUnsaid
from field_assist.storage import case_news, events
from field_assist.storage.vault import Vault
from field_assist.workflows import refer
from field_assist.workflows.session import Session
from tests.conftest import SteppingClock

DAY_S = 86_400


@pytest.fixture
def case(session: Session) -> Encounter:
    encounter = session.recording.start(Setting.SEA, Role.CBP_SECONDARY, Budget.STANDARD)
    place = FactStated(fact=Fact.PLACE, text="Utopia", at=session.now())
    session.recording.save(encounter.id, place)
    encounter = session.recording.open(encounter.id)
    return session.referring.seal(encounter, refer.build(session.referring.gather(encounter)))


@pytest.fixture
def sealed(session: Session, case: Encounter) -> PacketId:
    (item,) = session.sending.items()
    assert item.encounter_id == case.id
    return item.packet_id


@pytest.fixture
def packet(session: Session, clock: SteppingClock, sealed: PacketId) -> PacketId:
    """Return a packet of which somebody said, two days after it was sealed, that it is there."""
    clock.step(2 * DAY_S)
    session.confirming.by_number(sealed, "EXAMPLE-7", "EXAMPLE desk")
    return sealed


def note(
    session: Session,
    packet: PacketId,
    what: Became = Became.CASE_OPENED,
    *,
    told_by: str = "EXAMPLE desk",
    day: str = "",
    remark: str = "",
) -> CaseNews:
    on = day or session.following_up.today().isoformat()
    return session.following_up.note(
        packet, what, Heard.PHONE, told_by=told_by, untrusted_day=on, remark=remark
    )


def noted(session: Session) -> list[Became]:
    (item,) = session.sending.items()
    return [news.what for news in item.news]


def log(vault: Vault, case: Encounter) -> list[tuple[str, str]]:
    told = [(each.action, each.detail) for each in events.for_encounter(vault, case.id)]
    return [each for each in told if each[0].startswith("case_news")]


def test_what_was_told_is_kept_with_who_told_it_and_no_word_of_it_is_in_the_log(
    session: Session, open_data: Vault, case: Encounter, packet: PacketId
) -> None:
    told = note(session, packet, told_by=" Duty agent, EXAMPLE ", day="2030-02-01", remark="S-9")

    (item,) = session.sending.items()
    assert item.news == (told,)
    assert (told.told_by, told.told_on, told.remark) == (
        "Duty agent, EXAMPLE",
        date(2030, 2, 1),
        "S-9",
    )
    said = f"{item.reference} what=case_opened heard=phone"
    assert log(open_data, case) == [("case_news_noted", said)]


def test_several_stand_in_the_order_of_the_days_and_the_last_noted_is_taken_back_first(
    session: Session, open_data: Vault, case: Encounter, packet: PacketId
) -> None:
    note(session, packet, Became.NO_FURTHER_ACTION, day="2030-02-02")
    note(session, packet, Became.CASE_OPENED, day="2030-02-01")
    assert noted(session) == [Became.CASE_OPENED, Became.NO_FURTHER_ACTION]

    taken = session.following_up.take_back_last(packet)

    assert taken is not None
    assert taken.what is Became.CASE_OPENED
    assert noted(session) == [Became.NO_FURTHER_ACTION]
    assert [action for action, _ in log(open_data, case)][-1] == "case_news_taken_back"
    session.following_up.take_back_last(packet)
    assert session.following_up.take_back_last(packet) is None
    assert noted(session) == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"told_by": " "},
        {"told_by": "\u200b\ufeff\u2060"},
        {"told_by": "\u202e \x00"},
        {"told_by": "X" * (MOST_OF_NAME + 1)},
        {"remark": "X" * (MOST_OF_REMARK + 1)},
    ],
)
def test_nobody_told_it_or_too_long_is_refused(
    session: Session, packet: PacketId, wrong: dict[str, str]
) -> None:
    with pytest.raises(NewsUnsaid):
        note(session, packet, **wrong)  # type: ignore[arg-type]

    assert noted(session) == []


@pytest.mark.parametrize("day", ["yesterday", "2026-13-01", "0", "2026-01-01T00:00"])
def test_what_is_no_day_is_refused(session: Session, packet: PacketId, day: str) -> None:
    with pytest.raises(NewsDayWrong):
        note(session, packet, day=day)

    assert noted(session) == []


def test_a_day_to_come_is_refused(session: Session, packet: PacketId) -> None:
    tomorrow = session.following_up.today() + timedelta(days=1)

    with pytest.raises(NewsDayWrong):
        note(session, packet, day=tomorrow.isoformat())


def test_a_day_before_the_packet_was_sealed_is_refused_and_that_day_itself_is_not(
    session: Session, packet: PacketId
) -> None:
    (item,) = session.sending.items()
    here = item.sealed_at.astimezone().date()
    earliest = item.sealed_at.astimezone(timezone(timedelta(hours=-12))).date()

    with pytest.raises(NewsBeforeSealing) as refused:
        note(session, packet, day=(earliest - timedelta(days=1)).isoformat())

    assert refused.value.facts == {"sealed": here.isoformat()}
    assert noted(session) == []
    assert note(session, packet, day=here.isoformat()).told_on == here
    assert note(session, packet, day=earliest.isoformat()).told_on == earliest


def test_today_can_be_noted_though_the_clock_was_ahead_when_it_was_sealed(
    session: Session, clock: SteppingClock, packet: PacketId
) -> None:
    clock.step(-9 * DAY_S)

    assert note(session, packet).told_on == session.following_up.today()


def test_nothing_became_of_what_nobody_has(
    session: Session, open_data: Vault, sealed: PacketId
) -> None:
    with pytest.raises(Bug):
        note(session, sealed)

    (item,) = session.sending.items()
    assert item.news == ()
    assert open_data.rows("SELECT count(*) FROM case_news") == [(0,)]


def test_threat_the_table_itself_takes_no_news_without_a_receipt_and_changes_none(
    session: Session, open_data: Vault, case: Encounter, packet: PacketId
) -> None:
    told = note(session, packet)
    place = FactStated(fact=Fact.PLACE, text="Utopia, later", at=session.now())
    session.recording.save(case.id, place)
    encounter = session.recording.open(case.id)
    session.referring.seal(encounter, refer.build(session.referring.gather(encounter)))
    (other,) = (i.packet_id for i in session.sending.items() if i.packet_id != packet)

    with pytest.raises(Bug), open_data.transaction():
        case_news.append(open_data, replace(told, packet_id=other))
    for sql in ("UPDATE case_news SET remark = 'X'", "DELETE FROM case_news"):
        with pytest.raises(Bug), open_data.transaction():
            open_data.execute(sql)

    assert case_news.every(open_data) == {packet: (told,)}


def test_it_begins_no_time_and_confirms_nothing(session: Session, packet: PacketId) -> None:
    (before,) = session.sending.items()
    kept = session.retiring.of(before.encounter_id)

    note(session, packet)

    (after,) = session.sending.items()
    assert (after.standing, after.receipts) == (before.standing, before.receipts)
    assert session.retiring.of(before.encounter_id) == kept


def test_a_packet_that_follows_says_that_it_was_noted_and_not_what(
    session: Session, case: Encounter, packet: PacketId
) -> None:
    note(session, packet, remark="Utopia desk")

    custody = session.referring.gather(session.recording.open(case.id)).custody

    assert [each.detail for each in custody if each.action == "case_news_noted"] == [""]
