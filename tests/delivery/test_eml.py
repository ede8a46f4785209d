from __future__ import annotations

from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest

from field_assist.delivery import eml
from field_assist.delivery.letter import letters
from field_assist.domain.outbox import SealedPacket

BANNER = "CUI//SP-SSI//FED ONLY"


def draft(packet: SealedPacket, *, recipient: str = "") -> bytes:
    (letter,) = letters(packet, BANNER, most_bytes=10_000_000)
    return eml.draft(letter, recipient=recipient)


def parsed(content: bytes) -> EmailMessage:
    message = message_from_bytes(content, policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


def test_headers_say_the_reference_and_nothing_else(packet: SealedPacket) -> None:
    message = parsed(draft(packet))

    assert {name: value for name, value in message.items() if name != "Content-Type"} == {
        "X-Unsent": "1",
        "Subject": "[CUI] Referral FA-9B7C-4J2F",
        "Message-ID": "<01a1e6d1518070f18a3c5e7d9b7c412f@field-assist.invalid>",
        "MIME-Version": "1.0",
    }


def test_one_pdf_is_attached_with_its_very_bytes(packet: SealedPacket) -> None:
    [attachment] = parsed(draft(packet)).iter_attachments()

    assert isinstance(attachment, EmailMessage)
    assert attachment.get_content_type() == "application/pdf"
    assert attachment.get_filename() == "referral-FA-9B7C-4J2F.pdf"
    assert attachment.get_content() == packet.pdf


def test_banner_is_the_first_and_last_line_of_the_body(packet: SealedPacket) -> None:
    body = parsed(draft(packet)).get_body()

    assert body is not None
    lines = body.get_content().strip().splitlines()
    assert (lines[0], lines[-1]) == (BANNER, BANNER)


def test_body_is_neutral(packet: SealedPacket) -> None:
    text = draft(packet).partition(b"application/pdf")[0].decode().lower()

    assert [word for word in ("traffick", "victim", "hsi", "homeland") if word in text] == []


def test_a_practice_draft_says_so_and_carries_no_marking(packet: SealedPacket) -> None:
    content = draft(replace(packet, is_practice=True))
    message = parsed(content)
    body = message.get_body()
    [attachment] = message.iter_attachments()

    assert body is not None
    lines = body.get_content().strip().splitlines()
    assert message["Subject"] == "[PRACTICE] Referral FA-9B7C-4J2F"
    assert (lines[0], lines[-1]) == ("PRACTICE. EVERYTHING HERE IS INVENTED",) * 2
    assert b"CUI" not in content
    assert isinstance(attachment, EmailMessage)
    assert attachment.get_filename() == "practice-FA-9B7C-4J2F.pdf"


def test_recipient_is_taken_as_given(packet: SealedPacket) -> None:
    message = parsed(draft(packet, recipient="duty.desk@agency.example"))

    assert message["To"] == "duty.desk@agency.example"


@pytest.mark.parametrize("recipient", ["a@b.example\nBcc: c@d.example", "a@b.example\r\n\r\nx"])
def test_a_recipient_cannot_add_headers(recipient: str, packet: SealedPacket) -> None:
    with pytest.raises(ValueError, match=r"linefeed|newline|carriage"):
        draft(packet, recipient=recipient)


def test_the_same_packet_gives_the_same_message(packet: SealedPacket) -> None:
    assert draft(packet) == draft(packet)


def test_lines_are_as_mail_wants_them(packet: SealedPacket) -> None:
    content = draft(packet)

    assert content.count(b"\n") == content.count(b"\r\n")
    assert max(map(len, content.split(b"\r\n"))) <= 998
