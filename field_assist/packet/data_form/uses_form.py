"""The form of published instruments, goods, duties with a deadline and what the law offers."""

from __future__ import annotations

from field_assist.domain.due import State
from field_assist.domain.encounter import Tri, Value
from field_assist.domain.goods import GoodsStep
from field_assist.domain.instrument import Mode
from field_assist.domain.instrument_use import Misfit
from field_assist.domain.list_check import Alike, Finding, Party
from field_assist.domain.relief import When
from field_assist.packet.data_form.values import AtLeastOne, CardRef, Count, Day, Moment, Strict


class SaysForm(Strict, frozen=True):
    """One sentence of an instrument, about a dimension of it or, with "", about all."""

    about: str
    says: str


class ItemForm(Strict, frozen=True):
    """An answered item; `value` is null for a free text, `said` the reason or the text."""

    id: str
    short: str
    text: str
    value: Value | None
    said: str
    at: Moment


class UseForm(Strict, frozen=True):
    """What a published instrument says here, in its own words, and what is not answered."""

    id: str
    version: str
    language: str
    title: str
    owner: str
    citation: str
    mode: Mode | None
    population: str
    caveat: str
    about: CardRef | None
    outside_population: tuple[Misfit, ...]
    why_here: str
    conditions: str
    says: tuple[SaysForm, ...]
    items: tuple[ItemForm, ...]
    unanswered: tuple[str, ...]
    began_at: Moment | None
    ended_at: Moment | None


class ListForm(Strict, frozen=True):
    """An entity list, and how old it was on the day of the look."""

    title: str
    version: str
    dated_on: Day
    sha256: str
    age_days: int
    stale: bool


class CheckForm(Strict, frozen=True):
    """A look into an entity list, and by what the identity was verified."""

    party: Party
    asked: str
    list: ListForm
    entry: str
    entry_more: str
    alike: Alike | None
    finding: Finding
    verified_by: str
    at: Moment


class GoodsForm(Strict, frozen=True):
    """What is told of goods; `statement` is what 19 CFR 12.42(b) asks for."""

    step: GoodsStep
    step_words: str
    rule: str
    says: str
    actions: tuple[str, ...]
    route: str
    checks: tuple[CheckForm, ...]
    statement: UseForm
    concerns_people: bool


class CauseForm(Strict, frozen=True):
    """An answer that started or ended a duty."""

    about: str
    sign: str | None
    answer: Tri
    at: Moment


class RationaleForm(Strict, frozen=True):
    """What had to be decided, and what it rests on."""

    determination: str
    rationale: str


class StopForm(Strict, frozen=True):
    """By what a duty was done."""

    who: str
    done_at: Moment
    reference: str
    rationales: tuple[RationaleForm, ...]


class DeadlineForm(Strict, frozen=True):
    """One duty with a deadline; `due` null is no fixed time. `child` numbers the children."""

    id: str
    child: AtLeastOne | None
    about: CardRef | None
    duty: str
    tell: str
    authority: str
    verified: bool
    hours: Count | None
    state: State
    since: Moment
    started_by: CauseForm
    due: Moment | None
    stop: StopForm | None
    set_aside_by: CauseForm | None


class PointerForm(Strict, frozen=True):
    """A fact of the law that what was recorded brings up; nothing was promised."""

    id: str
    title: str
    says: str
    ask: str
    source: str
    listed: tuple[str, ...]
    shown_when: tuple[When, ...]
    checked_on: Day
