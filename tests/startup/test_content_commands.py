"""`field-assist content` as an author types it."""

from __future__ import annotations

import getpass
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from field_assist import paths
from field_assist.startup.commands import run
from field_assist.startup.options import Options
from field_assist.workflows.catalogue import Catalogue
from field_assist.workflows.verify_pack import Trust
from tests.workflows.pack_makers import NEWER, Author, author, offered, offered_to

Typed = Callable[..., tuple[int, str, str]]


def never(_options: Options) -> int:
    raise AssertionError("a window was started")


@pytest.fixture
def typed(capsys: pytest.CaptureFixture[str]) -> Typed:
    """Run a command; return its status and what it wrote."""

    def call(*arguments: object) -> tuple[int, str, str]:
        status = run(["content", *map(str, arguments)], never)
        said = capsys.readouterr()
        return status, said.out, said.err

    return call


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """Return a copy of the shipped pack as a newer version."""
    shipped = paths.resource_root() / "indicators" / "us-core"
    copy = Path(shutil.copytree(shipped, tmp_path / "pack"))
    head, own = copy / "pack.toml", Catalogue.load().checklist.pack.version
    head.write_text(head.read_text().replace(own, NEWER))
    return copy


def key_of(by: Author, folder: Path) -> Path:
    path = folder / "key.pem"
    path.write_bytes(by.private_pem)
    return path


def test_what_is_signed_can_be_installed(
    typed: Typed, pack: Path, tmp_path: Path, catalogue: Catalogue
) -> None:
    by = author()
    out = tmp_path / "out"
    out.mkdir()

    status, said, _ = typed("sign", pack, "--key", key_of(by, tmp_path), "--to", out)

    assert status == 0
    assert f"signer={by.signer.fingerprint}" in said
    assert [file.name for file in out.iterdir()] == [f"us-core-{NEWER}.fapack"]
    assert [file.stat().st_mode & 0o777 for file in out.iterdir()] == [0o600]
    assert offered(out, by, catalogue).ref.version == NEWER


def test_a_pack_with_faults_is_not_signed(typed: Typed, pack: Path, tmp_path: Path) -> None:
    (pack / "cases.toml").unlink()

    status, said, _ = typed("sign", pack, "--key", key_of(author(), tmp_path), "--to", tmp_path)

    assert status == 1
    assert "cases.toml: $: a pack carries cases for its rule" in said
    assert not list(tmp_path.glob("*.fapack"))


def test_a_signed_pack_is_never_written_over(typed: Typed, pack: Path, tmp_path: Path) -> None:
    there = tmp_path / f"us-core-{NEWER}.fapack"
    there.write_bytes(b"other")

    status, _, said = typed("sign", pack, "--key", key_of(author(), tmp_path), "--to", tmp_path)

    assert status == 2
    assert "cannot be written" in said
    assert there.read_bytes() == b"other"


def test_a_key_under_a_password_is_opened_by_it(typed: Typed, pack: Path, tmp_path: Path) -> None:
    key = key_of(author(password=b"sample words"), tmp_path)
    reading, writing = os.pipe()
    os.write(writing, b"sample words\n")
    os.close(writing)

    status, _, _ = typed("sign", pack, "--key", key, "--to", tmp_path, "--password-fd", reading)

    os.close(reading)
    assert status == 0


@pytest.mark.parametrize("key", [b"", b"no key", b"-----BEGIN PRIVATE KEY-----\nAAAA\n"])
def test_what_is_no_key_is_told(typed: Typed, pack: Path, tmp_path: Path, key: bytes) -> None:
    path = tmp_path / "key.pem"
    path.write_bytes(key)

    status, _, said = typed("sign", pack, "--key", path, "--to", tmp_path)

    assert (status, "the key cannot sign" in said) == (2, True)


def test_without_a_terminal_the_password_is_missed_in_words(
    typed: Typed, pack: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def closed(_asked: str, *, stream: object) -> str:
        raise EOFError(stream)

    monkeypatch.setattr(getpass, "getpass", closed)
    key = key_of(author(password=b"sample words"), tmp_path)

    status, _, said = typed("sign", pack, "--key", key, "--to", tmp_path)

    why = "field-assist: the key cannot sign: its password cannot be read\n"
    assert (status, said) == (2, why)


def test_a_difference_is_printed_in_words(typed: Typed, pack: Path) -> None:
    words = pack / "en" / "air.toml"
    words.write_text(words.read_text().replace("Companion answers for them", "Answers for them"))

    status, said, _ = typed("diff", paths.resource_root() / "indicators" / "us-core", pack)

    assert status == 0
    assert said.startswith("Reworded: Answers for them: the title was")


def test_the_same_pack_is_said_to_be_the_same(typed: Typed, pack: Path) -> None:
    assert typed("diff", pack, pack)[1] == "Nothing is different for an officer.\n"


def test_the_format_is_printed_as_json(typed: Typed) -> None:
    status, said, _ = typed("schema")

    assert status == 0
    assert "rule.toml" in json.loads(said)["properties"]


@pytest.mark.parametrize("command", ["check", "diff"])
def test_a_file_that_is_no_pack_is_told(typed: Typed, tmp_path: Path, command: str) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("no pack")
    others = [file] if command == "diff" else []

    status, _, said = typed(command, file, *others)

    assert (status, "neither the folder of a pack nor a .fapack" in said) == (2, True)


def test_what_its_reviewer_signed_too_can_be_installed_where_two_keys_are_asked_for(
    typed: Typed, pack: Path, tmp_path: Path, catalogue: Catalogue
) -> None:
    by, reviewer = author(), author()
    public = tmp_path / "reviewer.pem"
    public.write_bytes(reviewer.public_pem)
    named = ("--reviewer", "SAMPLE Office", "--reviewed-on", "2027-01-02", "--reviewer-key", public)
    typed("sign", pack, "--key", key_of(by, tmp_path), "--to", tmp_path, *named)
    made = tmp_path / f"us-core-{NEWER}.fapack"
    out = tmp_path / "out"
    out.mkdir()

    status, said, _ = typed("countersign", made, "--key", key_of(reviewer, tmp_path), "--to", out)

    trust = Trust(policy_keys=(by.public_pem, reviewer.public_pem), needs_review=True)
    assert (status, f"signer={reviewer.signer.fingerprint}" in said) == (0, True)
    offer = offered_to(trust, out, catalogue)
    assert offer.review is not None
    assert (offer.review.name, offer.review.on.isoformat()) == ("SAMPLE Office", "2027-01-02")


def test_nobody_countersigns_for_another_reviewer(typed: Typed, pack: Path, tmp_path: Path) -> None:
    typed("sign", pack, "--key", key_of(author(), tmp_path), "--to", tmp_path)
    made = tmp_path / f"us-core-{NEWER}.fapack"
    out = tmp_path / "out"
    out.mkdir()

    status, _, said = typed("countersign", made, "--key", key_of(author(), tmp_path), "--to", out)

    assert (status, list(out.iterdir())) == (2, [])
    assert "the pack does not name it as the key of its reviewer" in said


def test_a_review_without_its_day_is_refused(typed: Typed, pack: Path, tmp_path: Path) -> None:
    key = key_of(author(), tmp_path)

    status, _, said = typed("sign", pack, "--key", key, "--to", tmp_path, "--reviewer", "SAMPLE")

    assert (status, "--reviewed-on" in said) == (2, True)
    assert not [*tmp_path.glob("*.fapack")]
