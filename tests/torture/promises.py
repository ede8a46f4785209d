"""What was acknowledged, and whether a vault holds it.

A worker says `begins` with what it is about to store, and `done` with what it has stored when the
program's call has returned. Of the act that was under way at the end, all may be there or nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from tests.torture.forked import Said
from tests.torture.oracle import Content, faults_of, newest_event

Stored = Mapping[str, str | None]

ANYTHING = "?"
"""In the place of what only the program knows before it is done."""

_COUNTED = frozenset({"events", "events without a gap"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """What must be in a vault, and what may be.

    `under_way` is what the act at the end was to store, None in the place of what it takes away;
    `opening` is the kind of thing that it makes under a name nobody knows before. `sheets` are
    the recovery words that must open the vault, by slot. `refused` are acts that failed: the
    program said that they are not saved, and they may be there all the same.
    """

    held: Mapping[str, str]
    acknowledged: int = 0
    newest: int = 0
    under_way: Stored | None = None
    opening: str = ""
    sheets: Mapping[str, str] = field(default_factory=dict)
    refused: tuple[Stored, ...] = ()

    def after(self, said: Sequence[Said]) -> Promise:
        """Return the promise after a worker has said this."""
        promise = self
        for line in said:
            promise = promise._after_line(line)
        return promise

    def _after_line(self, line: Said) -> Promise:
        sheets = line.get("sheets", self.sheets)
        if "begins" in line:
            return replace(
                self,
                under_way=self._in_full(line["begins"]),
                opening=line.get("opening", ""),
                sheets=sheets,
            )
        if "refused" in line:
            act = self.under_way or {}
            opened = {f"{self.opening} ": ANYTHING} if self.opening else {}
            both = {k: v for k, v in sheets.items() if "ways" not in act}
            refused = (*self.refused, {**act, **opened})
            return replace(self, under_way=None, opening="", refused=refused, sheets=both)
        if "done" not in line:
            return self
        return Promise(
            held=_with(self.held, self._in_full(line["done"])),
            acknowledged=self.acknowledged + 1,
            newest=max(self.newest, line.get("newest", 0)),
            sheets=sheets,
            refused=tuple(_without(act, line["done"]) for act in self.refused),
        )

    def _in_full(self, stored: Stored) -> Stored:
        """Return what an act stores; one that erases an encounter takes all that is its."""
        case = next((n.split()[1] for n in stored if n.startswith("erased ")), None)
        gone = [n for n in self.held if case and case in n and not n.startswith("encounter ")]
        return {**dict.fromkeys(gone), **stored}


def kept(content: Content) -> Promise:
    """Return the promise of a vault as it is."""
    held = {name: text for name, text in content.items() if name not in _COUNTED}
    return Promise(held=held, newest=newest_event(content))


def lost(promise: Promise, found: Content) -> list[str]:
    """Return the acknowledged things that a vault does not hold as they were acknowledged."""
    under_way: Stored = promise.under_way or {}
    open_acts = (under_way, *promise.refused)
    gone = [
        f"{name} is {found.get(name, 'gone')!r}, acknowledged as {text!r}"
        for name, text in promise.held.items()
        if found.get(name) != text
        and not any(name in act and _agrees(found, name, act) for act in open_acts)
    ]
    missing = promise.newest - newest_event(found)
    return gone + [f"{missing} entries of the log are gone"] * (missing > 0)


def wrong(promise: Promise, found: Content) -> list[str]:
    """Return everything else that is not right: halves of an act, things nobody stored."""
    return [*faults_of(found), *_halves(promise, found), *_strange(promise, found)]


def _with(held: Mapping[str, str], done: Stored) -> dict[str, str]:
    """Return what is held after an act; None takes something away."""
    whole = {**held, **done}
    return {name: text for name, text in whole.items() if text is not None}


def _without(act: Stored, done: Stored) -> dict[str, str | None]:
    """Return what is still open of a refused act when another one was done after it."""
    return {name: text for name, text in act.items() if name not in done}


def _agrees(found: Content, name: str, stored: Stored) -> bool:
    return stored[name] == ANYTHING or found.get(name) == stored[name]


def _halves(promise: Promise, found: Content) -> Iterator[str]:
    if promise.under_way:
        are_in = {name: _agrees(found, name, promise.under_way) for name in promise.under_way}
        changed = {
            name: is_in
            for name, is_in in are_in.items()
            if promise.under_way[name] not in {promise.held.get(name), ANYTHING}
        }
        if len(set(changed.values())) > 1:
            yield f"half of an act is there: {changed}"


def _strange(promise: Promise, found: Content) -> Iterator[str]:
    refused = [name for act in promise.refused for name in act]
    known = {*promise.held, *(promise.under_way or {}), *_COUNTED, *refused}
    kinds = {name for name in refused if name.endswith(" ")}
    strangers = [n for n in found if n not in known and f"{n.split()[0]} " not in kinds]
    if promise.opening:
        openings = [name for name in strangers if name.startswith(f"{promise.opening} ")]
        strangers = [name for name in strangers if name not in openings[:1]]
    yield from (f"{name} was never stored" for name in strangers)
