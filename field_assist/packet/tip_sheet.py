"""The tip form, filled in, as pages to print: each field with its value, and what is left to do."""

from __future__ import annotations

from collections.abc import Iterator

from field_assist.domain.tip_form import TipField, TipSheet
from field_assist.packet.drawing.fonts import coverage
from field_assist.packet.pdf import write
from field_assist.packet.report import (
    Block,
    Heading,
    Paragraph,
    Report,
    Role,
    bold,
    italic,
    paragraph,
)
from field_assist.packet.ssi import ssi_limits
from field_assist.packet.text import Changes, printable_value
from field_assist.packet.words import words_of_form

_TITLE = "Sheet of a form"
_EMPTY = "Nothing is recorded."


def tip_pdf(sheet: TipSheet) -> bytes:
    """Return the pages as a PDF. Thread-safe; equal sheets give equal bytes; no file is written."""
    printed = printable_value(sheet, coverage(), Changes())
    practice = "Practice. " if printed.is_practice else ""
    report = Report(
        title=_TITLE,
        language="en-US",
        banner=printed.banner,
        header_left=f"{practice}For one form, then to be destroyed",
        header_right=printed.label,
        footer_left=(printed.label, f"Made {printed.made_at:%Y-%m-%d %H:%M %Z}"),
        page_words="Page {page} of {pages}",
        limits=ssi_limits(words_of_form()) if printed.is_ssi else None,
        blocks=tuple(_blocks(printed)),
    )
    return write(report, (), made_at=sheet.made_at)


def _blocks(sheet: TipSheet) -> Iterator[Block]:
    form = sheet.form
    yield Heading(level=1, number="", text=form.title)
    yield paragraph(Role.BODY, form.says)
    yield paragraph(Role.ASIDE, f"{form.source}. Looked at {form.checked_on.isoformat()}.")
    section, number = "", 0
    for field in sheet.fields:
        if field.section != section:
            section, number = field.section, number + 1
            yield Heading(level=2, number=str(number), text=section)
        yield from _field(field)


def _field(field: TipField) -> Iterator[Paragraph]:
    yield paragraph(Role.BODY, bold(field.label))
    text = field.value or italic(_EMPTY)
    yield paragraph(Role.VERBATIM, text)
    if field.gap:
        yield paragraph(Role.NOTE, bold("To do: "), field.gap)
