"""A mail with a packet: who can open it, by other people's tools, and what stops it."""

from __future__ import annotations

import email
import email.policy
import subprocess
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from field_assist.cms import proved
from field_assist.delivery.joined import join
from field_assist.delivery.smime import Head
from field_assist.domain.errors import (
    CertificateOutOfDate,
    CertificateUnfit,
    EnvelopeUnproved,
    PacketNotRight,
)
from field_assist.packet.build import build_packet
from field_assist.workflows.mail_packet import ReadyMail, mail_packet, packet_of
from tests.cms.people import NOW, Holder, authority, officer, receiver
from tests.packet.samples import adult
from tests.packet.signed_samples import packet

OWN = "Sample Own"
DAY = timedelta(days=1)


def mailed(to: Holder, own: Holder | None = None, *, is_old_padding: bool = False) -> ReadyMail:
    (mail,) = mail_packet(
        packet(),
        officer("rsa2048"),
        NOW,
        to=[to.pem],
        own=[own.pem] if own else [],
        head=Head(sender="sample.officer@agency.example"),
        is_old_padding=is_old_padding,
    ).ready
    return mail


def run(folder: Path, *command: str) -> str:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stderr


def pdf_in(entity: bytes) -> bytes:
    message = email.message_from_bytes(entity, policy=email.policy.default)
    (pdf,) = [part for part in message.walk() if part.get_content_type() == "application/pdf"]
    assert pdf.get_filename() == packet().file_name
    return bytes(pdf.get_content())


def verified(folder: Path) -> bytes:
    """Return what openssl finds signed in `signed.eml`, by the authority of the sample."""
    (folder / "ca.pem").write_bytes(authority().pem)
    command = ("openssl", "cms", "-verify", "-in", "signed.eml", "-CAfile", "ca.pem")
    said = run(folder, *command, "-purpose", "smimesign", "-out", "entity.eml")
    assert "Verification successful" in said
    return (folder / "entity.eml").read_bytes()


@pytest.mark.parametrize(
    ("kind", "is_old_padding"),
    [("rsa2048", False), ("rsa3072", False), ("rsa2048", True), ("p256", False), ("p384", False)],
)
def test_openssl_opens_it_for_each_recipient_and_verifies_it(
    kind: str, tmp_path: Path, *, is_old_padding: bool
) -> None:
    readers = (receiver(kind), receiver("p256", OWN))
    mail = mailed(*readers, is_old_padding=is_old_padding)
    (tmp_path / "mail.eml").write_bytes(mail.content)

    for reader in readers:
        certificate, key = reader.written(tmp_path, "reader")
        command = ("openssl", "cms", "-decrypt", "-in", "mail.eml", "-out", "signed.eml")
        run(tmp_path, *command, "-recip", str(certificate), "-inkey", str(key))
        assert pdf_in(verified(tmp_path)) == packet().pdf


def test_a_packet_in_parts_is_a_whole_mail_for_each_and_they_join(tmp_path: Path) -> None:
    large = replace(packet(), pdf=packet().pdf + bytes(range(256)) * 4000)
    mails = mail_packet(
        large, officer("p256"), NOW, to=[receiver("p256").pem], most_bytes=1_000_000
    ).ready
    certificate, key = receiver("p256").written(tmp_path, "reader")
    received: dict[str, bytes] = {}
    for mail in mails:
        (tmp_path / "mail.eml").write_bytes(mail.content)
        command = ("openssl", "cms", "-decrypt", "-in", "mail.eml", "-out", "signed.eml")
        run(tmp_path, *command, "-recip", str(certificate), "-inkey", str(key))
        message = email.message_from_bytes(verified(tmp_path), policy=email.policy.default)
        for part in message.walk():
            if part.get_filename():
                received[str(part.get_filename())] = part.get_payload(decode=True)  # type: ignore[assignment] # bytes

    assert max(len(mail.content) for mail in mails) < 1_000_000
    assert [mail.name[-10:] for mail in mails] == [f"{n}-of-3.eml" for n in (1, 2, 3)]
    assert join(received).content == large.pdf


