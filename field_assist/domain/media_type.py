"""The types of files that are told apart, and what can be done with each.

What a file is, its content says (`media.true_type`); its name is only what somebody called it.
"""

from __future__ import annotations

from enum import Enum


class Shape(Enum):
    """How a file is shown."""

    PICTURE = "picture"
    PAGES = "pages"
    TEXT = "text"
    SOUND = "sound"
    NOTHING = "nothing"


class MediaType(Enum):
    """A type by content; the value is stored, and is the registered media type where one fits."""

    JPEG = "image/jpeg"
    PNG = "image/png"
    WEBP = "image/webp"
    GIF = "image/gif"
    TIFF = "image/tiff"
    BMP = "image/bmp"
    HEIC = "image/heic"
    PDF = "application/pdf"
    TEXT = "text/plain"
    WAV = "audio/wav"
    MP3 = "audio/mpeg"
    M4A = "audio/mp4"
    OGG = "audio/ogg"
    FLAC = "audio/flac"
    AMR = "audio/amr"
    VIDEO = "video/*"
    EMPTY = "inode/x-empty"
    OTHER = "application/octet-stream"

    @property
    def shape(self) -> Shape:
        """Return how it is shown."""
        return _SHAPES.get(self, Shape.NOTHING)

    @property
    def may_show_people(self) -> bool:
        """Whether it may hold pictures: whatever is neither plain text nor only sound."""
        return self is not MediaType.EMPTY and self.shape not in {Shape.TEXT, Shape.SOUND}


_PICTURES = (
    *(MediaType.JPEG, MediaType.PNG, MediaType.WEBP, MediaType.GIF, MediaType.TIFF),
    *(MediaType.BMP, MediaType.HEIC),
)
_SOUNDS = (
    *(MediaType.WAV, MediaType.MP3, MediaType.M4A, MediaType.OGG, MediaType.FLAC, MediaType.AMR),
)
_SHAPES: dict[MediaType, Shape] = {
    **dict.fromkeys(_PICTURES, Shape.PICTURE),
    **dict.fromkeys(_SOUNDS, Shape.SOUND),
    MediaType.PDF: Shape.PAGES,
    MediaType.TEXT: Shape.TEXT,
}

_ENDINGS: dict[str, MediaType] = {
    **dict.fromkeys(("jpg", "jpeg", "jpe", "jfif"), MediaType.JPEG),
    "png": MediaType.PNG,
    "webp": MediaType.WEBP,
    "gif": MediaType.GIF,
    **dict.fromkeys(("tif", "tiff"), MediaType.TIFF),
    **dict.fromkeys(("bmp", "dib"), MediaType.BMP),
    **dict.fromkeys(("heic", "heif"), MediaType.HEIC),
    "pdf": MediaType.PDF,
    **dict.fromkeys(("txt", "csv", "log", "md", "json", "xml", "html", "htm"), MediaType.TEXT),
    "wav": MediaType.WAV,
    "mp3": MediaType.MP3,
    "m4a": MediaType.M4A,
    **dict.fromkeys(("ogg", "oga", "opus"), MediaType.OGG),
    "flac": MediaType.FLAC,
    "amr": MediaType.AMR,
    **dict.fromkeys(("mp4", "mov", "avi", "mkv", "webm", "3gp"), MediaType.VIDEO),
}
_OTHER_ENDINGS = frozenset(
    {"exe", "dll", "com", "scr", "bat", "cmd", "ps1", "js", "vbs", "msi", "lnk", "sh", "zip"}
    | {"doc", "docx", "xls", "xlsx", "ppt", "pptx", "odt", "rtf", "svg", "eml", "7z", "rar"}
)


def names_another_type(name: str, media: MediaType) -> bool:
    """Return whether the end of a file's name promises another type than its content has.

    An end that is not known here promises nothing; an empty file keeps no promise.
    """
    _, dot, ending = name.rpartition(".")
    ending = ending.strip().lower() if dot else ""
    promised = _ENDINGS.get(ending)
    if promised is not None:
        return promised is not media
    return ending in _OTHER_ENDINGS and media.shape not in {Shape.NOTHING, Shape.TEXT}
