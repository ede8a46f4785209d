"""The torture works with the program as it is on duty."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def work_of_a_guess() -> None:
    """Leave it: what a guess costs is measured here."""
