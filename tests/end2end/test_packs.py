"""By keys alone: a signed pack from a folder, and a practice scene to its debrief."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from field_assist.storage import installed_packs
from field_assist.storage.vault import open_vault
from tests.end2end.driver import Desk
from tests.end2end.own_policy import own_policy
from tests.end2end.vaults import Made
from tests.workflows.pack_makers import NEWER, author, content, put, replaced, signed

pytestmark = pytest.mark.screen

OLD, NEW = "Companion answers for them", "Companion answers instead"


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """Return a folder with a newer pack, as a stick would have it."""
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def trusting(officer: Desk, made: Made, stick: Path, tmp_path: Path) -> Iterator[Desk]:
    """Return a machine whose policy trusts who signed the pack on the stick."""
    signer = author()
    files = content()
    replaced(files, "en/air.toml", OLD, NEW)
    put(stick, signed(files, signer))
    policy = {"schema": 1, "packs": {"signers": [signer.public_pem.decode()]}}
    with own_policy(officer, tmp_path / "policy", policy):
        made.copy_to(officer.home.data)
        officer.start()
        officer.unlock()
        yield officer


def look_in(officer: Desk, folder: Path) -> None:
    """Go to the page of the content, and type a folder into its dialog."""
    officer.keys.press("ctrl+comma")
    officer.press_until("shift+Tab", "Content")
    officer.keys.press("space")
    officer.press_until("Tab", "Look in a folder")
    officer.keys.press("space")
    officer.wait_for_focus("Directory:")
    officer.keys.press("ctrl+a")
    officer.keys.type(str(folder))
    officer.keys.press("Return")


def test_a_signed_pack_is_installed_and_new_encounters_use_it(
    trusting: Desk, made: Made, stick: Path
) -> None:
    look_in(trusting, stick)
    trusting.wait_for_focus(f"Install version {NEWER}")
    trusting.wait_for(NEW)

    trusting.keys.press("space")
    trusting.wait_for(f"Version {NEWER} is installed.")
    trusting.begin()
    trusting.wait_for(NEW)
    trusting.program.kill()

    with open_vault(trusting.home.data, made.key) as vault:
        assert [one.pack.version for one in installed_packs.listed(vault)] == [NEWER]
    assert made.newest(trusting.home.data).pack.version == NEWER


def test_a_pack_of_somebody_unknown_changes_nothing(officer: Desk, made: Made, stick: Path) -> None:
    put(stick, signed(content(), author()))
    made.copy_to(officer.home.data)
    officer.start()
    officer.unlock()

    look_in(officer, stick)

    officer.wait_for("This content is signed by somebody unknown")
    officer.program.kill()
    with open_vault(officer.home.data, made.key) as vault:
        assert installed_packs.listed(vault) == ()


def test_a_scene_is_practised_to_its_debrief(officer: Desk, made: Made) -> None:
    made.copy_to(officer.home.data)
    officer.start()
    officer.unlock()
    officer.keys.press("shift+F2")
    officer.wait_for("Practice: nothing here is real")

    officer.keys.press("Down", "Return")
    officer.wait_for("A folded boarding pass")
    officer.keys.press("s", "s", "s", "n", "n", "n", "ctrl+Return")

    officer.wait_for("You recorded 3 of the 3 signs that experts recorded.")
    officer.wait_for("Practice: nothing here is real")
    officer.program.kill()
    assert made.acts(officer.home.data) == []
