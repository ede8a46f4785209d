"""Invented files to take in as evidence, and what is left of them in a vault's folder."""

from __future__ import annotations

import random
from pathlib import Path

from field_assist.storage import attachment_files as files
from field_assist.storage.attachment_form import BLOCK_BYTES

NAME = "Zorblatt, Quxley.jpg"
OF_BLOCKS = 2 * BLOCK_BYTES + 70_000
"""Bytes of a file that is read in more than one block."""


def a_source(tmp_path: Path, size_bytes: int = 200_000) -> Path:
    source = tmp_path / NAME
    source.write_bytes(random.Random(size_bytes).randbytes(size_bytes))  # noqa: S311
    return source


def left(folder: Path) -> list[Path]:
    return list((folder / files.FOLDER).glob("*"))
