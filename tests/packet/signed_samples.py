"""Sealed packets as they leave: signed, with a log head whose words are right."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from functools import cache

from field_assist.content.wordlist import load_words
from field_assist.domain.chain import ChainHead
from field_assist.domain.outbox import SealedPacket
from field_assist.domain.referral import LogHead, Referral
from field_assist.domain.signer import Signer
from field_assist.packet.build import build_packet
from field_assist.workflows.sign_packet import sign_packet
from tests.cms.people import NOW, officer
from tests.packet.samples import adult

_HASH = bytes(range(32))
_FILLED = re.compile(rb"/Contents <[0-9a-f]*>|/ByteRange \[[^]]*\]|/M \(D:[0-9]{14}")


def with_head(referral: Referral) -> Referral:
    words = ChainHead(sequence=412, hash=_HASH).words(load_words())
    return replace(referral, log_head=LogHead(entry=412, words=words, sha256=_HASH.hex()))


def sealed(referral: Referral, signer: Signer | None = None, at: datetime = NOW) -> SealedPacket:
    return sign_packet(build_packet(with_head(referral)), signer or officer(), at)


@cache
def packet() -> SealedPacket:
    """Return one packet that is right in everything."""
    return sealed(adult())


def without_signature(pdf: bytes) -> bytes:
    """Return what was looked at: the file without what a signature fills in, and nothing else."""
    return _FILLED.sub(b"", pdf)
