"""Empties the system's cache of files, as after a restart. Linux, and only for root."""

from __future__ import annotations

import os
from pathlib import Path

_SWITCH = Path("/proc/sys/vm/drop_caches")
_PAGES_AND_NAMES = "3"


def why_not() -> str:
    """Return why the cache cannot be emptied here, or nothing where it can."""
    try:
        drop()
    except OSError as error:
        return f"the cache of the system cannot be emptied here: {error.strerror}"
    return ""


def drop() -> None:
    """Write what waits, and empty the cache. Raises OSError."""
    os.sync()
    _SWITCH.write_text(_PAGES_AND_NAMES, encoding="ascii")
