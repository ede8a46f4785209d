"""Instruments and entity lists in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QCoreApplication

from field_assist.domain.checklist import Checklist
from field_assist.domain.encounter import Value
from field_assist.domain.entity_list import ListRef
from field_assist.domain.instrument import Instrument, ItemKind, Mode
from field_assist.domain.instrument_use import ItemState, Misfit, Use
from field_assist.domain.list_check import Alike, Finding, ListCheck, Party
from field_assist.domain.marked import QT_TRANSLATE_NOOP
from field_assist.domain.trace import SoFar
from field_assist.ui import entity_words, times, words

DETERMINATIONS: tuple[tuple[Value, str], ...] = (
    (Value.YES, QT_TRANSLATE_NOOP("Tables", "Yes")),
    (Value.NO, QT_TRANSLATE_NOOP("Tables", "No")),
    (Value.UNKNOWN, QT_TRANSLATE_NOOP("Tables", "Cannot determine")),
)
PARTIES: Mapping[Party, str] = {
    Party.PRODUCER: QT_TRANSLATE_NOOP("Tables", "Producer"),
    Party.SUPPLIER: QT_TRANSLATE_NOOP("Tables", "Supplier"),
    Party.IMPORTER: QT_TRANSLATE_NOOP("Tables", "Importer"),
    Party.VESSEL: QT_TRANSLATE_NOOP("Tables", "Vessel"),
    Party.OTHER: QT_TRANSLATE_NOOP("Tables", "Other"),
}
_FINDINGS: Mapping[Finding, str] = {
    Finding.SAME: QT_TRANSLATE_NOOP("Tables", "Listed, identity verified"),
    Finding.OPEN: QT_TRANSLATE_NOOP("Tables", "A name is alike, identity not verified"),
    Finding.ANOTHER: QT_TRANSLATE_NOOP("Tables", "Another one of a similar name"),
    Finding.NO_NAME: QT_TRANSLATE_NOOP("Tables", "No name alike"),
}
_ALIKE: Mapping[Alike, str] = {
    Alike.EXACT: QT_TRANSLATE_NOOP("Tables", "The same name"),
    Alike.SIMILAR: QT_TRANSLATE_NOOP("Tables", "A similar name"),
}
_MISFITS: Mapping[Misfit, str] = {
    Misfit.SETTING: QT_TRANSLATE_NOOP("Tables", "It was made for another setting."),
    Misfit.AGE: QT_TRANSLATE_NOOP("Tables", "It was made for another age."),
    Misfit.AGE_UNKNOWN: QT_TRANSLATE_NOOP(
        "Tables", "It was made for one age; whether somebody is under 18 is not answered here."
    ),
}
_MODES: Mapping[Mode, str] = {
    Mode.OBSERVATION: QT_TRANSLATE_NOOP("Tables", "by observation"),
    Mode.INTERVIEW: QT_TRANSLATE_NOOP("Tables", "in an interview"),
    Mode.SELF: QT_TRANSLATE_NOOP("Tables", "by the person alone"),
    Mode.RECORD: QT_TRANSLATE_NOOP("Tables", "from records"),
}


def said(text: str) -> str:
    """Return words of this screen in the language of the screen."""
    return QCoreApplication.translate("Tables", text)


def offered(instrument: Instrument) -> str:
    """Return how an instrument is offered; one that is off says so."""
    if instrument.licence.is_confirmed:
        return instrument.title
    return said(QT_TRANSLATE_NOOP("Tables", "{0} (off)")).format(instrument.title)


def look_up() -> str:
    """Return how looking a name up is offered."""
    return said(QT_TRANSLATE_NOOP("Tables", "Look a name up in an entity list"))


def tip_form() -> str:
    """Return how the public tip form is offered."""
    return said(QT_TRANSLATE_NOOP("Tables", "Public tip form, field by field"))


def what_it_is(instrument: Instrument) -> str:
    """Return version, owner, source, and whom it was made for."""
    text = QT_TRANSLATE_NOOP(
        "Tables", "{0} {1}, {2}. Source: {3}. Made for: {4}; used {5}. Licence: {6}."
    )
    return said(text).format(
        instrument.id,
        instrument.version,
        instrument.owner,
        instrument.citation,
        instrument.population.says,
        said(_MODES[instrument.mode]),
        instrument.licence.says,
    )


def off() -> tuple[str, str]:
    """Return what an instrument that is off says."""
    return (
        said(QT_TRANSLATE_NOOP("Tables", "This table is off.")),
        said(
            QT_TRANSLATE_NOOP(
                "Tables",
                "Whether its questions may be used here is not confirmed, so none of them is in"
                " this program. Nothing can be recorded with it.",
            )
        ),
    )


def misfit(use: Use) -> str:
    """Return why the encounter may be outside of the population, "" when it is inside."""
    return " ".join(said(_MISFITS[each]) for each in use.misfits)


def outcomes(use: Use) -> tuple[str, ...]:
    """Return the instrument's own sentences."""
    return tuple(f"{o.title}: {o.says}" if o.title else o.says for o in use.outcomes)


