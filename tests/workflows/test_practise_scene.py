"""What practice keeps: counts, and only where the officer wants it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from field_assist.domain.agreement import Counts
from field_assist.domain.encounter import Value
from field_assist.domain.scene import Scene
from field_assist.storage import practice_counts
from field_assist.storage.vault import Vault
from field_assist.workflows.catalogue import Catalogue
from field_assist.workflows.session import Session
from tests.conftest import SteppingClock


@pytest.fixture
def scene(session: Session) -> Scene:
    return next(one for one in session.practising.scenes() if one.id == "air-note")


def do(session: Session, scene: Scene) -> Counts:
    marks = {sign.id: Value.YES for sign in scene.signs}
    made = session.practising.compare(scene, marks)
    session.practising.count(made)
    return made.counts


def test_nothing_is_written_unless_it_is_wanted(
    session: Session, scene: Scene, open_data: Vault
) -> None:
    before = session.log.head.sequence

    counts = do(session, scene)

    assert practice_counts.listed(open_data) == ()
    assert session.log.head.sequence == before
    assert session.recording.count() == 0
    assert session.practising.tally().counts == counts


def test_counts_of_the_sitting_are_kept_from_the_moment_it_is_wanted(
    session: Session, scene: Scene, open_data: Vault
) -> None:
    counts = do(session, scene)

    session.practising.keep_counts(is_wanted=True)
    do(session, scene)

    assert practice_counts.listed(open_data) == ((scene.id, counts), (scene.id, counts))
    assert session.practising.tally().times == {scene.id: 2}


def test_kept_counts_are_there_after_the_next_unlock(
    session: Session, scene: Scene, open_data: Vault, catalogue: Catalogue, clock: SteppingClock
) -> None:
    session.practising.keep_counts(is_wanted=True)
    counts = do(session, scene)

    again = Session(open_data, catalogue, clock, is_practice=False)

    assert again.practising.keeps_counts
    assert again.practising.tally().counts == counts


def test_all_counts_can_be_taken_away(session: Session, scene: Scene, open_data: Vault) -> None:
    session.practising.keep_counts(is_wanted=True)
    do(session, scene)
    session.practising.keep_counts(is_wanted=False)
    do(session, scene)

    session.practising.forget()

    assert practice_counts.listed(open_data) == ()
    assert session.practising.tally().scenes == 0


def test_practice_itself_offers_to_keep_nothing(
    open_data: Vault, catalogue: Catalogue, clock: SteppingClock
) -> None:
    practice = Session(open_data, catalogue, clock, is_practice=True)

    assert not practice.practising.can_keep
    assert not practice.practising.keeps_counts


def test_what_is_exported_is_counts_and_nothing_else(
    session: Session, scene: Scene, tmp_path: Path
) -> None:
    counts = do(session, scene)

    file = session.practising.export(tmp_path)

    assert json.loads(file.read_text()) == {
        "format": "field-assist-practice-counts-1",
        "scenes": 1,
        "signs": counts.signs,
        "both": 3,
        "missed": 0,
        "over_read": 3,
        "neither": 0,
        "kappa": 0.0,
    }
    assert scene.id not in file.read_text()
