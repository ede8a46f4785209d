"""What a file is by its content. Only its first bytes are looked at, and nothing is parsed."""

from __future__ import annotations

import codecs

from field_assist.domain.media_type import MediaType

_STARTS: tuple[tuple[bytes, MediaType], ...] = (
    (b"\xff\xd8\xff", MediaType.JPEG),
    (b"\x89PNG\r\n\x1a\n", MediaType.PNG),
    (b"GIF87a", MediaType.GIF),
    (b"GIF89a", MediaType.GIF),
    (b"II*\0", MediaType.TIFF),
    (b"MM\0*", MediaType.TIFF),
    (b"OggS", MediaType.OGG),
    (b"fLaC", MediaType.FLAC),
    (b"#!AMR", MediaType.AMR),
    (b"ID3", MediaType.MP3),
    (b"\x1aE\xdf\xa3", MediaType.VIDEO),  # Matroska, WebM
    (b"\0\0\x01\xba", MediaType.VIDEO),  # MPEG
    (b"\0\0\x01\xb3", MediaType.VIDEO),
)
_IN_RIFF = {b"WEBP": MediaType.WEBP, b"WAVE": MediaType.WAV, b"AVI ": MediaType.VIDEO}
_HEIC_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"mif1", b"msf1"})
_SOUND_BRANDS = frozenset({b"M4A ", b"M4B "})
_PDF_WITHIN = 1024  # ISO 32000-1, annex H: readers accept the header in the first 1,024 bytes
_BMP_HEADS = frozenset({12, 40, 52, 56, 64, 108, 124})
_MP3_MASK, _MP3_FRAME = 0xFFE6, 0xFFE2  # 11 bits of sync, and layer III
_SPACE = 0x20


def true_type(head: bytes) -> MediaType:
    """Return the type of a file that begins with `head`, some thousand bytes or all of it."""
    if not head:
        return MediaType.EMPTY
    found = (media for start, media in _STARTS if head.startswith(start))
    media = next(found, None) or _in_container(head)
    if media is not None:
        return media
    signs = (
        (b"%PDF-" in head[:_PDF_WITHIN], MediaType.PDF),
        (_is_bitmap(head), MediaType.BMP),
        (_is_mp3(head), MediaType.MP3),
        (_is_text(head), MediaType.TEXT),
    )
    return next((media for is_so, media in signs if is_so), MediaType.OTHER)


def _in_container(head: bytes) -> MediaType | None:
    if head.startswith(b"RIFF"):
        return _IN_RIFF.get(head[8:12])
    if head[4:8] != b"ftyp":
        return None
    brand = head[8:12]
    if brand in _HEIC_BRANDS:
        return MediaType.HEIC
    return MediaType.M4A if brand in _SOUND_BRANDS else MediaType.VIDEO


def _is_bitmap(head: bytes) -> bool:
    return head.startswith(b"BM") and int.from_bytes(head[14:18], "little") in _BMP_HEADS


def _is_mp3(head: bytes) -> bool:
    """Whether it begins with a frame of MPEG audio, layer III."""
    return int.from_bytes(head[:2]) & _MP3_MASK == _MP3_FRAME and head[2:3] < b"\xf0"


def _is_text(head: bytes) -> bool:
    """Whether it is text in some encoding: hardly any other file is without control characters."""
    if head.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return True
    if b"\0" in head:
        return False
    return all(byte >= _SPACE or byte in b"\t\n\r\f\x1b" for byte in head)
