"""Opens what an agency placed beside its policy, where only it may write."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from field_assist.domain.errors import Expected

_OTHERS_MAY_WRITE = stat.S_IWGRP | stat.S_IWOTH
_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_BINARY", 0)
)

Refusal = Callable[[str], Expected]
"""Makes an error of the reason, in words."""


def may_others_write(about: os.stat_result) -> bool:
    """Return whether others than its owner may write a file or a folder; never so on Windows."""
    return os.name != "nt" and bool(about.st_mode & _OTHERS_MAY_WRITE)


def refuse_written_by_others(about: os.stat_result, what: str, refused: Refusal) -> None:
    """Raise what `refused` makes of it if `may_others_write`; `what` is "file" or "folder"."""
    if may_others_write(about):
        raise refused(f"others than its owner may write this {what}")


@contextmanager
def opened_placed(path: Path, refused: Refusal) -> Iterator[BinaryIO]:
    """Open a plain file where only its owner may write, the folder too, to read it.

    A link is not followed, and a pipe keeps nobody waiting.

    Raises:
        FileNotFoundError: there is none.
        Expected: what `refused` makes of the reason, also when reading fails meanwhile.

    """
    try:
        refuse_written_by_others(path.parent.stat(), "folder", refused)
        descriptor = os.open(path, _FLAGS)
    except FileNotFoundError:
        raise
    except (OSError, ValueError) as error:
        raise refused("it cannot be read, or it is a link") from error
    about = os.fstat(descriptor)
    if not stat.S_ISREG(about.st_mode):
        os.close(descriptor)
        raise refused("it is no plain file")
    with os.fdopen(descriptor, "rb") as file:
        refuse_written_by_others(about, "file", refused)
        try:
            yield file
        except OSError as error:
            raise refused("it cannot be read") from error
