"""What a packet says of itself is read without trust: whatever stands in it, an answer comes."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import pytest
import rfc8785

from field_assist.content.wordlist import load_words
from field_assist.domain.packet_check import Item, Wrong
from field_assist.packet import inspection
from field_assist.packet.extract import Contents, contents
from tests.packet.signed_samples import packet

RIGHT = contents(packet().pdf)
DATA: dict[str, Any] = json.loads(dict(RIGHT.files)["packet.json"])
STRANGE = [None, 0, -1, 1e300, "", "Utopia", "\x1b[2J", [], [None], {}, {"utc": 1}, True]


def inspected(
    monkeypatch: pytest.MonkeyPatch, data: bytes, *more: tuple[str, bytes], text: str | None = None
) -> list[tuple[Item, Wrong]]:
    """Return what is found with other data, which the manifest names and the pages print."""
    sha256 = hashlib.sha256(data).hexdigest()
    manifest = f"{sha256}  packet.json\n".encode()
    found = Contents(
        files=(("packet.json", data), ("manifest.txt", manifest), *more),
        text=f"{sha256} {RIGHT.text}" if text is None else text,
    )
    monkeypatch.setattr(inspection, "contents", lambda _: found)
    report = inspection.inspect(b"", load_words())
    return [(finding.item, finding.wrong) for finding in report.findings]


def changed(**parts: object) -> bytes:
    return rfc8785.dumps({**DATA, **parts})  # type: ignore[dict-item] # JSON


def test_the_right_one_is_right(monkeypatch: pytest.MonkeyPatch) -> None:
    assert inspected(monkeypatch, changed()) == []


@pytest.mark.parametrize("key", ["schema", "packet", "custody", "withheld"])
@pytest.mark.parametrize("value", STRANGE, ids=repr)
def test_a_strange_value_is_found_and_ends_nothing(
    monkeypatch: pytest.MonkeyPatch, key: str, value: object
) -> None:
    is_right = key == "withheld" and isinstance(value, dict)

    assert bool(inspected(monkeypatch, changed(**{key: value}))) is not is_right


@pytest.mark.parametrize("key", ["sequence", "at"])
@pytest.mark.parametrize("value", STRANGE, ids=repr)
def test_a_strange_line_of_custody_is_found(
    monkeypatch: pytest.MonkeyPatch, key: str, value: object
) -> None:
    lines = [*DATA["custody"][:-1], {**DATA["custody"][-1], key: value}]

    found = inspected(monkeypatch, changed(custody=lines))

    assert (Item.CUSTODY, Wrong.OUT_OF_ORDER) in found


@pytest.mark.parametrize("key", ["as_of_event", "log_head"])
@pytest.mark.parametrize("value", STRANGE, ids=repr)
def test_a_strange_head_is_found(monkeypatch: pytest.MonkeyPatch, key: str, value: object) -> None:
    found = inspected(monkeypatch, changed(packet={**DATA["packet"], key: value}))

    assert {item for item, _ in found} == {Item.CUSTODY}


def test_custody_in_another_order_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    found = inspected(monkeypatch, changed(custody=DATA["custody"][::-1]))

    assert (Item.CUSTODY, Wrong.OUT_OF_ORDER) in found


@pytest.mark.parametrize(
    "data", [b"", b"[]", b"null", b"{", b"[" * 100_000, b"\xff", b'{"a":1e999}', b'{"a":"\\ud800"}']
)
def test_data_that_is_none_is_found(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    assert Item.DATA in {item for item, _ in inspected(monkeypatch, data)}


@pytest.mark.parametrize("reference", ["FA-0000-0000", "fa-9b7c-4j2f", "\x1b[2J", "FA-9B7C-4J2F\n"])
def test_a_reference_of_another_form_is_not_shown(
    monkeypatch: pytest.MonkeyPatch, reference: str
) -> None:
    data = changed(packet={**DATA["packet"], "reference": reference})

    found = inspected(monkeypatch, data, text=f"{hashlib.sha256(data).hexdigest()}{reference}")

    assert (Item.PRINTED, Wrong.REFERENCE_NOT_PRINTED) in found


def test_a_file_that_is_there_twice_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    found = inspected(monkeypatch, changed(), ("packet.json", b"{}"))

    assert (Item.ATTACHMENTS, Wrong.TWICE) in found
