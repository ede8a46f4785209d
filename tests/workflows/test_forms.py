"""The forms of packet: which one holds, what each leaves out, and what the log says of it."""

from __future__ import annotations

import json
import random
import string
from dataclasses import replace

import pytest

from field_assist.domain.change import Answered, Change, FactStated, HandlingStated
from field_assist.domain.encounter import Encounter, Fact, Value
from field_assist.domain.entity import EntityKind, Field, PersonRole, Relation
from field_assist.domain.entity_form import FIELDS, ValueKind
from field_assist.domain.errors import FormGone, FormUnfit, LeftOutFound
from field_assist.domain.handling import ExceptionCode, Handled, Handling, Recipient
from field_assist.domain.packet_form import Kind
from field_assist.domain.record_texts import rewritten, texts
from field_assist.domain.redaction import Where
from field_assist.domain.statement import StatementText
from field_assist.packet.data import canonical_json
from field_assist.packet.inside import streams_inside, texts_inside
from field_assist.storage import events
from field_assist.storage.vault import Vault
from field_assist.workflows import refer
from field_assist.workflows.by_form import told_by
from field_assist.workflows.catalogue import Catalogue
from field_assist.workflows.choose_form import GOODS, PEOPLE, changes
from field_assist.workflows.inclusion import included
from field_assist.workflows.packet_forms import shipped_forms
from field_assist.workflows.refer import Draft
from field_assist.workflows.session import Session
from field_assist.workflows.verify_packet import verify_packet
from tests.packet.forms import form
from tests.workflows.card_acts import NOW, card, link, mark_of, person, statement
from tests.workflows.lifecycle import acts
from tests.workflows.test_refer import DEBT, MINOR, SHORE, WAGES, mark, note, recorded

LIA, ALEX, KIM, FARM, PAPER, PHONE, VAN, HOME = range(1, 9)
NOTICE, BARE, SUPPLEMENT = "hhs-child-notice", "no-identity", "supplement"
ROUNDS = 8


def stated(name: str, recipient: Recipient | None = None) -> tuple[Change, ...]:
    """Return what chooses a form, with who usually receives it."""
    told = recipient or form(name).recipients[0]
    return (
        HandlingStated(about=Handled.FORM, text=name, at=NOW),
        HandlingStated(about=Handled.RECIPIENT, text=told.value, at=NOW),
        HandlingStated(about=Handled.EXCEPTION, text=ExceptionCode.BENEFITS.value, at=NOW),
    )


def full_card(number: int, kind: EntityKind, role: PersonRole | None = None) -> Change:
    """Return a card with every field of its kind filled in."""
    fields = {
        spec.field: spec.choices[0] if spec.value is ValueKind.CHOICE else f"sample {spec.field}"
        for spec in FIELDS[kind]
    }
    return card(number, kind, {**fields, **({Field.ROLE: role.value} if role else {})})


def everything(session: Session, *more: Change) -> Encounter:
    """Return an encounter with every line and field there is."""
    situation = [FactStated(fact=fact, text=f"sample {fact}", at=NOW) for fact in Fact]
    return recorded(
        session,
        *(each for each in situation if each.fact not in _SAFETY),
        full_card(LIA, EntityKind.PERSON, PersonRole.CHILD_AT_RISK),
        full_card(ALEX, EntityKind.PERSON, PersonRole.SUSPECTED_CONTROLLER),
        full_card(KIM, EntityKind.PERSON, PersonRole.WITNESS),
        full_card(FARM, EntityKind.ORGANIZATION),
        full_card(PAPER, EntityKind.DOCUMENT),
        full_card(PHONE, EntityKind.CONTACT),
        full_card(VAN, EntityKind.CONVEYANCE),
        full_card(HOME, EntityKind.PLACE),
        link(1, ALEX, Relation.RELATED_TO, LIA),
        *(mark_of(LIA, WAGES, reason="sample"), mark_of(KIM, DEBT), mark(MINOR)),
        Answered(indicator=SHORE, value=Value.EXPLAINED, basis=None, reason="sample", at=NOW),
        *(note("sample", WAGES, name="n1"), note("sample", name="n2")),
        statement(
            1,
            StatementText(
                original="sample",
                language="sample",
                translation="sample",
                translated_by="sample",
                speaker_text="sample",
                listener="sample",
                present="sample",
                said_at="sample",
            ),
        ),
        *acts("sample", NOW),
        *more,
    )


