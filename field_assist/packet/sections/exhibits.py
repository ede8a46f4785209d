"""Photos as exhibits: the number of each, what is stated about it, the hash of its original."""

from __future__ import annotations

from collections.abc import Iterator

from field_assist.domain.referred_exhibit import ReferredExhibit, ReferredPicture
from field_assist.packet.report import (
    Beside,
    Block,
    Cell,
    Heading,
    KeyValues,
    Paragraph,
    Picture,
    Role,
    Run,
    Together,
    bold,
    paragraph,
)
from field_assist.packet.sections.context import Context


def exhibit_section(context: Context, number: str) -> tuple[Block, ...]:
    """Return the photos of the packet by their numbers, and how many files stay."""
    words, exhibits = context.words, context.referral.exhibits
    heading = Heading(level=1, number=number, text=words("section", "exhibits"))
    stay = context.referral.withheld.get("exhibit", 0)
    rest = tuple(_sent_before(context))
    rest += (paragraph(Role.BODY, words.say("files_stay", count_of=stay)),) if stay else ()
    if not exhibits:
        absent = paragraph(Role.BODY, words("absent", "no_exhibits"))
        return (heading, *(rest or (absent,)))
    told = (
        Together(blocks=tuple(_exhibit(context, each, f"{number}.{count}")))
        for count, each in enumerate(exhibits, start=1)
    )
    return (heading, paragraph(Role.ASIDE, words("fixed", "exhibits")), *told, *rest)


def _sent_before(context: Context) -> Iterator[Paragraph]:
    """Yield which photos went with the packet that this one adds to."""
    first = context.referral.supplements
    if first is None or not first.exhibits:
        return
    said = context.words.say("exhibits_before", reference=first.reference)
    yield paragraph(Role.BODY, said)
    for each in first.exhibits:
        yield paragraph(Role.IDENTIFIER, bold(f"{each.reference}  "), each.sha256)


def _exhibit(context: Context, exhibit: ReferredExhibit, number: str) -> Iterator[Block]:
    yield Heading(level=2, number=number, text=exhibit.reference)
    if exhibit.title.strip():
        yield paragraph(Role.BODY, bold(exhibit.title))
    facts = KeyValues(columns=1, items=tuple(_facts(context, exhibit)))
    picture = exhibit.picture
    yield facts if picture is None else Beside(left=_picture(exhibit, picture), right=facts)
    yield paragraph(Role.BODY, bold(context.words("label", "shows")), Run(text=exhibit.description))
    stated = tuple(_stated(context, exhibit))
    if stated:
        yield paragraph(Role.BODY, *stated)


def _picture(exhibit: ReferredExhibit, picture: ReferredPicture) -> Picture:
    return Picture(
        key=exhibit.reference,
        width=picture.width,
        height=picture.height,
        alt=f"{exhibit.reference}. {exhibit.description.strip()}",
    )


def _facts(context: Context, exhibit: ReferredExhibit) -> Iterator[tuple[str, Cell]]:
    """Yield what the program knows of the file; what somebody wrote may be long, and is below."""
    words, picture = context.words, exhibit.picture
    kind = words.say("file_kind", media=exhibit.media.value, size=f"{exhibit.size_bytes:,}")
    taken = context.times.full(exhibit.taken_at)
    yield words("label", "taken_in"), (paragraph(Role.CELL, taken),)
    yield words("label", "original_file"), (paragraph(Role.CELL, kind), *_copy(context, exhibit))
    if picture is not None:
        size = words.say(
            "picture_size", width=picture.width, height=picture.height, pages=picture.pages
        )
        yield words("label", "picture_here"), (paragraph(Role.CELL, size),)
    yield words("label", "original_hash"), (paragraph(Role.IDENTIFIER, exhibit.sha256),)


def _copy(context: Context, exhibit: ReferredExhibit) -> tuple[Paragraph, ...]:
    if exhibit.copy_of is None:
        return ()
    return (paragraph(Role.SECOND, context.words.say("copy_of", number=exhibit.copy_of)),)


def _stated(context: Context, exhibit: ReferredExhibit) -> Iterator[Run]:
    """Yield what is stated of where it comes from, each value in a run of its own."""
    gap = ""
    for key, text in (
        ("source", exhibit.source),
        ("collected_by", exhibit.collected_by),
        ("collected_at", exhibit.collected_at),
        ("original_is", exhibit.original),
        ("authority", exhibit.authority),
    ):
        if text.strip():
            yield bold(f"{gap}{context.words('label', key)}")
            yield Run(text=text)
            gap = ".  "
