"""The review with people, things and statements, some of them left out."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from field_assist.domain.change import (
    Change,
    FileDescribed,
    HandlingStated,
    LineChosen,
    NoteWritten,
    WordsChosen,
)
from field_assist.domain.entity import EntityKind, Field, PersonRole, Relation
from field_assist.domain.exhibit import Exhibit, FileFact
from field_assist.domain.handling import Handled, Recipient
from field_assist.domain.ids import EncounterId, IndicatorId, NoteId
from field_assist.domain.line_names import entity_line, exhibit_line, statement_line
from field_assist.domain.redaction import Verdict
from field_assist.domain.statement import StatementText
from field_assist.ui.navigation import Part
from field_assist.ui.widgets.button import Button
from field_assist.workflows import attach, practice
from field_assist.workflows.session import Session
from tests.conftest import Opened, named
from tests.media.samples import camera_jpeg, paper, wav
from tests.workflows.card_acts import (
    NOW,
    card,
    card_id,
    link,
    mark_of,
    person,
    statement,
    statement_id,
)

SHORE = IndicatorId("sea.no_shore_leave")
COOK, MATE, NAMED, PAPER, PHONE = 1, 2, 3, 4, 5

ENTERED: tuple[Change, ...] = (
    person(COOK, "Maung Sample", PersonRole.POSSIBLE_VICTIM),
    person(MATE, "Alex Example", PersonRole.SUSPECTED_CONTROLLER),
    person(NAMED, "Kim Sample"),
    card(PAPER, EntityKind.DOCUMENT, {Field.SORT: "passport", Field.NUMBER: "X0000001"}),
    card(PHONE, EntityKind.CONTACT, {Field.SORT: "phone", Field.CONTACT: "202-555-0147"}),
    link(1, MATE, Relation.HOLDS_PAPERS_OF, COOK),
    link(2, PAPER, Relation.IS_PAPER_OF, COOK),
    link(3, MATE, Relation.USES, PHONE),
    mark_of(COOK, SHORE),
    mark_of(MATE, SHORE),
    statement(1, StatementText(original="No pay since June.", speaker=card_id(COOK))),
    statement(2, StatementText(original="Alex Example keeps the passports.")),
    statement(3, StatementText(original="He owes the agency.", speaker=card_id(MATE))),
    LineChosen(line=entity_line(card_id(MATE)), is_included=False, at=NOW),
)


def _review(opened: Opened, *more: Change, place: str = "") -> None:
    practice.fill(opened.session)
    vessel = opened.session.recording.rows(2)[-1]
    for change in (*ENTERED, *more):
        opened.session.recording.save(vessel.id, change)
    opened.workspace.show_encounter(vessel.id, Part.REVIEW)
    if place:
        opened.workspace.show_part(Part.REVIEW, place)


def _relief(opened: Opened) -> None:
    _review(opened)
    opened.workspace.show_part(Part.REVIEW, "relief:u_status")


QUOTE = statement_line(statement_id(2))
WORDS: tuple[Change, ...] = (
    WordsChosen(
        line=QUOTE,
        part="original",
        start=0,
        words="Alex Example",
        verdict=Verdict.IDENTITY,
        at=NOW,
    ),
    NoteWritten(
        id=NoteId("9" * 32),
        indicator=None,
        text="Alex EXAMPLE waited at the gate with a cook.",
        created_at=NOW,
        at=NOW,
    ),
)


def _words_left_out(opened: Opened) -> None:
    """Show a quote with words left out, which another line still tells."""
    _review(opened, *WORDS, place=QUOTE)


def _photos(opened: Opened) -> None:
    """Show files of an encounter: photos taken along, left out and not described, and a recording.

    The keyboard is on the one that is not described.
    """
    practice.fill(opened.session)
    session = opened.session
    vessel = session.recording.rows(2)[-1]
    files = (("IMG_0042.jpg", paper()), ("IMG_0043.jpg", camera_jpeg()), ("memo.wav", wav()))
    kept = [add_photo(session, vessel.id, *named_content) for named_content in (*files, files[1])]
    said = (
        "Wage account, seven rows, the last five empty",
        "A door with a lock outside",
    )
    for file, text in zip(kept, said, strict=False):
        change = FileDescribed(file=file.id, about=FileFact.DESCRIPTION, text=text, at=NOW)
        session.recording.save(vessel.id, change)
    line = exhibit_line(kept[0].id)
    session.recording.save(vessel.id, LineChosen(line=line, is_included=True, at=NOW))
    opened.workspace.show_encounter(vessel.id, Part.REVIEW)
    opened.workspace.show_part(Part.REVIEW, exhibit_line(kept[3].id))


def add_photo(session: Session, encounter: EncounterId, name: str, content: bytes) -> Exhibit:
    """Take a file in, from a folder that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="sample-photos-") as folder:
        source = Path(folder) / name
        source.write_bytes(content)
        return session.attaching.keep(encounter, attach.take_in(session.folder, source))


def _outside(opened: Opened) -> None:
    """Show a packet for support services, for which an exception is not chosen yet."""
    _review(opened)
    named(opened.window, "Packet for: Support services", Button).click()


def _forms(opened: Opened) -> None:
    """Show a notice about a child as the form, and the full referral to go back to."""
    child = person(NAMED, "Kim Sample", PersonRole.CHILD_AT_RISK)
    form = HandlingStated(about=Handled.FORM, text="hhs-child-notice", at=NOW)
    to = HandlingStated(about=Handled.RECIPIENT, text=Recipient.HHS.value, at=NOW)
    _review(opened, child, form, to)


def _child(opened: Opened) -> None:
    """Show what is suggested as well once a child is recorded."""
    _review(opened, person(NAMED, "Kim Sample", PersonRole.CHILD_AT_RISK))


def _refused(opened: Opened) -> None:
    """Show a packet that holds what was left out, and so is not sealed."""
    _words_left_out(opened)
    opened.workspace.show_part(Part.PACKET)


REVIEW_SCREENS: dict[str, Callable[[Opened], None]] = {
    "review with people": _review,
    "review, what the law offers": _relief,
    "review, words left out": _words_left_out,
    "review, photos": _photos,
    "review, outside the department": _outside,
    "review, form for a child": _forms,
    "review, form suggested": _child,
    "packet with what was left out": _refused,
}
