"""What a supplement tells: only what is otherwise than in the packet that it adds to. Pure."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from field_assist.domain.ids import EntityId
from field_assist.domain.record_texts import Text
from field_assist.domain.redaction import Where
from field_assist.domain.referral import Referral
from field_assist.domain.referred_form import (
    Changed,
    CitedExhibit,
    ReferredChange,
    Supplemented,
    Thing,
)
from field_assist.workflows.leaks import Guard, hits

_LISTS = ("persons", "organizations", "documents", "conveyances", "contacts", "places")
_BEFORE = "before"
_STATED = (
    *("title", "description", "source"),
    *("collected_by", "collected_at", "original", "authority"),
)
"""What an officer states about a photo."""

Values = Mapping[str, Any]  # of JSON: what a key holds depends on the key
Key = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Item:
    """One thing of a packet's data: how it is named, and what it says in one text."""

    thing: Thing
    title: str
    text: str
    whole: object


def supplement(referral: Referral, first: Supplemented, data: Data, guard: Guard) -> Referral:
    """Return the referral with what is new or told otherwise only, and what changed.

    Earlier words in which something stands that is left out now are not repeated.
    """
    if data.first is None:
        return replace(referral, supplements=replace(first, is_compared=False))
    changes = tuple(_changes(data))
    said = tuple(_without_left_out(changes, guard))
    cited = _cited(data.first)
    shown = replace(first, is_compared=True, changes=said, exhibits=cited)
    return replace(_only(referral, data), supplements=shown)


@dataclass(frozen=True, slots=True, kw_only=True)
class Data:
    """The data of the first packet, None if it cannot be read; of this one; and of the record.

    That of the record is what this packet would say if nothing had been left out.
    """

    first: Values | None
    now: Values
    record: Values


def read_data(untrusted_json: bytes) -> Values | None:
    """Return the data of a packet; None if it is none. It comes from the vault."""
    try:
        data = json.loads(untrusted_json)
    except (ValueError, RecursionError):
        return None
    try:
        _items(data)
    except (AttributeError, KeyError, TypeError):  # of a version that told it otherwise
        return None
    return data if isinstance(data, dict) else None


def _changes(data: Data) -> Iterator[ReferredChange]:
    before = _items(data.first) if data.first is not None else {}
    now, record = _items(data.now), _items(data.record)
    for key, item in now.items():
        earlier = before.get(key)
        if earlier is None:
            yield _change(item, Changed.ADDED, "", item.text)
        elif earlier.whole != item.whole:
            yield _change(item, Changed.CHANGED, earlier.text, item.text)
    for key, item in before.items():
        is_left_out = key in record or item.thing is Thing.EXHIBIT  # a photo stays until chosen
        if key not in now and not is_left_out:
            yield _change(item, Changed.WITHDRAWN, item.text, "")


def _change(item: _Item, how: Changed, before: str, now: str) -> ReferredChange:
    return ReferredChange(thing=item.thing, title=item.title, how=how, before=before, now=now)


def _without_left_out(changes: Iterable[ReferredChange], guard: Guard) -> Iterator[ReferredChange]:
    for change in changes:
        passage = Text(Where(_BEFORE, _BEFORE), change.before)
        if change.before and hits(replace(guard, passages=(passage,), kept=())):
            yield replace(change, before="", is_left_out=True)
        else:
            yield change


def _items(data: Values) -> dict[Key, _Item]:
    """Return the things of a packet's data by what makes each of them the same one."""
    people = {card["ref"]: card["id"] for name in _LISTS for card in data.get(name, ())}
    return dict(
        (
            *_signs(data, people),
            *_notes(data),
            *_facts(data),
            *_cards(data),
            *_statements(data),
            *_actions(data),
            *_exhibits(data),
        )
    )


def _signs(data: Values, people: Mapping[str, str]) -> Iterator[tuple[Key, _Item]]:
    for sign in data.get("indicators", ()):
        about = sign["about"] or ""
        title = f"{sign['short'] or sign['id']}{f' ({about})' if about else ''}"
        text = sign["value"] if not sign["reason"].strip() else f"{sign['value']}: {sign['reason']}"
        whole = (sign["value"], sign["basis"], sign["reason"])
        key = (Thing.SIGN.value, sign["id"], people.get(about, ""))
        yield key, _Item(thing=Thing.SIGN, title=title, text=text, whole=whole)


