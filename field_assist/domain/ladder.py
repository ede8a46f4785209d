"""The call ladder: what to do and whom to call, one step after the other. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from field_assist.domain.checklist import Role, Setting
from field_assist.domain.contacts import Contact


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """One step, in words that may be glimpsed. `contacts` are ids in the order of preference.

    Without contacts it is something to do, not a call. `is_for_minors` steps are shown only where
    somebody may be under 18.
    """

    id: str
    title: str
    says: str
    contacts: tuple[str, ...] = ()
    is_for_minors: bool = False

    @property
    def is_call(self) -> bool:
        """Whether somebody is called."""
        return bool(self.contacts)

    def contact(self, known: Mapping[str, Contact]) -> Contact | None:
        """Return the first of its contacts that has a number, else the first; None for no call."""
        mine = [known[name] for name in self.contacts if name in known]
        return next((one for one in mine if one.number), mine[0] if mine else None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ladder:
    """The steps for some roles, at some places or, with no `settings`, at all of them."""

    roles: frozenset[Role]
    settings: frozenset[Setting]
    rungs: tuple[Rung, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ladders:
    """All ladders in the order in which they are tried, and every rung by its id."""

    ladders: tuple[Ladder, ...]
    rungs: Mapping[str, Rung]

    def of(self, role: Role, setting: Setting, *, may_be_minor: bool) -> tuple[Rung, ...]:
        """Return the steps of a role at a place, in order; content has one for every role."""
        fits = (
            ladder
            for ladder in self.ladders
            if role in ladder.roles and (not ladder.settings or setting in ladder.settings)
        )
        found = next(fits, None)
        rungs = found.rungs if found else ()
        return tuple(rung for rung in rungs if may_be_minor or not rung.is_for_minors)

    def title(self, rung: str) -> str:
        """Return what a step is called, also one of an earlier list that is no longer there."""
        known = self.rungs.get(rung)
        return known.title if known else rung.replace("_", " ").capitalize()
