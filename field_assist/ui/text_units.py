"""Positions in a text: Python counts characters, Qt counts halves of surrogate pairs."""

from __future__ import annotations


def units(text: str, position: int) -> int:
    """Return a position in characters as Qt counts it; one behind the end is the end."""
    return len(text[:position].encode("utf-16-le", "surrogatepass")) // 2