_SAFETY = frozenset({Fact.DANGER, Fact.UNDER_18, Fact.MEDICAL, Fact.COMPANION})


def with_canaries(encounter: Encounter, seed: int) -> tuple[Encounter, dict[Where, str]]:
    """Return the encounter with a word of its own in each text, and which one stands where."""
    random_one = random.Random(seed)  # noqa: S311 -- words that stand nowhere by chance
    known: dict[Where, str] = {}

    def canary(where: Where, text: str) -> str:
        if not text.strip():
            return text
        word = "".join(random_one.choices(string.ascii_lowercase, k=12))
        known[where] = f"Zq{word}"
        return known[where]

    return rewritten(replace(encounter, redactions=()), canary), known


def drafted(session: Session, encounter: Encounter) -> Draft:
    draft = refer.build(session.referring.gather(encounter))
    return refer.search(draft, session.referring.guard(encounter))


def sealed(session: Session, encounter: Encounter) -> Encounter:
    draft = refer.build(session.referring.gather(encounter))
    return session.referring.seal(encounter, draft)


def inside(draft: Draft) -> str:
    """Return all that a packet says anywhere, its very bytes as well, in small letters."""
    said = [each.text for each in texts_inside(draft.packet)]
    raw = [each.content.decode("latin-1") for each in streams_inside(draft.packet)]
    return "\n".join((*said, *raw)).lower()


@pytest.mark.parametrize("seed", range(ROUNDS))
@pytest.mark.parametrize("name", [NOTICE, BARE])
def test_threat_t30_nothing_that_the_form_leaves_out_is_anywhere(
    session: Session, catalogue: Catalogue, name: str, seed: int
) -> None:
    encounter, known = with_canaries(everything(session, *stated(name)), seed)
    reviewed = included(encounter, catalogue.assess(encounter))
    told = {each.where for each in texts(told_by(form(name), reviewed, catalogue.checklist))}

    draft = drafted(session, encounter)
    text = inside(draft)

    out = {where: word for where, word in known.items() if where not in told}
    assert len(out) > 60
    assert [word for word in out.values() if word.lower() in text] == []
    assert draft.leaks == ()
    spoken = [
        word for where, word in known.items() if where in told and where.part == "name_stated"
    ]
    assert all(word.lower() in text for word in spoken)
    assert bool(spoken) is (name == NOTICE)


def test_a_text_that_tells_what_the_form_leaves_out_is_not_sealed(session: Session) -> None:
    encounter = recorded(
        session,
        person(LIA, "Lia Sample", PersonRole.CHILD_AT_RISK),
        card(PHONE, EntityKind.CONTACT, {Field.SORT: "phone", Field.CONTACT: "202-555-0147"}),
        FactStated(fact=Fact.WHERE_NOW, text="Room 4, call (202) 555 0147", at=NOW),
        mark(WAGES),
        *stated(NOTICE),
    )

    with pytest.raises(LeftOutFound):
        sealed(session, encounter)


def test_a_family_name_that_the_notice_tells_of_the_child_stops_nothing(session: Session) -> None:
    encounter = recorded(
        session,
        person(LIA, "Lia Quxley", PersonRole.CHILD_AT_RISK),
        person(KIM, "Mara Quxley", PersonRole.WITNESS),
        mark(WAGES),
        *stated(NOTICE),
    )

    draft = drafted(session, encounter)

    assert draft.leaks == ()
    assert "mara" not in inside(draft)


@pytest.mark.parametrize("name", ["hsi-referral", "fdns-hand-over", NOTICE, BARE])
def test_each_kind_has_its_hash_its_log_entry_and_can_be_read_back(
    session: Session, open_data: Vault, name: str
) -> None:
    child = person(LIA, "Lia Sample", PersonRole.CHILD_AT_RISK)
    encounter = recorded(session, child, mark(WAGES), *stated(name))

    encounter = sealed(session, encounter)

    (item,) = session.sending.items()
    packet = session.sending.packet(item.packet_id)
    data = {each.name: each.text for each in texts_inside(packet)}
    log = events.for_encounter(open_data, encounter.id)[-1]
    kind = form(name).kind.value
    assert f"form={kind}:{name}/{form(name).ref.version}" in log.detail
    assert packet.sha256 in log.detail
    assert kind in data["packet.json"]
    assert verify_packet(packet.pdf).findings == ()


