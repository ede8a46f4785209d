from __future__ import annotations

import hashlib

import pytest

from field_assist.domain.ids import PacketId
from field_assist.domain.outbox import SealedPacket

PDF = b"%PDF-1.7\n" + bytes(range(256)) * 400


@pytest.fixture
def packet() -> SealedPacket:
    return SealedPacket(
        packet_id=PacketId("01a1e6d1518070f18a3c5e7d9b7c412f"),
        reference="FA-9B7C-4J2F",
        pdf=PDF,
        sha256=hashlib.sha256(PDF).hexdigest(),
    )
