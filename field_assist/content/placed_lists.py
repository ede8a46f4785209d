"""Reads the entity lists that the agency placed beside its policy, where only it may write."""

from __future__ import annotations

from pathlib import Path

from field_assist import paths
from field_assist.content.entity_list import MOST_BYTES
from field_assist.content.placed_file import opened_placed
from field_assist.domain.errors import EntityListInvalid

MOST_LISTS = 20


def placed_lists(folder: Path | None = None) -> tuple[Path, ...]:
    """Return the files the agency placed, by their names; () where it placed none."""
    try:
        return tuple(sorted((folder or _folder()).glob("*.csv")))[:MOST_LISTS]
    except OSError:
        return ()


def read_list_file(path: Path, *, is_placed: bool) -> bytes:
    """Return what a file holds; one byte more than allowed at most.

    Raises:
        EntityListInvalid: it cannot be read, or it was placed and `opened_placed` refuses it.

    """
    try:
        with opened_placed(path, _refused) if is_placed else path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        raise _refused("the file cannot be read") from error


def _refused(why: str) -> EntityListInvalid:
    return EntityListInvalid(line=0, why=why)


def _folder() -> Path:
    return paths.policy_file().parent / "entity-lists"
