"""A computer that goes to sleep takes no key of a shift along, whether a vault is open or not."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from field_assist.domain.lock_reason import LockReason
from field_assist.startup.handover import Handover
from field_assist.startup.keeper import PROOF_BYTES, Keeper
from field_assist.startup.line import pair
from tests.conftest import MadeVault
from tests.startup.conftest import MakeWiring, go_in

HOUR_MS = 3_600_000


class OpenKeeper(Keeper):
    """A keeper that does not hide the process of the tests."""

    def _hide(self) -> None:
        pass


@pytest.fixture
def on_shift() -> Iterator[Handover]:
    """Return the line to a supervisor that keeps the key of a shift."""
    ours, theirs = pair()
    thread = threading.Thread(target=OpenKeeper().serve, args=(ours,))
    thread.start()
    handover = Handover(theirs)
    handover.keep_quick(b"wrapped", bytes(PROOF_BYTES), HOUR_MS)
    handover._greeting = handover.greeting._replace(quick_left=3, shift_left_ms=HOUR_MS)  # noqa: SLF001 -- as the next session is told
    yield handover
    theirs.close()
    thread.join(timeout=10)
    ours.close()


def test_a_locked_session_lets_the_key_go_and_ends(
    qtbot: QtBot, make_wiring: MakeWiring, on_shift: Handover
) -> None:
    wiring = make_wiring(on_shift)

    with qtbot.waitSignal(wiring.fell_asleep):
        wiring.sleep.falls_asleep.emit()

    assert on_shift.take_quick() is None
    assert not wiring.quick.is_offered


@pytest.mark.parametrize("reason", [LockReason.SUSPENDED, LockReason.LID_CLOSED])
def test_an_open_vault_lets_the_key_go_with_the_lock(
    qtbot: QtBot,
    make_wiring: MakeWiring,
    on_shift: Handover,
    made_vault: MadeVault,
    reason: LockReason,
) -> None:
    workspace = go_in(qtbot, make_wiring(on_shift), made_vault.key)

    workspace.lock(reason)

    assert on_shift.take_quick() is None


def test_a_lock_for_another_reason_keeps_the_shift(
    qtbot: QtBot, make_wiring: MakeWiring, on_shift: Handover, made_vault: MadeVault
) -> None:
    workspace = go_in(qtbot, make_wiring(on_shift), made_vault.key)

    workspace.lock(LockReason.IDLE)

    assert on_shift.take_quick() == (b"wrapped", 2)


def test_falling_asleep_between_the_key_and_the_records_keeps_them_shut(
    qtbot: QtBot, make_wiring: MakeWiring, on_shift: Handover, made_vault: MadeVault
) -> None:
    wiring = make_wiring(on_shift)
    wiring.entrance.use_key(made_vault.key)
    had_vault = wiring.entrance.has_vault

    with qtbot.waitSignal(wiring.fell_asleep):
        wiring.sleep.falls_asleep.emit()

    assert (had_vault, wiring.entrance.has_vault) == (True, False)
    assert on_shift.take_quick() is None
    assert wiring.workspace is None
