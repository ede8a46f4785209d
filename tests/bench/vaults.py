"""Vaults with many encounters in the list, made once for all parts of a run.

Their encounters are empty: what the list, unlocking and locking depend on is how many there are.
Vaults with everything in their encounters are in `big_vault`.
"""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

from field_assist.domain.checklist import Role, Setting
from field_assist.domain.encounter import Budget, Encounter
from field_assist.domain.ids import EncounterId
from field_assist.storage import encounters, packs
from field_assist.storage.vault import open_vault
from field_assist.workflows.catalogue import Catalogue
from tests.bench import programs
from tests.bench.order import Order
from tests.bench.progress import told

_AT_ONCE = 5_000
_BEGUN = datetime(2030, 1, 1, tzinfo=UTC)
_SETTINGS = tuple(Setting)


def listed(order: Order, count: int, place: Path) -> Path:
    """Copy a vault with so many encounters to `place`, and return that."""
    kept = order.vaults / f"listed-{count}"
    if not kept.is_dir():
        unfinished = order.vaults / f"unfinished-{count}"
        shutil.rmtree(unfinished, ignore_errors=True)
        _make(unfinished, count)
        unfinished.rename(kept)
    place.parent.mkdir(parents=True, exist_ok=True)
    shutil.copytree(kept, place)
    return place


def _make(folder: Path, count: int) -> None:
    with open_vault(folder, programs.make_vault(folder)) as vault:
        catalogue = Catalogue.load()
        pack = catalogue.checklist.pack
        with vault.transaction():
            packs.keep(vault, pack, catalogue.archive())
        for first in told("thousands of encounters listed", range(1, count + 1, _AT_ONCE)):
            with vault.transaction():
                for number in range(first, min(first + _AT_ONCE, count + 1)):
                    encounters.insert(
                        vault,
                        Encounter(
                            id=EncounterId(f"{number:032x}"),
                            number=number,
                            setting=_SETTINGS[number % len(_SETTINGS)],
                            role=Role.CBP_SECONDARY,
                            budget=Budget.STANDARD,
                            pack=pack,
                            opened_at=_BEGUN + timedelta(minutes=number),
                        ),
                    )
