"""Read the agency's own guides, offline, and the notes on policy that come with the content.

A guide is turned into pixels or text by the process that decodes strangers' files (`media`), so
that a broken or hostile one does what a broken or hostile file of evidence does: nothing.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from field_assist.content.placed_guides import (
    MOST_BYTES,
    day_and_title,
    default_guides,
    guide_names,
    opened_guide,
)
from field_assist.content.policy_notes import load_policy_notes
from field_assist.domain.errors import FileNotShown, FileTooLarge, GuideRefused
from field_assist.domain.guide import Guide, GuideShelf, PolicyNote
from field_assist.domain.media_type import MediaType
from field_assist.domain.shown_file import ShownFile
from field_assist.media import call, wire
from field_assist.media.true_type import true_type
from field_assist.workflows.catalogue import default_policy_notes

_HEAD_BYTES = 4096
_SHOWN = frozenset({MediaType.PDF, MediaType.TEXT})


class ReadingGuides:
    """The guides of this computer. `shelf` and `notes` read some files; `show` is for a lane."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder or default_guides()

    def shelf(self) -> GuideShelf:
        """Return the guides, newest first, and why other files in their folder are not shown."""
        guides: list[Guide] = []
        refused: list[GuideRefused] = []
        try:
            names = guide_names(self._folder)
        except GuideRefused as error:
            return GuideShelf(guides=(), refused=(error,))
        for name in names:
            try:
                guides.append(self._guide(name))
            except GuideRefused as error:
                refused.append(error)
        guides.sort(key=lambda guide: guide.title)
        guides.sort(key=lambda guide: guide.dated_on, reverse=True)
        return GuideShelf(guides=tuple(guides), refused=tuple(refused))

    @cached_property
    def notes(self) -> tuple[PolicyNote, ...]:
        """Return the notes on policy, in the order of their file; raises `PackInvalid`."""
        return load_policy_notes(default_policy_notes())

    def show(self, guide: Guide, *, width: int, height: int, page: int = 0) -> ShownFile:
        """Return a page of a guide, at most so many pixels; takes a while.

        Raises:
            GuideRefused: it was changed meanwhile, or cannot be drawn.

        """
        with opened_guide(self._folder, guide.name) as (file, size):
            content = file.read(MOST_BYTES)
        media = _media(guide.name, content[:_HEAD_BYTES])
        if len(content) != size:
            raise GuideRefused(file=guide.name, why="it changed while it was read")
        try:
            return call.show(
                media,
                (content,),
                size,
                width=min(width, wire.MOST_SIDE),
                height=min(height, wire.MOST_SIDE),
                page=page,
            )
        except (FileNotShown, FileTooLarge) as error:
            raise GuideRefused(file=guide.name, why="it is broken, locked or too large") from error

    def _guide(self, name: str) -> Guide:
        day, title = day_and_title(name)
        with opened_guide(self._folder, name) as (file, size):
            _media(name, file.read(_HEAD_BYTES))
        return Guide(name=name, title=title, dated_on=day, size_bytes=size)


def _media(name: str, head: bytes) -> MediaType:
    """Return what a guide is by its first bytes; one that is not what its name says is refused."""
    media = true_type(head)
    is_pdf_by_name = name.lower().endswith(".pdf")
    if media not in _SHOWN or (media is MediaType.PDF) is not is_pdf_by_name:
        raise GuideRefused(file=ascii(name)[1:-1], why="it is neither a PDF nor plain text inside")
    return media
