"""Ports of entry by the four digits of CBP (Schedule D)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from field_assist.identifiers.identified import Identified, Kind, NoteKind
from field_assist.identifiers.received import Received
from field_assist.identifiers.tables import rows
from field_assist.identifiers.type_ahead import MOST_FOUND, TypeAhead


@dataclass(frozen=True, slots=True, kw_only=True)
class Port:
    """One port; as long as it is not `verified`, screens say that the code is to be checked."""

    code: str
    name: str
    state: str
    verified: bool


def port(untrusted_code: str) -> Port | None:
    """Return the port of four digits; None if the table, which is not complete, has none."""
    return _by_code().get(untrusted_code.strip())


def read_port(untrusted: str) -> Identified:
    """Read a port by its code or its name; `canonical` is the code."""
    received = Received(kind=Kind.PORT, as_typed=untrusted)
    found = port(received.plain) or _type_ahead().exactly(received.plain)
    if not found:
        return received.unknown()
    if not found.verified:
        received.note(NoteKind.NOT_VERIFIED)
    return received.read_as(found.code, f"{found.name}, {found.state} ({found.code})")


def find_ports(untrusted_query: str, most: int = MOST_FOUND) -> tuple[Port, ...]:
    """Return the ports that may be meant, by code, name or state."""
    return _type_ahead().find(untrusted_query, most)


@cache
def _all() -> tuple[Port, ...]:
    return tuple(
        Port(
            code=row["code"],
            name=row["name"],
            state=row["state"],
            verified=row["verified"] == "yes",
        )
        for row in rows("ports_of_entry")
    )


@cache
def _by_code() -> dict[str, Port]:
    return {one.code: one for one in _all()}


@cache
def _type_ahead() -> TypeAhead[Port]:
    return TypeAhead(_all(), lambda one: (one.code,), lambda one: (one.name, one.state))
