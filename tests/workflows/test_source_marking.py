"""The marking of a packet tells of a source to be protected as long as something about it is in."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from field_assist.domain.change import (
    Change,
    FactStated,
    ItemAnswered,
    LineChosen,
    StatementWritten,
)
from field_assist.domain.checklist import Role, Setting
from field_assist.domain.encounter import Budget, Fact, Value
from field_assist.domain.ids import EncounterId, InstrumentId, ItemId, StatementId
from field_assist.domain.line_names import statement_line, use_line
from field_assist.domain.referral import Referral
from field_assist.domain.statement import SourceSort, StatementText
from field_assist.packet import cui
from field_assist.packet.data import canonical_json
from field_assist.workflows.session import Session
from tests.packet.reading import pages, saved

SOURCE = InstrumentId("us-source-1619")
QUOTE = StatementId(f"{7:032x}")


@pytest.fixture(params=[Setting.SEA, Setting.CARGO])
def case(request: pytest.FixtureRequest, session: Session) -> EncounterId:
    """Return an encounter about people, and one about goods."""
    encounter = session.recording.start(request.param, Role.CBP_SECONDARY, Budget.STANDARD)
    save(session, encounter.id, FactStated(fact=Fact.PLACE, text="Utopia", at=session.now()))
    return encounter.id


def save(session: Session, case: EncounterId, *changes: Change) -> None:
    for change in changes:
        session.recording.save(case, change)


def answer(session: Session, value: Value) -> ItemAnswered:
    return ItemAnswered(
        instrument=SOURCE,
        version="2026.1",
        item=ItemId("protect"),
        value=value,
        text="SAMPLE: asked for it",
        at=session.now(),
    )


def quote(session: Session, sort: SourceSort) -> StatementWritten:
    text = StatementText(original="SAMPLE: they are locked in", sort=sort)
    return StatementWritten(id=QUOTE, text=text, created_at=session.now(), at=session.now())


def gathered(session: Session, case: EncounterId) -> Referral:
    return session.referring.gather(session.recording.open(case))


def test_without_a_source_there_is_no_code(session: Session, case: EncounterId) -> None:
    save(session, case, quote(session, SourceSort.CARRIER))

    assert "INF" not in cui.marking_of(gathered(session, case)).categories


@pytest.mark.parametrize("value", [Value.YES, Value.NO, Value.UNKNOWN])
def test_any_answer_about_a_source_is_on_every_page_and_in_the_data(
    session: Session, case: EncounterId, tmp_path: Path, value: Value
) -> None:
    save(session, case, answer(session, value))

    referral = gathered(session, case)

    banner = cui.marking_of(referral).banner
    assert banner.startswith("CUI//INF/INV")
    assert all(
        banner.replace(" ", "") in page.replace(" ", "")
        for page in pages(saved(referral, tmp_path))
    )
    assert "INF" in json.loads(canonical_json(referral))["marking"]["categories"]


def test_a_source_that_was_left_out_leaves_no_code(session: Session, case: EncounterId) -> None:
    save(session, case, answer(session, Value.YES), quote(session, SourceSort.PROTECTED))
    before = cui.marking_of(gathered(session, case)).categories

    lines = (use_line(SOURCE), statement_line(QUOTE))
    chosen = (LineChosen(line=line, is_included=False, at=session.now()) for line in lines)
    save(session, case, *chosen)

    assert "INF" in before
    assert "INF" not in cui.marking_of(gathered(session, case)).categories


def test_a_statement_of_a_source_keeps_the_code_without_the_table(
    session: Session, case: EncounterId
) -> None:
    save(session, case, answer(session, Value.YES), quote(session, SourceSort.PROTECTED))
    save(session, case, LineChosen(line=use_line(SOURCE), is_included=False, at=session.now()))

    assert "INF" in cui.marking_of(gathered(session, case)).categories
