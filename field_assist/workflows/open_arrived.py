"""Open a file that came to a desk: what it carries, and what is encrypted in it to one of its keys.

No vault is opened, and nothing is written.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from field_assist.delivery import arrived
from field_assist.delivery.arrived import Leaf

if TYPE_CHECKING:
    from field_assist.cms.private_key import PrivateKey

_DEEPEST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """What a file carries, unchecked; `is_closed` if an envelope in it opens to no key."""

    leaves: tuple[Leaf, ...] = ()
    is_closed: bool = False


def open_arrived(path: Path, keys: Sequence[PrivateKey]) -> Opened:
    """Return what a file carries; nothing of one that is too large, or was moved away meanwhile.

    Raises:
        OSError: it is there and cannot be read.

    """
    try:
        if path.stat().st_size > arrived.MOST_BYTES:
            return Opened()
        untrusted = path.read_bytes()
    except FileNotFoundError:  # a mail program sorts a Maildir while it is read
        return Opened()
    return _opened(untrusted, path.name, keys, 0)


def _opened(untrusted: bytes, name: str, keys: Sequence[PrivateKey], depth: int) -> Opened:
    from field_assist.cms.opened import opened_by  # noqa: PLC0415 -- loads keys

    found = arrived.inside(untrusted, name)
    leaves, is_closed = list(found.leaves), False
    for envelope in found.envelopes:
        tried = [
            _opened(content, "", keys, depth + 1)
            for key in (keys if depth < _DEEPEST else ())
            for content in opened_by(envelope, key)
        ]
        right = [each for each in tried if not each.is_closed and _is_told(each.leaves)]
        leaves += [leaf for each in tried for leaf in each.leaves]
        is_closed = is_closed or not right
    return Opened(leaves=tuple(leaves), is_closed=is_closed)


def _is_told(leaves: Sequence[Leaf]) -> bool:
    """Whether anything stands there: a wrong key may make noise, which has neither."""
    return any(leaf.is_pdf or leaf.untrusted_name for leaf in leaves)
