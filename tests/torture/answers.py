"""What the program said of a vault, in one word."""

from __future__ import annotations

from field_assist.domain.errors import VaultAltered
from field_assist.domain.seal import SealReport


def state_in(error: VaultAltered) -> str:
    """Return the state that an altered vault was reported in."""
    report = error.facts["report"]
    assert isinstance(report, SealReport)
    return report.state.value
