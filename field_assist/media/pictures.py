"""Pictures as pixels of bounded size, and what they say about themselves. Runs in `child` only."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from field_assist.domain.media_type import MediaType
from field_assist.domain.shown_file import ContentFacts
from field_assist.media.wire import Answer, Ask, Body, Outcome

if TYPE_CHECKING:
    from PIL.Image import Image

# More than that is not decoded; a JPEG file is decoded at a part of its size.
_MOST_PIXELS = 100_000_000
_MOST_PIXELS_JPEG = 400_000_000
_LONGEST = 80
_QUALITY = 90
_FORMATS = {
    MediaType.JPEG: ("JPEG", "MPO"),
    MediaType.PNG: ("PNG",),
    MediaType.WEBP: ("WEBP",),
    MediaType.GIF: ("GIF",),
    MediaType.TIFF: ("TIFF",),
    MediaType.BMP: ("BMP",),
    MediaType.HEIC: ("HEIF",),
}
_DEEP = ("I", "I;16", "I;16L", "I;16B", "I;16N")
_EXIF_IFD, _GPS_IFD = 0x8769, 0x8825
_MAKE, _MODEL, _TIME, _TIME_TAKEN = 0x010F, 0x0110, 0x0132, 0x9003
_LATITUDE, _LONGITUDE = 2, 4
_GPS_IN_XMP = b"GPSL"  # GPSLatitude, GPSLongitude


def warm(media: MediaType) -> None:
    """Load what is needed: afterwards no file can be opened any more."""
    from PIL import (  # noqa: F401, PLC0415 -- in the child only, before it is confined
        BmpImagePlugin,
        GifImagePlugin,
        Image,
        ImageOps,
        JpegImagePlugin,
        MpoImagePlugin,
        PngImagePlugin,
        TiffImagePlugin,
        WebPImagePlugin,
    )

    Image.preinit()
    Image.MAX_IMAGE_PIXELS = None  # ours is another, and an error
    if media is MediaType.HEIC:
        import pi_heif  # noqa: PLC0415 -- as above

        pi_heif.register_heif_opener(thumbnails=False, decode_threads=1)


def show(ask: Ask, content: bytes) -> Answer:
    """Return the pixels of one page, turned as the camera says, at most as large as asked."""
    from PIL import Image  # noqa: PLC0415 -- see `warm`

    with Image.open(BytesIO(content), formats=_FORMATS[ask.media]) as image:
        width, height = image.size
        most = _MOST_PIXELS_JPEG if ask.media is MediaType.JPEG else _MOST_PIXELS
        if width * height > most:
            return Answer(outcome=Outcome.TOO_LARGE)
        pages = int(getattr(image, "n_frames", 1)) if ask.media is MediaType.TIFF else 1
        if ask.page:
            image.seek(min(ask.page, pages - 1))
        facts = _facts(image, width, height, pages)
        shown = _scaled(image, ask.width, ask.height)
    return Answer(
        outcome=Outcome.DONE,
        kind=Body.RGBA,
        width=shown.width,
        height=shown.height,
        facts=facts,
        body=shown.tobytes(),
    )


def encode(ask: Ask, content: bytes) -> Answer:
    """Return a JPEG file of pixels; nothing but pixels is in it."""
    from PIL import Image  # noqa: PLC0415 -- see `warm`

    image = Image.frombytes("RGBA", (ask.width, ask.height), content)
    paper = Image.new("RGB", image.size, "white")
    paper.paste(image, mask=image)
    made = BytesIO()
    paper.save(made, "JPEG", quality=_QUALITY, optimize=True)
    return Answer(outcome=Outcome.DONE, kind=Body.JPEG, body=made.getvalue())


def _scaled(image: Image, width: int, height: int) -> Image:
    from PIL import ImageOps  # noqa: PLC0415 -- see `warm`

    image.draft("RGB", (width, height))
    if image.mode in _DEEP:
        image = image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    shown = ImageOps.exif_transpose(image) if max(image.size) <= width else image
    is_turned = shown is not image
    shown.thumbnail((width, height), reducing_gap=2.0)
    if not is_turned:
        shown = ImageOps.exif_transpose(shown)
        shown.thumbnail((width, height))
    return shown.convert("RGBA")


def _facts(image: Image, width: int, height: int, pages: int) -> ContentFacts:
    """Return what the picture says, and whether a part of that cannot be read."""
    taken = camera = ""
    may_say_more = False
    has_location = _GPS_IN_XMP in _xmp(image)
    try:
        exif = image.getexif()
        inner, gps = exif.get_ifd(_EXIF_IFD), exif.get_ifd(_GPS_IFD)
        taken = _words(inner.get(_TIME_TAKEN) or exif.get(_TIME))
        camera = f"{_words(exif.get(_MAKE))} {_words(exif.get(_MODEL))}".strip()
        has_location = has_location or _LATITUDE in gps or _LONGITUDE in gps
        # Pillow takes details whose beginning is broken for none.
        may_say_more = bool(image.info.get("exif")) and not exif
    except Exception:  # noqa: BLE001 -- a stranger's metadata may break in any way
        may_say_more = True
    return ContentFacts(
        width=width,
        height=height,
        pages=pages,
        taken=taken,
        camera=camera[:_LONGEST],
        has_location=has_location,
        may_say_more=may_say_more,
    )


def _xmp(image: Image) -> bytes:
    found = image.info.get("xmp") or image.info.get("XML:com.adobe.xmp") or b""
    return found if isinstance(found, bytes) else str(found).encode(errors="replace")


def _words(value: object) -> str:
    if isinstance(value, bytes):
        value = value.decode("latin-1")
    return value.strip("\0 ")[:_LONGEST] if isinstance(value, str) else ""
