"""Signatures: what was signed, by whom, and that there is only one way to write it."""

from __future__ import annotations

import hashlib
import subprocess
from pathlib import Path

import pytest

from field_assist.cms.signed import SignatureWrong, sign, signed_by
from tests.cms.people import NOW, Holder, authority, officer

KINDS = pytest.mark.parametrize("kind", ["rsa2048", "p256", "p384"])
CONTENT = b"Sample content of Utopia\r\n"
DIGEST = hashlib.sha256(CONTENT).digest()


@KINDS
def test_a_signature_names_its_signer(kind: str) -> None:
    signer = officer(kind)

    certificate = signed_by(sign(signer, DIGEST), DIGEST)

    assert certificate.der == signer.certificate
    assert certificate.subject == "CN=Sample Officer"


@KINDS
@pytest.mark.parametrize("mail_at", [None, NOW])
def test_openssl_finds_it_right(kind: str, mail_at: None, tmp_path: Path) -> None:
    (tmp_path / "ca.pem").write_bytes(authority().pem)
    (tmp_path / "content").write_bytes(CONTENT)
    (tmp_path / "signature").write_bytes(sign(officer(kind), DIGEST, mail_at=mail_at))
    command = ["openssl", "cms", "-verify", "-binary", "-inform", "DER", "-in", "signature"]

    done = subprocess.run(
        [*command, "-content", "content", "-CAfile", "ca.pem", "-cades", "-out", "out"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, "Verification successful" in done.stderr) == (0, True), done.stderr


def test_another_content_is_refused() -> None:
    with pytest.raises(SignatureWrong):
        signed_by(sign(officer(), DIGEST), hashlib.sha256(b"other").digest())


def test_every_changed_bit_is_refused() -> None:
    right = sign(officer(), DIGEST)

    for bit in range(8 * len(right)):
        wrong = bytearray(right)
        wrong[bit // 8] ^= 1 << bit % 8
        with pytest.raises(SignatureWrong):
            signed_by(bytes(wrong), DIGEST)


@pytest.mark.parametrize("length", [0, 1, 2, 100, -1])
def test_a_shortened_or_lengthened_one_is_refused(length: int) -> None:
    right = sign(officer(), DIGEST)

    for wrong in (right[:length], right + bytes(abs(length) + 1)):
        with pytest.raises(SignatureWrong):
            signed_by(wrong, DIGEST)


def test_a_signer_whose_certificate_is_of_another_key_signs_nothing() -> None:
    mixed = Holder(officer("p256").key, authority().parsed)

    with pytest.raises(SignatureWrong):
        sign(mixed, DIGEST)
