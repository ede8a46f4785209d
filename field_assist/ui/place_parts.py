"""A place on a screen that has several parts, such as a line and what the find field holds.

Written as one text, because a place is kept as a text in the vault; a place with one part is
that part alone.
"""

from __future__ import annotations

import json


def join_place(first: str, **others: str) -> str:
    """Return the place with these parts; empty ones are left out."""
    more = {name: text for name, text in others.items() if text}
    return json.dumps({"": first, **more}, separators=(",", ":")) if more else first


def split_place(place: str) -> tuple[str, dict[str, str]]:
    """Return the first part and the others by name; anything else is a first part alone."""
    if not place.startswith("{"):
        return place, {}
    try:
        read = json.loads(place)
    except (ValueError, RecursionError):
        return place, {}
    parts = {str(name): text for name, text in read.items() if isinstance(text, str)}
    return parts.pop("", ""), parts
