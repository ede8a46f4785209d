"""T-08 to T-10: wrong passphrases, damaged headers and mistyped sheets by the thousand."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from field_assist.content.wordlist import load_words
from field_assist.domain.errors import (
    FieldAssistError,
    RecoverySheetWrong,
    RecoveryWordsMistyped,
    RecoveryWordUnknown,
)
from field_assist.storage import header as headers
from field_assist.storage import header_files, recovery, words
from field_assist.storage.keyslot import DataKey, new_data_key
from tests.storage import attacks
from tests.storage.attacks import RIGHT, cheap_header

SEED = 20300131


def test_ten_thousand_wrong_passphrases_open_nothing() -> None:
    assert attacks.judged_passphrases(10_000, SEED) == {"WrongPassphrase": 10_000}


def test_the_right_one_is_told_from_them() -> None:
    assert attacks.verdict(cheap_header(), RIGHT) == "open"


def test_five_hundred_damaged_headers_are_told_from_wrong_passphrases(folder: Path) -> None:
    tally = attacks.judged_damage(folder, 1000, SEED)

    assert tally == {"right: HeaderDamaged": 500, "right: the same": 500}


def test_every_typo_on_a_thousand_sheets_is_found() -> None:
    tally = attacks.judged_typos(1000, 3, SEED, load_words())

    assert [name for name in tally if "MISSED" in name] == []
    assert tally.total() > 200_000


def test_every_other_word_at_every_place_of_a_sheet_is_found() -> None:
    listed = load_words()
    sheet = words.to_words(random.Random(SEED).randbytes(18), listed)  # noqa: S311 -- not secret

    missed = [
        (place, word)
        for place in range(16)
        for word in listed
        if word != sheet[place] and is_whole([*sheet[:place], word, *sheet[place + 1 :]], listed)
    ]

    assert missed == []


def is_whole(typed: list[str], listed: tuple[str, ...]) -> bool:
    try:
        words.from_words(" ".join(typed), listed)
    except RecoveryWordsMistyped:
        return False
    return True


@pytest.mark.parametrize(
    "form",
    [
        " ".join,
        "\n".join,
        "-".join,
        lambda sheet: " ".join(sheet).upper(),
        lambda sheet: " ".join(f"{place}. {word}" for place, word in enumerate(sheet, 1)),
        lambda sheet: ", ".join(word[:4] for word in sheet),
        lambda sheet: f"  {'  '.join(sheet)}\r\n",
    ],
)
def test_a_sheet_may_be_typed_in_many_forms(form: object) -> None:
    listed = load_words()
    secret = bytes(range(18))
    assert callable(form)

    assert words.from_words(form(words.to_words(secret, listed)), listed) == secret


@pytest.mark.parametrize(
    ("untrusted", "expected"),
    [
        ("", RecoveryWordsMistyped),
        ("x" * 1_000_000, RecoveryWordsMistyped),
        ("abacus " * 15, RecoveryWordsMistyped),
        ("abacus " * 17, RecoveryWordsMistyped),
        ("aba", RecoveryWordUnknown),
        ("ab\u0430cus " * 16, RecoveryWordUnknown),
        ("\0" * 16, RecoveryWordUnknown),
        ("\u0301" * 2000, RecoveryWordUnknown),
    ],
)
def test_what_is_no_sheet_is_said_so_at_once(
    untrusted: str, expected: type[FieldAssistError]
) -> None:
    with pytest.raises(expected):
        words.from_words(untrusted, load_words())


@pytest.fixture
def with_sheet(folder: Path, key: DataKey) -> Path:
    """Return the folder of a vault with a recovery slot."""
    found = header_files.read_header(folder).header
    slot = recovery.make(key, bytes(18), vault_id=found.vault_id, made_at=found.created_at)
    header_files.write(folder, headers.changed(found, key, (*found.slots, slot)))
    return folder


@pytest.mark.parametrize("first", range(1, 51))
def test_a_wrong_sheet_changes_not_one_byte(with_sheet: Path, first: int) -> None:
    before = {path.name: path.read_bytes() for path in with_sheet.iterdir() if path.is_file()}

    with pytest.raises(RecoverySheetWrong):
        headers.open_with_sheet(
            header_files.read_header(with_sheet).header, bytes([first]) + bytes(17)
        )

    assert {p.name: p.read_bytes() for p in with_sheet.iterdir() if p.is_file()} == before


def test_a_sheet_does_not_open_another_vault() -> None:
    now = attacks.cheap_header().created_at
    slot = recovery.make(new_data_key(), bytes(18), vault_id="00" * 16, made_at=now)

    with pytest.raises(RecoverySheetWrong):
        recovery.open_any([slot], bytes(18), vault_id="01" * 16)
