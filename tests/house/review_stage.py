"""The review with people, things and statements, some of them left out."""

from __future__ import annotations

from collections.abc import Callable

from field_assist.domain.change import Change, LineChosen
from field_assist.domain.entity import EntityKind, Field, PersonRole, Relation
from field_assist.domain.ids import IndicatorId
from field_assist.domain.line_names import entity_line
from field_assist.domain.statement import StatementText
from field_assist.ui.navigation import Part
from field_assist.workflows import practice
from tests.conftest import Opened
from tests.workflows.card_acts import NOW, card, card_id, link, mark_of, person, statement

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


def _review(opened: Opened) -> None:
    practice.fill(opened.session)
    vessel = opened.session.recording.rows(2)[-1]
    for change in ENTERED:
        opened.session.recording.save(vessel.id, change)
    opened.workspace.show_encounter(vessel.id, Part.REVIEW)


def _relief(opened: Opened) -> None:
    _review(opened)
    opened.workspace.show_part(Part.REVIEW, "relief:u_status")


REVIEW_SCREENS: dict[str, Callable[[Opened], None]] = {
    "review with people": _review,
    "review, what the law offers": _relief,
}
