"""Goods from lists to a packet: what is stored, what is told, and what never is."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from field_assist import paths
from field_assist.domain.change import FactStated, ItemAnswered, LineChosen, ListChecked
from field_assist.domain.checklist import Role, Setting
from field_assist.domain.encounter import Budget, Encounter, Fact, Value
from field_assist.domain.errors import EntityListInvalid
from field_assist.domain.ids import InstrumentId, ItemId, ListCheckId
from field_assist.domain.line_names import use_line
from field_assist.domain.list_check import Alike, Finding
from field_assist.domain.parcel import Parcel, Waiting, from_bytes, to_bytes
from field_assist.domain.retention import EraseReason
from field_assist.packet.build import build_packet
from field_assist.packet.data import canonical_json
from field_assist.packet.extract import embedded_json
from field_assist.workflows.catalogue import Catalogue, default_contacts
from field_assist.workflows.look_up import LookingUp
from field_assist.workflows.refer import build
from field_assist.workflows.session import Session
from tests.conftest import Opened, SteppingClock
from tests.domain.test_goods import marked
from tests.house.tables_stage import LIST, SAID, TRACE, cargo, list_file, state
from tests.packet.reading import saved, squeezed, text_of


@pytest.fixture
def desk(session: Session, clock: SteppingClock) -> Opened:
    """Return what the stage needs, without a window."""
    return Opened(None, None, session, clock, None)  # type: ignore[arg-type]  # no screen here


@pytest.fixture
def shipment(desk: Opened) -> Encounter:
    return state(desk, cargo(desk))


def test_a_list_is_kept_in_the_vault_and_found_by_the_next_session(
    desk: Opened, clock: SteppingClock
) -> None:
    desk.session.looking_up.take_in(list_file(desk))

    again = LookingUp(desk.session._vault, clock)  # noqa: SLF001 -- the same vault, opened later

    (each,) = again.shelf().lists
    assert each.ref.title == "Sample Entity List"
    assert [found.name for found in again.look_up("sample coton co")] == ["Sample Cotton Co. Ltd."]


def test_an_exact_name_and_another_script_are_told_apart_from_similar_ones(desk: Opened) -> None:
    looking_up = desk.session.looking_up
    looking_up.take_in(list_file(desk))

    exact, similar = looking_up.look_up("样品棉业"), looking_up.look_up("Exampel Textile")

    assert [(c.name, c.alike) for c in exact] == [("样品棉业", Alike.EXACT)]
    assert [(c.name, c.alike) for c in similar] == [("Example Textile LLC", Alike.SIMILAR)]


def test_a_refused_file_changes_nothing(desk: Opened, tmp_path: Path) -> None:
    looking_up = desk.session.looking_up
    ref = looking_up.take_in(list_file(desk))
    bad = tmp_path / "bad.csv"
    bad.write_text("#title,Sample Entity List\nnothing")

    with pytest.raises(EntityListInvalid):
        looking_up.take_in(bad)
    with pytest.raises(EntityListInvalid):
        looking_up.take_in(tmp_path / "missing.csv")

    assert [each.ref for each in looking_up.shelf().lists] == [ref]


def test_of_two_lists_of_one_title_the_newer_is_used(
    desk: Opened, clock: SteppingClock, tmp_path: Path
) -> None:
    day = (clock.now() - timedelta(days=2)).date().isoformat()
    (tmp_path / "placed.csv").write_text(LIST.format(day=day), encoding="utf-8")
    (tmp_path / "placed.csv").chmod(0o644)
    (tmp_path / "broken.csv").write_text("x")
    (tmp_path / "broken.csv").chmod(0o644)
    looking_up = LookingUp(desk.session._vault, clock, tmp_path)  # noqa: SLF001 -- another place
    looking_up.take_in(list_file(desk, days_old=120))

    shelf = looking_up.shelf()

    assert [each.ref.dated_on.isoformat() for each in shelf.lists] == [day]
    assert [error.facts["line"] for error in shelf.refused] == [1]


def test_answers_and_looks_come_back_from_the_vault_as_they_were(
    shipment: Encounter, session: Session
) -> None:
    said = shipment.item_answers[InstrumentId(TRACE), None]

    assert {item: answer.text for item, answer in said.items()} == SAID
    (check,) = shipment.list_checks
    assert (check.finding, check.alike) == (Finding.SAME, Alike.SIMILAR)
    assert session.recording.open(shipment.id) == shipment


def test_an_answer_that_is_taken_back_is_gone_and_its_history_stays(
    shipment: Encounter, session: Session
) -> None:
    change = ItemAnswered(
        instrument=InstrumentId(TRACE), version="2026.1", item=ItemId("goods"), at=session.now()
    )
    session.recording.save(shipment.id, change)

    said = session.recording.open(shipment.id).item_answers[InstrumentId(TRACE), None]
    assert ItemId("goods") not in said
    rows = session._vault.rows("SELECT text FROM item_answer WHERE item_id = 'goods'")  # noqa: SLF001 -- the rows are the point
    assert [row[0] for row in rows] == [SAID["goods"], ""]


def test_a_goods_packet_tells_step_lists_and_statement_and_no_band_of_a_person(
    shipment: Encounter, session: Session, tmp_path: Path
) -> None:
    referral = session.referring.gather(shipment)

    packet = build_packet(referral)

    data = json.loads(embedded_json(packet.pdf))
    assert data["packet"]["kind"] == "goods"
    assert data["assessment"] is None
    assert data["goods"]["step"] == "trade_desk"
    assert data["goods"]["checks"][0]["list"]["age_days"] == 9
    told = {item["id"]: item["said"] for item in data["goods"]["statement"]["items"]}
    assert told == SAID
    assert data["goods"]["statement"]["unanswered"]
    printed = text_of(saved(referral, tmp_path))
    assert squeezed("a crime also where nothing is imported (18 U.S.C. 1589)") in printed
    for words in ("TRADE ROUTE", "Sample Entity List", "9 days old", SAID["goods"], "us-goods 1.0"):
        assert squeezed(words) in printed
    for words in ("REFER NOW", "CONSULT", "Element map", "Child duties", "possible victim"):
        assert squeezed(words) not in printed


@pytest.mark.parametrize(
    ("value", "word"), [(Value.YES, "Yes"), (Value.NO, "No"), (Value.UNKNOWN, "Cannot determine")]
)
def test_whether_a_federal_contract_is_supplied_is_a_choice_with_how_it_is_known(
    shipment: Encounter, session: Session, tmp_path: Path, value: Value, word: str
) -> None:
    session.recording.save(shipment.id, contract(session, value, "EXAMPLE award notice 0042"))

    referral = session.referring.gather(session.recording.open(shipment.id))

    told = {
        each["id"]: each
        for each in json.loads(canonical_json(referral))["goods"]["statement"]["items"]
    }
    assert (told["contractor"]["value"], told["contractor"]["said"]) == (
        value.value,
        "EXAMPLE award notice 0042",
    )
    assert squeezed(f"{word}. EXAMPLE award notice 0042") in text_of(saved(referral, tmp_path))


def test_what_an_earlier_version_wrote_of_a_contract_is_told_and_asks_for_the_choice(
    shipment: Encounter, session: Session, tmp_path: Path
) -> None:
    earlier = contract(session, None, "EXAMPLE supplies one, says the broker")
    session.recording.save(shipment.id, replace(earlier, version="2026.1"))

    referral = session.referring.gather(session.recording.open(shipment.id))

    statement = json.loads(canonical_json(referral))["goods"]["statement"]
    assert "A Federal contract is supplied" in statement["unanswered"]
    assert squeezed(earlier.text) in text_of(saved(referral, tmp_path))


def contract(session: Session, value: Value | None, text: str) -> ItemAnswered:
    return ItemAnswered(
        instrument=InstrumentId(TRACE),
        version="2026.2",
        item=ItemId("contractor"),
        value=value,
        text=text,
        at=session.now(),
    )


def test_signs_about_people_are_sent_elsewhere(shipment: Encounter, session: Session) -> None:
    referral = session.referring.gather(marked(shipment, "disc.direct"))

    assert referral.goods is not None
    assert referral.goods.concerns_people
    assert referral.clocks == ()
    assert referral.elements == {}


def test_what_is_left_out_is_in_no_byte_of_the_packet(
    shipment: Encounter, session: Session, tmp_path: Path
) -> None:
    for line in (f"use:{TRACE}", "check:sample"):
        change = LineChosen(line=line, is_included=False, at=session.now())
        session.recording.save(shipment.id, change)
    referral = session.referring.gather(session.recording.open(shipment.id))

    data = canonical_json(referral).decode()

    assert SAID["producer"] not in data
    assert "Sample Coton Company" not in data
    assert referral.withheld == {"use": 1, "check": 1}
    assert squeezed("1 published instrument, 1 look into a list left out") in text_of(
        saved(referral, tmp_path)
    )


def test_a_packet_about_a_person_tells_the_instrument_its_version_and_what_is_open(
    session: Session, tmp_path: Path
) -> None:
    encounter = session.recording.start(Setting.LAND, Role.CBP_SECONDARY, Budget.STANDARD)
    for item, value, text in (
        ("why_here", None, "SAMPLE: age is doubted"),
        ("no_fear", Value.NO, "SAMPLE: afraid of an uncle"),
    ):
        change = ItemAnswered(
            instrument=InstrumentId("us-child-1232"),
            version="2026.1",
            item=ItemId(item),
            value=value,
            text=text,
            at=session.now(),
        )
        session.recording.save(encounter.id, change)

    referral = session.referring.gather(session.recording.open(encounter.id))
    data = json.loads(canonical_json(referral))
    printed = text_of(saved(referral, tmp_path))

    (use,) = data["instruments"]
    assert (use["id"], use["version"], len(use["unanswered"])) == ("us-child-1232", "2026.1", 3)
    assert use["outside_population"] == ["age_unknown"]
    assert "transfer to the Department of Health and Human Services" in use["says"][0]["says"]
    assert data["packet"]["kind"] == "person"
    for words in ("us-child-1232 2026.1", "SAMPLE: afraid of an uncle", "Not answered (3):"):
        assert squeezed(words) in printed


def test_an_erased_shipment_leaves_no_row(
    shipment: Encounter, session: Session, clock: SteppingClock
) -> None:
    vault = session._vault  # noqa: SLF001 -- the rows are the point
    packet = session.referring.seal(shipment, build(session.referring.gather(shipment)))
    (item,) = session.sending.items()
    session.confirming.by_number(item.packet_id, "EXAMPLE-1", "EXAMPLE desk")
    clock.step(99 * 24 * 3600)

    def counts() -> list[int]:
        tables = ("item_answer", "list_check", "encounter_instrument")
        return [len(vault.rows(f"SELECT 1 FROM {table}")) for table in tables]  # noqa: S608 -- ours

    before = counts()
    session.retiring.erase(packet.id, EraseReason.RETENTION_OVER)

    assert all(before)
    assert counts() == [0, 0, 0]


def test_changes_that_wait_over_a_lock_come_back(shipment: Encounter, session: Session) -> None:
    (check,) = shipment.list_checks
    changes = (
        ItemAnswered(
            instrument=InstrumentId(TRACE),
            version="2026.1",
            item=ItemId("goods"),
            value=Value.UNKNOWN,
            text="SAMPLE \ud800",
            at=session.now(),
        ),
        ListChecked(
            id=ListCheckId("other"),
            party=check.party,
            asked="SAMPLE",
            list_title=check.list_title,
            list_version=check.list_version,
            list_dated_on=check.list_dated_on,
            list_sha256=check.list_sha256,
            finding=Finding.NO_NAME,
            at=session.now(),
        ),
    )
    parcel = Parcel(waiting=(Waiting(encounter_id=shipment.id, changes=changes),))

    assert from_bytes(to_bytes(parcel)) == parcel


@pytest.mark.parametrize(
    ("instrument", "item", "named"),
    [
        ("gone-with-a-release", "some_item", "some_item"),
        ("gone-with-a-release", "why_here", "gone-with-a-release"),
        ("us-child-1232", "no_such_item", "no_such_item"),
        ("first-signs", "conditions", "first-signs"),
        ("tvit-short", "item_1", "item_1"),
    ],
)
def test_an_answer_that_this_program_cannot_place_is_told_as_typed(
    session: Session, tmp_path: Path, instrument: str, item: str, named: str
) -> None:
    encounter = session.recording.start(Setting.LAND, Role.CBP_SECONDARY, Budget.STANDARD)
    change = ItemAnswered(
        instrument=InstrumentId(instrument),
        version="2029.1",
        item=ItemId(item),
        text="SAMPLE: typed once",
        at=session.now(),
    )
    session.recording.save(encounter.id, change)

    referral = session.referring.gather(session.recording.open(encounter.id))

    printed = text_of(saved(referral, tmp_path))
    assert squeezed(named) in printed
    assert squeezed("SAMPLE: typed once") in printed
    assert "SAMPLE: typed once" in canonical_json(referral).decode()


def test_an_instrument_that_is_off_never_says_that_all_is_answered(
    session: Session, tmp_path: Path
) -> None:
    encounter = session.recording.start(Setting.AIR, Role.CBP_SECONDARY, Budget.STANDARD)
    for item in ("item_1", "why_here"):
        stray = ItemAnswered(
            instrument=InstrumentId("tvit-short"),
            version="2026.1",
            item=ItemId(item),
            text="SAMPLE: typed once",
            at=session.now(),
        )
        session.recording.save(encounter.id, stray)

    printed = text_of(
        saved(session.referring.gather(session.recording.open(encounter.id)), tmp_path)
    )

    assert squeezed("Every item is answered") not in printed
    assert squeezed("None of the items of this instrument is in the program") in printed


def test_an_answer_that_cannot_be_placed_can_be_left_out(session: Session, tmp_path: Path) -> None:
    encounter = session.recording.start(Setting.LAND, Role.CBP_SECONDARY, Budget.STANDARD)
    gone = InstrumentId("gone-with-a-release")
    answered = ItemAnswered(
        instrument=gone, version="1", item=ItemId("x"), text="SAMPLE secret", at=session.now()
    )
    session.recording.save(encounter.id, answered)
    place = FactStated(fact=Fact.PLACE, text="Sample pier", at=session.now())
    session.recording.save(encounter.id, place)
    line = use_line(gone)
    session.recording.save(encounter.id, LineChosen(line=line, is_included=False, at=session.now()))

    referral = session.referring.gather(session.recording.open(encounter.id))

    assert referral.withheld == {"use": 1}
    assert "SAMPLE secret" not in canonical_json(referral).decode()
    assert squeezed("SAMPLE secret") not in text_of(saved(referral, tmp_path))


def test_the_route_is_the_trade_contact_of_the_agency(
    desk: Opened, catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "policy_file", lambda: tmp_path / "policy.json")
    placed = default_contacts().read_text("utf-8").replace("CBP e-Allegations", "SAMPLE trade desk")
    (tmp_path / "contacts.toml").write_text(placed, "utf-8")
    vault = desk.session._vault  # noqa: SLF001 -- the same vault, opened later
    again = Session(vault, catalogue, desk.clock, is_practice=False)

    goods = again.referring.gather(state(desk, cargo(desk))).goods

    assert goods is not None
    assert goods.route == "SAMPLE trade desk"
    assert again.catalogue.first_call(is_emergency=True).id == "emergency"