def _notes(data: Values) -> Iterator[tuple[Key, _Item]]:
    told = Counter[str]()
    of_signs = (note for sign in data.get("indicators", ()) for note in sign["notes"])
    for note in (*data.get("notes", ()), *of_signs):
        at = note["at"]["utc"]
        key = (Thing.NOTE.value, at, str(told[at]))
        told[at] += 1
        text = note["text"]
        yield key, _Item(thing=Thing.NOTE, title=note["about"], text=text, whole=text)


def _facts(data: Values) -> Iterator[tuple[Key, _Item]]:
    for key, text in {**data.get("situation", {}), **data.get("safety", {})}.items():
        if text and text != "not_asked":
            yield (Thing.FACT.value, key), _Item(thing=Thing.FACT, title=key, text=text, whole=text)


def _cards(data: Values) -> Iterator[tuple[Key, _Item]]:
    for card in (card for name in _LISTS for card in data.get(name, ())):
        key, title = (Thing.CARD.value, card["id"]), card["ref"]
        role = card.get("role") or ""
        yield key, _Item(thing=Thing.CARD, title=title, text=role or card["name"], whole=role)
        for field, values in card["fields"].items():
            text = "\n".join(value["stated"] for value in values)
            named = f"{title} {field}"
            yield (*key, field), _Item(thing=Thing.CARD, title=named, text=text, whole=text)


def _statements(data: Values) -> Iterator[tuple[Key, _Item]]:
    for said in data.get("statements", ()):
        text = said["original"] or said["translation"]
        whole = {key: value for key, value in said.items() if key not in ("ref", "changed_at")}
        key = (Thing.STATEMENT.value, said["id"])
        yield key, _Item(thing=Thing.STATEMENT, title=said["ref"], text=text, whole=whole)


def _actions(data: Values) -> Iterator[tuple[Key, _Item]]:
    for act in data.get("actions", ()):
        told = (act["who"], act["reference"], act["remark"])
        text = ", ".join(part for part in told if part.strip()) or act["outcome"]
        key = (Thing.ACTION.value, act["id"])
        yield key, _Item(thing=Thing.ACTION, title=act["title"], text=text, whole=dict(act))


def _exhibits(data: Values) -> Iterator[tuple[Key, _Item]]:
    """Return photos by their ids; the file behind an id never changes, what is stated of it may."""
    for photo in data.get("exhibits", ()):
        told = tuple(photo[part] for part in _STATED)
        text = "\n".join(part for part in told if part.strip())
        key = (Thing.EXHIBIT.value, photo["id"])
        yield key, _Item(thing=Thing.EXHIBIT, title=photo["ref"], text=text, whole=told)


def _cited(first: Values) -> tuple[CitedExhibit, ...]:
    return tuple(
        CitedExhibit(reference=photo["ref"], sha256=photo["sha256"])
        for photo in first.get("exhibits", ())
    )


def _only(referral: Referral, data: Data) -> Referral:
    """Return the referral with what is new or told otherwise, and the cards that this is about."""
    before = _items(data.first) if data.first is not None else {}
    now = _items(data.now)
    new = {
        key
        for key, item in now.items()
        if before.get(key) is None or before[key].whole != item.whole
    }
    heard = {key[1] for key in new if key[0] == Thing.NOTE.value}
    signs = tuple(
        sign
        for sign in referral.signs
        if (Thing.SIGN.value, sign.id, sign.about or "") in new
        or any(_utc(note.at) in heard for note in sign.notes)
    )
    statements = tuple(s for s in referral.statements if (Thing.STATEMENT.value, s.id) in new)
    used = {*(sign.about for sign in signs), *(s.speaker for s in statements), referral.about}
    used |= {each.about for each in referral.deadlines} | {use.about for use in referral.uses}
    used |= {EntityId(key[1]) for key in new if key[0] == Thing.CARD.value}
    return replace(
        referral,
        signs=signs,
        statements=statements,
        notes=tuple(note for note in referral.notes if _utc(note.at) in heard),
        measures=tuple(m for m in referral.measures if (Thing.ACTION.value, m.id) in new),
        cards=tuple(card for card in referral.cards if card.id in used),
        links=tuple(link for link in referral.links if {link.subject, link.object} <= used),
        exhibits=tuple(
            photo
            for photo in referral.exhibits
            if (Thing.EXHIBIT.value, photo.id) not in before  # what was sent is not sent again
        ),
        relief=(),
    )


def _utc(at: Any) -> str:  # noqa: ANN401 -- a time of the referral, as its data tells it
    from field_assist.packet.json_values import moment  # noqa: PLC0415

    told = moment(at)
    return str(told["utc"]) if isinstance(told, dict) else ""
