"""A received file is checked in a process apart; whatever it is, an answer in words comes."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
import zlib
from collections.abc import Callable
from itertools import islice
from pathlib import Path

import pytest

from field_assist.domain.errors import (
    Expected,
    FolderUnwritable,
    ReceivedForbidden,
    ReceivedGone,
    ReceivedMail,
    ReceivedNoFile,
    ReceivedNoPdf,
    ReceivedTooLarge,
    ReceivedUnchecked,
    Stopped,
)
from field_assist.domain.packet_check import Item, Wrong
from field_assist.domain.received import Overview
from field_assist.workflows import check_wire
from field_assist.workflows.check_received import Check
from field_assist.workflows.check_wire import BadReply
from field_assist.workflows.verify_packet import verify_packet
from tests.cms.people import authority, officer
from tests.house.tree_rules import ROOT
from tests.packet.hostile_pdfs import bomb, broken_xref, locked
from tests.packet.kinds import KINDS
from tests.packet.samples import adult
from tests.packet.signed_samples import packet, sealed
from tests.workflows.tampered import FAMILIES

Place = Callable[[Path], Path]


@pytest.fixture
def received(tmp_path: Path) -> Path:
    path = tmp_path / "packet.pdf"
    path.write_bytes(packet().pdf)
    return path


def test_the_answer_is_that_of_the_command_line(received: Path) -> None:
    signers = (officer("p384").pem, authority().pem)

    found = Check().run(received, signers)

    assert found.report == verify_packet(packet().pdf, signers)
    assert found.report.is_right
    assert found.report.signed_by is not None
    assert found.report.signed_by.vouched_by == "CN=Sample Authority"
    assert (found.overview.pages, found.overview.form) == (6, "field-assist/referral 1.4")
    assert found.size_bytes == len(packet().pdf)


def test_what_is_wrong_is_told_across_the_pipe(received: Path) -> None:
    received.write_bytes(packet().pdf + b"added")

    found = Check().run(received)

    assert found.report == verify_packet(packet().pdf + b"added")
    assert [(one.item, one.wrong) for one in found.report.findings] == [
        (Item.COVERAGE, Wrong.APPENDED)
    ]


def test_the_files_inside_are_saved_as_they_are(received: Path, tmp_path: Path) -> None:
    found = Check().run(received)

    hashes = Check().take_out(received, tmp_path / "out", found.report.sha256)

    assert set(hashes) == {one.name for one in found.overview.attached}
    saved = json.loads((tmp_path / "out" / "packet.json").read_bytes())
    assert saved["packet"]["reference"] == packet().reference


def test_a_file_that_became_another_one_is_not_taken_apart(received: Path, tmp_path: Path) -> None:
    found = Check().run(received)
    received.write_bytes(packet().pdf + b"added")

    with pytest.raises(ReceivedGone):
        Check().take_out(received, tmp_path / "out", found.report.sha256)

    assert not (tmp_path / "out").exists()


def test_nothing_is_written_over(received: Path, tmp_path: Path) -> None:
    found = Check().run(received)
    (tmp_path / "manifest.txt").write_bytes(b"kept")

    with pytest.raises(FolderUnwritable):
        Check().take_out(received, tmp_path, found.report.sha256)

    assert {path.name for path in tmp_path.iterdir()} == {"manifest.txt", "packet.pdf"}
    assert (tmp_path / "manifest.txt").read_bytes() == b"kept"


def _nothing_there(folder: Path) -> Path:
    return folder / "gone.pdf"


def _below_a_file(folder: Path) -> Path:
    (folder / "file").write_bytes(b"%PDF-1.7")
    return folder / "file" / "packet.pdf"


def _folder(folder: Path) -> Path:
    return folder


def _device(_folder: Path) -> Path:
    return Path("/dev/zero")


def _pipe(folder: Path) -> Path:
    os.mkfifo(folder / "pipe.pdf")
    return folder / "pipe.pdf"


def _half_a_gigabyte(folder: Path) -> Path:
    path = folder / "large.pdf"
    with path.open("wb") as file:
        file.write(b"%PDF-1.7\n")
        file.truncate(500 * 1024 * 1024)
    return path


def _strange_name(folder: Path) -> Path:
    return folder / "a\0b.pdf"


def _with(content: bytes) -> Place:
    def make(folder: Path) -> Path:
        (folder / "received").write_bytes(content)
        return folder / "received"

    return make


UNIX = pytest.mark.skipif(os.name == "nt", reason="there are none on Windows")
REFUSED = [
    pytest.param(_nothing_there, ReceivedGone, id="not there"),
    pytest.param(_below_a_file, ReceivedGone, id="below a file"),
    pytest.param(_folder, ReceivedNoFile, id="a folder"),
    pytest.param(_device, ReceivedNoFile, id="a device", marks=UNIX),
    pytest.param(_pipe, ReceivedNoFile, id="a pipe that nobody writes to", marks=UNIX),
    pytest.param(_half_a_gigabyte, ReceivedTooLarge, id="500 MB"),
    pytest.param(_strange_name, ReceivedForbidden, id="no name"),
    pytest.param(_with(b""), ReceivedNoPdf, id="empty"),
    pytest.param(_with(b"PK\3\4Utopia"), ReceivedNoPdf, id="an archive"),
    pytest.param(_with(b"Dear reader: no PDF\n"), ReceivedNoPdf, id="a text"),
    pytest.param(
        _with(b"MIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nx"), ReceivedMail, id="a mail"
    ),
    pytest.param(_with(b"X-Unsent: 1\nTo: a@b.example\n\nx"), ReceivedMail, id="a draft"),
    pytest.param(
        _with(bytes.fromhex("3082110006092a864886f70d010703a0821000")), ReceivedMail, id="p7m"
    ),
    pytest.param(_with(b"-----BEGIN PKCS7-----\n"), ReceivedMail, id="p7m in text"),
    pytest.param(_with(bytes.fromhex("d0cf11e0a1b11ae1")), ReceivedMail, id="Outlook"),
]


@pytest.mark.parametrize(("place", "error"), REFUSED)
def test_what_is_no_packet_is_refused_before_it_is_read(
    tmp_path: Path, place: Place, error: type[Expected]
) -> None:
    with pytest.raises(error):
        Check().run(place(tmp_path))


def test_a_file_that_may_not_be_read_is_refused(
    received: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The system refuses it here in words of ours, as it refuses an administrator nothing."""

    def refuse(*_of_what: object) -> int:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)

    with pytest.raises(ReceivedForbidden):
        Check().run(received)


