"""Files that came in, in a folder or a Maildir, and what they carry. Nothing here is trusted.

A mail is taken apart by Python's own parser, in its old form: it looks at no header that nobody
asks for. What is encrypted in it is handed out as it is.
"""

from __future__ import annotations

import email
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from pathlib import Path

MOST_BYTES = 512 * 1024 * 1024
_MAILDIR = ("cur", "new")
_PDF, _ENVELOPE = b"%PDF-", "application/pkcs7-mime"
_MOST_PARTS = 200
_LONGEST_NAME = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """One file: as it came, or as a mail carried it. `untrusted_name` is what it is called there.

    `untrusted_about` is the subject of its mail.
    """

    untrusted_name: str
    content: bytes
    untrusted_about: str = ""

    @property
    def is_pdf(self) -> bool:
        """Whether it begins as a PDF does."""
        return self.content.startswith(_PDF)

    @property
    def sha256(self) -> str:
        """Return its hash, in hexadecimal digits."""
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Inside:
    """What is in a file: each thing that it carries, and envelopes that need a key. Unchecked."""

    leaves: tuple[Leaf, ...] = ()
    envelopes: tuple[bytes, ...] = ()


def files_in(folder: Path) -> Iterator[Path]:
    """Yield the regular files of a folder by name, or the mails of a Maildir; no link is followed.

    Raises:
        OSError: the folder cannot be read.

    """
    is_maildir = all((folder / name).is_dir() for name in _MAILDIR)
    for place in [folder / name for name in _MAILDIR] if is_maildir else [folder]:
        for path in sorted(place.iterdir()):
            if path.is_file() and not path.is_symlink() and not path.name.startswith("."):
                yield path


def inside(untrusted: bytes, untrusted_name: str) -> Inside:
    """Return what is in a file: the file itself, and whatever it carries if it is a mail."""
    itself = Leaf(untrusted_name=untrusted_name, content=untrusted)
    if itself.is_pdf:
        return Inside(leaves=(itself,))
    leaves, envelopes = [itself], []
    try:
        message = email.message_from_bytes(untrusted)
        if not message.keys():
            return Inside(leaves=(itself,))
        about = str(message.get("Subject", ""))[:_LONGEST_NAME]
        for count, part in enumerate(message.walk()):
            if count == _MOST_PARTS:
                break
            content = None if part.is_multipart() else part.get_payload(decode=True)
            if not isinstance(content, bytes):
                continue
            if _is_envelope(part):
                envelopes.append(content)
            name = (part.get_filename() or "")[:_LONGEST_NAME]
            leaves.append(Leaf(untrusted_name=name, content=content, untrusted_about=about))
    except (RecursionError, ValueError, LookupError):  # no mail that any program makes
        return Inside(leaves=tuple(leaves), envelopes=tuple(envelopes))
    return Inside(leaves=tuple(leaves), envelopes=tuple(envelopes))


def _is_envelope(part: Message) -> bool:
    return part.get_content_type() == _ENVELOPE and (
        str(part.get_param("smime-type", "enveloped-data")).lower() == "enveloped-data"
    )
