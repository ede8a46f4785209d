"""What `--log` writes: ids and what happened, never what an officer wrote."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest

from field_assist.domain.encounter import SITUATION, Encounter, Fact
from field_assist.domain.ids import IndicatorId
from field_assist.domain.mark import Mark
from field_assist.startup.logs import KEPT, Ring, start_logging
from field_assist.storage.vault import Vault
from field_assist.ui.open_encounter import OpenEncounter
from field_assist.workflows.refer import build
from field_assist.workflows.session import Session

CANARY = "canaryword"
SIGN = IndicatorId("sea.wages_months_unpaid")


@pytest.fixture
def _own_log() -> Iterator[None]:
    """Put the logger of the program back as it was."""
    log = logging.getLogger("field_assist")
    before = (log.level, log.propagate, list(log.handlers))
    yield
    log.setLevel(before[0])
    log.propagate = before[1]
    log.handlers = before[2]


@pytest.fixture
def desk(session: Session, encounter: Encounter) -> Iterator[OpenEncounter]:
    catalogue = session.catalogue
    made = OpenEncounter(encounter, session.recording, catalogue, session.clock, retry_ms=10**6)
    yield made
    made.deleteLater()


def work(desk: OpenEncounter, session: Session, vault: Vault) -> None:
    """Do everything that is done with an encounter, with a marked word in every text."""
    desk.mark(SIGN, Mark.SEEN)
    desk.mark(SIGN, Mark.EXPLAINED, f"{CANARY} reason")
    for fact in SITUATION:
        desk.state(fact, f"{CANARY} {fact.value}")
    desk.write_note(None, SIGN, f"{CANARY} note")
    vault.rows("PRAGMA query_only = ON")
    desk.write_note(None, None, f"{CANARY} not saved")
    vault.rows("PRAGMA query_only = OFF")
    desk.save_waiting()
    session.remember("place", f"notes {CANARY}")
    session.referring.seal(desk.encounter, build(session.referring.gather(desk.encounter)))


@pytest.mark.usefixtures("_own_log", "qapp")
def test_the_log_holds_ids_and_no_text_of_an_officer(
    capfd: pytest.CaptureFixture[str], desk: OpenEncounter, session: Session, open_data: Vault
) -> None:
    start_logging(to_stderr=True)

    desk.state(Fact.UNDER_18, "no")
    work(desk, session, open_data)

    written = capfd.readouterr().err
    assert "INFO field_assist" in written
    assert CANARY not in written


@pytest.mark.usefixtures("_own_log")
def test_without_being_asked_nothing_is_written(capfd: pytest.CaptureFixture[str]) -> None:
    start_logging(to_stderr=False)

    logging.getLogger("field_assist.sample").error("sample %s", 1)

    assert capfd.readouterr() == ("", "")


def test_the_ring_keeps_the_last_records_only() -> None:
    ring = Ring()

    emit_all(ring, KEPT + 5)

    assert (len(ring.records), ring.records[0].getMessage()) == (KEPT, "5")


def emit_all(ring: Ring, count: int) -> None:
    for n in range(count):
        ring.emit(logging.makeLogRecord({"msg": str(n)}))
