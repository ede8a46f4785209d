"""The custody log: what was done when, each line in the words of the packet."""

from __future__ import annotations

from dataclasses import dataclass

from field_assist.domain.ids import (
    AttachmentId,
    EntityId,
    IndicatorId,
    LinkId,
    MeasureId,
    StatementId,
)
from field_assist.domain.referral import CustodyEvent
from field_assist.packet.custody import ABOUT_FILES, NOT_IN_PACKET, custody_told
from field_assist.packet.report import Block, Cell, Column, Role, Table, bold, paragraph
from field_assist.packet.sections.context import Context
from field_assist.packet.times import is_utc


def custody_log(context: Context) -> tuple[Block, ...]:
    """Return the custody lines in words, numbered as in the log of the device."""
    words, events = context.words, custody_told(context.referral)
    if not events:
        return (paragraph(Role.BODY, words("absent", "no_custody")),)
    has_utc = not all(is_utc(event.at) for event in events)
    times = (("local", 74.0), ("utc", 74.0)) if has_utc else (("time", 74.0),)
    columns = (("number", 28.0), *times, ("event", 108.0), ("detail", 220.0))
    after = f"{words.say('custody_after', zone=context.times.zone)} {words('fixed', 'custody')}"
    return (
        paragraph(Role.ASIDE, after),
        Table(
            columns=tuple(Column(title=words("column", k), share=share) for k, share in columns),
            rows=tuple(_row(context, event, has_utc=has_utc) for event in events),
            continued=words("page", "continued"),
            is_dense=True,
        ),
    )


def _row(context: Context, event: CustodyEvent, *, has_utc: bool) -> tuple[Cell, ...]:
    times = context.times.to_the_second(event.at)[: 2 if has_utc else 1]
    plain_action = event.action.replace("_", " ").capitalize()
    action = context.words.known("custody", event.action, plain_action)
    return (
        (paragraph(Role.CELL, bold(str(event.sequence))),),
        *((paragraph(Role.CELL, time),) for time in times),
        (paragraph(Role.CELL, bold(action)),),
        (paragraph(Role.CELL, _detail(context, event)),),
    )


@dataclass(frozen=True, slots=True)
class _Detail:
    """The words of a detail: the first one, and what follows as `name=value`."""

    first: str
    rest: tuple[str, ...]

    def value(self, name: str) -> str:
        """Return the value of a name, or ""."""
        found = (part.partition("=") for part in self.rest)
        return next((value for key, _, value in found if key == name), "")


def _detail(context: Context, event: CustodyEvent) -> str:
    """Return what an event touched in the words of the packet; the id of a row says nothing."""
    words = context.words
    if event.detail in ("", NOT_IN_PACKET):
        return words("absent", "not_in_packet")
    first, *rest = event.detail.split(" ")
    detail = _Detail(first, tuple(rest))
    what = _touched(context, event, detail)
    how = words.known("custody_how", detail.value("how"), "")
    return words.say("done", what=what or how, more="", how=how if what else "")


def _touched(context: Context, event: CustodyEvent, detail: _Detail) -> str:
    match event.action:
        case "answered":
            return _answer(context, detail)
        case "fact_stated":
            return context.words.known("fact", detail.first, detail.first)
        case "note_written" | "list_checked" | "list_check_taken_back":
            return ""
        case "card_stated" | "card_removed" | "link_stated" | "link_removed":
            return _card(context, detail) or _link(context, detail.first)
        case "statement_written" | "statement_removed" | "measure_stated" | "measure_removed":
            return _statement(context, detail.first) or _measure(context, detail.first)
        case action:
            is_of_file = action.startswith(ABOUT_FILES)
            return _exhibit(context, detail.first) if is_of_file else event.detail


def _answer(context: Context, detail: _Detail) -> str:
    """Return the short title of a sign, how the officer knows or the answer, and about whom."""
    words = context.words
    name, _, answer = detail.first.partition("=")
    titles = {sign.id: sign.short.strip() or sign.text for sign in context.referral.signs}
    tables = ("basis", "value", "custody_answer")
    told = next(filter(None, (words.known(table, answer, "") for table in tables)), answer)
    person = _reference(context, detail.value("person"))
    title = titles.get(IndicatorId(name), name)
    return words.say("answered", title=title, told=told, person=person)


def _card(context: Context, detail: _Detail) -> str:
    words, fields = context.words, detail.value("fields")
    count = fields if fields.isdecimal() else ""
    names = [words.known("field", name, name) for name in fields.split(":") if not count and name]
    more = words.say("fields_named", names=names, number=count)
    what = _reference(context, detail.first)
    return words.say("done", what=what, more=more, how="") if what else ""


def _link(context: Context, name: str) -> str:
    for link in context.referral.links:
        if link.id == LinkId(name):
            subject, other = context.card(link.subject), context.card(link.object)
            said = context.words("relation", link.relation)
            return f"{subject.reference} {said} {other.reference}"
    return ""


def _statement(context: Context, name: str) -> str:
    found = (s.reference for s in context.referral.statements if s.id == StatementId(name))
    return next(found, "")


def _exhibit(context: Context, name: str) -> str:
    found = (e.reference for e in context.referral.exhibits if e.id == AttachmentId(name))
    return next(found, "")


def _measure(context: Context, name: str) -> str:
    found = (m.title for m in context.referral.measures if m.id == MeasureId(name))
    return next(found, "")


def _reference(context: Context, name: str) -> str:
    found = (card.reference for card in context.referral.cards if card.id == EntityId(name))
    return next(found, "")
