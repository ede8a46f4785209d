"""An invented referral with people, things, links and statements; Utopia is no country."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from field_assist.domain.checklist import Element
from field_assist.domain.entity import EntityKind, Field, PersonRole, Relation
from field_assist.domain.ids import EntityId, LinkId, StatementId
from field_assist.domain.referral import CustodyEvent, Referral
from field_assist.domain.referred import (
    ReferredCard,
    ReferredLink,
    ReferredStatement,
    Remark,
    StatedValue,
)
from tests.packet.samples import CUSTODY, MADE_AT, SIGNS, adult, sign

MET_AT = MADE_AT - timedelta(minutes=100)
Fields = Mapping[Field, str | StatedValue | tuple[str, ...]]


def card_id(number: int) -> EntityId:
    return EntityId(f"{number:032x}")


def card(
    number: int, kind: EntityKind, name: str, fields: Fields, role: PersonRole | None = None
) -> ReferredCard:
    """Return a card whose number within its kind is the last digit of `number`."""
    return ReferredCard(
        id=card_id(number),
        kind=kind,
        number=number % 10,
        role=role,
        name=name,
        fields={field: _values(stated) for field, stated in fields.items()},
        created_at=MET_AT,
    )


def _values(stated: str | StatedValue | tuple[str, ...]) -> tuple[StatedValue, ...]:
    if isinstance(stated, StatedValue):
        return (stated,)
    texts = stated if isinstance(stated, tuple) else (stated,)
    return tuple(StatedValue(text=text) for text in texts)


def link(number: int, subject: int, relation: Relation, other: int) -> ReferredLink:
    return ReferredLink(
        id=LinkId(f"{900 + number:032x}"),
        subject=card_id(subject),
        relation=relation,
        object=card_id(other),
        created_at=MET_AT,
    )


COOK = card(
    11,
    EntityKind.PERSON,
    "Maung Sample",
    {
        Field.NAME_STATED: "Maung Sample",
        Field.NAME_IN_DOCUMENT: "SAMPLE, MAUNG EXAMPLE",
        Field.NAME_IN_SCRIPT: "\u1019\u1031\u102c\u1004\u103a",
        Field.ALIASES: ("Ko Example", "Cook"),
        Field.BIRTH: StatedValue(
            text="4/5/1998",
            canonical="1998-04-05",
            remarks=(Remark(kind="may_also_be", expected="1998-05-04"),),
        ),
        Field.AGE_BASIS: "told_by_person",
        Field.SEX: "male",
        Field.CITIZENSHIPS: StatedValue(text="Utopia", canonical="UTO"),
        Field.LANGUAGES: ("Burmese", "some English"),
        Field.MARKS: "Scar on the left forearm",
        Field.MEDICAL_NEED: "Burn on the right hand, three days old; wants it looked at.",
        Field.WISHES: "Wants his passport back and to telephone his sister before anything else.",
        Field.SAFE_NUMBER: StatedValue(text="202-555-0163", canonical="+12025550163"),
        Field.SAFE_HOURS: "After 18:00 CST",
        Field.SAFE_VOICEMAIL: "no",
        Field.DO_NOT_CONTACT: "Never through the vessel or its agent.",
    },
    PersonRole.POSSIBLE_VICTIM,
)
DECKHAND = card(12, EntityKind.PERSON, "", {Field.AGE_STATED: "19"}, PersonRole.POSSIBLE_VICTIM)
MATE = card(
    13,
    EntityKind.PERSON,
    "Alex Example",
    {
        Field.NAME_STATED: "Alex Example",
        Field.CITIZENSHIPS: StatedValue(text="Utopia", canonical="UTO"),
        Field.PART_PLAYED: ("controller", "transporter"),
        Field.NOTE: "Chief mate. Answered twice for P1.",
    },
    PersonRole.SUSPECTED_CONTROLLER,
)
AGENCY = card(
    21,
    EntityKind.ORGANIZATION,
    "Sample Crewing Ltd",
    {
        Field.NAME: "Sample Crewing Ltd",
        Field.SORT: "agency",
        Field.EIN: StatedValue(text="12 3456789", canonical="123456789"),
    },
)
PASSPORT = card(
    31,
    EntityKind.DOCUMENT,
    "X0000001",
    {
        Field.SORT: "passport",
        Field.NUMBER: StatedValue(text="x 0000001", canonical="X0000001"),
        Field.ISSUER: StatedValue(text="Utopia", canonical="UTO"),
        Field.CODE_LINES: "P<UTOSAMPLE<<MAUNG<EXAMPLE<<<<<<<<<<<<<<<<<<\n"
        "X000000100UTO9804051M3001019<<<<<<<<<<<<<<04",
        Field.CODE_STATE: "All check digits fit",
    },
)
SHIP = card(
    41,
    EntityKind.CONVEYANCE,
    "MV Paper Lantern",
    {
        Field.SORT: "vessel",
        Field.NAME: "MV Paper Lantern",
        Field.IMO: StatedValue(
            text="IMO 1234568", canonical="1234568", remarks=(Remark(kind="check_digit_differs"),)
        ),
    },
)
PHONE = card(
    51,
    EntityKind.CONTACT,
    "202 555 0147",
    {
        Field.SORT: "phone",
        Field.CONTACT: StatedValue(
            text="202 555 0147",
            canonical="+12025550147",
            remarks=(Remark(kind="assumed", expected="+1"),),
        ),
    },
)
QUAY = card(
    61,
    EntityKind.PLACE,
    "Berth 4",
    {Field.NAME: "Berth 4", Field.ADDRESS: "1 Sample Quay, Gull Harbor (fictional)"},
)
CARDS = (COOK, DECKHAND, MATE, AGENCY, PASSPORT, SHIP, PHONE, QUAY)
LINKS = (
    link(1, 13, Relation.HOLDS_PAPERS_OF, 11),
    link(2, 31, Relation.IS_PAPER_OF, 11),
    link(3, 13, Relation.USES, 51),
    link(4, 21, Relation.RECRUITED, 11),
    link(5, 11, Relation.TRAVELS_WITH, 12),
)


def statement(number: int, speaker: EntityId | None, original: str) -> ReferredStatement:
    return ReferredStatement(
        id=StatementId(f"{700 + number:032x}"),
        number=number,
        original=original,
        language="",
        translation="",
        translated_by="",
        speaker=speaker,
        speaker_text="",
        is_speaker_withheld=False,
        listener="CBPO Jordan Sample",
        present="",
        said_at="about 15:30",
        is_from_controller=False,
        created_at=MET_AT,
        saved_at=MET_AT,
    )


STATEMENTS = (
    replace(
        statement(1, COOK.id, "\u1015\u102d\u102f\u1000\u103a\u1006\u1036 ?"),
        language="my",
        translation="No pay since June. My passport is in his safe.",
        translated_by="line interpreter 4471",
        present="line interpreter 4471, by telephone",
    ),
    replace(
        statement(2, MATE.id, "He owes the agency. He stays aboard until it is paid."),
        language="en",
        is_from_controller=True,
    ),
)
ABOUT_COOK = replace(
    sign(
        "coer.threat_harm",
        "Threat of harm",
        "Threats of serious harm to the person.",
        notes=("P1: S1 said that nobody would look for a cook.",),
        is_reason=True,
    ),
    about=COOK.id,
)
ABOUT_DECKHAND = replace(
    sign(
        "debt.grows",
        "Debt that grows",
        "A debt grows by charges that the person cannot see.",
        elements=frozenset({Element.LABOR}),
    ),
    about=DECKHAND.id,
)
DONE = (
    ("card_stated", f"{COOK.id} person fields=name_stated:birth"),
    ("card_stated", f"{COOK.id} person fields=24"),
    ("link_stated", f"{LINKS[0].id} holds_papers_of"),
    ("link_removed", f"{LINKS[0].id} holds_papers_of how=undone"),
    ("link_stated", f"{LINKS[0].id} holds_papers_of how=redone"),
    ("statement_written", STATEMENTS[0].id),
    ("answered", f"coer.threat_harm=told_by_person person={COOK.id}"),
    ("card_removed", ""),
)


def crew() -> Referral:
    """Return the referral of a ship with its people, things, links and statements."""
    custody = tuple(
        CustodyEvent(sequence=5 + number, at=MET_AT, action=action, detail=detail)
        for number, (action, detail) in enumerate(DONE)
    )
    return replace(
        adult(),
        about=COOK.id,
        cards=CARDS,
        links=LINKS,
        statements=STATEMENTS,
        signs=(*SIGNS, ABOUT_COOK, ABOUT_DECKHAND),
        custody=(*CUSTODY, *custody),
        withheld={"card": 1, "statement": 1},
    )
