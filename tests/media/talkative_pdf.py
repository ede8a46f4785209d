"""A PDF that says far more than is seen of it, each thing with a word of its own."""

from __future__ import annotations

SEEN = "Plainly"
"""What is drawn, and nothing else is."""

HIDDEN = {
    "title": "Titular",
    "XMP metadata": "Xylophone",
    "script that opens": "Javelin",
    "attached file": "Attache",
    "invisible text": "Ghostly",
    "white text": "Blizzard",
    "text under a box": "Burrow",
    "text beside the page": "Outskirts",
    "layer that is off": "Stratum",
    "link": "Linkage",
    "comment": "Postscript",
    "field of a form": "Fieldwork",
    "text for readers": "Alternate",
    "page that was taken out": "Removed",
    "earlier revision": "Erstwhile",
    "note behind the end": "Appendix",
}


def talkative_pdf() -> bytes:
    """Return two pages; the second revision replaces what the first page said."""
    first = _revision(_objects(_drawn("earlier revision")), [], 0)
    second = {7: _stream("", _drawn(""))}
    later = _revision(second, [first], _xref_place(first))
    return first + later + HIDDEN["note behind the end"].encode()


def _objects(drawn: str) -> dict[int, str]:
    word = HIDDEN
    xmp = f"<x:xmpmeta xmlns:x='adobe:ns:meta/'>{word['XMP metadata']}</x:xmpmeta>"
    return {
        1: (
            "<< /Type /Catalog /Pages 2 0 R /Metadata 9 0 R /AcroForm << /Fields [13 0 R] >>"
            " /OpenAction << /S /JavaScript /JS"
            f" (app.alert\\('{word['script that opens']}'\\)) >>"
            " /Names << /EmbeddedFiles << /Names [(a.txt) 10 0 R] >> >>"
            " /OCProperties << /OCGs [12 0 R] /D << /OFF [12 0 R] >> >> >>"
        ),
        2: "<< /Type /Pages /Count 2 /Kids [3 0 R 4 0 R] >>",
        3: (
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents 7 0 R"
            " /Resources << /Font << /F 6 0 R >> /Properties << /L 12 0 R >> >>"
            " /Annots [13 0 R 14 0 R 15 0 R] >>"
        ),
        4: "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 300] /Resources << >> >>",
        5: f"<< /Title ({word['title']}) /Author (SAMPLE) >>",
        6: "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        7: _stream("", drawn),
        8: (f"<< /Type /Page /MediaBox [0 0 9 9] /Note ({word['page that was taken out']}) >>"),
        9: _stream("/Type /Metadata /Subtype /XML", xmp),
        10: "<< /Type /Filespec /F (a.txt) /EF << /F 11 0 R >> >>",
        11: _stream("/Type /EmbeddedFile", word["attached file"]),
        12: f"<< /Type /OCG /Name ({word['layer that is off']}) >>",
        13: (
            "<< /Type /Annot /Subtype /Widget /FT /Tx /T (a) /Rect [0 0 0 0]"
            f" /V ({word['field of a form']}) >>"
        ),
        14: (
            "<< /Type /Annot /Subtype /Link /Rect [10 10 90 30] /A << /S /URI"
            f" /URI (https://{word['link']}.example/) >> >>"
        ),
        15: (
            "<< /Type /Annot /Subtype /Text /F 2 /Rect [0 0 20 20]"
            f" /Contents ({word['comment']}) >>"
        ),
    }


def _drawn(revision: str) -> str:
    word = HIDDEN
    said = word[revision] if revision else SEEN
    alternate = word["text for readers"]
    return "\n".join(
        (
            f"BT /F 24 Tf 20 150 Td 0 Tr 0 g ({said}) Tj ET",
            f"BT /F 12 Tf 20 120 Td 3 Tr ({word['invisible text']}) Tj 0 Tr ET",
            f"BT /F 12 Tf 20 100 Td 1 g ({word['white text']}) Tj ET",
            f"BT /F 12 Tf 20 60 Td 0 g ({word['text under a box']}) Tj ET 0 g 10 50 150 30 re f",
            f"BT /F 12 Tf 900 60 Td ({word['text beside the page']}) Tj ET",
            f"/OC /L BDC BT /F 12 Tf 20 30 Td ({word['layer that is off']}) Tj ET EMC",
            f"/Span << /ActualText ({alternate}) >> BDC EMC",
        )
    )


def _stream(entries: str, data: str) -> str:
    return f"<< {entries} /Length {len(data)} >>\nstream\n{data}\nendstream"


def _revision(objects: dict[int, str], before: list[bytes], former: int) -> bytes:
    """Return objects with their table; a later revision says where the former table is."""
    start = sum(map(len, before))
    parts = [] if before else [b"%PDF-1.7\n"]
    rows = [] if before else ["0 1\n0000000000 65535 f \n"]
    for number, body in objects.items():
        place = start + sum(map(len, parts))
        rows.append(f"{number} 1\n{place:010d} 00000 n \n")
        parts.append(f"{number} 0 obj\n{body}\nendobj\n".encode())
    table = start + sum(map(len, parts))
    chain = f" /Prev {former}" if before else ""
    trailer = f"trailer\n<< /Size 16 /Root 1 0 R /Info 5 0 R{chain} >>\n"
    parts.append(f"xref\n{''.join(rows)}{trailer}startxref\n{table}\n%%EOF\n".encode())
    return b"".join(parts)


def _xref_place(pdf: bytes) -> int:
    return int(pdf.rsplit(b"startxref\n", 1)[1].split(b"\n", 1)[0])
