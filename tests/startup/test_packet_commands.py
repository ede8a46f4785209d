"""`field-assist packet` as a receiver types it."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from field_assist import paths
from field_assist.packet.build import build_packet
from field_assist.packet.data_form.schema import shipped_schema
from field_assist.startup.commands import run
from field_assist.startup.options import Options
from tests.packet.exhibit_samples import pictures, pictures_by_number, with_exhibits
from tests.packet.reading import pages, saved, squeezed
from tests.packet.samples import adult
from tests.packet.test_embedded import made
from tests.packet.use_samples import with_uses

Typed = Callable[..., tuple[int, str, str]]
EXAMPLE = paths.resource_root() / "forms" / "hsi_referral" / "example.json"


def never(_options: Options) -> int:
    raise AssertionError("a window was started")


@pytest.fixture
def typed(capsys: pytest.CaptureFixture[str]) -> Typed:
    """Run a command; return its status and what it wrote."""

    def call(*arguments: object) -> tuple[int, str, str]:
        status = run(["packet", *map(str, arguments)], never)
        said = capsys.readouterr()
        return status, said.out, said.err

    return call


def test_all_files_come_out_and_the_hash_is_that_of_page_one(typed: Typed, tmp_path: Path) -> None:
    pdf, out = saved(with_uses(), tmp_path), tmp_path / "out"

    status, said, _ = typed("extract", pdf, "--into", out)

    hashes = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in out.iterdir()}
    assert status == 0
    assert {tuple(line.split("  ")) for line in said.splitlines()[:-1]} == {
        (sha256, name) for name, sha256 in hashes.items()
    }
    short = said.splitlines()[-1].removeprefix("Page 1 of the packet must say: ")
    assert squeezed(short) == hashes["packet.json"][:16]
    assert squeezed(short) in squeezed(pages(pdf)[0])


def test_pictures_come_out_and_the_packet_is_made_again_with_them(
    typed: Typed, tmp_path: Path
) -> None:
    pdf, again, out = tmp_path / "packet.pdf", tmp_path / "again.pdf", tmp_path / "out"
    pdf.write_bytes(build_packet(with_exhibits(), pictures).pdf)
    typed("extract", pdf, "--into", out)

    status, _, _ = typed("build", out / "packet.json", "-o", again)

    assert status == 0
    assert (out / "EX-2.jpg").read_bytes() == pictures_by_number()[2]
    assert again.read_bytes() == pdf.read_bytes()
    (out / "EX-2.jpg").write_bytes((out / "EX-1.jpg").read_bytes())
    status, _, why = typed("build", out / "packet.json", "-o", tmp_path / "other.pdf")
    assert (status, "exhibits, EX-2" in why) == (1, True)
    (out / "EX-2.jpg").unlink()
    assert typed("build", out / "packet.json", "-o", tmp_path / "other.pdf")[0] == 1


def test_the_packet_is_made_again_from_what_came_out(typed: Typed, tmp_path: Path) -> None:
    pdf, again = saved(with_uses(), tmp_path), tmp_path / "again.pdf"
    typed("extract", pdf, "--into", tmp_path / "out")

    status, said, _ = typed("build", tmp_path / "out" / "packet.json", "-o", again)

    assert status == 0
    assert again.read_bytes() == pdf.read_bytes()
    assert said == f"{hashlib.sha256(pdf.read_bytes()).hexdigest()}  {again}\n"


def test_the_example_is_made_into_a_packet_of_practice(typed: Typed, tmp_path: Path) -> None:
    status, _, said = typed("build", EXAMPLE, "-o", tmp_path / "example.pdf")

    assert (status, said) == (0, "")
    assert (tmp_path / "example.pdf").stat().st_mode & 0o777 == 0o600
    page = squeezed(pages(tmp_path / "example.pdf")[0])
    assert squeezed("PRACTICE. EVERYTHING HERE IS INVENTED") in page
    assert squeezed("Owes fees that are deducted at sea") in page


@pytest.mark.parametrize("zone", ["UTC", "America/Chicago", "Asia/Kathmandu"])
def test_the_example_gives_the_same_bytes_in_any_zone_and_process(
    zone: str, typed: Typed, tmp_path: Path
) -> None:
    typed("build", EXAMPLE, "-o", tmp_path / "here.pdf")
    command = [sys.executable, "-m", "field_assist", "packet", "build", str(EXAMPLE), "-o"]
    environment = {**os.environ, "TZ": zone, "PYTHONHASHSEED": "7", "LC_ALL": "C"}

    subprocess.run([*command, str(tmp_path / "there.pdf")], env=environment, check=True)

    assert (tmp_path / "there.pdf").read_bytes() == (tmp_path / "here.pdf").read_bytes()


def test_the_schema_is_printed_as_it_is_attached(typed: Typed) -> None:
    status, said, _ = typed("schema")

    assert (status, said.encode()) == (0, shipped_schema())


def test_threat_a_name_that_leads_out_of_the_folder_writes_nothing(
    typed: Typed, tmp_path: Path
) -> None:
    pdf, out = tmp_path / "hostile.pdf", tmp_path / "deep" / "out"
    pdf.write_bytes(made([("packet.json", b"{}"), ("../../stolen", b"x")]))

    status, said, why = typed("extract", pdf, "--into", out)

    assert (status, said) == (1, "")
    assert why == "field-assist: attached file 2: its name is not a plain one\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["hostile.pdf"]


def test_nothing_is_written_over(typed: Typed, tmp_path: Path) -> None:
    pdf, out = saved(adult(), tmp_path), tmp_path / "out"
    out.mkdir()
    (out / "htcds.csv").write_bytes(b"mine")

    status, _, why = typed("extract", pdf, "--into", out)

    assert status == 2
    assert "nothing was written" in why
    assert [(path.name, path.read_bytes()) for path in out.iterdir()] == [("htcds.csv", b"mine")]


def test_a_packet_is_never_written_over(typed: Typed, tmp_path: Path) -> None:
    there = tmp_path / "there.pdf"
    there.write_bytes(b"mine")

    status, _, why = typed("build", EXAMPLE, "-o", there)

    assert (status, there.read_bytes()) == (2, b"mine")
    assert "cannot be written" in why


def test_data_that_does_not_fit_makes_no_file(typed: Typed, tmp_path: Path) -> None:
    data = json.loads(EXAMPLE.read_bytes())
    data["htcds"]["victims"][0]["vic_TraffickingStatus"] = "ActualVictimOfTrafficking"
    (tmp_path / "data.json").write_text(json.dumps(data), encoding="utf-8")

    status, _, why = typed("build", tmp_path / "data.json", "-o", tmp_path / "made.pdf")

    assert status == 1
    assert "$.htcds.victims[0].vic_TraffickingStatus" in why
    assert not (tmp_path / "made.pdf").exists()


@pytest.mark.parametrize("junk", [b"", b"no packet", b"%PDF-1.7\n%%EOF"])
def test_what_is_no_packet_is_said_to_be_none(junk: bytes, typed: Typed, tmp_path: Path) -> None:
    (tmp_path / "junk").write_bytes(junk)

    assert typed("extract", tmp_path / "junk", "--into", tmp_path / "out")[0] == 1
    assert typed("build", tmp_path / "junk", "-o", tmp_path / "out.pdf")[0] == 1
    assert [path.name for path in tmp_path.iterdir()] == ["junk"]


@pytest.mark.parametrize("command", [("extract", "--into"), ("build", "-o")])
def test_a_file_that_is_not_there_is_said_to_be_missing(
    command: tuple[str, str], typed: Typed, tmp_path: Path
) -> None:
    verb, option = command

    status, _, why = typed(verb, tmp_path / "nothing", option, tmp_path / "out")

    assert status == 2
    assert "nothing cannot be read" in why


def test_no_window_and_no_vault_are_needed(tmp_path: Path) -> None:
    (tmp_path / "packet.pdf").write_bytes(build_packet(adult()).pdf)
    program = (
        "import sys\n"
        "from field_assist.startup.commands import run\n"
        f"status = run(['packet', 'extract', r'{tmp_path / 'packet.pdf'}', '--into',"
        f" r'{tmp_path / 'out'}'], lambda _: 9)\n"
        "print(status, [n for n in ('PySide6', 'sqlcipher3', 'reportlab') if n in sys.modules])"
    )

    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=True, text=True
    )

    assert ran.stdout.splitlines()[-1] == "0 []"
