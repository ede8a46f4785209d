"""The place of a signature in a document: a field that nobody sees and every reader finds.

The signature is a part of the one revision of the file and not an update behind it, so that
whatever stands behind the end of the file was not there when it was signed. Its value is a dummy of
fixed length, which `packet.signature_place` fills.
"""

from __future__ import annotations

import pikepdf
from pikepdf import Array, Dictionary, Name, String

ROOM = 8192
"""The most bytes of a signature: two certificates of 2 KB and RSA of 4,096 bits fit well."""

LONGEST_OFFSET = 2_147_483_647  # ISO 19005-3, 6.1.13
NO_TIME = "D:00000000000000+00'00'"

_PRINTED_AND_LOCKED = 4 | 128
_SIGNED_AND_ONLY_APPENDED_TO = 1 | 2


def add_field(document: pikepdf.Pdf, label: str) -> None:
    """Add an empty signature with a name for screen readers; the structure tree is there already.

    The field has no size (ISO 19005-3, 6.3.3) and stands in a form element (ISO 14289-1, 7.18.4).
    """
    page = document.pages[-1].obj
    root = document.Root.StructTreeRoot
    key = int(root.ParentTreeNextKey)
    field = document.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            FT=Name.Sig,
            T=String("Signature"),
            TU=String(label),
            Contents=String(label),
            F=_PRINTED_AND_LOCKED,
            Rect=Array([0, 0, 0, 0]),
            P=page,
            StructParent=key,
            V=document.make_indirect(_dummy()),
        )
    )
    page.Annots = Array([*page.get(Name.Annots, []), field])
    element = document.make_indirect(
        Dictionary(
            Type=Name.StructElem,
            S=Name.Form,
            P=root.K[0],
            Pg=page,
            Alt=String(label),
            K=Array([Dictionary(Type=Name.OBJR, Obj=field, Pg=page)]),
        )
    )
    root.K[0].K.append(element)
    root.ParentTree.Nums.append(key)
    root.ParentTree.Nums.append(element)
    root.ParentTreeNextKey = key + 1
    document.Root.AcroForm = Dictionary(
        Fields=Array([field]), SigFlags=_SIGNED_AND_ONLY_APPENDED_TO
    )


def _dummy() -> Dictionary:
    return Dictionary(
        Type=Name.Sig,
        Filter=Name("/Adobe.PPKLite"),
        SubFilter=Name("/ETSI.CAdES.detached"),
        ByteRange=Array([0, LONGEST_OFFSET, LONGEST_OFFSET, LONGEST_OFFSET]),
        Contents=String(bytes(ROOM)),
        M=String(NO_TIME),
    )
