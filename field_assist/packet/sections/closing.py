"""The last section: how to check the packet, its custody, and which words were used."""

from __future__ import annotations

from field_assist.domain.ids import IndicatorId
from field_assist.domain.referral import CustodyEvent
from field_assist.packet.custody import NOT_IN_PACKET, custody_told
from field_assist.packet.report import (
    Block,
    Cell,
    Column,
    HashBox,
    Heading,
    KeyValues,
    Paragraph,
    Role,
    Steps,
    Table,
    bold,
    mono,
    paragraph,
)
from field_assist.packet.sections.context import Context, in_groups
from field_assist.packet.times import is_utc


def closing_section(context: Context, number: str) -> tuple[Block, ...]:
    """Return verification, custody and content pack."""
    words, referral = context.words, context.referral
    return (
        Heading(level=1, number=number, text=words("section", "custody")),
        _verify(context),
        HashBox(
            rows=(
                (words("label", "data_hash"), in_groups(context.sha256, 8)),
                (words("label", "packet_id"), (referral.id,)),
            )
        ),
        paragraph(Role.NOTE, words.say("hash_means")),
        _changes(context),
        Heading(level=2, number=f"{number}.1", text=words("section", "custody_log")),
        *_custody(context),
        paragraph(
            Role.NOTE,
            words.say("log_head", entry=referral.log_head.entry, words=referral.log_head.words)
            + " ",
            mono(referral.log_head.sha256),
        ),
        Heading(level=2, number=f"{number}.2", text=words("section", "content")),
        KeyValues(columns=3, items=_content(context)),
        KeyValues(columns=1, items=_pack_hash(context)),
        paragraph(
            Role.END,
            words.say("ending", reference=referral.reference, version=referral.version),
        ),
    )


def _verify(context: Context) -> Steps:
    words = context.words
    return Steps(
        heading=words("label", "verify"),
        steps=(
            paragraph(Role.NOTE, words.say("verify_save")),
            paragraph(Role.NOTE, mono("pdfdetach -saveall FILE.pdf && sha256sum packet.json")),
            paragraph(
                Role.NOTE, words.say("verify_compare") + " ", mono("sha256sum -c manifest.txt")
            ),
            paragraph(Role.NOTE, words.say("verify_phone")),
        ),
    )


def _changes(context: Context) -> Paragraph:
    changes = context.changes
    return paragraph(
        Role.NOTE,
        context.words.say(
            "changes", invisible=changes.invisible_removed, coded=changes.printed_as_codes
        ),
    )


def _custody(context: Context) -> tuple[Block, ...]:
    words, events = context.words, custody_told(context.referral)
    if not events:
        return (paragraph(Role.BODY, words("absent", "no_custody")),)
    has_utc = not all(is_utc(event.at) for event in events)
    times = (("local", 84.0), ("utc", 84.0)) if has_utc else (("time", 84.0),)
    columns = (("number", 28.0), *times, ("event", 118.0), ("detail", 190.0))
    after = f"{words.say('custody_after', zone=context.times.zone)} {words('fixed', 'custody')}"
    return (
        paragraph(Role.ASIDE, after),
        Table(
            columns=tuple(Column(title=words("column", k), share=share) for k, share in columns),
            rows=tuple(_row(context, event, has_utc=has_utc) for event in events),
            continued=words("page", "continued"),
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


def _detail(context: Context, event: CustodyEvent) -> str:
    """Return what an event touched in the words of the packet; the id of a row says nothing."""
    words = context.words
    if event.detail in ("", NOT_IN_PACKET):
        return words("absent", "not_in_packet")
    match event.action:
        case "answered":
            return _answer(context, event.detail)
        case "fact_stated":
            fact = event.detail.partition(" ")[0]
            return words.known("fact", fact, fact)
        case "note_written" | "card_stated" | "card_removed" | "link_stated" | "link_removed":
            return ""
        case "statement_written" | "statement_removed":
            return ""
        case _:
            return event.detail


def _answer(context: Context, detail: str) -> str:
    """Return the short title of a sign and, in brackets, how the officer knows or the answer."""
    words = context.words
    name, _, rest = detail.partition("=")
    answer = rest.partition(" ")[0]
    titles = {sign.id: sign.short.strip() or sign.text for sign in context.referral.signs}
    tables = ("basis", "value", "custody_answer")
    told = next(filter(None, (words.known(table, answer, "") for table in tables)), answer)
    return f"{titles.get(IndicatorId(name), name)} ({told})"


def _content(context: Context) -> tuple[tuple[str, Cell], ...]:
    words, referral = context.words, context.referral
    pack = referral.pack
    values = (
        ("pack", f"{pack.id} {pack.version}"),
        ("program", f"Field Assist {referral.program_version}"),
        ("form", f"{words.form_id} {words.form_version}"),
    )
    return tuple((words("label", key), (paragraph(Role.CELL, text),)) for key, text in values)


def _pack_hash(context: Context) -> tuple[tuple[str, Cell], ...]:
    digits = paragraph(Role.IDENTIFIER, context.referral.pack.sha256)
    return ((context.words("label", "pack_hash"), (digits,)),)
