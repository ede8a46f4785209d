"""Changes of every kind, as a vault takes them, for properties that hold for all of them."""

from __future__ import annotations

from datetime import date, datetime
from typing import get_args

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
from field_assist.domain.exhibit import FileFact
from field_assist.domain.handling import Handled, Recipient
from field_assist.domain.ids import (
    AttachmentId,
    DeadlineId,
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
from field_assist.domain.redaction import Verdict
from field_assist.domain.rule import Band
from field_assist.domain.statement import StatementText

KINDS = get_args(Change)
A, B = EntityId("a" * 32), EntityId("b" * 32)

_ids = st.sampled_from("cd").map(lambda letter: letter * 32)
_words = st.sampled_from(["", "Sample", "Sample words", "Muster\x00\u00e9", "\u738b"])
_said = st.sampled_from(["Sample", "Sample words", "Muster"])
_people = st.sampled_from([None, A, B])


def changes(at: datetime) -> dict[type[Change], st.SearchStrategy[Change]]:
    """Return a strategy for each kind: about the cards `A` and `B`, and a file that is not there.

    A look into a list is never restated; of the others each id is used again and again.
    """
    then = st.just(at)
    recorded = {**_marks(then), **_texts(then), **_cards(then), **_uses(then), **_acts(then)}
    return {**recorded, **_review(then)}


_Kinds = dict[type[Change], st.SearchStrategy[Change]]
_Then = st.SearchStrategy[datetime]


def _marks(then: _Then) -> _Kinds:
    return {
        Answered: st.builds(
            Answered,
            indicator=st.sampled_from("ab").map(IndicatorId),
            value=st.sampled_from([None, Value.NO, Value.UNKNOWN]),
            basis=st.none(),
            person=_people,
            at=then,
        )
        | st.builds(
            Answered,
            indicator=st.sampled_from("ab").map(IndicatorId),
            value=st.just(Value.YES),
            basis=st.sampled_from(Basis),
            person=_people,
            at=then,
        ),
        FactStated: st.builds(
            FactStated,
            fact=st.sampled_from([Fact.PLACE, Fact.OFFICER]),
            text=_words,
            at=then,
        ),
        SuggestionDismissed: st.builds(
            SuggestionDismissed,
            indicator=st.sampled_from("ab").map(IndicatorId),
            is_dismissed=st.booleans(),
            at=then,
        ),
        StepAdjusted: st.builds(
            StepAdjusted,
            band=st.sampled_from([None, Band.REFER_NOW, Band.RECORD_ONLY]),
            suggested=st.just(Band.CONSULT),
            reason=_said,
            second_person=_words,
            marks=st.sampled_from([(), ("a",), ("a", f"b:{A}")]),
            at=then,
        ),
    }


def _review(then: _Then) -> _Kinds:
    return {
        WordsChosen: st.builds(
            WordsChosen,
            line=st.sampled_from(["note:n", "sign:a"]),
            part=st.just("text"),
            start=st.integers(min_value=0, max_value=9),
            words=_said,
            verdict=st.none() | st.sampled_from(Verdict),
            at=then,
        ),
        HandlingStated: st.builds(
            HandlingStated,
            about=st.just(Handled.CONSENT),
            text=_words,
            at=then,
        )
        | st.builds(
            HandlingStated,
            about=st.just(Handled.RECIPIENT),
            text=st.sampled_from(["", *(each.value for each in Recipient)]),
            at=then,
        ),
    }


def _texts(then: _Then) -> _Kinds:
    return {
        NoteWritten: st.builds(
            NoteWritten,
            id=_ids.map(NoteId),
            indicator=st.none(),
            text=_words,
            created_at=then,
            at=then,
        ),
        StatementWritten: st.builds(
            StatementWritten,
            id=_ids.map(StatementId),
            text=st.builds(StatementText, original=_words, speaker=_people),
            is_removed=st.booleans(),
            created_at=then,
            at=then,
        ),
        FileDescribed: st.builds(
            FileDescribed,
            file=st.just(AttachmentId("f" * 32)),
            about=st.just(FileFact.SOURCE),
            text=_words,
            at=then,
        ),
        LineChosen: st.builds(
            LineChosen,
            line=st.sampled_from(["sign:a", "use:sample"]),
            is_included=st.booleans(),
            at=then,
        ),
    }


def _cards(then: _Then) -> _Kinds:
    return {
        EntityStated: st.builds(
            EntityStated,
            id=st.sampled_from([A, B]),
            kind=st.just(EntityKind.PERSON),
            fields=st.lists(
                st.tuples(st.sampled_from([Field.NAME_STATED, Field.NOTE]), _words), max_size=2
            ).map(lambda pairs: tuple(dict(pairs).items())),
            is_removed=st.booleans(),
            at=then,
        ),
        LinkStated: st.builds(
            LinkStated,
            id=st.just(LinkId("e" * 32)),
            subject=st.just(A),
            relation=st.just(Relation.TRAVELS_WITH),
            object=st.just(B),
            is_removed=st.booleans(),
            at=then,
        ),
    }


def _uses(then: _Then) -> _Kinds:
    return {
        ItemAnswered: st.builds(
            ItemAnswered,
            instrument=st.sampled_from("cd").map(InstrumentId),
            version=st.sampled_from("12"),
            item=st.sampled_from("ab").map(ItemId),
            value=st.sampled_from([None, Value.YES, Value.UNKNOWN]),
            text=_words,
            person=_people,
            at=then,
        ),
        ListChecked: st.builds(
            ListChecked,
            id=_ids.map(ListCheckId),
            party=st.just(Party.PRODUCER),
            asked=st.just("Sample"),
            list_title=st.just("EXAMPLE list"),
            list_version=st.just("1"),
            list_dated_on=st.just(date(2030, 1, 1)),
            list_sha256=st.just("0" * 64),
            entry=st.just("SAMPLE entry"),
            alike=st.just(Alike.EXACT),
            finding=st.just(Finding.SAME),
            verified_by=st.just("Sample words"),
            is_removed=st.booleans(),
            at=then,
        ),
    }


def _acts(then: _Then) -> _Kinds:
    stop = st.builds(
        Stop,
        who=_said,
        done_at=then,
        reference=_said,
        rationales=st.dictionaries(st.sampled_from("ab"), _said, max_size=2),
    )
    return {
        ChildFactStated: st.builds(
            ChildFactStated,
            asked=st.sampled_from(ChildFact),
            answer=st.sampled_from(Tri),
            person=_people,
            at=then,
        ),
        DeadlineStopped: st.builds(
            DeadlineStopped,
            deadline=st.sampled_from("ab").map(DeadlineId),
            stop=st.none() | stop,
            person=_people,
            at=then,
        ),
        MeasureStated: st.builds(
            MeasureStated,
            id=_ids.map(MeasureId),
            rung=st.just("sample"),
            who=_words,
            remark=_words,
            outcome=st.sampled_from(Outcome),
            is_removed=st.booleans(),
            taken_at=then,
            at=then,
        ),
    }
