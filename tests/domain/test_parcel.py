"""Changes that wait over a lock come back as they were, and nothing else is taken for them."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
from field_assist.domain.ids import (
    AttachmentId,
    DeadlineId,
    EncounterId,
    EntityId,
    IndicatorId,
    InstrumentId,
    ItemId,
    LinkId,
    ListCheckId,
    MeasureId,
    NoteId,
    StatementId,
)
from field_assist.domain.list_check import Alike, Finding, Party
from field_assist.domain.measure import Outcome
from field_assist.domain.mention import Mention
from field_assist.domain.parcel import Parcel, Waiting, from_bytes, to_bytes
from field_assist.domain.redaction import Verdict
from field_assist.domain.rule import Band
from field_assist.domain.statement import SourceSort, StatementText
from tests.domain.every_change import KINDS, changes

_ANY = st.text(st.characters(), max_size=40)  # half surrogate pairs too: a keyboard can send one
_ZONES = st.integers(-720, 840).map(lambda minutes: timezone(timedelta(minutes=minutes)))
_TIMES = st.datetimes(timezones=_ZONES)
_CHANGES: st.SearchStrategy[Change] = st.one_of(
    st.builds(
        Answered,
        indicator=_ANY.map(IndicatorId),
        value=st.none() | st.sampled_from(Value),
        basis=st.none() | st.sampled_from(Basis),
        reason=_ANY,
        person=st.none() | _ANY.map(EntityId),
        at=_TIMES,
        how=st.sampled_from(How),
    ),
    st.builds(FactStated, fact=st.sampled_from(Fact), text=_ANY, at=_TIMES),
    st.builds(
        NoteWritten,
        id=_ANY.map(NoteId),
        indicator=st.none() | _ANY.map(IndicatorId),
        text=_ANY,
        mentions=st.lists(st.builds(Mention, words=_ANY, card=_ANY.map(EntityId)), max_size=3).map(
            tuple
        ),
        created_at=_TIMES,
        at=_TIMES,
    ),
    st.builds(LineChosen, line=_ANY, is_included=st.booleans(), at=_TIMES),
    st.builds(
        WordsChosen,
        line=_ANY,
        part=_ANY,
        start=st.integers(),
        words=_ANY,
        verdict=st.none() | st.sampled_from(Verdict),
        how=st.sampled_from(How),
        at=_TIMES,
    ),
    st.builds(HandlingStated, about=st.sampled_from(Handled), text=_ANY, at=_TIMES),
    st.builds(
        SuggestionDismissed,
        indicator=_ANY.map(IndicatorId),
        is_dismissed=st.booleans(),
        how=st.sampled_from(How),
        at=_TIMES,
    ),
    st.builds(
        StepAdjusted,
        band=st.none() | st.sampled_from(Band),
        suggested=st.sampled_from(Band),
        reason=_ANY,
        second_person=_ANY,
        marks=st.lists(_ANY, max_size=3).map(tuple),
        how=st.sampled_from(How),
        at=_TIMES,
    ),
    st.builds(
        FileDescribed,
        file=_ANY.map(AttachmentId),
        about=st.sampled_from(FileFact),
        text=_ANY,
        how=st.sampled_from(How),
        at=_TIMES,
    ),
    st.builds(
        ChildFactStated,
        asked=st.sampled_from(ChildFact),
        answer=st.sampled_from(Tri),
        person=st.none() | _ANY.map(EntityId),
        at=_TIMES,
        how=st.sampled_from(How),
    ),
    st.builds(
        DeadlineStopped,
        deadline=_ANY.map(DeadlineId),
        stop=st.none()
        | st.builds(
            Stop,
            who=_ANY,
            done_at=_TIMES,
            reference=_ANY,
            rationales=st.dictionaries(_ANY, _ANY, max_size=3),
        ),
        person=st.none() | _ANY.map(EntityId),
        at=_TIMES,
    ),
    st.builds(
        EntityStated,
        id=_ANY.map(EntityId),
        kind=st.sampled_from(EntityKind),
        fields=st.lists(st.tuples(st.sampled_from(Field), _ANY), max_size=4).map(tuple),
        is_removed=st.booleans(),
        at=_TIMES,
    ),
    st.builds(
        LinkStated,
        id=_ANY.map(LinkId),
        subject=_ANY.map(EntityId),
        relation=st.sampled_from(Relation),
        object=_ANY.map(EntityId),
        is_removed=st.booleans(),
        at=_TIMES,
    ),
    st.builds(
        ItemAnswered,
        instrument=_ANY.map(InstrumentId),
        version=_ANY,
        item=_ANY.map(ItemId),
        value=st.none() | st.sampled_from(Value),
        text=_ANY,
        person=st.none() | _ANY.map(EntityId),
        how=st.sampled_from(How),
        at=_TIMES,
    ),
    st.builds(
        ListChecked,
        id=_ANY.map(ListCheckId),
        party=st.sampled_from(Party),
        asked=_ANY,
        list_title=_ANY,
        list_version=_ANY,
        list_dated_on=st.dates(),
        list_sha256=_ANY,
        entry=_ANY,
        entry_more=_ANY,
        alike=st.none() | st.sampled_from(Alike),
        finding=st.sampled_from(Finding),
        verified_by=_ANY,
        is_removed=st.booleans(),
        how=st.sampled_from(How),
        at=_TIMES,
    ),
    st.builds(
        MeasureStated,
        id=_ANY.map(MeasureId),
        rung=_ANY,
        number=_ANY,
        who=_ANY,
        outcome=st.sampled_from(Outcome),
        reference=_ANY,
        remark=_ANY,
        is_removed=st.booleans(),
        taken_at=_TIMES,
        at=_TIMES,
        how=st.sampled_from(How),
    ),
    st.builds(
        StatementWritten,
        id=_ANY.map(StatementId),
        text=st.builds(
            StatementText,
            original=_ANY,
            translation=_ANY,
            speaker=st.none() | _ANY.map(EntityId),
            sort=st.sampled_from(SourceSort),
            is_from_controller=st.booleans(),
        ),
        is_removed=st.booleans(),
        reason=_ANY,
        created_at=_TIMES,
        at=_TIMES,
    ),
)
_NOTE = NoteWritten(
    id=NoteId("n"),
    indicator=None,
    text="Sample",
    created_at=datetime(2030, 1, 1, tzinfo=UTC),
    at=datetime(2030, 1, 1, tzinfo=UTC),
)
_CARD = EntityStated(
    id=EntityId("p"),
    kind=EntityKind.PERSON,
    fields=((Field.NAME_STATED, "SAMPLE"),),
    at=datetime(2030, 1, 1, tzinfo=UTC),
)
_SAID = StatementWritten(
    id=StatementId("s"),
    text=StatementText(original="Sample"),
    created_at=datetime(2030, 1, 1, tzinfo=UTC),
    at=datetime(2030, 1, 1, tzinfo=UTC),
)
_FIRST = ("waiting", 0)
_WAITS = Waiting(encounter_id=EncounterId("e"), changes=(_NOTE, _CARD, _SAID))
_SAMPLE = Parcel(waiting=(_WAITS,), place="notes e", keyboard="[]")


_WAITING = st.builds(
    Waiting,
    encounter_id=st.text(st.characters(), min_size=1, max_size=40).map(EncounterId),
    changes=st.lists(_CHANGES, min_size=1, max_size=5).map(tuple),
)


@given(st.lists(_WAITING, max_size=3).map(tuple), _ANY, _ANY)
def test_every_change_comes_back_as_it_was(
    waiting: tuple[Waiting, ...], place: str, keyboard: str
) -> None:
    parcel = Parcel(waiting=waiting, place=place, keyboard=keyboard)

    assert from_bytes(to_bytes(parcel)) == parcel


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
def test_no_kind_of_change_is_lost_by_a_lock(kind: type[Change], data: st.DataObject) -> None:
    change = data.draw(changes(datetime(2030, 1, 1, tzinfo=UTC))[kind])
    parcel = Parcel(waiting=(Waiting(encounter_id=EncounterId("e"), changes=(change,)),))

    assert isinstance(change, kind)
    assert from_bytes(to_bytes(parcel)) == parcel


def test_a_place_alone_comes_back() -> None:
    assert from_bytes(to_bytes(Parcel(place="home - x"))) == Parcel(place="home - x")


def _with(path: tuple[str | int, ...], value: Any) -> bytes:  # noqa: ANN401 -- anything, on purpose
    values = json.loads(to_bytes(_SAMPLE))
    inner = values
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    return json.dumps(values).encode()


@pytest.mark.parametrize(
    "spoilt",
    [
        b"",
        b"null",
        b"[]",
        b"\xff",
        b"[" * 100_000,
        _with(("format",), 1),
        _with(("more",), 1),
        _with(("place",), 7),
        _with(("waiting",), {}),
        _with((*_FIRST, "encounter_id"), ""),
        _with((*_FIRST, "changes"), []),
        _with((*_FIRST, "more"), 1),
        _with((*_FIRST, "encounter_id"), None),
        _with((*_FIRST, "encounter_id"), 7),
        _with((*_FIRST, "changes"), {}),
        _with((*_FIRST, "changes", 0), None),
        _with((*_FIRST, "changes", 0, "change"), "Erased"),
        _with((*_FIRST, "changes", 0, "text"), None),
        _with((*_FIRST, "changes", 0, "text"), 7),
        _with((*_FIRST, "changes", 0, "at"), "yesterday"),
        _with((*_FIRST, "changes", 0, "at"), "2030-01-01T00:00:00"),
        _with((*_FIRST, "changes", 0, "more"), ""),
        _with((*_FIRST, "changes", 1, "fields"), [["name", 7]]),
        _with((*_FIRST, "changes", 1, "fields"), [["fame", "x"]]),
        _with((*_FIRST, "changes", 1, "fields"), [["name"]]),
        _with((*_FIRST, "changes", 1, "fields"), {}),
        _with((*_FIRST, "changes", 2, "text"), "Sample"),
        _with((*_FIRST, "changes", 2, "text", "original"), None),
        _with((*_FIRST, "changes", 2, "text", "more"), ""),
    ],
)
def test_what_is_not_exactly_a_parcel_is_refused(spoilt: bytes) -> None:
    with pytest.raises(ParcelUnreadable) as caught:
        from_bytes(spoilt)

    assert (caught.value.facts, caught.value.__cause__) == ({}, None)


_THEN = datetime(2030, 1, 31, 12, tzinfo=UTC)


def test_what_an_earlier_release_left_is_read_as_said_in_general() -> None:
    stop = Stop(who="SAMPLE desk", done_at=_THEN, reference="EXAMPLE-1")
    changes: tuple[Change, ...] = (
        ChildFactStated(asked=ChildFact.ALONE, answer=Tri.YES, at=_THEN),
        DeadlineStopped(deadline=DeadlineId("hhs_child_notice"), stop=stop, at=_THEN),
        FactStated(fact=Fact.PLACE, text="Sample pier", at=_THEN),
        StatementWritten(
            id=StatementId("s"), text=StatementText(original="Sample"), created_at=_THEN, at=_THEN
        ),
    )
    parcel = Parcel(waiting=(Waiting(encounter_id=EncounterId("e"), changes=changes),))
    left = to_bytes(parcel).replace(b'"format":4', b'"format":3')
    for added in (b'"person":null,', b'"sort":"not_stated",'):
        assert added in left
        left = left.replace(added, b"")

    assert from_bytes(left) == parcel
