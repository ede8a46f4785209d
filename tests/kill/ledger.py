"""Compares a vault after a kill with what was acknowledged and with what was typed."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from field_assist.domain.encounter import Encounter
from field_assist.domain.ids import EncounterId
from field_assist.storage import encounters
from field_assist.storage.vault import DataKey, Vault, open_vault
from tests.kill.script import Fact, Marked, Noted, Script, Started

_ALL = 100_000
_TYPED = frozenset({Started.action, Marked.action, Noted.action})
_EVENTS = "SELECT sequence, action, encounter_id, detail FROM event ORDER BY sequence"


@dataclass(frozen=True, slots=True)
class Event:
    """A line of the log of acts; several saves of one note are one."""

    action: str
    encounter: EncounterId
    detail: str


@dataclass(frozen=True, slots=True)
class State:
    """Everything in a vault at one moment."""

    sequences: tuple[int, ...]
    events: tuple[Event, ...]
    encounters: Mapping[EncounterId, Encounter]
    faults: tuple[str, ...]


def state_of(folder: Path, key: DataKey, scratch: Path) -> State:
    """Read a copy of a vault, so that the program itself has to recover the real one."""
    shutil.rmtree(scratch, ignore_errors=True)
    shutil.copytree(folder, scratch)
    with open_vault(scratch, key) as vault:
        return _read(vault)


def _read(vault: Vault) -> State:
    rows = vault.rows(_EVENTS)
    ids = [row.id for row in encounters.rows(vault, limit=_ALL)]
    return State(
        sequences=tuple(row[0] for row in rows),
        events=tuple(Event(*row[1:]) for row in rows),
        encounters={i: encounters.get(vault, i) for i in ids},
        faults=vault.check(),
    )


def faults(
    before: State, after: State, acknowledged: Sequence[int], script: Script, sure: str
) -> list[str]:
    """Return what is wrong after a kill; [] when everything that was promised holds."""
    fresh = after.events[len(before.events) :]
    acts = [event for event, _ in groupby(e for e in fresh if e.action in _TYPED)]
    found = [*after.faults, *_lost(after, acknowledged), *_changed(before, after, acts)]
    if before.sequences != after.sequences[: len(before.sequences)]:
        found.append("events of earlier rounds are gone")
    if len(acts) > len(script.facts):
        return [*found, f"{len(acts)} acts, but {len(script.facts)} were typed"]
    done = script.facts[: len(acts)]
    for number, (act, fact) in enumerate(zip(acts, done, strict=True)):
        is_last = number == len(acts) - 1
        found.extend(_unlike(act, fact, after, is_last=is_last, sure=sure if is_last else ""))
    return [*found, *_answers_unlike(acts, done, after)]


def is_of_last_act(after: State, sequence: int) -> bool:
    """Return whether an acknowledged event belongs to what was done last."""
    events = dict(zip(after.sequences, after.events, strict=True))
    return sequence in events and events[sequence] == after.events[-1]


def lost(after: State, acknowledged: Sequence[int]) -> int:
    """Return how many acknowledged events are not in the vault."""
    return len(set(acknowledged) - set(after.sequences))


def _lost(after: State, acknowledged: Sequence[int]) -> list[str]:
    gone = sorted(set(acknowledged) - set(after.sequences))
    is_whole = after.sequences == tuple(range(1, len(after.sequences) + 1))
    return [f"acknowledged and lost: {gone}"] * bool(gone) + ["a gap in the log"] * (not is_whole)


def _changed(before: State, after: State, acts: Sequence[Event]) -> list[str]:
    """Return what of earlier rounds is not as it was, but for what was added on purpose."""
    touched = {_note_of(act) for act in acts if act.action == Noted.action}
    was = {i: _content(e, touched) for i, e in before.encounters.items()}
    now = {i: _content(e, touched) for i, e in after.encounters.items() if i in was}
    return [f"{before.encounters[i].label} is not as it was" for i in was if now.get(i) != was[i]]


def _content(encounter: Encounter, without: set[str]) -> object:
    notes = [(n.id, n.text) for n in encounter.notes if n.id not in without]
    return (dict(encounter.answers), notes, dict(encounter.facts), encounter.status)


def _unlike(act: Event, fact: Fact, after: State, *, is_last: bool, sure: str) -> list[str]:
    if act.action != fact.action:
        return [f"{act.action} where {fact} was typed"]
    if isinstance(fact, Marked) and act.detail != f"{fact.indicator}={_said(fact)}":
        return [f"{act.detail} where {fact} was typed"]
    if not isinstance(fact, Noted):
        return []
    notes = after.encounters[act.encounter].notes
    text = next(note.text for note in notes if note.id == _note_of(act))
    if not fact.text.startswith(sure):
        # It was typed into the note after this one, and what was acknowledged was the end of this,
        # which is saved whole when it is left.
        sure = fact.text
    is_right = (
        fact.text.startswith(text) and text.startswith(sure) if is_last else text == fact.text
    )
    return [] if is_right else [f"{text!r} where {fact.text!r} was typed, surely {sure!r}"]


def _note_of(act: Event) -> str:
    """Return the id of a note from the entry of its writing; the number of the version follows."""
    return act.detail.partition(" ")[0]


def _said(fact: Marked) -> str:
    return fact.basis.value if fact.basis else fact.value.value


def _answers_unlike(acts: Sequence[Event], done: Sequence[Fact], after: State) -> list[str]:
    started = [act.encounter for act, fact in zip(acts, done, strict=True) if fact == Started()]
    if not started:
        return []
    wanted = {f.indicator: (f.value, f.basis) for f in done if isinstance(f, Marked)}
    answers = after.encounters[started[0]].answers
    found = {str(indicator): (a.value, a.basis) for indicator, a in answers.items()}
    return [] if found == wanted else [f"answers {found} where {wanted} were typed"]
