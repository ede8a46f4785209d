"""The shipped JSON Schema, judged by a validator that has nothing to do with this program."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from functools import cache, reduce
from typing import Any, cast

import pytest
from jsonschema import Draft202012Validator

from field_assist.domain.errors import PacketDataUnfit
from field_assist.domain.referral import Referral
from field_assist.packet.data import canonical_json
from field_assist.packet.data_form.referrals import read_referral
from field_assist.packet.data_form.schema import schema_text, shipped_schema
from field_assist.workflows.packet_forms import shipped_forms
from tests.packet.hostile import CORPUS, in_every_field
from tests.packet.kinds import KINDS
from tests.packet.use_samples import with_uses

Data = dict[str, Any]  # what a key holds depends on the key


@cache
def validator() -> Draft202012Validator:
    return Draft202012Validator(json.loads(shipped_schema()))


def faults(data: Data) -> list[str]:
    return [error.json_path for error in validator().iter_errors(data)]


def hostile(text: str) -> Referral:
    """Return a referral with a text in every field that does not hold a hash or the like."""
    changed = in_every_field(with_uses(), text)
    kept = with_uses()
    return replace(
        changed,
        log_head=replace(changed.log_head, sha256=kept.log_head.sha256),
        pack=replace(changed.pack, sha256=kept.pack.sha256),
        measures=kept.measures,
        uses=kept.uses,
    )


def test_the_schema_is_a_schema_of_2020_12() -> None:
    schema = json.loads(shipped_schema())

    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_the_shipped_schema_is_what_the_form_makes() -> None:
    made = schema_text().encode()

    assert shipped_schema() == made, "field_assist.packet.data_form.schema.schema_text() makes it"


@pytest.mark.parametrize("kind", KINDS)
def test_every_packet_fits_the_schema(kind: str) -> None:
    assert faults(json.loads(canonical_json(KINDS[kind]()))) == []


@pytest.mark.parametrize("text", CORPUS[::3])
def test_hostile_text_fits_the_schema_as_text(text: str) -> None:
    assert faults(json.loads(canonical_json(hostile(text)))) == []


def _delete(*path: str | int) -> Callable[[Data], None]:
    def change(data: Data) -> None:
        del _place(data, path[:-1])[path[-1]]

    return change


def _put(value: object, *path: str | int) -> Callable[[Data], None]:
    def change(data: Data) -> None:
        _place(data, path[:-1])[path[-1]] = value

    return change


def _place(data: Data, way: tuple[str | int, ...]) -> dict[str | int, Any]:
    """Return an object of the data, or a list, which takes a number for its key."""
    return reduce(lambda place, step: place[step], way, cast("dict[str | int, Any]", data))


BREAKAGES: dict[str, Callable[[Data], None]] = {
    "an unknown key": _put(1, "surprise"),
    "an unknown key deep inside": _put("x", "persons", 0, "fields", "name_stated", 0, "x"),
    "a missing key": _delete("custody"),
    "a missing key deep inside": _delete("indicators", 0, "notes", 0, "text"),
    "another version": _put("9.9", "schema", "version"),
    "an actual victim": _put(
        "ActualVictimOfTrafficking", "htcds", "victims", 0, "vic_TraffickingStatus"
    ),
    "no victim": _put("NotAVictimOfTrafficking", "htcds", "victims", 0, "vic_TraffickingStatus"),
    "a method that is no method": _put(["Magic"], "htcds", "victims", 0, "vic_MethodsOfControl"),
    "a venue that is no venue": _put(["Moon"], "niem", "hs:TraffickedVenueCode"),
    "a role that is a finding": _put("victim", "persons", 0, "role"),
    "a field that no card has": _put([], "persons", 0, "fields", "religion"),
    "a short hash": _put("ab", "pack", "sha256"),
    "a hash with a line": _put("ab" * 32 + "\n", "pack", "sha256"),
    "a reference to nothing of the kind": _put("X1", "links", 0, "subject"),
    "a number for a text": _put(7, "notes", 0, "text"),
    "a text for a number": _put("7", "custody", 0, "sequence"),
    "a fraction": _put(1.5, "packet", "version"),
    "a time without a zone": _put("2026-11-16T18:04:00", "packet", "made_at", "local"),
    "no list": _put({}, "indicators"),
    "null for an object": _put(None, "packet"),
}


@pytest.mark.parametrize("name", BREAKAGES)
def test_what_does_not_fit_is_refused_by_the_validator_and_by_the_program(name: str) -> None:
    data = json.loads(canonical_json(with_uses()))
    BREAKAGES[name](data)

    assert faults(data) != []
    with pytest.raises(PacketDataUnfit):
        read_referral(json.dumps(data).encode(), shipped_forms())
