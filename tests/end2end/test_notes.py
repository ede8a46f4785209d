"""Names, a template, a quote and a look back, by real keys in the real program."""

from __future__ import annotations

import pytest

from field_assist.domain.entity import EntityKind
from tests.end2end.driver import Desk
from tests.end2end.vaults import Made

pytestmark = pytest.mark.screen


@pytest.fixture
def writing(officer: Desk, made: Made) -> Desk:
    """Return a machine on which the keyboard is in an empty note."""
    made.copy_to(officer.home.data)
    officer.start()
    officer.unlock()
    officer.begin()
    officer.keys.press("ctrl+j")
    officer.wait_for_focus("Note")
    return officer


def test_a_name_a_template_and_a_quote_by_keys_alone(writing: Desk, made: Made) -> None:
    keys, program = writing.keys, writing.program
    keys.type("@Viktor")
    keys.press("Tab")
    keys.type('said "later, later" twice.')
    writing.wait_for("Keep \u201clater, later\u201d as a quote")
    keys.press("ctrl+shift+j")
    writing.wait_for_focus("Language")
    keys.type("uto")
    keys.press("Escape")
    writing.wait_for_focus("Note")
    keys.press("ctrl+Return")
    keys.type("/sep")
    keys.press("Return")
    keys.type("Room 3")
    saved = len(program.acknowledged)
    keys.press("ctrl+s")
    program.wait_for_saved(saved)
    writing.wait_for("Already saved at")
    program.kill()

    encounter = made.newest(writing.home.data)
    (viktor,) = encounter.present(EntityKind.PERSON)
    (statement,) = encounter.statements.values()
    first, second = encounter.notes
    assert first.text == '@Viktor said "later, later" twice.'
    assert [mention.card for mention in first.mentions] == [viktor.id]
    assert (statement.text.original, statement.text.language) == ("later, later", "uto")
    assert statement.text.speaker == viktor.id
    assert second.text.startswith("Spoken with apart from the others. Where: Room 3\n")


def test_a_half_made_quote_is_there_after_a_lock(writing: Desk) -> None:
    writing.keys.press("ctrl+shift+j")
    writing.wait_for_focus("Words as spoken")
    writing.keys.type("Nanti saja.")
    writing.keys.press("ctrl+l")
    writing.unlock(2)

    writing.wait_for_focus("Words as spoken")
    assert writing.screen.text_of("Words as spoken") == "Nanti saja."
