"""Everything a finished packet says anywhere, for a search that trusts no drawing code."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from field_assist.domain.outbox import SealedPacket
from field_assist.packet import pdfium

if TYPE_CHECKING:
    import pikepdf


class Place(Enum):
    """Where in a packet something is said."""

    FILE_NAME = "file_name"
    METADATA = "metadata"
    PAGE = "page"
    DATA = "data"
    ATTACHMENT = "attachment"
    STRUCTURE = "structure"
    STREAM = "stream"


@dataclass(frozen=True, slots=True, kw_only=True)
class Inside:
    """A text and where it was found; `name` is the number of a page or the name of a file."""

    place: Place
    name: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stream:
    """The bytes of a stream, unpacked; `name` is its number in the file.

    `has_pixels` says that coded pixels are in it: a few bytes of any value stand there by chance.
    """

    name: str
    content: bytes
    has_pixels: bool = False


def texts_inside(packet: SealedPacket) -> tuple[Inside, ...]:
    """Return every text of a packet: names, pages, metadata, structure, attachments."""
    import pikepdf  # noqa: PLC0415 -- loads a large library

    names = (packet.file_name, packet.draft_name)
    with pikepdf.open(io.BytesIO(packet.pdf)) as document:
        return (
            *(Inside(place=Place.FILE_NAME, name=name, text=name) for name in names),
            *_pages(packet.pdf),
            *_strings(document),
            *_attachments(packet.pdf),
        )


def streams_inside(packet: SealedPacket) -> Iterator[Stream]:
    """Yield every stream of the file, unpacked, and the bytes of the whole file as they are."""
    import pikepdf  # noqa: PLC0415 -- loads a large library

    with pikepdf.open(io.BytesIO(packet.pdf)) as document:
        streams = [each for each in document.objects if isinstance(each, pikepdf.Stream)]
        has_pixels = any(map(_is_picture, streams))
        yield Stream(name="file", content=packet.pdf, has_pixels=has_pixels)
        for each in streams:
            name, is_picture = str(each.objgen[0]), _is_picture(each)
            yield Stream(name=name, content=_unpacked(each), has_pixels=is_picture)


def _is_picture(stream: pikepdf.Stream) -> bool:
    return str(stream.get("/Subtype", "")) == "/Image"


def _unpacked(stream: pikepdf.Stream) -> bytes:
    """Return what is in a stream; what pikepdf does not unpack, as a picture, stays packed."""
    import pikepdf  # noqa: PLC0415 -- loads a large library

    try:
        return stream.read_bytes()
    except pikepdf.PdfError:
        return stream.read_raw_bytes()


def _pages(pdf: bytes) -> Iterator[Inside]:
    with pdfium.opened(pdf) as document:
        for number in range(len(document)):
            page = document[number]
            text = page.get_textpage().get_text_bounded()
            yield Inside(place=Place.PAGE, name=str(number + 1), text=text)


def _strings(document: pikepdf.Pdf) -> Iterator[Inside]:
    """Yield the metadata, and every string that stands in any object."""
    info = "\n".join(str(value) for value in document.docinfo.values())
    yield Inside(place=Place.METADATA, name="", text=info)
    if "/Metadata" in document.Root:
        described = document.Root.Metadata.read_bytes().decode("utf-8", "replace")
        yield Inside(place=Place.METADATA, name="", text=described)
    said = dict.fromkeys(text for each in document.objects for text in _said(each))
    yield Inside(place=Place.STRUCTURE, name="", text="\n".join(said))


def _said(value: pikepdf.Object) -> Iterator[str]:
    """Yield the strings and names of an object itself; what it points to comes by itself."""
    import pikepdf  # noqa: PLC0415 -- loads a large library

    if isinstance(value, pikepdf.String):
        yield str(value)
    elif isinstance(value, pikepdf.Dictionary | pikepdf.Stream):
        for key in value.keys():  # noqa: SIM118 -- no mapping
            if not getattr(value[key], "is_indirect", False):
                yield from _said(value[key])
    elif isinstance(value, pikepdf.Array):
        for each in value:
            if not getattr(each, "is_indirect", False):
                yield from _said(each)


def _attachments(pdf: bytes) -> Iterator[Inside]:
    from field_assist.packet.embedded import embedded_files  # noqa: PLC0415 -- loads pikepdf

    for file in embedded_files(pdf):
        name, said = file.name, file.untrusted_description
        yield Inside(place=Place.ATTACHMENT, name=name, text=f"{name}\n{said}")
        content = file.content.decode("utf-8", "replace")
        yield Inside(place=Place.DATA, name=name, text="\n".join(_of_file(name, content)))


def _of_file(name: str, content: str) -> Iterator[str]:
    if not name.endswith(".json"):
        yield content
        return
    yield from _of_json(json.loads(content))


def _of_json(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for each in value:
            yield from _of_json(each)
    elif isinstance(value, dict):
        for key, each in value.items():
            yield str(key)
            yield from _of_json(each)
