from __future__ import annotations

import hashlib
import signal
from collections.abc import Iterator

import pytest

from field_assist.domain.ids import PacketId
from field_assist.domain.outbox import SealedPacket
from tests.delivery.postfix import Postfix, running

PDF = b"%PDF-1.7\n" + bytes(range(256)) * 400


@pytest.fixture
def packet() -> SealedPacket:
    return SealedPacket(
        packet_id=PacketId("01a1e6d1518070f18a3c5e7d9b7c412f"),
        reference="FA-9B7C-4J2F",
        pdf=PDF,
        sha256=hashlib.sha256(PDF).hexdigest(),
    )


@pytest.fixture
def full_disk() -> Iterator[None]:
    """Let no file grow over 4 kB, as on a disk that is full in the middle of a file."""
    resource = pytest.importorskip("resource")  # Windows has no such limit
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)
    signal.signal(signal.SIGXFSZ, handler)


@pytest.fixture(scope="session")
def postfix() -> Iterator[Postfix]:
    with running() as server:
        yield server