def test_the_longest_line_of_the_log_has_room_for_every_form(session: Session) -> None:
    told = person(LIA, "Lia Sample", PersonRole.CHILD_AT_RISK)
    referral = session.referring.gather(recorded(session, told, mark(WAGES)))
    handled = (Handling(recipient=to, exception=code) for to in Recipient for code in ExceptionCode)
    longest = max((each.logged for each in handled), key=len)
    kind = max((each.value for each in Kind), key=len)

    line = f"{referral.reference} sha256={'0' * 64} form={kind}:{'i' * 20}/{'0' * 10} {longest}"

    assert len(line) <= 200


def test_what_holds_without_a_choice_follows_what_is_recorded(session: Session) -> None:
    people = recorded(session, mark(WAGES))

    assert session.referring.choosing.choice(people).chosen == PEOPLE
    assert session.referring.gather(people).form.kind is Kind.PERSON
    assert GOODS in {each.ref.id for each in shipped_forms()}


def test_a_child_suggests_the_notice_until_one_was_sealed(session: Session) -> None:
    child = person(LIA, "Lia Sample", PersonRole.CHILD_AT_RISK)
    encounter = recorded(session, child, mark(WAGES))
    choosing = session.referring.choosing
    assert [each.ref.id for each in choosing.choice(encounter).suggested] == [NOTICE]

    for change in changes(form(NOTICE), encounter, NOW):
        session.recording.save(encounter.id, change)
    for change in stated(NOTICE)[2:]:
        session.recording.save(encounter.id, change)
    encounter = sealed(session, session.recording.open(encounter.id))
    back = replace(encounter, handling={})

    assert choosing.choice(back).suggested == ()


def test_a_form_for_something_else_is_refused_and_nothing_is_lost(session: Session) -> None:
    encounter = recorded(session, mark(WAGES), *stated(NOTICE))

    with pytest.raises(FormUnfit):
        session.referring.gather(encounter)

    assert session.recording.open(encounter.id).answers[WAGES].value is Value.YES


def test_a_form_does_not_go_to_whom_it_is_not_for(session: Session) -> None:
    child = person(LIA, "Lia Sample", PersonRole.CHILD_AT_RISK)
    encounter = recorded(session, child, mark(WAGES), *stated(NOTICE, Recipient.COURT))

    with pytest.raises(FormUnfit):
        session.referring.gather(encounter)


def test_a_form_that_is_gone_is_said_and_the_encounter_is_there(session: Session) -> None:
    gone = HandlingStated(about=Handled.FORM, text="agency-sheet", at=NOW)
    encounter = recorded(session, mark(WAGES), gone)

    choice = session.referring.choosing.choice(encounter)
    with pytest.raises(FormGone):
        session.referring.gather(encounter)

    assert choice.form is None
    assert PEOPLE in {each.ref.id for each in choice.fitting}


def test_a_record_without_identity_has_the_month_and_small_counts_as_small(
    session: Session,
) -> None:
    people = (person(n, f"Sample {n}", PersonRole.POSSIBLE_VICTIM) for n in range(1, 7))
    encounter = recorded(
        session, *people, person(9, "Kim Sample", PersonRole.WITNESS), mark(WAGES), *stated(BARE)
    )

    data = json.loads(canonical_json(session.referring.gather(encounter)))

    assert data["counted"]["people"] == {"possible_victim": 6, "witness": "fewer than 5"}
    assert data["encounter"]["opened_at"]["utc"].endswith("-01T00:00:00Z")
    assert data["indicators"][0]["at"]["utc"].endswith("-01T00:00:00Z")
    assert (data["persons"], data["custody"], data["htcds"]) == ([], [], None)
    assert data["statistics"]["possible_victims"] is None
    assert data["packet"]["earlier_packets"] == []
