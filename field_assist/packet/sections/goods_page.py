"""Page 1 of a packet about goods: the step, the shipment, the lists, and why. No band is in it."""

from __future__ import annotations

from field_assist.domain.encounter import Fact, Tri
from field_assist.domain.referred_use import ReferredGoods
from field_assist.packet.report import (
    Block,
    NoteBox,
    OnePage,
    Role,
    Run,
    TitleBlock,
    TriageBlock,
    TriageCell,
    bold,
    limited,
    paragraph,
)
from field_assist.packet.sections.context import Context
from field_assist.packet.sections.goods import checks_in_short, traced
from field_assist.packet.sections.page_one import (
    FITS,
    designation,
    hashes,
    in_short,
    not_assessed,
    title_block,
    why,
)
from field_assist.packet.sections.triage import Fit, shortened


def goods_page(context: Context, goods: ReferredGoods) -> OnePage:
    """Return page 1 in its variants, from the fullest to the shortest."""
    return OnePage(variants=tuple(_blocks(context, goods, fit) for fit in FITS))


def _blocks(context: Context, goods: ReferredGoods, fit: Fit) -> tuple[Block, ...]:
    return (
        _title(context, goods),
        designation(context),
        _triage(context, goods, fit),
        why(context, fit),
        not_assessed(context),
        *in_short(context),
        _protected(context),
        hashes(context),
    )


def _title(context: Context, goods: ReferredGoods) -> TitleBlock:
    words = context.words
    return title_block(
        context,
        title=words("page", "title_goods"),
        subtitle=words("page", "subtitle_goods"),
        recipient=goods.route,
    )


def _triage(context: Context, goods: ReferredGoods, fit: Fit) -> TriageBlock:
    words = context.words
    cells = (
        _cell(context, "goods", traced(context, "goods")),
        _cell(context, "producer", traced(context, "producer")),
        _cell(context, "entry", traced(context, "entry")),
        _cell(context, "list", checks_in_short(context, goods)),
        _fact(context, Fact.WHERE_NOW),
        _fact(context, Fact.ACT_UNTIL),
        _fact(context, Fact.CALL_BACK),
        _cell(context, "contractor", traced(context, "contractor")),
    )
    says = limited(paragraph(Role.BAND_TEXT, goods.says), 2, context.whole_in("goods"))
    return TriageBlock(
        word=words("goods_step", goods.step),
        says=(says, paragraph(Role.BAND_TEXT, words("fixed", "goods_step"))),
        cells=tuple(shortened(cell, fit, context.whole_in("goods")) for cell in cells),
    )


def _cell(context: Context, key: str, value: str | Run) -> TriageCell:
    return TriageCell(
        label=context.words("goods_triage", key), value=paragraph(Role.TRIAGE_VALUE, value)
    )


def _fact(context: Context, fact: Fact) -> TriageCell:
    return TriageCell(
        label=context.words("goods_fact", fact),
        value=context.fact(Role.TRIAGE_VALUE, fact),
        is_hot=fact in (Fact.ACT_UNTIL, Fact.CALL_BACK),
    )


def _protected(context: Context) -> NoteBox:
    words = context.words
    danger = context.tri(Fact.DANGER) is Tri.YES
    return NoteBox(
        text=paragraph(
            Role.NOTE,
            *((bold(words("label", "danger_now") + " "),) if danger else ()),
            bold(words("fixed", "goods_protected_head")),
            words("fixed", "goods_protected_rest"),
        )
    )
