"""Reads the sounds of question cards: plain files below their folder, each proved by its digest.

What a sound is like inside is decided by the process that decodes (`workflows.speak_card`).
"""

from __future__ import annotations

import hashlib
import hmac
import os
import stat
from pathlib import Path

from field_assist.content.findings import Finding
from field_assist.domain.cards import CardSound

SOUNDS = "sounds"
"""The folder beside the languages; it has a folder for each of them."""
MOST_BYTES = 2 * 1024 * 1024
_NEVER_FOLLOWED = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_BINARY = getattr(os, "O_BINARY", 0)


def read_sound(folder: Path, sound: CardSound, findings: list[Finding]) -> bytes | None:
    """Return the bytes of a sound, or None after adding a finding that says what is wrong.

    Only a plain file of at most `MOST_BYTES` that has the digest is returned, and no link on the
    way to it is followed.
    """
    content = b""
    try:
        why = _led_astray(folder, sound.path)
        if not why:
            content, why = _content(folder / sound.path)
    except FileNotFoundError:
        why = "the file is missing"
    except (OSError, ValueError):
        why = "the file cannot be read"
    if not why and not hmac.compare_digest(hashlib.sha256(content).hexdigest(), sound.sha256):
        why = "it is not the file whose digest is named"
    if why:
        findings.append(Finding(file=sound.path, where="$", why=why))
        return None
    return content


def _led_astray(folder: Path, path: str) -> str:
    """Return why a path does not lead straight to its file, "" if it does."""
    straight = folder.resolve(strict=True) / path
    is_straight = straight.resolve(strict=True) == straight
    return "" if is_straight else "the file, or a folder on the way to it, is a link"


def _content(path: Path) -> tuple[bytes, str]:
    """Return what a file holds, and why it cannot be used, "" if it can."""
    descriptor = os.open(path, os.O_RDONLY | _NEVER_FOLLOWED | _BINARY)
    with os.fdopen(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            return b"", "it is no plain file"
        content = file.read(MOST_BYTES + 1)
    is_large = len(content) > MOST_BYTES
    return content, f"the file is larger than {MOST_BYTES} bytes" if is_large else ""
