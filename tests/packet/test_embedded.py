"""Attacks by a file that only looks like a packet: nothing inside of it is trusted."""

from __future__ import annotations

import io
import random
import re
import zlib
from collections.abc import Callable

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Stream, String

from field_assist.domain.errors import DataMissing, PacketDataUnfit
from field_assist.packet.attachments import attachments_of
from field_assist.packet.build import build_packet
from field_assist.packet.embedded import embedded_files
from tests.packet.kinds import KINDS
from tests.packet.samples import adult

Files = list[tuple[str, bytes]]
BAD_NAMES = (
    "../packet.json",
    "..\\packet.json",
    "/etc/passwd",
    "C:\\Windows\\win.ini",
    "C:packet.json",
    "\\\\198.51.100.7\\share\\x",
    "a/b",
    "..",
    ".",
    "",
    ".hidden",
    "-rf",
    "~",
    "packet.json.",
    "packet.json ",
    " packet.json",
    "packet.json\x00.exe",
    "packet\n.json",
    "packet.json:stream",
    "con",
    "NUL.txt",
    "com1.json",
    "LPT9",
    "a" * 101,
    "päcket.json",
    "packet\u202enosj.txt",
    "\uff0e\uff0e\uff0fpacket.json",
    "$(id)",
    "%2e%2e%2fpacket.json",
)


def made(files: Files, change: Callable[[pikepdf.Pdf], None] = lambda _pdf: None) -> bytes:
    """Return a PDF with these files attached, the way any program could do it."""
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pairs = Array()
        for number, (name, content) in enumerate(files):
            stream = Stream(pdf, content)
            held = Dictionary(UF=pdf.make_indirect(stream))
            file = Dictionary(Type=Name.Filespec, UF=String(name), EF=held)
            pairs.append(String(f"{number:04d}"))
            pairs.append(pdf.make_indirect(file))
        pdf.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=pairs))
        change(pdf)
        target = io.BytesIO()
        pdf.save(target, compress_streams=False)
    return target.getvalue()


def found(pdf: bytes) -> Files:
    return [(file.name, file.content) for file in embedded_files(pdf)]


def why(pdf: bytes) -> str:
    with pytest.raises(PacketDataUnfit) as refused:
        embedded_files(pdf)
    return str(refused.value.facts["why"])


@pytest.mark.parametrize("kind", KINDS)
def test_all_that_was_put_in_comes_out_to_the_byte(kind: str) -> None:
    put_in = {file.name: file.content for file in attachments_of(KINDS[kind]())}

    assert dict(found(build_packet(KINDS[kind]()).pdf)) == put_in


@pytest.mark.parametrize("name", BAD_NAMES)
def test_threat_a_name_that_leads_out_of_the_folder_stops_everything(name: str) -> None:
    assert "name" in why(made([("packet.json", b"{}"), (name, b"x")]))


def test_threat_a_name_that_comes_twice_is_refused_in_any_case_of_letters() -> None:
    assert why(made([("packet.json", b"1"), ("PACKET.json", b"2")])) == "its name is there twice"


def test_threat_an_error_does_not_repeat_the_name() -> None:
    with pytest.raises(PacketDataUnfit) as refused:
        embedded_files(made([("../Zorblatt", b"")]))

    assert "Zorblatt" not in str(refused.value)


def _packed(content: bytes) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        file = pdf.Root.Names.EmbeddedFiles.Names[1]
        file.EF.UF.write(content, filter=Name.FlateDecode)

    return change


def test_threat_a_bomb_is_not_unpacked() -> None:
    bomb = zlib.compress(bytes(50_000_000), 9)

    with pytest.raises(PacketDataUnfit, match="more than 1000000 bytes in all"):
        embedded_files(made([("packet.json", b"")], _packed(bomb)), most_bytes=1_000_000)


def test_threat_many_files_that_are_small_count_together() -> None:
    with pytest.raises(PacketDataUnfit, match="more than 100 bytes in all"):
        embedded_files(made([(f"f{n}", b"x" * 30) for n in range(4)]), most_bytes=100)


