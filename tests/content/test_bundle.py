"""Files that look like a pack: paths out of it, links, bombs, names twice and look-alikes."""

from __future__ import annotations

import io
import os
import stat
import struct
import tracemalloc
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from field_assist.content.bundle import MOST_BYTES_TOGETHER, find_pack, read_bundle
from field_assist.content.files import MOST_BYTES, MOST_FILES
from field_assist.content.manifest import MANIFEST, SIGNATURE
from field_assist.domain.errors import PackInvalid, PackUnsigned

RIGHT = {MANIFEST: b"{}", SIGNATURE: b"x", "pack.toml": b"x = 1", "en/pack.toml": b"x = 1"}
NAMES = (
    *("../pack.toml", "../../etc/passwd", "en/../../x.toml", "en/../pack.toml", "./pack.toml"),
    *("/etc/passwd", "/pack.toml", "//server/share/x.toml", "en//pack.toml", "en/", "/"),
    *("..\\pack.toml", "en\\pack.toml", "C:\\x.toml", "C:x.toml", "\\\\server\\share\\x.toml"),
    *("\\\\?\\C:\\x.toml", "x.toml:hidden", "x.toml::$DATA", "con", "nul.txt", "aux", "com1.exe"),
    *("pack.toml.", "pack.toml ", " pack.toml", "pack .toml", "pack.toml\t", "pack.toml\n"),
    *("PACK.TOML", "Pack.toml", "EN/pack.toml", "en/Pack.toml", "manifest.JSON", "pack.TOML"),
    *("p\u0430ck.toml", "\u0435n/pack.toml", "pa\u0441k.toml", "\uff50ack.toml", "pack\u2024toml"),
    *(
        "caf\u00e9.toml",
        "cafe\u0301.toml",
        "en\u2215pack.toml",
        "en\u2044pack.toml",
        "e\u00adn.toml",
    ),
    *(
        "pack.toml\u202e",
        "\u202elmot.kcap",
        "pack\u200b.toml",
        "\ufeffpack.toml",
        "pack\u00a0.toml",
    ),
    *(
        "pack.exe",
        "pack.py",
        "pack",
        ".toml",
        ".hidden.toml",
        "-x.toml",
        "_x.toml",
        "x.toml.sig.exe",
    ),
    *(
        "a/b/c.toml",
        "a/b/c/d/e/f.toml",
        "x" * 41 + ".toml",
        "x" * 300 + ".toml",
        "en/.toml",
        "~/x.toml",
    ),
    *("$HOME/x.toml", "%TEMP%/x.toml", "x.toml?", "x*.toml", "x|y.toml", "<x>.toml", '"x".toml'),
    *(
        "__macosx/x.toml",
        "__MACOSX/._pack.toml",
        ".ds_store",
        "thumbs.db",
        "desktop.ini",
        "x\x7f.toml",
    ),
)


