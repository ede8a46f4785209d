"""Two hundred passphrases that must not open, and the ways to type the one that must."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from field_assist.domain.errors import FieldAssistError
from field_assist.storage.keyslot import DataKey
from field_assist.storage.vault import unwrap_key

RIGHT = "sample caf\u00e9 lantern orbit"
PLAIN = "sample cafe lantern orbit"
# Turned away before any work, because no slot can have them.
IMPOSSIBLE = [
    "",
    "\0",
    f"{RIGHT}\0",
    f"\0{RIGHT}",
    f"{RIGHT}\n",
    f"{RIGHT}\ud800",
    "\udfff",
    "x" * 1_000_000,
    RIGHT * 40_000,
    "\u0301\u0323" * 500_000,
    *(f"{RIGHT}{chr(code)}" for code in range(32)),
    *(f"{RIGHT[:place]}\0{RIGHT[place:]}" for place in range(len(RIGHT))),
    *(f"{RIGHT}{chr(code)}" for code in range(0xD800, 0xD800 + 130)),
]
# Each costs a derivation, so there are fewer of them.
WRONG = [
    PLAIN,
    RIGHT.upper(),
    f"{RIGHT} ",
    f" {RIGHT}",
    RIGHT.replace(" ", "  "),
    f"{RIGHT}\u200f",
    f"\u202e{RIGHT}",
    f"{RIGHT}\u200d",
    f"'{RIGHT}'",
    "' OR '1'='1",
    "x'" + "00" * 32 + "'",
    "'; DROP TABLE encounter; --",
    RIGHT[:-1],
    "\U0001f600" * 12,
    "x" * 1024,
    "1",
]


def verdict(folder: Path, passphrase: str) -> str:
    try:
        unwrap_key(folder, passphrase)
    except FieldAssistError as error:
        return type(error).__name__
    return "open"


def test_there_are_two_hundred_of_them() -> None:
    assert len(IMPOSSIBLE) + len(WRONG) >= 200


def test_no_impossible_passphrase_opens_or_crashes(folder: Path) -> None:
    assert {verdict(folder, text) for text in IMPOSSIBLE} == {"WrongPassphrase"}


@pytest.mark.parametrize("text", WRONG)
def test_no_wrong_passphrase_opens_or_crashes(folder: Path, text: str) -> None:
    assert verdict(folder, text) == "WrongPassphrase"


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC", "NFKD"])
def test_the_right_passphrase_opens_however_it_is_composed(
    folder: Path, key: DataKey, form: str
) -> None:
    typed = unicodedata.normalize(form, RIGHT)  # type: ignore[arg-type]  # the four forms above

    assert unwrap_key(folder, typed) == key


def test_a_no_break_space_is_a_space(folder: Path, key: DataKey) -> None:
    assert unwrap_key(folder, RIGHT.replace(" ", "\u00a0")) == key
