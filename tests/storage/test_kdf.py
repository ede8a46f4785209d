"""T-07: what a guess costs has a floor, whatever the machine says of itself."""

from __future__ import annotations

import pytest

from field_assist.storage import kdf
from field_assist.storage.kdf import Argon2, Pbkdf2, calibrated, derive


def test_argon2_is_argon2id() -> None:
    # A vector of the reference implementation: argon2id, 64 MiB, 2 passes, 1 lane.
    cost = Argon2(memory_kib=64 * kdf.MIB, passes=2, lanes=1, salt=b"somesalt")

    assert derive(b"password", cost).hex() == (
        "09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7"
    )


def test_a_new_pbkdf2_slot_costs_four_times_sqlciphers_rounds_at_least() -> None:
    cost = calibrated("pbkdf2")

    assert isinstance(cost, Pbkdf2)
    assert 4 * 256_000 <= cost.rounds <= kdf.CEILING_ROUNDS
    assert len(cost.salt) == 32


def test_a_new_argon2_slot_has_its_memory_and_its_passes() -> None:
    cost = calibrated("argon2id")

    assert isinstance(cost, Argon2)
    assert (cost.memory_kib, cost.lanes) == (256 * 1024, 4)
    assert kdf.FLOOR_PASSES <= cost.passes <= kdf.CEILING_PASSES


def test_passes_are_fitted_between_floor_and_ceiling() -> None:
    assert kdf.calibrated_passes(times=0) == kdf.FLOOR_PASSES
    assert kdf.calibrated_passes(times=1e6) == kdf.CEILING_PASSES


def test_two_slots_never_share_a_salt() -> None:
    assert calibrated("pbkdf2").salt != calibrated("pbkdf2").salt


@pytest.mark.parametrize(
    ("cost", "said"),
    [
        (Pbkdf2(rounds=1_240_000, salt=b""), "PBKDF2-HMAC-SHA-512, 1,240,000 rounds"),
        (Argon2(memory_kib=262144, passes=4, lanes=4, salt=b""), "Argon2id, 256 MiB, 4 passes"),
    ],
)
def test_the_cost_is_said_in_words(cost: kdf.Kdf, said: str) -> None:
    assert cost.said() == said
