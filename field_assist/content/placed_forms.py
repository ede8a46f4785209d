"""Reads the forms that the agency placed beside its policy, where only it may write.

Each is a folder with `form.toml`, and if it wants words or sentences of its own `en.toml` and
`sentences.j2`. One that is not fit is told, and is not used; nothing else depends on it.
"""

from __future__ import annotations

import os
import stat
from itertools import islice
from pathlib import Path

from field_assist import paths
from field_assist.content.files import MOST_BYTES, FolderBytes, digest
from field_assist.content.findings import Finding
from field_assist.content.placed_file import may_others_write, opened_placed
from field_assist.domain.errors import PackInvalid

MOST_FORMS, MOST_FILES = 20, 10
_SHOWN = 60


def default_forms() -> Path:
    """Return the folder of the forms of this computer; it need not exist."""
    return paths.policy_file().parent / "forms"


def placed_forms(folder: Path) -> tuple[tuple[str, FolderBytes], ...]:
    """Return the folder of each form by its name that is safe to show, sorted.

    What cannot be read, is a link, or may be written by others is a finding of its folder; if it is
    the folder of all forms, it is one by the name ".".
    """
    try:
        if may_others_write(folder.stat()):
            return ((".", _refused("others than its owner may write this folder")),)
        with os.scandir(folder) as found:
            entries = list(islice(found, 4 * MOST_FORMS))
    except FileNotFoundError:
        return ()
    except OSError:
        return ((".", _refused("the folder cannot be read")),)
    placed = sorted((e for e in entries if not e.name.startswith(".")), key=lambda e: e.name)
    if len(placed) > MOST_FORMS:
        return ((".", _refused(f"there are more than {MOST_FORMS} forms")),)
    return tuple((_shown(entry.name), _read(Path(entry.path))) for entry in placed)


def _read(folder: Path) -> FolderBytes:
    try:
        about = folder.lstat()
        if not stat.S_ISDIR(about.st_mode):
            return _refused("it is no folder, or a link")
        if may_others_write(about):
            return _refused("others than its owner may write this folder")
        with os.scandir(folder) as found:
            names = sorted(entry.name for entry in islice(found, MOST_FILES + 1))
    except OSError:
        return _refused("the folder cannot be read")
    if len(names) > MOST_FILES:
        return _refused(f"there are more than {MOST_FILES} files")
    files: dict[str, bytes] = {}
    findings: list[Finding] = []
    for name in names:
        read = _bytes_of(folder / name)
        if isinstance(read, bytes):
            files[_shown(name)] = read
        else:
            findings.append(Finding(file=_shown(name), where="$", why=read))
    return FolderBytes(files, tuple(findings), digest(files))


def _bytes_of(path: Path) -> bytes | str:
    """Return what a file holds, or why it is not read. A link is not followed."""

    def refused(why: str) -> PackInvalid:
        return PackInvalid(file=_shown(path.name), where="$", why=why)

    try:
        with opened_placed(path, refused) as file:
            data = file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        return "it is gone"
    except PackInvalid as error:
        return str(error.facts["why"])
    return data if len(data) <= MOST_BYTES else f"the file is larger than {MOST_BYTES} bytes"


def _refused(why: str) -> FolderBytes:
    return FolderBytes({}, (Finding(file=".", where="$", why=why),))


def _shown(name: str) -> str:
    return ascii(name[:_SHOWN])[1:-1]
