"""`packet mail --phrase`, mails in parts, and `packet join`."""

from __future__ import annotations

import subprocess
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest

from field_assist.delivery.parts import split
from tests.packet.signed_samples import packet
from tests.startup.test_sealed_commands import run

_SAMPLE = "packet.pdf"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / _SAMPLE).write_bytes(packet().pdf)
    return tmp_path


def test_a_mail_with_a_phrase_needs_no_vault_and_shows_the_phrase_once(folder: Path) -> None:
    done = run(folder, "mail", _SAMPLE, "--phrase", "-o", "out.eml")

    assert (done.returncode, done.stderr) == (0, "")
    ready, opens, *about = done.stdout.splitlines()
    phrase = opens.removeprefix("Opens with: ")
    content = (folder / "out.eml").read_bytes()
    assert ready == f"Ready: out.eml, {len(content)} bytes"
    assert "kept nowhere" in about[0]
    assert phrase.encode() not in content
    message = message_from_bytes(content, policy=policy.default)
    assert isinstance(message, EmailMessage)
    (attached,) = message.iter_attachments()
    assert isinstance(attached, EmailMessage)
    (folder / "locked.pdf").write_bytes(attached.get_content())
    saving = ["pdfdetach", "-upw", phrase, "-save", "1", "-o", "inside.pdf", "locked.pdf"]
    subprocess.run(saving, cwd=folder, check=True)
    assert (folder / "inside.pdf").read_bytes() == packet().pdf


def test_of_certificate_and_phrase_there_is_one(folder: Path) -> None:
    both = run(folder, "mail", _SAMPLE, "--phrase", "--to", "x.pem", "-o", "out.eml")
    none = run(folder, "mail", _SAMPLE, "-o", "out.eml")

    assert (both.returncode, none.returncode, (folder / "out.eml").exists()) == (2, 2, False)


@pytest.mark.parametrize("most", ["0", "151", "-1", "1.5", "ten", ""])
def test_a_limit_that_is_none_is_refused(folder: Path, most: str) -> None:
    done = run(folder, "mail", _SAMPLE, "--phrase", "--most-mb", most, "-o", "out.eml")

    assert (done.returncode, "from 1 to 150" in done.stderr) == (2, True)


def scattered(folder: Path) -> list[str]:
    """Write the parts of the sample and their list into a folder; return the names of the parts."""
    of = split(packet().pdf, packet().file_name, packet().reference, 3)
    for part in of.parts:
        (folder / part.name).write_bytes(part.content)
    (folder / of.list_name).write_text(of.list_text, encoding="ascii", newline="\n")
    return [part.name for part in of.parts]


def test_parts_in_a_folder_are_joined(tmp_path: Path) -> None:
    scattered(tmp_path)

    done = run(tmp_path, "join", ".", "-o", "whole.pdf")

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"{packet().sha256}  whole.pdf\n")
    assert (tmp_path / "whole.pdf").read_bytes() == packet().pdf


def test_what_is_missing_and_altered_is_named_and_nothing_is_written(tmp_path: Path) -> None:
    first, second, third = scattered(tmp_path)
    (tmp_path / first).unlink()
    (tmp_path / third).write_bytes(b"altered")

    done = run(tmp_path, "join", ".", "-o", "whole.pdf")

    assert (done.returncode, (tmp_path / "whole.pdf").exists()) == (1, False)
    assert done.stdout.splitlines()[:2] == [f"missing  {first}", f"ALTERED  {third}"]
    assert second not in done.stdout


def test_a_file_that_is_there_stays(tmp_path: Path) -> None:
    scattered(tmp_path)
    (tmp_path / "whole.pdf").write_bytes(b"mine")

    done = run(tmp_path, "join", ".", "-o", "whole.pdf")

    assert (done.returncode, (tmp_path / "whole.pdf").read_bytes()) == (2, b"mine")


def test_without_a_list_nothing_is_guessed(tmp_path: Path) -> None:
    names = scattered(tmp_path)

    done = run(tmp_path, "join", *names, "-o", "whole.pdf")

    assert (done.returncode, "list of parts" in done.stderr) == (2, True)
