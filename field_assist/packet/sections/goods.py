"""Goods: the step, the looks into entity lists, and what a statement has to contain."""

from __future__ import annotations

from field_assist.domain.ids import ItemId
from field_assist.domain.referred_use import ReferredCheck, ReferredGoods
from field_assist.packet.report import (
    Block,
    Cell,
    Column,
    Heading,
    KeyValues,
    Paragraph,
    Role,
    Run,
    Table,
    bold,
    italic,
    paragraph,
)
from field_assist.packet.sections.context import Context
from field_assist.packet.sections.uses import unanswered, use_frame, use_table


def goods_section(context: Context, number: str) -> tuple[Block, ...]:
    """Return the section about goods, or nothing in a packet about people."""
    goods, words = context.referral.goods, context.words
    if goods is None:
        return ()
    return (
        Heading(level=1, number=number, text=words("section", "goods")),
        paragraph(Role.BODY, bold(f"{goods.step_words}. "), goods.says),
        *(paragraph(Role.BODY, f"\u2022 {action}.") for action in goods.actions),
        paragraph(Role.NOTE, words.say("goods_rule", rule=goods.rule)),
        *_people_too(context, goods),
        Heading(level=2, number=f"{number}.1", text=words("section", "checks")),
        *_checks(context, goods),
        Heading(level=2, number=f"{number}.2", text=words("section", "trace")),
        paragraph(Role.ASIDE, goods.trace.caveat),
        use_table(context, goods.trace),
        unanswered(context, goods.trace),
        *_withheld(context),
        KeyValues(columns=3, items=use_frame(context, goods.trace)),
    )


def traced(context: Context, name: str) -> str | Run:
    """Return what is recorded for an item of the statement, or that it is absent."""
    goods = context.referral.goods
    items = goods.trace.items if goods else ()
    item = next((item for item in items if item.id == ItemId(name)), None)
    value = context.words("determination", item.value) if item and item.value else ""
    told = ". ".join(part for part in (value, item.said.strip() if item else "") if part)
    return told or _absent(context)


def checks_in_short(context: Context, goods: ReferredGoods) -> str | Run:
    """Return what the looks into lists came to, the one that asks for most first."""
    words = context.words
    if not goods.checks:
        return italic(words("absent", "no_checks"))
    found = dict.fromkeys(check.finding for check in goods.checks)
    return ". ".join(words("finding", finding) for finding in sorted(found, key=_weight))


def _weight(finding: object) -> int:
    order = ("same", "open", "another", "no_name")
    return order.index(str(getattr(finding, "value", finding)))


def _absent(context: Context) -> Run:
    is_withheld = context.referral.withheld.get("use", 0)
    return italic(context.words("absent", "not_given" if is_withheld else "not_recorded"))


def _withheld(context: Context) -> tuple[Paragraph, ...]:
    if not context.referral.withheld.get("use", 0):
        return ()
    return (paragraph(Role.BODY, bold(context.words("absent", "use_left_out"))),)


def _people_too(context: Context, goods: ReferredGoods) -> tuple[Paragraph, ...]:
    if not goods.concerns_people:
        return ()
    return (paragraph(Role.BODY, bold(context.words("fixed", "people_too"))),)


def _checks(context: Context, goods: ReferredGoods) -> tuple[Block, ...]:
    words = context.words
    if not goods.checks:
        return (paragraph(Role.BODY, words("absent", "no_checks")),)
    columns = (("asked", 100.0), ("entry", 130.0), ("finding", 124.0), ("list", 150.0))
    return (
        paragraph(Role.ASIDE, words("fixed", "checks")),
        Table(
            columns=tuple(
                Column(title=words("column", key), share=share) for key, share in columns
            ),
            rows=tuple(_row(context, check) for check in goods.checks),
            continued=words("page", "continued"),
        ),
    )


def _row(context: Context, check: ReferredCheck) -> tuple[Cell, ...]:
    words = context.words
    entry = [paragraph(Role.CELL, check.entry or italic(words("absent", "no_entry")))]
    if check.entry_more:
        entry.append(paragraph(Role.SECOND, check.entry_more))
    if check.alike:
        entry.append(paragraph(Role.SECOND, words("alike", check.alike)))
    verified = check.verified_by if check.verified_by.strip() else ""
    listed = words.say(
        "list_of",
        title=check.list_title,
        version=check.list_version,
        day=check.list_dated_on.isoformat(),
        age=check.age_days,
        is_stale=check.is_stale,
    )
    return (
        (
            paragraph(Role.CELL, bold(check.asked)),
            paragraph(Role.SECOND, words("party", check.party)),
            paragraph(Role.SECOND, context.times.short_with_utc(check.at)),
        ),
        tuple(entry),
        (
            paragraph(Role.CELL, bold(words("finding", check.finding))),
            *((paragraph(Role.CELL, verified),) if verified else ()),
        ),
        (
            paragraph(Role.CELL, listed),
            paragraph(Role.SIGN_ID, f"SHA-256 {check.list_sha256[:16]}"),
        ),
    )
