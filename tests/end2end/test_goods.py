"""Goods by real keys: a list from a file, a name alike, its identity, the statement, the packet."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from field_assist.domain.encounter import Basis, Value
from field_assist.domain.ids import InstrumentId, ItemId
from field_assist.domain.list_check import Alike, Finding, Party
from field_assist.domain.list_checking import MATCH_SIGN
from field_assist.packet.extract import embedded_json
from field_assist.storage import outbox
from field_assist.storage.vault import open_vault
from tests.end2end.driver import Desk
from tests.end2end.vaults import Made

pytestmark = pytest.mark.screen

CARGO = 7
LIST = """#title,Sample Entity List
#version,2026-01
#date,2026-01-02
name,also_known_as,address,identifiers,measure,since
Sample Cotton Co. Ltd.,,1 Example Road UTO,EX-0001,Order 12 (invented),2024-02-29
"""
VERIFIED = "Same address and number on the invoice"
GOODS = "240 cartons of SAMPLE towels, lot 0042"


@pytest.fixture
def at_cargo(officer: Desk, made: Made) -> Desk:
    """Return a machine on which the keyboard is on the first sign about goods."""
    made.copy_to(officer.home.data)
    officer.start()
    officer.unlock()
    officer.begin(CARGO)
    return officer


def take_list_in(officer: Desk, path: Path) -> None:
    """Type the place of a list into the dialog; the look-up shows when this returns."""
    officer.keys.press("ctrl+e")
    officer.wait_for("There is no entity list on this device.")
    officer.press_until("Tab", "Take a list in")
    officer.keys.press("Return")
    officer.wait_for_focus("File name:")
    officer.keys.type(str(path))
    officer.keys.press("Return")
    officer.wait_for("The list was taken in.")


def verify(officer: Desk) -> None:
    """Look a misspelt name up; it is recorded only once it is said by what it is the same."""
    officer.wait_for_focus("Name as it stands in the papers")
    officer.keys.type("Sampel Cotton Company")
    officer.keys.press("Return")
    officer.wait_for_focus("Compare with Sample Cotton Co. Ltd.")
    officer.keys.press("Return")
    officer.wait_for_focus("What agrees or differs beside the name")
    officer.keys.press("Tab")
    officer.wait_for_focus("It is the same")
    officer.keys.press("Return")
    officer.wait_for("Say first what agrees or differs beside the name.")
    officer.keys.press("shift+Tab")
    officer.keys.type(VERIFIED)
    saved = len(officer.program.acknowledged)
    officer.keys.press("Tab", "Return")
    officer.program.wait_for_saved(saved + 2)


def describe(officer: Desk) -> None:
    """Fill in what the goods are, in the statement."""
    saved = len(officer.program.acknowledged)
    officer.keys.press("ctrl+shift+t")
    officer.wait_for("(b)(1) Reasons for the belief")
    officer.fill("(b)(2) The goods, or a sample: In your words", GOODS)
    officer.keys.press("Tab")
    officer.program.wait_for_saved(saved + 1)


def seal(officer: Desk) -> None:
    """Look at the packet and seal it."""
    officer.keys.press("alt+7")
    officer.wait_for("is exactly what was reviewed")
    officer.keys.press("ctrl+Return")
    officer.wait_for("It waits in the outbox.")


def test_cargo_from_the_list_to_the_packet_by_keys_alone(
    at_cargo: Desk, made: Made, tmp_path: Path
) -> None:
    officer = at_cargo
    path = tmp_path / "list.csv"
    path.write_text(LIST)

    take_list_in(officer, path)
    verify(officer)
    officer.keys.press("alt+2")
    officer.wait_for("Ask the port's trade desk")
    describe(officer)
    seal(officer)
    officer.program.kill()

    encounter = made.newest(officer.home.data)
    (check,) = encounter.list_checks
    assert (check.finding, check.alike, check.party, check.verified_by) == (
        Finding.SAME,
        Alike.SIMILAR,
        Party.PRODUCER,
        VERIFIED,
    )
    assert encounter.answers[MATCH_SIGN].value is Value.YES
    assert encounter.answers[MATCH_SIGN].basis is Basis.RECORD
    said = encounter.item_answers[InstrumentId("us-trace-1942"), None]
    assert said[ItemId("goods")].text == GOODS


def test_the_sealed_packet_of_goods_has_no_band_of_a_person(
    at_cargo: Desk, made: Made, tmp_path: Path
) -> None:
    officer = at_cargo
    path = tmp_path / "list.csv"
    path.write_text(LIST)

    take_list_in(officer, path)
    verify(officer)
    seal(officer)
    officer.program.kill()

    with open_vault(officer.home.data, made.key) as vault:
        (item,) = outbox.items(vault)
        data = json.loads(embedded_json(outbox.packet(vault, item.packet_id).pdf))
    assert data["packet"]["kind"] == "goods"
    assert data["goods"]["step"] == "ask_trade_desk"
    assert data["goods"]["checks"][0]["verified_by"] == VERIFIED
    assert data["assessment"] is None
