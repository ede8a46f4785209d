"""Twenty-four ways to break one thing of a document that is right, as a fault of ours could."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

Break = Callable[[pikepdf.Pdf], None]


def broken(right: bytes, act: Break) -> bytes:
    """Return the document with one thing changed, and saved as it was otherwise."""
    with pikepdf.open(io.BytesIO(right)) as document:
        act(document)
        target = io.BytesIO()
        document.save(target, fix_metadata_version=False, force_version="1.7")
    return target.getvalue()


def _elements(element: Any) -> Iterator[Any]:  # noqa: ANN401 -- pikepdf's objects have no types
    yield element
    kids = element.get("/K")
    for kid in kids if isinstance(kids, Array) else [kids]:
        if isinstance(kid, Dictionary) and "/S" in kid:
            yield from _elements(kid)


def _tagged(document: pikepdf.Pdf, tag: str) -> list[Any]:
    every = _elements(document.Root.StructTreeRoot.K[0])
    return [one for one in every if Name(f"/{tag}") == one.S]


def _without(*names: str) -> Break:
    """Return what takes a key out of the catalog, or out of what is in it."""

    def act(document: pikepdf.Pdf) -> None:
        place: Any = document.Root
        for name in names[:-1]:
            place = place[name]
        del place[names[-1]]

    return act


def _renamed(tag: str, other: str) -> Break:
    def act(document: pikepdf.Pdf) -> None:
        _tagged(document, tag)[0].S = Name(f"/{other}")

    return act


def _painted(change: Callable[[bytes], bytes]) -> Break:
    """Return what changes the content of the first page."""

    def act(document: pikepdf.Pdf) -> None:
        page = document.pages[0]
        page.contents_coalesce()
        before = page.Contents.read_bytes()
        after = change(before)
        assert after != before
        page.Contents = document.make_stream(after)

    return act


def _font(document: pikepdf.Pdf) -> Any:  # noqa: ANN401 -- as above
    fonts = document.pages[0].Resources.Font
    return next(fonts[key] for key in fonts.keys() if fonts[key].Subtype == Name.Type0)  # noqa: SIM118 -- no mapping


def _more_text(document: pikepdf.Pdf) -> None:
    fonts = document.pages[0].Resources.Font
    name = next(iter(fonts.keys())).encode()
    text = b"\nBT " + name + b" 8 Tf 1 0 0 1 50 50 Tm <0026> Tj ET"
    _painted(lambda content: content + text)(document)


def _no_text_alternative(document: pikepdf.Pdf) -> None:
    del _tagged(document, "Figure")[0].Alt


def _no_scope(document: pikepdf.Pdf) -> None:
    for cell in _tagged(document, "TH"):
        del cell.A


def _no_tabs(document: pikepdf.Pdf) -> None:
    for page in document.pages:
        if "/Annots" in page.obj:
            del page.obj.Tabs


def _wrong_way_back(document: pikepdf.Pdf) -> None:
    holders = document.Root.StructTreeRoot.ParentTree.Nums[1]
    holders[0] = holders[len(holders) - 1]


def _no_code_points(document: pikepdf.Pdf) -> None:
    del _font(document).ToUnicode


def _no_font_file(document: pikepdf.Pdf) -> None:
    del _font(document).DescendantFonts[0].FontDescriptor.FontFile2


def _wrong_widths(document: pikepdf.Pdf) -> None:
    _font(document).DescendantFonts[0].W = Array([0, Array([999] * 4000)])


def _no_relationship(document: pikepdf.Pdf) -> None:
    del document.Root.Names.EmbeddedFiles.Names[1].AFRelationship


def _script(document: pikepdf.Pdf) -> None:
    document.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def _not_called_accessible(document: pikepdf.Pdf) -> None:
    said = document.Root.Metadata.read_bytes()
    without = re.sub(rb"<pdfuaid:part>1</pdfuaid:part>|pdfuaid:part=.1.", b"", said)
    assert without != said
    stream = document.make_stream(without)
    stream.Type, stream.Subtype = Name.Metadata, Name.XML
    document.Root.Metadata = stream


def _other_title(document: pikepdf.Pdf) -> None:
    document.trailer.Info.Title = String("other")


def _no_objects_of_the_signature(document: pikepdf.Pdf) -> None:
    for element in _tagged(document, "Form"):
        del element.K


BREAKAGES: dict[str, Break] = {
    "a figure without words": _no_text_alternative,
    "no language": _without("/Lang"),
    "not marked": _without("/MarkInfo"),
    "no structure": _without("/StructTreeRoot"),
    "title not shown": _without("/ViewerPreferences"),
    "no order of fields": _no_tabs,
    "a mark without its number": _painted(
        lambda content: re.sub(rb"(/\w+) <<\s*/MCID \d+\s*>> BDC", rb"\1 BMC", content, count=1)
    ),
    "text outside of the tree": _more_text,
    "a mark inside of a decoration": _painted(
        lambda content: re.sub(
            rb"/Artifact (?:BMC|<<[^>]*>> BDC)",
            lambda found: found[0] + b" /P <</MCID 900>> BDC EMC",
            content,
            count=1,
        )
    ),
    "heads without a scope": _no_scope,
    "a level of headings left out": _renamed("H2", "H4"),
    "a cell outside of a row": _renamed("TR", "P"),
    "the way back leads elsewhere": _wrong_way_back,
    "no way back": _without("/StructTreeRoot", "/ParentTree"),
    "a font without code points": _no_code_points,
    "a font that is not inside": _no_font_file,
    "a font with other widths": _wrong_widths,
    "no colours": _without("/OutputIntents"),
    "files of nothing": _without("/AF"),
    "a file of no kind": _no_relationship,
    "a script": _script,
    "an element of no kind": _renamed("P", "Utopia"),
    "not said to be accessible": _not_called_accessible,
    "another title": _other_title,
}
