"""Published instruments: which one, its version, what it says in its own words, what is open."""

from __future__ import annotations

from field_assist.domain.referred_use import ReferredItem, ReferredUse
from field_assist.packet.report import (
    Block,
    Cell,
    Column,
    Heading,
    KeyValues,
    Paragraph,
    Role,
    Table,
    bold,
    italic,
    paragraph,
)
from field_assist.packet.sections.context import Context


def use_section(context: Context, number: str) -> tuple[Block, ...]:
    """Return every instrument that was used, or nothing when none was."""
    words, uses = context.words, context.referral.uses
    if not uses:
        return ()
    blocks: list[Block] = [
        Heading(level=1, number=number, text=words("section", "uses")),
        paragraph(Role.ASIDE, words("fixed", "uses")),
    ]
    for place, use in enumerate(uses, start=1):
        blocks += _use(context, use, f"{number}.{place}")
    return tuple(blocks)


def _use(context: Context, use: ReferredUse, number: str) -> tuple[Block, ...]:
    words = context.words
    about = (
        (paragraph(Role.BODY, bold(words("label", "about") + " "), *context.named(use.about)),)
        if use.about
        else ()
    )
    return (
        Heading(level=2, number=number, text=use.title or use.id),
        KeyValues(columns=3, items=use_frame(context, use)),
        *about,
        *(paragraph(Role.BODY, bold(words("label", "table_says")), text) for text in _says(use)),
        *_misfit(context, use),
        use_table(context, use),
        *_closing(context, use),
    )


def _closing(context: Context, use: ReferredUse) -> tuple[Paragraph, ...]:
    if not use.title:
        return (paragraph(Role.NOTE, context.words("absent", "no_instrument")),)
    return unanswered(context, use), paragraph(Role.NOTE, use.caveat)


def use_frame(context: Context, use: ReferredUse) -> tuple[tuple[str, Cell], ...]:
    """Return what the instrument is: version, owner, source, population, when it was answered."""
    words = context.words
    answered = ""
    if use.began_at and use.ended_at:
        answered = context.written_between(use.began_at, use.ended_at, context.times.short)
    values = {
        "instrument": f"{use.id} {use.version}" + (f" ({use.language})" if use.language else ""),
        "owner": use.owner,
        "citation": use.citation,
        "population": use.population,
        "conditions": use.conditions,
        "answered": answered,
    }
    return tuple(
        (
            words("label", key),
            (paragraph(Role.CELL, text if text.strip() else context.not_recorded()),),
        )
        for key, text in values.items()
    )


def _says(use: ReferredUse) -> tuple[str, ...]:
    return tuple(f"{o.title}: {o.says}" if o.title else o.says for o in use.outcomes)


def _misfit(context: Context, use: ReferredUse) -> tuple[Paragraph, ...]:
    if not (use.misfits or use.why_here.strip()):
        return ()
    words = context.words
    why = [words("misfit", misfit) for misfit in use.misfits]
    reason = use.why_here if use.why_here.strip() else words("absent", "no_why_here")
    said = " ".join((*why, reason))
    return (paragraph(Role.BODY, bold(words("label", "off_label" if why else "why_here")), said),)


def use_table(context: Context, use: ReferredUse) -> Block:
    """Return the answers with their reasons or texts, or that there are none."""
    words = context.words
    if not use.items:
        return paragraph(Role.BODY, words("absent", "no_items"))
    has_values = any(item.value for item in use.items)
    answer = (("answer", 70.0),) if has_values else ()
    columns = (("item", 200.0), *answer, ("said", 166.0), ("time", 68.0))
    return Table(
        columns=tuple(Column(title=words("column", key), share=share) for key, share in columns),
        rows=tuple(_row(context, item, has_values=has_values) for item in use.items),
        continued=words("page", "continued"),
    )


def _row(context: Context, item: ReferredItem, *, has_values: bool) -> tuple[Cell, ...]:
    words = context.words
    value = words("determination", item.value) if item.value else ""
    said = item.said if item.said.strip() else italic(words("absent", "no_reason"))
    return (
        (
            paragraph(Role.CELL, bold(item.short)),
            *((paragraph(Role.SECOND, item.text),) if item.text else ()),
        ),
        *(((paragraph(Role.CELL, value),),) if has_values else ()),
        (paragraph(Role.CELL, said),),
        (paragraph(Role.SECOND, context.times.short_with_utc(item.at)),),
    )


def unanswered(context: Context, use: ReferredUse) -> Paragraph:
    """Say which items are not answered; that is never a no."""
    words = context.words
    if not use.has_items:
        return paragraph(Role.BODY, words("absent", "instrument_off"))
    said = words.say("use_unanswered", titles=use.unanswered)
    return paragraph(Role.BODY, said)
