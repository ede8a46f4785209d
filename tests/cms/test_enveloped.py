"""Envelopes by our own reader; other programs open them in `tests.workflows.test_mail_packet`."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from field_assist.cms import certificate as certificates
from field_assist.cms import der, proved
from field_assist.cms.enveloped import Envelope, Recipient
from field_assist.cms.opened import opened
from field_assist.cms.proved import proved_envelope
from field_assist.domain.errors import EnvelopeUnproved
from tests.cms.people import Holder, receiver

AES, BLOCK = der.oid("2.16.840.1.101.3.4.1.42"), 16
CONTENT = b"Sample content of Utopia" * 50
KINDS = pytest.mark.parametrize("kind", ["rsa2048", "rsa3072", "p256", "p384"])


def sealed_to(*holders: Holder, is_old_padding: bool = False) -> bytes:
    readers = [certificates.read(one.certificate) for one in holders]
    return proved_envelope(CONTENT, readers, is_old_padding=is_old_padding)


@KINDS
@pytest.mark.parametrize("is_old_padding", [False, True])
def test_its_recipient_opens_it(kind: str, *, is_old_padding: bool) -> None:
    envelope = sealed_to(receiver(kind), is_old_padding=is_old_padding)

    assert opened(envelope, receiver(kind).key) == CONTENT


@KINDS
def test_nobody_else_opens_it(kind: str) -> None:
    other = receiver(kind, "Sample Stranger")

    try:
        found = opened(sealed_to(receiver(kind)), other.key)
    except ValueError:
        found = b""

    assert CONTENT[:16] not in found


def test_the_content_is_not_readable_in_it() -> None:
    envelope = sealed_to(receiver("p256"))

    assert all(CONTENT[at : at + 8] not in envelope for at in range(len(CONTENT) - 8))


def test_two_envelopes_of_one_content_share_nothing_secret() -> None:
    assert sealed_to(receiver("p256"))[-100:] != sealed_to(receiver("p256"))[-100:]


def test_the_throw_away_recipient_is_not_in_what_is_returned() -> None:
    readers: Sequence[Recipient] = [
        Recipient.of(certificates.read(one.certificate))
        for one in (receiver("rsa2048"), receiver("p256"))
    ]
    alone = Envelope(CONTENT).to(readers)

    assert len(sealed_to(receiver("rsa2048"), receiver("p256"))) == len(alone)


@pytest.mark.parametrize("found", [b"", CONTENT[:-1]])
def test_what_does_not_open_again_is_never_returned(
    found: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(proved, "opened", lambda *_: found)

    with pytest.raises(EnvelopeUnproved):
        sealed_to(receiver("p256"))


def test_a_damaged_one_gives_another_content_or_an_error() -> None:
    right = sealed_to(receiver("p256"))
    start, length = right.index(AES) + len(AES) + 2, len(CONTENT) // BLOCK * BLOCK + BLOCK
    encrypted = {*range(start, start + BLOCK), *range(len(right) - length, len(right))}

    for at in range(len(right)):
        wrong = bytearray(right)
        wrong[at] ^= 1
        try:
            found = opened(bytes(wrong), receiver("p256").key)
        except ValueError:
            continue
        # CBC tells nothing, and a recipient's name is not encrypted: the signature inside does.
        assert (found == CONTENT) == (at not in encrypted), at
