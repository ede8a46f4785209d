"""The file of a receiver: read strictly, written the same each time."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from field_assist.domain.errors import ReceiptUnreadable
from field_assist.domain.ids import PacketId
from field_assist.domain.receipt import Arrival
from field_assist.packet.receipt_file import MOST_BYTES, read_receipt, receipt_bytes

NOON = datetime(2030, 1, 31, 12, tzinfo=UTC)
ARRIVAL = Arrival(
    packet_id=PacketId("0" * 31 + "a"),
    reference="FA-0000-000A",
    sha256="0" * 64,
    code="1234 5678",
    at=NOON,
    number="EXAMPLE-7",
)
FILE = receipt_bytes("EXAMPLE desk", NOON, (ARRIVAL,))


def test_what_was_written_is_read() -> None:
    found = read_receipt(FILE)

    assert (found.received_by, found.made_at, found.arrivals) == ("EXAMPLE desk", NOON, (ARRIVAL,))


def test_equal_content_gives_equal_bytes() -> None:
    assert receipt_bytes("EXAMPLE desk", NOON, (ARRIVAL,)) == FILE


def changed(**values: object) -> bytes:
    return json.dumps({**json.loads(FILE), **values}).encode()


def changed_packet(**values: object) -> bytes:
    return changed(packets=[{**json.loads(FILE)["packets"][0], **values}])


@pytest.mark.parametrize(
    "content",
    [
        *(b"", b"{}", b"[]", b"null", b"\xff\xfe", b"Utopia", FILE[:-1], FILE + b"x"),
        b"[" * 100_000,
        b" " * (MOST_BYTES + 1),
        changed(format="field-assist/referral"),
        changed(version="2.0"),
        changed(added="x"),
        changed(received_by="a\nb"),
        changed(received_by="x" * 121),
        changed(made_at="2030-02-30T12:00:00Z"),
        changed(made_at="2030-01-31T12:00:00+01:00"),
        changed(packets={}),
        changed_packet(id="../../etc/passwd"),
        changed_packet(id="A" * 32),
        changed_packet(sha256="0" * 63),
        changed_packet(reference="FA-0000-0000\n"),
        changed_packet(code="12345678"),
        changed_packet(code="\uff11234 5678"),
        changed_packet(number="x" * 61),
        changed_packet(number="a\x00b"),
        changed_packet(received_at="2030-13-31T12:00:00Z"),
        changed_packet(received_at=7),
        changed_packet(more=1),
    ],
)
def test_anything_else_is_refused(content: bytes) -> None:
    with pytest.raises(ReceiptUnreadable):
        read_receipt(content)


@given(st.binary(min_size=1, max_size=300), st.integers(0, len(FILE)))
def test_noise_in_it_is_refused_or_is_within_a_text(noise: bytes, place: int) -> None:
    try:
        found = read_receipt(FILE[:place] + noise + FILE[place:])
    except ReceiptUnreadable:
        return

    assert len(found.received_by) <= 120
    assert all(each.packet_id == ARRIVAL.packet_id for each in found.arrivals) or noise.isalnum()
