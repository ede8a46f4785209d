"""The step from strange data to a typed value, and the only place where msgspec meets a type.

msgspec learns a type when it first meets it, and ends the process where a second thread meets the
same type meanwhile. Here one thread at a time learns, and all read at once.
"""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING, TypeVar, cast

import msgspec

if TYPE_CHECKING:
    from msgspec.json import Decoder

T = TypeVar("T")
_learning = Lock()
_known: dict[object, Decoder[object]] = {}
"""By type: what is declared in the program, and nothing that comes from a file."""


def decoded(untrusted_json: bytes | msgspec.Raw, into: type[T]) -> T:
    """Return what JSON says, as a value of this type; any thread.

    Raises:
        msgspec.DecodeError, UnicodeDecodeError, RecursionError: it is no JSON, or says something
            that the type has no place for (`msgspec.ValidationError`).

    """
    return _decoder(into).decode(untrusted_json)


def converted(untrusted_tree: object, into: type[T]) -> T:
    """Return a tree of mappings and lists as a value of this type; any thread.

    Raises:
        msgspec.ValidationError, RecursionError: it says something that the type has no place for.

    """
    _decoder(into)
    return msgspec.convert(untrusted_tree, into)


def _decoder(into: type[T]) -> Decoder[T]:
    """Return what decodes a type; with it msgspec knows the type and each one inside it."""
    with _learning:
        if into not in _known:
            _known[into] = msgspec.json.Decoder(into)
        return cast("Decoder[T]", _known[into])
