"""The check digit of Doc 9303 part 3: weights 7, 3, 1 over the values of the characters."""

from __future__ import annotations

FILLER = "<"
DIGITS = "0123456789"
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ALPHABET = DIGITS + LETTERS + FILLER
WEIGHTS = (7, 3, 1)

VALUES = {character: value for value, character in enumerate(DIGITS + LETTERS)} | {FILLER: 0}


def check_digit(text: str) -> str:
    """Return the digit for `text`, or nothing if a character is not of the code's alphabet."""
    total = 0
    for place, character in enumerate(text):
        value = VALUES.get(character)
        if value is None:
            return ""
        total += value * WEIGHTS[place % 3]
    return str(total % 10)
