"""Writes a PDF whose pages are one picture each, and that holds nothing else.

No text, link, script, form, layer, attachment, metadata or earlier revision: there are five kinds
of objects (ISO 32000-1: catalogue 7.7.2, page tree and pages 7.7.3, streams 7.3.8, images 8.9.5),
each written here from numbers and the bytes of a JPEG file.
"""

from __future__ import annotations

from dataclasses import dataclass, field

_LONGEST_SIDE = 14_400  # points; ISO 32000-1, annex C
_FIRST_PAGE = 3
_OBJECTS_OF_A_PAGE = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A page: a JPEG file of `width` by `height` pixels in colour, and its size in points."""

    jpeg: bytes = field(repr=False)
    width: int
    height: int
    across: int
    down: int


def image_pdf(sheets: tuple[Sheet, ...]) -> bytes:
    """Return the PDF of at least one sheet."""
    first = [_FIRST_PAGE + n * _OBJECTS_OF_A_PAGE for n in range(len(sheets))]
    kids = " ".join(f"{number} 0 R" for number in first)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(sheets)} /Kids [{kids}] >>".encode(),
    ]
    for number, sheet in zip(first, sheets, strict=True):
        objects += _page(number, sheet)
    return _file(objects)


def _page(number: int, sheet: Sheet) -> tuple[bytes, bytes, bytes]:
    across, down = (min(max(side, 1), _LONGEST_SIDE) for side in (sheet.across, sheet.down))
    page = (
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {across} {down}]"
        f" /Contents {number + 1} 0 R /Resources << /XObject << /Im {number + 2} 0 R >> >> >>"
    )
    image = (
        f"/Type /XObject /Subtype /Image /Width {sheet.width} /Height {sheet.height}"
        " /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode"
    )
    drawn = f"{across} 0 0 {down} 0 0 cm /Im Do".encode()
    return page.encode(), _stream("", drawn), _stream(image, sheet.jpeg)


def _stream(entries: str, data: bytes) -> bytes:
    head = f"<< {entries} /Length {len(data)} >>\nstream\n".encode()
    return b"".join((head, data, b"\nendstream"))


def _file(objects: list[bytes]) -> bytes:
    parts, places, size = [b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"], [], 0
    for number, body in enumerate(objects, start=1):
        size += len(parts[-1])
        places.append(size)
        parts.append(b"".join((f"{number} 0 obj\n".encode(), body, b"\nendobj\n")))
    size += len(parts[-1])
    rows = "".join(f"{place:010d} 00000 n \n" for place in places)
    count = len(objects) + 1
    parts.append(
        f"xref\n0 {count}\n0000000000 65535 f \n{rows}"
        f"trailer\n<< /Size {count} /Root 1 0 R >>\nstartxref\n{size}\n%%EOF\n".encode()
    )
    return b"".join(parts)
