"""Exhibits in CASE and UCO: the original with its hash, and the picture of it in the packet.

Neither has a name of a file: that of the original is told to nobody, and the picture is a stream of
the PDF.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from field_assist.domain.referred_exhibit import ReferredExhibit
from field_assist.packet.json_values import Json
from field_assist.packet.text import whole


@dataclass(frozen=True, slots=True)
class Names:
    """Names of nodes, the same each time for the same packet."""

    packet: str

    def of(self, kind: str, part: str = "") -> str:
        """Return the name of a node, made of its kind and what it is of."""
        made = uuid.uuid5(uuid.UUID(self.packet), f"{kind}/{part}")
        return f"kb:{kind}-{made}"


def exhibit_nodes(names: Names, exhibit: ReferredExhibit) -> tuple[Json, ...]:
    """Return the original and, if it was drawn, its picture, which is derived from it."""
    original = original_of(names, exhibit)
    media, sha256 = exhibit.media.value, exhibit.sha256
    file = _node(names, exhibit.reference, original, (media, exhibit.size_bytes, sha256))
    drawn = exhibit.picture
    if drawn is None:
        return (file,)
    part, picture = f"{exhibit.reference}/picture", names.of("picture", exhibit.reference)
    said: tuple[str, int, str] = ("image/jpeg", drawn.size_bytes, drawn.sha256)
    derived: Json = {
        "@id": names.of("derived", exhibit.reference),
        "@type": "uco-observable:ObservableRelationship",
        "uco-core:source": [{"@id": picture}],
        "uco-core:target": [{"@id": original}],
        "uco-core:kindOfRelationship": "Derived_From",
        "uco-core:isDirectional": True,
    }
    return file, _node(names, part, picture, said), derived


def original_of(names: Names, exhibit: ReferredExhibit) -> str:
    """Return the name of the original of an exhibit."""
    return names.of("exhibit", exhibit.reference)


def exhibit_record(names: Names, exhibit: ReferredExhibit) -> Json:
    """Return the number of an exhibit and what it shows."""
    return {
        "@id": names.of("provenance-record", exhibit.reference),
        "@type": "case-investigation:ProvenanceRecord",
        "uco-core:description": whole(exhibit.description),
        "case-investigation:exhibitNumber": exhibit.reference,
        "uco-core:object": [{"@id": original_of(names, exhibit)}],
    }


def content_facet(names: Names, part: str, media_type: str, sha256: str) -> Json:
    """Return the type and the hash of a file."""
    return {
        "@id": names.of("content-facet", part),
        "@type": "uco-observable:ContentDataFacet",
        "uco-observable:mimeType": media_type,
        "uco-observable:hash": [
            {
                "@id": names.of("hash", part),
                "@type": "uco-types:Hash",
                "uco-types:hashMethod": "SHA256",
                "uco-types:hashValue": {"@type": "xsd:hexBinary", "@value": sha256},
            }
        ],
    }


def whole_number(number: int) -> Json:
    """Return a number as a literal of XML Schema."""
    return {"@type": "xsd:integer", "@value": str(number)}


def _node(names: Names, part: str, name: str, said: tuple[str, int, str]) -> Json:
    media_type, size_bytes, sha256 = said
    return {
        "@id": name,
        "@type": "uco-observable:File",
        "uco-core:hasFacet": [
            {
                "@id": names.of("file-facet", part),
                "@type": "uco-observable:FileFacet",
                "uco-observable:sizeInBytes": whole_number(size_bytes),
            },
            content_facet(names, part, media_type, sha256),
        ],
    }
