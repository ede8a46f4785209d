"""A referral to a report: its form says which sections there are, in which order."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from dataclasses import replace

from field_assist.domain.packet_form import Kind, Section
from field_assist.domain.referral import Referral
from field_assist.packet import cui
from field_assist.packet.report import Block, PageBreak, Report
from field_assist.packet.sections.actions import action_section
from field_assist.packet.sections.changes import change_section
from field_assist.packet.sections.clocks import clock_section
from field_assist.packet.sections.closing import closing_section, verify_section
from field_assist.packet.sections.context import Context
from field_assist.packet.sections.counts_page import counts_page, statistics_section
from field_assist.packet.sections.deadlines import deadline_section
from field_assist.packet.sections.elements import element_section
from field_assist.packet.sections.encounter import encounter_section
from field_assist.packet.sections.exhibits import exhibit_section
from field_assist.packet.sections.goods import goods_section
from field_assist.packet.sections.goods_page import goods_page
from field_assist.packet.sections.notice_page import notice_page
from field_assist.packet.sections.own import own_section
from field_assist.packet.sections.page_one import page_one
from field_assist.packet.sections.people import people_section
from field_assist.packet.sections.receipts import receipt_section
from field_assist.packet.sections.relief import relief_section
from field_assist.packet.sections.signs import sign_section
from field_assist.packet.sections.signs_in_short import short_sign_section
from field_assist.packet.sections.statements import statement_section
from field_assist.packet.sections.uses import use_section
from field_assist.packet.ssi import ssi_limits
from field_assist.packet.text import Changes, printable_value
from field_assist.packet.times import times_of
from field_assist.packet.words import words_of_form

_LONGEST_HEADER = 48
_FIRST_NUMBER = 2

Builder = Callable[[Context, str], tuple[Block, ...]]


def _summary(context: Context, _number: str) -> tuple[Block, ...]:
    goods = context.referral.goods
    return (goods_page(context, goods) if goods else page_one(context),)


def _elements(context: Context, number: str) -> tuple[Block, ...]:
    return () if context.referral.goods else element_section(context, number)


_PAGES: Mapping[Section, Builder] = {
    Section.SUMMARY: _summary,
    Section.NOTICE_SUMMARY: lambda context, _: (notice_page(context),),
    Section.COUNTS_SUMMARY: lambda context, _: counts_page(context),
    Section.NEW_PAGE: lambda _context, _number: (PageBreak(),),
}
"""What has no number: first pages, and where a new one begins."""
_BUILDERS: Mapping[Section, Builder] = {
    Section.CHANGES: change_section,
    Section.RECEIPTS: receipt_section,
    Section.ENCOUNTER: encounter_section,
    Section.GOODS: goods_section,
    Section.PEOPLE: people_section,
    Section.INDICATORS: sign_section,
    Section.SIGNS_IN_SHORT: short_sign_section,
    Section.ELEMENTS: _elements,
    Section.CLOCKS: clock_section,
    Section.DEADLINES: deadline_section,
    Section.USES: use_section,
    Section.STATEMENTS: statement_section,
    Section.ACTIONS: action_section,
    Section.EXHIBITS: exhibit_section,
    Section.RELIEF: relief_section,
    Section.STATISTICS: statistics_section,
    Section.OWN: own_section,
    Section.CUSTODY: closing_section,
    Section.VERIFY: verify_section,
}


def compose(referral: Referral, *, sha256: str, covered: Container[int]) -> Report:
    """Return the report of a referral, by its form.

    Args:
        referral: everything the packet says.
        sha256: the hash of the attached data, 64 hexadecimal digits.
        covered: the characters that can be drawn; others are printed as codes.

    Raises:
        FormBroken: a sentence that the form brings along cannot be said with these values.

    """
    context = _context(referral, sha256, covered)
    words, short_hash = context.words, " ".join(context.short_hash)
    kind = words("page", _kind(context))
    practice = words("page", "practice_kind") if referral.is_practice else ""
    return Report(
        title=f"{'Practice' if referral.is_practice else 'Referral'} packet {referral.reference}",
        language=words.language,
        banner=context.marking.banner,
        header_left=practice + kind,
        header_right=_pack_name(context),
        footer_left=(_footer(context), f"{words('label', 'hash')} {short_hash}"),
        page_words=words("page", "pages"),
        signature_label=words("label", "signature"),
        limits=ssi_limits(words) if referral.handling.is_ssi else None,
        blocks=_blocks(context),
    )


def _footer(context: Context) -> str:
    referral, derived = context.referral, context.words("page", "derived")
    return derived or f"{referral.reference}, version {referral.version}"


def _kind(context: Context) -> str:
    """Return the key of the words for the kind of packet at the head of each page."""
    kind = context.referral.form.kind
    if kind not in (Kind.PERSON, Kind.GOODS):
        return f"kind_{kind.value}"
    if context.referral.goods:
        return "kind_goods"
    return "kind_minor" if context.is_minor else "kind_person"


def _pack_name(context: Context) -> str:
    """Return the content pack in one line; an overlong name is only in the last section."""
    label, pack = context.words("label", "pack"), context.referral.pack
    name = " ".join(f"{label} {pack.id} {pack.version}".split())
    return name if len(name) <= _LONGEST_HEADER else label


def _blocks(context: Context) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for section in context.referral.form.sections:
        if section in _PAGES:
            blocks += _PAGES[section](context, "")
        elif section.value in context.sections:
            blocks += _BUILDERS[section](context, context.sections[section.value])
    return tuple(blocks)


def _numbers(referral: Referral) -> dict[str, str]:
    """Return the numbers of the sections; page 1 is the first, and some may not be there."""
    is_there = {
        Section.GOODS: referral.goods is not None,
        Section.ELEMENTS: referral.goods is None,
        Section.CLOCKS: bool(referral.clocks),
        Section.DEADLINES: bool(referral.deadlines),
        Section.USES: bool(referral.uses),
        Section.RELIEF: bool(referral.relief),
    }
    there = (s for s in referral.form.sections if s in _BUILDERS and is_there.get(s, True))
    return {section.value: str(n) for n, section in enumerate(there, start=_FIRST_NUMBER)}


def _context(referral: Referral, sha256: str, covered: Container[int]) -> Context:
    changes = Changes()
    printed = replace(printable_value(referral, covered, changes), form=referral.form)
    return Context(
        referral=printed,
        words=words_of_form(referral.form),
        times=times_of(printed),
        marking=cui.marking_of(referral),
        sha256=sha256,
        is_minor=cui.may_be_minor(referral),
        changes=changes,
        sections=_numbers(referral),
    )
