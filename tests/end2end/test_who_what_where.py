"""One encounter from a scan to being found again, by real keys alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from field_assist.domain.entity import EntityKind, Field
from tests.end2end.driver import Desk
from tests.end2end.test_people import add_leader, keep, scan
from tests.end2end.vaults import Made
from tests.media.samples import pdf

pytestmark = pytest.mark.screen

TWELVE_MEGAPIXELS = (4000, 3000)
IN_SCRIPT = "\u0421\u0435\u0440\u0433\u0435\u0439 \u041e\u0411\u0420\u0410\u0417\u0415\u0426"
ROMANISED = "sergei"


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """Return a photo of twelve megapixels with some noise in it."""
    path = tmp_path / "sample photo.jpg"
    noise = Image.effect_noise((400, 300), 40).resize(TWELVE_MEGAPIXELS).convert("RGB")
    noise.save(path, quality=90)
    return path


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """Return a PDF of two pages."""
    path = tmp_path / "sample paper.pdf"
    path.write_bytes(pdf())
    return path


def add_file(officer: Desk, path: Path, label: str) -> None:
    """Choose a file by typing its name, and wait until it is taken in."""
    officer.keys.press("ctrl+o")
    officer.keys.wait_for_window("Files to add as evidence")
    officer.keys.type(str(path))
    officer.keys.press("Return")
    officer.wait_for(label)


def test_a_case_is_entered_by_keys_and_found_by_another_spelling(
    officer: Desk, made: Made, photo: Path, paper: Path
) -> None:
    made.copy_to(officer.home.data)
    officer.start()
    officer.unlock()
    officer.begin()
    scan(officer)
    keep(officer)
    add_leader(officer)
    saved = len(officer.program.acknowledged)
    officer.keys.press("ctrl+1", "Tab")
    officer.wait_for_focus("Name as stated")
    with officer.keys.clipboard(IN_SCRIPT.encode()):
        officer.keys.press("ctrl+v")
        officer.program.wait_for_saved(saved + 2)
    add_file(officer, photo, "EX-1 is in the vault")
    add_file(officer, paper, "EX-2 is in the vault")

    officer.keys.press("alt+0")
    officer.keys.press("ctrl+f")
    officer.keys.type(ROMANISED)
    officer.wait_for("1 of 1 match")
    officer.keys.press("Return")
    officer.wait_for(IN_SCRIPT)
    officer.begin()
    officer.keys.press("ctrl+6")
    officer.wait_for_focus("Number or address")
    officer.keys.type("+1 202 555 0171")
    officer.wait_for("Same phone: +1 202 555 0171")
    officer.program.kill()

    encounter = made.newest(officer.home.data)
    assert [card.kind for card in encounter.present()] == [EntityKind.CONTACT]
    assert encounter.present()[0].text(Field.CONTACT) == "+1 202 555 0171"
