"""Says each thing that happened in words: a row for an entry, or none for one that says nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from field_assist.domain import timeline as acts
from field_assist.domain.change import (
    Answered,
    EntityStated,
    FactStated,
    How,
    LinkStated,
    MeasureStated,
)
from field_assist.domain.encounter import SAFETY, Answer, Encounter, Fact, Tri
from field_assist.domain.entity import Field
from field_assist.domain.ids import EntityId
from field_assist.domain.mark import mark_of
from field_assist.domain.marked import QT_TRANSLATE_NOOP
from field_assist.domain.timeline import Entry
from field_assist.ui import entity_words, times, words
from field_assist.ui.navigation import Part
from field_assist.ui.screens.notes.act_wording import act_row
from field_assist.ui.screens.notes.measure_wording import measure_row
from field_assist.ui.screens.notes.phrases import changed, how_said, said, short_of
from field_assist.ui.screens.notes.rows import Line, Row, isolated
from field_assist.ui.screens.notes.text_wording import TextWording
from field_assist.workflows.catalogue import Catalogue
from field_assist.workflows.timeline import Timeline

_CHOSEN = frozenset(
    {Field.ROLE, Field.PART_PLAYED, Field.AGE_BASIS, Field.SAFE_VOICEMAIL, Field.SORT}
)
_LONGEST_FIELDS = 12


class Wording:
    """Knows the encounter as it is now; make a new one when it changed."""

    def __init__(self, encounter: Encounter, catalogue: Catalogue, story: Timeline) -> None:
        self._encounter = encounter
        self._checklist = catalogue.checklist
        self._ladders = catalogue.ladders
        self.texts = TextWording(encounter, catalogue.checklist, story)

    def row(self, entry: Entry) -> Row | None:
        """Return an entry as a row; None for a note that nobody wrote anything into."""
        row = self._row(entry)
        if row is None or not entry.is_waiting:
            return row
        return replace(
            row,
            is_waiting=True,
            meta=said(QT_TRANSLATE_NOOP("Notes", "Not saved yet")),
            icon="triangle-alert",
        )

    def _row(self, entry: Entry) -> Row | None:
        match entry.change:
            case Answered() as change:
                return self._mark(entry, change)
            case FactStated() as change:
                return _fact(entry, change)
            case EntityStated() as change:
                return self._card(entry, change)
            case LinkStated() as change:
                return self._link(entry, change)
        return self._other(entry)

    def _other(self, entry: Entry) -> Row | None:
        """Return a note, a statement, a call or an act as a row."""
        if isinstance(entry.change, MeasureStated):
            return measure_row(entry, entry.change, self._ladders.title(entry.change.rung))
        said_by = {
            acts.NOTE_WRITTEN: self.texts.note,
            acts.STATEMENT_WRITTEN: self.texts.statement,
            acts.STATEMENT_REMOVED: self.texts.statement,
        }.get(entry.action)
        if said_by is not None:
            return said_by(entry)
        return act_row(entry, self._encounter, self._checklist)

    def _mark(self, entry: Entry, change: Answered) -> Row:
        answer, before = _answer(change), _answer(entry.before)
        sign = short_of(self._checklist, change.indicator)
        if change.person is not None:
            about = said(QT_TRANSLATE_NOOP("Notes", "{0}, about {1}"))
            sign = about.format(sign, self._card_name(change.person))
        shown = before or answer if entry.how is How.UNDONE else answer or before
        told = said(QT_TRANSLATE_NOOP("Notes", "{0}: {1}")).format(words.answer(shown), sign)
        row = Row(
            key=entry.key,
            at=entry.at,
            strand=entry.strand,
            title=told,
            icon="" if answer else "undo-2",
            mark=mark_of(answer) if answer else None,
            meta=said(QT_TRANSLATE_NOOP("Notes", "Mark")),
            indicator=change.indicator,
        )
        explained = (Line(text=change.reason),) if change.reason else ()
        if entry.how is not How.DONE:
            again = _again(answer) if entry.how is How.UNDONE else ()
            title = how_said(entry.how, told)
            return replace(row, title=title, lines=again, icon="undo-2", mark=None)
        if answer is None:
            return replace(
                row, title=said(QT_TRANSLATE_NOOP("Notes", "Mark taken back: {0}")).format(told)
            )
        if before is None:
            return replace(row, lines=explained)
        kept = said(QT_TRANSLATE_NOOP("Notes", "{0}, {1} changed to {2}, {3}. Both kept.")).format(
            words.answer(before),
            times.clock_time(before.at),
            words.answer(answer),
            times.clock_time(answer.at),
        )
        title = said(QT_TRANSLATE_NOOP("Notes", "Corrected: {0}")).format(sign)
        return replace(row, title=title, lines=(Line(text=kept), *explained))

    def _card(self, entry: Entry, change: EntityStated) -> Row:
        name = self._card_name(change.id)
        kind = entity_words.kind(change.kind)
        row = Row(
            key=entry.key,
            at=entry.at,
            strand=entry.strand,
            title=_card_title(entry, change, name),
            icon=_CARD_ICONS.get(change.kind.value, "id-card"),
            meta=kind,
            part=Part.PEOPLE,
            place=change.id,
        )
        told = [_field(entry, name, text) for name, text in change.fields[:_LONGEST_FIELDS]]
        lines = tuple(Line(text=text) for text in told if text)
        if entry.how is not How.DONE:
            return replace(row, title=how_said(entry.how, row.title), lines=lines, icon="undo-2")
        return replace(row, lines=lines)

    def _link(self, entry: Entry, change: LinkStated) -> Row:
        told = said(QT_TRANSLATE_NOOP("Notes", "{0} {1} {2}")).format(
            self._card_name(change.subject),
            entity_words.relation(change.relation),
            self._card_name(change.object),
        )
        title = (
            said(QT_TRANSLATE_NOOP("Notes", "No longer stated: {0}")).format(told)
            if change.is_removed
            else told
        )
        if entry.how is not How.DONE:
            title = how_said(entry.how, told)
        return Row(
            key=entry.key,
            at=entry.at,
            strand=entry.strand,
            title=title,
            icon="undo-2" if entry.how is not How.DONE else "arrow-right",
            meta=said(QT_TRANSLATE_NOOP("Notes", "Link")),
            part=Part.PEOPLE,
            place=change.subject,
        )

    def _card_name(self, card: EntityId) -> str:
        known = self._encounter.entities.get(card)
        return (
            isolated(entity_words.title(known))
            if known
            else said(QT_TRANSLATE_NOOP("Notes", "a card"))
        )


_CARD_ICONS: Mapping[str, str] = {
    "person": "user",
    "organization": "building-2",
    "document": "id-card",
    "conveyance": "car",
    "contact": "phone",
    "place": "map-pin",
}


def _answer(change: object) -> Answer | None:
    if not isinstance(change, Answered) or change.value is None:
        return None
    return Answer(
        indicator=change.indicator,
        value=change.value,
        basis=change.basis,
        reason=change.reason,
        at=change.at,
    )


def _again(answer: Answer | None) -> tuple[Line, ...]:
    """Say which mark holds again."""
    if answer is None:
        return ()
    text = said(QT_TRANSLATE_NOOP("Notes", "Again as before: {0}, {1}."))
    return (Line(text=text.format(words.answer(answer), times.clock_time(answer.at))),)


def _fact(entry: Entry, change: FactStated) -> Row:
    name = words.fact(change.fact)
    before = entry.before.text if isinstance(entry.before, FactStated) else ""
    was, now = _fact_text(change.fact, before), _fact_text(change.fact, change.text)
    row = Row(
        key=entry.key,
        at=entry.at,
        strand=entry.strand,
        title=name,
        icon="clipboard-list",
        meta=said(QT_TRANSLATE_NOOP("Notes", "Situation")),
        part=Part.SITUATION,
        lines=(Line(text=changed(was, now)),) if was or now else (),
    )
    if entry.how is not How.DONE:
        return replace(row, title=how_said(entry.how, name), icon="undo-2")
    return (
        replace(row, title=said(QT_TRANSLATE_NOOP("Notes", "Corrected: {0}")).format(name))
        if was
        else row
    )


def _fact_text(fact: Fact, text: str) -> str:
    if fact in SAFETY and text:
        return words.tri(Tri(text))
    return text


def _card_title(entry: Entry, change: EntityStated, name: str) -> str:
    known = entry.before
    if change.is_removed:
        return said(QT_TRANSLATE_NOOP("Notes", "{0} taken off. It is kept.")).format(name)
    if known is None:
        return said(QT_TRANSLATE_NOOP("Notes", "{0} added")).format(name)
    if isinstance(known, EntityStated) and known.is_removed:
        return said(QT_TRANSLATE_NOOP("Notes", "{0} put back")).format(name)
    return name


def _field(entry: Entry, name: Field, text: str) -> str:
    """Return what a field says now, and what it said before."""
    known = entry.before
    before = dict(known.fields).get(name, "") if isinstance(known, EntityStated) else ""
    was, now = _stated(name, before), _stated(name, text)
    if not was and not now:
        return ""
    return said(QT_TRANSLATE_NOOP("Notes", "{0}: {1}")).format(
        entity_words.field(name), changed(was, now)
    )


def _stated(name: Field, text: str) -> str:
    shown = entity_words.choice(text) if name in _CHOSEN else text
    return ", ".join(part.strip() for part in shown.splitlines() if part.strip())
