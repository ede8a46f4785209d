"""Text of strangers, with what cannot be seen made visible.

Marks of direction can make `photo[U+202E]gpj.exe` read as if it ended in `.jpg`.
"""

from __future__ import annotations

import re

# Controls other than tab and line feed; marks, embeddings and isolates of direction (UAX 9);
# what has no width; line and paragraph separators; half surrogate pairs.
_UNSEEN = re.compile(
    "[\0-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
_JOINERS = "\u200c\u200d"  # Persian, Hindi and emoji need them


def visible(text: str) -> str:
    """Return text in which every unseen character stands as `[U+202E]`; joiners stay."""
    return _UNSEEN.sub(_named, text.replace("\r\n", "\n"))


def visible_line(text: str) -> str:
    """Return the same on one line, for a name."""
    return visible(text).replace("\n", "[U+000A]").replace("\t", "[U+0009]")


def _named(found: re.Match[str]) -> str:
    letter = found[0]
    return letter if letter in _JOINERS else f"[U+{ord(letter):04X}]"
