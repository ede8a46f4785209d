"""A step of the ladder as it is shown: whom to call, and what was done about it. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from PySide6.QtCore import QCoreApplication

from field_assist.domain.contacts import Contact
from field_assist.domain.encounter import Encounter
from field_assist.domain.ids import MeasureId
from field_assist.domain.ladder import Rung
from field_assist.domain.measure import Measure
from field_assist.ui import contact_words, measure_words, times

_MINUTES = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenRow:
    """Something that was done about a step, in one sentence."""

    id: MeasureId
    text: str
    is_reached: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RungRow:
    """One step. `number` is empty where there is none; `checked` then says what is missing."""

    id: str
    title: str
    says: str
    is_call: bool
    number: str = ""
    whom: str = ""
    checked: str = ""
    is_doubtful: bool = False
    taken: tuple[TakenRow, ...] = ()

    @property
    def is_reached(self) -> bool:
        """Whether somebody was reached, or it was done."""
        return any(each.is_reached for each in self.taken)


def rung_rows(
    ladder: tuple[tuple[Rung, Contact | None], ...], encounter: Encounter, now: datetime
) -> tuple[RungRow, ...]:
    """Return the steps in their order; what was done about one that is not among them follows."""
    today = now.astimezone().date()
    rows = [_row(rung, contact, encounter, today) for rung, contact in ladder]
    known = {row.id for row in rows}
    others = dict.fromkeys(m.rung for m in encounter.taken() if m.rung not in known)
    return (*rows, *(_other(name, encounter) for name in others))


def left(until: datetime | None, now: datetime) -> str:
    """Return how long there still is, or how long ago it was; "" when no time is known."""
    if until is None:
        return ""
    minutes = int((until - now).total_seconds() // _MINUTES)
    if minutes < 0:
        return QCoreApplication.translate("Calls", "Passed {0} min ago").format(-minutes)
    if minutes < _MINUTES:
        return QCoreApplication.translate("Calls", "{0} min left").format(minutes)
    said = QCoreApplication.translate("Calls", "{0} h {1} min left")
    return said.format(minutes // _MINUTES, minutes % _MINUTES)


def _row(rung: Rung, contact: Contact | None, encounter: Encounter, today: date) -> RungRow:
    row = RungRow(
        id=rung.id,
        title=rung.title,
        says=rung.says,
        is_call=rung.is_call,
        taken=_taken(rung.id, encounter),
    )
    if contact is None:
        return row
    return RungRow(
        id=row.id,
        title=row.title,
        says=row.says,
        is_call=row.is_call,
        taken=row.taken,
        number=contact.number,
        whom=contact_words.whom(contact),
        checked=contact_words.checked(contact, today),
        is_doubtful=contact_words.is_doubtful(contact, today),
    )


def _other(name: str, encounter: Encounter) -> RungRow:
    title = name.replace("_", " ").capitalize()
    return RungRow(id=name, title=title, says="", is_call=True, taken=_taken(name, encounter))


def _taken(rung: str, encounter: Encounter) -> tuple[TakenRow, ...]:
    return tuple(
        TakenRow(id=each.id, text=_sentence(each), is_reached=each.outcome.is_reached)
        for each in encounter.taken()
        if each.rung == rung
    )


def _sentence(measure: Measure) -> str:
    said = QCoreApplication.translate("Calls", "{0} {1}.")
    return said.format(times.clock_time(measure.taken_at), measure_words.told(measure))
