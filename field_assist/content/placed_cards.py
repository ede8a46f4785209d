"""Finds the question cards that the agency placed beside its policy, where only it may write.

They take the place of the shipped ones, which have no sounds, as a whole.
"""

from __future__ import annotations

import stat
from itertools import islice
from pathlib import Path

from field_assist import paths
from field_assist.content.findings import Finding, refuse_if_any
from field_assist.content.placed_file import may_others_write

_NAME = "cards"
_MOST_FILES = 2000


def default_cards() -> Path:
    """Return the folder of the agency's cards on this computer; it need not exist."""
    return paths.policy_file().parent / _NAME


def placed_cards(placed: Path) -> Path | None:
    """Return the folder of the agency's cards; None where it placed none.

    Raises:
        PackInvalid: others than its owner may write something in it, or it cannot be read.

    """
    try:
        if not placed.is_dir():
            return None
        found = (placed, *islice(placed.rglob("*"), _MOST_FILES))
        open_to_others = [path for path in found if _is_open_to_others(path)]
    except OSError:
        open_to_others, why = [placed], "the folder cannot be read"
    else:
        why = "others than its owner may write this"
    refuse_if_any([Finding(file=path.name, where="$", why=why) for path in open_to_others])
    return placed


def _is_open_to_others(path: Path) -> bool:
    """Whether others may write a file or folder; a link is nobody's to follow."""
    about = path.lstat()
    return not stat.S_ISLNK(about.st_mode) and may_others_write(about)
