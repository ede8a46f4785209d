"""Page 1: what an analyst reads in fifteen seconds. Everything shortened here is whole later."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from field_assist.domain.checklist import ElementGroup
from field_assist.domain.encounter import Fact, Tri
from field_assist.domain.referral import ReferredSign
from field_assist.packet.file_names import DATA_FILE
from field_assist.packet.report import (
    Beside,
    Block,
    DesignationBlock,
    HashBox,
    NoteBox,
    OnePage,
    Paragraph,
    Ranking,
    Role,
    Run,
    StateList,
    TitleBlock,
    bold,
    limited,
    paragraph,
)
from field_assist.packet.sections.clocks import clock_table
from field_assist.packet.sections.context import Context
from field_assist.packet.sections.elements import state_of
from field_assist.packet.sections.lead import lead
from field_assist.packet.sections.people_in_short import people_in_short
from field_assist.packet.sections.signs import not_assessed_counts
from field_assist.packet.sections.triage import Fit, triage

# From the fullest page to the tightest, in the order in which things may be shortened.
FITS = (
    Fit(signs=5, detail_lines=2, value_lines=5, other_lines=2, people=4),
    Fit(signs=5, detail_lines=1, value_lines=5, other_lines=2, people=4),
    Fit(signs=5, detail_lines=1, value_lines=4, other_lines=1, people=3),
    Fit(signs=4, detail_lines=1, value_lines=4, other_lines=1, people=2),
    Fit(signs=4, detail_lines=1, value_lines=3, other_lines=1),
    Fit(signs=3, detail_lines=1, value_lines=2, other_lines=1),
    Fit(signs=3, detail_lines=1, value_lines=2, other_lines=1, has_authorities=False),
)


_IN_DATA = f"\u2026 ({DATA_FILE})"
"""Where the whole of what an agency or an officer wrote for the marking is."""
_LONGEST_CONSENT, _LINES_OF_DESIGNATION = 120, 3


def page_one(context: Context) -> OnePage:
    """Return page 1 in its variants, from the fullest to the shortest."""
    return OnePage(variants=tuple(_blocks(context, fit) for fit in FITS))


def _blocks(context: Context, fit: Fit) -> tuple[Block, ...]:
    clocks: tuple[Block, ...] = ()
    if context.referral.clocks:
        clocks = clock_table(context, fit)
    return (
        title(context),
        designation(context),
        *lead(context),
        triage(context, fit),
        *clocks,
        Beside(left=why(context, fit), right=_on_record(context)),
        *people_in_short(context, fit.people),
        not_assessed(context),
        *in_short(context),
        protected(context),
        hashes(context),
    )


def title(context: Context) -> TitleBlock:
    """Return the head of page 1 of a packet about people."""
    words = context.words
    return title_block(
        context,
        title=words("page", "title"),
        subtitle=subject(context),
        recipient=words("recipient", context.referral.handling.recipient),
    )


def title_block(context: Context, *, title: str, subtitle: str, recipient: str) -> TitleBlock:
    """Return the head of page 1."""
    referral, words = context.referral, context.words
    office = paragraph(Role.OFFICE, f"{referral.role_title}  |  {referral.setting_title}")
    made = words.say(
        "identity", version=referral.version, made=context.times.full(referral.made_at)
    )
    return TitleBlock(
        office=limited(office, 1, context.whole_in("encounter")),
        practice=words("page", "practice") if referral.is_practice else "",
        practice_more=words("page", "practice_more"),
        title=title,
        subtitle=subtitle,
        left=paragraph(Role.DESIGNATION, bold(referral.reference), f", {made}"),
        right=paragraph(Role.DESIGNATION, bold(words("page", "to")), recipient),
        below=_earlier(context),
    )


def _earlier(context: Context) -> Paragraph | None:
    references = context.referral.earlier_packets
    if not references:
        return None
    sentence = context.words.say("earlier", references=references)
    line = paragraph(Role.DESIGNATION, sentence)
    return limited(line, 1, context.whole_in("encounter"))


def subject(context: Context) -> str:
    """Return what the referral is about, without naming anybody."""
    words = context.words
    of_minor = words("subject", "of_minor") if context.tri(Fact.UNDER_18) is Tri.YES else ""
    return words("subject", context.form) + of_minor


def designation(context: Context) -> DesignationBlock:
    """Return how the packet is marked, and whom to ask about it."""
    words = context.words

    def line(key: str, value: str | Run) -> Paragraph:
        return paragraph(Role.DESIGNATION, bold(words("designation", key)), value)

    marking, none = context.marking, words("designation", "none")
    rules = context.referral.marking
    call_back = rules.contact or context.referral.situation.get(Fact.CALL_BACK, "").strip()
    more = (
        *_stated(line, "controlled_by", rules.controlled_by),
        *_stated(line, "system_of_records", rules.system_of_records),
    )
    return DesignationBlock(
        columns=(
            (
                line("categories", ", ".join(marking.categories) or none),
                line("dissemination", ", ".join(marking.dissemination) or none),
                limited(
                    line("decontrol", rules.decontrol or words("designation", "decontrol_not_set")),
                    1,
                    _IN_DATA,
                ),
            ),
            (
                *more,
                limited(
                    line("contact", call_back or context.absent()),
                    _LINES_OF_DESIGNATION - len(more),
                    context.whole_in("encounter"),
                ),
            ),
        )
    )


def _stated(line: Callable[[str, str], Paragraph], key: str, value: str) -> tuple[Paragraph, ...]:
    return (limited(line(key, value), 1, _IN_DATA),) if value else ()


def why(context: Context, fit: Fit) -> Ranking:
    """Return the signs present, as many as there is room for."""
    words, present = context.words, context.present
    shown = present[: fit.signs]
    return Ranking(
        lead=words("label", "danger_now") if context.is_for_danger else "",
        heading=words.say(_list_name(context), shown=len(shown), total=len(present)),
        rows=tuple(
            (str(number), _short(context, sign, fit), _basis_and_time(context, sign))
            for number, sign in enumerate(shown, start=1)
        ),
        otherwise=words("absent", "no_present"),
    )


def _list_name(context: Context) -> str:
    """Return what the list of signs is: reasons, or only what was recorded."""
    if context.referral.goods is not None:
        return "signs_recorded"
    is_reasoned = any(sign.is_reason for sign in context.present)
    is_only_recorded = bool(context.present) or context.is_for_danger
    return "signs_recorded" if is_only_recorded and not is_reasoned else "why"


def _basis_and_time(context: Context, sign: ReferredSign) -> str:
    return f"{context.basis(sign)}, {context.times.short(sign.at)}"


def _short(context: Context, sign: ReferredSign, fit: Fit) -> Paragraph:
    about = f" ({context.card(sign.about).reference})" if sign.about else ""
    text = paragraph(Role.CELL, bold((sign.short.strip() or sign.text) + about))
    return limited(text, fit.other_lines, context.whole_in("indicators"))


def _on_record(context: Context) -> StateList:
    words = context.words
    return StateList(
        heading=words("label", "on_record"),
        rows=tuple(
            (words("group", group), state_of(context, context.referral.elements[group].state))
            for group in ElementGroup
            if group in context.referral.elements
        ),
        foot=words("fixed", "summary_not_finding"),
    )


def not_assessed(context: Context) -> Paragraph:
    """Say how much was not assessed, and what was left out."""
    words = context.words
    answered, unasked = not_assessed_counts(context)
    section = context.place("indicators")
    said = words.say("not_assessed", answered=answered, unasked=unasked, section=section)
    return paragraph(
        Role.BODY,
        bold(words("section", "not_assessed") + ":"),
        f" {said}",
        f" {words('fixed', 'unasked')}",
        *_withheld(context),
    )


def in_short(context: Context) -> tuple[Paragraph, ...]:
    """Return how many people in which role, things and statements there are."""
    words, referral = context.words, context.referral
    if not (referral.cards or referral.statements):
        return ()
    roles = Counter(card.role for card in referral.cards if card.role)
    said = words.say(
        "cards_in_short",
        roles=[words.say("role_count", role=words("role", r), number=n) for r, n in roles.items()],
        things=len(referral.cards) - roles.total(),
        statements=len(referral.statements),
        people_section=context.place("people"),
        statement_section=context.place("statements"),
    )
    return (paragraph(Role.BODY, bold(words("label", "on_people")), said),)


def _withheld(context: Context) -> tuple[Run, ...]:
    counts = {kind: n for kind, n in context.referral.withheld.items() if kind != "exhibit"}
    if not any(counts.values()):
        return ()
    sentence = context.words.say(
        "withheld",
        signs=counts.get("sign", 0),
        notes=counts.get("note", 0),
        facts=counts.get("fact", 0),
        cards=counts.get("card", 0),
        statements=counts.get("statement", 0),
        deadlines=counts.get("deadline", 0),
        tables=counts.get("use", 0),
        checks=counts.get("check", 0),
        identity=counts.get("identity", 0),
        words=counts.get("words", 0),
    )
    return (bold(f" {sentence}"),)


def protected(context: Context) -> NoteBox:
    """Return under which protection the packet stands, and for whom it is not."""
    words = context.words
    child = "_child" if context.is_minor else ""
    return NoteBox(
        text=paragraph(
            Role.NOTE,
            bold(words("fixed", f"protected{child}_head")),
            words("fixed", "protected_status"),
            bold(words("fixed", f"protected_{context.referral.handling.protection.value}")),
            *_exception(context),
            words("fixed", f"protected{child}_rest"),
        )
    )


def _exception(context: Context) -> tuple[Run, ...]:
    """Say under which exception the packet goes outside DHS, if it does."""
    words, handling = context.words, context.referral.handling
    if not handling.needs_exception or handling.exception is None:
        return ()
    said = words.say(
        "goes_under",
        exception=words("exception", handling.exception),
        consent=_cut(handling.consent.strip()),
    )
    return (bold(f" {said}"),)


def _cut(text: str) -> str:
    """Return the beginning of a text; the data holds all of it."""
    return text if len(text) <= _LONGEST_CONSENT else f"{text[:_LONGEST_CONSENT]} {_IN_DATA}"


def hashes(context: Context) -> HashBox:
    """Return the short hash of the data and the id of the packet."""
    words = context.words
    return HashBox(
        rows=(
            (words("label", "data_hash_short"), context.short_hash),
            (words("label", "packet_id"), (context.referral.id,)),
        )
    )
