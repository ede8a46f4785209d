"""The custody of a packet as JSON-LD in CASE 1.4 and UCO 1.4, ontologies of cyber investigation.

Plain values, no RDF library. Names of nodes are made of the packet's id and say nothing of anybody;
they end with a UUID, as CASE asks.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import rfc8785

from field_assist.domain.ids import AttachmentId
from field_assist.domain.referral import CustodyEvent, Referral
from field_assist.domain.referred_exhibit import ReferredExhibit
from field_assist.packet.attach import PROGRAM, Attachment
from field_assist.packet.custody import ABOUT_FILES, custody_told
from field_assist.packet.data import data_sha256
from field_assist.packet.exchange.case_exhibits import (
    Names,
    content_facet,
    exhibit_nodes,
    exhibit_record,
    original_of,
    whole_number,
)
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


def custody_jsonld(referral: Referral, files: Sequence[Attachment]) -> bytes:
    """Return the graph: the referral, these files and the exhibits with hashes, the custody lines.

    Canonical JSON, so that equal packets give equal bytes.
    """
    names = Names(referral.id)
    records = [_record(names, referral, file) for file in files]
    records += [exhibit_record(names, exhibit) for exhibit in referral.exhibits]
    actions = _actions(names, referral)
    graph: list[Json] = [
        _investigation(names, referral, [*records, *actions]),
        _tool(names, referral),
        *(_file(names, file) for file in files),
        *(node for exhibit in referral.exhibits for node in exhibit_nodes(names, exhibit)),
        *records,
        *actions,
    ]
    return rfc8785.dumps({"@context": _CONTEXT, "@graph": graph})


def _investigation(names: Names, referral: Referral, parts: Sequence[Json]) -> Json:
    return {
        "@id": names.of("investigation"),
        "@type": "case-investigation:Investigation",
        "uco-core:name": f"{referral.reference}, version {referral.version}",
        "case-investigation:investigationForm": "suspicious-activity",
        "case-investigation:focus": "forced-labor goods" if referral.goods else "human trafficking",
        "uco-core:object": [{"@id": part["@id"]} for part in parts if isinstance(part, dict)],
    }


def _tool(names: Names, referral: Referral) -> Json:
    return {
        "@id": names.of("tool"),
        "@type": "uco-tool:Tool",
        "uco-core:name": PROGRAM,
        "uco-tool:version": whole(referral.program_version),
    }


def _file(names: Names, file: Attachment) -> Json:
    return {
        "@id": names.of("file", file.name),
        "@type": "uco-observable:File",
        "uco-core:hasFacet": [
            {
                "@id": names.of("file-facet", file.name),
                "@type": "uco-observable:FileFacet",
                "uco-observable:fileName": file.name,
                "uco-observable:sizeInBytes": whole_number(len(file.content)),
            },
            content_facet(names, file.name, file.media_type, data_sha256(file.content)),
        ],
    }


def _record(names: Names, referral: Referral, file: Attachment) -> Json:
    return {
        "@id": names.of("provenance-record", file.name),
        "@type": "case-investigation:ProvenanceRecord",
        "uco-core:description": file.description,
        "case-investigation:exhibitNumber": f"{referral.reference}/{file.name}",
        "uco-core:object": [{"@id": names.of("file", file.name)}],
    }


def _actions(names: Names, referral: Referral) -> list[Json]:
    made: list[Json] = []
    before: str | None = None
    exhibits = {exhibit.id: exhibit for exhibit in referral.exhibits}
    for event in custody_told(referral):
        name = names.of("investigative-action", str(event.sequence))
        file = AttachmentId(event.detail.partition(" ")[0])
        about = exhibits.get(file) if event.action.startswith(ABOUT_FILES) else None
        made.append(_action(names, event, name, before, about))
        before = name
    return made


def _action(
    names: Names,
    event: CustodyEvent,
    name: str,
    before: str | None,
    about: ReferredExhibit | None,
) -> Json:
    informed: dict[str, Json] = {"case-investigation:wasInformedBy": {"@id": before}}
    detail: dict[str, Json] = {"uco-core:description": whole(event.detail)}
    done_to: dict[str, Json] = {}
    if about is not None:
        done_to["uco-action:object"] = [{"@id": original_of(names, about)}]
    return {
        "@id": name,
        "@type": "case-investigation:InvestigativeAction",
        "uco-core:name": whole(event.action),
        **(detail if event.detail else {}),
        "uco-action:startTime": _time(event.at),
        "uco-action:endTime": _time(event.at),
        "uco-action:instrument": {"@id": names.of("tool")},
        **done_to,
        **(informed if before else {}),
    }


def _time(at: datetime) -> Json:
    return {"@type": "xsd:dateTime", "@value": in_utc(at)}
