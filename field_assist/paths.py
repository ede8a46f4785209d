"""The only two questions about places: where resources are, and where the vault lives."""

from __future__ import annotations

from pathlib import Path

import platformdirs

_PACKAGE = Path(__file__).resolve().parent


def resource_root() -> Path:
    """Return the folder of resources, in a wheel, a frozen bundle or a checkout."""
    packaged = _PACKAGE / "_resources"
    return packaged if packaged.is_dir() else _PACKAGE.parent / "resources"


def data_dir() -> Path:
    """Return the officer's own data folder; it need not exist yet."""
    return Path(platformdirs.user_data_dir("field-assist", appauthor=False))
