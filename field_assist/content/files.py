"""Bytes of a content folder, their digest, and the step from bytes to typed tables.

Every way in which bytes can be wrong becomes a `Finding`; nothing else escapes.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TypeVar

import msgspec

from field_assist.content.findings import Finding
from field_assist.typed import converted

MOST_FILES = 300
MOST_BYTES = 256 * 1024
# tomllib's time grows with the square of the parts of a dotted key: 50,000 of them take 26 s.
MOST_DOTS_IN_A_LINE = 100

T = TypeVar("T")
_AT = re.compile(r"^(?P<why>.*) - at (?:`key` in )?`(?P<path>.*)`$", re.DOTALL)
_FIELD = re.compile(r"^Object (?:contains unknown|missing required) field `(?P<name>.*)`$")


@dataclass(frozen=True, slots=True)
class FolderBytes:
    """The files of a folder by relative path, sorted, and what could not be read."""

    files: Mapping[str, bytes]
    findings: tuple[Finding, ...] = ()
    sha256: str = field(default="")


def read_folder(folder: Path) -> FolderBytes:
    """Return all regular files below a folder; unreadable or oversized ones are findings."""
    files: dict[str, bytes] = {}
    findings: list[Finding] = []
    try:
        # One more than allowed: enough to see that this is not a pack, even at the root of a disk.
        found = list(islice(folder.rglob("*"), MOST_FILES + 1))
        paths = sorted(path for path in found if path.is_file())
    except (OSError, ValueError):
        found = paths = []
    if len(found) > MOST_FILES:
        findings.append(Finding(file=".", where="$", why=f"more than {MOST_FILES} files"))
        paths = []
    for path in paths:
        name = _printable(path.relative_to(folder).as_posix())
        read_bytes(path, name, into=files, findings=findings)
    return FolderBytes(files, tuple(findings), digest(files))


def read_bytes(path: Path, name: str, *, into: dict[str, bytes], findings: list[Finding]) -> None:
    """Add the bytes of one file, or a finding that says why they cannot be had."""
    try:
        with path.open("rb") as stream:
            data = stream.read(MOST_BYTES + 1)
    except FileNotFoundError:
        findings.append(Finding(file=name, where="$", why="the file is missing"))
    except (OSError, ValueError):
        findings.append(Finding(file=name, where="$", why="the file cannot be read"))
    else:
        if not _is_too_large(name, data, findings):
            into[name] = data


def _is_too_large(name: str, data: bytes, findings: list[Finding]) -> bool:
    if len(data) <= MOST_BYTES:
        return False
    why = f"the file is larger than {MOST_BYTES} bytes"
    findings.append(Finding(file=name, where="$", why=why))
    return True


def digest(files: Mapping[str, bytes]) -> str:
    """Return SHA-256 over path and bytes of each file in order of path.

    Path and bytes are each preceded by their length (8 bytes, big-endian), so that bytes cannot
    move from one file to its neighbour without changing the digest.
    """
    total = hashlib.sha256()
    for name in sorted(files):
        for part in (name.encode("utf-8"), files[name]):
            total.update(len(part).to_bytes(8, "big"))
            total.update(part)
    return total.hexdigest()


def parse(name: str, data: bytes, findings: list[Finding]) -> dict[str, object] | None:
    """Return the tables of a TOML file, or add a finding."""
    if max(line.count(b".") for line in data.split(b"\n")) > MOST_DOTS_IN_A_LINE:
        why = f"a line has more than {MOST_DOTS_IN_A_LINE} dots"
        findings.append(Finding(file=name, where="$", why=why))
        return None
    try:
        return tomllib.loads(data.decode("utf-8"))
    except UnicodeDecodeError:
        why = "the text is not UTF-8"
    except RecursionError:
        why = "the text is nested too deeply"
    except ValueError as error:  # includes TOMLDecodeError, and dates and numbers out of range
        why = _printable(str(error))
    findings.append(Finding(file=name, where="$", why=why))
    return None


def read_table(path: Path, into: type[T], findings: list[Finding]) -> T | None:
    """Return a file of its own as a typed value, or None after adding at least one finding."""
    files: dict[str, bytes] = {}
    read_bytes(path, path.name, into=files, findings=findings)
    return read_table_of(path.name, files[path.name], into, findings) if files else None


def read_table_of(name: str, data: bytes, into: type[T], findings: list[Finding]) -> T | None:
    """Return the bytes of a file of its own as a typed value, or None as `read_table` does.

    One byte more than `MOST_BYTES` is too many, so a reader need not read on.
    """
    tree = None if _is_too_large(name, data, findings) else parse(name, data, findings)
    return None if tree is None else convert(tree, into, (name, "$"), findings)


def convert(
    untrusted_tree: object, into: type[T], at: tuple[str, str], findings: list[Finding]
) -> T | None:
    """Return a typed value, or add a finding. `at` is the file and the path of the tree in it."""
    name, where = at
    try:
        return converted(untrusted_tree, into)
    except msgspec.ValidationError as error:
        path, why = explain(str(error))
    except RecursionError:
        path, why = "$", "the text is nested too deeply"
    findings.append(Finding(file=name, where=where + path[1:], why=why))
    return None


def explain(message: str) -> tuple[str, str]:
    """Split a validation message into the path of the culprit and the reason.

    A field that is unknown or missing becomes part of the path: ``$.indicator[3].txt``.
    """
    found = _AT.match(message)
    path, why = (found["path"], found["why"]) if found else ("$", message)
    named = _FIELD.match(why)
    return (f"{path}.{named['name']}" if named else path), why


def _printable(text: str) -> str:
    plain = text.encode("utf-8", "backslashreplace").decode("utf-8")
    return "".join(letter if letter.isprintable() else ascii(letter)[1:-1] for letter in plain)
