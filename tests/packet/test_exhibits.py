"""Exhibits in a packet: on the pages, aloud, in the data, in CASE; and only the right pictures."""

from __future__ import annotations

import ctypes
import io
import json
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import page as validator
import pikepdf
import pypdfium2
import pytest

from field_assist.domain.errors import PacketDataUnfit
from field_assist.domain.packet_check import Item, Wrong
from field_assist.packet.build import build_packet
from field_assist.packet.data import canonical_json
from field_assist.packet.data_form.referrals import read_referral
from field_assist.packet.embedded import embedded_files
from field_assist.packet.inspection import inspect
from field_assist.packet.pictures import described
from field_assist.workflows.packet_forms import shipped_forms
from field_assist.workflows.sign_packet import sign_packet
from tests.cms.people import NOW, officer
from tests.media.talkative_photo import talkative_jpeg
from tests.packet.exhibit_samples import exhibit, jpeg, pictures, pictures_by_number, with_exhibits
from tests.packet.samples import adult
from tests.packet.signed_samples import with_head
from tests.packet.tagged import trees


@cache
def made() -> bytes:
    return build_packet(with_head(with_exhibits()), pictures).pdf


def test_it_keeps_the_rules_before_and_after_it_is_signed(tmp_path: Path) -> None:
    packet = build_packet(with_head(with_exhibits()), pictures)
    signed = sign_packet(packet, officer(), NOW)
    for pdf in (packet.pdf, signed.pdf):
        file = tmp_path / "packet.pdf"
        file.write_bytes(pdf)
        for profile in ("ua1", "3a"):
            found = validator.validate_pdf(str(file), profile=profile)
            assert [f"{one.rule_id}: {one.message}" for one in found.failures] == []
        subprocess.run(["qpdf", "--check", str(file)], capture_output=True, check=True)


def test_each_picture_is_a_figure_that_says_what_it_shows() -> None:
    figures = [one for one in trees.read(made()).root.elements() if one.tag == "Figure"]

    assert [one.alt for one in figures] == [
        f"{each.reference}. {each.description}" for each in with_exhibits().exhibits
    ]
    assert [len([*one.marks()]) for one in figures] == [1] * len(figures)


def test_a_figure_says_where_it_stands() -> None:
    """Its box is where the picture is painted, within the text of its page."""
    with pikepdf.open(io.BytesIO(made())) as document:
        boxes = [
            [float(edge) for edge in each.A[0].BBox]
            for each in document.objects
            if isinstance(each, pikepdf.Dictionary) and str(each.get("/S", "")) == "/Figure"
        ]
    found: list[list[float]] = []
    with pypdfium2.PdfDocument(made()) as drawn:
        for sheet in drawn:
            shown = sheet.get_objects(filter=(pypdfium2.raw.FPDF_PAGEOBJ_IMAGE,))
            found += [[round(edge, 2) for edge in one.get_bounds()] for one in shown]

    for box, edges in zip(sorted(boxes), sorted(found), strict=True):
        assert box == pytest.approx(edges, abs=0.02)
    assert all(left >= 54 and right <= 558 and bottom >= 54 for left, bottom, right, _ in boxes)


def test_the_words_are_read_aloud_by_another_program() -> None:
    """PDFium finds them in the structure of each page."""
    told: list[str] = []
    with pypdfium2.PdfDocument(made()) as document:
        for sheet in document:
            tree = pypdfium2.raw.FPDF_StructTree_GetForPage(sheet.raw)
            count = pypdfium2.raw.FPDF_StructTree_CountChildren(tree)
            for n in range(count):
                told += _alts(pypdfium2.raw.FPDF_StructTree_GetChildAtIndex(tree, n))
            pypdfium2.raw.FPDF_StructTree_Close(tree)

    assert told == [f"{each.reference}. {each.description}" for each in with_exhibits().exhibits]


def _alts(element: object) -> Iterator[str]:
    raw = pypdfium2.raw
    if not element:
        return
    length = raw.FPDF_StructElement_GetAltText(element, None, 0)
    if length > len("\0\0"):
        buffer = ctypes.create_string_buffer(length)
        raw.FPDF_StructElement_GetAltText(element, buffer, length)
        yield buffer.raw[:-2].decode("utf-16-le")
    for n in range(raw.FPDF_StructElement_CountChildren(element)):
        yield from _alts(raw.FPDF_StructElement_GetChildAtIndex(element, n))


def test_pictures_are_colours_without_anything_to_see_through() -> None:
    with pikepdf.open(io.BytesIO(made())) as document:
        streams = [o for o in document.objects if isinstance(o, pikepdf.Stream)]
        shown = [o for o in streams if str(o.get("/Subtype", "")) == "/Image"]

        assert len(shown) == len(pictures_by_number())
        for one in shown:
            keys = {"/Type", "/Subtype", "/Width", "/Height", "/ColorSpace", "/BitsPerComponent"}
            assert set(one.keys()) == keys | {"/Filter", "/Length"}
            assert (str(one.ColorSpace), str(one.Filter)) == ("/DeviceRGB", "/DCTDecode")


def test_the_pictures_are_those_that_were_given() -> None:
    with pikepdf.open(io.BytesIO(made())) as document:
        streams = [o for o in document.objects if isinstance(o, pikepdf.Stream)]
        found = [bytes(o.read_raw_bytes()) for o in streams if "/ColorSpace" in o]

    assert sorted(found) == sorted(pictures_by_number().values())


