"""The file in which a receiver says which packets have arrived: canonical JSON, read strictly."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Annotated, Literal

import msgspec
import rfc8785
from msgspec import Meta

from field_assist.domain.ids import PacketId
from field_assist.domain.receipt import MOST_OF_NAME, MOST_OF_NUMBER, Arrival, ReceiptFile
from field_assist.domain.receipt_errors import ReceiptUnreadable
from field_assist.packet.data_form.values import Id, Reference, Sha256, Strict
from field_assist.typed import decoded

MOST_BYTES = 32 * 1024 * 1024
_UTC = "%Y-%m-%dT%H:%M:%SZ"

Time = Annotated[
    str,
    Meta(max_length=20, pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$"),
]
Code = Annotated[str, Meta(max_length=9, pattern=r"^[0-9]{4} [0-9]{4}$")]
Line = r"^[^\x00-\x1f\x7f-\x9f]*$"


class ArrivedForm(Strict, frozen=True):
    """One packet, and when the receiver took it in."""

    id: Id
    reference: Reference
    sha256: Sha256
    code: Code
    received_at: Time
    number: Annotated[str, Meta(max_length=MOST_OF_NUMBER, pattern=Line)] = ""


class ReceiptForm(Strict, frozen=True):
    """The whole file."""

    format: Literal["field-assist/receipt"]
    version: Literal["1.0"]
    received_by: Annotated[str, Meta(max_length=MOST_OF_NAME, pattern=Line)]
    made_at: Time
    packets: Annotated[tuple[ArrivedForm, ...], Meta(max_length=100_000)]


def receipt_bytes(received_by: str, made_at: datetime, arrivals: Sequence[Arrival]) -> bytes:
    """Return the file (RFC 8785), the same bytes for the same content."""
    packets = [
        {
            "id": each.packet_id,
            "reference": each.reference,
            "sha256": each.sha256,
            "code": each.code,
            "received_at": _told(each.at),
            "number": each.number,
        }
        for each in arrivals
    ]
    return rfc8785.dumps(
        {
            "format": "field-assist/receipt",
            "version": "1.0",
            "received_by": received_by,
            "made_at": _told(made_at),
            "packets": packets,
        }
    )


def read_receipt(untrusted_json: bytes) -> ReceiptFile:
    """Return what a receiver's file says.

    Raises:
        ReceiptUnreadable: it is not such a file; `where` and `why`.

    """
    if len(untrusted_json) > MOST_BYTES:
        raise ReceiptUnreadable(where="$", why=f"it is larger than {MOST_BYTES} bytes")
    try:
        form = decoded(untrusted_json, ReceiptForm)
        return ReceiptFile(
            received_by=form.received_by,
            made_at=_time(form.made_at),
            arrivals=tuple(_arrival(each) for each in form.packets),
        )
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as error:
        raise ReceiptUnreadable(where="$", why="it does not have the form of a receipt") from error
    except ValueError as error:
        raise ReceiptUnreadable(where="$", why="a time in it is none") from error


def _arrival(form: ArrivedForm) -> Arrival:
    return Arrival(
        packet_id=PacketId(form.id),
        reference=form.reference,
        sha256=form.sha256,
        code=form.code,
        at=_time(form.received_at),
        number=form.number,
    )


def _time(text: str) -> datetime:
    return datetime.strptime(text, _UTC).replace(tzinfo=UTC)


def _told(at: datetime) -> str:
    return at.astimezone(UTC).strftime(_UTC)
