from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from field_assist.domain.change import Answered, Change, FactStated, LineChosen, NoteWritten
from field_assist.domain.checklist import PackRef, Role, Setting
from field_assist.domain.encounter import Basis, Budget, Encounter, Fact, Status, Value
from field_assist.domain.errors import NothingToRefer, PackInvalid, PreviewStale, VaultFull
from field_assist.domain.ids import IndicatorId, NoteId, PackId
from field_assist.domain.line_names import fact_line, note_line, sign_line
from field_assist.domain.rule import Band
from field_assist.packet.data import canonical_json
from field_assist.packet.extract import embedded_json
from field_assist.storage import events
from field_assist.storage.vault import Vault
from field_assist.workflows import refer
from field_assist.workflows.session import Session
from tests.conftest import SteppingClock
from tests.packet.signed_samples import without_signature

NOW = datetime(2026, 11, 21, 14, 3, tzinfo=UTC)
WAGES, DEBT = IndicatorId("sea.wages_months_unpaid"), IndicatorId("sea.recruit_debt")
SHORE = IndicatorId("sea.no_shore_leave")
MINOR = IndicatorId("sea.underage_crew")
HOUR = timedelta(hours=1)


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

    assert [n.text for s in referral.signs for n in s.notes] == ["Pay stopped in June"]
    assert referral.notes == ()


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


def test_of_an_act_that_nobody_thought_of_the_packet_tells_that_it_was_done_and_no_more(
    session: Session, open_data: Vault
) -> None:
    encounter = recorded(session, mark(WAGES))
    with open_data.transaction():
        events.append(
            open_data,
            moment=session.clock.moment(),
            action="sample_act",
            encounter_id=encounter.id,
            detail="sha256=feed",
        )

    (event,) = (e for e in session.referring.gather(encounter).custody if e.action == "sample_act")

    assert event.detail == ""


def test_sealing_stores_packet_outbox_and_custody_together(session: Session) -> None:
    encounter = recorded(session, mark(WAGES))
    draft = refer.build(session.referring.gather(encounter))

    sealed = session.referring.seal(encounter, draft)

    (item,) = session.sending.items()
    pdf = session.sending.packet(item.packet_id).pdf
    assert (sealed.status, item.sha256) == (Status.SEALED, hashlib.sha256(pdf).hexdigest())
    assert without_signature(pdf) == without_signature(draft.packet.pdf)


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


def made(session: Session, encounter: Encounter) -> refer.Draft:
    return refer.build(session.referring.gather(encounter))


def test_a_change_after_the_preview_stops_the_seal(session: Session) -> None:
    encounter = recorded(session, mark(WAGES))
    draft = made(session, encounter)
    session.recording.save(encounter.id, mark(DEBT))

    with pytest.raises(PreviewStale):
        session.referring.seal(encounter, draft)

    assert session.sending.items() == ()
    assert session.recording.open(encounter.id).status is Status.OPEN


def test_a_change_to_another_encounter_does_not_stop_the_seal(session: Session) -> None:
    encounter = recorded(session, mark(WAGES))
    draft = made(session, encounter)
    recorded(session, mark(DEBT))

    assert session.referring.seal(encounter, draft).status is Status.SEALED


def test_a_preview_of_another_encounter_cannot_be_sealed(session: Session) -> None:
    draft = made(session, recorded(session, mark(WAGES)))

    with pytest.raises(PreviewStale):
        session.referring.seal(recorded(session, mark(DEBT)), draft)


def test_a_preview_is_sealed_once(session: Session) -> None:
    encounter = recorded(session, mark(WAGES))
    draft = made(session, encounter)
    session.referring.seal(encounter, draft)

    with pytest.raises(PreviewStale):
        session.referring.seal(encounter, draft)

    assert len(session.sending.items()) == 1


def test_handing_over_an_earlier_packet_makes_a_preview_stale(
    session: Session, tmp_path: Path
) -> None:
    encounter = recorded(session, mark(WAGES))
    session.referring.seal(encounter, made(session, encounter))
    draft = made(session, encounter)
    session.sending.save_to_folder(session.sending.items()[0].packet_id, tmp_path)

    with pytest.raises(PreviewStale):
        session.referring.seal(encounter, draft)


def test_a_further_packet_leaves_what_was_handed_over_handed_over(
    session: Session, tmp_path: Path
) -> None:
    encounter = recorded(session, mark(WAGES))
    session.referring.seal(encounter, made(session, encounter))
    session.sending.save_to_folder(session.sending.items()[0].packet_id, tmp_path)

    again = session.referring.seal(encounter, made(session, encounter))

    assert (again.status, len(session.sending.items())) == (Status.HANDED_OVER, 2)


def test_each_packet_of_an_encounter_counts_on_and_names_those_before(session: Session) -> None:
    encounter = recorded(session, mark(WAGES))
    drafts = []
    for _ in range(3):
        drafts.append(made(session, encounter))
        session.referring.seal(encounter, drafts[-1])

    references = [draft.packet.reference for draft in drafts]
    assert [draft.referral.version for draft in drafts] == [1, 2, 3]
    assert drafts[2].referral.earlier_packets == tuple(references[:2])
    assert drafts[0].referral.earlier_packets == ()


