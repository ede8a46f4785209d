"""What is known about a file, in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from field_assist.domain.errors import Expected, VaultFull, VaultReadOnly
from field_assist.domain.exhibit import Exhibit
from field_assist.domain.marked import QT_TRANSLATE_NOOP
from field_assist.domain.media_type import MediaType, Shape
from field_assist.domain.visible_text import visible_line
from field_assist.ui.messages import Words, words

_GROUP = 8
_SHOWN = 40
_SI = QLocale.DataSizeFormat.DataSizeSIFormat

_TYPES: dict[MediaType, str] = {
    **dict.fromkeys(
        (m for m in MediaType if m.shape is Shape.PICTURE), QT_TRANSLATE_NOOP("Files", "Picture")
    ),
    **dict.fromkeys(
        (m for m in MediaType if m.shape is Shape.SOUND), QT_TRANSLATE_NOOP("Files", "Sound")
    ),
    MediaType.PDF: QT_TRANSLATE_NOOP("Files", "PDF"),
    MediaType.TEXT: QT_TRANSLATE_NOOP("Files", "Text"),
    MediaType.VIDEO: QT_TRANSLATE_NOOP("Files", "Video"),
    MediaType.EMPTY: QT_TRANSLATE_NOOP("Files", "Empty file"),
    MediaType.OTHER: QT_TRANSLATE_NOOP("Files", "Other file"),
}
_ICONS = {
    Shape.PICTURE: "image",
    Shape.PAGES: "file-text",
    Shape.TEXT: "file-text",
    Shape.SOUND: "volume-2",
    Shape.NOTHING: "paperclip",
}


def said(text: str) -> str:
    """Return a text of this screen in the officer's language."""
    return QCoreApplication.translate("Files", text)


def type_of(exhibit: Exhibit) -> str:
    """Return what a file is by its content."""
    return said(_TYPES[exhibit.media])


def icon_of(exhibit: Exhibit) -> str:
    """Return the icon of its type."""
    return _ICONS[exhibit.media.shape]


def size(size_bytes: int) -> str:
    """Return a size as officers read it."""
    return QLocale().formattedDataSize(size_bytes, 1, _SI)


def short_name(name: str) -> str:
    """Return a name that fits on a line; its end says what it claims to be."""
    shown = visible_line(name)
    half = _SHOWN // 2
    return shown if len(shown) <= _SHOWN else f"{shown[:half]}…{shown[-half:]}"


def in_groups(sha256: str) -> str:
    """Return a hash in groups, to be read aloud and to wrap."""
    return " ".join(sha256[n : n + _GROUP] for n in range(0, len(sha256), _GROUP))


def trouble(error: Expected) -> Words:
    """Return the words for a file that could not be taken in, or be shown."""
    own = _OWN.get(type(error))
    return Words(said(own[0]), said(own[1])) if own else words(error)


_OWN: dict[type[Expected], tuple[str, str]] = {
    VaultFull: (
        QT_TRANSLATE_NOOP("Files", "There is no room on the disk for this."),
        QT_TRANSLATE_NOOP(
            "Files",
            "Nothing of it was kept, and the file where it came from was not touched. Everything"
            " else is saved. Free some space, then add it again.",
        ),
    ),
    VaultReadOnly: (
        QT_TRANSLATE_NOOP("Files", "The vault's disk or folder cannot be written."),
        QT_TRANSLATE_NOOP(
            "Files",
            "Nothing of it was kept, and the file where it came from was not touched. Make the"
            " folder writable, then add it again.",
        ),
    ),
}
