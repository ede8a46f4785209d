"""What a PDF carries beside its pages: attached files, and who made it (never a person)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

PROGRAM = "Field Assist"


class Relationship(Enum):
    """What an attached file is to the pages; those of ISO 19005-3 that are in use here."""

    DATA = "Data"
    SUPPLEMENT = "Supplement"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file inside the PDF. `name` and `description` name nobody."""

    name: str
    media_type: str
    description: str
    content: bytes
    relationship: Relationship = Relationship.DATA


def attach(canvas: Canvas, files: Sequence[Attachment], *, at: datetime) -> None:
    """Embed files as associated data of the whole document (PDF/A-3 manner)."""
    document = canvas._doc  # noqa: SLF001 -- ReportLab has no public way to its catalog
    specifications = [document.Reference(_specification(document, file, at)) for file in files]
    names = [
        part
        for file, reference in sorted(
            zip(files, specifications, strict=True), key=lambda pair: pair[0].name
        )
        for part in (pdfdoc.PDFString(file.name), reference)
    ]
    catalog = document.Catalog
    catalog.Names = pdfdoc.PDFDictionary(
        {"EmbeddedFiles": pdfdoc.PDFDictionary({"Names": pdfdoc.PDFArray(names)})}
    )
    catalog.AF = pdfdoc.PDFArray(specifications)
    # The catalog writes only the keys it knows; `AF` is newer than its list.
    catalog.__NoDefault__ = [*catalog.__NoDefault__, "AF"]
    catalog.__Refs__ = [*catalog.__Refs__, "AF"]


def _specification(
    document: pdfdoc.PDFDocument, file: Attachment, at: datetime
) -> pdfdoc.PDFDictionary:
    stream = pdfdoc.PDFStream(content=file.content, filters=[pdfdoc.PDFZCompress])
    stream.dictionary["Type"] = pdfdoc.PDFName("EmbeddedFile")
    # Written by hand: PDFName leaves the slash, which would end the name.
    stream.dictionary["Subtype"] = "/" + file.media_type.replace("/", "#2F")
    stream.dictionary["Params"] = pdfdoc.PDFDictionary(
        {"Size": len(file.content), "ModDate": pdfdoc.PDFString(_pdf_date(at))}
    )
    content = document.Reference(stream)
    return pdfdoc.PDFDictionary(
        {
            "Type": pdfdoc.PDFName("Filespec"),
            "F": pdfdoc.PDFString(file.name),
            "UF": pdfdoc.PDFString(file.name),
            "Desc": pdfdoc.PDFString(file.description),
            "AFRelationship": pdfdoc.PDFName(file.relationship.value),
            "EF": pdfdoc.PDFDictionary({"F": content, "UF": content}),
        }
    )


def describe(canvas: Canvas, *, title: str, at: datetime) -> None:
    """Set the title, the program and the time of making; there is no author and no subject."""
    document = canvas._doc  # noqa: SLF001 -- its own setters always write an author
    date = _pdf_date(at)
    entries = {
        "Title": title,
        "Creator": PROGRAM,
        "Producer": PROGRAM,
        "CreationDate": date,
        "ModDate": date,
    }
    information = pdfdoc.PDFDictionary({k: pdfdoc.PDFString(v) for k, v in entries.items()})
    # The document asks its information for a share in the file's id.
    information.digest = lambda signature: signature.update(repr(sorted(entries.items())).encode())
    document.info = information


def _pdf_date(at: datetime) -> str:
    return at.astimezone(UTC).strftime("D:%Y%m%d%H%M%S+00'00'")
