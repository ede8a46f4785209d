"""The report of `report_text` in the blocks of our packet."""

from __future__ import annotations

from typing import Any

from field_assist.packet.attach import Attachment
from field_assist.packet.report import (
    Block,
    Column,
    Heading,
    Picture,
    Report,
    Role,
    Table,
    TitleBlock,
    Together,
    paragraph,
)

_CONTINUED = "(continued)"
_PIXELS = (1600, 1200)


def report_of(words: dict[str, Any]) -> Report:
    """Return the report; the key of a picture is the name of its file."""
    return Report(
        title=words["title"],
        language="en-US",
        banner=words["banner"],
        header_left="",
        header_right="",
        footer_left=(words["title"], ""),
        page_words="Page {page}",
        blocks=(*(_before_custody(words) if words["photos"] else ()), *_custody(words)),
    )


def data_file(content: bytes) -> Attachment:
    return Attachment(
        name="packet.json", media_type="application/json", description="The data", content=content
    )


def _before_custody(words: dict[str, Any]) -> list[Block]:
    return [
        TitleBlock(
            office=paragraph(Role.OFFICE, ""),
            practice="",
            practice_more="",
            title=words["title"],
            subtitle="",
            left=paragraph(Role.SECOND, ""),
            right=paragraph(Role.SECOND, ""),
        ),
        Heading(level=1, number="1", text="Persons"),
        paragraph(Role.BODY, words["introduction"]),
        _table(
            ("Script", "Name as written", "In Latin letters"),
            (22, 45, 33),
            [(script, name, latin) for script, _, name, latin in words["names"]],
        ),
        Heading(level=1, number="2", text="Narrative"),
        *(paragraph(Role.BODY, said) for said in words["narrative"]),
        Heading(level=1, number="3", text="Photos"),
        *(_photo(photo) for photo in words["photos"]),
    ]


def _photo(photo: dict[str, str]) -> Together:
    width, height = _PIXELS
    return Together(
        blocks=(
            Picture(key=photo["file"], width=width, height=height, alt=photo["alt"]),
            paragraph(Role.SECOND, f"{photo['caption']} {photo['sha256']}"),
        )
    )


def _custody(words: dict[str, Any]) -> list[Block]:
    heading = Heading(level=1, number="4", text="Chain of custody")
    return [heading, _table(words["head"], words["shares"], words["custody"])]


def _table(head: Any, shares: Any, rows: Any) -> Table:  # noqa: ANN401 -- as JSON has them
    return Table(
        columns=tuple(
            Column(title=title, share=share) for title, share in zip(head, shares, strict=True)
        ),
        rows=tuple(tuple((paragraph(Role.CELL, text),) for text in row) for row in rows),
        continued=_CONTINUED,
    )
