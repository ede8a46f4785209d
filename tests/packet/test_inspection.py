"""What a packet says of itself is read without trust: whatever stands in it, an answer comes."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
import rfc8785
from pikepdf import Array, AttachedFileSpec, Dictionary, String

from field_assist.content.wordlist import load_words
from field_assist.domain.errors import PacketDataUnfit
from field_assist.domain.packet_check import Item, Wrong
from field_assist.packet import inspection
from field_assist.packet.embedded import embedded_files
from field_assist.packet.extract import Contents, contents
from tests.packet.signed_samples import packet

RIGHT = contents(packet().pdf)
DATA: dict[str, Any] = json.loads(RIGHT.files["packet.json"])
STRANGE = [None, 0, -1, 1e300, "", "Utopia", "\x1b[2J", [], [None], {}, {"utc": 1}, True]


def inspected(
    monkeypatch: pytest.MonkeyPatch, data: bytes, text: str | None = None
) -> list[tuple[Item, Wrong]]:
    """Return what is found with other data, which the manifest names and the pages print."""
    sha256 = hashlib.sha256(data).hexdigest()
    manifest = f"{sha256}  packet.json\n".encode()
    found = Contents(
        files={"packet.json": data, "manifest.txt": manifest},
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

    assert Item.CUSTODY in {item for item, _ in found} <= {Item.CUSTODY, Item.DATA}


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


@pytest.mark.parametrize("key", sorted(DATA))
def test_threat_data_without_a_part_is_not_told_to_be_right(
    monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    data = rfc8785.dumps({name: part for name, part in DATA.items() if name != key})

    assert Item.DATA in {item for item, _ in inspected(monkeypatch, data)}


def test_threat_data_that_the_reader_refuses_is_named_with_the_place(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = inspected(monkeypatch, changed(utopia=True))

    assert found == [(Item.DATA, Wrong.NOT_READ)]


Act = Callable[[pikepdf.Pdf], object]


def _files(document: pikepdf.Pdf) -> Array:
    """Return the pairs of the list of files: names, and descriptions with the file itself."""
    pairs = document.Root.Names.EmbeddedFiles.Names
    assert isinstance(pairs, Array)
    return pairs


def _hidden(document: pikepdf.Pdf, name: str = "hidden.txt") -> pikepdf.Object:
    return AttachedFileSpec(document, b"Utopia", filename=name).obj


def _listed(name: str) -> Act:
    return lambda document: _files(document).extend([String("zz"), _hidden(document, name)])


def _associated(document: pikepdf.Pdf) -> None:
    document.Root.AF.append(_hidden(document))


def _another_in_the_tree(document: pikepdf.Pdf) -> None:
    """List another file of the same name; the right one is still associated."""
    _files(document)[1] = _hidden(document, str(_files(document)[1].UF))


def _nested(depth: int) -> Act:
    def act(document: pikepdf.Pdf) -> None:
        node = Dictionary(Names=Array([String("zz"), _hidden(document)]))
        for _ in range(depth):
            node = Dictionary(Kids=Array([document.make_indirect(node)]))
        document.Root.Names.EmbeddedFiles.Kids = Array([document.make_indirect(node)])

    return act


def _two_names(document: pikepdf.Pdf) -> None:
    _files(document)[1].F = String("other.txt")


def _two_versions(document: pikepdf.Pdf) -> None:
    _files(document)[1].EF.DOS = document.make_stream(b"Utopia")


def _other_decoding(document: pikepdf.Pdf) -> None:
    _files(document)[1].EF.F.DecodeParms = Dictionary(Predictor=12)


def _no_filter(document: pikepdf.Pdf) -> None:
    _files(document)[1].EF.F.Filter = Array()


ACTS: dict[str, Act] = {
    "a file more": _listed("hidden.txt"),
    "the same name once more": _listed("packet.json"),
    "another case of letters": _listed("Packet.json"),
    "only associated": _associated,
    "another one in the list": _another_in_the_tree,
    "nested": _nested(3),
    "nested deeply": _nested(40),
    "two names": _two_names,
    "two versions": _two_versions,
    "decoded otherwise": _other_decoding,
    "a list of no filters": _no_filter,
}


def tampered(act: Act) -> bytes:
    with pikepdf.open(io.BytesIO(packet().pdf)) as document:
        act(document)
        target = io.BytesIO()
        document.save(target, compress_streams=False, stream_decode_level=None)
    return target.getvalue()


@pytest.mark.parametrize("how", ACTS)
def test_threat_what_is_verified_is_what_is_taken_out(how: str) -> None:
    pdf = tampered(ACTS[how])

    found = inspection.inspect(pdf, load_words())

    assert Item.ATTACHMENTS in {finding.item for finding in found.findings}
    try:
        taken = {file.name: file.content for file in embedded_files(pdf)}
    except PacketDataUnfit:
        assert [finding.wrong for finding in found.findings] == [Wrong.NOT_TAKEN_OUT]
    else:
        assert contents(pdf).files == taken


def test_a_pdf_without_files_is_no_packet() -> None:
    with pikepdf.new() as document:
        document.add_blank_page()
        target = io.BytesIO()
        document.save(target)

    found = inspection.inspect(target.getvalue(), load_words())

    wrong = {(finding.item, finding.wrong) for finding in found.findings}
    assert wrong >= {(Item.ATTACHMENTS, Wrong.NO_MANIFEST), (Item.DATA, Wrong.UNREADABLE)}
