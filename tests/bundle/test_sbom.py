"""The bill of materials says what is known of faults, and of which component."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from build_spec import advisories, sbom


@pytest.fixture(scope="module")
def bill(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder: Path = tmp_path_factory.mktemp("bill")
    sbom.write(folder, "0" * 64, 0)
    read: dict[str, Any] = json.loads((folder / sbom.NAME).read_text(encoding="utf-8"))
    return read


def test_every_fault_that_hits_is_in_the_bill(bill: dict[str, Any]) -> None:
    said = [one["bom-ref"] for one in bill["vulnerabilities"]]
    hit = advisories.that_hit(advisories.parts())

    assert sorted(said) == sorted(f"{part}: {id_}" for part, id_ in hit)


def test_a_fault_points_to_a_component_of_the_bill(bill: dict[str, Any]) -> None:
    components = {one["bom-ref"] for one in bill["components"]}
    targets = {target["ref"] for one in bill["vulnerabilities"] for target in one["affects"]}

    assert targets <= components
    version = advisories.parts()["OpenSSL in sqlcipher3"]
    assert f"sqlcipher3/pkg:generic/openssl@{version}" in targets


def test_what_may_be_reached_is_not_called_unaffected(bill: dict[str, Any]) -> None:
    reached = {
        f"{one.part}: {id_}" for one in advisories.statements() if not one.why for id_ in one.ids
    }
    for one in bill["vulnerabilities"]:
        is_reached = one["bom-ref"] in reached
        assert one["analysis"]["state"] == ("exploitable" if is_reached else "not_affected")
        assert ("justification" in one["analysis"]) is not is_reached


def test_a_fault_of_which_nothing_is_said_is_in_the_bill_too(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(advisories, "statements", list)
    sbom.write(tmp_path, "0" * 64, 0)
    read = json.loads((tmp_path / sbom.NAME).read_text(encoding="utf-8"))

    states = {one["analysis"]["state"] for one in read["vulnerabilities"]}
    assert states == {"in_triage"}


def test_the_same_day_and_files_give_the_same_bill(bill: dict[str, Any], tmp_path: Path) -> None:
    sbom.write(tmp_path, "0" * 64, 0)

    assert json.loads((tmp_path / sbom.NAME).read_text(encoding="utf-8")) == bill
