"""The packet in the window, sealed by a card: what is said before a PIN, and what stays undone."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import pytest

from tests.cards.cards import PIN, Reader
from tests.conftest import MadeVault

WRONG = "000000"
OFFICER = "CN=Sample Officer"
NOTHING = ["0 sealed", "0 typed"]

pytestmark = pytest.mark.parametrize("kind", ["p256"])


class Desk:
    """A reader at a window with a packet in it."""

    def __init__(self, reader: Reader, vault: Path, key: str) -> None:
        self.reader = reader
        self._vault = vault
        self._key = key

    def act(self, *acts: str, year: int = 2035, **more: str) -> list[list[str]]:
        """Return what is read after each act."""
        command = [sys.executable, "-m", "tests.cards.sealing_desk", str(self._vault), self._key]
        environment = {"QT_QPA_PLATFORM": "offscreen", **more}
        done = self.reader.run(
            [*command, self.reader.module, str(year)],
            "".join(f"{act}\n" for act in acts),
            environment,
            timeout_s=900,
        )
        return [json.loads(line) for line in done.splitlines() if line]


@pytest.fixture
def desk(reader: Reader, data_folder: Path, made_vault: MadeVault) -> Desk:
    return Desk(reader, data_folder, made_vault.key.secret.hex())


def text(lines: list[str]) -> str:
    return "\n".join(lines)


def test_the_card_is_named_before_its_pin_and_its_holder_has_signed(desk: Desk) -> None:
    asked, sealed = desk.act("card", PIN)

    assert "Signs as Sample Officer. Sample p256, serial number" in text(asked)
    assert "PIN of the card" in asked
    assert asked[-2:] == NOTHING
    assert "It waits in the outbox. Nothing was sent." in sealed
    assert sealed[-3:] == ["1 sealed", OFFICER, "0 typed"]


def test_a_wrong_pin_stores_nothing_and_the_device_can_still_seal(desk: Desk) -> None:
    _, refused, sealed = desk.act("card", WRONG, "seal")

    assert "The card refused this PIN." in refused
    assert "Nothing was signed or stored" in text(refused)
    assert "PIN of the card" not in refused
    assert refused[-2:] == NOTHING
    assert desk.reader.tries.read_text() == "1"
    assert sealed[-3] == "1 sealed"
    assert sealed[-2].startswith("CN=Field Assist device ")


def test_the_last_try_is_warned_of_and_a_locked_card_is_asked_for_no_pin(desk: Desk) -> None:
    acts = ("card", WRONG, "look", WRONG, "look", WRONG, "look")
    _, _, low, _, final, locked, asked = desk.act(*acts)

    assert "A wrong PIN was typed on this card." in low
    assert "One more wrong PIN locks this card." in final
    assert "The PIN of this card is locked." in locked
    assert "PIN of the card" not in asked
    assert asked[-2:] == NOTHING


@pytest.mark.parametrize("pulled", ["flag", "sign"])
def test_a_card_pulled_while_signing_leaves_nothing_half_done(desk: Desk, pulled: str) -> None:
    _, gone = desk.act("card", PIN, CARD_PULL=pulled)

    assert "The card was pulled out." in gone
    assert "Put the card back and look again." in text(gone)
    assert gone[-2:] == NOTHING


@pytest.mark.parametrize("year", [2029, 2041])
def test_an_expired_certificate_is_told_before_a_pin_is_typed(desk: Desk, year: int) -> None:
    (told,) = desk.act("card", year=year)

    assert "This certificate is valid only from 2030-01-01 to 2040-01-01." in told
    assert "PIN of the card" not in told
    assert told[-2:] == NOTHING


def test_without_a_card_the_device_can_seal(desk: Desk) -> None:
    shutil.rmtree(desk.reader.cards)
    desk.reader.cards.mkdir()

    told, sealed = desk.act("card", "seal")

    assert "There is no card in the reader." in told
    assert sealed[-3] == "1 sealed"


@pytest.mark.parametrize("meanwhile", ["write", "esc"])
def test_what_happens_while_the_card_works_seals_nothing(desk: Desk, meanwhile: str) -> None:
    _, after = desk.act("card", f"{PIN} {meanwhile}")

    assert after[-2:] == NOTHING


def test_sealing_by_the_device_while_the_card_works_seals_once(desk: Desk) -> None:
    _, after = desk.act("card", f"{PIN} seal")

    assert after[-3] == "1 sealed"
    assert after[-2].startswith("CN=Field Assist device ")


def test_a_card_only_for_opening_says_so_and_costs_no_try(
    desk: Desk, shim: str, tmp_path: Path
) -> None:
    desk.reader = Reader(tmp_path / "opening", shim)
    desk.reader.folder.mkdir()
    desk.reader.issue("Sample keys", "opening")

    (told,) = desk.act("card")

    assert "This card cannot sign." in told
    assert "no PIN was tried" in text(told)
    assert not desk.reader.tries.exists()
