"""What a real encounter becomes: data that fits the schema, and the packet made again from it."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from field_assist.domain.change import Answered, Change, FactStated, LineChosen, NoteWritten
from field_assist.domain.checklist import Role, Setting
from field_assist.domain.encounter import Basis, Budget, Encounter, Fact, Value
from field_assist.domain.entity import EntityKind, Field, PersonRole, Relation
from field_assist.domain.errors import DataMissing
from field_assist.domain.ids import IndicatorId, NoteId
from field_assist.domain.line_names import entity_line, sign_line
from field_assist.domain.statement import StatementText
from field_assist.packet.build import build_packet
from field_assist.packet.data import canonical_json
from field_assist.packet.data_form.referrals import read_referral
from field_assist.packet.data_form.schema import shipped_schema
from field_assist.workflows.packet_forms import shipped_forms
from field_assist.workflows.session import Session
from field_assist.workflows.unpack import packet_from, unpack
from tests.packet.test_embedded import made
from tests.workflows.card_acts import NOW, card, card_id, link, mark_of, person, statement

AT = NOW + timedelta(microseconds=654_321)
WAGES, CHILD = IndicatorId("sea.wages_months_unpaid"), IndicatorId("sea.underage_crew")
SHORE = IndicatorId("sea.no_shore_leave")
LEFT_OUT = "Zorblatt"
SAID = StatementText(original="No pay", language="my", speaker=card_id(1), said_at="noon")
CHANGES: tuple[Change, ...] = (
    Answered(indicator=WAGES, value=Value.YES, basis=Basis.TOLD_BY_PERSON, at=AT),
    Answered(indicator=CHILD, value=Value.YES, basis=Basis.SEEN, at=AT),
    Answered(indicator=SHORE, value=Value.YES, basis=Basis.SEEN, at=AT),
    FactStated(fact=Fact.PLACE, text="Berth 4", at=AT),
    NoteWritten(id=NoteId("n1"), indicator=WAGES, text="Since June", created_at=AT, at=AT),
    person(1, "Maung Sample", PersonRole.POSSIBLE_VICTIM),
    person(2, LEFT_OUT, PersonRole.SUSPECTED_CONTROLLER),
    card(3, EntityKind.DOCUMENT, {Field.SORT: "passport", Field.NUMBER: "X0000001"}),
    card(4, EntityKind.CONTACT, {Field.SORT: "phone", Field.CONTACT: "202-555-0147"}),
    link(1, 3, Relation.IS_PAPER_OF, 1),
    link(2, 2, Relation.HOLDS_PAPERS_OF, 1),
    mark_of(1, IndicatorId("debt.grows")),
    statement(1, SAID),
    LineChosen(line=entity_line(card_id(2)), is_included=False, at=AT),
    LineChosen(line=sign_line(SHORE), is_included=False, at=AT),
)


@pytest.fixture
def encounter(session: Session) -> Encounter:
    started = session.recording.start(Setting.SEA, Role.CBP_SECONDARY, Budget.STANDARD)
    for change in CHANGES:
        session.recording.save(started.id, change)
    return session.recording.open(started.id)


def test_it_fits_the_schema_and_comes_back(session: Session, encounter: Encounter) -> None:
    data = canonical_json(session.referring.gather(encounter))

    faults = Draft202012Validator(json.loads(shipped_schema())).iter_errors(json.loads(data))

    assert [error.json_path for error in faults] == []
    assert canonical_json(read_referral(data, shipped_forms())) == data


def test_the_packet_is_made_again_from_the_data_that_it_carries(
    session: Session, encounter: Encounter, tmp_path: Path
) -> None:
    sent = build_packet(session.referring.gather(encounter))

    unpack(sent.pdf, tmp_path)

    assert packet_from((tmp_path / "packet.json").read_bytes(), tmp_path) == sent


def test_a_file_with_nothing_attached_is_no_packet(tmp_path: Path) -> None:
    with pytest.raises(DataMissing):
        unpack(made([]), tmp_path / "out")

    assert not (tmp_path / "out").exists()


def test_threat_what_was_left_out_is_in_none_of_the_files(
    session: Session, encounter: Encounter, tmp_path: Path
) -> None:
    names = unpack(build_packet(session.referring.gather(encounter)).pdf, tmp_path)

    inside = {name: (tmp_path / name).read_text(encoding="utf-8") for name in names}
    assert len(inside) == 5
    for word in (LEFT_OUT, card_id(2), SHORE, SHORE.partition(".")[2]):
        assert [name for name, text in inside.items() if word in text] == []
    assert json.loads(inside["packet.json"])["htcds"]["suspects"] == []
