"""The published tables and the look into lists in their states, for the rules of every screen."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from field_assist.domain.change import Answered, ItemAnswered, ListChecked
from field_assist.domain.checklist import Role, Setting
from field_assist.domain.encounter import Basis, Budget, Encounter, Value
from field_assist.domain.ids import IndicatorId, InstrumentId, ItemId, ListCheckId
from field_assist.domain.list_check import Alike, Finding, Party
from field_assist.domain.list_checking import recorded
from field_assist.ui.navigation import LISTS_PLACE, TIP_PLACE, Part
from field_assist.ui.screens.tables.candidate_row import CandidateRow
from field_assist.ui.screens.tables.look_pane import LookPane
from field_assist.workflows import practice
from tests.conftest import Opened

TRACE = "us-trace-1942"
CHILD = "us-child-1232"
PRESENCE = "us-presence-7105"
DECLARATION = "us-declaration-1101"
SOURCE = "us-source-1619"
LIST = """#title,Sample Entity List
#version,{day}
#date,{day}
name,also_known_as,address,identifiers,measure,since
Sample Cotton Co. Ltd.,样品棉业;Mian Ye,1 Example Road UTO,EX-0001,Order 12 (UTO),2024-02-29
Paper Lantern Fishery,,Berth 4 Sample Harbor,IMO 0000000,Finding 3 (invented),2023-05-01
Example Textile LLC,Example Fangzhi,,,Order 14 (invented),
"""
SAID = {
    "reasons": "Cartons carry the invented seal of Sample Farm 4.",
    "goods": "240 cartons of SAMPLE towels, tariff 6302 (invented), lot 0042.",
    "producer": "Sample Cotton Co. Ltd., 1 Example Road, Utopia.",
    "entry": "EXAMPLE Imports; entry 000-0000000-0; container SAMU 305438 3.",
}


def list_file(opened: Opened, days_old: int = 9) -> Path:
    """Write an invented list that is so old, and return where it is."""
    day = (opened.session.now() - timedelta(days=days_old)).date().isoformat()
    path = Path(tempfile.mkdtemp()) / "sample-list.csv"
    path.write_text(LIST.format(day=day), encoding="utf-8")
    return path


def cargo(opened: Opened) -> Encounter:
    """Start an encounter about goods, with two signs."""
    recording = opened.session.recording
    encounter = recording.start(Setting.CARGO, Role.CBP_SECONDARY, Budget.STANDARD)
    for sign in ("cargo.prison_marks", "cargo.trace_gap"):
        answered = Answered(
            indicator=IndicatorId(sign),
            value=Value.YES,
            basis=Basis.SEEN,
            at=opened.session.now(),
        )
        recording.save(encounter.id, answered)
    return recording.open(encounter.id)


def state(opened: Opened, encounter: Encounter) -> Encounter:
    """Fill in some of what a statement contains, and record a look."""
    recording = opened.session.recording
    for item, text in SAID.items():
        change = ItemAnswered(
            instrument=InstrumentId(TRACE),
            version="2026.2",
            item=ItemId(item),
            text=text,
            at=opened.session.now(),
        )
        recording.save(encounter.id, change)
    ref = opened.session.looking_up.take_in(list_file(opened))
    look = ListChecked(
        id=ListCheckId("sample"),
        party=Party.PRODUCER,
        asked="Sample Coton Company",
        list_title=ref.title,
        list_version=ref.version,
        list_dated_on=ref.dated_on,
        list_sha256=ref.sha256,
        entry="Sample Cotton Co. Ltd.",
        entry_more="Address: 1 Example Road UTO\nNumbers: EX-0001",
        alike=Alike.SIMILAR,
        finding=Finding.SAME,
        verified_by="Same address and number on the invoice (invented).",
        at=opened.session.now(),
    )
    for made in recorded(encounter, look):
        recording.save(encounter.id, made)
    return recording.open(encounter.id)


def _at(setting: Setting, place: str) -> Callable[[Opened], None]:
    def show(opened: Opened) -> None:
        recording = opened.session.recording
        encounter = recording.start(setting, Role.CBP_SECONDARY, Budget.STANDARD)
        opened.workspace.show_encounter(encounter.id, Part.TABLES)
        opened.workspace.show_part(Part.TABLES, place)

    return show


def _checklist(opened: Opened) -> None:
    opened.workspace.show_encounter(cargo(opened).id)


def _review(opened: Opened) -> None:
    encounter = state(opened, cargo(opened))
    opened.workspace.show_encounter(encounter.id, Part.REVIEW)


def _trace(opened: Opened) -> None:
    encounter = state(opened, cargo(opened))
    opened.workspace.show_encounter(encounter.id, Part.TABLES)
    opened.workspace.show_part(Part.TABLES, TRACE)


def _no_list(opened: Opened) -> None:
    opened.workspace.show_encounter(cargo(opened).id, Part.TABLES)
    opened.workspace.show_part(Part.TABLES, LISTS_PLACE)


def pane(opened: Opened) -> LookPane:
    """Return the look-up of the screen."""
    found = opened.window.findChild(LookPane)
    assert found is not None
    return found


def look_up(opened: Opened, days_old: int = 9) -> None:
    """Look a misspelt name up."""
    opened.session.looking_up.take_in(list_file(opened, days_old))
    _no_list(opened)
    pane(opened).name.setText("Sample Coton Company")
    pane(opened).name.returnPressed.emit()


def _stale(opened: Opened) -> None:
    look_up(opened, days_old=120)


def compare(opened: Opened) -> None:
    """Compare with the first name that is alike."""
    look_up(opened)
    row = opened.window.findChild(CandidateRow)
    assert row is not None
    row.compare.click()


def _records(opened: Opened) -> None:
    encounter = state(opened, cargo(opened))
    opened.workspace.show_encounter(encounter.id, Part.TABLES)
    opened.workspace.show_part(Part.TABLES, LISTS_PLACE)


def _tip(opened: Opened) -> None:
    practice.fill(opened.session)
    vessel = opened.session.recording.rows(2)[-1]
    opened.workspace.show_encounter(vessel.id, Part.TABLES)
    opened.workspace.show_part(Part.TABLES, TIP_PLACE)


TABLES_SCREENS: dict[str, Callable[[Opened], None]] = {
    "checklist about goods": _checklist,
    "review about goods": _review,
    "tables, child": _at(Setting.LAND, CHILD),
    "tables, outside of its population": _at(Setting.AIR, CHILD),
    "tables, first signs": _at(Setting.AIR, "first-signs"),
    "tables, presence": _at(Setting.SEA, PRESENCE),
    "tables, declaration": _at(Setting.SEA, DECLARATION),
    "tables, source": _at(Setting.SITE, SOURCE),
    "tables, off": _at(Setting.AIR, "tvit-short"),
    "tables, statement": _trace,
    "tip form": _tip,
    "look without a list": _no_list,
    "look, names alike": look_up,
    "look, old list": _stale,
    "look, comparing": compare,
    "look, recorded": _records,
}