def test_nss_opens_it_with_the_older_padding(tmp_path: Path) -> None:
    mail = mailed(receiver("rsa2048"), is_old_padding=True)
    message = email.message_from_bytes(mail.content, policy=email.policy.default)
    (tmp_path / "mail.der").write_bytes(message.get_payload(decode=True))  # type: ignore[arg-type] # bytes
    certificate, key = receiver("rsa2048").written(tmp_path, "reader")
    export = ("openssl", "pkcs12", "-export", "-in", str(certificate), "-inkey", str(key))
    run(tmp_path, *export, "-out", "reader.p12", "-name", "reader", "-passout", "pass:x")
    (tmp_path / "nss").mkdir()
    run(tmp_path, "certutil", "-N", "-d", "sql:nss", "--empty-password")
    run(tmp_path, "pk12util", "-i", "reader.p12", "-d", "sql:nss", "-W", "x", "-K", "")

    run(tmp_path, "cmsutil", "-D", "-d", "sql:nss", "-i", "mail.der", "-o", "signed.eml")

    assert pdf_in(verified(tmp_path)) == packet().pdf


def test_nobody_else_opens_it(tmp_path: Path) -> None:
    (tmp_path / "mail.eml").write_bytes(mailed(receiver()).content)
    certificate, key = receiver("p256", "Sample Stranger").written(tmp_path, "stranger")

    done = subprocess.run(
        ["openssl", "cms", "-decrypt", "-in", "mail.eml", "-recip", certificate, "-inkey", key],
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )

    assert done.returncode != 0
    assert b"application/pdf" not in done.stdout


def test_a_changed_bit_inside_is_found_by_whoever_opens_it(tmp_path: Path) -> None:
    mail = mailed(receiver("p256"))
    message = email.message_from_bytes(mail.content, policy=email.policy.default)
    wrong = bytearray(message.get_payload(decode=True))  # type: ignore[arg-type] # bytes
    wrong[len(wrong) // 2] ^= 1
    (tmp_path / "mail.der").write_bytes(wrong)
    (tmp_path / "ca.pem").write_bytes(authority().pem)
    certificate, key = receiver("p256").written(tmp_path, "reader")
    command = ("openssl", "cms", "-decrypt", "-inform", "DER", "-in", "mail.der")
    run(tmp_path, *command, "-recip", str(certificate), "-inkey", str(key), "-out", "signed.eml")

    done = subprocess.run(
        ["openssl", "cms", "-verify", "-in", "signed.eml", "-CAfile", "ca.pem"],
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )

    assert done.returncode != 0


def test_outside_stands_nothing_but_addresses_reference_and_id() -> None:
    head = mailed(receiver()).content.partition(b"\r\n\r\n")[0].decode()

    assert head.split("\r\n") == [
        "From: sample.officer@agency.example",
        "To: sample.receiver@agency.example",
        f"Subject: [CUI] Referral {packet().reference}",
        f"Message-ID: <{packet().packet_id}@field-assist.invalid>",
        "MIME-Version: 1.0",
        'Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name="smime.p7m"',
        "Content-Transfer-Encoding: base64",
        'Content-Disposition: attachment; filename="smime.p7m"',
    ]


def test_the_mail_is_less_than_twice_the_packet() -> None:
    assert len(mailed(receiver("rsa2048")).content) < 2 * len(packet().pdf)


@pytest.mark.parametrize(
    ("reader", "refused"),
    [
        (receiver(first=NOW - 9 * DAY, last=NOW - DAY), CertificateOutOfDate),
        (officer(), CertificateUnfit),
    ],
    ids=["expired", "wrong usage"],
)
def test_a_recipient_who_cannot_be_written_to_is_refused(
    reader: Holder, refused: type[Exception]
) -> None:
    with pytest.raises(refused):
        mailed(reader)
    with pytest.raises(refused):
        mailed(receiver(), own=reader)


def test_a_mail_that_does_not_open_again_is_not_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proved, "opened", lambda *_: b"")

    with pytest.raises(EnvelopeUnproved):
        mailed(receiver())


def test_only_a_packet_as_it_was_signed_is_mailed() -> None:
    assert packet_of(packet().pdf) == packet()
    for wrong in (build_packet(adult()).pdf, packet().pdf + b"\n", b"Utopia"):
        with pytest.raises(PacketNotRight):
            packet_of(wrong)
