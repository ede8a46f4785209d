"""Reads the guides that the agency placed beside its policy, where only it may write.

A guide is a file with its day and its title as its name, such as `2030-01-31 Sample pamphlet.pdf`.
What its bytes are is decided by `workflows.read_guides`; nothing of it is ever carried out.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from field_assist import paths
from field_assist.content.placed_file import opened_placed, refuse_written_by_others
from field_assist.content.plain_text import not_plain
from field_assist.domain.errors import GuideRefused

MOST_GUIDES = 100
MOST_BYTES = 32 * 1024 * 1024
_LONGEST_TITLE = 120
_NAME = re.compile(r"(?P<day>\d{4}-\d{2}-\d{2})[ _](?P<title>.+)\.(?P<ending>pdf|txt)", re.DOTALL)
_LEFT_BY_SYSTEMS = frozenset({"desktop.ini", "Thumbs.db"})
_SHOWN = 120


def default_guides() -> Path:
    """Return the folder of the guides of this computer; it need not exist."""
    return paths.policy_file().parent / "guides"


def guide_names(folder: Path) -> tuple[str, ...]:
    """Return the names of what the agency placed, sorted; () where it placed nothing.

    Raises:
        GuideRefused: others may write the folder, it cannot be read, or there is too much in it.

    """
    try:
        refuse_written_by_others(folder.stat(), "folder", partial(_refused, folder.name))
        with os.scandir(folder) as found:
            names = [entry.name for entry in islice(found, 2 * MOST_GUIDES)]
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise _refused(folder.name, "the folder cannot be read") from error
    placed = sorted(n for n in names if not n.startswith(".") and n not in _LEFT_BY_SYSTEMS)
    if len(placed) > MOST_GUIDES:
        raise _refused(folder.name, f"there are more than {MOST_GUIDES} files")
    return tuple(placed)


def day_and_title(name: str) -> tuple[date, str]:
    """Return the day and the title that a name says; raises `GuideRefused`."""
    found = _NAME.fullmatch(unicodedata.normalize("NFC", name))
    if found is None:
        raise _refused(name, "its name is not a day, a title and .pdf or .txt")
    try:
        day = date.fromisoformat(found["day"])
    except ValueError as error:
        raise _refused(name, "its name begins with a day that does not exist") from error
    title = " ".join(found["title"].replace("_", " ").split())
    for why in not_plain(title):
        raise _refused(name, f"its title is no plain text: {why}")
    if not title or len(title) > _LONGEST_TITLE:
        raise _refused(name, f"its title is empty or longer than {_LONGEST_TITLE} letters")
    return day, title


@contextmanager
def opened_guide(folder: Path, name: str) -> Iterator[tuple[BinaryIO, int]]:
    """Open a guide as `opened_placed` does; yield it with its size in bytes.

    Raises:
        GuideRefused: it is gone, too large or not to be trusted, or reading it fails meanwhile.

    """
    try:
        with opened_placed(folder / name, partial(_refused, name)) as file:
            size = os.fstat(file.fileno()).st_size
            if size > MOST_BYTES:
                raise _refused(name, f"it is larger than {MOST_BYTES // (1024 * 1024)} MiB")
            yield file, size
    except FileNotFoundError as error:
        raise _refused(name, "it cannot be read, as it is gone") from error


def _refused(name: str, why: str) -> GuideRefused:
    """Return the refusal of a file, whose name is made harmless to show."""
    return GuideRefused(file=ascii(name[:_SHOWN])[1:-1], why=why)
