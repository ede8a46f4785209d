"""Handing over: no readable copy leaves without a line of custody, whatever fails on the way."""

from __future__ import annotations

from pathlib import Path

import pytest

from field_assist.domain.change import FactStated
from field_assist.domain.checklist import Role, Setting
from field_assist.domain.encounter import Budget, Encounter, Fact, Status
from field_assist.domain.errors import FolderUnwritable, SecondWayUnconfirmed, VaultFull
from field_assist.domain.handing_over import SECOND_WAY
from field_assist.domain.outbox import OutboxItem
from field_assist.domain.sending import OutboxState, Way
from field_assist.storage import events
from field_assist.storage.vault import Vault
from field_assist.workflows import refer
from field_assist.workflows.session import Session


@pytest.fixture
def case(session: Session) -> Encounter:
    """Return an encounter with a sealed packet."""
    encounter = session.recording.start(Setting.SEA, Role.CBP_SECONDARY, Budget.STANDARD)
    place = FactStated(fact=Fact.PLACE, text="Utopia", at=session.now())
    session.recording.save(encounter.id, place)
    encounter = session.recording.open(encounter.id)
    draft = refer.build(session.referring.gather(encounter))
    return session.referring.seal(encounter, draft)


@pytest.fixture
def item(session: Session, case: Encounter) -> OutboxItem:
    (sealed,) = session.sending.items()
    assert sealed.encounter_id == case.id
    return sealed


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def actions(vault: Vault, case: Encounter) -> list[str]:
    """Return what custody says after the sealing."""
    told = [event.action for event in events.for_encounter(vault, case.id)]
    return told[told.index("packet_sealed") + 1 :]


def fail_when(vault: Vault, compared: str, action: str) -> None:
    """Let the vault refuse a line of custody as a full disk does, and nothing else."""
    sql = """
        CREATE TEMP TRIGGER full BEFORE INSERT ON main.event WHEN NEW.action {} '{}'
        BEGIN INSERT INTO place (key, value) VALUES ('ballast', hex(zeroblob(1000000))); END
    """
    vault.rows(sql.format(compared, action))
    pages = int(vault.rows("PRAGMA page_count")[0][0])
    vault.rows(f"PRAGMA max_page_count = {pages + 4}")


def test_a_line_is_written_before_the_file_and_one_after(
    session: Session, open_data: Vault, case: Encounter, item: OutboxItem, stick: Path
) -> None:
    path = session.sending.save_to_folder(item.packet_id, stick)

    assert path.read_bytes() == session.sending.packet(item.packet_id).pdf
    assert actions(open_data, case) == ["handing_over", "saved_to_folder"]
    assert session.sending.items()[0].state is OutboxState.SAVED_TO_FOLDER


def test_without_a_first_line_no_file_is_made(
    session: Session, open_data: Vault, case: Encounter, item: OutboxItem, stick: Path
) -> None:
    fail_when(open_data, "=", "handing_over")

    with pytest.raises(VaultFull):
        session.sending.save_to_folder(item.packet_id, stick)

    assert (list(stick.iterdir()), actions(open_data, case)) == ([], [])


@pytest.mark.parametrize("action", [OutboxState.SAVED_TO_FOLDER, OutboxState.DRAFT_MADE])
def test_a_file_whose_last_line_cannot_be_written_is_taken_away_again(
    session: Session,
    open_data: Vault,
    case: Encounter,
    item: OutboxItem,
    stick: Path,
    action: OutboxState,
) -> None:
    hand_over = {
        OutboxState.SAVED_TO_FOLDER: session.sending.save_to_folder,
        OutboxState.DRAFT_MADE: session.sending.make_draft,
    }
    fail_when(open_data, "=", action.value)

    with pytest.raises(VaultFull):
        hand_over[action](item.packet_id, stick)

    assert list(stick.iterdir()) == []
    assert actions(open_data, case) == ["handing_over", "not_handed_over"]
    assert session.sending.items() == (item,)
    assert session.recording.open(case.id).status is Status.SEALED


