"""The desk that receives: each packet once, whatever comes in and whenever it is cut off."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import cache
from pathlib import Path

import pytest

from field_assist.cms.private_key import key_signer, read_private
from field_assist.delivery.replaced import replace_file
from field_assist.domain.change import FactStated
from field_assist.domain.encounter import Encounter, Fact
from field_assist.domain.errors import FolderUnwritable
from field_assist.domain.ids import PacketId
from field_assist.domain.outbox import SealedPacket
from field_assist.domain.receipt import receipt_code
from field_assist.domain.receipt_errors import DeskUnreadable
from field_assist.packet.receipt_file import read_receipt
from field_assist.workflows import refer
from field_assist.workflows.mail_packet import mail_packet
from field_assist.workflows.receive import Desk, Outcome, Reception, receive
from field_assist.workflows.session import Session
from tests.cms.people import NOW, authority, officer, receiver
from tests.packet.drafted import draft
from tests.packet.samples import adult
from tests.packet.signed_samples import packet, sealed

DESK = Desk(name="EXAMPLE desk")


@cache
def other() -> SealedPacket:
    """Return another packet than `packet`."""
    named = replace(adult(), id=PacketId("b" * 32), reference="FA-BBBB-BBBB")
    return sealed(named)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    return folder


@pytest.fixture
def into(tmp_path: Path) -> Path:
    return tmp_path / "desk"


def outcomes(reception: Reception) -> dict[str, Outcome]:
    return {each.file: each.outcome for each in reception.came}


def ids(into: Path) -> list[str]:
    return [json.loads(line)["id"] for line in (into / "packets.jsonl").read_text().splitlines()]


def rows(into: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO((into / "htcds.csv").read_text("utf-8-sig"))))


def test_each_packet_is_taken_once_and_told(source: Path, into: Path) -> None:
    (source / "a.pdf").write_bytes(packet().pdf)
    (source / "b.eml").write_bytes(draft(other()))
    (source / "c.pdf").write_bytes(packet().pdf)
    (source / "d.txt").write_text("Utopia")

    reception = receive([source], into, DESK, NOW)

    assert outcomes(reception) == {
        "a.pdf": Outcome.TAKEN,
        "b.eml": Outcome.TAKEN,
        "c.pdf": Outcome.KNOWN,
        "d.txt": Outcome.NO_PACKET,
    }
    assert ids(into) == [packet().packet_id, other().packet_id]
    kept = {hashlib.sha256(path.read_bytes()).hexdigest() for path in (into / "packets").iterdir()}
    assert kept == {packet().sha256, other().sha256}
    said = read_receipt(_receipt(reception))
    assert [(a.reference, a.code) for a in said.arrivals] == [
        (each.reference, receipt_code(each.pdf)) for each in (packet(), other())
    ]
    assert sorted(path.name for path in source.iterdir()) == ["a.pdf", "b.eml", "c.pdf", "d.txt"]


def _receipt(reception: Reception) -> bytes:
    assert reception.receipt is not None
    return reception.receipt.read_bytes()


def test_the_rows_of_all_packets_stand_under_one_heading(source: Path, into: Path) -> None:
    for run, each in enumerate((packet(), other(), packet())):
        (source / f"{run}.pdf").write_bytes(each.pdf)
        receive([source], into, DESK, NOW + timedelta(seconds=run))

    told = [row["cas_IncomingReferralDetails"].partition(",")[0] for row in rows(into)]
    assert told == sorted(told, key=[packet().reference, other().reference].index)
    assert set(told) == {packet().reference, other().reference}
    assert len(told) == 2


def test_what_came_before_is_told_again_with_its_first_time(source: Path, into: Path) -> None:
    (source / "a.pdf").write_bytes(packet().pdf)
    receive([source], into, DESK, NOW)

    again = receive([source], into, DESK, NOW + timedelta(days=1))

    (arrival,) = read_receipt(_receipt(again)).arrivals
    assert (outcomes(again)["a.pdf"], arrival.at) == (Outcome.KNOWN, NOW)


@pytest.mark.parametrize("kind", ["rsa2048", "p256", "p384"])
def test_an_encrypted_mail_is_opened_by_any_of_the_keys(
    kind: str, source: Path, into: Path
) -> None:
    own = receiver("p256", "Sample Own")
    mails = mail_packet(packet(), officer(), NOW, to=[receiver(kind).pem], own=[own.pem])
    (source / "mail.eml").write_bytes(mails.ready[0].content)
    stranger = read_private(receiver(kind, "Sample Stranger").key_pem)
    desk = replace(DESK, keys=(stranger, read_private(receiver(kind).key_pem)))

    assert outcomes(receive([source], into, DESK, NOW)) == {"mail.eml": Outcome.CLOSED}
    assert outcomes(receive([source], into, replace(DESK, keys=(stranger,)), NOW)) == {
        "mail.eml": Outcome.CLOSED
    }
    assert outcomes(receive([source], into, desk, NOW)) == {"mail.eml": Outcome.TAKEN}
    assert ids(into) == [packet().packet_id]


def test_a_maildir_is_read_and_a_link_is_not_followed(source: Path, into: Path) -> None:
    for name in ("cur", "new", "tmp"):
        (source / name).mkdir()
    (source / "cur" / "1:2,S").write_bytes(draft(packet()))
    (source / "new" / "2").write_bytes(draft(other()))
    (source / "tmp" / "3").write_bytes(b"half a mail")
    (source / "new" / "4").symlink_to("/etc/hostname")

    assert outcomes(receive([source], into, DESK, NOW)) == {
        "1:2,S": Outcome.TAKEN,
        "2": Outcome.TAKEN,
    }


def test_nothing_that_is_not_as_it_was_signed_is_taken(source: Path, into: Path) -> None:
    for place in range(0, len(packet().pdf), len(packet().pdf) // 40):
        wrong = bytearray(packet().pdf)
        wrong[place] ^= 1
        (source / f"{place:08}.pdf").write_bytes(wrong)
    (source / "z.pdf").write_bytes(packet().pdf + b"\n%%EOF")

    reception = receive([source], into, DESK, NOW)

    assert len(reception.came) >= 41
    assert {each.outcome for each in reception.came} <= {Outcome.NOT_RIGHT, Outcome.NO_PACKET}
    assert reception.receipt is None
    assert not into.exists()


def test_another_content_under_a_known_id_is_named(source: Path, into: Path) -> None:
    (source / "a.pdf").write_bytes(packet().pdf)
    receive([source], into, DESK, NOW)
    changed = sealed(replace(adult(), setting_title="Utopia"))
    assert changed.packet_id == packet().packet_id
    (source / "b.pdf").write_bytes(changed.pdf)

    reception = receive([source], into, DESK, NOW)

    assert outcomes(reception)["b.pdf"] is Outcome.OTHER_CONTENT
    assert ids(into) == [packet().packet_id]


@pytest.mark.parametrize(
    "text", ["a\u2028b\u2029c", "a\x85b\x0bc\x1cd", "\U0001f600 \ud55c", '","id":"x']
)
def test_no_text_of_a_packet_breaks_the_list(text: str, source: Path, into: Path) -> None:
    note = replace(adult().notes[0], text=text)
    hostile = sealed(replace(adult(), notes=(note,)))
    (source / "a.pdf").write_bytes(hostile.pdf)
    receive([source], into, DESK, NOW)
    (source / "b.pdf").write_bytes(other().pdf)

    assert outcomes(receive([source], into, DESK, NOW))["b.pdf"] is Outcome.TAKEN

    assert ids(into) == [hostile.packet_id, other().packet_id]
    assert len((into / "packets.jsonl").read_text().splitlines()) == 2


def test_practice_is_not_taken(source: Path, into: Path) -> None:
    (source / "a.pdf").write_bytes(sealed(replace(adult(), is_practice=True)).pdf)

    reception = receive([source], into, DESK, NOW)

    assert (outcomes(reception), reception.receipt) == ({"a.pdf": Outcome.PRACTICE}, None)


def test_openssl_verifies_the_receipt(source: Path, into: Path, tmp_path: Path) -> None:
    (source / "a.pdf").write_bytes(packet().pdf)
    signer = key_signer(read_private(officer().key_pem), officer().pem)

    path = receive([source], into, replace(DESK, signer=signer), NOW).receipt

    assert path is not None
    (tmp_path / "ca.pem").write_bytes(authority().pem)
    done = subprocess.run(
        [
            *("openssl", "cms", "-verify", "-binary", "-inform", "DER", "-in", f"{path}.p7s"),
            *("-content", str(path), "-CAfile", str(tmp_path / "ca.pem"), "-purpose", "any"),
        ],
        capture_output=True,
        check=False,
    )
    assert b"Verification successful" in done.stderr
    assert done.stdout == path.read_bytes()


class CutOff(BaseException):
    """The power went."""


@pytest.mark.parametrize("count", range(1, 6))
def test_a_run_that_is_cut_off_anywhere_is_made_good_by_the_next(
    count: int, source: Path, into: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (source / "a.pdf").write_bytes(packet().pdf)
    (source / "b.pdf").write_bytes(other().pdf)
    written = 0

    def until_cut_off(path: Path, content: bytes) -> None:
        nonlocal written
        written += 1
        if written == count:
            raise CutOff
        replace_file(path, content)

    with monkeypatch.context() as cut:
        cut.setattr("field_assist.workflows.receive.replace_file", until_cut_off)
        cut.setattr("field_assist.workflows.desk_folder.replace_file", until_cut_off)
        with pytest.raises(CutOff):
            receive([source], into, DESK, NOW)

    reception = receive([source], into, DESK, NOW + timedelta(minutes=1))

    assert sorted(ids(into)) == sorted((packet().packet_id, other().packet_id))
    assert len(rows(into)) == 2
    assert len(read_receipt(_receipt(reception)).arrivals) == 2


@pytest.mark.parametrize("content", ["{", '{"id": "a"}', "[]", "7", '{"id": "a", "sha256": "b"}x'])
def test_a_damaged_list_stops_everything_before_anything_is_taken(
    content: str, source: Path, into: Path
) -> None:
    (source / "a.pdf").write_bytes(packet().pdf)
    into.mkdir()
    (into / "packets.jsonl").write_text(content)

    with pytest.raises(DeskUnreadable):
        receive([source], into, DESK, NOW)

    assert [path.name for path in into.iterdir()] == ["packets.jsonl"]


@pytest.mark.parametrize("blocked", ["packets", "receipts", "htcds.csv", "packets.jsonl"])
def test_what_cannot_be_written_is_said(
    blocked: str, source: Path, into: Path, make_blocked: Callable[[Path], None]
) -> None:
    (source / "a.pdf").write_bytes(packet().pdf)
    make_blocked(into / blocked)

    with pytest.raises((FolderUnwritable, DeskUnreadable)):
        receive([source], into, DESK, NOW)


@pytest.fixture
def make_blocked() -> Callable[[Path], None]:
    """Return what puts something in the way that no file can take the place of."""

    def block(path: Path) -> None:
        path.parent.mkdir(exist_ok=True)
        if path.suffix:
            (path / "inside").mkdir(parents=True)
        else:
            path.write_text("a file where a folder has to be")

    return block


def test_from_the_seal_to_the_receipt_that_closes_it(
    session: Session, encounter: Encounter, source: Path, into: Path
) -> None:
    place = FactStated(fact=Fact.PLACE, text="Utopia", at=session.now())
    session.recording.save(encounter.id, place)
    case = session.recording.open(encounter.id)
    session.referring.seal(case, refer.build(session.referring.gather(case)))
    (item,) = session.sending.items()
    session.sending.make_draft(item.packet_id, source)
    signer = key_signer(read_private(officer().key_pem), officer().pem)

    receipt = receive([source], into, replace(DESK, signer=signer), NOW).receipt

    assert receipt is not None
    signature = receipt.with_name(f"{receipt.name}.p7s").read_bytes()
    noted = session.confirming.by_file(receipt.read_bytes(), signature)
    assert (noted.noted, noted.received_by) == ((item.reference,), "CN=Sample Officer")
    assert session.sending.items()[0].confirmed is not None
    assert session.retiring.of(encounter.id).due_at is not None
