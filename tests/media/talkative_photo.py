"""A photo that says more than is seen: place, camera, profile, thumbnail, comment, bytes behind."""

from __future__ import annotations

import io
import struct
from pathlib import Path

from PIL import Image, ImageDraw, PngImagePlugin

CANARY = "Zorblatt"
PROFILE = Path(__file__).parents[2] / "resources" / "colours" / "sRGB.icc"
LATITUDE = ((12, 1), (34, 1), (5678, 100))
_XMP = f"<x:xmpmeta xmlns:x='adobe:ns:meta/'>{CANARY} exif:GPSLatitude='12,34.9463N'</x:xmpmeta>"


def scene(size: tuple[int, int] = (640, 480), shade: int = 0) -> Image.Image:
    """Return a picture in which every corner has a colour of its own; `shade` tells two apart."""
    made = Image.new("RGB", size, (200, 60 + shade, 40))
    draw = ImageDraw.Draw(made)
    across, down = size
    draw.rectangle((0, 0, across // 2, down // 2), fill=(40, 90, 200))
    draw.rectangle((across // 2, down // 2, across, down), fill=(230, 230, 60 + shade))
    draw.ellipse((across // 3, down // 3, across // 2, down // 2), fill=(20, 20, 20))
    return made


def talkative_jpeg(size: tuple[int, int] = (640, 480), shade: int = 0, turned: int = 1) -> bytes:
    """Return a JPEG file whose every part besides the pixels holds the canary, or a place."""
    exif = Image.Exif()
    exif[0x010E], exif[0x010F], exif[0x0110] = CANARY, CANARY, f"{CANARY} 1"
    exif[0x0112] = turned
    exif.get_ifd(0x8769)[0x9286] = b"ASCII\0\0\0" + CANARY.encode()
    place = exif.get_ifd(0x8825)
    place[1], place[2], place[29] = "N", (12.0, 34.0, 56.78), "2030:01:31"
    made = io.BytesIO()
    scene(size, shade).save(
        made,
        "JPEG",
        exif=exif,
        icc_profile=_profile(),
        xmp=_XMP.encode(),
        comment=CANARY.encode(),
        quality=92,
    )
    return made.getvalue() + CANARY.encode()


def talkative_png(size: tuple[int, int] = (300, 200)) -> bytes:
    """Return a PNG file with words in its chunks, and with a half of it that is not seen."""
    said = PngImagePlugin.PngInfo()
    said.add_text("Comment", CANARY)
    said.add_itxt("XML:com.adobe.xmp", _XMP)
    picture = scene(size).convert("RGBA")
    picture.paste((0, 255, 0, 0), (0, 0, size[0] // 2, size[1]))
    made = io.BytesIO()
    picture.save(made, "PNG", pnginfo=said, icc_profile=_profile())
    return made.getvalue()


def _profile() -> bytes:
    """Return a profile that works, with a tag of somebody's own."""
    profile = bytearray(PROFILE.read_bytes())
    added = b"text\0\0\0\0" + CANARY.encode().ljust(12, b"\0")
    profile += added
    struct.pack_into(">L", profile, 0, len(profile))
    return bytes(profile)
