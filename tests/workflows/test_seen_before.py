"""The same paper, phone, plate or address in another encounter; never a name alone."""

from __future__ import annotations

import pytest

from field_assist.domain.entity import EntityKind, Field
from field_assist.domain.found import IdentifierKind
from field_assist.storage import events
from field_assist.storage.vault import Vault
from field_assist.workflows.session import Session
from tests.workflows.recorded import Recorded

P, D, V, C, L, O = (  # noqa: E741 -- the kinds of card, for the table
    EntityKind.PERSON,
    EntityKind.DOCUMENT,
    EntityKind.CONVEYANCE,
    EntityKind.CONTACT,
    EntityKind.PLACE,
    EntityKind.ORGANIZATION,
)


@pytest.fixture
def recorded(open_data: Vault, session: Session) -> Recorded:
    return Recorded(open_data, session)


def pair(recorded: Recorded, kind: EntityKind, field: Field, one: str, other: str) -> Recorded:
    """Put a value on a card of each of two encounters."""
    for text in (one, other):
        recorded.card(recorded.start(), kind, {field: text})
    return recorded


def seen(recorded: Recorded, number: int = 2) -> list[tuple[IdentifierKind, int, str]]:
    rows = {row.number: row.id for row in recorded.session.recording.rows()}
    found = recorded.session.finding.seen_before(rows[number])
    return [(one.kind, one.number, one.there.text) for one in found]


@pytest.mark.parametrize(
    ("kind", "field", "one", "other", "same"),
    [
        (D, Field.NUMBER, "X0123456", "x 012 3456", IdentifierKind.DOCUMENT),
        (C, Field.CONTACT, "+1 202-555-0171", "(202) 555-0171", IdentifierKind.PHONE),
        (C, Field.CONTACT, "sample@mail.example", "Sample@Mail.Example", IdentifierKind.EMAIL),
        (C, Field.CONTACT, "@sample_one", "@Sample_One", IdentifierKind.HANDLE),
        (P, Field.A_NUMBER, "A012-345-678", "A12345678", IdentifierKind.A_NUMBER),
        (V, Field.PLATE, "ABC-1234", "abc 1234", IdentifierKind.PLATE),
        (V, Field.VIN, "1M8GDM9AXKP042788", "1m8gdm9axkp042788", IdentifierKind.VIN),
        (L, Field.ADDRESS, "12 Sample Street", "12 SAMPLE ST.", IdentifierKind.ADDRESS),
        (O, Field.EIN, "12-3456789", "123456789", IdentifierKind.EMPLOYER_NUMBER),
    ],
)
def test_the_same_value_is_seen_in_whatever_way_it_is_written(
    recorded: Recorded, kind: EntityKind, field: Field, one: str, other: str, same: IdentifierKind
) -> None:
    pair(recorded, kind, field, one, other)

    assert seen(recorded) == [(same, 1, one)]
    assert seen(recorded, 1) == [(same, 2, other)]


@pytest.mark.parametrize(
    ("kind", "field", "text"),
    [
        (P, Field.NAME_STATED, "Maria Sample 4"),
        (O, Field.NAME, "Sample Crew 12 Ltd"),
        (V, Field.FLIGHT, "UT 482"),
        (D, Field.NUMBER, "unknown"),
        (C, Field.CONTACT, "unknown"),
        (L, Field.ADDRESS, "Sample City"),
        (P, Field.HAIR, "1234567"),
    ],
)
def test_what_many_share_is_not_seen_before(
    recorded: Recorded, kind: EntityKind, field: Field, text: str
) -> None:
    pair(recorded, kind, field, text, text)

    assert seen(recorded) == []


def test_a_removed_card_and_another_value_are_not_seen(recorded: Recorded) -> None:
    one, two = recorded.start(), recorded.start()
    fields = {Field.PLATE: "ABC-1234"}
    card = recorded.card(one, V, fields)
    recorded.card(two, V, fields)
    recorded.card(one, V, {}, card, is_removed=True)
    removed = seen(recorded)
    recorded.card(one, V, {}, card)
    back = seen(recorded)
    recorded.card(one, V, {Field.PLATE: "XYZ-9"}, card)

    assert (removed, len(back), seen(recorded)) == ([], 1, [])


def test_a_pair_said_to_be_different_is_remembered_on_both_sides(recorded: Recorded) -> None:
    pair(recorded, V, Field.PLATE, "ABC-1234", "ABC-1234")
    third = recorded.start()
    recorded.card(third, V, {Field.PLATE: "ABC-1234"})
    finding = recorded.session.finding
    first = recorded.session.recording.rows()[-1].id
    (to_third, to_second) = finding.seen_before(first)

    finding.say_not_same(first, to_second)

    assert [number for _, number, _ in seen(recorded, 1)] == [3]
    assert [number for _, number, _ in seen(recorded, 2)] == [3]
    assert [number for _, number, _ in seen(recorded, 3)] == [2, 1]
    recorded.make_anew()
    assert [number for _, number, _ in seen(recorded, 1)] == [to_third.number]
    finding.take_back_not_same(first, to_second)
    assert [number for _, number, _ in seen(recorded, 1)] == [3, 2]
    actions = [event.action for event in events.for_encounter(recorded.vault, first)]
    assert actions[-2:] == ["not_same_said", "not_same_taken_back"]


def test_before_another_one_is_begun_few_hits_are_shown(recorded: Recorded) -> None:
    for _ in range(8):
        recorded.card(recorded.start(), V, {Field.PLATE: "ABC-1234"})

    hits = recorded.session.finding.before_create("abc1234")

    assert [hit.row.number for hit in hits] == [8, 7, 6, 5, 4]


def test_a_packet_does_not_say_what_another_encounter_was_told_apart_from(
    recorded: Recorded,
) -> None:
    pair(recorded, V, Field.PLATE, "ABC-1234", "ABC-1234")
    session = recorded.session
    first = session.recording.open(session.recording.rows()[-1].id)
    recorded.note(first, "lantern")
    (seen_there,) = session.finding.seen_before(first.id)
    session.finding.say_not_same(first.id, seen_there)

    lines = session.referring.gather(session.recording.open(first.id)).custody

    assert [line.detail for line in lines if line.action == "not_same_said"] == [""]
    assert seen_there.there.id not in str(lines)