def bundle(
    path: Path, spoil: Callable[[zipfile.ZipFile], object], files: Mapping[str, bytes] = RIGHT
) -> Path:
    """Write a right bundle and whatever else; return its file."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in files.items():
            made.writestr(name, data)
        spoil(made)
    return path


def refused(path: Path) -> PackInvalid:
    with pytest.raises(PackInvalid) as caught:
        read_bundle(path)
    assert str(caught.value.facts["file"]).isascii()
    return caught.value


@pytest.mark.parametrize("name", NAMES)
def test_a_name_that_no_pack_has_is_refused(tmp_path: Path, name: str) -> None:
    path = bundle(tmp_path / "x.fapack", lambda made: made.writestr(zipfile.ZipInfo(name), b"x"))

    refused(path)

    assert [one.name for one in tmp_path.iterdir()] == ["x.fapack"]


def entry(name: str, kind: int = 0, data: bytes = b"x = 1") -> Callable[[zipfile.ZipFile], None]:
    def write(made: zipfile.ZipFile) -> None:
        info = zipfile.ZipInfo(name)
        info.external_attr = (kind | 0o777) << 16
        info.compress_type = zipfile.ZIP_DEFLATED
        made.writestr(info, data)

    return write


@pytest.mark.parametrize(
    "kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR, stat.S_IFBLK, stat.S_IFSOCK, stat.S_IFDIR]
)
def test_what_is_no_plain_file_is_refused(tmp_path: Path, kind: int) -> None:
    path = bundle(tmp_path / "x.fapack", entry("rule.toml", kind, b"/etc/passwd"))

    assert "plain" in str(refused(path).facts["why"])


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("name", [*RIGHT])
def test_a_name_twice_is_refused(tmp_path: Path, name: str) -> None:
    path = bundle(tmp_path / "x.fapack", entry(name))

    assert "twice" in str(refused(path).facts["why"])


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_another_way_of_packing_is_refused(tmp_path: Path, method: int) -> None:
    path = bundle(tmp_path / "x.fapack", lambda made: made.writestr("rule.toml", b"x = 1", method))

    assert "packed in a way" in str(refused(path).facts["why"])


@pytest.mark.parametrize("size", [MOST_BYTES + 1, 64 * 1024 * 1024, 300 * 1024 * 1024])
def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path, size: int) -> None:
    path = bundle(tmp_path / "x.fapack", entry("rule.toml", 0, bytes(size)))

    tracemalloc.start()
    try:
        found = refused(path)
        _, most_bytes = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert "larger" in str(found.facts["why"])
    assert most_bytes < 2 * MOST_BYTES_TOGETHER


def test_many_files_that_are_large_together_are_refused(tmp_path: Path) -> None:
    def fill(made: zipfile.ZipFile) -> None:
        for number in range(MOST_BYTES_TOGETHER // MOST_BYTES + 1):
            made.writestr(f"en/x{number}.toml", bytes(MOST_BYTES))

    assert "larger" in str(refused(bundle(tmp_path / "x.fapack", fill)).facts["why"])


@pytest.mark.parametrize("count", [MOST_FILES, 60_000])
def test_too_many_files_are_refused(tmp_path: Path, count: int) -> None:
    def fill(made: zipfile.ZipFile) -> None:
        for number in range(count):
            made.writestr(f"en/x{number}.toml", b"")

    found = refused(bundle(tmp_path / "x.fapack", fill))

    assert found.facts["why"] == f"holds more than {MOST_FILES} files"


def central(data: bytes, offset: int, value: bytes, *, entry_number: int = 2) -> bytes:
    """Overwrite a field of an entry in the list at the end of a zip file."""
    at = -1
    for _ in range(entry_number + 1):
        at = data.index(b"PK\x01\x02", at + 1)
    return data[: at + offset] + value + data[at + offset + len(value) :]


LIES: dict[str, Callable[[bytes], bytes]] = {
    "says it is encrypted": lambda data: central(data, 8, b"\x01\x00"),
    "says it is small": lambda data: central(data, 24, struct.pack("<L", 1)),
    "says it is large": lambda data: central(data, 24, struct.pack("<L", 0xFFFFFF00)),
    "says another checksum": lambda data: central(data, 16, b"abcd"),
    "says another way of packing": lambda data: central(data, 10, struct.pack("<H", 99)),
    "points at another file": lambda data: central(data, 42, struct.pack("<L", 0)),
    "points behind the end": lambda data: central(data, 42, struct.pack("<L", 0x7FFFFFFF)),
    "needs a newer reader": lambda data: central(data, 6, struct.pack("<H", 999)),
    "has a name of NUL": lambda data: data.replace(b"en/pack.toml", b"en/pack\0toml"),
    "has another name in the list": lambda data: central(data, 46, b"rule.toml"),
    "is cut in the middle": lambda data: data[: len(data) // 2],
    "is cut at the end": lambda data: data[:-1],
    "is only its end": lambda data: b"PK\x03\x04" + data[-22:],
    "is noise behind the first bytes": lambda _: b"PK\x03\x04" + bytes(range(256)) * 20,
    "is only first bytes": lambda _: b"PK\x03\x04",
    "is too large": lambda data: data + bytes(MOST_BYTES_TOGETHER),
}


@pytest.mark.parametrize("lie", LIES)
def test_a_file_that_lies_about_itself_is_refused(tmp_path: Path, lie: str) -> None:
    path = bundle(tmp_path / "x.fapack", lambda _: None)
    path.write_bytes(LIES[lie](path.read_bytes()))

    refused(path)


def test_files_that_share_their_bytes_are_refused(tmp_path: Path) -> None:
    """The second lies whole, with a head of its own, within the first."""
    inner = bundle(tmp_path / "inner", lambda _: None, {"rule.toml": b"x = 1"}).read_bytes()
    within = inner[: inner.index(b"PK\x01\x02")]

    def fill(made: zipfile.ZipFile) -> None:
        made.writestr("air.toml", within, zipfile.ZIP_STORED)
        made.writestr("rule.toml", b"x = 1")

    path = bundle(tmp_path / "x.fapack", fill)
    data = path.read_bytes()
    at = struct.pack("<L", data.index(within))
    path.write_bytes(central(data, 42, at, entry_number=len(RIGHT) + 1))

    refused(path)


@pytest.mark.parametrize(
    "data",
    [b"", b"x", b"MZ\x90", b"%PDF-1.7", b"\x1f\x8b\x08", b"7z\xbc\xaf\x27\x1c", b"Rar!", b"ustar"],
)
def test_another_kind_of_file_is_no_pack(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "x.fapack"
    path.write_bytes(data)

    with pytest.raises(PackUnsigned):
        read_bundle(path)


def test_a_pack_in_a_pack_is_refused(tmp_path: Path) -> None:
    inner = bundle(tmp_path / "inner.zip", lambda _: None).read_bytes()
    path = bundle(tmp_path / "x.fapack", lambda made: made.writestr("inner.fapack", inner))

    refused(path)


def test_a_program_in_front_of_the_files_is_refused(tmp_path: Path) -> None:
    path = bundle(tmp_path / "x.fapack", lambda _: None)
    path.write_bytes(b"MZ" + path.read_bytes())

    with pytest.raises(PackUnsigned):
        read_bundle(path)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "pack"
    (made / "en").mkdir(parents=True)
    for name, data in RIGHT.items():
        (made / name).write_bytes(data)
    return made


def test_a_folder_is_read(folder: Path) -> None:
    assert read_bundle(folder) == RIGHT


@pytest.mark.skipif(os.name == "nt", reason="names and links of another kind")
@pytest.mark.parametrize("name", ["rule.toml", "en/air.toml"])
def test_a_link_in_a_folder_is_not_followed(folder: Path, name: str) -> None:
    (folder / name).symlink_to("/etc/hostname")

    assert refused(folder).facts["file"] == name


@pytest.mark.skipif(os.name == "nt", reason="names and links of another kind")
def test_a_link_to_a_folder_is_not_followed(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (folder / "es").symlink_to(tmp_path / "elsewhere")

    refused(folder)


@pytest.mark.skipif(os.name == "nt", reason="names and links of another kind")
def test_a_pipe_in_a_folder_stops_nobody(folder: Path) -> None:
    os.mkfifo(folder / "rule.toml")

    refused(folder)


@pytest.mark.parametrize(
    "name", ["Rule.toml", "notes.txt", "p\u0430ck.toml", ".ds_store", "x.toml "]
)
def test_another_file_in_a_folder_is_refused(folder: Path, name: str) -> None:
    (folder / name).write_bytes(b"x")

    refused(folder)


def test_folders_that_are_too_deep_are_refused(folder: Path) -> None:
    (folder / "a" / "b" / "c").mkdir(parents=True)

    refused(folder)


def test_a_folder_with_too_many_files_is_refused(folder: Path) -> None:
    for number in range(MOST_FILES):
        (folder / f"x{number}.toml").write_bytes(b"")

    refused(folder)


def test_a_large_file_in_a_folder_is_refused(folder: Path) -> None:
    (folder / "rule.toml").write_bytes(bytes(MOST_BYTES + 1))

    refused(folder)


def test_a_folder_that_is_gone_holds_no_pack(tmp_path: Path) -> None:
    with pytest.raises(PackUnsigned):
        find_pack(tmp_path / "gone")


def test_reading_needs_no_disk(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        for name, data in RIGHT.items():
            made.writestr(name, data)
    path = tmp_path / "x.fapack"
    path.write_bytes(stream.getvalue())

    assert read_bundle(path) == RIGHT
    assert [one.name for one in tmp_path.iterdir()] == ["x.fapack"]
