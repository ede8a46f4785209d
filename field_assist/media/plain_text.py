"""Text in an encoding that nobody named, as Unicode with unseen characters made visible."""

from __future__ import annotations

import codecs

from field_assist.domain.shown_file import ContentFacts
from field_assist.domain.visible_text import visible
from field_assist.media.wire import MOST_TEXT_BYTES, Answer, Body, Outcome

_MOST_BYTES = 1024 * 1024
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LAST_RESORT = "cp1252"


def warm() -> None:
    """Load what is needed: afterwards no file can be opened any more."""
    for name in (*(name for _, name in _MARKS), _LAST_RESORT):
        codecs.lookup(name)


def show(content: bytes) -> Answer:
    """Return the beginning of a text."""
    text = visible(_decoded(content[:_MOST_BYTES]))
    body = text.encode()[:MOST_TEXT_BYTES].decode(errors="ignore").encode()
    is_cut = len(content) > _MOST_BYTES or len(body) < len(text.encode())
    return Answer(
        outcome=Outcome.DONE, kind=Body.TEXT, facts=ContentFacts(is_cut=is_cut), body=body
    )


def _decoded(content: bytes) -> str:
    """Return it by its mark, else as UTF-8, else as what Windows wrote for decades."""
    for mark, name in _MARKS:
        if content.startswith(mark):
            return content.removeprefix(mark).decode(name, errors="replace")
    try:  # the last letter may be cut off
        return codecs.getincrementaldecoder("utf-8")().decode(content)
    except UnicodeDecodeError:
        return content.decode(_LAST_RESORT, errors="replace")