def test_the_packet_of_another_encounter_is_not_an_earlier_one(session: Session) -> None:
    other = recorded(session, mark(WAGES))
    session.referring.seal(other, made(session, other))

    assert session.referring.gather(recorded(session, mark(DEBT))).version == 1


def test_a_practice_packet_is_told_apart_to_the_end(
    session: Session, open_data: Vault, clock: SteppingClock, tmp_path: Path
) -> None:
    practice = Session(open_data, session.catalogue, clock, is_practice=True)
    encounter = recorded(practice, mark(WAGES))
    preview = refer.preview(practice.referring.gather(encounter), 0.2)
    practice.referring.seal(encounter, preview.draft)

    (item,) = practice.sending.items()
    path = practice.sending.make_draft(item.packet_id, tmp_path)

    assert (item.is_practice, preview.marking) == (True, "PRACTICE. EVERYTHING HERE IS INVENTED")
    assert path.name == f"practice-{item.reference}.eml"


@pytest.mark.parametrize("value", [Value.YES, Value.EXPLAINED])
def test_the_first_reason_is_the_first_mark_and_not_the_last_correction(
    session: Session, value: Value
) -> None:
    marked = [
        replace(mark(MINOR), at=NOW),
        replace(mark(MINOR, value), reason="x", at=NOW + HOUR),
        replace(mark(MINOR), at=NOW + 2 * HOUR),
    ]

    referral = session.referring.gather(recorded(session, *marked))

    assert referral.first_reason_at == NOW


def under_18(text: str, at: datetime) -> FactStated:
    return FactStated(fact=Fact.UNDER_18, text=text, at=at)


@pytest.mark.parametrize(
    ("stated", "first"),
    [
        ([("unknown", 0), ("yes", 1), ("no", 2), ("yes", 3)], NOW + HOUR),
        ([("yes", 0), ("no", 1)], None),
        ([("unknown", 0)], None),
    ],
)
def test_the_first_reason_is_the_first_yes_to_under_18(
    session: Session, stated: list[tuple[str, int]], first: datetime | None
) -> None:
    changes = [under_18(text, NOW + hours * HOUR) for text, hours in stated]

    referral = session.referring.gather(recorded(session, mark(WAGES), *changes))

    assert referral.first_reason_at == first


def test_the_earlier_of_sign_and_answer_is_the_first_reason(session: Session) -> None:
    changes = (under_18("yes", NOW), replace(mark(MINOR), at=NOW + HOUR))

    referral = session.referring.gather(recorded(session, *changes))

    assert referral.first_reason_at == NOW


def test_a_note_carries_when_it_was_begun_and_last_changed(session: Session) -> None:
    later = replace(note("Pay stopped in June", WAGES), at=NOW + 8 * HOUR)
    loose = replace(note("Seen.", name="n2"), at=NOW + HOUR)

    referral = session.referring.gather(recorded(session, mark(WAGES), later, loose))

    (on_sign,) = referral.signs[0].notes
    assert (on_sign.at, on_sign.changed_at) == (NOW, NOW + 8 * HOUR)
    assert [(n.at, n.changed_at) for n in referral.notes] == [(NOW, NOW + HOUR)]


def test_signs_are_in_the_order_of_marking_when_the_clock_was_set_back(session: Session) -> None:
    changes = (mark(SHORE), replace(mark(WAGES), at=NOW - HOUR), replace(mark(DEBT), at=NOW + HOUR))

    referral = session.referring.gather(recorded(session, *changes))

    assert [sign.id for sign in referral.signs] == [SHORE, WAGES, DEBT]


@pytest.fixture
def new_york() -> Iterator[None]:
    """Let this process live in New York."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = "America/New_York"
    time.tzset()
    yield
    os.environ.pop("TZ")
    os.environ.update({"TZ": before} if before else {})
    time.tzset()


@pytest.mark.usefixtures("new_york")
def test_each_time_has_the_zone_that_held_then(session: Session, clock: SteppingClock) -> None:
    summer = datetime(2026, 11, 1, 5, 30, tzinfo=UTC)
    clock.time = datetime(2026, 11, 1, 7, 0, tzinfo=UTC)

    referral = session.referring.gather(recorded(session, replace(mark(WAGES), at=summer)))

    assert (str(referral.signs[0].at), referral.signs[0].at.tzname()) == (
        "2026-11-01 01:30:00-04:00",
        "EDT",
    )
    assert (str(referral.made_at), referral.made_at.tzname()) == (
        "2026-11-01 02:00:00-05:00",
        "EST",
    )
    assert {event.at.tzname() for event in referral.custody} == {"EST"}


def test_a_missing_pack_copy_is_said_and_no_other_pack_is_used(session: Session) -> None:
    encounter = recorded(session, mark(WAGES))
    other = PackRef(id=PackId("us-core"), version="1999.1", sha256="b" * 64)

    with pytest.raises(PackInvalid) as caught:
        session.referring.gather(replace(encounter, pack=other))

    assert caught.value.facts == {"file": "vault", "where": "pack copy", "why": "is missing"}
