"""The only questions about places: where resources are, the vault, and the agency's policy.

And how a table of the resources is read, which several packages do.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def resource_root() -> Path:
    """Return the folder of resources, in a wheel, a frozen bundle or a checkout."""
    packaged = _PACKAGE / "_resources"
    return packaged if packaged.is_dir() else _PACKAGE.parent / "resources"


def table_rows(name: str) -> list[dict[str, str]]:
    """Return the rows of a table of the resources, each by the names in its first line.

    `name` is its place under the folder of resources, without `.tsv`. A table is UTF-8, with tabs
    between fields, no quotes, and comments in lines that begin with #.
    """
    text = (resource_root() / f"{name}.tsv").read_text(encoding="utf-8")
    lines = [line for line in text.split("\n") if line and line[0] != "#"]
    names = lines[0].split("\t")
    return [dict(zip(names, line.split("\t"), strict=True)) for line in lines[1:]]


def data_dir() -> Path:
    """Return the officer's own data folder; it need not exist yet.

    On Linux by the XDG base directory specification, on Windows the local application data,
    on macOS Application Support.
    """
    home = Path.home()
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = home / "Library" / "Application Support"
    else:
        named = os.environ.get("XDG_DATA_HOME", "")
        # The specification: a relative path is invalid and is to be ignored.
        base = Path(named) if Path(named).is_absolute() else home / ".local" / "share"
    return base / "field-assist"


def policy_file() -> Path:
    """Return where the agency's policy lies, if it made one; only an administrator writes there."""
    if sys.platform == "win32":
        shared = Path(os.environ.get("PROGRAMDATA") or "C:\\ProgramData")
        return shared / "Field Assist" / "policy.json"
    if sys.platform == "darwin":
        return Path("/Library/Application Support/Field Assist/policy.json")
    return Path("/etc/field-assist/policy.json")
