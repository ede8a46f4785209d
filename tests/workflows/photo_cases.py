"""Photos of evidence in an encounter: taken in, described, chosen. All of it is invented."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pikepdf

from field_assist.domain.change import FileDescribed, LineChosen
from field_assist.domain.checklist import Role, Setting
from field_assist.domain.encounter import Budget, Encounter
from field_assist.domain.exhibit import Exhibit, FileFact
from field_assist.domain.ids import AttachmentId
from field_assist.domain.line_names import exhibit_line
from field_assist.domain.referral import Referral
from field_assist.storage import attachment_files
from field_assist.workflows import attach, refer
from field_assist.workflows.refer import Draft
from field_assist.workflows.session import Session
from tests.workflows.card_acts import NOW
from tests.workflows.test_refer import WAGES, mark

PATIENCE_S = 600.0
"""For the processes that draw: a machine may be slow, and tests of photos wait for it."""
SHOWS = "A paper on a table, blue at the upper left"


def begun(session: Session) -> Encounter:
    """Return an encounter with a mark in it."""
    encounter = session.recording.start(Setting.SEA, Role.CBP_SECONDARY, Budget.STANDARD)
    session.recording.save(encounter.id, mark(WAGES))
    return encounter


def photo(
    session: Session, encounter: Encounter, content: bytes, folder: Path, name: str = "photo.jpg"
) -> Exhibit:
    """Take a file in."""
    source = folder / name
    source.write_bytes(content)
    taken = attach.take_in(session.folder, source)
    return session.attaching.keep(encounter.id, taken)


def describe(
    session: Session, file: Exhibit, text: str = SHOWS, about: FileFact = FileFact.DESCRIPTION
) -> None:
    change = FileDescribed(file=file.id, about=about, text=text, at=NOW)
    session.recording.save(file.file.encounter_id, change)


def choose(session: Session, file: Exhibit, *, is_included: bool = True) -> None:
    change = LineChosen(line=exhibit_line(file.id), is_included=is_included, at=NOW)
    session.recording.save(file.file.encounter_id, change)


def enclosed(session: Session, encounter: Encounter, folder: Path, *contents: bytes) -> Encounter:
    """Return the encounter with these photos, each described and chosen."""
    for number, content in enumerate(contents):
        file = photo(session, encounter, content, folder, f"photo {number}.jpg")
        describe(session, file)
        choose(session, file)
    return session.recording.open(encounter.id)


def gathered(session: Session, encounter: Encounter) -> Referral:
    """Return what would leave, before the pictures are drawn."""
    return session.referring.gather(session.recording.open(encounter.id))


def drafted(session: Session, encounter: Encounter) -> Draft:
    """Return what would leave."""
    opened = session.recording.open(encounter.id)
    referring = session.referring
    return refer.build(referring.gather(opened), referring.originals(opened))


def spoil(session: Session, file: AttachmentId) -> None:
    """Turn a bit in the stored file."""
    path = attachment_files.path_of(session.folder, file)
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def pictures_in(pdf: bytes) -> list[bytes]:
    """Return the bytes of each picture of a PDF, as they are packed."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return [bytes(each.read_raw_bytes()) for each in _pictures(document)]


def _pictures(document: pikepdf.Pdf) -> Iterator[pikepdf.Stream]:
    for each in document.objects:
        if isinstance(each, pikepdf.Stream) and str(each.get("/Subtype", "")) == "/Image":
            yield each
