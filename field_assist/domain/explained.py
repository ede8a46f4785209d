"""The reason of an explained sign: the ordinary explanation, and why it fits in own words. Pure."""

from __future__ import annotations

_BETWEEN = ": "


def reason_of(explanation: str, why: str) -> str:
    """Return what is stored as the reason: the explanation, and behind it why it fits, if said."""
    said = " ".join(why.split())
    return f"{explanation}{_BETWEEN}{said}" if said else explanation


def explanation_in(reason: str, explanations: tuple[str, ...]) -> str:
    """Return which of these explanations a reason names, the longest if several; "" for none."""
    named = (e for e in explanations if reason == e or reason.startswith(f"{e}{_BETWEEN}"))
    return max(named, key=len, default="")
