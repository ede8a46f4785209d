"""The list of all files of a folder with the SHA-256 of each, as `sha256sum -c` reads it."""

from __future__ import annotations

import hashlib
from pathlib import Path

NAME = "SHA256SUMS"


def write(folder: Path) -> str:
    """Write the list into the folder and return its own SHA-256.

    A link is listed by what it leads to. The list itself is not in it.
    """
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != NAME)
    lines = [f"{sha256(path)}  {path.relative_to(folder).as_posix()}\n" for path in files]
    (folder / NAME).write_bytes("".join(lines).encode())
    return sha256(folder / NAME)


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def differences(one: Path, other: Path) -> list[str]:
    """Return the names that two lists do not agree on, in order."""
    first, second = _rows(one), _rows(other)
    names = sorted(first.keys() | second.keys())
    return [name for name in names if first.get(name) != second.get(name)]


def _rows(path: Path) -> dict[str, str]:
    rows = (line.split("  ", 1) for line in path.read_text(encoding="utf-8").splitlines())
    return {name: digest for digest, name in rows}
