"""Small files of each type, made here; the one in HEIC is kept, as no library here writes it."""

from __future__ import annotations

import base64
import struct
import wave
import zlib
from io import BytesIO

from PIL import Image, ImageDraw

from field_assist.domain.media_type import MediaType
from tests.media.sounds import SOUNDS

TAKEN, CAMERA = "2030:01:31 08:00:00", "SAMPLE Camera 1"
RED, BLUE = (200, 0, 0), (0, 0, 200)
WIDTH, HEIGHT = 64, 48
_HEIC = (
    "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAX1tZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAA"
    "AAAAAAAAACJpbG9jAAAAAERAAAEAAQAAAAABoQABAAAAAAAAACUAAAAjaWluZgAAAAAAAQAAABVpbmZlAgAAAAABAABo"
    "dmMxAAAAAA5waXRtAAAAAAABAAAA/WlwcnAAAADdaXBjbwAAAHZodmNDAQNwAAAAkAAAAAAAHvAA/P34+AAADwNgAAEA"
    "GEABDAH//wNwAAADAJAAAAMAAAMAHroCQGEAAQAqQgEBA3AAAAMAkAAAAwAAAwAeoCCBBZbq5Ka5uAhoMCAAAAMDIAAA"
    "AwAhYgABAAZEAcFzwIkAAAATY29scm5jbHgAAQANAAaAAAAAFGlzcGUAAAAAAAAAQAAAAEAAAAAoY2xhcAAAAEAAAAAB"
    "AAAAMAAAAAEAAAAAAAAAAv////AAAAACAAAAEHBpeGkAAAAAAwgICAAAABhpcG1hAAAAAAAAAAEAAQWBAgMFhAAAAC1t"
    "ZGF0AAAAISgBrxmA70mlv//xeLEfTRG/UsheF9Dkn/ebfn1SYNtbwA=="
)


def picture() -> Image.Image:
    """Return a picture that is blue at the left and red at the right."""
    made = Image.new("RGB", (WIDTH, HEIGHT), RED)
    made.paste(BLUE, (0, 0, WIDTH // 2, HEIGHT))
    return made


def paper() -> bytes:
    """Return a photo of a page with a heading, lines and a signature, all of it drawn."""
    made = Image.new("RGB", (900, 1200), (236, 233, 225))
    draw = ImageDraw.Draw(made)
    draw.rectangle((90, 100, 470, 130), fill=(70, 76, 82))
    for line in range(26):
        right = 620 if line % 7 == 6 else 810
        draw.rectangle((90, 200 + 30 * line, right, 209 + 30 * line), fill=(150, 152, 156))
    draw.line((90, 1090, 200, 1050, 260, 1100, 330, 1060, 420, 1080), fill=(40, 50, 110), width=5)
    made_file = BytesIO()
    made.save(made_file, "JPEG", quality=80)
    return made_file.getvalue()


def camera_jpeg(orientation: int = 1) -> bytes:
    """Return a photo as a camera makes it, with its time and place."""
    exif = Image.Exif()
    exif[0x010F], exif[0x0110], exif[0x0112] = "SAMPLE", "Camera 1", orientation
    exif.get_ifd(0x8769)[0x9003] = TAKEN
    place = exif.get_ifd(0x8825)
    place[1], place[2] = "N", (12.0, 34.0, 56.0)
    made = BytesIO()
    comment = b"Zorblatt was here"
    picture().save(made, "JPEG", exif=exif, comment=comment, quality=95)
    return made.getvalue()


def saved(kind: str) -> bytes:
    """Return the picture in a format of Pillow."""
    made = BytesIO()
    picture().save(made, kind)
    return made.getvalue()


def pdf(pages: int = 2) -> bytes:
    """Return a PDF of coloured pages."""
    colors = [RED, BLUE] * pages
    sheets = [Image.new("RGB", (60, 80), color) for color in colors[:pages]]
    made = BytesIO()
    sheets[0].save(made, "PDF", save_all=True, append_images=sheets[1:])
    return made.getvalue()


def wav(seconds: int = 3) -> bytes:
    """Return silence."""
    made = BytesIO()
    with wave.open(made, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(8000)
        sound.writeframes(bytes(2 * 8000 * seconds))
    return made.getvalue()


def png_of(width: int, height: int, data: bytes = b"") -> bytes:
    """Return a PNG that says it has so many pixels, whatever it holds."""
    size = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", size), (b"IDAT", data or zlib.compress(bytes(1000))), (b"IEND", b""))
    chunks = (
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def bomb() -> bytes:
    """Return 70 kB that unpack into 70 MB of one row after the other, and more than is said."""
    return png_of(9000, 9000, zlib.compress(bytes(70_000_000), 9))


SAMPLES: dict[MediaType, bytes] = {
    MediaType.JPEG: camera_jpeg(),
    MediaType.PNG: saved("PNG"),
    MediaType.WEBP: saved("WEBP"),
    MediaType.GIF: saved("GIF"),
    MediaType.TIFF: saved("TIFF"),
    MediaType.BMP: saved("BMP"),
    MediaType.HEIC: base64.b64decode(_HEIC),
    MediaType.PDF: pdf(),
    MediaType.TEXT: "Utopian: \u043f\u0440\u0438\u0432\u0435\u0442, \u202egpj.exe".encode(),
    **SOUNDS,
    MediaType.WAV: wav(),
}
