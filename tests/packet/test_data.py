from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta, timezone

import pytest

from field_assist.domain.encounter import Fact
from field_assist.domain.referral import Referral
from field_assist.packet.data import canonical_json, data_sha256
from tests.packet.card_samples import crew
from tests.packet.hostile import CORPUS, in_every_field
from tests.packet.samples import MADE_AT, adult, minor, third

# Any other JSON writer, told to be canonical; the packet holds no floating-point number.
REFERENCE_STYLE = {"sort_keys": True, "separators": (",", ":"), "ensure_ascii": False}


@pytest.mark.parametrize("referral", [adult(), minor(), crew()], ids=["adult", "minor", "crew"])
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
    made = json.loads(canonical_json(adult()))["packet"]["made_at"]

    assert made == {
        "utc": "2026-11-17T00:04:00Z",
        "local": "2026-11-16T18:04:00-06:00",
        "zone": "CST",
    }


def test_an_empty_situation_line_is_null_and_not_an_empty_text() -> None:
    situation = json.loads(canonical_json(adult()))["situation"]

    assert situation[Fact.AGE_STATED.value] is None


NOT_STATED = {
    "ssi": False,
    "designation": dict.fromkeys(("controlled_by", "contact", "decontrol", "system_of_records")),
    "rules": {
        "control": "CUI",
        "categories_in_banner": True,
        "privacy_specified": False,
        "more_categories": [],
        "dissemination": ["FED ONLY"],
    },
}


def test_marking_says_the_same_as_the_banner() -> None:
    marking = json.loads(canonical_json(minor()))["marking"]

    assert marking == {
        **NOT_STATED,
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


def test_a_time_before_the_clocks_changed_keeps_its_own_zone() -> None:
    summer = MADE_AT.astimezone(timezone(timedelta(hours=-5), "CDT")) - timedelta(days=20)

    data = json.loads(canonical_json(replace(adult(), opened_at=summer)))

    assert data["encounter"]["opened_at"] == {
        "utc": "2026-10-28T00:04:00Z",
        "local": "2026-10-27T19:04:00-05:00",
        "zone": "CDT",
    }


def test_a_note_on_a_sign_has_its_times() -> None:
    referral = adult()
    note = replace(referral.signs[0].notes[0], changed_at=MADE_AT)
    changed = replace(referral.signs[0], notes=(note,))

    (told,) = json.loads(canonical_json(replace(referral, signs=(changed,))))["indicators"][0][
        "notes"
    ]

    assert (told["about"], told["text"]) == ("Passports asked for and refused", note.text)
    assert (told["at"]["utc"], told["changed_at"]["utc"]) == (
        "2026-11-16T21:31:00Z",
        "2026-11-17T00:04:00Z",
    )


def test_practice_data_carries_no_marking() -> None:
    marking = json.loads(canonical_json(replace(minor(), is_practice=True)))["marking"]

    assert marking == {
        **NOT_STATED,
        "banner": "PRACTICE. EVERYTHING HERE IS INVENTED",
        "control": None,
        "categories": [],
        "dissemination": [],
    }


@pytest.mark.parametrize(("referral", "utc"), [(adult(), None), (minor(), "2026-11-16T22:44:00Z")])
def test_the_first_reason_is_told(referral: Referral, utc: str | None) -> None:
    first = json.loads(canonical_json(referral))["assessment"]["first_reason_at"]

    assert (first and first["utc"]) == utc


def test_earlier_packets_are_named() -> None:
    packet = json.loads(canonical_json(third()))["packet"]

    assert (packet["version"], packet["as_of_event"]) == (3, 9)
    assert packet["earlier_packets"] == ["FA-2222-2222", "FA-3333-3333"]


def test_the_head_of_the_senders_log_is_in_the_data() -> None:
    packet = json.loads(canonical_json(adult()))["packet"]

    assert packet["log_head"] == {
        "entry": 412,
        "words": "amber-violin-otter-canoe-quilt",
        "sha256": "5a" * 32,
    }
