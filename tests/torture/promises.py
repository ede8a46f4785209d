"""What was acknowledged, and whether a vault holds it.

A worker says `begins` with what it is about to store, and `done` with what it has stored when the
program's call has returned. Of the act that was under way at the end, all may be there or nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tests.torture.forked import Said
from tests.torture.oracle import Content, faults_of, newest_event

_COUNTED = frozenset({"events", "events without a gap"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """What must be in a vault, and what may be.

    `under_way` is what the act at the end was to store; `opening` is the kind of thing that it
    makes under a name nobody knows before.
    """

    held: Mapping[str, str]
    acknowledged: int = 0
    newest: int = 0
    under_way: Mapping[str, str] | None = None
    opening: str = ""

    def after(self, said: Sequence[Said]) -> Promise:
        """Return the promise after a worker has said this."""
        promise = self
        for line in said:
            promise = promise._after_line(line)
        return promise

    def _after_line(self, line: Said) -> Promise:
        if "begins" in line:
            return Promise(
                held=self.held,
                acknowledged=self.acknowledged,
                newest=self.newest,
                under_way=line["begins"],
                opening=line.get("opening", ""),
            )
        if "done" not in line:
            return self
        return Promise(
            held=_with(self.held, line["done"]),
            acknowledged=self.acknowledged + 1,
            newest=max(self.newest, line.get("newest", 0)),
        )


def kept(content: Content) -> Promise:
    """Return the promise of a vault as it is."""
    held = {name: text for name, text in content.items() if name not in _COUNTED}
    return Promise(held=held, newest=newest_event(content))


def lost(promise: Promise, found: Content) -> list[str]:
    """Return the acknowledged things that a vault does not hold as they were acknowledged."""
    under_way = promise.under_way or {}
    gone = [
        f"{name} is {found.get(name, 'gone')!r}, acknowledged as {text!r}"
        for name, text in promise.held.items()
        if found.get(name) != text and not (name in under_way and _agrees(found, name, under_way))
    ]
    missing = promise.newest - newest_event(found)
    return gone + [f"{missing} entries of the log are gone"] * (missing > 0)


def wrong(promise: Promise, found: Content) -> list[str]:
    """Return everything else that is not right: halves of an act, things nobody stored."""
    return [*faults_of(found), *_halves(promise, found), *_strange(promise, found)]


def _with(held: Mapping[str, str], done: Mapping[str, str | None]) -> dict[str, str]:
    """Return what is held after an act; None takes something away."""
    whole = {**held, **done}
    return {name: text for name, text in whole.items() if text is not None}


def _agrees(found: Content, name: str, stored: Mapping[str, str | None]) -> bool:
    return found.get(name) == stored[name]


def _halves(promise: Promise, found: Content) -> Iterator[str]:
    if promise.under_way:
        are_in = {name: _agrees(found, name, promise.under_way) for name in promise.under_way}
        changed = {
            name: is_in
            for name, is_in in are_in.items()
            if promise.held.get(name) != promise.under_way[name]
        }
        if len(set(changed.values())) > 1:
            yield f"half of an act is there: {changed}"


def _strange(promise: Promise, found: Content) -> Iterator[str]:
    known = {*promise.held, *(promise.under_way or {}), *_COUNTED}
    strangers = [name for name in found if name not in known]
    if promise.opening:
        openings = [name for name in strangers if name.startswith(f"{promise.opening} ")]
        strangers = [name for name in strangers if name not in openings[:1]]
    yield from (f"{name} was never stored" for name in strangers)
