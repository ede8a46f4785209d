"""The look of the screens, kept outside the vault because it is needed before unlocking.

It says nothing about an encounter.
"""

from __future__ import annotations

import contextlib
import json
from pathlib import Path

from field_assist.ui.theme import SCALES, Look, Palette

_LOOK = "look.json"


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
