"""Characters that eyes and scanners mistake for each other."""

from __future__ import annotations

from collections.abc import Mapping

# The likeliest other character of each is the first of its group that the field may hold.
_GROUPS = ("0OQD", "1IL", "2Z", "5S", "6G", "8B")
_OTHERS: Mapping[str, str] = {
    character: group.replace(character, "") for group in _GROUPS for character in group
}


def others(character: str, allowed: str) -> str:
    """Return what `character` may have been, out of what is allowed there, likeliest first."""
    return "".join(other for other in _OTHERS.get(character, "") if other in allowed)
