"""The last step of a document: its structure, what it says of itself, and a strict form.

PDF/UA-1 is ISO 14289-1, PDF/A-3 is ISO 19005-3; clauses stand beside what they ask for.
"""

from __future__ import annotations

import base64
import io
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

from field_assist.packet.tagged.signature_field import add_field
from field_assist.packet.tagged.structure import Element, Marked

if TYPE_CHECKING:
    from field_assist.packet.tagged.structure import Edges, Structure


_LINE_ENDS = (b"\r", b"\n")
_PACKED = Array([Name.FlateDecode])
_NO_PICTURES: Mapping[str, Callable[[], bytes]] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a document says of itself; nobody's name is in it. `colours` is an ICC profile.

    `signature_label` is the name of the field of its signature; without one it has no such field.
    """

    title: str
    language: str
    program: str
    made_at: datetime
    colours: bytes
    signature_label: str = ""


def finished(
    pdf: bytes,
    structure: Structure,
    about: About,
    pictures: Mapping[str, Callable[[], bytes]] = _NO_PICTURES,
) -> bytes:
    """Return the document with its structure; equal documents give equal bytes.

    `pictures` give the JPEG file for each place that was left for one, by its name; they are asked
    one after the other.
    """
    with pikepdf.open(io.BytesIO(pdf)) as document:
        _Tree(document, structure).write()
        _fill(document, pictures)
        if about.signature_label:
            add_field(document, about.signature_label)
        _say(document, about)
        _pack_streams(document)
        target = io.BytesIO()
        document.save(
            target,
            force_version="1.7",
            compress_streams=False,  # they are
            deterministic_id=True,
            fix_metadata_version=False,
        )
    return target.getvalue()


def _fill(document: pikepdf.Pdf, pictures: Mapping[str, Callable[[], bytes]]) -> None:
    for page in document.pages if pictures else ():
        places = page.obj.Resources.get(Name.XObject, Dictionary())
        for name in sorted(places.keys()):
            places[name].write(pictures[name.removeprefix("/")](), filter=Name.DCTDecode)


def _pack_streams(document: pikepdf.Pdf) -> None:
    """Pack what is not a picture, so that no stream ends like a line: its length stays plain.

    ISO 19005-3, 6.1.7.1: readers may take a last CR or LF for the end of line before `endstream`.
    """
    for stream in (one for one in document.objects if isinstance(one, Stream)):
        if stream.get(Name.Filter) in (None, Name.FlateDecode, _PACKED):
            packed = zlib.compress(stream.read_bytes())
            if packed[-1:] in _LINE_ENDS:
                packed = base64.a85encode(packed) + b"~>"
                stream.write(packed, filter=Array([Name.ASCII85Decode, Name.FlateDecode]))
            else:
                stream.write(packed, filter=Name.FlateDecode)


class _Tree:
    """The structure as objects of the document."""

    def __init__(self, document: pikepdf.Pdf, structure: Structure) -> None:
        self._document = document
        self._structure = structure
        self._objects: dict[Element, pikepdf.Object] = {}
        self._pages = [page.obj for page in document.pages]

    def write(self) -> None:
        """Put the tree into the catalog, and on each page the way back into the tree."""
        document = self._document
        root = document.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        root.K = Array([self._element(self._structure.root, root)])
        parents = Array()
        for number, page in enumerate(document.pages):
            page.obj.StructParents = number
            page.obj.Tabs = Name.S
            holders = [self._objects[one] for one in self._structure.holders(number)]
            parents.append(number)
            parents.append(document.make_indirect(Array(holders)))
        root.ParentTree = document.make_indirect(Dictionary(Nums=parents))
        root.ParentTreeNextKey = len(document.pages)
        document.Root.StructTreeRoot = root
        document.Root.MarkInfo = Dictionary(Marked=True)

    def _element(self, element: Element, parent: pikepdf.Object) -> pikepdf.Object:
        made = self._document.make_indirect(Dictionary(S=Name(f"/{element.tag}"), P=parent))
        self._objects[element] = made
        if element.alt:
            made.Alt = String(element.alt)
        if element.language:
            made.Lang = String(element.language)
        attributes = _attributes(element, self._structure.edges(element))
        if attributes:
            made.A = Array(attributes)
        kids = self._structure.inside(element)
        pages = sorted({kid.page for kid in kids if isinstance(kid, Marked)})
        if pages:
            made.Pg = self._pages[pages[0]]
        made.K = Array([self._kid(kid, made, pages[:1]) for kid in kids])
        return made

    def _kid(
        self, kid: Element | Marked, parent: pikepdf.Object, page: list[int]
    ) -> pikepdf.Object | int:
        """Return an element, or the number of a mark, with its page if that is not the usual."""
        if isinstance(kid, Element):
            return self._element(kid, parent)
        if [kid.page] == page:
            return kid.number
        return Dictionary(Type=Name.MCR, Pg=self._pages[kid.page], MCID=kid.number)


def _attributes(element: Element, edges: Edges | None) -> list[Dictionary]:
    found = []
    if element.scope or element.columns > 1:
        cell = Dictionary(O=Name.Table)
        if element.scope:
            cell.Scope = Name(f"/{element.scope}")
        if element.columns > 1:
            cell.ColSpan = element.columns
        found.append(cell)
    if element.numbering:
        found.append(Dictionary(O=Name.List, ListNumbering=Name(f"/{element.numbering}")))
    if edges:
        box = Array([round(edge, 2) for edge in edges])
        found.append(Dictionary(O=Name.Layout, Placement=Name.Block, BBox=box))
    return found


def _say(document: pikepdf.Pdf, about: About) -> None:
    catalog = document.Root
    catalog.Lang = String(about.language)
    catalog.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    profile = Stream(document, about.colours)
    profile.N = 3
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier=String("sRGB"),
        Info=String("sRGB"),
        DestOutputProfile=document.make_indirect(profile),
    )
    catalog.OutputIntents = Array([document.make_indirect(intent)])
    words = {
        "title": escape(about.title),
        "language": escape(about.language),
        "program": escape(about.program),
        "at": about.made_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S+00:00"),
    }
    metadata = Stream(document, _XMP.format(**words).encode())
    metadata.Type, metadata.Subtype = Name.Metadata, Name.XML
    catalog.Metadata = document.make_indirect(metadata)


_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about=""
    xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:xmp="http://ns.adobe.com/xap/1.0/"
    xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
    xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
    xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
    xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
    xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
    xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
   <dc:format>application/pdf</dc:format>
   <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
   <dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
   <xmp:CreateDate>{at}</xmp:CreateDate>
   <xmp:ModifyDate>{at}</xmp:ModifyDate>
   <xmp:CreatorTool>{program}</xmp:CreatorTool>
   <pdf:Producer>{program}</pdf:Producer>
   <pdfaid:part>3</pdfaid:part>
   <pdfaid:conformance>A</pdfaid:conformance>
   <pdfuaid:part>1</pdfuaid:part>
   <pdfaExtension:schemas>
    <rdf:Bag>
     <rdf:li rdf:parseType="Resource">
      <pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
      <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
      <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
      <pdfaSchema:property>
       <rdf:Seq>
        <rdf:li rdf:parseType="Resource">
         <pdfaProperty:name>part</pdfaProperty:name>
         <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
         <pdfaProperty:category>internal</pdfaProperty:category>
         <pdfaProperty:description>PDF/UA version identifier</pdfaProperty:description>
        </rdf:li>
       </rdf:Seq>
      </pdfaSchema:property>
     </rdf:li>
    </rdf:Bag>
   </pdfaExtension:schemas>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""
