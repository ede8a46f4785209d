"""The form of a whole packet's data, from which its JSON Schema is made.

Types and limits only. Whether references resolve, and whether the derived parts say what the
recorded ones give, is checked in `data_form.referrals`.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

from field_assist.domain.assessment import ElementState
from field_assist.domain.checklist import Element, Strength
from field_assist.domain.encounter import Basis, Value
from field_assist.domain.entity import PersonRole
from field_assist.domain.measure import Outcome
from field_assist.domain.packet_form import Kind
from field_assist.domain.referred_form import Changed, Thing
from field_assist.domain.rule import Band
from field_assist.packet.data_form.cards_form import CardForm, LinkForm, PersonForm, StatementForm
from field_assist.packet.data_form.exchange_form import Htcds, Niem, Statistics
from field_assist.packet.data_form.exhibits_form import ExhibitForm, ExhibitRef
from field_assist.packet.data_form.handling_form import HandlingForm, MarkingForm
from field_assist.packet.data_form.uses_form import DeadlineForm, GoodsForm, PointerForm, UseForm
from field_assist.packet.data_form.values import (
    AtLeastOne,
    CardRef,
    Count,
    Id,
    Moment,
    Reference,
    Safety,
    Sha256,
    Situation,
    Strict,
)


class SchemaForm(Strict, frozen=True):
    """Which form the data has."""

    name: Literal["field-assist/referral"]
    version: Literal["1.4"]


class LogHeadForm(Strict, frozen=True):
    """The newest entry of the sender's log, by which a log that went back can be found."""

    entry: Count
    words: str
    sha256: Sha256


class FormForm(Strict, frozen=True):
    """Exactly by which form it is told; the hash is that of the form's files."""

    id: Annotated[str, Meta(max_length=20, pattern=r"^[a-z][a-z0-9-]{1,19}$")]
    version: str
    sha256: Sha256


class ChangeForm(Strict, frozen=True):
    """One thing that is told otherwise than in the first packet."""

    thing: Thing
    title: str
    what: Changed
    before: str
    now: str
    left_out: bool


class CitedExhibitForm(Strict, frozen=True):
    """A photo that went with the first packet; `sha256` is that of its original."""

    ref: ExhibitRef
    sha256: Sha256


class SupplementsForm(Strict, frozen=True):
    """To which packet this one adds; `sha256` is that of its whole file."""

    reference: Reference
    sha256: Sha256
    compared: bool
    changes: tuple[ChangeForm, ...]
    exhibits: tuple[CitedExhibitForm, ...] | UnsetType = UNSET


class CountedForm(Strict, frozen=True):
    """People by role in a packet without identity; a small number is told as being small."""

    people: Annotated[
        dict[PersonRole, Annotated[int, Meta(ge=5, le=2**53 - 1)] | Literal["fewer than 5"]],
        Meta(extra_json_schema={"propertyNames": {"enum": [role.value for role in PersonRole]}}),
    ]
    hours_to_hsi_contact: Count | None


class PacketForm(Strict, frozen=True):
    """Which packet this is; it was made when `as_of_event` was the newest line of custody."""

    id: Id
    reference: Reference
    kind: Kind
    form: FormForm
    version: AtLeastOne
    practice: bool
    made_at: Moment
    as_of_event: Count
    log_head: LogHeadForm
    earlier_packets: tuple[str, ...]


class EncounterForm(Strict, frozen=True):
    """Where and by whom, as titles of the content pack."""

    label: str
    opened_at: Moment
    setting: str
    role: str


class ElementForm(Strict, frozen=True):
    """What the record holds about one legal element; not a finding."""

    state: ElementState
    because: tuple[str, ...]


class ElementsForm(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Act, means and purpose after 22 U.S.C. 7102, and age."""

    act: ElementForm | UnsetType = UNSET
    means: ElementForm | UnsetType = UNSET
    purpose: ElementForm | UnsetType = UNSET
    age: ElementForm | UnsetType = UNSET


class ClockForm(Strict, frozen=True):
    """A duty that the rule speaks of when somebody may be under 18."""

    id: str
    hours: Count
    notify: str
    applies_when: str
    authority: str


class ChosenForm(Strict, frozen=True):
    """That the officer chose another step than the suggested one, and why."""

    suggested: Band
    reason: str
    second_person: str | None
    at: Moment


class AssessmentForm(Strict, frozen=True):
    """The next step and what it rests on: how soon to call, not a probability or a finding."""

    about: CardRef | None
    band: Band
    rule: str
    says: str
    because: tuple[str, ...]
    chosen: ChosenForm | None
    elements: ElementsForm
    clocks: tuple[ClockForm, ...]
    first_reason_at: Moment | None


class NoteForm(Strict, frozen=True):
    """A note in the officer's words; `about` names the sign it was written on, if any."""

    about: str
    at: Moment
    changed_at: Moment
    text: str


class SignForm(Strict, frozen=True):
    """One answered indicator, about a card or in general."""

    id: str
    about: CardRef | None
    short: str
    text: str
    value: Value
    basis: Basis | None
    at: Moment
    strength: Strength
    elements: tuple[Element, ...]
    sources: tuple[str, ...]
    ordinary_explanations: tuple[str, ...]
    reason: str
    notes: tuple[NoteForm, ...]
    is_reason: bool


class ActionForm(Strict, frozen=True):
    """A call or another step that was taken, and what came of it."""

    id: Id
    step: str
    title: str
    at: Moment
    number: str
    who: str
    outcome: Outcome
    reference: str
    remark: str


class EventForm(Strict, frozen=True):
    """One line of custody."""

    sequence: Count
    at: Moment
    action: str
    detail: str


class PackForm(Strict, frozen=True):
    """Exactly which words the officer saw."""

    id: str
    version: str
    sha256: Sha256


class ProgramForm(Strict, frozen=True):
    """What made the packet."""

    name: Literal["Field Assist"]
    version: str


class DataForm(Strict, frozen=True):
    """The data of a referral packet of Field Assist, attached to its PDF as `packet.json`."""

    schema: SchemaForm
    packet: PacketForm
    marking: MarkingForm
    handling: HandlingForm
    encounter: EncounterForm
    safety: Safety
    situation: Situation
    assessment: AssessmentForm | None
    goods: GoodsForm | None
    instruments: tuple[UseForm, ...]
    persons: tuple[PersonForm, ...]
    organizations: tuple[CardForm, ...]
    documents: tuple[CardForm, ...]
    conveyances: tuple[CardForm, ...]
    contacts: tuple[CardForm, ...]
    places: tuple[CardForm, ...]
    links: tuple[LinkForm, ...]
    statements: tuple[StatementForm, ...]
    indicators: tuple[SignForm, ...]
    not_assessed: tuple[str, ...]
    notes: tuple[NoteForm, ...]
    actions: tuple[ActionForm, ...]
    exhibits: tuple[ExhibitForm, ...]
    relief: tuple[PointerForm, ...]
    custody: tuple[EventForm, ...]
    withheld: dict[str, Count]
    pack: PackForm
    program: ProgramForm
    htcds: Htcds | None
    niem: Niem
    statistics: Statistics | None
    clocks: tuple[DeadlineForm, ...] | UnsetType = UNSET
    supplements: SupplementsForm | UnsetType = UNSET
    counted: CountedForm | UnsetType = UNSET
