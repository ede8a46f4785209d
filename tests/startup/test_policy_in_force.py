"""The program goes by the policy that the vault accepted, whatever lies in its place by now."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from field_assist import paths
from field_assist.startup.handover import Handover
from field_assist.startup.wiring import Wiring
from field_assist.ui.main_window import MainWindow
from field_assist.workflows import unlock
from tests.conftest import MadeVault, shown_text
from tests.startup.conftest import MakeWiring, go_in
from tests.workflows.pack_makers import Author
from tests.workflows.policy_makers import Place, agency, content

__all__ = ["agency"]

STRICT = {"idle_s": 60, "blank_s": 10, "quick_unlock": False}
LOOSE = {"idle_s": 3600, "blank_s": 3600, "shift_hours": 24}


@pytest.fixture
def place(
    tmp_path: Path,
    data_folder: Path,
    made_vault: MadeVault,
    agency: Author,
    monkeypatch: pytest.MonkeyPatch,
) -> Place:
    """Return where the policy of this computer lies; the vault has accepted a strict one."""
    folder = tmp_path / "agency"
    folder.mkdir(mode=0o755)
    place = Place(folder / "policy.json")
    monkeypatch.setattr(paths, "policy_file", lambda: place.path)
    signed = place.sign(agency, content(5, lock=STRICT))
    unlock.open_with(data_folder, made_vault.key, policy=signed).close()
    return place


def opened(qtbot: QtBot, make_wiring: MakeWiring, made_vault: MadeVault) -> Wiring:
    """Return the program with the vault open."""
    wiring = make_wiring(Handover(None))
    go_in(qtbot, wiring, made_vault.key)
    return wiring


def rules(wiring: Wiring) -> tuple[int, int, bool]:
    return (
        wiring.policy.idle_lock_s,
        wiring._limits.blank_s,  # noqa: SLF001 -- what the watch is made with
        wiring.quick.is_allowed,
    )


@pytest.mark.parametrize("data", [content(9, lock=LOOSE), content(None, lock=LOOSE), b"{"])
def test_a_file_that_does_not_count_loosens_nothing_and_is_said(
    qtbot: QtBot,
    make_wiring: MakeWiring,
    made_vault: MadeVault,
    window: MainWindow,
    place: Place,
    data: bytes,
) -> None:
    place.put(data)

    wiring = opened(qtbot, make_wiring, made_vault)

    assert rules(wiring) == (60, 10, False)
    assert wiring.workspace is not None
    said = shown_text(window)
    assert "Your agency's policy file" in said
    assert "Still in force: number 5 of 31 Jan 2030" in said


def test_a_later_file_by_the_same_signer_holds_without_a_word(
    qtbot: QtBot,
    make_wiring: MakeWiring,
    made_vault: MadeVault,
    window: MainWindow,
    place: Place,
    agency: Author,
) -> None:
    place.sign(agency, content(6, lock=LOOSE))

    wiring = opened(qtbot, make_wiring, made_vault)

    assert rules(wiring) == (3600, 3600, True)
    assert "policy file" not in shown_text(window)
