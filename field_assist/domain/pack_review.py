"""Who read a pack before it was signed, as far as the pack says so and a second key proves it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class PackReview:
    """`name` and `on` are what the signer says. `key` is the fingerprint of the reviewer's key.

    With a `key` the reviewer signed the same manifest, and the key is a trusted one other than
    the signer's; with "" nothing but the signer's word speaks for the review.
    """

    name: str
    on: date
    key: str = ""
