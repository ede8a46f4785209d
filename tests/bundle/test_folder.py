"""The folder that is handed out: whole, nothing in it but what is locked, and it works."""

from __future__ import annotations

import ast
import base64
import csv
import hashlib
import importlib.metadata
import json
import marshal
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.machinery import FrozenImporter
from pathlib import Path
from zipfile import ZipFile

import pytest
from PyInstaller.archive.readers import CArchiveReader

import field_assist
from build_spec import contents, file_list, first_paint, licences, sbom
from build_spec.environment import ROOT
from field_assist.domain.media_type import MediaType
from field_assist.media import call
from tests.media.samples import SAMPLES

pytestmark = pytest.mark.frozen

EXAMPLE = ROOT / "resources" / "forms" / "hsi_referral" / "example.json"
# Never asked for on this system, or a part of the start program itself.
_ELSEWHERE = {"ctypes.wintypes", "field_assist", "msvcrt", "struct"}
_PACKAGES = {"PySide6", "cryptography", "cryptography.hazmat.primitives", "reportlab.pdfbase"}
"""Packages of which modules are imported like things in them."""


def run(program: Path, *arguments: str | Path) -> str:
    """Run a command of the program that has to succeed; return what it printed."""
    command = [program, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def frozen_modules(program: Path) -> set[str]:
    """Return the name of every module in the folder, of Python and of C."""
    inside = program.parent / "_internal"
    archive = CArchiveReader(str(program)).open_embedded_archive("PYZ.pyz")
    with ZipFile(inside / "base_library.zip") as base:
        named = {name.removesuffix(".pyc").replace("/", ".") for name in base.namelist()}
    files = [path.relative_to(inside) for path in inside.rglob("*.so")]
    of_c = {".".join(path.with_name(path.name.split(".")[0]).parts) for path in files}
    of_c = {name.rpartition("lib-dynload.")[2] for name in of_c}
    return {*archive.toc, *named, *(name.removesuffix(".__init__") for name in named), *of_c}


def imports(path: Path) -> Iterator[str]:
    """Yield every module that a file imports, at its top or late in a function."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            if node.module in _PACKAGES:
                yield from (f"{node.module}.{alias.name}" for alias in node.names)


def late_names() -> set[str]:
    """Return the modules that are loaded by their names as text."""
    from field_assist.workflows import check_apart  # noqa: PLC0415 -- its private list

    return set(check_apart._LOADED_LATER)  # noqa: SLF001 -- as above


def test_every_module_that_the_program_asks_for_is_there(program: Path) -> None:
    sources = sorted((ROOT / "field_assist").rglob("*.py"))
    asked = {name for path in sources for name in imports(path)} | late_names()

    missing = asked - frozen_modules(program) - set(sys.builtin_module_names) - _ELSEWHERE

    assert len(asked) > 100
    assert missing == set()


def test_what_the_first_paint_needs_is_in_one_file(folder: Path, program: Path) -> None:
    inside = folder / "_internal"
    read = first_paint.read(inside / first_paint.NAME)
    of_c = {path.name.split(".")[0] for path in inside.rglob("*.so")}
    needed = {
        name
        for name in first_paint.names()
        if name in frozen_modules(program)
        and name.rpartition(".")[2] not in of_c
        and FrozenImporter.find_spec(name) is None
    }

    assert len(needed) > 60
    assert needed - set(read) == set()


def test_the_program_takes_it_from_there(program: Path, tmp_path: Path) -> None:
    """The same folder, but for another file: its code is run."""
    (tmp_path / "_internal").mkdir()
    for part in (program.parent / "_internal").iterdir():
        (tmp_path / "_internal" / part.name).symlink_to(part)
    copy = Path(shutil.copy(program, tmp_path))
    code = marshal.dumps(compile("raise SystemExit(17)", "sample", "exec"))
    file = tmp_path / "_internal" / first_paint.NAME
    file.unlink()
    file.write_bytes(first_paint.joined({"field_assist.startup.launch": (False, code)}))

    assert subprocess.run([copy, "--version"], check=False).returncode == 17


def test_nothing_is_there_that_no_lock_names(program: Path) -> None:
    shipped = {*contents.locked(licences.LOCK), "field-assist"}
    owners = importlib.metadata.packages_distributions()
    tops = {name.split(".")[0] for name in frozen_modules(program)}

    strangers = {
        top
        for top in tops
        if top in owners and not shipped & set(map(contents.normalised, owners[top]))
    }

    assert strangers == set()


def test_every_library_is_the_very_file_of_its_wheel(folder: Path) -> None:
    inside = folder / "_internal"
    wheels = dict(_recorded())
    ours = [path for path in inside.rglob("*.so*") if path.is_file() and not path.is_symlink()]
    of_wheels = [path for path in ours if path.relative_to(inside).as_posix() in wheels]

    changed = [
        path.name
        for path in of_wheels
        if hashlib.sha256(path.read_bytes()).digest() != wheels[path.relative_to(inside).as_posix()]
    ]

    assert len(of_wheels) > 60
    assert changed == []


def _recorded() -> Iterator[tuple[str, bytes]]:
    """Yield the digest that each wheel gives for each of its files."""
    for package in licences.shipped():
        for name, digest, _ in csv.reader((package.read_text("RECORD") or "").splitlines()):
            if digest:
                text = digest.removeprefix("sha256=")
                yield name, base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def test_the_list_holds_every_file_as_it_is(folder: Path) -> None:
    command = ["sha256sum", "--check", "--strict", "--quiet", file_list.NAME]
    subprocess.run(command, cwd=folder, check=True)
    rows = (folder / file_list.NAME).read_text().splitlines()
    listed = {row.split("  ", 1)[1] for row in rows}
    there = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}

    assert there - listed == {file_list.NAME, sbom.NAME}
    assert [path for path in folder.rglob("*") if not path.exists()] == []  # links to nothing


def test_the_bill_is_of_this_folder(folder: Path) -> None:
    bill = json.loads((folder / sbom.NAME).read_text())

    (said,) = bill["metadata"]["component"]["properties"]
    assert said["value"] == file_list.sha256(folder / file_list.NAME)
    assert bill["metadata"]["component"]["version"] == field_assist.__version__


def test_every_package_has_its_text_beside_the_program(folder: Path) -> None:
    for package in licences.shipped():
        for place in licences.texts_of(package):
            assert (folder / "licenses" / contents.normalised(package.name) / place).is_file()


def test_nothing_says_where_it_was_built(folder: Path) -> None:
    place = str(ROOT).encode()
    files = [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]

    assert [path for path in files if place in path.read_bytes()] == []


def test_commands_make_a_packet_and_check_it(program: Path, tmp_path: Path) -> None:
    packet = tmp_path / "referral.pdf"

    assert run(program, "--version").strip() == field_assist.__version__
    run(program, "packet", "build", EXAMPLE, "-o", packet)
    checked = subprocess.run(
        [program, "packet", "verify", packet], capture_output=True, check=False
    )
    assert checked.returncode == 1
    assert b"There is no signature" in checked.stdout
    run(program, "content", "check")
    assert json.loads(run(program, "packet", "schema"))


@pytest.mark.parametrize("media", SAMPLES)
def test_a_stranger_s_file_is_decoded_apart(
    media: MediaType, program: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(program))

    content = SAMPLES[media]
    shown = call.show(media, (content,), len(content), width=50, height=50)

    assert shown.picture is not None or shown.text is not None or shown.facts.can_be_heard
