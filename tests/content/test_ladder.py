"""The call ladder and the question cards are read strictly, and name nothing they should not."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from field_assist import paths
from field_assist.content.cards import check_cards, load_cards
from field_assist.content.contacts import load_contacts
from field_assist.content.ladder import check_ladders, load_ladders
from field_assist.domain.checklist import Role, Setting

FOLDER = paths.resource_root() / "contacts"
CONTACTS = load_contacts(FOLDER / "us.toml")
CARDS = paths.resource_root() / "cards"


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("setting", Setting)
def test_every_role_has_a_ladder_everywhere(role: Role, setting: Setting) -> None:
    rungs = load_ladders(FOLDER / "ladder.toml", CONTACTS).of(role, setting, may_be_minor=False)

    ids = [rung.id for rung in rungs]
    assert ids[0] == "emergency"
    assert {"supervisor", "duty_agent", "tip_line"} <= set(ids)
    assert "child_report" not in ids


def test_a_child_adds_the_reports() -> None:
    ladders = load_ladders(FOLDER / "ladder.toml", CONTACTS)

    rungs = ladders.of(Role.CBP_SECONDARY, Setting.AIR, may_be_minor=True)

    assert {"child_report", "child_desk"} <= {rung.id for rung in rungs}


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ('contacts = ["police"]', 'contacts = ["polise"]', "no contact is `polise`"),
        ('"emergency", "supervisor", "police"', '"emergency", "boss"', "no step is `boss`"),
        ('title = "Supervisor"', 'title = "HSI"', "`HSI` is not for a screen"),
        ('id = "police"', 'id = "supervisor"', "`supervisor` is there twice"),
        ('roles = ["tsa_checkpoint"]', 'roles = ["cbp_primary"]', "none fits `tsa_checkpoint`"),
    ],
)
def test_a_mistake_in_a_ladder_is_found(tmp_path: Path, old: str, new: str, why: str) -> None:
    path = tmp_path / "ladder.toml"
    shipped = (FOLDER / "ladder.toml").read_text(encoding="utf-8")
    path.write_text(shipped.replace(old, new, 1), encoding="utf-8")

    assert why in " ".join(str(finding) for finding in check_ladders(path, CONTACTS))


def test_english_and_spanish_have_every_question() -> None:
    cards = load_cards(CARDS)

    asked = {question.id for question in cards.questions}
    assert [words.tag for words in cards.languages] == ["en", "es"]
    assert all(set(words.questions) == asked for words in cards.languages)


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ('pay = "', 'pays = "', "`pay` has no words"),
        ("¿Otra persona se queda con su pago?", "¿Es víctima de trata?", "is not for the person"),
        ("¿Alguien le dijo qué decir hoy?", "¿Conoce a HSI?", "`HSI` is not for the person"),
        ('skip = "Saltar"', "", "`skip` has no words"),
        ("Quiere agua", "Quiere agua " * 9, "$.questions"),
        ('stop = "Parar"', 'stop = "HSI"', "`HSI` is not for the person"),
    ],
)
def test_a_mistake_in_a_language_is_found(tmp_path: Path, old: str, new: str, why: str) -> None:
    folder = tmp_path / "cards"
    shutil.copytree(CARDS, folder)
    spanish = folder / "es.toml"
    spanish.write_text(spanish.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")

    assert why in " ".join(str(finding) for finding in check_cards(folder, CONTACTS))
