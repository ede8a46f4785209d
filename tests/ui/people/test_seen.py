"""What was seen before, in this vault, with the fact that both hold."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton

from field_assist.domain.checklist import Role, Setting
from field_assist.domain.encounter import Budget
from field_assist.domain.entity import EntityKind, Field
from field_assist.domain.found import SeenBefore
from field_assist.domain.ids import EncounterId
from field_assist.domain.retention import EraseReason
from field_assist.ui.navigation import Part
from field_assist.workflows.find import Finding
from field_assist.workflows.refer import build
from tests.conftest import Opened, shown_text
from tests.house.people_stage import card
from tests.ui.people.conftest import Bench


def other_with_phone(opened: Opened) -> str:
    """Store another encounter with a phone; return its label."""
    session = opened.session
    other = session.recording.start(Setting.AIR, Role.CBP_SECONDARY, Budget.QUICK)
    card(opened, other, EntityKind.CONTACT, contact="202 555 0171", sort="phone")
    return other.label


def erase(opened: Opened, label: str) -> None:
    """Acknowledge a packet of an encounter, wait until it is due, and erase it."""
    session = opened.session
    row = next(row for row in session.recording.rows(9) if row.label == label)
    encounter = session.recording.open(row.id)
    session.referring.seal(encounter, build(session.referring.gather(encounter)))
    session.confirming.by_number(session.sending.items()[0].packet_id, "EXAMPLE-1", "EXAMPLE desk")
    opened.clock.step(400 * 24 * 3600)
    session.retiring.erase(encounter.id, EraseReason.RETENTION_OVER)


def press_named(bench: Bench, beginning: str) -> None:
    buttons = [b for b in bench.opened.window.findChildren(QPushButton) if b.isVisible()]
    next(b for b in buttons if b.accessibleName().startswith(beginning)).click()


def test_the_same_phone_written_otherwise_is_shown_with_both_forms(
    bench: Bench, opened: Opened
) -> None:
    label = other_with_phone(opened)

    bench.add(EntityKind.CONTACT, contact="+1 (202) 555-0171", sort="phone")

    assert label in bench.says()
    assert "Same phone: +1 (202) 555-0171" in bench.says()
    assert "Written there: 202 555 0171" in bench.says()


def test_without_a_match_it_says_what_was_compared(bench: Bench) -> None:
    bench.add(EntityKind.CONTACT, contact="202-555-0199", sort="phone")

    assert "No other encounter of this vault has the same number or address." in bench.says()


def test_not_the_same_is_remembered_and_can_be_taken_back(bench: Bench, opened: Opened) -> None:
    label = other_with_phone(opened)
    bench.add(EntityKind.CONTACT, contact="202-555-0171", sort="phone")

    press_named(bench, "Not the same")
    hidden = "Same phone" in bench.says()
    press_named(bench, "Take back")

    assert not hidden
    assert label in bench.says()
    assert "Same phone" in bench.says()


def test_what_was_said_of_an_erased_encounter_is_forgotten(bench: Bench, opened: Opened) -> None:
    label = other_with_phone(opened)
    bench.add(EntityKind.CONTACT, contact="202-555-0171", sort="phone")
    press_named(bench, "Not the same")
    assert f"{label} is not shown any more" in bench.says()

    opened.workspace.show_settings()
    erase(opened, label)
    opened.workspace.show_part(Part.PEOPLE)

    assert label not in bench.says()


def test_the_other_encounter_is_looked_at_beside_this_one(bench: Bench, opened: Opened) -> None:
    label = other_with_phone(opened)
    bench.add(EntityKind.CONTACT, contact="202-555-0171", sort="phone")

    press_named(bench, "Open beside")

    assert f"Beside: {label}" in bench.says()
    assert "202 555 0171" in bench.says()
    press_named(bench, "Back to what was seen before")
    assert "Same phone" in bench.says()


def test_going_there_opens_the_other_encounter(bench: Bench, opened: Opened) -> None:
    label = other_with_phone(opened)
    bench.add(EntityKind.CONTACT, contact="202-555-0171", sort="phone")
    press_named(bench, "Open beside")

    press_named(bench, "Go to")

    assert label in shown_text(opened.window.top)


def test_only_what_is_compared_is_asked_for_again(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[EncounterId] = []
    seen_before = Finding.seen_before

    def counted(finding: Finding, encounter_id: EncounterId) -> tuple[SeenBefore, ...]:
        asked.append(encounter_id)
        return seen_before(finding, encounter_id)

    desk = bench.presenter._desk  # noqa: SLF001 -- tests stand behind the desk
    person = desk.add_card(EntityKind.PERSON, {Field.NAME_STATED: "Lina Sample"})
    monkeypatch.setattr(Finding, "seen_before", counted)

    desk.state_field(person, Field.NAME_STATED, "Lina Sample Utopia")
    after_name = len(asked)
    desk.add_card(EntityKind.CONTACT, {Field.CONTACT: "202-555-0171"})
    after_phone = len(asked)

    assert (after_name, after_phone) == (0, 1)
