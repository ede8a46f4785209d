"""The custody of a packet as JSON-LD in CASE 1.4 and UCO 1.4, ontologies of cyber investigation.

Plain values, no RDF library. Names of nodes are made of the packet's id and say nothing of anybody;
they end with a UUID, as CASE asks.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import rfc8785

from field_assist.domain.referral import CustodyEvent, Referral
from field_assist.packet.attach import PROGRAM, Attachment
from field_assist.packet.custody import custody_told
from field_assist.packet.data import data_sha256
from field_assist.packet.json_values import Json, in_utc
from field_assist.packet.text import whole

FILE = "custody.jsonld"
_BASE = "urn:field-assist:packet:"
_CONTEXT: dict[str, Json] = {
    "kb": _BASE,
    "case-investigation": "https://ontology.caseontology.org/case/investigation/",
    "uco-action": "https://ontology.unifiedcyberontology.org/uco/action/",
    "uco-core": "https://ontology.unifiedcyberontology.org/uco/core/",
    "uco-observable": "https://ontology.unifiedcyberontology.org/uco/observable/",
    "uco-tool": "https://ontology.unifiedcyberontology.org/uco/tool/",
    "uco-types": "https://ontology.unifiedcyberontology.org/uco/types/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


@dataclass(frozen=True, slots=True)
class _Names:
    """Names of nodes, the same each time for the same packet."""

    packet: str

    def of(self, kind: str, part: str = "") -> str:
        made = uuid.uuid5(uuid.UUID(self.packet), f"{kind}/{part}")
        return f"kb:{kind}-{made}"


def custody_jsonld(referral: Referral, files: Sequence[Attachment]) -> bytes:
    """Return the graph: the referral, each of these files with its hash, each line of custody.

    Canonical JSON, so that equal packets give equal bytes.
    """
    names = _Names(referral.id)
    records = [_record(names, referral, file) for file in files]
    actions = _actions(names, custody_told(referral))
    graph: list[Json] = [
        _investigation(names, referral, [*records, *actions]),
        _tool(names, referral),
        *(_file(names, file) for file in files),
        *records,
        *actions,
    ]
    return rfc8785.dumps({"@context": _CONTEXT, "@graph": graph})


def _investigation(names: _Names, referral: Referral, parts: Sequence[Json]) -> Json:
    return {
        "@id": names.of("investigation"),
        "@type": "case-investigation:Investigation",
        "uco-core:name": f"{referral.reference}, version {referral.version}",
        "case-investigation:investigationForm": "suspicious-activity",
        "case-investigation:focus": "forced-labor goods" if referral.goods else "human trafficking",
        "uco-core:object": [{"@id": part["@id"]} for part in parts if isinstance(part, dict)],
    }


def _tool(names: _Names, referral: Referral) -> Json:
    return {
        "@id": names.of("tool"),
        "@type": "uco-tool:Tool",
        "uco-core:name": PROGRAM,
        "uco-tool:version": whole(referral.program_version),
    }


def _file(names: _Names, file: Attachment) -> Json:
    return {
        "@id": names.of("file", file.name),
        "@type": "uco-observable:File",
        "uco-core:hasFacet": [
            {
                "@id": names.of("file-facet", file.name),
                "@type": "uco-observable:FileFacet",
                "uco-observable:fileName": file.name,
                "uco-observable:sizeInBytes": {
                    "@type": "xsd:integer",
                    "@value": str(len(file.content)),
                },
            },
            {
                "@id": names.of("content-facet", file.name),
                "@type": "uco-observable:ContentDataFacet",
                "uco-observable:mimeType": file.media_type,
                "uco-observable:hash": [
                    {
                        "@id": names.of("hash", file.name),
                        "@type": "uco-types:Hash",
                        "uco-types:hashMethod": "SHA256",
                        "uco-types:hashValue": {
                            "@type": "xsd:hexBinary",
                            "@value": data_sha256(file.content),
                        },
                    }
                ],
            },
        ],
    }


def _record(names: _Names, referral: Referral, file: Attachment) -> Json:
    return {
        "@id": names.of("provenance-record", file.name),
        "@type": "case-investigation:ProvenanceRecord",
        "uco-core:description": file.description,
        "case-investigation:exhibitNumber": f"{referral.reference}/{file.name}",
        "uco-core:object": [{"@id": names.of("file", file.name)}],
    }


def _actions(names: _Names, events: Sequence[CustodyEvent]) -> list[Json]:
    made: list[Json] = []
    before: str | None = None
    for event in events:
        name = names.of("investigative-action", str(event.sequence))
        made.append(_action(names, event, name, before))
        before = name
    return made


def _action(names: _Names, event: CustodyEvent, name: str, before: str | None) -> Json:
    informed: dict[str, Json] = {"case-investigation:wasInformedBy": {"@id": before}}
    detail: dict[str, Json] = {"uco-core:description": whole(event.detail)}
    return {
        "@id": name,
        "@type": "case-investigation:InvestigativeAction",
        "uco-core:name": whole(event.action),
        **(detail if event.detail else {}),
        "uco-action:startTime": _time(event.at),
        "uco-action:endTime": _time(event.at),
        "uco-action:instrument": {"@id": names.of("tool")},
        **(informed if before else {}),
    }


def _time(at: datetime) -> Json:
    return {"@type": "xsd:dateTime", "@value": in_utc(at)}
