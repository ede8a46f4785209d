"""The unlock screen with a real card: what is asked, what is warned of, and when."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cards.cards import PIN, Reader

WRONG = "000000"
OPEN = ["the vault is open"]
FINAL = "One try is left before this card locks."

pytestmark = pytest.mark.parametrize("kind", ["rsa"])


def test_the_card_is_named_and_its_pin_opens_the_vault(reader: Reader, vault: Path) -> None:
    found, opened = reader.act(vault, "card", PIN)

    assert "Card in the reader: Sample rsa" in found
    assert "PIN of the card" in found
    assert opened == OPEN


def test_the_last_try_is_warned_of_before_it_is_typed_and_after_it_no_pin_is_asked(
    reader: Reader, vault: Path
) -> None:
    first, low, final, locked = reader.act(vault, "card", WRONG, WRONG, WRONG)

    assert FINAL not in first + low
    assert "The card refused this PIN." in low
    assert FINAL in final
    assert "The PIN of this card is locked." in locked
    assert "PIN of the card" not in locked


def test_a_card_that_was_on_its_last_try_says_so_at_once(reader: Reader, vault: Path) -> None:
    reader.act(vault, "card", WRONG, WRONG)

    (found,) = reader.act(vault, "card")

    assert FINAL in found


def test_without_a_card_nothing_is_asked(reader: Reader, vault: Path) -> None:
    shutil.rmtree(reader.cards)
    reader.cards.mkdir()

    (said,) = reader.act(vault, "card")

    assert "There is no card in the reader." in said
    assert "PIN of the card" not in said
    assert "Look for the card" in said


def test_a_renewed_card_says_what_to_do_and_costs_no_try(reader: Reader, vault: Path) -> None:
    shutil.rmtree(reader.cards)
    reader.issue("Renewed", "rsa")

    (said,) = reader.act(vault, "card")

    assert "This card does not open this vault." in said
    assert not reader.tries.exists()
