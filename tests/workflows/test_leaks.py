"""The gate before the seal: what it finds, what it lets pass, and what an officer can decide."""

from __future__ import annotations

import pytest

from field_assist.domain.change import (
    Change,
    EntityStated,
    FactStated,
    HandlingStated,
    LineChosen,
    WordsChosen,
)
from field_assist.domain.encounter import Fact
from field_assist.domain.entity import EntityKind, Field, PersonRole
from field_assist.domain.errors import ConsentMissing, ExceptionMissing, LeftOutFound, SsiRefused
from field_assist.domain.handling import ExceptionCode, Handled, Recipient
from field_assist.domain.ids import NoteId
from field_assist.domain.line_names import entity_line, note_line
from field_assist.domain.outbox import SealedPacket
from field_assist.domain.policy import MarkingRules, SsiRule
from field_assist.domain.record_texts import texts
from field_assist.domain.redaction import Verdict
from field_assist.domain.statement import StatementText
from field_assist.packet.data import as_json, canonical_json
from field_assist.packet.inside import Place
from field_assist.storage import events
from field_assist.storage.vault import Vault
from field_assist.workflows import refer
from field_assist.workflows.catalogue import Catalogue
from field_assist.workflows.kept_packs import KeptPacks
from field_assist.workflows.leaks import Guard, hits, leaks
from field_assist.workflows.needles import Kind, Value
from field_assist.workflows.refer import Referring
from field_assist.workflows.session import Session
from tests.conftest import SteppingClock
from tests.workflows.card_acts import NOW, card_id, person, statement
from tests.workflows.lifecycle import acts
from tests.workflows.test_refer import DEBT, WAGES, mark, note, recorded

NAMED = person(1, "Zorblatt Quxley", PersonRole.SUSPECTED_CONTROLLER)
OUT = LineChosen(line=entity_line(card_id(1)), is_included=False, at=NOW)


def words(name: str, start: int, said: str, verdict: Verdict | None) -> WordsChosen:
    return WordsChosen(
        line=note_line(NoteId(name)), part="text", start=start, words=said, verdict=verdict, at=NOW
    )


def stated(about: Handled, text: str) -> HandlingStated:
    return HandlingStated(about=about, text=text, at=NOW)


def seal(session: Session, *changes: Change) -> refer.Draft:
    encounter = recorded(session, mark(WAGES), mark(DEBT), *changes)
    draft = refer.build(session.referring.gather(encounter))
    session.referring.seal(encounter, draft)
    return draft


def test_a_packet_that_tells_what_was_left_out_is_not_sealed(session: Session) -> None:
    with pytest.raises(LeftOutFound):
        seal(session, NAMED, OUT, note("ZORBLATT  quxley drove", name="n1"))

    assert session.sending.items() == ()


def test_it_is_sealed_once_the_words_are_left_out_as_well(session: Session) -> None:
    said = note("ZORBLATT  quxley drove", name="n1")
    draft = seal(session, NAMED, OUT, said, words("n1", 0, "ZORBLATT  quxley", Verdict.SAFETY))

    (told,) = draft.referral.notes
    assert told.text == "[left out: safety] drove"
    assert draft.referral.withheld == {"card": 1, "words": 1}


def test_another_of_the_same_family_can_be_said_to_stay(session: Session) -> None:
    said = note("Her own name is Quxley too", name="n1")
    encounter = recorded(session, mark(WAGES), NAMED, OUT, said)
    with pytest.raises(LeftOutFound):
        session.referring.seal(encounter, refer.build(session.referring.gather(encounter)))
    session.recording.save(encounter.id, words("n1", 16, "Quxley", Verdict.KEPT))

    encounter = session.recording.open(encounter.id)
    draft = refer.build(session.referring.gather(encounter))
    session.referring.seal(encounter, draft)

    assert draft.referral.notes[0].text == "Her own name is Quxley too"


def test_a_whole_value_never_stays(session: Session) -> None:
    with pytest.raises(LeftOutFound):
        seal(
            session,
            *(NAMED, OUT, note("It was Zorblatt Quxley", name="n1")),
            words("n1", 7, "Zorblatt Quxley", Verdict.KEPT),
        )


def test_an_ordinary_word_that_is_a_name_counts_as_it_is_spelled(session: Session) -> None:
    may = person(1, "May", PersonRole.SUSPECTED_CONTROLLER)
    encounter = recorded(
        session,
        *(mark(WAGES), may, OUT, note("She may call", name="n1"), note("May left", name="n2")),
    )

    (hit,) = hits(session.referring.guard(encounter))

    assert (hit.words, hit.is_whole) == ("May", False)


def test_words_that_moved_are_left_out_wherever_they_stand(session: Session) -> None:
    draft = seal(
        session,
        note("Then Zorblatt came, Zorblatt again", name="n1"),
        words("n1", 0, "Zorblatt", Verdict.IDENTITY),
    )

    told = "Then [left out: identity] came, [left out: identity] again"
    assert draft.referral.notes[0].text == told


