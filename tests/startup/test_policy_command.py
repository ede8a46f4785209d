"""`field-assist policy`, for those who write such a file and sign it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from field_assist.startup.commands import run
from field_assist.startup.options import Options
from field_assist.workflows.find_policy import find_policy
from tests.workflows.pack_makers import Author, author

UNSIGNED = "not signed: whoever may write the file decides what it says"
NUMBERED = '{"schema": 1, "issued": {"number": 7, "on": "2030-01-31"}}'

NO_KEY = r"-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n"

Said = pytest.CaptureFixture[str]


def start(_options: Options) -> int:
    raise AssertionError("a window was asked for")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    tmp_path.chmod(0o755)
    path = tmp_path / "policy.json"
    path.write_text(NUMBERED)
    path.chmod(0o644)
    return path


def key_of(by: Author, path: Path) -> str:
    key = path.with_name("agency.key")
    key.write_bytes(by.private_pem)
    return str(key)


@pytest.mark.parametrize(
    ("text", "status", "said"),
    [
        ('{"schema": 1}', 0, f"{UNSIGNED}\nok\n"),
        ('{"schema": 1, "kdf": "none"}', 1, "$.kdf: Invalid enum value 'none'\n"),
    ],
)
def test_it_says_what_is_wrong(path: Path, capsys: Said, text: str, status: int, said: str) -> None:
    path.write_text(text)

    assert run(["policy", "check", str(path)], start) == status
    assert capsys.readouterr().out == said


def test_a_missing_file_is_not_taken_for_the_defaults(tmp_path: Path) -> None:
    assert run(["policy", "check", str(tmp_path / "missing.json")], start) == 2


def test_what_was_signed_is_checked_and_its_signer_named(path: Path, capsys: Said) -> None:
    agency = author()

    assert run(["policy", "sign", str(path), "--key", key_of(agency, path)], start) == 0
    signer = agency.signer.fingerprint
    assert capsys.readouterr().out == f"{path}.sig\nsigner={signer}\n"

    assert run(["policy", "check", str(path)], start) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0] == f"number=7 on=2030-01-31 signer={signer}"
    assert said[1].startswith("this program names no key")
    assert find_policy(path).signer == signer


def test_a_key_under_a_password_is_asked_for_it(path: Path) -> None:
    agency = author(password=b"sample words")
    key = key_of(agency, path)
    reading, writing = os.pipe()
    os.write(writing, b"sample words\n")
    os.close(writing)

    asked = ["policy", "sign", str(path), "--key", key, "--password-fd", str(reading)]

    assert run(asked, start) == 0
    os.close(reading)
    assert find_policy(path).signer


def test_a_signature_that_is_there_is_not_written_over(path: Path, capsys: Said) -> None:
    path.with_name("policy.json.sig").write_text("EXAMPLE")

    assert run(["policy", "sign", str(path), "--key", key_of(author(), path)], start) == 2
    assert "cannot be written" in capsys.readouterr().err
    assert path.with_name("policy.json.sig").read_text() == "EXAMPLE"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"schema": 1}', "$.issued: "),
        ('{"schema": 2}', "$.schema: "),
        (NUMBERED[:-1] + f', "packs": {{"signers": ["{NO_KEY}"]}}}}', "$.packs.signers[0]: "),
    ],
)
def test_what_could_not_be_used_is_not_signed(
    path: Path, capsys: Said, text: str, said: str
) -> None:
    path.write_text(text)

    assert run(["policy", "sign", str(path), "--key", key_of(author(), path)], start) == 1
    assert capsys.readouterr().out.startswith(said)
    assert not path.with_name("policy.json.sig").exists()


@pytest.mark.parametrize("curve", [ec.SECP384R1(), ec.SECP256K1()])
def test_a_key_on_another_curve_signs_nothing(
    path: Path, capsys: Said, curve: ec.EllipticCurve
) -> None:
    key = key_of(author(curve), path)

    assert run(["policy", "sign", str(path), "--key", key], start) == 2
    assert "P-256" in capsys.readouterr().err
    assert run(["policy", "sign", str(path), "--key", f"{key}.missing"], start) == 2


def test_a_file_that_was_changed_after_it_was_signed_is_named(path: Path, capsys: Said) -> None:
    run(["policy", "sign", str(path), "--key", key_of(author(), path)], start)
    path.write_text(NUMBERED.replace("7", "8"))
    capsys.readouterr()

    assert run(["policy", "check", str(path)], start) == 1
    said = capsys.readouterr().out
    assert said == "policy.json.sig: it is no signature of this policy file\n"


def test_a_warning_does_not_keep_a_file_from_being_used(path: Path, capsys: Said) -> None:
    path.write_text('{"schema": 1, "mail": {"relay": {"host": "mail.agency.example"}}}')

    assert run(["policy", "check", str(path)], start) == 0
    assert capsys.readouterr().out.startswith("warning: $.mail.relay: no receiver has an address")
