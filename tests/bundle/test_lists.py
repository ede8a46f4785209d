"""The list of files, the bill of materials, and what is let into the folder."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from build_spec import contents, file_list, licences, sbom

PACKAGES = Path("/sample/packages")
DIGEST = "ab" * 32
EPOCH = 1_700_000_000


def test_the_list_is_one_that_sha256sum_checks(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "two words").write_text("2")
    (tmp_path / "a").write_text("1")

    own = file_list.write(tmp_path)

    command = ["sha256sum", "--check", "--strict", file_list.NAME]
    checked = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert checked.stdout == "a: OK\nb/two words: OK\n"
    assert own == file_list.sha256(tmp_path / file_list.NAME)


def test_what_differs_is_named(tmp_path: Path) -> None:
    lists = []
    for name, files in (("one", {"a": "1", "b": "2", "c": "3"}), ("two", {"a": "1", "b": "!"})):
        folder = tmp_path / name
        folder.mkdir()
        for file, text in files.items():
            (folder / file).write_text(text)
        file_list.write(folder)
        lists.append(folder / file_list.NAME)

    assert file_list.differences(*lists) == ["b", "c"]
    assert file_list.differences(lists[0], lists[0]) == []


def test_the_bill_names_every_package_and_what_is_inside(tmp_path: Path) -> None:
    count = sbom.write(tmp_path, DIGEST, EPOCH)

    bill = json.loads((tmp_path / sbom.NAME).read_text())
    named = {(part["name"], part.get("version", "")) for part in bill["components"]}
    assert len(bill["components"]) == count
    assert contents.locked(licences.LOCK).items() <= named
    assert {(one.name, one.version) for one in licences.c_libraries()} <= named
    refs = {part["bom-ref"]: part["name"] for part in bill["components"]}
    needs = {one["ref"]: one.get("dependsOn", []) for one in bill["dependencies"]}
    (sqlcipher3,) = (ref for ref, name in refs.items() if name == "sqlcipher3")
    assert {refs[ref] for ref in needs[sqlcipher3]} == {"SQLCipher", "SQLite", "OpenSSL"}


def test_the_same_files_give_the_same_bill(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        sbom.write(tmp_path / name, DIGEST, EPOCH)

    assert (tmp_path / "one" / sbom.NAME).read_bytes() == (
        tmp_path / "two" / sbom.NAME
    ).read_bytes()


@pytest.mark.parametrize(
    ("name", "source", "is_let_in"),
    [
        ("libX11.so.6", "/usr/lib/libX11.so.6", False),
        ("libssl.so.3", "/usr/lib/libssl.so.3", True),
        ("libqpdf-1.so.30", "/sample/packages/pikepdf.libs/libqpdf-1.so.30", True),
        ("PySide6/Qt/plugins/platforms/libqxcb.so", "/sample/packages/x", True),
        ("PySide6/Qt/plugins/platforms/libqvnc.so", "/sample/packages/x", False),
        ("PySide6\\plugins\\platforms\\qwindows.dll", "C:\\sample\\x", True),
        ("PySide6/Qt/plugins/imageformats/libqjpeg.so", "/sample/packages/x", False),
        ("PySide6/Qt/translations/qt_de.qm", "/sample/packages/x", False),
    ],
)
def test_what_is_let_in(name: str, source: str, is_let_in: object) -> None:
    entries = [(name, source, "BINARY")]

    assert bool(list(contents.used(entries, PACKAGES))) is is_let_in


def test_tools_of_developers_are_kept_out_by_the_lock() -> None:
    kept_out = set(contents.developers_modules(contents.locked(licences.LOCK)))

    assert {"pytest", "pymupdf", "fitz", "attr", "defusedxml", "cyclonedx", "mypy"} <= kept_out
    assert not kept_out & {"PySide6", "cryptography", "PIL", "phonenumbers", "field_assist"}
