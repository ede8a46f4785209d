"""docs/bench: the newest figures of each part, as JSON, with a page and a picture drawn from them.

A run replaces the parts that it measured and leaves the others as they are, each of which tells its
own circumstances. Former figures are in the history of the file.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from build_spec.environment import ROOT
from tests.bench.circumstances import Circumstances
from tests.bench.parts import PARTS, without_figures
from tests.bench.rows import Row, from_json, row_of, to_json

FOLDER = ROOT / "docs" / "bench"
DATA, PAGE, PLOT = "latest.json", "latest.md", "growth.svg"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What one run of a part gave; without circumstances it was never run.

    `failure` says why it ended before it had its lines; then they say so too.
    """

    rows: list[Row]
    circumstances: Circumstances | None = None
    failure: str = ""


Kept = Mapping[str, Measured]


def read(folder: Path = FOLDER) -> dict[str, Measured]:
    """Return what is kept, by the names of the parts; nothing where nothing is."""
    path = folder / DATA
    if not path.is_file():
        return {}
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return {name: measured_from(part) for name, part in found.items()}


def complete(kept: Kept) -> dict[str, Measured]:
    """Return all parts in the order of the page; of one that was never run, what to type for it."""
    return {name: kept.get(name) or _never_run(name) for name in PARTS}


def _never_run(name: str) -> Measured:
    why = f"not yet; python3 dev.py bench --write --only {name}"
    return Measured(rows=[row_of(figure) for figure in without_figures(name, why)])


def text_of(kept: Kept) -> str:
    """Return the JSON."""
    told = {name: measured_to(measured) for name, measured in kept.items()}
    return json.dumps(told, indent=1, ensure_ascii=False) + "\n"


def measured_to(measured: Measured) -> dict[str, Any]:
    """Return a part as JSON has it."""
    return {
        "circumstances": asdict(measured.circumstances) if measured.circumstances else None,
        "failure": measured.failure,
        "rows": [to_json(row) for row in measured.rows],
    }


def measured_from(part: dict[str, Any]) -> Measured:
    """Return the part that `measured_to` gave."""
    return Measured(
        circumstances=Circumstances(**part["circumstances"]) if part["circumstances"] else None,
        failure=part["failure"],
        rows=[from_json(row) for row in part["rows"]],
    )
