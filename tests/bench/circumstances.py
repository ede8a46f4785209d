"""When, of which commit, with what, and how busy: nothing here tells whose machine it was."""

from __future__ import annotations

import os
import platform
import sqlite3
import subprocess
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import metadata

from build_spec.environment import ROOT

_PACKAGES = ("pyside6-essentials", "sqlcipher3", "cryptography", "reportlab", "typst")
_SHORT = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """What to know about the figures of one part. Loads are of one minute, before and after."""

    taken_at: str
    commit: str
    rounds: int
    took_s: int
    load_before: float
    load_after: float
    processors: int
    memory_gib: int
    versions: dict[str, str]


def taken(*, rounds: int, took_s: float, load_before: float) -> Circumstances:
    """Return the circumstances of what has just been measured."""
    return Circumstances(
        taken_at=datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC"),
        commit=_commit(),
        rounds=rounds,
        took_s=round(took_s),
        load_before=round(load_before, 1),
        load_after=round(os.getloadavg()[0], 1),
        processors=os.cpu_count() or 1,
        memory_gib=round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30),
        versions=_versions(),
    )


def _commit() -> str:
    """Return the commit, and whether anything but the table itself was changed since."""
    head = _git("rev-parse", f"--short={_SHORT}", "HEAD") or "unknown"
    is_changed = bool(_git("status", "--porcelain", "--", ".", ":!docs/bench"))
    return f"{head}, with changes" if is_changed else head


def _git(*arguments: str) -> str:
    shown = subprocess.run(
        ["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return shown.stdout.strip()


def _versions() -> dict[str, str]:
    packages = {name: metadata.version(name) for name in _PACKAGES}
    system = f"{platform.system()} {platform.release().split('-')[0]} {platform.machine()}"
    return {
        "system": system,
        "Python": platform.python_version(),
        **packages,
        "plain SQLite": sqlite3.sqlite_version,
    }
