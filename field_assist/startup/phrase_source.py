"""Where the phrases for `receive` come from: a file that its owner alone can read, or the terminal.

Never from the arguments or the environment, which other programs can read.
"""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

from field_assist.domain.receipt_errors import PhrasesUnreadable
from field_assist.startup.typed_secret import NoSecretError, typed_secret
from field_assist.workflows.try_phrases import MOST_BYTES, Phrases, read_phrases

_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def phrases_of(file: Path | None) -> Phrases:
    """Return the phrases of a file, or without one what asks in the terminal if there is one.

    On Windows, who may read a file is not looked at: its folder decides there.

    Raises:
        PhrasesUnreadable: it is no file of phrases, or somebody else may read or change it.
        OSError: it cannot be read.

    """
    if file is not None:
        return Phrases(known=read_phrases(_own(file)))
    return Phrases(ask=_ask) if sys.stdin.isatty() else Phrases()


def _own(path: Path) -> bytes:
    with path.open("rb") as file:
        found = os.fstat(file.fileno())
        if not stat.S_ISREG(found.st_mode):
            raise PhrasesUnreadable(why="it is no regular file")
        if sys.platform != "win32" and (found.st_uid != os.getuid() or found.st_mode & _OTHERS):
            raise PhrasesUnreadable(why="others can read or change it (chmod 600 makes it yours)")
        return file.read(MOST_BYTES + 1)


def _ask(reference: str) -> str:
    of = reference or "a packet without a reference"
    try:
        return typed_secret(f"Phrase of {of} (Enter leaves it): ", None)
    except NoSecretError:
        return ""
