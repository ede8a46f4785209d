"""A packet without identity: values and counts, made anew and not by taking away."""

from __future__ import annotations

from field_assist.domain.entity import PersonRole
from field_assist.domain.referred_form import FEWEST_COUNTED, Counted
from field_assist.packet.exchange.statistics import statistics_json
from field_assist.packet.json_values import Json
from field_assist.packet.report import (
    Block,
    Cell,
    Column,
    Heading,
    KeyValues,
    NoteBox,
    Role,
    Table,
    TitleBlock,
    bold,
    paragraph,
)
from field_assist.packet.sections.context import Context
from field_assist.packet.sections.page_one import designation, hashes, subject

_ROLES = tuple(PersonRole)
_NOBODY = Counted(people={}, hours_to_hsi=None)
_TOLD = ("act", "means", "purpose", "age_group", "component", "setting")
"""What is told of the block for statistics; the other keys are never known to an officer."""


def counts_page(context: Context) -> tuple[Block, ...]:
    """Return page 1: what happened in which month and setting, and how many people there were."""
    words = context.words
    return (
        _title(context),
        designation(context),
        NoteBox(
            text=paragraph(
                Role.NOTE,
                bold(words("fixed", "derived_head")),
                f" {words('fixed', 'derived_rest')}",
            )
        ),
        KeyValues(columns=3, items=_frame(context)),
        _people(context),
        hashes(context),
    )


def _title(context: Context) -> TitleBlock:
    words, referral = context.words, context.referral
    return TitleBlock(
        office=paragraph(Role.OFFICE, f"{referral.role_title}  |  {referral.setting_title}"),
        practice=words("page", "practice") if referral.is_practice else "",
        practice_more=words("page", "practice_more"),
        title=words("page", "title"),
        subtitle=subject(context),
        left=paragraph(Role.DESIGNATION, bold(referral.reference)),
        right=paragraph(
            Role.DESIGNATION,
            bold(words("page", "to")),
            words("recipient", referral.handling.recipient),
        ),
    )


def _frame(context: Context) -> tuple[tuple[str, Cell], ...]:
    words, referral = context.words, context.referral
    values = (
        ("month", context.times.month(referral.opened_at)),
        ("setting", referral.setting_title),
        ("step", words("band", referral.band)),
    )
    return tuple((words("label", key), (paragraph(Role.CELL, text),)) for key, text in values)


def _people(context: Context) -> Block:
    words, people = context.words, (context.referral.counted or _NOBODY).people
    if not people:
        return paragraph(Role.BODY, words("absent", "no_people_counted"))
    columns = (("role", 300.0), ("count", 204.0))
    return Table(
        columns=tuple(Column(title=words("column", key), share=share) for key, share in columns),
        rows=tuple(
            (
                (paragraph(Role.CELL, bold(words("role", role))),),
                (paragraph(Role.CELL, _count(context, number)),),
            )
            for role, number in sorted(people.items(), key=lambda each: _ROLES.index(each[0]))
        ),
        continued=words("page", "continued"),
    )


def _count(context: Context, number: int | None) -> str:
    fewest = FEWEST_COUNTED
    return context.words.say("fewer_than", number=fewest) if number is None else str(number)


def statistics_section(context: Context, number: str) -> tuple[Block, ...]:
    """Return the block that headquarters count, in words."""
    words, told = context.words, statistics_json(context.referral)
    heading = Heading(level=1, number=number, text=words("section", "statistics"))
    if not isinstance(told, dict):
        return (heading, paragraph(Role.BODY, words("absent", "no_statistics")))
    hours = (context.referral.counted or _NOBODY).hours_to_hsi
    items = [(words("statistic", key), _value(context, told[key])) for key in _TOLD]
    reached = str(hours) if hours is not None else context.not_recorded()
    items.append((words("statistic", "hours"), (paragraph(Role.CELL, reached),)))
    return (heading, KeyValues(columns=3, items=tuple(items)))


def _value(context: Context, value: Json) -> Cell:
    words = context.words
    if isinstance(value, bool):
        return (paragraph(Role.CELL, words("tri", "yes" if value else "not_asked")),)
    if isinstance(value, list):
        told = ", ".join(words.known("statistic_word", str(each), str(each)) for each in value)
        return (paragraph(Role.CELL, told or context.not_recorded()),)
    return (paragraph(Role.CELL, words.known("statistic_word", str(value), str(value))),)
