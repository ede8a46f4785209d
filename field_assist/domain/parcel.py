"""Changes that could not be written before a lock, as bytes that the next session can read.

Strict: whatever is not exactly as `to_bytes` wrote it is refused. The bytes hold what an officer
wrote, so they leave a session encrypted only (`storage.parcel`).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from enum import Enum
from typing import Any, TypeVar

from field_assist.domain.change import (
    Answered,
    Change,
    ChildFactStated,
    DeadlineStopped,
    EntityStated,
    FactStated,
    FileDescribed,
    HandlingStated,
    How,
    ItemAnswered,
    LineChosen,
    LinkStated,
    ListChecked,
    MeasureStated,
    NoteWritten,
    StatementWritten,
    StepAdjusted,
    SuggestionDismissed,
    WordsChosen,
)
from field_assist.domain.deadline import ChildFact, Stop
from field_assist.domain.encounter import Basis, Fact, Tri, Value
from field_assist.domain.entity import EntityKind, Field, Relation
from field_assist.domain.errors import ParcelUnreadable
from field_assist.domain.exhibit import FileFact
from field_assist.domain.handling import Handled
from field_assist.domain.ids import EncounterId, EntityId
from field_assist.domain.list_check import Alike, Finding, Party
from field_assist.domain.measure import Outcome
from field_assist.domain.mention import Mention
from field_assist.domain.redaction import Verdict
from field_assist.domain.rule import Band
from field_assist.domain.statement import SourceSort, StatementText

T = TypeVar("T")

_FORMAT = 4
_FORMER = 3
"""A released format: nothing was about one child, and no statement had a sort of source."""
_KINDS: dict[str, type[Change]] = {
    kind.__name__: kind
    for kind in (
        Answered,
        FactStated,
        NoteWritten,
        LineChosen,
        EntityStated,
        LinkStated,
        StatementWritten,
        FileDescribed,
        ChildFactStated,
        DeadlineStopped,
        ItemAnswered,
        ListChecked,
        SuggestionDismissed,
        StepAdjusted,
        MeasureStated,
        WordsChosen,
        HandlingStated,
    )
}
_ENUMS: dict[str, type[Enum]] = {
    kind.__name__: kind
    for kind in (
        Value,
        Basis,
        Fact,
        EntityKind,
        Relation,
        How,
        FileFact,
        ChildFact,
        Tri,
        Party,
        Alike,
        Finding,
        Band,
        Outcome,
        SourceSort,
        Handled,
        Verdict,
    )
}
"""By the type that a field declares: two changes may give one name to different things."""
_NESTED: dict[str, type[StatementText | Stop]] = {"StatementText": StatementText, "Stop": Stop}
_PLAIN: dict[str, type[bool | int]] = {"bool": bool, "int": int}
_OR_NONE = " | None"


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """The changes of one encounter that are not written yet, in their order."""

    encounter_id: EncounterId
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """All that is not written yet, the encounter on the desk last, and where the officer was."""

    waiting: tuple[Waiting, ...] = ()
    place: str = ""
    keyboard: str = ""


def together(*waiting: Waiting) -> tuple[Waiting, ...]:
    """Return the same changes with each encounter once; its earlier ones come first."""
    changes: dict[EncounterId, tuple[Change, ...]] = {}
    for each in waiting:
        before = changes.pop(each.encounter_id, ())
        if before or each.changes:
            changes[each.encounter_id] = before + each.changes
    return tuple(Waiting(encounter_id=key, changes=value) for key, value in changes.items())


def to_bytes(parcel: Parcel) -> bytes:
    """Return a parcel as bytes, half surrogate pairs included."""
    values = {
        "format": _FORMAT,
        "place": parcel.place,
        "keyboard": parcel.keyboard,
        "waiting": [
            {
                "encounter_id": waiting.encounter_id,
                "changes": [_written(change) for change in waiting.changes],
            }
            for waiting in parcel.waiting
        ],
    }
    return json.dumps(values, ensure_ascii=True, separators=(",", ":")).encode("ascii")


def from_bytes(untrusted: bytes) -> Parcel:
    """Return the parcel that these bytes are.

    Raises:
        ParcelUnreadable: they are none.

    """
    try:
        values = json.loads(untrusted.decode("ascii"))
        return _read_parcel(values)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        # The text of these errors may hold what an officer wrote.
        raise ParcelUnreadable from None


def _written(change: Change) -> dict[str, Any]:
    values = {field.name: _plain(getattr(change, field.name)) for field in fields(change)}
    return {"change": type(change).__name__, **values}


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, StatementText | Stop):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, tuple):
        return [_plain_pair(pair) for pair in value]
    return value.value if isinstance(value, Enum) else value


def _plain_pair(pair: Mention | tuple[Field, str] | str) -> list[str] | str:
    if isinstance(pair, str):
        return pair
    if isinstance(pair, Mention):
        return [pair.words, pair.card]
    name, text = pair
    return [name.value, text]


def _read_parcel(values: dict[str, Any]) -> Parcel:
    waiting, form = values.pop("waiting"), values.pop("format")
    if form not in (_FORMER, _FORMAT) or not isinstance(waiting, list):
        raise ValueError("format")
    if form == _FORMER:
        _add_what_is_new(waiting)
    place, keyboard = values.pop("place"), values.pop("keyboard")
    if values or not (isinstance(place, str) and isinstance(keyboard, str)):
        raise ValueError("fields")
    return Parcel(
        waiting=tuple(_read_waiting(each) for each in waiting), place=place, keyboard=keyboard
    )


def _add_what_is_new(waiting: list[dict[str, Any]]) -> None:
    about_a_child = (ChildFactStated.__name__, DeadlineStopped.__name__)
    for change in (change for each in waiting for change in each["changes"]):
        if change["change"] in about_a_child:
            change["person"] = None
        elif change["change"] == StatementWritten.__name__:
            change["text"]["sort"] = SourceSort.NOT_STATED.value


def _read_waiting(values: dict[str, Any]) -> Waiting:
    encounter_id, changes = values.pop("encounter_id"), values.pop("changes")
    if values or not (isinstance(encounter_id, str) and isinstance(changes, list)):
        raise ValueError("fields")
    if not (encounter_id and changes):
        raise ValueError("nothing")
    return Waiting(
        encounter_id=EncounterId(encounter_id), changes=tuple(_read(change) for change in changes)
    )


def _read(values: dict[str, Any]) -> Change:
    kind = _KINDS[values.pop("change")]
    return kind(**_checked(kind, values))


def _checked(kind: type[Change | StatementText | Stop], values: dict[str, Any]) -> dict[str, Any]:
    """Return the values in the types that the class declares; exactly its fields must be there."""
    declared = {field.name: str(field.type) for field in fields(kind)}
    if set(values) != set(declared):
        raise ValueError("fields")
    return {name: _value(declared[name], values[name]) for name in declared}


def _value(declared: str, value: object) -> Any:  # noqa: ANN401
    """Return one value of a change in the type that its class declares."""
    kind = declared.removesuffix(_OR_NONE)
    if value is None and kind != declared:
        return None
    if kind in _NESTED:
        return _NESTED[kind](**_checked(_NESTED[kind], dict(_of(dict, value))))
    if kind.startswith(("tuple", "Mapping")):
        return _many(kind, value)
    if kind in _PLAIN:
        return _exactly(_PLAIN[kind], value)
    return _read_text(kind, _of(str, value))


def _read_text(kind: str, text: str) -> object:
    if kind == "datetime":
        return _time(text)
    if kind == "date":
        return date.fromisoformat(text)
    return _ENUMS[kind](text) if kind in _ENUMS else text


def _many(declared: str, value: object) -> object:
    if declared == "Mapping[str, str]":
        return {_of(str, key): _of(str, text) for key, text in _of(dict, value).items()}
    if declared == "tuple[str, ...]":
        return tuple(_of(str, mark) for mark in _of(list, value))
    read = _mention if declared == "tuple[Mention, ...]" else _field
    return tuple(read(*_of(list, pair)) for pair in _of(list, value))


def _time(text: str) -> datetime:
    at = datetime.fromisoformat(text)
    if at.utcoffset() is None:
        raise ValueError("zone")
    return at


def _mention(words: object, card: object) -> Mention:
    return Mention(words=_of(str, words), card=EntityId(_of(str, card)))


def _field(name: object, text: object) -> tuple[Field, str]:
    return Field(name), _of(str, text)


def _exactly(kind: type[T], value: object) -> T:
    """Return the value if it is of this very type: a truth value is no number."""
    if type(value) is kind:
        return value
    raise TypeError(kind.__name__)


def _of(kind: type[T], value: object) -> T:
    if isinstance(value, kind):
        return value
    raise TypeError(kind.__name__)