def test_the_section_says_what_is_known_of_each() -> None:
    with pypdfium2.PdfDocument(made()) as document:
        said = " ".join("".join(s.get_textpage().get_text_range() for s in document).split())

    for each in with_exhibits().exhibits:
        assert each.description in said
        assert each.sha256 in said.replace(" ", "")
    assert "Copy for sharing of EX-1" in said
    assert "1600 \u00d7 1200 pixels" in said
    assert "page 1 of 3 of the original" in said
    assert "2 files of evidence not in this packet: with the sender." in said
    assert "File taken in" in said


def test_without_any_the_section_says_so() -> None:
    with pypdfium2.PdfDocument(build_packet(adult()).pdf) as document:
        said = " ".join("".join(s.get_textpage().get_text_range() for s in document).split())

    assert "No file of evidence was taken in." in said


def test_the_same_packet_is_made_again_from_its_data_and_its_pictures() -> None:
    data = next(each.content for each in embedded_files(made()) if each.name == "packet.json")

    assert build_packet(read_referral(data, shipped_forms()), pictures).pdf == made()


@pytest.mark.parametrize(
    "wrong",
    [jpeg(1600, 1200, 99), talkative_jpeg((1600, 1200)), b"", jpeg(1600, 1200, 1) + b"\0"],
    ids=["another", "talkative", "nothing", "more"],
)
def test_another_picture_than_the_data_names_makes_no_packet(wrong: bytes) -> None:
    with pytest.raises(PacketDataUnfit) as raised:
        build_packet(with_exhibits(), lambda e: wrong if e.number == 1 else pictures(e))

    assert raised.value.facts["where"] == "exhibits, EX-1"


def test_a_packet_is_not_made_without_its_pictures() -> None:
    with pytest.raises(PacketDataUnfit):
        build_packet(with_exhibits())


def test_a_picture_that_is_too_large_is_none_of_a_packet() -> None:
    with pytest.raises(ValueError, match="size"):
        described(jpeg(1601, 8))


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("ref", "EX-0"),
        ("ref", "IMG_2041.jpg"),
        ("sha256", "0" * 63),
        ("media_type", "image/svg+xml"),
        ("file_name", "Zorblatt.jpg"),
        ("picture", None),
    ],
)
def test_data_of_an_exhibit_is_read_strictly(key: str, value: object) -> None:
    data = json.loads(canonical_json(with_exhibits()))
    data["exhibits"][0][key] = value

    with pytest.raises(PacketDataUnfit):
        read_referral(json.dumps(data).encode())


def test_an_exhibit_is_not_there_twice() -> None:
    data = json.loads(canonical_json(with_exhibits()))
    data["exhibits"].append(data["exhibits"][0])

    with pytest.raises(PacketDataUnfit):
        read_referral(json.dumps(data).encode())


def test_case_tells_the_original_the_picture_and_what_was_done() -> None:
    data = next(each.content for each in embedded_files(made()) if each.name == "custody.jsonld")
    graph = json.loads(data)["@graph"]
    records = [n for n in graph if n.get("case-investigation:exhibitNumber") == "EX-1"]
    (original,) = records[0]["uco-core:object"]
    done = [n for n in graph if n.get("uco-action:object") == [original]]
    derived = [n for n in graph if n.get("uco-core:target") == [original]]

    assert [n["uco-core:name"] for n in done] == ["attached"]
    assert derived[0]["uco-core:kindOfRelationship"] == "Derived_From"
    hashes = json.dumps(graph)
    first = with_exhibits().exhibits[0]
    assert first.picture is not None
    assert first.sha256 in hashes
    assert first.picture.sha256 in hashes


def test_long_words_about_an_exhibit_run_over_pages(tmp_path: Path) -> None:
    long = replace(exhibit(1), description="Sample words. " * 1200, original="Sample. " * 900)
    pdf = build_packet(replace(adult(), exhibits=(long, exhibit(2))), pictures).pdf
    file = tmp_path / "packet.pdf"
    file.write_bytes(pdf)

    assert validator.validate_pdf(str(file), profile="ua1").is_compliant
    with pypdfium2.PdfDocument(pdf) as document:
        said = " ".join("".join(s.get_textpage().get_text_range() for s in document).split())
    assert said.count("Sample words.") == 1200


def findings(pdf: bytes) -> list[tuple[Item, Wrong]]:
    return [(one.item, one.wrong) for one in inspect(pdf, ()).findings if one.item is Item.PRINTED]


def test_the_pictures_of_a_packet_are_checked() -> None:
    assert findings(made()) == []


def test_an_exchanged_picture_is_found() -> None:
    with pikepdf.open(io.BytesIO(made())) as document:
        one = next(
            o for o in document.objects if isinstance(o, pikepdf.Stream) and "/ColorSpace" in o
        )
        one.write(jpeg(1600, 1200, 77), filter=pikepdf.Name.DCTDecode)
        target = io.BytesIO()
        document.save(target)

    found = findings(target.getvalue())
    assert found == [(Item.PRINTED, Wrong.PICTURE_MISSING), (Item.PRINTED, Wrong.PICTURE_UNKNOWN)]
