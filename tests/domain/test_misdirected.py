"""How a packet left, by the lines of custody; what is in it, by kinds."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from field_assist.domain.handing_over import ENCRYPTED, WITH_PHRASE
from field_assist.domain.misdirected import Personal, leavings, names_in, personal_in
from field_assist.domain.referral import CustodyEvent
from field_assist.domain.sending import Way

AT = datetime(2026, 11, 23, 19, 2, tzinfo=UTC)
OURS = "FA-9B7C-4J2F"


def log(*lines: str) -> list[CustodyEvent]:
    """Return lines of custody; one that begins with `-` is about another packet."""
    return [
        CustodyEvent(
            sequence=number,
            at=AT,
            action=line.removeprefix("-"),
            detail="FA-AAAA-AAAA" if line.startswith("-") else OURS,
        )
        for number, line in enumerate(lines)
    ]


@pytest.mark.parametrize(
    ("lines", "left"),
    [
        (("packet_sealed",), []),
        (("handing_over", "saved_to_folder"), [(Way.FOLDER, "")]),
        ((ENCRYPTED, "handing_over", "draft_made"), [(Way.DRAFT, ENCRYPTED)]),
        ((WITH_PHRASE, "handing_over", "not_handed_over"), []),
        (
            (WITH_PHRASE, "handing_over", "not_handed_over", "handing_over", "draft_made"),
            [(Way.DRAFT, "")],
        ),
        ((ENCRYPTED, "queued", "accepted"), [(Way.RELAY, ENCRYPTED)]),
        (
            (ENCRYPTED, "queued", "handing_over", "saved_to_folder", "accepted"),
            [(Way.FOLDER, ""), (Way.RELAY, ENCRYPTED)],
        ),
        (
            (ENCRYPTED, "queued", "not_accepted", "queued", "part_accepted", "accepted"),
            [(Way.RELAY, ENCRYPTED), (Way.RELAY, ENCRYPTED)],
        ),
        (("-mail_encrypted", "handing_over", "-queued", "draft_made"), [(Way.DRAFT, "")]),
        (("-handing_over", "-saved_to_folder"), []),
    ],
)
def test_a_file_is_never_said_to_be_closed_that_was_not(
    lines: tuple[str, ...], left: list[tuple[Way, str]]
) -> None:
    assert [(each.way, each.closed_by) for each in leavings(log(*lines), OURS)] == left


def card(name: str = "", **fields: str) -> dict[str, object]:
    return {"name": name, "fields": {key: [{"stated": text}] for key, text in fields.items()}}


@pytest.mark.parametrize(
    ("data", "kinds"),
    [
        ({}, ()),
        ({"persons": [card(name="EXAMPLE")]}, (Personal.NAMES,)),
        ({"persons": [card(birth="1999")]}, (Personal.BIRTH,)),
        ({"documents": [card(number="X1")]}, (Personal.NUMBERS,)),
        ({"contacts": [card(contact="x")]}, (Personal.REACHED,)),
        ({"statements": [{}], "exhibits": [{}]}, (Personal.STATEMENTS, Personal.PHOTOS)),
        ({"marking": {"categories": ["CVIC", "INF"]}}, (Personal.CHILD, Personal.SOURCE)),
        ({"marking": {"categories": ["SP-SSI"]}}, (Personal.SECURITY,)),
    ],
)
def test_what_is_in_it_is_told_by_kinds(
    data: dict[str, object], kinds: tuple[Personal, ...]
) -> None:
    assert personal_in(data) == kinds


def test_every_name_of_a_person_is_known_and_those_of_things_are_not() -> None:
    data = {
        "persons": [card(name="Sample", aliases="Example", name_in_script="Utopia", hair="red")],
        "organizations": [card(name="Acme")],
    }

    assert names_in(data) == {"Sample", "Example", "Utopia"}
