"""What one page about a vault that cannot simply be opened says and offers; values only."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from field_assist.ui.widgets.finding_list import Finding


class Act(Enum):
    """What can be done about it."""

    CHECK = auto()
    """Look once more; the files may have been put back."""
    LOOK = auto()
    """Say where newer files may be."""
    RESTORE = auto()
    ACCEPT = auto()
    """Open it as it is, with a reason."""
    READ_ONLY = auto()
    MEND = auto()
    """Put the genuine list of ways in back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """`acts` come in the order of advice; the first one is the filled button."""

    title: str
    text: str
    findings: tuple[Finding, ...]
    acts: tuple[Act, ...]
    note: str = ""
    look_text: str = ""
