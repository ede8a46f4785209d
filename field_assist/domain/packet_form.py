"""A form of packet: what it is for, what it tells and what it never tells. Pure.

Forms are data (`resources/forms`, and those that an agency placed); `content.packet_forms` reads
them. What each kind may do at most is decided here and not by a file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from field_assist.domain.encounter import Fact
from field_assist.domain.entity import EntityKind, Field, PersonRole
from field_assist.domain.handling import Recipient
from field_assist.domain.ids import FormId


class Kind(Enum):
    """What a packet is; the values stand in its data."""

    PERSON = "person"
    GOODS = "goods"
    SUPPLEMENT = "supplement"
    CHILD_NOTICE = "child_notice"
    FDNS = "fdns"
    NO_IDENTITY = "no_identity"

    @property
    def can_be_supplemented(self) -> bool:
        """Whether a later packet may add to one of this kind."""
        return self in {Kind.PERSON, Kind.GOODS, Kind.FDNS}


class Section(Enum):
    """A part of the pages that the program can make. A file says which, and in which order."""

    SUMMARY = "summary"
    NOTICE_SUMMARY = "notice_summary"
    COUNTS_SUMMARY = "counts_summary"
    CHANGES = "changes"
    RECEIPTS = "receipts"
    ENCOUNTER = "encounter"
    GOODS = "goods"
    PEOPLE = "people"
    INDICATORS = "indicators"
    SIGNS_IN_SHORT = "signs_in_short"
    ELEMENTS = "elements"
    CLOCKS = "clocks"
    DEADLINES = "deadlines"
    USES = "uses"
    STATEMENTS = "statements"
    ACTIONS = "actions"
    EXHIBITS = "exhibits"
    RELIEF = "relief"
    STATISTICS = "statistics"
    OWN = "own"
    CUSTODY = "custody"
    VERIFY = "verify"
    NEW_PAGE = "new_page"


class Part(Enum):
    """A part of the record that a form may tell; what it does not name, it never tells."""

    LABEL = "label"
    SIGNS_NOT_PRESENT = "signs_not_present"
    SIGN_WORDS = "sign_words"
    NOT_ASSESSED = "not_assessed"
    LINKS = "links"
    STATEMENTS = "statements"
    NOTES = "notes"
    ACTIONS = "actions"
    INSTRUMENTS = "instruments"
    LISTS = "lists"
    DEADLINES = "deadlines"
    RELIEF = "relief"
    EXHIBITS = "exhibits"
    OWN_STEP = "own_step"
    CUSTODY = "custody"


class Whose(Enum):
    """Whose card it is, or of which thing."""

    CHILD = "child"
    POSSIBLE_VICTIM = "possible_victim"
    SUSPECTED = "suspected"
    OTHER_PERSON = "other_person"
    ORGANIZATION = "organization"
    DOCUMENT = "document"
    CONVEYANCE = "conveyance"
    CONTACT = "contact"
    PLACE = "place"


class DataPart(Enum):
    """What goes along beside the recorded data, made from it."""

    HTCDS = "htcds"
    CUSTODY = "custody"
    STATISTICS = "statistics"


_SUSPECTED = frozenset(
    {PersonRole.SUSPECTED_CONTROLLER, PersonRole.SUSPECTED_FACILITATOR, PersonRole.COMPANION}
)


def whose(kind: EntityKind, role: PersonRole | None, *, is_child: bool) -> Whose:
    """Return whose card it is; a child is a child whatever else its role says."""
    if kind is not EntityKind.PERSON:
        return Whose(kind.value)
    if is_child or role is PersonRole.CHILD_AT_RISK:
        return Whose.CHILD
    if role is PersonRole.POSSIBLE_VICTIM:
        return Whose.POSSIBLE_VICTIM
    return Whose.SUSPECTED if role in _SUSPECTED else Whose.OTHER_PERSON


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeps:
    """All that a form tells; whatever is not named here is left out of every packet by it.

    `cards` holds the fields that are told by whose card it is. A card that is told has its role.
    """

    facts: frozenset[Fact] = frozenset()
    cards: Mapping[Whose, frozenset[Field]]
    parts: frozenset[Part] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class FormRef:
    """Exactly which form: its id, its version, and the hash of its files."""

    id: FormId
    version: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PacketForm:
    """A form as it was read and checked.

    `title` and `purpose` are for the officer. The first of `recipients` is who usually receives it.
    `keeps` None tells all that the officer includes. `tables` are words in place of those that
    every packet has, `sentences` the source of templates in place of theirs, and `own` names those
    that stand in the section `own`. `is_placed` says that the agency placed it.
    """

    ref: FormRef
    kind: Kind
    title: str
    purpose: str
    recipients: tuple[Recipient, ...]
    sections: tuple[Section, ...]
    data: frozenset[DataPart]
    keeps: Keeps | None
    tables: Mapping[str, Mapping[str, str]]
    sentences: str
    own: tuple[str, ...]
    is_placed: bool = False

    @property
    def version_of(self) -> str:
        """Return of what a packet is the newer version; "" for one that only adds to another."""
        return "" if self.kind is Kind.SUPPLEMENT else self.ref.id

    def tells(self, part: Part) -> bool:
        """Return whether a part of the record may be in such a packet."""
        return self.keeps is None or part in self.keeps.parts

    def tells_fact(self, fact: Fact) -> bool:
        """Return whether a line of the situation may be in such a packet."""
        return self.keeps is None or fact in self.keeps.facts

    def tells_field(self, of: Whose, field: Field) -> bool:
        """Return whether a field of such a card may be in such a packet."""
        return self.keeps is None or field in self.keeps.cards.get(of, frozenset())


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedForm:
    """A form that is not used: its folder, the file and the place in it, and why."""

    folder: str
    file: str
    where: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FormShelf:
    """The forms that can be used, those that are shipped first, and those that cannot."""

    forms: tuple[PacketForm, ...]
    refused: tuple[RefusedForm, ...] = ()

    def form(self, name: FormId) -> PacketForm | None:
        """Return a form by its id; None if it cannot be used here."""
        return next((form for form in self.forms if form.ref.id == name), None)
