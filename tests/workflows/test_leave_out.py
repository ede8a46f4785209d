"""Attacks on leaving out: every word of what was left out is searched for in the packet's bytes."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from field_assist.domain.change import (
    Answered,
    Change,
    How,
    LineChosen,
    NoteWritten,
)
from field_assist.domain.checklist import Role, Setting
from field_assist.domain.encounter import Basis, Budget, Encounter, Value
from field_assist.domain.entity import EntityKind, Field, PersonRole, Relation
from field_assist.domain.entity_form import FIELDS, ValueKind
from field_assist.domain.ids import (
    IndicatorId,
    NoteId,
)
from field_assist.domain.line_names import entity_line, sign_line, statement_line
from field_assist.domain.statement import StatementText
from field_assist.packet.data_form.schema import shipped_schema
from field_assist.workflows import attach, refer
from field_assist.workflows.session import Session
from tests.packet.reading import output_of, squeezed
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

WAGES, DEBT = IndicatorId("sea.wages_months_unpaid"), IndicatorId("sea.recruit_debt")
SHORE, REFUSED = IndicatorId("sea.no_shore_leave"), IndicatorId("sea.docs_refused")
STAYS, GOES, PAPER, PHONE = 1, 2, 3, 4
KINDS = tuple(EntityKind)


def recorded(session: Session, *changes: Change) -> Encounter:
    encounter = session.recording.start(Setting.SEA, Role.CBP_SECONDARY, Budget.STANDARD)
    for change in changes:
        session.recording.save(encounter.id, change)
    return session.recording.open(encounter.id)


def leave_out(line: str) -> LineChosen:
    return LineChosen(line=line, is_included=False, at=NOW)


def mark(indicator: IndicatorId) -> Answered:
    return Answered(indicator=indicator, value=Value.YES, basis=Basis.SEEN, at=NOW)


def everything_in(session: Session, encounter: Encounter, folder: Path) -> str:
    """Return all that can be got out of the packet: pages, attachments, structure, names.

    But for the schema, which has to be, to the byte, the one that every packet carries.
    """
    packet = refer.build(session.referring.gather(encounter)).packet
    path = folder / packet.file_name
    path.write_bytes(packet.pdf)
    plain = folder / "plain.pdf"
    subprocess.run(["qpdf", "--qdf", str(path), str(plain)], check=True)
    inside = folder / "inside"
    inside.mkdir()
    output_of("pdfdetach", "-saveall", "-o", str(inside), str(path))
    schema = inside / "packet.schema.json"
    assert schema.read_bytes() == shipped_schema()
    schema.unlink()
    found = [
        packet.file_name,
        output_of("pdftotext", "-raw", str(path), "-"),
        output_of("pdfinfo", str(path)),
        output_of("pdfdetach", "-list", str(path)),
        *(file.read_text(encoding="utf-8") for file in sorted(inside.iterdir())),
        plain.read_bytes().replace(shipped_schema(), b"").decode("latin-1"),
    ]
    return squeezed("\n".join(found)).lower()


def word(kind: EntityKind, field: Field) -> str:
    """Return a word that stands nowhere else, one for each field."""
    return f"zq{kind.value}{field.value}x".replace("_", "")


def full_card(number: int, kind: EntityKind) -> Change:
    """Return a card of which every field that takes text is filled with its own word."""
    texts = {
        spec.field: word(kind, spec.field)
        for spec in FIELDS[kind]
        if spec.value is not ValueKind.CHOICE
    }
    return card(number, kind, texts)


def words_of(kind: EntityKind) -> list[str]:
    return [word(kind, s.field) for s in FIELDS[kind] if s.value is not ValueKind.CHOICE]


@pytest.mark.parametrize("kind", KINDS)
def test_no_word_of_a_card_that_was_left_out_is_in_the_packet(
    kind: EntityKind, session: Session, tmp_path: Path
) -> None:
    encounter = recorded(
        session,
        mark(WAGES),
        person(STAYS, "Maung Sample"),
        full_card(GOES, kind),
        leave_out(entity_line(card_id(GOES))),
    )

    inside = everything_in(session, encounter, tmp_path)

    assert [w for w in (*words_of(kind), card_id(GOES)) if w in inside] == []


@pytest.mark.parametrize("kind", KINDS)
def test_the_search_would_find_every_word(
    kind: EntityKind, session: Session, tmp_path: Path
) -> None:
    encounter = recorded(session, mark(WAGES), full_card(GOES, kind))

    inside = everything_in(session, encounter, tmp_path)

    assert [w for w in (*words_of(kind), card_id(GOES)) if w not in inside] == []


def a_whole_story(*more: Change) -> tuple[Change, ...]:
    """Return an encounter in which the person who goes is spoken of wherever that is possible."""
    said = StatementText(
        original="Quarglepay since June",
        speaker=card_id(GOES),
        speaker_text="Zorblatt brother",
    )
    return (
        mark(WAGES),
        person(STAYS, "Maung Sample", PersonRole.POSSIBLE_VICTIM),
        person(GOES, "Zorblatt Quuxley", PersonRole.SUSPECTED_CONTROLLER),
        card(PAPER, EntityKind.DOCUMENT, {Field.NUMBER: "X0000001"}),
        card(PHONE, EntityKind.CONTACT, {Field.CONTACT: "202-555-0147"}),
        link(1, GOES, Relation.HOLDS_PAPERS_OF, STAYS),
        link(2, PAPER, Relation.IS_PAPER_OF, STAYS),
        link(3, GOES, Relation.USES, PHONE),
        replace(link(3, GOES, Relation.USES, PHONE), is_removed=True, how=How.UNDONE),
        replace(link(3, GOES, Relation.USES, PHONE), how=How.REDONE),
        statement(1, said),
        mark_of(GOES, SHORE, reason="Vexlybranch"),
        *more,
    )


OUT = leave_out(entity_line(card_id(GOES)))


def test_a_person_left_out_is_in_no_link_mark_speaker_or_custody(
    session: Session, tmp_path: Path
) -> None:
    inside = everything_in(session, recorded(session, *a_whole_story(OUT)), tmp_path)

    hidden = (
        *("zorblatt", "quuxley", "vexlybranch", SHORE),
        *(card_id(GOES), link(1, 0, Relation.USES, 0).id, link(3, 0, Relation.USES, 0).id),
        *(
            "holdspapersof",
            "holds_papers_of",
            "suspectedcontroller",
            '"p2"',
            ':"suspected_controller"',
        ),
    )
    assert [w for w in hidden if w in inside] == []
    assert "aperson notin".replace(" ", "") in inside
    assert "quarglepaysincejune" in inside
    assert "x0000001" in inside


def test_the_same_story_with_the_person_has_all_of_it(session: Session, tmp_path: Path) -> None:
    inside = everything_in(session, recorded(session, *a_whole_story()), tmp_path)

    told = ("zorblattquuxley", "zorblattbrother", SHORE, card_id(GOES), "holdspapersof")
    assert [w for w in told if w not in inside] == []


def test_a_statement_left_out_is_nowhere(session: Session, tmp_path: Path) -> None:
    said = StatementText(
        original="zqoriginal",
        language="zqlanguage",
        translation="zqtranslation",
        translated_by="zqby",
        speaker_text="zqspeaker",
        listener="zqlistener",
        present="zqpresent",
        said_at="zqtime",
        is_from_controller=True,
    )
    encounter = recorded(
        session,
        mark(WAGES),
        statement(1, said),
        leave_out(statement_line(statement_id(1))),
    )

    inside = everything_in(session, encounter, tmp_path)

    assert [w for w in ("zq", statement_id(1), "st-1", "1367(a)(1)") if w in inside] == []


def test_a_card_taken_off_is_nowhere(session: Session, tmp_path: Path) -> None:
    made = full_card(GOES, EntityKind.PERSON)
    gone = replace(person(GOES, "Zorblatt"), is_removed=True)
    encounter = recorded(session, mark(WAGES), made, mark_of(GOES, SHORE), gone)

    inside = everything_in(session, encounter, tmp_path)

    hidden = (*words_of(EntityKind.PERSON), "zorblatt", card_id(GOES), SHORE)
    assert [w for w in hidden if w in inside] == []
    assert session.referring.gather(encounter).withheld == {}


def test_a_link_goes_with_the_first_of_its_cards(session: Session) -> None:
    encounter = recorded(session, *a_whole_story(leave_out(entity_line(card_id(PHONE)))))

    kept = [each.relation for each in session.referring.gather(encounter).links]

    assert kept == [Relation.HOLDS_PAPERS_OF, Relation.IS_PAPER_OF]


def test_what_was_left_out_is_counted(session: Session) -> None:
    more = (OUT, leave_out(statement_line(statement_id(1))))

    referral = session.referring.gather(recorded(session, *a_whole_story(*more)))

    assert referral.withheld == {"sign": 1, "card": 1, "statement": 1}


def test_a_note_on_a_mark_about_a_person_left_out_does_not_name_the_sign(session: Session) -> None:
    note = NoteWritten(
        id=NoteId("5" * 32), indicator=SHORE, text="Seen at the gate", created_at=NOW, at=NOW
    )
    encounter = recorded(session, *a_whole_story(note, OUT))

    (loose,) = session.referring.gather(encounter).notes

    assert (loose.text, loose.about) == ("Seen at the gate", "")


def test_a_person_on_whom_the_step_rests_stays_without_who_it_is(session: Session) -> None:
    encounter = recorded(
        session,
        person(STAYS, "Maung Sample"),
        *(mark_of(STAYS, WAGES), mark_of(STAYS, DEBT)),
        leave_out(entity_line(card_id(STAYS))),
        leave_out(sign_line(WAGES, card_id(STAYS))),
    )

    referral = session.referring.gather(encounter)

    assert referral.about == card_id(STAYS)
    assert [(c.reference, c.name) for c in referral.cards] == [("P1", "")]
    assert {(s.id, s.about) for s in referral.signs} >= {(WAGES, card_id(STAYS))}


def test_a_mark_that_sets_a_sign_aside_for_somebody_stays(session: Session) -> None:
    encounter = recorded(
        session,
        person(STAYS, "Maung Sample"),
        mark(WAGES),
        mark_of(STAYS, DEBT),
        mark_of(STAYS, WAGES, Value.NO),
        leave_out(sign_line(WAGES, card_id(STAYS))),
    )
    whole = recorded(
        session,
        person(11, "Maung Sample"),
        mark(WAGES),
        mark_of(11, DEBT),
        mark_of(11, WAGES, Value.NO),
    )

    referral = session.referring.gather(encounter)

    assert referral.band is session.referring.gather(whole).band
    assert (WAGES, card_id(STAYS)) in {(s.id, s.about) for s in referral.signs}


def test_a_mark_about_a_person_can_be_left_out_by_itself(session: Session) -> None:
    encounter = recorded(
        session,
        mark(WAGES),
        person(STAYS, "Maung Sample"),
        mark(REFUSED),
        mark_of(STAYS, SHORE, Value.EXPLAINED, "Rest day"),
        leave_out(sign_line(SHORE, card_id(STAYS))),
    )

    referral = session.referring.gather(encounter)

    assert SHORE not in {s.id for s in referral.signs}
    assert [c.name for c in referral.cards] == ["Maung Sample"]


def test_custody_is_said_in_words_of_the_packet(session: Session, tmp_path: Path) -> None:
    inside = everything_in(session, recorded(session, *a_whole_story()), tmp_path)

    assert "linktakenoffp2usesc1(takingback)" in inside
    assert "cardslinkedp2usesc1(makingagain)" in inside
    assert re.search(r"cardfilledinp1:role,nameasstated", inside)


def test_of_a_file_no_hash_goes_with_the_packet_nor_what_was_said_of_it(
    session: Session, tmp_path: Path
) -> None:
    encounter = recorded(session, mark(WAGES))
    source = tmp_path / "sample.txt"
    source.write_bytes(b"Sample words")
    exhibit = session.attaching.keep(encounter.id, attach.take_in(session.folder, source))
    session.attaching.note_check(exhibit.id, is_whole=True)
    session.attaching.note_answer(encounter.id, is_refused=True)

    whole = everything_in(session, session.recording.open(encounter.id), tmp_path)

    assert exhibit.file.sha256 not in whole
    assert exhibit.id not in whole
    assert "answer=yes" not in whole
