"""Which digits may serve as the PIN of a shift.

A PIN guards a key that is in memory only, with three tries; so it has to resist a person who
guesses, not a computer. What is guessed first is refused.
"""

from __future__ import annotations

from itertools import pairwise

from field_assist.domain.errors import PinUnusable

MINIMUM_DIGITS = 6
MAXIMUM_DIGITS = 32


def check_pin(pin: str) -> None:
    """Accept a new PIN, or say that it cannot be used.

    Raises:
        PinUnusable: fewer than `minimum` digits, something else than digits, all the same, or
            each one step up or down from the one before (123456, 987654, 890123).

    """
    if not is_pin(pin) or _is_one_step(pin):
        raise PinUnusable(minimum=MINIMUM_DIGITS)


def is_pin(untrusted_text: str) -> bool:
    """Whether a text can be a PIN at all; anything else need not cost a try."""
    is_long_enough = MINIMUM_DIGITS <= len(untrusted_text) <= MAXIMUM_DIGITS
    return is_long_enough and untrusted_text.isascii() and untrusted_text.isdigit()


def _is_one_step(pin: str) -> bool:
    """Whether the digits stay, rise by one or fall by one, from the first to the last."""
    steps = {(int(second) - int(first)) % 10 for first, second in pairwise(pin)}
    return steps in ({0}, {1}, {9})
