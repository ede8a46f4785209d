"""An encounter that was made with an earlier pack is read, assessed and shown with that pack."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from field_assist.domain.assessment import assess_encounter
from field_assist.domain.checklist import Role, Setting
from field_assist.domain.clock import SystemClock
from field_assist.domain.contradiction import contradictions
from field_assist.domain.encounter import Budget, Encounter
from field_assist.domain.ids import IndicatorId
from field_assist.domain.suggestion import suggestions
from field_assist.storage.vault import open_vault, unwrap_key
from field_assist.workflows.catalogue import Catalogue
from field_assist.workflows.session import Session
from tests.upgrade.golden_vaults import GOLDEN, PASSPHRASE, copy_golden

DISCLOSURE = IndicatorId("disc.direct")
FIRST_PACK = "2026.11.1"


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """Return a session on the vault of the first format."""
    folder = copy_golden("format-1", tmp_path / "vault")
    vault = open_vault(folder, unwrap_key(GOLDEN / "format-1" / "vault", PASSPHRASE))
    opened = Session(vault, Catalogue.load(), SystemClock(), is_practice=False)
    yield opened
    opened.close()


@pytest.fixture
def old(session: Session) -> Encounter:
    return session.recording.open(session.recording.rows(1)[0].id)


def test_an_old_encounter_keeps_the_words_of_its_pack(session: Session, old: Encounter) -> None:
    kept = session.catalogue_of(old).checklist

    assert kept.pack == old.pack
    assert kept.pack.version == FIRST_PACK
    assert kept.indicators[DISCLOSURE].explanations
    assert (dict(kept.avoid), dict(kept.statutes)) == ({}, {})


def test_an_old_encounter_is_assessed_and_guided_by_its_pack(
    session: Session, old: Encounter
) -> None:
    kept = session.catalogue_of(old)

    result = assess_encounter(kept.checklist, kept.rule, old)

    assert result.pack == old.pack
    assert contradictions(kept.checklist, kept.rule, old) == ()
    known = set(kept.checklist.indicators)
    assert {s.indicator for s in suggestions(kept.checklist, old, result)} <= known


def test_a_new_encounter_of_the_same_vault_has_the_new_pack(session: Session) -> None:
    new = session.recording.start(Setting.AIR, Role.TSA_CHECKPOINT, Budget.QUICK)

    kept = session.catalogue_of(new).checklist
    assert new.pack.version != FIRST_PACK
    assert kept.indicators[DISCLOSURE].explanations == ()
