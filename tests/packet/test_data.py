from __future__ import annotations

import json
from dataclasses import replace

import pytest

from field_assist.domain.encounter import Fact
from field_assist.packet.data import canonical_json, data_sha256
from tests.packet.hostile import CORPUS, in_every_field
from tests.packet.samples import adult, minor

# Any other JSON writer, told to be canonical; the packet holds no floating-point number.
REFERENCE_STYLE = {"sort_keys": True, "separators": (",", ":"), "ensure_ascii": False}


@pytest.mark.parametrize("referral", [adult(), minor()], ids=["adult", "minor"])
def test_data_is_canonical(referral: object) -> None:
    data = canonical_json(referral)  # type: ignore[arg-type] # pytest passes it through as object

    assert json.dumps(json.loads(data), **REFERENCE_STYLE).encode() == data  # type: ignore[arg-type]


@pytest.mark.parametrize("text", CORPUS)
def test_every_text_comes_back_as_it_was_typed(text: str) -> None:
    data = json.loads(canonical_json(in_every_field(adult(), text)))

    assert data["notes"][0]["text"] == text.encode("utf-8", "surrogatepass").decode(
        "utf-8", "replace"
    ).replace("\ufffd\ufffd\ufffd", "\ufffd")


def test_a_torn_pair_is_mended_and_a_lone_half_is_shown() -> None:
    referral = replace(adult(), says="\ud83d\ude00 and \ud83d")

    assert json.loads(canonical_json(referral))["assessment"]["says"] == "\U0001f600 and \ufffd"


def test_a_time_is_told_in_utc_and_with_the_local_offset() -> None:
    sealed = json.loads(canonical_json(adult()))["packet"]["sealed_at"]

    assert sealed == {
        "utc": "2026-11-17T00:04:00Z",
        "local": "2026-11-16T18:04:00-06:00",
        "zone": "CST",
    }


def test_an_empty_situation_line_is_null_and_not_an_empty_text() -> None:
    situation = json.loads(canonical_json(adult()))["situation"]

    assert situation[Fact.AGE_STATED.value] is None


def test_marking_says_the_same_as_the_banner() -> None:
    marking = json.loads(canonical_json(minor()))["marking"]

    assert marking == {
        "banner": "CUI//CVIC/INV/IVIC/PRVCY/SCV//FED ONLY",
        "control": "CUI",
        "categories": ["CVIC", "INV", "IVIC", "PRVCY", "SCV"],
        "dissemination": ["FED ONLY"],
    }


def test_a_sign_that_was_left_out_is_not_named_by_the_element_map() -> None:
    referral = adult()
    referral = replace(referral, signs=referral.signs[1:])

    assert b"sea.docs_refused" not in canonical_json(referral)


def test_hash_is_the_sha256_of_the_bytes() -> None:
    assert data_sha256(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_any_change_changes_the_hash() -> None:
    referral = adult()

    changed = replace(referral, version=2)

    assert data_sha256(canonical_json(changed)) != data_sha256(canonical_json(referral))
