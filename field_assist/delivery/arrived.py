"""Files that came in, in a folder or a Maildir, and the packets in them. Nothing here is trusted.

A mail is taken apart by Python's own parser. What is encrypted in it is handed out as it is.
"""

from __future__ import annotations

import email
from collections.abc import Iterator
from dataclasses import dataclass
from email import policy
from email.message import EmailMessage
from pathlib import Path

MOST_BYTES = 512 * 1024 * 1024
_MAILDIR = ("cur", "new")
_PDF, _ENVELOPE = b"%PDF-", "application/pkcs7-mime"
_MOST_PARTS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Inside:
    """What is in a file: PDFs as they were attached, and envelopes that need a key. Unchecked."""

    pdfs: tuple[bytes, ...] = ()
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


def inside(untrusted: bytes) -> Inside:
    """Return what is in a file: a PDF as it is, else whatever a mail carries."""
    if untrusted.startswith(_PDF):
        return Inside(pdfs=(untrusted,))
    message = email.message_from_bytes(untrusted, policy=policy.default)
    pdfs, envelopes = [], []
    for count, part in enumerate(message.walk()):
        if count == _MOST_PARTS:
            break
        if part.is_multipart():
            continue
        content = part.get_payload(decode=True)
        if isinstance(content, bytes) and content.startswith(_PDF):
            pdfs.append(content)
        elif isinstance(content, bytes) and _is_envelope(part):
            envelopes.append(content)
    return Inside(pdfs=tuple(pdfs), envelopes=tuple(envelopes))


def _is_envelope(part: EmailMessage) -> bool:
    return part.get_content_type() == _ENVELOPE and (
        str(part.get_param("smime-type", "enveloped-data")).lower() == "enveloped-data"
    )
