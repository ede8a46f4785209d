"""The vaults of earlier formats: copying one, and comparing what it holds with what it held."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

from field_assist.storage.vault import Vault

GOLDEN = Path(__file__).parent / "golden"
FORMATS = tuple(sorted(path.name for path in GOLDEN.iterdir() if path.is_dir()))
PASSPHRASE = "sample lantern orbit copper"  # noqa: S105 -- of the golden vaults

Records = dict[str, list[dict[str, Any]]]


def copy_golden(name: str, target: Path) -> Path:
    """Copy a golden vault; return the folder of the copy."""
    return Path(shutil.copytree(GOLDEN / name / "vault", target))


def expected_records(name: str) -> Records:
    """Return every row as the program of that time read it."""
    return json.loads((GOLDEN / name / "records.json").read_text())  # type: ignore[no-any-return]


def present_records(vault: Vault, wanted: Records) -> Records:
    """Return the rows of the tables and columns of `wanted`, bytes as length and hash.

    The log goes on when a vault is opened: of it the first lines are taken.
    """
    return {table: _rows(vault, table, rows) for table, rows in wanted.items()}


def _rows(vault: Vault, table: str, wanted: list[dict[str, Any]]) -> list[dict[str, Any]]:
    columns = list(wanted[0])
    found = vault.rows("SELECT name FROM pragma_table_info(:table)", {"table": table})
    order = [name for (name,) in found]
    by = ", ".join(name for name in order if name in columns)
    rows = vault.rows(f"SELECT {', '.join(columns)} FROM {table} ORDER BY {by}")  # noqa: S608
    kept = rows[: len(wanted)] if table == "event" else rows
    return [dict(zip(columns, map(_plain, row), strict=True)) for row in kept]


def _plain(value: object) -> object:
    if isinstance(value, bytes):
        return {"bytes": len(value), "sha256": hashlib.sha256(value).hexdigest()}
    return value
