"""What a supplement cites, what it tells, and what it does not repeat."""

from __future__ import annotations

import json

import pytest

from field_assist.domain.change import Answered, Change, FactStated, LineChosen
from field_assist.domain.encounter import Basis, Encounter, Fact, Value
from field_assist.domain.entity import PersonRole
from field_assist.domain.errors import FormUnfit
from field_assist.domain.handling import Recipient
from field_assist.domain.line_names import entity_line
from field_assist.packet.data import canonical_json
from field_assist.packet.data_form.referrals import read_referral
from field_assist.workflows.packet_forms import shipped_forms
from field_assist.workflows.session import Session
from tests.workflows.card_acts import NOW, card_id, person
from tests.workflows.test_forms import KIM, LIA, SUPPLEMENT, sealed, stated
from tests.workflows.test_refer import DEBT, SHORE, WAGES, mark, note, recorded


def supplemented(session: Session, *more: Change) -> Encounter:
    """Return an encounter of which a packet was sealed, and that was changed since."""
    encounter = recorded(
        session,
        person(LIA, "Maung Sample", PersonRole.POSSIBLE_VICTIM),
        *(mark(WAGES), mark(SHORE), note("They ate at noon.", name="n1")),
        FactStated(fact=Fact.PLACE, text="Sample Pier", at=NOW),
    )
    sealed(session, encounter)
    for change in (*stated(SUPPLEMENT, Recipient.HSI), *more):
        session.recording.save(encounter.id, change)
    return session.recording.open(encounter.id)


def test_a_supplement_cites_the_first_packet_and_tells_what_is_otherwise(session: Session) -> None:
    encounter = supplemented(
        session,
        *(mark(DEBT), Answered(indicator=SHORE, value=Value.NO, basis=Basis.SEEN, at=NOW)),
        FactStated(fact=Fact.PLACE, text="Room 4", at=NOW),
    )
    (first,) = session.sending.items()

    referral = session.referring.gather(encounter)
    cited = referral.supplements

    assert cited is not None
    assert (cited.reference, cited.sha256) == (first.reference, first.sha256)
    assert cited.is_compared
    told = {(each.thing.value, each.how.value, each.before, each.now) for each in cited.changes}
    assert told == {
        ("sign", "added", "", "yes"),
        ("sign", "changed", "yes", "no"),
        ("fact", "changed", "Sample Pier", "Room 4"),
    }
    assert {sign.id for sign in referral.signs} == {DEBT, SHORE}
    assert (referral.notes, referral.cards) == ((), ())
    data = canonical_json(referral)
    assert json.loads(data)["supplements"]["sha256"] == first.sha256
    assert canonical_json(read_referral(data, shipped_forms())) == data


def test_what_was_left_out_since_is_not_repeated_in_the_words_of_before(session: Session) -> None:
    encounter = supplemented(
        session,
        note("They left at noon.", name="n1"),
        person(KIM, "They ate at noon", PersonRole.WITNESS),
        *_left_out(KIM),
    )

    referral = session.referring.gather(encounter)

    assert referral.supplements is not None
    (change,) = (each for each in referral.supplements.changes if each.thing.value == "note")
    assert (change.before, change.now, change.is_left_out) == ("", "They left at noon.", True)


def _left_out(number: int) -> tuple[Change, ...]:
    return (LineChosen(line=entity_line(card_id(number)), is_included=False, at=NOW),)


def test_what_is_left_out_of_a_supplement_is_not_told_as_taken_back(session: Session) -> None:
    encounter = supplemented(session, mark(DEBT), *_left_out(LIA))

    cited = session.referring.gather(encounter).supplements

    assert cited is not None
    assert [each.thing.value for each in cited.changes] == ["sign"]


def test_a_supplement_needs_a_packet_to_add_to(session: Session) -> None:
    encounter = recorded(session, mark(WAGES), *stated(SUPPLEMENT, Recipient.HSI))

    with pytest.raises(FormUnfit):
        session.referring.gather(encounter)
