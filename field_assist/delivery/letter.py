"""What a mail with a packet says and carries: the same words in whatever form it goes.

Nothing in it names anybody: the subject, the body and the names of files carry the reference only.
A practice packet says that it is one, and carries no marking of controlled information. A file that
is too large for one mail makes several, each of which says which part it is.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from field_assist.delivery.parts import Part, Parts, split
from field_assist.domain.cover import Cover
from field_assist.domain.mail_size import MailForm, mail_size
from field_assist.domain.outbox import SealedPacket

_PRACTICE = "PRACTICE. EVERYTHING HERE IS INVENTED"
_BODY = """\
{banner}

{opening}

{handling}

{hashes}

{banner}
"""
_COVER = """\
{banner}

{opening}

{handling}

{banner}
"""
_CLOSED = """\
{what} is attached as an encrypted mail in a file. Open the file in the mail program
that has your certificate: the packet is in the mail."""
_WHOLE = "{what} is attached as one PDF."
_PHRASE = """\
{what} is one PDF that opens with a phrase. You get the phrase by another way, by
telephone or in person, never in a mail. Type it in small letters with a hyphen between the words.
The packet is attached to the page that opens: save it from there, and keep the phrase apart."""
_PART = """\
{what} comes in {count} mails, as it is larger than one mail may be. This is part {number} of
{count}: {name}

When all {count} are there, put them together as the attached list says: {list_name}"""
_HANDLING = """\
The attachment is marked on each page. Handle it as its marking says, and forward it to nobody whom
its marking leaves out. To confirm receipt, reply with the receipt code that
"field-assist packet verify" shows, or with your own case number."""
_INVENTED = """\
Everything in it is invented: it tells of nobody, and nobody has to act on it. If it reached you by
mistake, delete it."""
_MARK_LENGTH = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file in a mail. `name` names nobody; `media_type` is a whole one."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One mail before it has a form. `id` tells it from every other one, whoever makes it again.

    `cover` is the body of another mail, to which this one is attached once it is encrypted.
    """

    id: str
    subject: str
    body: str
    cover: str
    files: tuple[File, ...]
    draft_name: str

    @property
    def message_id(self) -> str:
        """Return the id that is in its headers."""
        return f"<{self.id}@field-assist.invalid>"

    @property
    def open_cover(self) -> Cover:
        """Return the very words and files, for a mail that the officer writes."""
        files = tuple((file.name, file.content) for file in self.files)
        return Cover(subject=self.subject, body=self.body, files=files)

    def cover_around(self, encrypted: bytes) -> Cover:
        """Return words for a mail to which this one is attached, as the encrypted one it became."""
        files = ((self.draft_name, encrypted),)
        return Cover(subject=self.subject, body=self.cover, files=files)


def letters(
    packet: SealedPacket,
    banner: str,
    *,
    most_bytes: int,
    form: MailForm = MailForm.PLAIN,
    locked: bytes | None = None,
) -> tuple[Letter, ...]:
    """Return the mails that a packet takes, none larger than `most_bytes` in this form.

    `locked` is the packet in the form that opens with a phrase, and goes in its place. `banner` is
    the marking of the mail; that of a practice packet says what it is, whatever `banner` is.
    """
    enclosed = _Enclosed(packet, _PRACTICE if packet.is_practice else banner, locked)
    mails = mail_size(len(enclosed.content), most_bytes, form).mails
    if mails == 1:
        return (enclosed.whole(form),)
    parts = split(enclosed.content, enclosed.name, packet.reference, mails)
    return tuple(enclosed.part(parts, part, form) for part in parts.parts)


class _Enclosed:
    """The file that travels, and the words about it."""

    def __init__(self, packet: SealedPacket, banner: str, locked: bytes | None) -> None:
        self._packet = packet
        self._banner = banner
        kind = "Practice packet" if packet.is_practice else "Referral"
        self._what = f"{kind} {packet.reference}"
        self._stem = packet.file_name.removesuffix(".pdf")
        self._id = str(packet.packet_id)
        self._is_locked = locked is not None
        self.content = packet.pdf if locked is None else locked
        if self._is_locked:
            # Made twice it opens with two phrases, so it is not one mail that came twice.
            mark = hashlib.sha256(self.content).hexdigest()[:_MARK_LENGTH]
            self._id, self._stem = f"{self._id}.{mark}", f"{self._stem}-locked"
        self.name = f"{self._stem}.pdf"

    def whole(self, form: MailForm) -> Letter:
        """Return the one mail."""
        pdf = File(name=self.name, media_type="application/pdf", content=self.content)
        said = (_PHRASE if self._is_locked else _WHOLE).format(what=self._what)
        sha256 = hashlib.sha256(self.content).hexdigest()
        hashes = f"SHA-256 of the attached file:\n{sha256}"
        return self._letter((said, hashes, self._what), (pdf,), form, self._id, "")

    def part(self, parts: Parts, part: Part, form: MailForm) -> Letter:
        """Return the mail of one part; the list goes with each."""
        count, number = len(parts.parts), part.number
        said = _PART.format(
            what=self._what,
            count=count,
            number=number,
            name=part.name,
            list_name=parts.list_name,
        )
        if self._is_locked:
            said = f"{said}\n\n{_PHRASE.format(what='The whole')}"
        hashes = f"SHA-256 of the attached part:\n{part.sha256}\nOf the whole:\n{parts.sha256}"
        piece = File(name=part.name, media_type="application/octet-stream", content=part.content)
        listed = parts.list_text.encode("ascii")
        return self._letter(
            (said, hashes, f"Part {number} of {count} of {self._what}"),
            (piece, File(name=parts.list_name, media_type="text/plain", content=listed)),
            form,
            f"{self._id}.{number}of{count}",
            f"-part-{number}-of-{count}",
        )

    def _letter(
        self,
        said: tuple[str, str, str],
        files: tuple[File, ...],
        form: MailForm,
        own_id: str,
        end: str,
    ) -> Letter:
        opening, hashes, what = said
        packet = self._packet
        handling = _INVENTED if packet.is_practice else _HANDLING
        mark = "PRACTICE" if packet.is_practice else "CUI"
        encrypted = "-encrypted" if form is MailForm.ENVELOPE else ""
        return Letter(
            id=own_id,
            subject=f"[{mark}] Referral {packet.reference}",
            body=_BODY.format(
                banner=self._banner, opening=opening, handling=handling, hashes=hashes
            ),
            cover=_COVER.format(
                banner=self._banner, opening=_CLOSED.format(what=what), handling=handling
            ),
            files=files,
            draft_name=f"{self._stem}{encrypted}{end}.eml",
        )
