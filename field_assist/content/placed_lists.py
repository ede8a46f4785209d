"""Reads the entity lists that the agency placed beside its policy, where only it may write."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import IO

from field_assist import paths
from field_assist.content.entity_list import MOST_BYTES
from field_assist.domain.errors import EntityListInvalid

MOST_LISTS = 20
_OTHERS_MAY_WRITE = stat.S_IWGRP | stat.S_IWOTH


def placed_lists(folder: Path | None = None) -> tuple[Path, ...]:
    """Return the files the agency placed, by their names; () where it placed none."""
    try:
        return tuple(sorted((folder or _folder()).glob("*.csv")))[:MOST_LISTS]
    except OSError:
        return ()


def read_list_file(path: Path, *, is_placed: bool) -> bytes:
    """Return what a file holds; one byte more than allowed at most.

    Raises:
        EntityListInvalid: it cannot be read, or it was placed and others may write it.

    """
    try:
        with path.open("rb") as file:
            if is_placed and may_others_write(file):
                raise EntityListInvalid(line=0, why="others than its owner may write this file")
            return file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        raise EntityListInvalid(line=0, why="the file cannot be read") from error


def may_others_write(file: IO[bytes]) -> bool:
    """Return whether others than its owner may write an open file; never so on Windows."""
    return os.name != "nt" and bool(os.fstat(file.fileno()).st_mode & _OTHERS_MAY_WRITE)


def _folder() -> Path:
    return paths.policy_file().parent / "entity-lists"
