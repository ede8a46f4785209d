"""The review with people, things and statements, some of them left out."""

from __future__ import annotations

from collections.abc import Callable

from field_assist.domain.change import Change, HandlingStated, LineChosen, NoteWritten, WordsChosen
from field_assist.domain.entity import EntityKind, Field, PersonRole, Relation
from field_assist.domain.handling import Handled, Recipient
from field_assist.domain.ids import IndicatorId, NoteId
from field_assist.domain.line_names import entity_line, statement_line
from field_assist.domain.redaction import Verdict
from field_assist.domain.statement import StatementText
from field_assist.ui.navigation import Part
from field_assist.ui.widgets.button import Button
from field_assist.workflows import practice
from tests.conftest import Opened, named
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
    "review, outside the department": _outside,
    "review, form for a child": _forms,
    "review, form suggested": _child,
    "packet with what was left out": _refused,
}
