"""What a file of evidence looks like, once it is pixels or plain text, and facts that came along.

All of it comes from the content, so none of it is more certain than the file.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """Rows without gaps; a pixel is four bytes: red, green, blue, opacity."""

    width: int
    height: int
    rgba: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentFacts:
    """What a file says about itself; 0, "" and False where it says nothing.

    `width` and `height` are pixels before scaling. `taken` is the camera's own time, as it wrote
    it, and `has_location` whether the file says where that was; the place itself is not passed on.
    `may_say_more` says that a part of what it says about itself cannot be read, so that it may have
    a place as well. `is_cut` says that only the beginning of a text is shown, `can_be_heard` that
    the sound is of a format that can be played here.
    """

    width: int = 0
    height: int = 0
    pages: int = 0
    seconds: int = 0
    taken: str = field(default="", repr=False)
    camera: str = field(default="", repr=False)
    has_location: bool = False
    may_say_more: bool = False
    is_cut: bool = False
    can_be_heard: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownFile:
    """One page of a file: a picture, or text, or neither, as of sound."""

    facts: ContentFacts
    page: int = 0
    picture: Picture | None = None
    text: str | None = field(default=None, repr=False)
