"""From data back to a referral: the same bytes, the same pages, and nothing that contradicts."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from field_assist.domain.errors import PacketDataUnfit
from field_assist.packet.build import build_packet
from field_assist.packet.data import canonical_json
from field_assist.packet.data_form.referrals import LONGEST_BYTES, read_referral
from field_assist.packet.embedded import embedded_files
from field_assist.workflows.packet_forms import shipped_forms
from tests.packet.data_form.test_schema import hostile
from tests.packet.hostile import CORPUS
from tests.packet.kinds import KINDS
from tests.packet.use_samples import with_uses

EACH = pytest.mark.parametrize("kind", KINDS)
Data = dict[str, Any]  # what a key holds depends on the key


@EACH
def test_data_that_was_read_is_written_the_same(kind: str) -> None:
    data = canonical_json(KINDS[kind]())

    assert canonical_json(read_referral(data, shipped_forms())) == data


@EACH
def test_the_same_file_is_made_from_the_data_that_came_out_of_it(kind: str) -> None:
    sent = build_packet(KINDS[kind]())
    inside = {file.name: file.content for file in embedded_files(sent.pdf)}

    assert build_packet(read_referral(inside["packet.json"], shipped_forms())) == sent


@pytest.mark.parametrize("text", CORPUS)
def test_hostile_text_comes_back_as_text(text: str) -> None:
    data = canonical_json(hostile(text))

    assert canonical_json(read_referral(data, shipped_forms())) == data


def test_order_of_keys_and_white_space_do_not_matter() -> None:
    data = canonical_json(with_uses())

    shuffled = json.dumps(dict(reversed(json.loads(data).items())), indent=3)

    assert canonical_json(read_referral(shuffled.encode(), shipped_forms())) == data


def _marking(data: Data) -> None:
    data["marking"]["banner"] = "CUI//NOFORN"


def _band_of_others(data: Data) -> None:
    data["statistics"]["possible_victims"] = 40


def _other_method(data: Data) -> None:
    data["htcds"]["victims"][0]["vic_MethodsOfControl"] = ["SexualAbuse"]


def _no_victim(data: Data) -> None:
    data["niem"]["hs:ProspectiveVictimIndicator"] = False


def _left_out_sign(data: Data) -> None:
    data["assessment"]["elements"]["means"]["because"].append("doc.held_by_other")


def _clock(data: Data) -> None:
    data["packet"]["made_at"]["utc"] = "2026-11-17T00:05:00Z"


def _no_day(data: Data) -> None:
    data["packet"]["made_at"]["local"] = "2026-02-30T18:04:00-06:00"


def _nobody(data: Data) -> None:
    data["links"][0]["subject"] = "P9"


def _twins(data: Data) -> None:
    data["persons"][1]["ref"] = "P1"


def _other_kind(data: Data) -> None:
    data["packet"]["kind"] = "goods"


CONTRADICTIONS: dict[str, tuple[Callable[[Data], None], str]] = {
    "another marking": (_marking, "$.marking.banner"),
    "more victims than people": (_band_of_others, "$.statistics.possible_victims"),
    "a method without a sign": (_other_method, "$.htcds.victims[0].vic_MethodsOfControl"),
    "no prospective victim": (_no_victim, "$.niem.hs:ProspectiveVictimIndicator"),
    "a reason that is not there": (_left_out_sign, "$.assessment.elements.means.because"),
    "two times for one": (_clock, "2026-11-16T18:04:00-06:00"),
    "a day that is none": (_no_day, "2026-02-30T18:04:00-06:00"),
    "a card that is not there": (_nobody, "P9"),
    "two cards of one name": (_twins, "ref"),
    "another kind": (_other_kind, "$.packet.kind"),
}


@pytest.mark.parametrize("name", CONTRADICTIONS)
def test_threat_data_that_contradicts_itself_is_refused_at_its_place(name: str) -> None:
    change, where = CONTRADICTIONS[name]
    data = json.loads(canonical_json(with_uses()))
    change(data)

    with pytest.raises(PacketDataUnfit) as refused:
        read_referral(json.dumps(data).encode(), shipped_forms())

    assert refused.value.facts["where"] == where


@pytest.mark.parametrize(
    "junk",
    [
        b"",
        b"{}",
        b"[]",
        b"null",
        b"\xff\xfe",
        b'{"a":',
        b"[" * 100_000,
        b'{"schema":"\xed\xa0\x80"}',
    ],
    ids=["nothing", "empty", "list", "null", "no utf-8", "cut off", "deep", "surrogate"],
)
def test_what_is_no_data_is_refused(junk: bytes) -> None:
    with pytest.raises(PacketDataUnfit):
        read_referral(junk, shipped_forms())


def test_more_than_can_be_data_is_not_even_read() -> None:
    with pytest.raises(PacketDataUnfit):
        read_referral(b" " * (LONGEST_BYTES + 1), shipped_forms())


def test_threat_an_error_repeats_nothing_that_somebody_wrote() -> None:
    data = json.loads(canonical_json(with_uses()))
    data["indicators"][0]["value"] = "Zorblatt Quxley"

    with pytest.raises(PacketDataUnfit) as refused:
        read_referral(json.dumps(data).encode(), shipped_forms())

    assert "Zorblatt" not in str(refused.value)
    assert refused.value.facts["where"] == "$.indicators[0].value"
