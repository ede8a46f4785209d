"""Custody as JSON-LD: a graph that holds together, and names nobody in the names of its nodes."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from field_assist.domain.packet_form import DataPart
from field_assist.domain.referral import Referral
from field_assist.packet.attachments import attachments_of
from field_assist.packet.custody import NOT_IN_PACKET
from tests.packet.card_samples import crew
from tests.packet.kinds import KINDS, with_data
from tests.packet.samples import adult

Node = dict[str, Any]  # what a key holds depends on the key
EACH = pytest.mark.parametrize("kind", with_data(DataPart.CUSTODY))


def document(referral: Referral) -> Node:
    (file,) = (f for f in attachments_of(referral) if f.name == "custody.jsonld")
    return dict(json.loads(file.content))


def nodes(value: object) -> Iterator[Node]:
    """Yield every object of the graph, also those inside others."""
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from nodes(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from nodes(inner)


def of_type(referral: Referral, name: str) -> list[Node]:
    return [node for node in document(referral)["@graph"] if node["@type"].endswith(f":{name}")]


@EACH
def test_every_name_ends_with_a_uuid_and_every_reference_leads_to_a_node(kind: str) -> None:
    found = [*nodes(document(KINDS[kind]())["@graph"])]
    made = [node["@id"] for node in found if "@type" in node and "@id" in node]
    referred = {node["@id"] for node in found if set(node) == {"@id"}}

    assert len(set(made)) == len(made)
    assert referred <= set(made)
    assert all(uuid.UUID(name[-36:]).version == 5 for name in made)


@EACH
def test_every_prefix_is_in_the_context(kind: str) -> None:
    told = document(KINDS[kind]())
    used = {key for node in nodes(told["@graph"]) for key in node if key[0] != "@"}
    types = {str(node["@type"]) for node in nodes(told["@graph"]) if "@type" in node}

    assert {name.partition(":")[0] for name in used | types} <= set(told["@context"])


@EACH
def test_there_is_one_action_for_each_line_of_custody_and_they_follow_each_other(kind: str) -> None:
    referral = KINDS[kind]()
    actions = of_type(referral, "InvestigativeAction")

    informed = [a.get("case-investigation:wasInformedBy", {}).get("@id") for a in actions]

    assert [a["uco-core:name"] for a in actions] == [e.action for e in referral.custody]
    assert informed == [None, *(a["@id"] for a in actions)][: len(actions)]


def test_the_data_is_an_exhibit_with_its_hash() -> None:
    by_name = {file.name: file for file in attachments_of(adult())}
    told = {
        node["uco-core:hasFacet"][0]["uco-observable:fileName"]: node["uco-core:hasFacet"][1][
            "uco-observable:hash"
        ][0]["uco-types:hashValue"]["@value"]
        for node in of_type(adult(), "File")
    }
    exhibits = {
        node["case-investigation:exhibitNumber"] for node in of_type(adult(), "ProvenanceRecord")
    }

    assert told == {
        name: hashlib.sha256(by_name[name].content).hexdigest()
        for name in ("packet.json", "htcds.csv")
    }
    assert exhibits == {"FA-9B7C-4J2F/packet.json", "FA-9B7C-4J2F/htcds.csv"}


def test_it_is_a_suspicion_and_no_case() -> None:
    (one,) = of_type(adult(), "Investigation")

    assert one["case-investigation:investigationForm"] == "suspicious-activity"


def test_what_is_not_in_the_packet_is_not_named_by_its_custody() -> None:
    referral = replace(crew(), cards=crew().cards[1:], links=(), about=None)
    referral = replace(
        referral,
        signs=tuple(one for one in referral.signs if one.about != crew().cards[0].id),
        statements=tuple(replace(s, speaker=None) for s in referral.statements),
    )

    details = [a.get("uco-core:description") for a in of_type(referral, "InvestigativeAction")]

    assert crew().cards[0].id not in json.dumps(document(referral))
    assert NOT_IN_PACKET in details


def test_a_line_that_cannot_be_written_is_written_all_the_same() -> None:
    (event, *rest) = adult().custody
    torn = replace(event, action="a\ud800b", detail="\udfff")

    (action, *_) = of_type(replace(adult(), custody=(torn, *rest)), "InvestigativeAction")

    assert action["uco-core:name"] == "a\ufffdb"