def test_the_log_says_that_words_were_left_out_and_not_which(
    session: Session, open_data: Vault
) -> None:
    encounter = recorded(
        session, note("Zorblatt came", name="n1"), words("n1", 0, "Zorblatt", Verdict.IDENTITY)
    )

    last = events.for_encounter(open_data, encounter.id)[-1]
    assert (last.action, last.detail) == ("words_left_out", "note:n1 text")


@pytest.mark.parametrize("place", list(Place))
def test_the_gate_looks_everywhere_in_a_file(session: Session, place: Place) -> None:
    draft = seal(session, note("Nobody came", name="n1"))
    guard = Guard(values=(Value(text=_SAID[place], kind=Kind.PROSE),))

    found = leaks(guard, _renamed(draft.packet, place))

    assert place in {leak.place for leak in found}


_SAID = {
    Place.FILE_NAME: "practice zorb",
    Place.METADATA: "Field Assist",
    Place.PAGE: "Wages months late or held back",
    Place.DATA: "sea.wages_months_unpaid",
    Place.ATTACHMENT: "packet.json",
    Place.STRUCTURE: "Referral packet",
    Place.STREAM: "field-assist/referral",
}


def _renamed(packet: SealedPacket, place: Place) -> SealedPacket:
    if place is not Place.FILE_NAME:
        return packet
    return SealedPacket(
        packet_id=packet.packet_id,
        reference="zorb",
        pdf=packet.pdf,
        sha256=packet.sha256,
        is_practice=True,
    )


def test_outside_the_department_an_exception_is_needed(session: Session) -> None:
    with pytest.raises(ExceptionMissing):
        seal(session, stated(Handled.RECIPIENT, Recipient.COURT.value))


def test_an_exception_stands_in_packet_and_log(session: Session, open_data: Vault) -> None:
    draft = seal(
        session,
        stated(Handled.RECIPIENT, Recipient.COURT.value),
        stated(Handled.EXCEPTION, ExceptionCode.JUDICIAL.value),
    )

    (row,) = open_data.rows("SELECT detail FROM event WHERE action = 'packet_sealed'")
    assert row[0].endswith("to=court protection=unknown exception=judicial")
    assert as_json(draft.referral)["handling"] == {
        "recipient": "court",
        "outside_dhs": True,
        "protected_8_usc_1367": "unknown",
        "exception_8_usc_1367_b": "judicial",
        "consent": None,
    }


def test_an_exception_by_consent_says_where_it_is_kept(session: Session) -> None:
    to_services = (
        stated(Handled.RECIPIENT, Recipient.VICTIM_SERVICES.value),
        stated(Handled.EXCEPTION, ExceptionCode.NGO_CONSENT.value),
    )
    with pytest.raises(ConsentMissing):
        seal(session, *to_services, stated(Handled.CONSENT, " "))

    seal(session, *to_services, stated(Handled.CONSENT, "SAMPLE file 7"))


def test_an_agency_can_keep_security_information_out(
    open_data: Vault, catalogue: Catalogue, clock: SteppingClock, session: Session
) -> None:
    encounter = recorded(session, mark(WAGES), stated(Handled.SSI, "yes"))
    strict = Referring(
        open_data,
        KeptPacks(open_data, catalogue),
        clock,
        is_practice=False,
        marking=MarkingRules(ssi=SsiRule.REFUSE),
    )

    with pytest.raises(SsiRefused):
        strict.gather(encounter)


def test_every_text_of_the_record_can_be_left_out(session: Session) -> None:
    encounter = recorded(
        session,
        *(
            mark(WAGES),
            person(1, "Quxley Zorb"),
            note("Quxley came", name="n1"),
            *acts("Quxley", NOW),
        ),
        statement(1, StatementText(original="Quxley", translation="Quxley", present="Quxley")),
        FactStated(fact=Fact.PLACE, text="Quxley Pier", at=NOW),
        FactStated(fact=Fact.UNDER_18, text="yes", at=NOW),
    )
    for where, text in texts(encounter):
        left_out = WordsChosen(
            line=where.line,
            part=where.part,
            start=0,
            words=text,
            verdict=Verdict.PRIVACY,
            at=NOW,
        )
        session.recording.save(encounter.id, left_out)
    encounter = session.recording.open(encounter.id)

    draft = refer.build(session.referring.gather(encounter))
    session.referring.seal(encounter, draft)

    assert draft.referral.deadlines
    assert b"uxley" not in canonical_json(draft.referral)


def test_nothing_is_searched_for_when_nothing_was_left_out(session: Session) -> None:
    encounter = recorded(session, mark(WAGES), note("Zorblatt", name="n1"))

    guard = session.referring.guard(encounter)

    assert (guard.values, hits(guard)) == ((), ())


def test_a_value_that_a_card_of_the_packet_has_is_told_by_right(session: Session) -> None:
    fields = ((Field.NAME_STATED, "Zorblatt Quxley"),)
    other = EntityStated(id=card_id(2), kind=EntityKind.PERSON, fields=fields, at=NOW)

    seal(session, NAMED, other, OUT)

    assert len(session.sending.items()) == 1
