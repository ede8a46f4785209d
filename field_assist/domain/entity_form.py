"""Which fields a card has, how each is read, and which links make sense between which cards.

Referral fields follow what a receiver needs of people, organizations, papers and vehicles; a new
field is one line here, its value in `entity.Field`, and its words: neutral ones for the screen in
`ui/entity_words.py`, those of the packet in the form.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import NamedTuple

from field_assist.domain.entity import Entity, EntityKind, Field, PersonRole, Relation


class ValueKind(Enum):
    """How a value is read: which reader of `identifiers` looks at it, and how it is entered."""

    TEXT = "text"
    PROSE = "prose"
    NAME = "name"
    DATE = "date"
    COUNTRY = "country"
    LANGUAGE = "language"
    CHOICE = "choice"
    PHONE = "phone"
    CONTACT = "contact"
    ADDRESS = "address"
    DOCUMENT_NUMBER = "document_number"
    A_NUMBER = "a_number"
    RECEIPT = "receipt"
    EIN = "ein"
    PLATE = "plate"
    VIN = "vin"
    IMO = "imo"
    CONTAINER = "container"
    FLIGHT = "flight"
    PORT = "port"
    CODE_LINES = "code_lines"


class Section(Enum):
    """A group of fields on a card, in this order."""

    IDENTITY = "identity"
    ROLE = "role"
    LANGUAGE = "language"
    LOOKS = "looks"
    NEEDS = "needs"
    CONTACT = "contact"
    MORE = "more"


class FieldSpec(NamedTuple):
    """One field of a card. `choices` are stored words; `roles` limits it to people in them.

    `beside` is the field of the same card that says how a value is to be read.
    """

    field: Field
    value: ValueKind
    section: Section = Section.IDENTITY
    is_many: bool = False
    choices: tuple[str, ...] = ()
    roles: frozenset[PersonRole] = frozenset()
    beside: Field | None = None


_PROTECTED = frozenset(
    {
        PersonRole.POSSIBLE_VICTIM,
        PersonRole.CHILD_AT_RISK,
        PersonRole.WITNESS,
        PersonRole.UNKNOWN,
    }
)
_SUSPECTED = frozenset(
    {
        PersonRole.SUSPECTED_CONTROLLER,
        PersonRole.SUSPECTED_FACILITATOR,
        PersonRole.COMPANION,
        PersonRole.UNKNOWN,
    }
)
_ROLES = tuple(role.value for role in PersonRole)
_PARTS = ("recruiter", "transporter", "harborer", "controller", "employer", "buyer", "other")
_AGE_BASES = ("document", "told_by_person", "told_by_other", "estimated")
_VOICEMAIL = ("yes", "no", "unknown")

_PERSON = (
    FieldSpec(Field.ROLE, ValueKind.CHOICE, choices=_ROLES),
    FieldSpec(Field.NAME_STATED, ValueKind.NAME),
    FieldSpec(Field.NAME_IN_DOCUMENT, ValueKind.NAME),
    FieldSpec(Field.NAME_IN_SCRIPT, ValueKind.NAME),
    FieldSpec(Field.ALIASES, ValueKind.NAME, is_many=True),
    FieldSpec(Field.BIRTH, ValueKind.DATE),
    FieldSpec(Field.AGE_STATED, ValueKind.TEXT),
    FieldSpec(Field.AGE_BASIS, ValueKind.CHOICE, choices=_AGE_BASES),
    FieldSpec(Field.SEX, ValueKind.TEXT),
    FieldSpec(Field.CITIZENSHIPS, ValueKind.COUNTRY, is_many=True),
    FieldSpec(Field.BIRTHPLACE, ValueKind.TEXT),
    FieldSpec(Field.A_NUMBER, ValueKind.A_NUMBER),
    FieldSpec(Field.VISA_CLASS, ValueKind.TEXT),
    FieldSpec(
        Field.PART_PLAYED,
        ValueKind.CHOICE,
        Section.ROLE,
        is_many=True,
        choices=_PARTS,
        roles=_SUSPECTED,
    ),
    FieldSpec(Field.LANGUAGES, ValueKind.LANGUAGE, Section.LANGUAGE, is_many=True),
    FieldSpec(Field.DIALECT, ValueKind.TEXT, Section.LANGUAGE),
    FieldSpec(Field.INTERPRETER, ValueKind.TEXT, Section.LANGUAGE),
    FieldSpec(Field.HEIGHT, ValueKind.TEXT, Section.LOOKS),
    FieldSpec(Field.BUILD, ValueKind.TEXT, Section.LOOKS),
    FieldSpec(Field.HAIR, ValueKind.TEXT, Section.LOOKS),
    FieldSpec(Field.EYES, ValueKind.TEXT, Section.LOOKS),
    FieldSpec(Field.MARKS, ValueKind.TEXT, Section.LOOKS),
    FieldSpec(Field.CLOTHING, ValueKind.TEXT, Section.LOOKS),
    FieldSpec(Field.MEDICAL_NEED, ValueKind.PROSE, Section.NEEDS, roles=_PROTECTED),
    FieldSpec(Field.NEEDS, ValueKind.PROSE, Section.NEEDS, roles=_PROTECTED),
    FieldSpec(Field.DEPENDANTS, ValueKind.PROSE, Section.NEEDS, roles=_PROTECTED),
    FieldSpec(Field.WISHES, ValueKind.PROSE, Section.NEEDS, roles=_PROTECTED),
    FieldSpec(Field.SAFE_NUMBER, ValueKind.PHONE, Section.CONTACT, roles=_PROTECTED),
    FieldSpec(Field.SAFE_HOURS, ValueKind.TEXT, Section.CONTACT, roles=_PROTECTED),
    FieldSpec(
        Field.SAFE_VOICEMAIL,
        ValueKind.CHOICE,
        Section.CONTACT,
        choices=_VOICEMAIL,
        roles=_PROTECTED,
    ),
    FieldSpec(Field.SAFE_ANSWERED_BY, ValueKind.TEXT, Section.CONTACT, roles=_PROTECTED),
    FieldSpec(Field.SAFE_CODE_WORD, ValueKind.TEXT, Section.CONTACT, roles=_PROTECTED),
    FieldSpec(Field.DO_NOT_CONTACT, ValueKind.PROSE, Section.CONTACT, roles=_PROTECTED),
    FieldSpec(Field.NOTE, ValueKind.PROSE, Section.MORE),
)
_ORGANIZATION = (
    FieldSpec(Field.NAME, ValueKind.NAME),
    FieldSpec(
        Field.SORT,
        ValueKind.CHOICE,
        choices=("employer", "recruiter", "carrier", "lodging", "agency", "business", "other"),
    ),
    FieldSpec(Field.EIN, ValueKind.EIN),
    FieldSpec(Field.PETITIONS, ValueKind.RECEIPT, is_many=True),
    FieldSpec(Field.ADDRESS, ValueKind.ADDRESS),
    FieldSpec(Field.NOTE, ValueKind.PROSE, Section.MORE),
)
_DOCUMENT = (
    FieldSpec(
        Field.SORT,
        ValueKind.CHOICE,
        choices=(
            "passport", "visa", "identity_card", "residence_permit", "travel_document",
            "birth_record", "contract", "other",
        ),
    ),
    FieldSpec(Field.NUMBER, ValueKind.DOCUMENT_NUMBER),
    FieldSpec(Field.ISSUER, ValueKind.COUNTRY),
    FieldSpec(Field.NAME_IN_DOCUMENT, ValueKind.NAME),
    FieldSpec(Field.NATIONALITY, ValueKind.COUNTRY),
    FieldSpec(Field.BIRTH, ValueKind.DATE),
    FieldSpec(Field.SEX, ValueKind.TEXT),
    FieldSpec(Field.EXPIRY, ValueKind.DATE),
    FieldSpec(Field.CODE_LINES, ValueKind.CODE_LINES, Section.MORE),
    FieldSpec(Field.CODE_STATE, ValueKind.TEXT, Section.MORE),
    FieldSpec(Field.NOTE, ValueKind.PROSE, Section.MORE),
)  # fmt: skip
_CONVEYANCE = (
    FieldSpec(
        Field.SORT,
        ValueKind.CHOICE,
        choices=("vehicle", "vessel", "flight", "container", "bus", "train", "other"),
    ),
    FieldSpec(Field.PLATE, ValueKind.PLATE, beside=Field.PLATE_ISSUER),
    FieldSpec(Field.PLATE_ISSUER, ValueKind.TEXT),
    FieldSpec(Field.FLIGHT, ValueKind.FLIGHT),
    FieldSpec(Field.CARRIER, ValueKind.TEXT),
    FieldSpec(Field.NAME, ValueKind.NAME),
    FieldSpec(Field.VIN, ValueKind.VIN),
    FieldSpec(Field.IMO, ValueKind.IMO),
    FieldSpec(Field.CONTAINER, ValueKind.CONTAINER),
    FieldSpec(Field.MODEL, ValueKind.TEXT),
    FieldSpec(Field.COLOR, ValueKind.TEXT),
    FieldSpec(Field.NOTE, ValueKind.PROSE, Section.MORE),
)
_CONTACT = (
    FieldSpec(
        Field.SORT,
        ValueKind.CHOICE,
        choices=("phone", "email", "handle", "website", "account", "other"),
    ),
    FieldSpec(Field.CONTACT, ValueKind.CONTACT, beside=Field.SORT),
    FieldSpec(Field.PLATFORM, ValueKind.TEXT),
    FieldSpec(Field.NOTE, ValueKind.PROSE, Section.MORE),
)
_PLACE = (
    FieldSpec(
        Field.SORT,
        ValueKind.CHOICE,
        choices=("home", "workplace", "lodging", "port", "airport", "business", "other"),
    ),
    FieldSpec(Field.NAME, ValueKind.NAME),
    FieldSpec(Field.ADDRESS, ValueKind.ADDRESS),
    FieldSpec(Field.PORT, ValueKind.PORT),
    FieldSpec(Field.NOTE, ValueKind.PROSE, Section.MORE),
)

FIELDS: Mapping[EntityKind, tuple[FieldSpec, ...]] = {
    EntityKind.PERSON: _PERSON,
    EntityKind.ORGANIZATION: _ORGANIZATION,
    EntityKind.DOCUMENT: _DOCUMENT,
    EntityKind.CONVEYANCE: _CONVEYANCE,
    EntityKind.CONTACT: _CONTACT,
    EntityKind.PLACE: _PLACE,
}
"""The fields of each kind of card, in the order in which they are shown."""


class RelationSpec(NamedTuple):
    """Which kinds a relation joins; a symmetric one reads the same from both ends."""

    subjects: frozenset[EntityKind]
    objects: frozenset[EntityKind]
    is_symmetric: bool = False


_P = frozenset({EntityKind.PERSON})
_O = frozenset({EntityKind.ORGANIZATION})
_D = frozenset({EntityKind.DOCUMENT})
_V = frozenset({EntityKind.CONVEYANCE})
_C = frozenset({EntityKind.CONTACT})
_L = frozenset({EntityKind.PLACE})

RELATIONS: Mapping[Relation, RelationSpec] = {
    Relation.HOLDS_PAPERS_OF: RelationSpec(_P | _O, _P),
    Relation.CARRIES: RelationSpec(_P, _D),
    Relation.IS_PAPER_OF: RelationSpec(_D, _P | _O | _V),
    Relation.TRAVELS_WITH: RelationSpec(_P, _P, is_symmetric=True),
    Relation.SPEAKS_FOR: RelationSpec(_P, _P),
    Relation.RELATED_TO: RelationSpec(_P, _P, is_symmetric=True),
    Relation.EMPLOYS: RelationSpec(_P | _O, _P),
    Relation.RECRUITED: RelationSpec(_P | _O, _P),
    Relation.DIRECTS: RelationSpec(_P | _O, _P | _O),
    Relation.IS_OWED_BY: RelationSpec(_P | _O, _P),
    Relation.BOOKED_BY: RelationSpec(_P | _V | _L, _P | _O),
    Relation.PAID_BY: RelationSpec(_P | _V | _L, _P | _O),
    Relation.DRIVES: RelationSpec(_P, _V),
    Relation.TRAVELS_ON: RelationSpec(_P, _V),
    Relation.OWNS: RelationSpec(_P | _O, _O | _V | _L),
    Relation.USES: RelationSpec(_P | _O, _C),
    Relation.LIVES_AT: RelationSpec(_P, _L),
    Relation.WORKS_AT: RelationSpec(_P, _L | _O),
    Relation.GOES_TO: RelationSpec(_P | _V, _L),
    Relation.IS_AT: RelationSpec(_O | _V | _D, _L),
    Relation.INTERPRETS_FOR: RelationSpec(_P, _P),
    Relation.SAME_AS: RelationSpec(_P, _P, is_symmetric=True),
}
"""Which links can be made; `SAME_AS` says that two cards may be one person."""


def said_beside(card: Entity, spec: FieldSpec) -> str:
    """Return what the card says of how a value of this field is to be read, or ""."""
    return card.text(spec.beside) if spec.beside is not None else ""


def fields_of(kind: EntityKind, role: PersonRole) -> tuple[FieldSpec, ...]:
    """Return the fields that are offered for a card; those of other roles are left out."""
    return tuple(spec for spec in FIELDS[kind] if not spec.roles or role in spec.roles)


def relations_between(subject: EntityKind, other: EntityKind) -> tuple[Relation, ...]:
    """Return the relations that can be said of `subject` and `other`, in that direction."""
    return tuple(
        relation
        for relation, spec in RELATIONS.items()
        if subject in spec.subjects and other in spec.objects
    )
