"""The size of what is shipped, in megabytes of 1,000,000 bytes."""

from __future__ import annotations

from pathlib import Path

from build_spec.environment import ROOT
from tests.bench import goals
from tests.bench.figures import Figure, not_measured
from tests.bench.order import Order
from tests.bench.start import NOT_BUILT

_DIST = ROOT / "dist"
_FOLDER = _DIST / "field-assist"
_MB = 1_000_000


def measure(_order: Order) -> list[Figure]:
    """Add up what `dev.py build` made."""
    return [_folder(), _package()]


def _folder() -> Figure:
    files = [path for path in _FOLDER.rglob("*") if path.is_file() and not path.is_symlink()]
    if not files:
        return not_measured("the folder that is shipped", goals.BUNDLE, NOT_BUILT)
    return Figure(
        measure=f"the folder that is shipped, {len(files)} files",
        ours=[_megabytes(files)],
        unit="MB",
        goal=goals.BUNDLE,
    )


def _package() -> Figure:
    packages = sorted(_DIST.glob("*.deb"))
    if not packages:
        return not_measured("the package (.deb)", goals.PACKAGE, "there is no .deb in dist")
    return Figure(
        measure="the package (.deb)",
        ours=[_megabytes(packages[-1:])],
        unit="MB",
        goal=goals.PACKAGE,
    )


def _megabytes(files: list[Path]) -> float:
    return sum(path.stat().st_size for path in files) / _MB
