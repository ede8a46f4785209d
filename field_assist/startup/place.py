"""Small things kept outside the vault because they are needed before unlocking.

Nothing here says anything about an encounter: the look of the screens, and when and why the
vault was last locked.
"""

from __future__ import annotations

import contextlib
import json
import re
from pathlib import Path
from typing import NamedTuple

from field_assist.ui.theme import SCALES, Look, Palette

_LOOK, _LOCKED = "look.json", "locked.json"
_TIME = re.compile(r"[0-9]{2}:[0-9]{2}(:[0-9]{2})?")


class Locked(NamedTuple):
    """When the vault was locked and when it was last saved, as `14:31` or `14:31:07`."""

    at: str
    saved_at: str


def read_look(folder: Path) -> Look:
    """Return the chosen look; anything unreadable is the standard one."""
    untrusted = _read(folder / _LOOK)
    palette, scale = untrusted.get("palette"), untrusted.get("scale_percent")
    known = {p.value: p for p in Palette}
    return Look(
        palette=known.get(str(palette), Palette.DAY),
        scale_percent=scale if isinstance(scale, int) and scale in SCALES else 100,
    )


def write_look(folder: Path, look: Look) -> None:
    """Keep the look; failing to is no trouble worth a word."""
    _write(folder / _LOOK, {"palette": look.palette.value, "scale_percent": look.scale_percent})


def write_locked(folder: Path, locked: Locked) -> None:
    """Leave word for the next session."""
    _write(folder / _LOCKED, locked._asdict())


def take_locked(folder: Path) -> Locked | None:
    """Return and remove the word of the last session."""
    path = folder / _LOCKED
    untrusted = _read(path)
    with contextlib.suppress(OSError):  # a read-only disk refuses even where no file is
        path.unlink()
    at, saved_at = untrusted.get("at"), untrusted.get("saved_at")
    if _is_time(at) and _is_time(saved_at):
        return Locked(at=str(at), saved_at=str(saved_at))
    return None


def _is_time(untrusted: object) -> bool:
    """Whether it is a time as `write_locked` wrote it; it will stand on the screen."""
    return isinstance(untrusted, str) and _TIME.fullmatch(untrusted) is not None


def _read(path: Path) -> dict[str, object]:
    try:
        untrusted = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return untrusted if isinstance(untrusted, dict) else {}


def _write(path: Path, values: dict[str, object]) -> None:
    temporary = path.with_suffix(".new")
    try:
        temporary.write_text(json.dumps(values), encoding="utf-8")
        temporary.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            temporary.unlink()
