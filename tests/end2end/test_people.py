"""People and documents by real keys: a document scanned over the checklist, somebody who leads."""

from __future__ import annotations

import pytest

from field_assist.domain.encounter import Encounter
from field_assist.domain.entity import EntityKind, Field, PersonRole, Relation
from tests.end2end.driver import Desk
from tests.end2end.vaults import Made
from tests.house.people_stage import CODE

pytestmark = pytest.mark.screen

SCANNER_GAP_MS = 4
PHONES = ("202-555-0171", "202-555-0172")
PLATE = "SAMPLE 42"
LEADER = "Viktor Example"


@pytest.fixture
def at_checklist(officer: Desk, made: Made) -> Desk:
    """Return a machine on which the keyboard is on the first sign of an encounter."""
    made.copy_to(officer.home.data)
    officer.start()
    officer.unlock()
    officer.begin()
    return officer


def scan(officer: Desk) -> None:
    """Scan a passport as a wedge does: every key of it, and Enter at the end of each line."""
    named = {"<": "less", "\n": "Return"}
    officer.keys.press(*(named.get(key, key) for key in f"{CODE}\n"), gap_ms=SCANNER_GAP_MS)
    officer.wait_for("A document was scanned")


def keep(officer: Desk) -> None:
    """Look at what was scanned and keep it as it was read."""
    saved = len(officer.program.acknowledged)
    officer.keys.press("ctrl+m")
    officer.wait_for("6, expected 1")
    officer.keys.press("ctrl+Return")
    officer.program.wait_for_saved(saved + 3)


def add_leader(officer: Desk) -> None:
    """Add somebody who seems to lead, with two phones and a plate."""
    saved = len(officer.program.acknowledged)
    officer.keys.press("ctrl+1")
    officer.program.wait_for_saved(saved + 1)
    officer.keys.press("s", "Tab")
    officer.wait_for_focus("Name as stated")
    officer.keys.type(LEADER)
    officer.press_until("Tab", "Add a phone")
    for phone in PHONES:
        officer.keys.type(phone)
        officer.keys.press("Return")
    officer.keys.press("Tab")
    officer.keys.type(PLATE)
    officer.keys.press("Return")
    officer.program.wait_for_saved(saved + 1 + 2 + 3 * 2)


def names(encounter: Encounter) -> set[tuple[str, Relation, str]]:
    """Return the links, with the names of their ends."""
    cards = encounter.entities
    return {
        (cards[link.subject].name, link.relation, cards[link.object].name)
        for link in encounter.links.values()
    }


def test_a_scanned_passport_and_who_leads_are_kept_by_keys_alone(
    at_checklist: Desk, made: Made
) -> None:
    officer = at_checklist
    scan(officer)
    keep(officer)
    add_leader(officer)
    saved = len(officer.program.acknowledged)
    officer.keys.press("ctrl+shift+c", "Tab")
    officer.keys.type("speaks", gap_ms=70)
    officer.keys.press("ctrl+Return")
    officer.program.wait_for_saved(saved + 1)
    officer.program.kill()

    encounter = made.newest(officer.home.data)
    (paper,) = encounter.present(EntityKind.DOCUMENT)
    holder, leader = encounter.present(EntityKind.PERSON)
    assert encounter.answers == {}
    assert paper.text(Field.CODE_LINES) == CODE
    assert (leader.name, leader.role) == (LEADER, PersonRole.SUSPECTED_CONTROLLER)
    assert names(encounter) == {
        (paper.name, Relation.IS_PAPER_OF, holder.name),
        *((LEADER, Relation.USES, phone) for phone in PHONES),
        (LEADER, Relation.DRIVES, PLATE),
        (LEADER, Relation.SPEAKS_FOR, holder.name),
    }


def test_the_same_phone_in_a_second_encounter_was_seen_before(at_checklist: Desk) -> None:
    officer = at_checklist
    add_leader(officer)
    officer.begin()
    officer.keys.press("ctrl+6")
    officer.wait_for_focus("Number or address")

    officer.keys.type("+1 202 555 0171")

    officer.wait_for("Same phone: +1 202 555 0171")
