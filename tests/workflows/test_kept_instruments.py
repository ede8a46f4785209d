"""A later release that changes or drops an instrument changes nothing of an older encounter."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from field_assist.domain.change import ItemAnswered
from field_assist.domain.checklist import Role, Setting
from field_assist.domain.clock import Clock
from field_assist.domain.encounter import Budget, Encounter, Value
from field_assist.domain.ids import EncounterId, InstrumentId, ItemId
from field_assist.domain.instrument import Instrument, NoRule
from field_assist.packet.data import canonical_json
from field_assist.storage.vault import Vault
from field_assist.workflows.catalogue import Catalogue
from field_assist.workflows.session import Session

CHILD = InstrumentId("us-child-1232")
Release = Callable[[Instrument], tuple[Instrument, ...]]


def changed(old: Instrument) -> tuple[Instrument, ...]:
    """Return the instrument as a later release has it: other words, items and rule."""
    first, *_ = old.items
    return (
        replace(
            old,
            version="2027.1",
            title="Changed by a release",
            rule=NoRule(says="Changed by a release."),
            items=(replace(first, text="Changed by a release."),),
        ),
    )


def changed_in_silence(old: Instrument) -> tuple[Instrument, ...]:
    """Return other words under the version of before."""
    return tuple(replace(each, version=old.version) for each in changed(old))


def dropped(_old: Instrument) -> tuple[Instrument, ...]:
    return ()


def after(release: Release, session: Session) -> Session:
    """Open the vault with a later release of the program."""
    catalogue = session.catalogue
    instruments = (
        new
        for each in catalogue.instruments
        for new in (release(each) if each.id == CHILD else (each,))
    )
    later = replace(catalogue, instruments=tuple(instruments))
    return Session(vault_of(session), later, session.clock, is_practice=False)


def vault_of(session: Session) -> Vault:
    return session._vault  # noqa: SLF001 -- the same vault, opened later


def begin(session: Session) -> Encounter:
    return session.recording.start(Setting.LAND, Role.CBP_SECONDARY, Budget.STANDARD)


def answer(session: Session, case: EncounterId, item: str, instrument: str = CHILD) -> None:
    """Answer an item as the screen would, with the version that the encounter is read with."""
    tables = session.catalogue_of(session.recording.open(case)).tables(Setting.LAND)
    version = next(each.version for each in tables if each.id == instrument)
    change = ItemAnswered(
        instrument=InstrumentId(instrument),
        version=version,
        item=ItemId(item),
        value=None if item in ("why_here", "conditions") else Value.NO,
        text="SAMPLE: said so",
        at=session.now(),
    )
    session.recording.save(case, change)


def told(session: Session, case: EncounterId) -> dict[str, Any]:
    """Return what a packet tells of the instrument that was used."""
    referral = session.referring.gather(session.recording.open(case))
    found: list[dict[str, Any]] = json.loads(canonical_json(referral))["instruments"]
    assert len(found) == 1
    return found[0]


@pytest.fixture
def used(session: Session) -> EncounterId:
    case = begin(session).id
    answer(session, case, "why_here")
    answer(session, case, "no_fear")
    return case


@pytest.mark.parametrize("release", [changed, changed_in_silence, dropped])
def test_an_instrument_is_read_as_it_was_answered(
    session: Session, used: EncounterId, release: Release
) -> None:
    before = session.catalogue_of(session.recording.open(used)).tables(Setting.LAND)
    packet = told(session, used)

    later = after(release, session)
    now = later.catalogue_of(later.recording.open(used)).tables(Setting.LAND)

    assert {each.id: each for each in now} == {each.id: each for each in before}
    assert told(later, used) == packet
    assert "Changed by a release" not in json.dumps(packet)


def test_an_encounter_that_did_not_use_it_has_the_one_of_today(
    session: Session, used: EncounterId
) -> None:
    later = after(changed, session)

    new = later.catalogue_of(begin(later)).tables(Setting.LAND)

    assert used
    assert "Changed by a release" in [each.title for each in new]


def test_a_later_answer_is_given_to_the_same_text(session: Session, used: EncounterId) -> None:
    later = after(changed, session)

    answer(later, used, "can_decide")

    use = told(later, used)
    assert use["version"] == "2026.1"
    assert {item["id"] for item in use["items"]} == {"no_fear", "can_decide"}


def test_the_first_signs_are_kept_too(session: Session) -> None:
    case = begin(session).id
    answer(session, case, "conditions", "first-signs")

    tables = session.catalogue_of(session.recording.open(case)).tables(Setting.LAND)

    assert [each.id for each in tables].count(InstrumentId("first-signs")) == 1


def test_one_text_is_kept_once(session: Session, used: EncounterId) -> None:
    other = begin(session).id
    answer(session, other, "no_fear")
    vault = vault_of(session)

    assert used != other
    assert vault.rows("SELECT count(*) FROM instrument_copy") == [(1,)]
    assert vault.rows("SELECT count(*) FROM encounter_instrument") == [(2,)]


def test_a_copy_that_cannot_be_read_is_not_replaced_by_another_text(
    session: Session, catalogue: Catalogue, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    case, vault = begin(session).id, vault_of(session)
    with vault.transaction():
        vault.execute(
            "INSERT INTO instrument_copy VALUES (:of, :text)", {"of": "a" * 64, "text": b"{}"}
        )
        vault.execute(
            "INSERT INTO encounter_instrument VALUES (:case, :name, :of)",
            {"case": case, "name": CHILD, "of": "a" * 64},
        )
    change = ItemAnswered(
        instrument=CHILD,
        version="2026.1",
        item=ItemId("no_fear"),
        value=Value.NO,
        text="SAMPLE: said so",
        at=session.now(),
    )
    session.recording.save(case, change)

    use = told(Session(vault, catalogue, clock, is_practice=False), case)

    assert (use["title"], use["items"][0]["id"], use["says"]) == ("", "no_fear", [])
    assert "us-child-1232 cannot be read" in caplog.text
    caplog.clear()