def unanswered(use: Use) -> str:
    """Return which items are not answered."""
    titles = [item.short for item in use.unanswered]
    if not use.items:
        return said(QT_TRANSLATE_NOOP("Tables", "None of its items is in this program."))
    if not titles:
        return said(QT_TRANSLATE_NOOP("Tables", "Every item is answered."))
    text = QT_TRANSLATE_NOOP("Tables", "Not answered, {0} of {1}: {2}.")
    return said(text).format(len(titles), len(use.items), "; ".join(titles))


def determination(which: Value) -> str:
    """Return the answer to a determination."""
    return said(dict(DETERMINATIONS).get(which, "")) or words.value(which)


def state(item: ItemState) -> str:
    """Return where an item stands."""
    if item.at is None:
        return said(QT_TRANSLATE_NOOP("Tables", "Not answered"))
    if item.item.kind is ItemKind.SIGN and item.value is not None:
        text = QT_TRANSLATE_NOOP("Tables", "Marked on the checklist: {0}, {1}")
        return said(text).format(words.value(item.value), times.clock_time(item.at))
    if not item.is_answered:
        return said(QT_TRANSLATE_NOOP("Tables", "The reason is missing"))
    return said(QT_TRANSLATE_NOOP("Tables", "Recorded {0}")).format(times.clock_time(item.at))


def so_far(checklist: Checklist, found: SoFar) -> str:
    """Return what is recorded elsewhere for an item, "" if there is nothing."""
    counted = (
        (found.statements, QT_TRANSLATE_NOOP("Tables", "statements: {0}")),
        (found.files, QT_TRANSLATE_NOOP("Tables", "files: {0}")),
    )
    parts = (
        *(checklist.indicators[sign].short for sign in found.signs),
        *(check_line(check) for check in found.checks),
        *(entity_words.title(card) for card in found.cards),
        *(said(text).format(count) for count, text in counted if count),
    )
    if not parts:
        return ""
    return said(QT_TRANSLATE_NOOP("Tables", "Recorded so far: {0}.")).format("; ".join(parts))


def list_line(ref: ListRef, today: date) -> str:
    """Return a list with its version, day and age."""
    text = said(QT_TRANSLATE_NOOP("Tables", "{0}, version {1}, of {2}: {3} days old.")).format(
        ref.title, ref.version, times.day(ref.dated_on), ref.age_days(today)
    )
    if not ref.is_stale(today):
        return text
    stale = QT_TRANSLATE_NOOP("Tables", "{0} More than 90 days: look for a newer one.")
    return said(stale).format(text)


def alike(how: Alike) -> str:
    """Return how a name is alike."""
    return said(_ALIKE[how])


def finding(which: Finding) -> str:
    """Return what a look came to."""
    return said(_FINDINGS[which])


def check_line(check: ListCheck) -> str:
    """Return a recorded look in one line."""
    if check.entry:
        text = QT_TRANSLATE_NOOP("Tables", "{0}: {1}. {2}: {3} ({4} of {5})")
        return said(text).format(
            said(PARTIES[check.party]),
            check.asked,
            finding(check.finding),
            check.entry,
            check.list_title,
            times.day(check.list_dated_on),
        )
    text = QT_TRANSLATE_NOOP("Tables", "{0}: {1}. {2} ({3} of {4})")
    return said(text).format(
        said(PARTIES[check.party]),
        check.asked,
        finding(check.finding),
        check.list_title,
        times.day(check.list_dated_on),
    )
