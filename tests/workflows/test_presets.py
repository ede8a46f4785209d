"""For whom a packet is: what each preset leaves out, and that it can be changed back."""

from __future__ import annotations

from dataclasses import replace

from field_assist.domain.apply import apply
from field_assist.domain.change import WordsChosen
from field_assist.domain.encounter import Encounter
from field_assist.domain.entity import EntityKind, Field, PersonRole, Relation
from field_assist.domain.line_names import (
    deadline_line,
    entity_line,
    measure_line,
    statement_line,
)
from field_assist.domain.record_texts import texts
from field_assist.domain.redaction import Verdict
from field_assist.domain.statement import StatementText
from field_assist.packet.data import canonical_json
from field_assist.workflows import presets
from field_assist.workflows.catalogue import Catalogue
from field_assist.workflows.inclusion import included
from field_assist.workflows.presets import Preset
from field_assist.workflows.session import Session
from tests.conftest import NOON
from tests.workflows.card_acts import (
    NOW,
    card,
    card_id,
    link,
    mark_of,
    person,
    statement,
    statement_id,
)
from tests.workflows.lifecycle import acts
from tests.workflows.test_refer import DEBT, WAGES, mark, note, recorded

COOK, MATE, PHONE, PAPER = 1, 2, 3, 4


def filled(session: Session) -> Encounter:
    return recorded(
        session,
        *(person(COOK, "Quxley Zorb", PersonRole.POSSIBLE_VICTIM), mark_of(COOK, WAGES)),
        person(MATE, "Alex Example", PersonRole.SUSPECTED_CONTROLLER),
        *(mark_of(COOK, DEBT), mark(DEBT), note("Quxley Zorb waited", name="n1")),
        card(PHONE, EntityKind.CONTACT, {Field.SORT: "phone", Field.CONTACT: "202-555-0147"}),
        card(PAPER, EntityKind.DOCUMENT, {Field.SORT: "passport", Field.NUMBER: "X0000001"}),
        *(link(1, MATE, Relation.USES, PHONE), link(2, PAPER, Relation.IS_PAPER_OF, COOK)),
        statement(1, StatementText(original="No pay.", speaker=card_id(COOK))),
        statement(2, StatementText(original="She owes.", speaker=card_id(MATE))),
        *acts("Quxley", NOW),
    )


def set_to(session: Session, encounter: Encounter, preset: Preset) -> Encounter:
    result = session.catalogue_of(encounter).assess(encounter)
    for change in presets.changes(preset, encounter, result, NOON):
        encounter = apply(encounter, change)
    return encounter


def preset_of(session: Session, encounter: Encounter) -> Preset | None:
    return presets.preset_of(encounter, session.catalogue_of(encounter).assess(encounter))


def test_hsi_has_everything_from_the_beginning(session: Session) -> None:
    encounter = filled(session)

    assert preset_of(session, encounter) is Preset.HSI_FULL
    assert set_to(session, encounter, Preset.HSI_FULL) == encounter


def test_support_services_get_nothing_of_a_suspect(session: Session) -> None:
    made = set_to(session, filled(session), Preset.VICTIM_SERVICES)

    suspects = {entity_line(card_id(MATE)), entity_line(card_id(PHONE))}
    assert made.left_out == suspects | {statement_line(statement_id(2))}
    assert preset_of(session, made) is Preset.VICTIM_SERVICES


def test_a_supervisor_decides_without_papers_contacts_and_statements(session: Session) -> None:
    made = set_to(session, filled(session), Preset.SUPERVISOR)

    cards = {entity_line(card_id(PHONE)), entity_line(card_id(PAPER))}
    said = {statement_line(statement_id(n)) for n in (1, 2)}
    assert made.left_out == cards | said


def test_without_identity_nobody_can_be_known(session: Session) -> None:
    encounter = filled(session)
    for change in presets.changes(
        Preset.NO_IDENTITY,
        encounter,
        session.catalogue_of(encounter).assess(encounter),
        NOON,
        [deadline_line(*of) for of in encounter.stops],
    ):
        session.recording.save(encounter.id, change)

    data = canonical_json(session.referring.gather(session.recording.open(encounter.id))).decode()

    named = ("Quxley", "Zorb", "Alex", "202-555", "X0000001", "No pay")
    assert [word for word in named if word in data] == []


def test_the_way_back_to_everything_restores_every_text(
    session: Session, catalogue: Catalogue
) -> None:
    encounter = filled(session)

    there = set_to(session, encounter, Preset.NO_IDENTITY)
    back = set_to(session, there, Preset.HSI_FULL)

    before, after = (texts(included(each, catalogue.assess(each))) for each in (encounter, back))
    assert before == after


def test_without_identity_holds_until_something_is_written_again(session: Session) -> None:
    made = set_to(session, filled(session), Preset.NO_IDENTITY)
    assert preset_of(session, made) is Preset.NO_IDENTITY

    known = next(iter(made.measures.values()))
    longer = replace(known, remark=f"{known.remark} Maria Zorb answered.")
    made = replace(made, measures={**made.measures, known.id: longer})

    assert preset_of(session, made) is None


def test_what_the_officer_left_out_is_as_it_was_after_a_preset(session: Session) -> None:
    encounter = filled(session)
    (known,) = [m for m in encounter.measures.values() if len(m.remark) > 4][:1]
    own = WordsChosen(
        line=measure_line(known.id),
        part="remark",
        start=0,
        words=known.remark[:4],
        verdict=Verdict.SAFETY,
        at=NOON,
    )
    encounter = apply(encounter, own)

    there = set_to(session, encounter, Preset.NO_IDENTITY)
    back = set_to(session, there, Preset.HSI_FULL)

    assert there.redactions != encounter.redactions
    assert back.redactions == encounter.redactions
