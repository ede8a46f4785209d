"""The desk that receives, and lists, parts, mails and packets that somebody made to do it harm."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from field_assist.delivery.joined import MOST_PARTS
from field_assist.delivery.parts import LIST_MARK, WHOLE_MARK
from field_assist.packet.locked import locked
from field_assist.workflows import collect_parts
from field_assist.workflows.receive import Desk, Outcome, receive
from field_assist.workflows.try_phrases import Phrase, Phrases
from tests.cms.people import NOW
from tests.packet.signed_samples import packet
from tests.workflows.parts_delivered import DESK, of, outcomes, scatter, wholes


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    for place in (folder, folder / "cur", folder / "new", folder / "tmp"):
        place.mkdir()
    return folder


@pytest.fixture
def into(tmp_path: Path) -> Path:
    return tmp_path / "desk"


def hostile_list(name: str, sha256: str, parts: Sequence[str]) -> str:
    lines = "".join(f"{one}  {name}.{n:03}\n" for n, one in enumerate(parts, start=1))
    return f"{LIST_MARK}\n{WHOLE_MARK}{sha256}  {name}\n{lines}"


def test_threat_a_list_cannot_make_a_packet_look_like_a_part(source: Path, into: Path) -> None:
    folder = source / "loose"
    folder.mkdir()
    (folder / "open.pdf").write_bytes(packet().pdf)
    (folder / "list.txt").write_text(
        hostile_list("referral-FA-AAAA-AAAA.pdf", "0" * 64, [packet().sha256])
    )

    reception = receive([folder], into, DESK, NOW)

    said = {each.file: each.outcome for each in reception.came}
    assert said["open.pdf"] is Outcome.TAKEN
    assert said["referral-FA-AAAA-AAAA.pdf"] is Outcome.LIST_WRONG


def test_threat_a_list_that_lies_about_its_whole_makes_nothing(source: Path, into: Path) -> None:
    folder = source / "loose"
    scatter(of(), folder, listed=of().list_text.replace(packet().sha256, "f" * 64))

    reception = receive([folder], into, DESK, NOW)

    assert [each.outcome for each in wholes(reception)] == [Outcome.LIST_WRONG]
    assert (reception.receipt, into.exists()) == (None, False)


def test_threat_ten_thousand_parts_are_refused_and_named(source: Path, into: Path) -> None:
    folder = source / "loose"
    folder.mkdir()
    name = "referral-FA-AAAA-AAAA.pdf"
    (folder / "a.txt").write_text(hostile_list(name, "0" * 64, ["1" * 64] * 10_000))
    (folder / "b.txt").write_text(hostile_list(name, "0" * 64, ["1" * 64] * (MOST_PARTS + 1)))
    (folder / "c.txt").write_text(hostile_list(name, "0" * 64, ["1" * 64] * MOST_PARTS))
    (folder / "d.pdf").write_bytes(packet().pdf)

    reception = receive([folder], into, DESK, NOW)

    said = {each.file: each.outcome for each in reception.came}
    assert said == {
        "a.txt": Outcome.LIST_WRONG,
        "b.txt": Outcome.LIST_WRONG,
        "c.txt": Outcome.PART,
        "d.pdf": Outcome.TAKEN,
        name: Outcome.INCOMPLETE,
    }


def test_threat_one_part_named_often_does_not_fill_the_memory(
    source: Path, into: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = source / "loose"
    folder.mkdir()
    (folder / "part").write_bytes(bytes(1000))
    sha256 = hashlib.sha256(bytes(1000)).hexdigest()
    listed = hostile_list("referral-FA-AAAA-AAAA.pdf", "0" * 64, [sha256] * MOST_PARTS)
    (folder / "list.txt").write_text(listed)
    joined: list[object] = []
    monkeypatch.setattr(collect_parts, "MOST_BYTES", 1000 * MOST_PARTS - 1)
    monkeypatch.setattr(collect_parts, "put_together", lambda *each: joined.append(each))

    reception = receive([folder], into, DESK, NOW)

    assert ([each.outcome for each in wholes(reception)], joined) == ([Outcome.LIST_WRONG], [])


def test_threat_a_flood_of_lists_is_bounded_and_named_and_packets_are_taken(
    source: Path, into: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(collect_parts, "MOST_LISTS", 20)
    folder = source / "loose"
    folder.mkdir()
    for number in range(50):
        listed = hostile_list("referral-FA-AAAA-AAAA.pdf", f"{number:064x}", ["1" * 64])
        (folder / f"{number:05}.txt").write_text(listed)
    (folder / "z.pdf").write_bytes(packet().pdf)

    reception = receive([folder], into, DESK, NOW)

    said = [each.outcome for each in reception.came]
    beyond = [each.file for each in reception.came if each.outcome is Outcome.LISTS_BEYOND]
    assert (said.count(Outcome.INCOMPLETE), beyond) == (20, ["30"])
    assert said.count(Outcome.TAKEN) == 1


HOSTILE = {
    "deep": b"".join(
        b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (n, n) for n in range(5000)
    ),
    "mails in mails": b"Content-Type: message/rfc822\n\n" * 5000,
    "names": b"Content-Type: text/plain; name*0*=utf-8''%ff; name*1*=%\n\nx",
    "charset": b'Content-Type: text/plain; charset="no-such"\nSubject: =?no-such?b?4?=\n\nx',
    "base64": b"Content-Transfer-Encoding: base64\n\n====%%%%",
    "header": b'Content-Disposition: attachment; filename="\nSubject: \xff\xfe\n\nx',
    "many": b'Content-Type: multipart/mixed; boundary="b"\n\n' + b"--b\n\nx\n" * 5000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_threat_a_mail_that_nobody_makes_stops_nothing(name: str, source: Path, into: Path) -> None:
    folder = source / "loose"
    folder.mkdir()
    (folder / "a.eml").write_bytes(HOSTILE[name])
    (folder / "b.pdf").write_bytes(packet().pdf)

    reception = receive([folder], into, DESK, NOW)

    assert {each.file: each.outcome for each in reception.came} == {
        "a.eml": Outcome.NO_PACKET,
        "b.pdf": Outcome.TAKEN,
    }


def test_threat_what_opens_with_a_phrase_and_is_no_packet_is_not_taken(
    source: Path, into: Path
) -> None:
    folder = source / "loose"
    folder.mkdir()
    wrong = replace(packet(), pdf=packet().pdf + b"added")
    (folder / "a.pdf").write_bytes(locked(wrong, "sample-phrase", "CUI", at=NOW))
    desk = Desk(name="", phrases=Phrases(known=(Phrase(words="sample-phrase"),)))

    reception = receive([folder], into, desk, NOW)

    assert (outcomes(reception), into.exists()) == ({Outcome.NOT_RIGHT}, False)