def test_a_file_that_ends_early_is_refused(received: Path) -> None:
    def cut(done: int, whole: int) -> None:
        if (done, whole) != (0, 0):
            received.write_bytes(b"%PDF-")

    with pytest.raises(ReceivedGone):
        Check().run(received, (), cut)


HOSTILE: dict[str, Callable[[], bytes]] = {
    "broken cross-references": lambda: broken_xref(packet().pdf),
    "a password": lambda: locked(packet().pdf),
    "a bomb": lambda: bomb(packet().pdf),
    "only a head": lambda: b"%PDF-1.7\n",
    "noise": lambda: b"%PDF-1.7\n" + zlib.compress(bytes(1000)) * 100,
    "deeply nested": lambda: b"%PDF-1.7\n" + b"[" * 100_000,
}


@pytest.mark.parametrize("make", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_is_rejected_with_the_item_or_not_checked(
    tmp_path: Path, make: Callable[[], bytes]
) -> None:
    try:
        found = Check().run(_with(make())(tmp_path))
    except ReceivedUnchecked:
        return

    assert not found.report.is_right
    assert found.report.findings


def test_a_password_is_told(tmp_path: Path) -> None:
    found = Check().run(_with(locked(packet().pdf))(tmp_path))

    assert found.overview.is_locked
    assert Item.FILE in {one.item for one in found.report.findings}


def test_a_check_is_stopped_while_the_file_is_read(received: Path) -> None:
    def stop(_done: int, _whole: int) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        Check().run(received, (), stop)


def test_a_check_is_stopped_while_nobody_knows_how_far_it_is(received: Path) -> None:
    check = Check()

    def stop(done: int, whole: int) -> None:
        if (done, whole) == (0, 0):
            check.stop()

    with pytest.raises(Stopped):
        check.run(received, (), stop)


def test_the_limit_is_said(tmp_path: Path) -> None:
    with pytest.raises(ReceivedTooLarge) as refused:
        Check().run(_half_a_gigabyte(tmp_path))

    assert refused.value.facts == {"most_mb": 256}


ANSWER = check_wire.told(verify_packet(packet().pdf), Overview(pages=6))
HOSTILE_ANSWERS = {
    "no JSON": b"{",
    "nothing": b"{}",
    "a list": b"[]",
    "deep": b"[" * 100_000,
    "no item": json.dumps({**ANSWER, "skipped": ["everything"]}).encode(),
    "no number": json.dumps({**ANSWER, "overview": ["6", "", False, False, []]}).encode(),
    "a folder": json.dumps({**ANSWER, "overview": [6, "", False, False, [["../a", 1]]]}).encode(),
    "a name twice": json.dumps(
        {**ANSWER, "overview": [6, "", False, False, [["a", 1], ["A", 1]]]}
    ).encode(),
    "a reference": json.dumps({**ANSWER, "reference": "call 202-555-0142"}).encode(),
    "a time": json.dumps({**ANSWER, "signed_by": [*ANSWER["signed_by"][:3], "now"]}).encode(),  # type: ignore[index] # of JSON
}


@pytest.mark.parametrize("untrusted", HOSTILE_ANSWERS.values(), ids=HOSTILE_ANSWERS)
def test_what_is_no_answer_is_none(untrusted: bytes) -> None:
    with pytest.raises(BadReply):
        check_wire.read_received(untrusted, 1)


def test_an_answer_comes_back_as_it_was_told() -> None:
    found = check_wire.read_received(json.dumps(ANSWER).encode(), 1)

    assert found.report == verify_packet(packet().pdf)
    assert found.overview == Overview(pages=6)


@pytest.mark.parametrize(
    "untrusted", [b'[["a", 200], ["b", 57]]', b'[["a", -1]]', b'[["con/x", 1]]', b'{"a": 1}']
)
def test_files_that_do_not_fit_are_none(untrusted: bytes) -> None:
    with pytest.raises(BadReply):
        check_wire.read_files(untrusted, 256)


def test_once_it_is_warm_nothing_is_opened_or_loaded(tmp_path: Path) -> None:
    """Where the system lets nothing be opened, what is loaded late would fail."""
    samples = [one for family in FAMILIES.values() for one in islice(family(), 0, None, 40)]
    rsa = sealed(adult(), officer("rsa2048")).pdf
    right = [sealed(make()).pdf for make in KINDS.values()]
    for n, pdf in enumerate([*right, rsa, *(one.pdf for one in samples)]):
        (tmp_path / f"{n:03}.pdf").write_bytes(pdf)
    (tmp_path / "signer.pem").write_bytes(authority().pem)

    ended = subprocess.run(
        [sys.executable, "-c", _PROBE, str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (ended.returncode, ended.stderr) == (0, "")


_PROBE = """
import sys
from pathlib import Path
from field_assist.workflows import check_apart
from field_assist.workflows.check_wire import Question

check_apart.warm()
folder = Path(sys.argv[1])
signer = (folder / "signer.pem").read_bytes()
files = [path.read_bytes() for path in sorted(folder.glob("*.pdf"))]
loaded, events = set(sys.modules), []
sys.addaudithook(lambda event, facts: events.append(f"{event} {facts[:1]}"))
for pdf in files:
    check_apart.answer(Question(size_bytes=len(pdf), signers=(signer,)), pdf)
late = [event for event in events if event.startswith(("open", "socket", "subprocess", "os."))]
assert not late, late
assert set(sys.modules) == loaded, set(sys.modules) - loaded
"""
