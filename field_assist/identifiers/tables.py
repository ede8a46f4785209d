"""Reads the tables of codes and names in `resources/tables`; each is read when first asked for."""

from __future__ import annotations

from field_assist.paths import resource_root


def rows(name: str) -> list[dict[str, str]]:
    """Return the rows of one table, each by the names in its first line.

    A table is UTF-8, with tabs between fields, no quotes, and comments in lines that begin with #.
    """
    path = resource_root() / "tables" / f"{name}.tsv"
    lines = [
        line for line in path.read_text(encoding="utf-8").split("\n") if line and line[0] != "#"
    ]
    names = lines[0].split("\t")
    return [dict(zip(names, line.split("\t"), strict=True)) for line in lines[1:]]
