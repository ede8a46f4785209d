"""The pages between the key and the records lock as well: they hold a vault, a key or words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from field_assist.domain.errors import VaultDamaged
from field_assist.domain.lock_reason import LockReason
from field_assist.startup.handover import Greeting, Handover
from field_assist.startup.wiring import Wiring
from field_assist.storage.vault import DataKey, Vault, open_vault
from field_assist.ui.index_upkeep import IndexUpkeep
from field_assist.ui.lock import closing
from field_assist.ui.main_window import MainWindow
from field_assist.ui.screens.restore.presenter import RestorePresenter
from field_assist.ui.screens.unlock.view import UnlockView
from field_assist.ui.slices import Slices
from field_assist.workflows import unlock
from tests.conftest import MadeVault
from tests.rounds import come_round
from tests.startup.conftest import MakeWiring, go_in

GoOn = Callable[[Wiring, DataKey], None]


def ask_for_passphrase(wiring: Wiring, key: DataKey) -> None:
    """Come in by the recovery sheet: the vault is open, and no record shows yet."""
    wiring.entrance.use_recovered_key(key)


def offer_sheet(wiring: Wiring, key: DataKey) -> None:
    """Come from set-up: the words of the sheet are on the screen."""
    wiring.entrance.use_new_key(key)


def say_trouble(wiring: Wiring, key: DataKey) -> None:
    """Have the key in hand while a page asks what to do about a damaged vault."""
    wiring.entrance.show_trouble(VaultDamaged(part="database"), key)


@pytest.mark.parametrize("go_on", [ask_for_passphrase, offer_sheet, say_trouble])
@pytest.mark.parametrize("by_key", [True, False])
def test_it_locks_before_any_record_shows(
    qtbot: QtBot,
    wiring: Wiring,
    window: MainWindow,
    made_vault: MadeVault,
    go_on: GoOn,
    by_key: bool,  # noqa: FBT001 -- a parameter of the test
) -> None:
    go_on(wiring, made_vault.key)
    reason = LockReason.REQUESTED if by_key else LockReason.IDLE

    with qtbot.waitSignal(wiring.locked) as told:
        if by_key:
            window.lock_requested.emit()
        else:
            activity = wiring._watch.activity if wiring._watch else None  # noqa: SLF001
            assert activity is not None
            activity.due.emit(reason)

    assert told.args is not None
    assert told.args[0] is reason
    assert window.is_blank


def test_a_lock_between_the_key_and_the_records_keeps_them_shut(
    qtbot: QtBot, wiring: Wiring, window: MainWindow, made_vault: MadeVault, data_folder: Path
) -> None:
    wiring.begin(UnlockView(window.theme))
    wiring.entrance.use_key(made_vault.key)

    with qtbot.waitSignal(wiring.locked) as told:
        window.lock_requested.emit()
    come_round(qtbot, wiring)

    assert told.args is not None
    assert told.args[0] is LockReason.REQUESTED
    assert window.is_blank
    assert wiring.workspace is None
    with open_vault(data_folder, made_vault.key) as vault:
        assert vault.check() == ()


@pytest.mark.parametrize("is_entered", [True, False])
def test_of_two_keys_one_vault_is_open(
    qtbot: QtBot,
    wiring: Wiring,
    window: MainWindow,
    made_vault: MadeVault,
    monkeypatch: pytest.MonkeyPatch,
    is_entered: bool,  # noqa: FBT001 -- a parameter of the test
) -> None:
    """The page is made anew for another look while a key is derived, and takes another one."""
    counted: Counter[str] = Counter()

    def count(kind: object, name: str) -> None:
        own = getattr(kind, name)

        def call(*arguments: Any, **named: Any) -> Any:  # noqa: ANN401 -- hands on what it gets
            counted[name] += 1
            return own(*arguments, **named)

        monkeypatch.setattr(kind, name, call)

    count(unlock, "open_with")
    count(Vault, "close")
    wiring.begin(UnlockView(window.theme))

    wiring.entrance.use_key(made_vault.key)
    if is_entered:
        come_round(qtbot, wiring)
    wiring.entrance.use_key(made_vault.key)
    come_round(qtbot, wiring)

    assert wiring.workspace is not None
    assert counted["open_with"] - counted["close"] == 1


@pytest.mark.parametrize("is_locked", [True, False])
def test_what_comes_after_the_list_does_not_begin_in_a_locked_vault(
    qtbot: QtBot,
    wiring: Wiring,
    window: MainWindow,
    made_vault: MadeVault,
    is_locked: bool,  # noqa: FBT001 -- a parameter of the test
) -> None:
    def lock() -> None:
        assert wiring.workspace is not None
        wiring.workspace.lock(LockReason.REQUESTED)

    wiring.entrance.use_key(made_vault.key)
    Slices(wiring).begin([lock] if is_locked else [])
    come_round(qtbot, wiring)

    assert wiring.workspace is not None
    assert len(wiring.workspace.findChildren(IndexUpkeep)) == (not is_locked)
    assert window.is_blank == is_locked


def test_a_restore_is_not_cut_off_by_an_idle_lock(
    qtbot: QtBot, wiring: Wiring, made_vault: MadeVault
) -> None:
    wiring.entrance.show_restore(made_vault.key)
    was_working = wiring.entrance.is_working
    step = wiring.entrance._step  # noqa: SLF001 -- what the page does in its lane
    assert isinstance(step, RestorePresenter)
    step._snapshot = Path("gone")  # noqa: SLF001

    step.view.confirmed.emit()

    assert (was_working, wiring.entrance.is_working) == (False, True)
    qtbot.waitUntil(lambda: not wiring.entrance.is_working)


def test_every_first_screen_is_kept_out_of_pictures(
    wiring: Wiring, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: list[int] = []
    monkeypatch.setattr("field_assist.startup.wiring.keep_off_pictures", kept.append)

    wiring.begin(UnlockView(window.theme))

    assert kept == [window.winId()]


def test_what_was_held_is_let_go_of(
    wiring: Wiring, window: MainWindow, made_vault: MadeVault, data_folder: Path
) -> None:
    wiring.entrance.use_recovered_key(made_vault.key)
    window.lock_requested.emit()

    wiring.end(is_waiting=False)

    with open_vault(data_folder, made_vault.key) as vault:
        assert vault.check() == ()


@pytest.mark.parametrize("is_read_only", [True, False])
def test_closing_is_refused_once_while_a_parcel_is_kept_that_cannot_be_written(
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
    make_wiring: MakeWiring,
    window: MainWindow,
    made_vault: MadeVault,
    is_read_only: bool,  # noqa: FBT001 -- a parameter of the test
) -> None:
    monkeypatch.setattr(closing, "READING_S", 0.0)
    handover = Handover(None)
    handover._greeting = Greeting(has_parcel=True)  # noqa: SLF001 -- as after a lock on a full disk
    wiring = make_wiring(handover)
    if is_read_only:
        wiring.entrance.read_only(made_vault.key)
    else:
        go_in(qtbot, wiring, made_vault.key)

    assert window.close() is not is_read_only
    assert window.close()
