"""The notes in their states: quotes, names and corrections; the panels; the choices."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit

from field_assist.domain.encounter import Fact
from field_assist.domain.entity import EntityKind, Field, PersonRole, Relation
from field_assist.domain.ids import IndicatorId
from field_assist.domain.mark import Mark
from field_assist.domain.mention import Mention
from field_assist.domain.statement import StatementText
from field_assist.ui.navigation import Part
from field_assist.ui.open_encounter import OpenEncounter
from field_assist.ui.screens.notes.timeline_pane import TimelineList
from field_assist.workflows import practice
from field_assist.workflows.refer import build
from field_assist.workflows.session import Session
from tests.conftest import Opened, named

SIGN = IndicatorId("sea.no_shore_leave")


def desk_of(session: Session) -> OpenEncounter:
    """Return the first encounter of practice, open outside of any window."""
    encounter = session.recording.open(session.recording.rows(2)[-1].id)
    return OpenEncounter(encounter, session.recording, session.catalogue, session.clock)


def tell(session: Session) -> OpenEncounter:
    """Let a good deal happen in the first encounter of practice."""
    desk = desk_of(session)
    lina = desk.add_card(
        EntityKind.PERSON,
        {Field.NAME_STATED: "Lina SAMPLE", Field.ROLE: PersonRole.POSSIBLE_VICTIM.value},
    )
    viktor = desk.add_card(EntityKind.PERSON, {Field.NAME_STATED: "Viktor EXAMPLE"})
    desk.link(viktor, Relation.TRAVELS_WITH, lina)
    note = desk.write_note(
        None,
        None,
        "Loan note names @Viktor EXAMPLE as lender. Sum 4,000, first pay due on day one.",
        mentions=(Mention(words="@Viktor EXAMPLE", card=viktor),),
    )
    text = StatementText(
        original="Saya boleh lihat surat kedua selepas mula kerja.",
        language="Utopian",
        translation="They said I can see the second paper after I start.",
        translated_by="line interpreter 4471",
        speaker=lina,
        is_from_controller=False,
    )
    quote = desk.write_statement(None, text)
    desk.mark(SIGN, Mark.ABSENT)
    desk.write_note(
        note,
        None,
        "Loan note names @Viktor EXAMPLE as lender. Sum 5,000, first pay due on day one.",
        mentions=(Mention(words="@Viktor EXAMPLE", card=viktor),),
    )
    desk.state(Fact.PLACE, "Berth 5, Sample Harbor (invented)")
    desk.write_statement(quote, replace(text, said_at="14:05, before the bus left"))
    desk.mark(IndicatorId("sea.docs_refused"), Mark.SEEN)
    desk.undo()
    desk.write_note(None, SIGN, "! Asks twice whether \u05d3\u05d5\u05d2\u05de\u05d4 can hear us.")
    return desk


def _story(opened: Opened) -> None:
    practice.fill(opened.session)
    desk = tell(opened.session)
    opened.workspace.show_encounter(desk.encounter.id, Part.NOTES)


def _empty(opened: Opened) -> None:
    session = opened.session
    practice.fill(session)
    lane = session.recording.rows(1)[0]
    opened.workspace.show_encounter(lane.id, Part.NOTES)


def _quote(opened: Opened) -> None:
    _story(opened)
    opened.workspace.return_to(f"{opened.workspace.place().rsplit(' ', 1)[0]} quote:")


def show_choices(opened: Opened) -> None:
    """Type the sign of a name; Tab chooses then, instead of going on."""
    QTest.keyClicks(box(opened), "She asks twice whether @")


def _offer(opened: Opened) -> None:
    _story(opened)
    QTest.keyClicks(box(opened), 'Said "later, later" when')


def _history(opened: Opened) -> None:
    _story(opened)
    show_versions(opened)


def show_versions(opened: Opened) -> None:
    """Look back at what the first line with several versions said before."""
    timeline = named(opened.window, "What happened, oldest first", TimelineList)
    for position in range(timeline.model().rowCount()):
        timeline.setCurrentIndex(timeline.model().index(position, 0))
        if "versions" in str(timeline.model().data(timeline.currentIndex(), _SAID)):
            break
    timeline.setFocus()
    QTest.keyClick(timeline, Qt.Key.Key_H)


def _sealed(opened: Opened) -> None:
    practice.fill(opened.session)
    desk = tell(opened.session)
    referring = opened.session.referring
    referring.seal(desk.encounter, build(referring.gather(desk.encounter)))
    note = desk.encounter.notes[-1]
    opened.workspace.show_encounter(desk.encounter.id, Part.NOTES)
    opened.workspace.return_to(f"notes {desk.encounter.id} edit:{note.id}:0")


def box(opened: Opened) -> QPlainTextEdit:
    """Return the note box."""
    return next(w for w in opened.window.findChildren(QPlainTextEdit) if w.isVisible())


_SAID = Qt.ItemDataRole.AccessibleTextRole
NOTES_SCREENS: dict[str, Callable[[Opened], None]] = {
    "notes, story": _story,
    "notes, few": _empty,
    "notes, new quote": _quote,
    "notes, quote offered": _offer,
    "notes, versions": _history,
    "notes, after sealing": _sealed,
}