def test_a_disk_that_stays_full_leaves_the_line_that_it_was_tried(
    session: Session, open_data: Vault, case: Encounter, item: OutboxItem, stick: Path
) -> None:
    fail_when(open_data, "<>", "handing_over")

    with pytest.raises(VaultFull):
        session.sending.save_to_folder(item.packet_id, stick)

    assert (list(stick.iterdir()), actions(open_data, case)) == ([], ["handing_over"])


def test_a_folder_that_cannot_be_written_is_noted_as_not_handed_over(
    session: Session, open_data: Vault, case: Encounter, item: OutboxItem, stick: Path
) -> None:
    with pytest.raises(FolderUnwritable):
        session.sending.save_to_folder(item.packet_id, stick / "missing")

    assert actions(open_data, case) == ["handing_over", "not_handed_over"]
    assert session.sending.items() == (item,)


def test_what_a_killed_program_left_in_the_folder_is_removed_first(
    session: Session, item: OutboxItem, stick: Path
) -> None:
    (stick / f".referral-{item.reference}~abc.part").write_bytes(b"%PDF half")
    (stick / ".referral-FA-2222-2222~abc.part").write_bytes(b"of another vault")

    path = session.sending.save_to_folder(item.packet_id, stick)

    assert {p.name for p in stick.iterdir()} == {path.name, ".referral-FA-2222-2222~abc.part"}


def test_a_second_way_is_refused_until_the_officer_says_that_it_is_known(
    session: Session, open_data: Vault, case: Encounter, item: OutboxItem, stick: Path
) -> None:
    session.sending.save_to_folder(item.packet_id, stick)
    before = (sorted(stick.iterdir()), actions(open_data, case))

    with pytest.raises(SecondWayUnconfirmed):
        session.sending.make_draft(item.packet_id, stick)

    assert (sorted(stick.iterdir()), actions(open_data, case)) == before
    assert session.sending.other_way(item.packet_id, Way.DRAFT) is Way.FOLDER


def test_a_confirmed_second_way_is_a_line_of_custody_and_in_the_next_packet(
    session: Session, open_data: Vault, case: Encounter, item: OutboxItem, stick: Path
) -> None:
    session.sending.make_draft(item.packet_id, stick)

    session.sending.save_to_folder(item.packet_id, stick, is_confirmed=True)

    assert actions(open_data, case)[-3:] == [SECOND_WAY, "handing_over", "saved_to_folder"]
    custody = session.referring.gather(session.recording.open(case.id)).custody
    assert (SECOND_WAY, item.reference) in [(line.action, line.detail) for line in custody]


def test_it_is_asked_once_and_never_about_the_same_way_again(
    session: Session, open_data: Vault, case: Encounter, item: OutboxItem, stick: Path
) -> None:
    session.sending.make_draft(item.packet_id, stick)
    again = session.sending.other_way(item.packet_id, Way.DRAFT)
    session.sending.save_to_folder(item.packet_id, stick, is_confirmed=True)

    session.sending.make_draft(item.packet_id, stick)
    session.sending.save_to_folder(item.packet_id, stick)

    assert again is None
    assert actions(open_data, case).count(SECOND_WAY) == 1


def test_another_packet_of_the_encounter_has_ways_of_its_own(
    session: Session, case: Encounter, item: OutboxItem, stick: Path
) -> None:
    session.sending.save_to_folder(item.packet_id, stick)
    note = FactStated(fact=Fact.PLACE, text="Utopia, later", at=session.now())
    session.recording.save(case.id, note)
    encounter = session.recording.open(case.id)
    session.referring.seal(encounter, refer.build(session.referring.gather(encounter)))

    (newer,) = (each for each in session.sending.items() if each.packet_id != item.packet_id)

    assert session.sending.other_way(newer.packet_id, Way.DRAFT) is None
