"""A packet in wrong hands: the privacy office learns what was at risk, and nobody's name."""

from __future__ import annotations

import hashlib
import subprocess
from pathlib import Path

import pytest

from field_assist.domain.change import EntityStated, FactStated
from field_assist.domain.encounter import Encounter, Fact
from field_assist.domain.entity import EntityKind, Field
from field_assist.domain.errors import Expected, FolderUnwritable, VaultFull
from field_assist.domain.ids import EntityId, new_id
from field_assist.domain.misdirected import MOST_LETTERS, REPORTED, Misdirected, Remedy
from field_assist.domain.misdirected_errors import MisdirectedNames, MisdirectedUnsaid
from field_assist.domain.outbox import OutboxItem
from field_assist.packet.extract import embedded_json
from field_assist.storage import events
from field_assist.storage.vault import Vault
from field_assist.workflows import refer
from field_assist.workflows.mail_by_phrase import phrase_mails
from field_assist.workflows.session import Session
from tests.workflows.test_send import fail_when

TOLD = Misdirected(
    went_to="Another office of EXAMPLE",
    noticed="They answered the mail.",
    done=frozenset({Remedy.RECALLED, Remedy.ASKED_TO_DELETE}),
)
NAME = "Sámple Examplova"


@pytest.fixture
def item(session: Session, encounter: Encounter) -> OutboxItem:
    """Return a packet in which somebody is named."""
    card = EntityId(new_id())
    session.recording.save(encounter.id, FactStated(fact=Fact.PLACE, text="X", at=session.now()))
    person = EntityStated(
        id=card,
        kind=EntityKind.PERSON,
        fields=((Field.ROLE, "possible_victim"), (Field.NAME_STATED, NAME)),
        at=session.now(),
    )
    session.recording.save(encounter.id, person)
    return seal(session, encounter)


def seal(session: Session, encounter: Encounter) -> OutboxItem:
    before = {item.packet_id for item in session.sending.items()}
    case = session.recording.open(encounter.id)
    session.referring.seal(case, refer.build(session.referring.gather(case)))
    (made,) = (item for item in session.sending.items() if item.packet_id not in before)
    return made


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def words(path: Path) -> str:
    done = subprocess.run(
        ["pdftotext", "-layout", str(path), "-"], capture_output=True, text=True, check=True
    )
    return " ".join(done.stdout.split())


def lines(vault: Vault, item: OutboxItem) -> list[str]:
    log = events.for_encounter(vault, item.encounter_id)
    return [event.detail for event in log if event.action == REPORTED]


def test_it_says_what_was_sent_and_how_and_names_nobody(
    session: Session, item: OutboxItem, stick: Path
) -> None:
    session.sending.save_to_folder(item.packet_id, stick)
    packet = session.sending.packet(item.packet_id)
    mails = phrase_mails(packet, session.now(), 50_000_000)
    session.sending.place_mails(item.packet_id, mails, stick, is_confirmed=True)

    path = session.reporting.report(item.packet_id, TOLD, stick)

    told = words(path)
    assert path.name == f"privacy-report-{item.reference}.pdf"
    assert item.sha256 in told
    assert "a referral about people" in told
    assert "as a file in a folder; NOT encrypted by this program" in told
    assert "as a mail for the officer's mail program; encrypted; it opens with a phrase" in told
    assert "names, also other names used" in told
    assert "8 U.S.C. 1367" in told
    assert "Another office of EXAMPLE" in told
    assert "Examplova" in embedded_json(packet.pdf).decode()
    assert "Examplova" not in told
    assert b"Examplova" not in path.read_bytes()


def test_it_is_a_line_of_custody_and_of_the_packets_that_follow(
    session: Session, item: OutboxItem, stick: Path, open_data: Vault, encounter: Encounter
) -> None:
    session.sending.save_to_folder(item.packet_id, stick)
    path = session.reporting.report(item.packet_id, TOLD, stick)

    (line,) = lines(open_data, item)
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    assert line == f"{item.reference} done=asked_to_delete/recalled sha256={sha256}"
    for text in (TOLD.went_to, TOLD.noticed):
        assert text not in line
    again = seal(session, encounter)
    data = embedded_json(session.sending.packet(again.packet_id).pdf).decode()
    assert line in data


@pytest.mark.parametrize(
    "told",
    [
        Misdirected(went_to=" ", noticed="EXAMPLE"),
        Misdirected(went_to="EXAMPLE", noticed=""),
        Misdirected(went_to="x" * (MOST_LETTERS + 1), noticed="EXAMPLE"),
    ],
)
def test_without_both_there_is_no_report(
    told: Misdirected, session: Session, item: OutboxItem, stick: Path, open_data: Vault
) -> None:
    with pytest.raises(MisdirectedUnsaid):
        session.reporting.report(item.packet_id, told, stick)

    assert (list(stick.iterdir()), lines(open_data, item)) == ([], [])


@pytest.mark.parametrize(
    "text", [NAME, "to the desk of examplova", "SAMPLE, by phone", "(Examplova)", "S\u0301ample x"]
)
def test_threat_a_name_of_the_packet_does_not_go_into_the_report(
    text: str, session: Session, item: OutboxItem, stick: Path, open_data: Vault
) -> None:
    for told in (
        Misdirected(went_to=text, noticed="EXAMPLE"),
        Misdirected(went_to="EXAMPLE", noticed=text),
    ):
        with pytest.raises(MisdirectedNames):
            session.reporting.check(item.packet_id, told)
        with pytest.raises(MisdirectedNames):
            session.reporting.report(item.packet_id, told, stick)

    assert (list(stick.iterdir()), lines(open_data, item)) == ([], [])


def test_a_second_report_does_not_take_the_place_of_the_first(
    session: Session, item: OutboxItem, stick: Path, open_data: Vault
) -> None:
    session.reporting.report(item.packet_id, TOLD, stick)
    session.reporting.report(item.packet_id, TOLD, stick)

    assert (len(list(stick.iterdir())), len(lines(open_data, item))) == (2, 2)


def test_what_cannot_be_written_is_not_noted(
    session: Session, item: OutboxItem, stick: Path, open_data: Vault
) -> None:
    with pytest.raises(FolderUnwritable):
        session.reporting.report(item.packet_id, TOLD, stick / "missing")

    assert lines(open_data, item) == []


def test_what_cannot_be_noted_is_taken_away_again(
    session: Session, item: OutboxItem, stick: Path, open_data: Vault
) -> None:
    fail_when(open_data, "=", REPORTED)

    with pytest.raises(VaultFull):
        session.reporting.report(item.packet_id, TOLD, stick)

    assert list(stick.iterdir()) == []


def test_what_was_typed_is_in_no_error(session: Session, item: OutboxItem) -> None:
    told = Misdirected(went_to=NAME, noticed="EXAMPLE")

    with pytest.raises(Expected) as error:
        session.reporting.check(item.packet_id, told)

    assert "Examplova" not in f"{error.value!r} {error.value.facts} {told!r}"
