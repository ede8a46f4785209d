"""Handing over: no readable copy leaves without a line of custody, whatever fails on the way."""

from __future__ import annotations

from dataclasses import replace
from email import message_from_bytes
from email.policy import SMTP
from pathlib import Path

import pytest

from field_assist.delivery.letter import letters
from field_assist.domain.change import FactStated
from field_assist.domain.checklist import Role, Setting
from field_assist.domain.clock import SystemClock
from field_assist.domain.encounter import Budget, Encounter, Fact, Status
from field_assist.domain.errors import FolderUnwritable, SecondWayUnconfirmed, VaultFull
from field_assist.domain.handing_over import SECOND_WAY
from field_assist.domain.mail_size import MailForm
from field_assist.domain.outbox import OutboxItem
from field_assist.domain.sending import Event, OutboxState, Way
from field_assist.domain.sending_errors import NotFromHere
from field_assist.storage import events
from field_assist.storage.vault import Vault
from field_assist.workflows import refer
from field_assist.workflows.advance import advance
from field_assist.workflows.mail_packet import Mails, ready_draft
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


def test_printing_is_a_line_before_the_first_page_and_one_after_the_last(
    session: Session, open_data: Vault, case: Encounter, item: OutboxItem
) -> None:
    session.sending.begin_printing(item.packet_id)
    assert actions(open_data, case) == ["handing_over"]
    assert session.sending.items() == (item,)

    session.sending.end_printing(item.packet_id)

    assert actions(open_data, case) == ["handing_over", "printed"]
    (printed,) = session.sending.items()
    assert (printed.state, printed.standing.way) == (OutboxState.PRINTED, Way.PAPER)
    assert (printed.receipts, printed.waits_for_receipt) == ((), True)
    assert session.recording.open(case.id).status is Status.HANDED_OVER
    assert open_data.rows("SELECT count(*) FROM acknowledgement") == [(0,)]


def test_what_did_not_print_as_a_whole_stays_as_it_was(
    session: Session, open_data: Vault, case: Encounter, item: OutboxItem
) -> None:
    session.sending.begin_printing(item.packet_id)

    session.sending.drop_printing(item.packet_id)

    assert actions(open_data, case) == ["handing_over", "not_handed_over"]
    assert session.sending.items() == (item,)


def test_nothing_may_be_printed_without_its_first_line(
    session: Session, open_data: Vault, case: Encounter, item: OutboxItem
) -> None:
    fail_when(open_data, "=", "handing_over")

    with pytest.raises(VaultFull):
        session.sending.begin_printing(item.packet_id)

    assert actions(open_data, case) == []


def test_paper_is_a_second_way_as_any_other_is(
    session: Session, open_data: Vault, case: Encounter, item: OutboxItem, stick: Path
) -> None:
    session.sending.save_to_folder(item.packet_id, stick)

    assert session.sending.other_way(item.packet_id, Way.PAPER) is Way.FOLDER
    with pytest.raises(SecondWayUnconfirmed):
        session.sending.begin_printing(item.packet_id)
    session.sending.begin_printing(item.packet_id, is_confirmed=True)
    session.sending.end_printing(item.packet_id)

    assert actions(open_data, case)[-3:] == [SECOND_WAY, "handing_over", "printed"]
    custody = session.referring.gather(session.recording.open(case.id)).custody
    assert ("printed", item.reference) in [(line.action, line.detail) for line in custody]


def test_what_is_withdrawn_while_it_prints_is_not_said_never_to_have_left(
    session: Session, item: OutboxItem
) -> None:
    session.sending.begin_printing(item.packet_id)
    session.queueing.decide(item.packet_id, Event.WITHDRAWN)

    session.sending.end_printing(item.packet_id)

    assert session.sending.items()[0].state is OutboxState.PRINTED


def test_a_withdrawn_packet_is_not_printed(session: Session, item: OutboxItem) -> None:
    session.queueing.decide(item.packet_id, Event.WITHDRAWN)

    with pytest.raises(NotFromHere):
        session.sending.begin_printing(item.packet_id)


def test_the_words_go_with_the_very_files_that_a_draft_would_carry(
    session: Session, open_data: Vault, case: Encounter, item: OutboxItem, stick: Path
) -> None:
    mails = session.encrypting.making(item.packet_id, None)()
    (draft,) = (message_from_bytes(mail.content, policy=SMTP) for mail in mails.ready)
    (cover,) = (mail.cover for mail in mails.ready)

    (path,) = session.sending.place_words(item.packet_id, mails, stick)

    (attached,) = draft.iter_attachments()
    body = draft.get_body()
    assert body is not None
    assert (path.name, path.read_bytes()) == (attached.get_filename(), attached.get_content())
    text = body.get_content().replace("\r\n", "\n")
    assert cover.words == f"{draft['Subject']}\n\n{text}"
    assert mails.phrase not in cover.words
    assert actions(open_data, case) == ["mail_with_phrase", "handing_over", "saved_to_folder"]


def test_a_packet_in_parts_has_words_for_each_mail_and_its_list_once(
    session: Session, item: OutboxItem, stick: Path
) -> None:
    packet = replace(session.sending.packet(item.packet_id), pdf=b"%PDF" * 400_000)
    mails = Mails(ready=tuple(map(ready_draft, letters(packet, "CUI", most_bytes=1_000_000))))

    session.sending.place_words(item.packet_id, mails, stick)

    parts = [f"{packet.file_name}.{number:03}" for number in range(1, len(mails.ready) + 1)]
    assert len(parts) > 1
    listed = f"referral-{packet.reference}-parts.txt"
    assert sorted(path.name for path in stick.iterdir()) == sorted([*parts, listed])
    for name, mail in zip(parts, mails.ready, strict=True):
        assert name in mail.cover.words


def test_the_words_around_an_encrypted_mail_name_the_packet_and_nothing_of_the_case(
    session: Session, item: OutboxItem
) -> None:
    (letter,) = letters(
        session.sending.packet(item.packet_id), "CUI", most_bytes=10**7, form=MailForm.ENVELOPE
    )

    cover = letter.cover_around(b"encrypted")

    assert cover.files == ((f"referral-{item.reference}-encrypted.eml", b"encrypted"),)
    assert cover.subject == f"[CUI] Referral {item.reference}"
    assert "your certificate" in cover.body
    assert "Utopia" not in cover.words


def test_a_mail_that_was_queued_while_pages_were_drawn_goes_on_waiting(
    session: Session, open_data: Vault, item: OutboxItem
) -> None:
    session.sending.begin_printing(item.packet_id)
    with open_data.transaction():
        advance(open_data, SystemClock(), item.packet_id, Event.QUEUED)

    session.sending.end_printing(item.packet_id)

    (after,) = session.sending.items()
    assert after.state is OutboxState.WAITING
    told = [each.action for each in events.for_encounter(open_data, item.encounter_id)]
    assert told[-2:] == ["handing_over", "printed"]
