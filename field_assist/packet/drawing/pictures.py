"""A picture in its frame."""

from __future__ import annotations

from field_assist.packet.drawing.pieces import Box, Image, Piece
from field_assist.packet.drawing.style import RULE
from field_assist.packet.report import Picture
from field_assist.packet.tagged.structure import Element

_MOST_HEIGHT = 240.0  # two exhibits on a page; who wants to read a paper enlarges it
_FRAME = 0.6


def picture_piece(picture: Picture, width: float) -> Piece:
    """Return the whole picture, its shape kept, as large as its column and a part of a page allow.

    It is a figure with its words; the frame only decorates.
    """
    scale = min(width / picture.width, _MOST_HEIGHT / picture.height)
    across, down = picture.width * scale, picture.height * scale
    figure = Element(tag="Figure", alt=picture.alt)
    pixels = (picture.width, picture.height)
    image = Image(0, 0, across, down, picture.key, pixels, path=(figure,))
    frame = Box(0, 0, across, down, frame=RULE, frame_width=_FRAME)
    return Piece(height=down, drawn=(image, frame))
