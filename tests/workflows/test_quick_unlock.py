"""Quick unlock opens a vault for a shift, and is gone whenever it should be."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from field_assist.domain.errors import PinUnusable, PinWrong, QuickUnlockGone
from field_assist.storage.vault import open_vault
from field_assist.workflows.quick_unlock import QuickUnlock
from tests.conftest import MadeVault

PIN, OTHER = "192837", "918273"
TRIES = 3


class Memory:
    """What `startup.keeper` does, in this process."""

    def __init__(self) -> None:
        self.quick_left = 0
        self.shift_left_ms = 0
        self.kept: tuple[bytes, bytes] | None = None

    def keep_quick(self, wrapped: bytes, proof: bytes, shift_ms: int) -> bool:
        self.kept, self.quick_left, self.shift_left_ms = (wrapped, proof), TRIES, shift_ms
        return True

    def take_quick(self) -> tuple[bytes, int] | None:
        if self.kept is None or not self.quick_left:
            return None
        self.quick_left -= 1
        return self.kept[0], self.quick_left

    def confirm_quick(self, proof: bytes) -> None:
        assert self.kept is not None
        assert proof == self.kept[1]
        self.quick_left = TRIES

    def drop_quick(self) -> None:
        self.kept, self.quick_left = None, 0


@pytest.fixture
def memory() -> Memory:
    return Memory()


@pytest.fixture
def start(data_folder: Path, memory: Memory) -> Callable[[], QuickUnlock]:
    """Return what each new session has."""
    return lambda: QuickUnlock(data_folder, memory, rounds=1000)


@pytest.fixture
def begun(start: Callable[[], QuickUnlock], made_vault: MadeVault) -> QuickUnlock:
    """Return what the next session has, after a shift was begun in an open vault."""
    quick = start()
    quick.open_for(made_vault.key)
    quick.enable(PIN)
    return start()


def test_before_a_shift_no_pin_is_offered(start: Callable[[], QuickUnlock]) -> None:
    quick = start()

    assert not quick.is_offered
    with pytest.raises(QuickUnlockGone):
        quick.try_pin(PIN)


def test_the_pin_opens_the_vault(begun: QuickUnlock, data_folder: Path) -> None:
    assert begun.is_offered

    key = begun.try_pin(PIN)

    open_vault(data_folder, key).close()


def test_a_wrong_pin_says_how_many_tries_are_left(begun: QuickUnlock) -> None:
    with pytest.raises(PinWrong) as caught:
        begun.try_pin(OTHER)

    assert caught.value.facts == {"left": TRIES - 1}
    assert begun.tries_left == TRIES - 1


def test_a_right_pin_gives_the_tries_back(begun: QuickUnlock, memory: Memory) -> None:
    with pytest.raises(PinWrong):
        begun.try_pin(OTHER)

    begun.try_pin(PIN)

    assert memory.quick_left == TRIES


def test_after_three_wrong_tries_the_right_pin_is_worth_nothing(
    begun: QuickUnlock, memory: Memory
) -> None:
    with pytest.raises(PinWrong):
        begun.try_pin(OTHER)
    with pytest.raises(PinWrong):
        begun.try_pin(OTHER)
    with pytest.raises(QuickUnlockGone):
        begun.try_pin(OTHER)

    with pytest.raises(QuickUnlockGone):
        begun.try_pin(PIN)
    assert (memory.kept, begun.is_offered) == (None, False)


@pytest.mark.parametrize("text", ["", "12345", "letters", "12345x"])
def test_what_cannot_be_a_pin_costs_no_try(begun: QuickUnlock, memory: Memory, text: str) -> None:
    with pytest.raises(PinWrong):
        begun.try_pin(text)

    assert memory.quick_left == TRIES


def test_a_changed_header_ends_it(begun: QuickUnlock, data_folder: Path, memory: Memory) -> None:
    header = data_folder / "vault.header"
    header.write_bytes(header.read_bytes() + b" ")

    with pytest.raises(QuickUnlockGone):
        begun.try_pin(PIN)
    assert memory.kept is None


def test_the_policy_ends_it(begun: QuickUnlock, data_folder: Path, memory: Memory) -> None:
    assert begun.is_offered

    forbidden = QuickUnlock(data_folder, memory, is_allowed=False)

    assert not forbidden.is_offered
    assert memory.kept is None
    with pytest.raises(QuickUnlockGone):
        forbidden.try_pin(PIN)


def test_the_policy_lets_no_pin_be_set(
    data_folder: Path, memory: Memory, made_vault: MadeVault
) -> None:
    forbidden = QuickUnlock(data_folder, memory, is_allowed=False, rounds=1000)
    forbidden.open_for(made_vault.key)

    with pytest.raises(QuickUnlockGone):
        forbidden.enable(PIN)
    assert memory.kept is None


def test_a_pin_that_is_guessed_first_is_not_set(
    start: Callable[[], QuickUnlock], made_vault: MadeVault, memory: Memory
) -> None:
    quick = start()
    quick.open_for(made_vault.key)

    with pytest.raises(PinUnusable):
        quick.enable("123456")
    assert memory.kept is None


def test_a_shift_can_be_ended(begun: QuickUnlock, memory: Memory) -> None:
    begun.end()

    assert (begun.is_offered, begun.shift_ends_in_ms, memory.kept) == (False, None, None)


def test_what_is_kept_holds_neither_the_key_nor_the_pin(
    begun: QuickUnlock, memory: Memory, made_vault: MadeVault
) -> None:
    assert begun.is_offered
    assert memory.kept is not None

    wrapped = memory.kept[0]

    assert made_vault.key.secret not in wrapped
    assert PIN.encode() not in wrapped


def test_a_shift_lasts_as_long_as_the_policy_says(
    data_folder: Path, memory: Memory, made_vault: MadeVault
) -> None:
    quick = QuickUnlock(data_folder, memory, shift_hours=2, rounds=1000)
    quick.open_for(made_vault.key)
    quick.enable(PIN)

    assert memory.shift_left_ms == 2 * 3_600_000
    assert quick.shift_ends_in_ms is not None
    assert 0 < quick.shift_ends_in_ms <= 2 * 3_600_000


def test_a_policy_that_comes_with_the_vault_ends_a_pin_that_it_forbids(
    begun: QuickUnlock, memory: Memory
) -> None:
    begun.follow(is_allowed=True, shift_hours=8)
    assert begun.is_offered

    begun.follow(is_allowed=False, shift_hours=8)

    assert (begun.is_offered, memory.take_quick()) == (False, None)
