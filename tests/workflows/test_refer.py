from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from field_assist.domain.change import Answered, Change, FactStated, LineChosen, NoteWritten
from field_assist.domain.checklist import Role, Setting
from field_assist.domain.encounter import Basis, Budget, Encounter, Fact, Status, Value
from field_assist.domain.errors import NothingToRefer, VaultFull
from field_assist.domain.ids import IndicatorId, NoteId
from field_assist.domain.rule import Band
from field_assist.packet.data import canonical_json
from field_assist.packet.extract import embedded_json
from field_assist.storage.vault import Vault
from field_assist.workflows import refer
from field_assist.workflows.gather import fact_line, note_line, sign_line
from field_assist.workflows.session import Session

NOW = datetime(2026, 11, 21, 14, 3, tzinfo=UTC)
WAGES, DEBT = IndicatorId("sea.wages_months_unpaid"), IndicatorId("sea.recruit_debt")
SHORE = IndicatorId("sea.no_shore_leave")


def mark(indicator: IndicatorId, value: Value = Value.YES) -> Answered:
    basis = Basis.SEEN if value is Value.YES else None
    return Answered(indicator=indicator, value=value, basis=basis, at=NOW)


def note(text: str, indicator: IndicatorId | None = None, name: str = "n1") -> NoteWritten:
    return NoteWritten(id=NoteId(name), indicator=indicator, text=text, created_at=NOW, at=NOW)


def leave_out(line: str) -> LineChosen:
    return LineChosen(line=line, is_included=False, at=NOW)


def recorded(session: Session, *changes: Change) -> Encounter:
    encounter = session.recording.start(Setting.SEA, Role.CBP_SECONDARY, Budget.STANDARD)
    for change in changes:
        session.recording.save(encounter.id, change)
    return session.recording.open(encounter.id)


def test_an_encounter_with_nothing_in_it_cannot_be_referred(session: Session) -> None:
    with pytest.raises(NothingToRefer):
        session.referring.gather(recorded(session))


def test_what_was_left_out_is_nowhere_in_the_data(session: Session) -> None:
    encounter = recorded(
        session,
        *(mark(WAGES), mark(DEBT), mark(SHORE)),
        note("Zorblatt stays away", name="n7"),
        FactStated(fact=Fact.PLACE, text="Quxley Pier", at=NOW),
        *(leave_out(sign_line(SHORE)), leave_out(note_line(NoteId("n7")))),
        leave_out(fact_line(Fact.PLACE)),
    )

    data = canonical_json(session.referring.gather(encounter)).decode()

    assert [word for word in (SHORE, "Zorblatt", "Quxley", "n7") if word in data] == []


def test_what_was_left_out_is_counted_and_not_named(session: Session) -> None:
    encounter = recorded(session, mark(WAGES), mark(SHORE), leave_out(sign_line(SHORE)))

    assert session.referring.gather(encounter).withheld == {"sign": 1}


def test_what_the_suggested_step_rests_on_is_always_in(session: Session) -> None:
    encounter = recorded(session, mark(WAGES), mark(DEBT), leave_out(sign_line(WAGES)))

    referral = session.referring.gather(encounter)

    assert (referral.band, WAGES in {s.id for s in referral.signs}) == (Band.REFER_NOW, True)


def test_the_step_is_the_same_with_and_without_what_was_left_out(session: Session) -> None:
    marks = (mark(WAGES), mark(DEBT), mark(SHORE))
    all_in = session.referring.gather(recorded(session, *marks))
    some_out = session.referring.gather(recorded(session, *marks, leave_out(sign_line(SHORE))))

    assert (some_out.band, some_out.rule) == (all_in.band, all_in.rule)


def test_a_note_goes_with_its_sign_once(session: Session) -> None:
    encounter = recorded(session, mark(WAGES), note("Pay stopped in June", WAGES))

    referral = session.referring.gather(encounter)

    assert ([s.notes for s in referral.signs], referral.notes) == ([("Pay stopped in June",)], ())


def test_a_note_on_a_sign_that_is_left_out_does_not_name_the_sign(session: Session) -> None:
    encounter = recorded(
        session,
        mark(WAGES),
        mark(SHORE),
        note("Seen at the gate", SHORE),
        leave_out(sign_line(SHORE)),
    )

    (loose,) = session.referring.gather(encounter).notes

    assert (loose.text, loose.about) == ("Seen at the gate", "")


def test_sealing_stores_packet_outbox_and_custody_together(session: Session) -> None:
    encounter = recorded(session, mark(WAGES))
    draft = refer.build(session.referring.gather(encounter))

    sealed = session.referring.seal(encounter, draft)

    (item,) = session.sending.items()
    assert (sealed.status, item.sha256) == (Status.SEALED, draft.packet.sha256)
    assert session.sending.packet(item.packet_id).pdf == draft.packet.pdf


def test_the_sealed_data_is_what_was_reviewed(session: Session) -> None:
    encounter = recorded(session, mark(WAGES), note("<b>{{7*7}}</b>", None))
    referral = session.referring.gather(encounter)

    packet = refer.build(referral).packet

    assert embedded_json(packet.pdf) == canonical_json(referral)


def test_a_draft_made_into_a_folder_is_noted_and_nothing_more(
    session: Session, tmp_path: Path
) -> None:
    encounter = recorded(session, mark(WAGES))
    session.referring.seal(encounter, refer.build(session.referring.gather(encounter)))
    (item,) = session.sending.items()

    path = session.sending.make_draft(item.packet_id, tmp_path)

    assert (path.name, path.exists()) == (f"referral-{item.reference}.eml", True)
    assert session.recording.open(encounter.id).status is Status.HANDED_OVER


def test_a_full_disk_seals_nothing(session: Session, open_data: Vault) -> None:
    encounter = recorded(session, mark(WAGES))
    draft = refer.build(session.referring.gather(encounter))
    open_data.rows("PRAGMA max_page_count = 1")

    with pytest.raises(VaultFull):
        session.referring.seal(encounter, draft)

    assert session.sending.items() == ()


def test_an_encounter_is_read_with_the_pack_it_was_made_with(session: Session) -> None:
    encounter = recorded(session, mark(WAGES))

    catalogue = session.catalogue_of(encounter)

    assert catalogue.checklist.pack == encounter.pack
