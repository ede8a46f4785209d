"""The tables of codes and names in `resources/tables`; each is read when first asked for."""

from __future__ import annotations

from field_assist.paths import table_rows


def rows(name: str) -> list[dict[str, str]]:
    """Return the rows of one table, each by the names in its first line."""
    return table_rows(f"tables/{name}")