def test_threat_too_many_files() -> None:
    assert why(made([(f"f{n}", b"") for n in range(201)])) == "more than 200 files"


@pytest.mark.parametrize("cut", [b"x", zlib.compress(b"sample" * 99)[:-9]])
def test_a_damaged_file_is_told(cut: bytes) -> None:
    assert why(made([("packet.json", b"")], _packed(cut))) == "it is damaged"


def _filter(name: str) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.Root.Names.EmbeddedFiles.Names[1].EF.UF.Filter = Name(name)

    return change


@pytest.mark.parametrize("name", ["/LZWDecode", "/DCTDecode", "/Unknown"])
def test_an_unusual_packing_is_refused(name: str) -> None:
    assert why(made([("packet.json", b"abc")], _filter(name))) == "it is packed in an unusual way"


def _circle(pdf: pikepdf.Pdf) -> None:
    node = pdf.make_indirect(pdf.Root.Names.EmbeddedFiles)
    pdf.Root.Names.EmbeddedFiles = node
    node.Kids = Array([node, node])


def test_threat_a_list_that_leads_back_to_itself_ends() -> None:
    assert found(made([("packet.json", b"1")], _circle)) == [("packet.json", b"1")]


def _associated(pdf: pikepdf.Pdf) -> None:
    hidden = Dictionary(
        UF=String("hidden.txt"), EF=Dictionary(F=pdf.make_indirect(Stream(pdf, b"2")))
    )
    listed = pdf.Root.Names.EmbeddedFiles.Names[1]
    pdf.Root.AF = Array([listed, pdf.make_indirect(hidden)])


def test_a_file_that_is_associated_and_not_listed_comes_out_too() -> None:
    assert found(made([("packet.json", b"1")], _associated)) == [
        ("packet.json", b"1"),
        ("hidden.txt", b"2"),
    ]


def _no_stream(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Names.EmbeddedFiles.Names[1].EF = Dictionary()


def _no_file(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Names.EmbeddedFiles.Names[1] = String("x")


@pytest.mark.parametrize("change", [_no_stream, _no_file])
def test_a_description_without_a_file_is_refused(change: Callable[[pikepdf.Pdf], None]) -> None:
    with pytest.raises(PacketDataUnfit):
        embedded_files(made([("packet.json", b"1")], change))


def test_a_pdf_may_have_no_files() -> None:
    assert found(made([])) == []


@pytest.mark.parametrize("junk", [b"", b"no pdf", b"%PDF-1.7\n%%EOF"])
def test_what_is_no_packet_is_told_apart(junk: bytes) -> None:
    with pytest.raises(DataMissing):
        embedded_files(junk)


def or_nothing(pdf: bytes) -> dict[str, bytes]:
    """Return what comes out, nothing when it is refused in one of the two ways there are."""
    try:
        return dict(found(pdf))
    except (DataMissing, PacketDataUnfit):
        return {}


@pytest.mark.parametrize("step", range(1, 8))
def test_a_packet_that_was_cut_off_is_refused_or_whole(step: int) -> None:
    pdf = build_packet(adult()).pdf
    put_in = {file.name: file.content for file in attachments_of(adult())}

    assert or_nothing(pdf[: len(pdf) * step // 8]).items() <= put_in.items()


@pytest.mark.parametrize("seed", range(20))
def test_threat_bytes_that_were_changed_are_refused_or_give_plain_names(seed: int) -> None:
    pdf = made([("packet.json", b"{}"), ("htcds.csv", b"x")])
    chance = random.Random(seed)  # noqa: S311 -- repeatable, not secret

    names = {name for _ in range(50) for name in or_nothing(changed(pdf, chance))}

    assert [name for name in names if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*", name)] == []


def changed(pdf: bytes, chance: random.Random) -> bytes:
    """Return the bytes with a few of them changed, put in or taken out."""
    data = bytearray(pdf)
    for _ in range(chance.randint(1, 6)):
        place = chance.randrange(len(data))
        data[place : place + chance.randint(0, 2)] = chance.randbytes(chance.randint(0, 2))
    return bytes(data)
