"""What every packet carries: which files, as what, with hashes that common tools can check."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import page as validator
import pytest

from field_assist.domain.packet_form import DataPart
from field_assist.domain.referral import Referral
from field_assist.packet.attachments import attachments_of
from field_assist.packet.build import build_packet
from field_assist.packet.data import canonical_json
from tests.packet.hostile import in_every_field
from tests.packet.kinds import KINDS, with_data
from tests.packet.reading import output_of, saved
from tests.packet.samples import adult
from tests.packet.use_samples import with_uses

EACH = pytest.mark.parametrize("kind", KINDS)
FILES = {
    "packet.json": ("application/json", "Data"),
    "htcds.csv": ("text/csv", "Data"),
    "custody.jsonld": ("application/ld+json", "Data"),
    "packet.schema.json": ("application/schema+json", "Supplement"),
    "manifest.txt": ("text/plain", "Supplement"),
}


def names(kind: str) -> list[str]:
    parts = {"htcds.csv": DataPart.HTCDS, "custody.jsonld": DataPart.CUSTODY}
    return [n for n in FILES if n not in parts or kind in with_data(parts[n])]


def catalog_and_objects(path: Path) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    shown = json.loads(output_of("qpdf", "--json=2", str(path)))["qpdf"][1]
    return shown[f"obj:{shown['trailer']['value']['/Root']}"]["value"], shown


def described(path: Path) -> list[tuple[str, str, str]]:
    """Return name, media type and relationship of each file that is associated with a document."""
    catalog, objects = catalog_and_objects(path)
    found = []
    for reference in objects[f"obj:{catalog['/AF']}"]["value"]:
        file = objects[f"obj:{reference}"]["value"]
        stream = objects[f"obj:{file['/EF']['/UF']}"]["stream"]["dict"]
        found.append((file["/UF"], stream["/Subtype"], file["/AFRelationship"]))
    return found


@EACH
def test_every_file_is_associated_with_its_type_and_relationship(kind: str, tmp_path: Path) -> None:
    found = described(saved(KINDS[kind](), tmp_path))

    assert found == [
        (f"u:{name}", f"/{FILES[name][0]}", f"/{FILES[name][1]}") for name in names(kind)
    ]


@EACH
def test_sha256sum_checks_every_file_that_came_out(kind: str, tmp_path: Path) -> None:
    output_of("pdfdetach", "-saveall", "-o", str(tmp_path), str(saved(KINDS[kind](), tmp_path)))

    checked = subprocess.run(
        ["sha256sum", "--strict", "-c", "manifest.txt"],
        cwd=tmp_path,
        capture_output=True,
        check=True,
    )

    wanted = [name for name in names(kind) if name != "manifest.txt"]
    assert checked.stdout.decode().splitlines() == [f"{name}: OK" for name in wanted]
    assert checked.stderr == b""


@pytest.mark.parametrize("name", [name for name in FILES if name != "manifest.txt"])
def test_threat_sha256sum_finds_a_changed_file(name: str, tmp_path: Path) -> None:
    output_of("pdfdetach", "-saveall", "-o", str(tmp_path), str(saved(adult(), tmp_path)))
    file = tmp_path / name
    file.write_bytes(file.read_bytes().replace(b"e", b"E", 1))

    checked = subprocess.run(
        ["sha256sum", "-c", "manifest.txt"], cwd=tmp_path, capture_output=True, check=False
    )

    assert checked.returncode == 1
    assert f"{name}: FAILED" in checked.stdout.decode()


@EACH
def test_the_validator_finds_no_fault_with_the_files_inside(kind: str, tmp_path: Path) -> None:
    file = saved(KINDS[kind](), tmp_path)

    for profile in ("ua1", "3a"):
        result = validator.validate_pdf(str(file), profile=profile)
        assert [f"{one.rule_id}: {one.message}" for one in result.failures] == []


def test_equal_referrals_give_equal_files_and_another_time_does_not() -> None:
    later = replace(with_uses(), version=2)

    assert attachments_of(with_uses()) == attachments_of(with_uses())
    assert build_packet(with_uses()) == build_packet(with_uses())
    same = {f.name for f in attachments_of(with_uses()) if f in attachments_of(later)}
    assert same == {"packet.schema.json"}


def test_names_and_descriptions_of_files_name_nobody() -> None:
    plain = [(file.name, file.description) for file in attachments_of(with_uses())]
    hostile = in_every_field(replace(with_uses(), uses=(), measures=()), "Zorblatt")

    assert [(file.name, file.description) for file in attachments_of(hostile)] == plain


def test_the_data_comes_first_and_is_canonical() -> None:
    first, *_ = attachments_of(adult())

    assert (first.name, first.content) == ("packet.json", canonical_json(adult()))


@pytest.mark.parametrize("text", ["Zorblatt Quxley", "=Zorblatt"])
def test_no_file_but_the_data_holds_what_somebody_said(text: str) -> None:
    referral: Referral = with_uses()
    said = replace(referral.statements[0], original=text, translation=text)
    note = replace(referral.notes[0], text=text)

    files = attachments_of(replace(referral, statements=(said,), notes=(note,)))

    assert [f.name for f in files if text.encode() in f.content] == ["packet.json"]
