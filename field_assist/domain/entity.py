"""Who and what an encounter is about: people, papers, vehicles, ways of contact, places, links.

An entity is a card with fields, each as it was stated; what a field means and how it is read is
`entity_form`. Nothing here says what anybody is found to be: a role is what the officer suspects.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum

from field_assist.domain.ids import EntityId, LinkId


class EntityKind(Enum):
    """What a card is of. A `CONTACT` is a phone, an address for mail, a handle or an account."""

    PERSON = "person"
    ORGANIZATION = "organization"
    DOCUMENT = "document"
    CONVEYANCE = "conveyance"
    CONTACT = "contact"
    PLACE = "place"


class Field(Enum):
    """One line of a card. The values are stored: a released one is never given another meaning."""

    ROLE = "role"
    PART_PLAYED = "part_played"
    NAME = "name"
    NAME_IN_DOCUMENT = "name_in_document"
    NAME_STATED = "name_stated"
    NAME_IN_SCRIPT = "name_in_script"
    ALIASES = "aliases"
    BIRTH = "birth"
    AGE_STATED = "age_stated"
    AGE_BASIS = "age_basis"
    SEX = "sex"
    CITIZENSHIPS = "citizenships"
    BIRTHPLACE = "birthplace"
    A_NUMBER = "a_number"
    VISA_CLASS = "visa_class"
    LANGUAGES = "languages"
    DIALECT = "dialect"
    INTERPRETER = "interpreter"
    HEIGHT = "height"
    BUILD = "build"
    HAIR = "hair"
    EYES = "eyes"
    MARKS = "marks"
    CLOTHING = "clothing"
    MEDICAL_NEED = "medical_need"
    NEEDS = "needs"
    DEPENDANTS = "dependants"
    WISHES = "wishes"
    SAFE_NUMBER = "safe_number"
    SAFE_HOURS = "safe_hours"
    SAFE_VOICEMAIL = "safe_voicemail"
    SAFE_ANSWERED_BY = "safe_answered_by"
    SAFE_CODE_WORD = "safe_code_word"
    DO_NOT_CONTACT = "do_not_contact"
    SORT = "sort"
    EIN = "ein"
    PETITIONS = "petitions"
    ADDRESS = "address"
    NUMBER = "number"
    ISSUER = "issuer"
    NATIONALITY = "nationality"
    EXPIRY = "expiry"
    CODE_LINES = "code_lines"
    CODE_STATE = "code_state"
    PLATE = "plate"
    PLATE_ISSUER = "plate_issuer"
    VIN = "vin"
    IMO = "imo"
    CONTAINER = "container"
    CARRIER = "carrier"
    FLIGHT = "flight"
    MODEL = "model"
    COLOR = "color"
    CONTACT = "contact"
    PLATFORM = "platform"
    PORT = "port"
    NOTE = "note"


class PersonRole(Enum):
    """What somebody may be in the encounter; what the officer suspects, never a finding."""

    POSSIBLE_VICTIM = "possible_victim"
    CHILD_AT_RISK = "child_at_risk"
    SUSPECTED_CONTROLLER = "suspected_controller"
    SUSPECTED_FACILITATOR = "suspected_facilitator"
    COMPANION = "companion"
    WITNESS = "witness"
    INTERPRETER = "interpreter"
    UNKNOWN = "unknown"


POSSIBLE_VICTIMS = frozenset({PersonRole.POSSIBLE_VICTIM, PersonRole.CHILD_AT_RISK})
"""Whom the encounter may be there to help."""
SUSPECTED = frozenset({PersonRole.SUSPECTED_CONTROLLER, PersonRole.SUSPECTED_FACILITATOR})
"""Who is suspected of an act."""


class Relation(Enum):
    """How one entity is linked to another, read as subject, relation, object."""

    HOLDS_PAPERS_OF = "holds_papers_of"
    CARRIES = "carries"
    IS_PAPER_OF = "is_paper_of"
    TRAVELS_WITH = "travels_with"
    SPEAKS_FOR = "speaks_for"
    RELATED_TO = "related_to"
    EMPLOYS = "employs"
    RECRUITED = "recruited"
    DIRECTS = "directs"
    IS_OWED_BY = "is_owed_by"
    BOOKED_BY = "booked_by"
    PAID_BY = "paid_by"
    DRIVES = "drives"
    TRAVELS_ON = "travels_on"
    OWNS = "owns"
    USES = "uses"
    LIVES_AT = "lives_at"
    WORKS_AT = "works_at"
    GOES_TO = "goes_to"
    IS_AT = "is_at"
    INTERPRETS_FOR = "interprets_for"
    SAME_AS = "same_as"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """One card. `number` counts its kind within the encounter from 1, in the order of making.

    `fields` holds what was filled in, as stated; a field with several values has one to a line.
    A card that was removed stays, so that it can come back and what names it can be read.
    """

    id: EntityId
    kind: EntityKind
    number: int
    fields: Mapping[Field, str] = field(default_factory=dict)
    created_at: datetime
    is_removed: bool = False

    def text(self, name: Field) -> str:
        """Return what a field says, or ""."""
        return self.fields.get(name, "")

    def values(self, name: Field) -> tuple[str, ...]:
        """Return the values of a field that may have several, blank ones left out."""
        return tuple(line.strip() for line in self.text(name).splitlines() if line.strip())

    @property
    def role(self) -> PersonRole:
        """Return the role of a person; `UNKNOWN` until one is chosen."""
        return PersonRole(self.text(Field.ROLE) or PersonRole.UNKNOWN.value)

    @property
    def name(self) -> str:
        """Return what it goes by, in one line, or "" when nothing of the kind was stated."""
        found = (" ".join(self.text(field).split()) for field in _NAMES[self.kind])
        return next((text for text in found if text), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A sentence about two entities; a removed one stays, so that it can come back."""

    id: LinkId
    subject: EntityId
    relation: Relation
    object: EntityId
    created_at: datetime
    is_removed: bool = False


_NAMES: Mapping[EntityKind, tuple[Field, ...]] = {
    EntityKind.PERSON: (
        Field.NAME_STATED,
        Field.NAME_IN_DOCUMENT,
        Field.NAME_IN_SCRIPT,
        Field.ALIASES,
    ),
    EntityKind.ORGANIZATION: (Field.NAME, Field.EIN),
    EntityKind.DOCUMENT: (Field.NUMBER, Field.NAME_IN_DOCUMENT),
    EntityKind.CONVEYANCE: (
        Field.PLATE,
        Field.FLIGHT,
        Field.NAME,
        Field.CONTAINER,
        Field.VIN,
        Field.IMO,
        Field.MODEL,
    ),
    EntityKind.CONTACT: (Field.CONTACT,),
    EntityKind.PLACE: (Field.NAME, Field.ADDRESS, Field.PORT),
}
