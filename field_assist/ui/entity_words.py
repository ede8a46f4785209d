"""Words for cards, their fields and links; all neutral enough to be glimpsed by a traveler.

The exact terms of the field stand in the packet, not here.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from field_assist.domain.entity import Entity, EntityKind, Field, PersonRole, Relation
from field_assist.domain.entity_form import Section
from field_assist.domain.marked import QT_TRANSLATE_NOOP

KINDS: Mapping[EntityKind, str] = {
    EntityKind.PERSON: QT_TRANSLATE_NOOP("Cards", "Person"),
    EntityKind.ORGANIZATION: QT_TRANSLATE_NOOP("Cards", "Organization"),
    EntityKind.DOCUMENT: QT_TRANSLATE_NOOP("Cards", "Document"),
    EntityKind.CONVEYANCE: QT_TRANSLATE_NOOP("Cards", "Vehicle"),
    EntityKind.CONTACT: QT_TRANSLATE_NOOP("Cards", "Phone or account"),
    EntityKind.PLACE: QT_TRANSLATE_NOOP("Cards", "Place"),
}

KINDS_PLURAL: Mapping[EntityKind, str] = {
    EntityKind.PERSON: QT_TRANSLATE_NOOP("Cards", "People"),
    EntityKind.ORGANIZATION: QT_TRANSLATE_NOOP("Cards", "Organizations"),
    EntityKind.DOCUMENT: QT_TRANSLATE_NOOP("Cards", "Documents"),
    EntityKind.CONVEYANCE: QT_TRANSLATE_NOOP("Cards", "Vehicles"),
    EntityKind.CONTACT: QT_TRANSLATE_NOOP("Cards", "Phones, accounts"),
    EntityKind.PLACE: QT_TRANSLATE_NOOP("Cards", "Places"),
}

FIELDS: Mapping[Field, str] = {
    Field.ROLE: QT_TRANSLATE_NOOP("Cards", "Role"),
    Field.PART_PLAYED: QT_TRANSLATE_NOOP("Cards", "Part in it"),
    Field.NAME: QT_TRANSLATE_NOOP("Cards", "Name"),
    Field.NAME_IN_DOCUMENT: QT_TRANSLATE_NOOP("Cards", "Name as in the document"),
    Field.NAME_STATED: QT_TRANSLATE_NOOP("Cards", "Name as stated"),
    Field.NAME_IN_SCRIPT: QT_TRANSLATE_NOOP("Cards", "Name in its own script"),
    Field.ALIASES: QT_TRANSLATE_NOOP("Cards", "Other names"),
    Field.BIRTH: QT_TRANSLATE_NOOP("Cards", "Born"),
    Field.AGE_STATED: QT_TRANSLATE_NOOP("Cards", "Age stated"),
    Field.AGE_BASIS: QT_TRANSLATE_NOOP("Cards", "Age known from"),
    Field.SEX: QT_TRANSLATE_NOOP("Cards", "Sex, as stated"),
    Field.CITIZENSHIPS: QT_TRANSLATE_NOOP("Cards", "Citizenships"),
    Field.BIRTHPLACE: QT_TRANSLATE_NOOP("Cards", "Place of birth"),
    Field.A_NUMBER: QT_TRANSLATE_NOOP("Cards", "A-number"),
    Field.VISA_CLASS: QT_TRANSLATE_NOOP("Cards", "Visa class"),
    Field.LANGUAGES: QT_TRANSLATE_NOOP("Cards", "Languages"),
    Field.DIALECT: QT_TRANSLATE_NOOP("Cards", "Dialect or variety"),
    Field.INTERPRETER: QT_TRANSLATE_NOOP("Cards", "Interpreter"),
    Field.HEIGHT: QT_TRANSLATE_NOOP("Cards", "Height"),
    Field.BUILD: QT_TRANSLATE_NOOP("Cards", "Build"),
    Field.HAIR: QT_TRANSLATE_NOOP("Cards", "Hair"),
    Field.EYES: QT_TRANSLATE_NOOP("Cards", "Eyes"),
    Field.MARKS: QT_TRANSLATE_NOOP("Cards", "Marks that identify"),
    Field.CLOTHING: QT_TRANSLATE_NOOP("Cards", "Clothing seen"),
    Field.MEDICAL_NEED: QT_TRANSLATE_NOOP("Cards", "Medical need"),
    Field.NEEDS: QT_TRANSLATE_NOOP("Cards", "Needs now"),
    Field.DEPENDANTS: QT_TRANSLATE_NOOP("Cards", "Depends on them"),
    Field.WISHES: QT_TRANSLATE_NOOP("Cards", "What they wish, as stated"),
    Field.SAFE_NUMBER: QT_TRANSLATE_NOOP("Cards", "Safe number"),
    Field.SAFE_HOURS: QT_TRANSLATE_NOOP("Cards", "Safe hours"),
    Field.SAFE_VOICEMAIL: QT_TRANSLATE_NOOP("Cards", "Voicemail is safe"),
    Field.SAFE_ANSWERED_BY: QT_TRANSLATE_NOOP("Cards", "Who may answer"),
    Field.SAFE_CODE_WORD: QT_TRANSLATE_NOOP("Cards", "Code word"),
    Field.DO_NOT_CONTACT: QT_TRANSLATE_NOOP("Cards", "Do not contact"),
    Field.SORT: QT_TRANSLATE_NOOP("Cards", "What it is"),
    Field.EIN: QT_TRANSLATE_NOOP("Cards", "Employer number (EIN)"),
    Field.PETITIONS: QT_TRANSLATE_NOOP("Cards", "Receipt numbers"),
    Field.ADDRESS: QT_TRANSLATE_NOOP("Cards", "Address"),
    Field.NUMBER: QT_TRANSLATE_NOOP("Cards", "Number"),
    Field.ISSUER: QT_TRANSLATE_NOOP("Cards", "Issued by"),
    Field.NATIONALITY: QT_TRANSLATE_NOOP("Cards", "Nationality in it"),
    Field.EXPIRY: QT_TRANSLATE_NOOP("Cards", "Valid until"),
    Field.CODE_LINES: QT_TRANSLATE_NOOP("Cards", "Code at the bottom"),
    Field.CODE_STATE: QT_TRANSLATE_NOOP("Cards", "Check digits"),
    Field.PLATE: QT_TRANSLATE_NOOP("Cards", "Plate"),
    Field.PLATE_ISSUER: QT_TRANSLATE_NOOP("Cards", "State or country of the plate"),
    Field.VIN: QT_TRANSLATE_NOOP("Cards", "VIN"),
    Field.IMO: QT_TRANSLATE_NOOP("Cards", "IMO number"),
    Field.CONTAINER: QT_TRANSLATE_NOOP("Cards", "Container number"),
    Field.CARRIER: QT_TRANSLATE_NOOP("Cards", "Carrier"),
    Field.FLIGHT: QT_TRANSLATE_NOOP("Cards", "Flight, voyage or line"),
    Field.MODEL: QT_TRANSLATE_NOOP("Cards", "Make and model"),
    Field.COLOR: QT_TRANSLATE_NOOP("Cards", "Color"),
    Field.CONTACT: QT_TRANSLATE_NOOP("Cards", "Number or address"),
    Field.PLATFORM: QT_TRANSLATE_NOOP("Cards", "Platform or provider"),
    Field.PORT: QT_TRANSLATE_NOOP("Cards", "Port or airport code"),
    Field.NOTE: QT_TRANSLATE_NOOP("Cards", "More"),
}

ROLES: Mapping[PersonRole, str] = {
    PersonRole.POSSIBLE_VICTIM: QT_TRANSLATE_NOOP("Cards", "Person of concern"),
    PersonRole.CHILD_AT_RISK: QT_TRANSLATE_NOOP("Cards", "Young person of concern"),
    PersonRole.SUSPECTED_CONTROLLER: QT_TRANSLATE_NOOP("Cards", "Seems to lead"),
    PersonRole.SUSPECTED_FACILITATOR: QT_TRANSLATE_NOOP("Cards", "Seems to arrange"),
    PersonRole.COMPANION: QT_TRANSLATE_NOOP("Cards", "Companion"),
    PersonRole.WITNESS: QT_TRANSLATE_NOOP("Cards", "Witness"),
    PersonRole.INTERPRETER: QT_TRANSLATE_NOOP("Cards", "Interpreter"),
    PersonRole.UNKNOWN: QT_TRANSLATE_NOOP("Cards", "Role not known"),
}

SECTIONS: Mapping[Section, str] = {
    Section.IDENTITY: QT_TRANSLATE_NOOP("Cards", "Who or what"),
    Section.ROLE: QT_TRANSLATE_NOOP("Cards", "Part in it"),
    Section.LANGUAGE: QT_TRANSLATE_NOOP("Cards", "Language"),
    Section.LOOKS: QT_TRANSLATE_NOOP("Cards", "What was seen"),
    Section.NEEDS: QT_TRANSLATE_NOOP("Cards", "Needs and wishes"),
    Section.CONTACT: QT_TRANSLATE_NOOP("Cards", "Safe contact"),
    Section.MORE: QT_TRANSLATE_NOOP("Cards", "More"),
}

RELATIONS: Mapping[Relation, str] = {
    Relation.HOLDS_PAPERS_OF: QT_TRANSLATE_NOOP("Cards", "holds papers of"),
    Relation.CARRIES: QT_TRANSLATE_NOOP("Cards", "carries"),
    Relation.IS_PAPER_OF: QT_TRANSLATE_NOOP("Cards", "is the paper of"),
    Relation.TRAVELS_WITH: QT_TRANSLATE_NOOP("Cards", "travels with"),
    Relation.SPEAKS_FOR: QT_TRANSLATE_NOOP("Cards", "speaks for"),
    Relation.RELATED_TO: QT_TRANSLATE_NOOP("Cards", "is related to"),
    Relation.EMPLOYS: QT_TRANSLATE_NOOP("Cards", "employs"),
    Relation.RECRUITED: QT_TRANSLATE_NOOP("Cards", "recruited"),
    Relation.DIRECTS: QT_TRANSLATE_NOOP("Cards", "gives instructions to"),
    Relation.IS_OWED_BY: QT_TRANSLATE_NOOP("Cards", "is owed money by"),
    Relation.BOOKED_BY: QT_TRANSLATE_NOOP("Cards", "was booked by"),
    Relation.PAID_BY: QT_TRANSLATE_NOOP("Cards", "was paid for by"),
    Relation.DRIVES: QT_TRANSLATE_NOOP("Cards", "drives"),
    Relation.TRAVELS_ON: QT_TRANSLATE_NOOP("Cards", "travels on"),
    Relation.OWNS: QT_TRANSLATE_NOOP("Cards", "owns"),
    Relation.USES: QT_TRANSLATE_NOOP("Cards", "uses"),
    Relation.LIVES_AT: QT_TRANSLATE_NOOP("Cards", "lives at"),
    Relation.WORKS_AT: QT_TRANSLATE_NOOP("Cards", "works at"),
    Relation.GOES_TO: QT_TRANSLATE_NOOP("Cards", "is going to"),
    Relation.IS_AT: QT_TRANSLATE_NOOP("Cards", "is at"),
    Relation.INTERPRETS_FOR: QT_TRANSLATE_NOOP("Cards", "interprets for"),
    Relation.SAME_AS: QT_TRANSLATE_NOOP("Cards", "may be the same person as"),
}

"""Each reads between the title of one card and the title of the other."""

CHOICES: Mapping[str, str] = {
    "recruiter": QT_TRANSLATE_NOOP("Cards", "Recruiter"),
    "transporter": QT_TRANSLATE_NOOP("Cards", "Transporter"),
    "harborer": QT_TRANSLATE_NOOP("Cards", "Harborer"),
    "controller": QT_TRANSLATE_NOOP("Cards", "Controller"),
    "employer": QT_TRANSLATE_NOOP("Cards", "Employer"),
    "buyer": QT_TRANSLATE_NOOP("Cards", "Buyer"),
    "other": QT_TRANSLATE_NOOP("Cards", "Other"),
    "document": QT_TRANSLATE_NOOP("Cards", "From a document"),
    "told_by_person": QT_TRANSLATE_NOOP("Cards", "Told by the person"),
    "told_by_other": QT_TRANSLATE_NOOP("Cards", "Told by another"),
    "estimated": QT_TRANSLATE_NOOP("Cards", "Estimated"),
    "yes": QT_TRANSLATE_NOOP("Cards", "Yes"),
    "no": QT_TRANSLATE_NOOP("Cards", "No"),
    "unknown": QT_TRANSLATE_NOOP("Cards", "Not known"),
    "carrier": QT_TRANSLATE_NOOP("Cards", "Carrier"),
    "lodging": QT_TRANSLATE_NOOP("Cards", "Lodging"),
    "agency": QT_TRANSLATE_NOOP("Cards", "Agency"),
    "business": QT_TRANSLATE_NOOP("Cards", "Business"),
    "passport": QT_TRANSLATE_NOOP("Cards", "Passport"),
    "visa": QT_TRANSLATE_NOOP("Cards", "Visa"),
    "identity_card": QT_TRANSLATE_NOOP("Cards", "Identity card"),
    "residence_permit": QT_TRANSLATE_NOOP("Cards", "Residence permit"),
    "travel_document": QT_TRANSLATE_NOOP("Cards", "Travel document"),
    "birth_record": QT_TRANSLATE_NOOP("Cards", "Birth record"),
    "contract": QT_TRANSLATE_NOOP("Cards", "Contract"),
    "vehicle": QT_TRANSLATE_NOOP("Cards", "Car, van or truck"),
    "vessel": QT_TRANSLATE_NOOP("Cards", "Vessel"),
    "flight": QT_TRANSLATE_NOOP("Cards", "Flight"),
    "container": QT_TRANSLATE_NOOP("Cards", "Container"),
    "bus": QT_TRANSLATE_NOOP("Cards", "Bus"),
    "train": QT_TRANSLATE_NOOP("Cards", "Train"),
    "phone": QT_TRANSLATE_NOOP("Cards", "Phone"),
    "email": QT_TRANSLATE_NOOP("Cards", "E-mail"),
    "handle": QT_TRANSLATE_NOOP("Cards", "Handle on a platform"),
    "website": QT_TRANSLATE_NOOP("Cards", "Website"),
    "account": QT_TRANSLATE_NOOP("Cards", "Bank or payment account"),
    "home": QT_TRANSLATE_NOOP("Cards", "Home"),
    "workplace": QT_TRANSLATE_NOOP("Cards", "Workplace"),
    "port": QT_TRANSLATE_NOOP("Cards", "Port"),
    "airport": QT_TRANSLATE_NOOP("Cards", "Airport"),
}


def kind(which: EntityKind) -> str:
    """Return what a card is of: `Person`."""
    return _said(KINDS[which])


def kinds(which: EntityKind) -> str:
    """Return the heading of the cards of a kind: `People`."""
    return _said(KINDS_PLURAL[which])


def field(which: Field) -> str:
    """Return the label of a field."""
    return _said(FIELDS[which])


def role(which: PersonRole) -> str:
    """Return the role of a person, in neutral words."""
    return _said(ROLES[which])


def section(which: Section) -> str:
    """Return the heading of a group of fields."""
    return _said(SECTIONS[which])


def relation(which: Relation) -> str:
    """Return the middle of a sentence: `travels with`."""
    return _said(RELATIONS[which])


def choice(stored: str) -> str:
    """Return a choice in words; a role in its neutral ones; an unknown one as it is stored."""
    if stored in CHOICES:
        return _said(CHOICES[stored])
    known = {which.value: which for which in PersonRole}
    return role(known[stored]) if stored in known else stored


def title(card: Entity) -> str:
    """Return what a card goes by: its name, or its kind and number."""
    return card.name or numbered(card)


def numbered(card: Entity) -> str:
    """Return the kind and number of a card, which say nothing about anybody: `Person 2`."""
    return f"{kind(card.kind)} {card.number}"


def sentence(subject: Entity, how: Relation, other: Entity) -> str:
    """Return a link as a sentence without its full stop."""
    return f"{title(subject)} {relation(how)} {title(other)}"


def _said(text: str) -> str:
    return QCoreApplication.translate("Cards", text)
