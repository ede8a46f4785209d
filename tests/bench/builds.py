"""Builds what is shipped twice from the same sources, and counts the files that differ."""

from __future__ import annotations

import hashlib
import subprocess
import sys

from build_spec.environment import ROOT
from tests.bench import goals
from tests.bench.figures import Figure
from tests.bench.order import Order

_DIST = ROOT / "dist"


def measure(_order: Order) -> list[Figure]:
    """Build twice; what is in dist afterwards is the second one."""
    first, second = _built(), _built()
    names = first.keys() | second.keys()
    differ = sum(first.get(name) != second.get(name) for name in names)
    return [
        Figure(
            measure=f"files of {len(names)} that differ between two builds",
            ours=[differ],
            unit="",
            goal=goals.REPEATED,
        )
    ]


def _built() -> dict[str, str]:
    """Return the digest of each file that a build makes, by its name."""
    subprocess.run([sys.executable, "dev.py", "build"], cwd=ROOT, check=True)
    return {
        str(path.relative_to(_DIST)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in _DIST.rglob("*")
        if path.is_file()
    }
