"""The fixtures of this screen; what is behind them is in `tests.ui.home.samples`."""

from __future__ import annotations

from tests.ui.home.samples import desk, navigator

__all__ = ["desk", "navigator"]
