"""A referral to a report: which sections there are, in which order."""

from __future__ import annotations

from collections.abc import Container

from field_assist.domain.referral import Referral
from field_assist.packet import cui
from field_assist.packet.report import Block, PageBreak, Report
from field_assist.packet.sections.actions import action_section
from field_assist.packet.sections.clocks import clock_section
from field_assist.packet.sections.closing import closing_section
from field_assist.packet.sections.context import Context
from field_assist.packet.sections.deadlines import deadline_section
from field_assist.packet.sections.elements import element_section
from field_assist.packet.sections.encounter import encounter_section
from field_assist.packet.sections.exhibits import exhibit_section
from field_assist.packet.sections.goods import goods_section
from field_assist.packet.sections.goods_page import goods_page
from field_assist.packet.sections.page_one import page_one
from field_assist.packet.sections.people import people_section
from field_assist.packet.sections.relief import relief_section
from field_assist.packet.sections.signs import sign_section
from field_assist.packet.sections.statements import statement_section
from field_assist.packet.sections.uses import use_section
from field_assist.packet.ssi import ssi_limits
from field_assist.packet.text import Changes, printable_value
from field_assist.packet.times import times_of
from field_assist.packet.words import words_of_form

_LONGEST_HEADER = 48
_SECTIONS = (
    "encounter", "goods", "people", "indicators", "elements", "clocks", "deadlines", "uses",
    "statements", "actions", "exhibits", "relief", "custody",
)  # fmt: skip
_FIRST_NUMBER = 2


def compose(referral: Referral, *, sha256: str, covered: Container[int]) -> Report:
    """Return the report of a referral.

    Args:
        referral: everything the packet says.
        sha256: the hash of the attached data, 64 hexadecimal digits.
        covered: the characters that can be drawn; others are printed as codes.

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
        footer_left=(
            f"{referral.reference}, version {referral.version}",
            f"{words('label', 'hash')} {short_hash}",
        ),
        page_words=words("page", "pages"),
        signature_label=words("label", "signature"),
        limits=ssi_limits(words) if referral.handling.is_ssi else None,
        blocks=_blocks(context),
    )


def _kind(context: Context) -> str:
    if context.referral.goods:
        return "kind_goods"
    return "kind_minor" if context.is_minor else "kind_person"


def _pack_name(context: Context) -> str:
    """Return the content pack in one line; an overlong name is only in the last section."""
    label, pack = context.words("label", "pack"), context.referral.pack
    name = " ".join(f"{label} {pack.id} {pack.version}".split())
    return name if len(name) <= _LONGEST_HEADER else label


def _blocks(context: Context) -> tuple[Block, ...]:
    number, goods = context.sections, context.referral.goods
    return (
        goods_page(context, goods) if goods else page_one(context),
        PageBreak(),
        *encounter_section(context, number["encounter"]),
        *goods_section(context, number["goods"]),
        *people_section(context, number["people"]),
        PageBreak(),
        *sign_section(context, number["indicators"]),
        *(() if goods else element_section(context, number["elements"])),
        *clock_section(context, number["clocks"]),
        *deadline_section(context, number["deadlines"]),
        *use_section(context, number["uses"]),
        *statement_section(context, number["statements"]),
        *action_section(context, number["actions"]),
        *exhibit_section(context, number["exhibits"]),
        *relief_section(context, number["relief"]),
        PageBreak(),
        *closing_section(context, number["custody"]),
    )


def _numbers(referral: Referral) -> dict[str, str]:
    """Return the numbers of the sections; page 1 is the first, and some may not be there."""
    is_there = {
        "goods": referral.goods is not None,
        "elements": referral.goods is None,
        "clocks": bool(referral.clocks),
        "deadlines": bool(referral.deadlines),
        "uses": bool(referral.uses),
        "relief": bool(referral.relief),
    }
    numbers, number = {}, _FIRST_NUMBER
    for key in _SECTIONS:
        numbers[key] = str(number)
        number += is_there.get(key, True)
    return numbers


def _context(referral: Referral, sha256: str, covered: Container[int]) -> Context:
    changes = Changes()
    printed = printable_value(referral, covered, changes)
    return Context(
        referral=printed,
        words=words_of_form(),
        times=times_of(printed),
        marking=cui.marking_of(referral),
        sha256=sha256,
        is_minor=cui.may_be_minor(referral),
        changes=changes,
        sections=_numbers(referral),
    )
