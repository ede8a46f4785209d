"""The one page that tells the agency's privacy office of a packet that went to the wrong place."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from field_assist.domain.handing_over import ENCRYPTED, WITH_PHRASE
from field_assist.domain.handling import Protection
from field_assist.domain.misdirected import MisdirectedReport, Personal, Remedy
from field_assist.domain.packet_form import Kind
from field_assist.domain.sending import Way
from field_assist.packet.cui import PRACTICE_BANNER
from field_assist.packet.pdf import write
from field_assist.packet.report import (
    Block,
    Cell,
    Heading,
    KeyValues,
    Report,
    Role,
    TitleBlock,
    bold,
    mono,
    paragraph,
)

_LANGUAGE = "en-US"
_MOST_LEFT = 2
_PERSONAL = {
    Personal.NAMES: "names, also other names used",
    Personal.BIRTH: "date of birth or age",
    Personal.ORIGIN: "sex, citizenship, place of birth, languages",
    Personal.NUMBERS: "numbers of identity papers, A-Number or cases",
    Personal.LOOKS: "what people look like",
    Personal.HEALTH: "health, needs, family, what somebody wants",
    Personal.REACHED: "phone numbers and accounts, also how somebody is reached safely",
    Personal.WHERE: "addresses",
    Personal.VEHICLES: "plates and numbers of vehicles",
    Personal.STATEMENTS: "what people said, and the officer's notes",
    Personal.SIGNS: "that somebody may have been trafficked, and the signs of it",
    Personal.CHILD: "information about somebody who may be under 18",
    Personal.SOURCE: "a source that is to be protected",
    Personal.PHOTOS: "photos",
    Personal.SECURITY: "sensitive security information (49 CFR 1520)",
}
_KIND = {
    Kind.PERSON: "a referral about people",
    Kind.GOODS: "a referral about goods",
    Kind.SUPPLEMENT: "a supplement to an earlier packet",
    Kind.CHILD_NOTICE: "a notice about a child",
    Kind.FDNS: "a lead for FDNS",
    Kind.NO_IDENTITY: "a packet without identity",
}
_PROTECTION = {
    Protection.YES: "8 U.S.C. 1367 protects somebody in it: tell no one outside who they are.",
    Protection.UNKNOWN: (
        "It is not known whether 8 U.S.C. 1367 protects somebody in it. Until it is, it counts as"
        " protected."
    ),
    Protection.NO: "8 U.S.C. 1367: the officer stated that it protects nobody in it.",
}
_WAY = {
    Way.FOLDER: "as a file in a folder",
    Way.DRAFT: "as a mail for the officer's mail program",
    Way.PAPER: "on paper",
    Way.RELAY: "by the agency's mail server",
}
_CLOSED = {
    ENCRYPTED: "encrypted to its receiver's certificate (S/MIME)",
    WITH_PHRASE: "encrypted; it opens with a phrase (AES-256)",
    "": "NOT encrypted by this program: whoever has it can read it",
}
_DONE = {
    Remedy.ASKED_TO_DELETE: "The other side was asked to delete it.",
    Remedy.CONFIRMED_DELETED: "The other side confirmed that it was deleted.",
    Remedy.CALLED_PRIVACY_OFFICE: "The privacy office was called.",
    Remedy.RECALLED: "The mail was recalled.",
}
_NOTHING_DONE = "Nothing yet."


def report_pdf(told: MisdirectedReport) -> bytes:
    """Return the page as a tagged PDF. Thread-safe; equal reports give equal bytes."""
    title = f"Packet {told.reference} went to the wrong place"
    report = Report(
        title=title,
        language=_LANGUAGE,
        banner=PRACTICE_BANNER if told.is_practice else told.banner,
        header_left="Report to the privacy office",
        header_right=told.reference,
        footer_left=(told.reference, f"Made {_time(told.made_at)}"),
        page_words="Page {page} of {pages}",
        blocks=(_title(told, title), *_blocks(told)),
    )
    return write(report, (), made_at=told.made_at)


def _title(told: MisdirectedReport, title: str) -> TitleBlock:
    return TitleBlock(
        office=paragraph(Role.OFFICE, "Privacy incident, for the privacy office"),
        practice="PRACTICE" if told.is_practice else "",
        practice_more="Everything here is invented.",
        title=title,
        subtitle="It names nobody who is in the packet.",
        left=paragraph(Role.DESIGNATION, bold(told.reference)),
        right=paragraph(Role.DESIGNATION, f"Made {_time(told.made_at)}"),
    )


def _blocks(told: MisdirectedReport) -> Iterator[Block]:
    yield Heading(level=1, number="1", text="What happened, as the officer says")
    yield KeyValues(
        columns=1,
        items=(
            ("It went to", _cell(told.told.went_to)),
            ("How it was noticed", _cell(told.told.noticed)),
            ("Done so far", _cell(_done(told))),
        ),
    )
    yield Heading(level=1, number="2", text="What was sent")
    yield KeyValues(
        columns=1,
        items=(
            ("Packet", _cell(f"{told.reference}, {_KIND[told.kind]}, {told.size_bytes:,} bytes")),
            ("SHA-256", (paragraph(Role.CELL, mono(told.sha256)),)),
            ("How it left", _cell(*_left(told))),
            ("It holds", _cell(_personal(told))),
            ("Protection", _cell(_PROTECTION[told.protection])),
        ),
    )
    yield Heading(level=1, number="3", text="What the rule asks")
    yield paragraph(Role.BODY, f"{told.steps.says} (Checked on {told.steps.checked_on}.)")
    for number, step in enumerate(told.steps.steps, start=1):
        yield paragraph(Role.BODY, bold(f"{number}. "), f"{step.says} ({step.basis})")


def _cell(*texts: str) -> Cell:
    return tuple(paragraph(Role.CELL, text) for text in texts)


def _done(told: MisdirectedReport) -> str:
    return " ".join(_DONE[each] for each in Remedy if each in told.told.done) or _NOTHING_DONE


def _left(told: MisdirectedReport) -> Iterator[str]:
    """Yield the newest times that it left, and how many there were before them."""
    left = told.left
    if told.may_have_left:
        yield "It may have left by the agency's mail server, which did not answer for it."
    elif not left:
        yield "This program made no file and no mail of it."
    for each in left[-_MOST_LEFT:]:
        yield f"{_time(each.at)}: {_WAY[each.way]}; {_CLOSED[each.closed_by]}."
    if len(left) > _MOST_LEFT:
        before = left[:-_MOST_LEFT]
        is_open = sum(not each.closed_by for each in before)
        yield f"{len(before)} times before that, {is_open} of them NOT encrypted: see the log."


def _personal(told: MisdirectedReport) -> str:
    if not told.personal:
        return "no personal information that this program knows of."
    return "; ".join(_PERSONAL[each] for each in told.personal) + "."


def _time(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
