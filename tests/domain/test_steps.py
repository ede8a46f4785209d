"""Whatever was done can be taken back and made again, step by step."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import reduce

import pytest
from hypothesis import given
from hypothesis import strategies as st

from field_assist.domain.apply import apply
from field_assist.domain.change import (
    Answered,
    Change,
    EntityStated,
    FactStated,
    HandlingStated,
    How,
    ItemAnswered,
    LineChosen,
    LinkStated,
    NoteWritten,
    StatementWritten,
    StepAdjusted,
    SuggestionDismissed,
    WordsChosen,
)
from field_assist.domain.checklist import PackRef, Role, Setting
from field_assist.domain.encounter import Basis, Budget, Encounter, Fact, Tri, Value
from field_assist.domain.entity import EntityKind, Field, Relation
from field_assist.domain.handling import Handled
from field_assist.domain.ids import (
    EncounterId,
    EntityId,
    IndicatorId,
    InstrumentId,
    ItemId,
    LinkId,
    NoteId,
    PackId,
    StatementId,
)
from field_assist.domain.redaction import Verdict
from field_assist.domain.rule import Band
from field_assist.domain.statement import StatementText
from field_assist.domain.steps import Steps
from tests.domain.every_change import changes as of_every_kind

NOON = datetime(2030, 1, 1, 12, tzinfo=UTC)
LATER = NOON + timedelta(minutes=1)
FRESH = Encounter(
    id=EncounterId("e"),
    number=1,
    setting=Setting.SEA,
    role=Role.CBP_SECONDARY,
    budget=Budget.STANDARD,
    pack=PackRef(id=PackId("sample"), version="1", sha256="0" * 64),
    opened_at=NOON,
)

_ids = st.sampled_from("abc")
_words = st.sampled_from(["", "Sample", "Sample words", "Muster"])
_people = st.none() | _ids.map(EntityId)
_CHANGES: st.SearchStrategy[Change] = st.one_of(
    st.builds(
        Answered,
        indicator=_ids.map(IndicatorId),
        value=st.none() | st.sampled_from([Value.YES, Value.NO]),
        basis=st.just(Basis.SEEN),
        person=_people,
        at=st.just(NOON),
    ),
    st.builds(FactStated, fact=st.sampled_from(Fact), text=_words, at=st.just(NOON)),
    st.builds(
        NoteWritten,
        id=_ids.map(NoteId),
        indicator=st.none(),
        text=_words,
        created_at=st.just(NOON),
        at=st.just(NOON),
    ),
    st.builds(LineChosen, line=_ids, is_included=st.booleans(), at=st.just(NOON)),
    st.builds(
        WordsChosen,
        line=_ids,
        part=st.just("text"),
        start=st.sampled_from([0, 5]),
        words=st.just("words"),
        verdict=st.none() | st.sampled_from(Verdict),
        at=st.just(NOON),
    ),
    st.builds(HandlingStated, about=st.sampled_from(Handled), text=_words, at=st.just(NOON)),
    st.builds(
        SuggestionDismissed,
        indicator=_ids.map(IndicatorId),
        is_dismissed=st.booleans(),
        at=st.just(NOON),
    ),
    st.builds(
        StepAdjusted,
        band=st.none() | st.sampled_from([Band.REFER_NOW, Band.RECORD_ONLY]),
        suggested=st.just(Band.CONSULT),
        reason=_words,
        at=st.just(NOON),
    ),
    st.builds(
        EntityStated,
        id=_ids.map(EntityId),
        kind=st.just(EntityKind.PERSON),
        fields=st.lists(st.tuples(st.sampled_from([Field.NAME, Field.NOTE]), _words)).map(tuple),
        is_removed=st.booleans(),
        at=st.just(NOON),
    ),
    st.builds(
        LinkStated,
        id=_ids.map(LinkId),
        subject=st.just(EntityId("a")),
        relation=st.just(Relation.TRAVELS_WITH),
        object=st.just(EntityId("b")),
        is_removed=st.booleans(),
        at=st.just(NOON),
    ),
    st.builds(
        StatementWritten,
        id=_ids.map(StatementId),
        text=st.builds(StatementText, original=_words, speaker=_people),
        is_removed=st.booleans(),
        created_at=st.just(NOON),
        at=st.just(NOON),
    ),
    *of_every_kind(NOON).values(),
)


def shown(encounter: Encounter) -> object:
    """Return what an officer can see of it: nothing that was removed or is empty, no times."""
    return (
        {i: (a.value, a.basis, a.at) for i, a in encounter.answers.items()},
        {p: dict(a) for p, a in encounter.person_answers.items() if a},
        {fact: text for fact, text in encounter.facts.items() if text},
        {note.id: note.text for note in encounter.notes if note.text},
        {card.id: dict(card.fields) for card in encounter.present()},
        {link.id for link in encounter.links.values() if not link.is_removed},
        {s.id: s.text for s in encounter.statements.values() if not s.is_removed},
        encounter.left_out,
        encounter.dismissed,
        encounter.adjustment and (encounter.adjustment.band, encounter.adjustment.reason),
        {asked: answer for asked, answer in encounter.child.items() if answer is not Tri.NOT_ASKED},
        dict(encounter.stops),
        {measure.id: replace(measure, stated_at=NOON) for measure in encounter.taken()},
        {check.id for check in encounter.list_checks},
        {
            key: {item: (said.version, said.value, said.text) for item, said in items.items()}
            for key, items in encounter.item_answers.items()
        },
    )


@given(st.lists(st.lists(_CHANGES, min_size=1, max_size=3).map(tuple), max_size=6))
def test_every_step_leads_back_and_forth_again(made: list[tuple[Change, ...]]) -> None:
    encounter, steps, states = FRESH, Steps(), [shown(FRESH)]
    for changes in made:
        depth = len(steps.back)
        steps = steps.after(encounter, changes)
        encounter = reduce(apply, changes, encounter)
        if len(steps.back) == depth:  # typed on in the same place: one step
            states.pop()
        states.append(shown(encounter))

    for state in reversed(states[:-1]):
        changes, steps = steps.undo(encounter, LATER)
        assert {change.how for change in changes} == {How.UNDONE}
        encounter = reduce(apply, changes, encounter)
        assert shown(encounter) == state
    assert steps.undo(encounter, LATER)[0] == ()
    for state in states[1:]:
        changes, steps = steps.redo(encounter, LATER)
        assert {change.how for change in changes} == {How.REDONE}
        encounter = reduce(apply, changes, encounter)
        assert shown(encounter) == state
    assert steps.redo(encounter, LATER)[0] == ()


def test_typing_on_in_one_note_is_one_step() -> None:
    note = NoteWritten(id=NoteId("n"), indicator=None, text="Sam", created_at=NOON, at=NOON)
    steps = Steps().after(FRESH, (note,))
    typed = apply(FRESH, note)
    more = replace(note, text="Sample")

    steps = steps.after(typed, (more,))
    changes, _ = steps.undo(apply(typed, more), LATER)

    assert shown(reduce(apply, changes, apply(typed, more))) == shown(FRESH)


def test_typing_on_a_card_that_was_just_made_is_a_step_of_its_own() -> None:
    named = ((Field.NAME_STATED, "Sample"),)
    made = EntityStated(id=EntityId("p"), kind=EntityKind.PERSON, fields=named, at=NOON)
    more = replace(made, fields=((Field.NAME_STATED, "Sample words"),))
    steps = Steps().after(FRESH, (made,))
    after = apply(FRESH, made)
    steps = steps.after(after, (more,))

    changes, _ = steps.undo(apply(after, more), LATER)

    card = reduce(apply, changes, apply(after, more)).entities[EntityId("p")]
    assert (card.name, card.is_removed) == ("Sample", False)


def test_a_new_act_leaves_nothing_to_make_again() -> None:
    fact = FactStated(fact=Fact.PLACE, text="Utopia", at=NOON)
    steps = Steps().after(FRESH, (fact,))
    _, steps = steps.undo(apply(FRESH, fact), LATER)

    steps = steps.after(FRESH, (replace(fact, text="Sample Harbor"),))

    assert steps.redo(FRESH, LATER)[0] == ()


def test_an_answer_that_comes_back_is_to_the_version_it_was_given_to() -> None:
    first = ItemAnswered(
        instrument=InstrumentId("sample"),
        version="1",
        item=ItemId("item"),
        value=Value.YES,
        text="Sample words",
        at=NOON,
    )
    answered = apply(FRESH, first)
    steps = Steps().after(answered, (replace(first, version="2", value=Value.NO),))
    changed = apply(answered, replace(first, version="2", value=Value.NO))

    (back,) = steps.undo(changed, LATER)[0]

    assert isinstance(back, ItemAnswered)
    assert (back.version, back.value) == ("1", Value.YES)


def test_a_mark_that_comes_back_keeps_its_time() -> None:
    first = Answered(indicator=IndicatorId("a"), value=Value.NO, at=NOON)
    second = Answered(indicator=IndicatorId("a"), value=Value.YES, basis=Basis.SEEN, at=LATER)
    encounter = apply(FRESH, first)
    steps = Steps().after(encounter, (second,))

    (back,), _ = steps.undo(apply(encounter, second), LATER + timedelta(hours=1))

    assert (back.at, isinstance(back, Answered) and back.value) == (NOON, Value.NO)


def typed(*texts: str) -> list[str]:
    """Type a note that is saved with each of these texts; return what each undo leaves of it."""
    encounter, steps = FRESH, Steps()
    for text in texts:
        change = NoteWritten(id=NoteId("n"), indicator=None, text=text, created_at=NOON, at=NOON)
        steps = steps.after(encounter, (change,))
        encounter = apply(encounter, change)
    left: list[str] = []
    while steps.back:
        changes, steps = steps.undo(encounter, LATER)
        encounter = reduce(apply, changes, encounter)
        left.append(encounter.notes[0].text)
    for _ in left:
        changes, steps = steps.redo(encounter, LATER)
        encounter = reduce(apply, changes, encounter)
    assert encounter.notes[0].text == texts[-1]
    return left


@pytest.mark.parametrize(
    ("texts", "left"),
    [
        (("He said.", "He said. Then he left."), ["He said.", ""]),
        (("He sa", "He said no and le", "He said no and left."), ["He said", ""]),
        (("He", "He ", "He said"), ["He ", ""]),
        (("H", "He"), [""]),
        (("He said no", "He said", "He", "He left"), ["He", "He said no", ""]),
        (("He no", "He said no", "He said firmly no"), ["He said no", "He no", ""]),
        (("He said", "She said"), ["He said", ""]),
        (("\u738b" * 30, "\u738b" * 40), ["\u738b" * 30, ""]),
        (
            ("\u0939", "\u0939\u093f\u0928\u094d\u0926\u0940 \u0939"),
            ["\u0939\u093f\u0928\u094d\u0926\u0940", ""],
        ),
        (("a " * 30_000, "a " * 30_000 + "b", "a " * 30_000 + "b c"), ["a " * 30_000, ""]),
    ],
)
def test_a_long_note_is_taken_back_in_words(texts: tuple[str, ...], left: list[str]) -> None:
    assert typed(*texts) == left
