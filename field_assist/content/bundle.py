"""Reads a pack as it comes from outside: one `.fapack` file, or a folder. Nothing is unpacked.

A `.fapack` is a zip file with plain files only. Names are from a small alphabet, in lower case and
at most one folder deep, so that a path out of the pack, two names that differ in case or in form
only, and names that are special to a system cannot be written at all. Whatever the bytes are, only
`PackInvalid` and `PackUnsigned` escape, and no more is held than `MOST_BYTES_TOGETHER`.
"""

from __future__ import annotations

import io
import os
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path

from field_assist.content.files import MOST_BYTES, MOST_FILES
from field_assist.content.findings import Finding, refuse_if_any
from field_assist.content.manifest import MANIFEST, SIGNATURE
from field_assist.domain.errors import PackUnsigned

ENDING = ".fapack"
MOST_BYTES_TOGETHER = 8 * 1024 * 1024

_NAME = re.compile(r"([a-z0-9][a-z0-9_-]{0,39}/)?[a-z0-9][a-z0-9_-]{0,39}\.(toml|json|sig)")
_EPOCH = (1980, 1, 1, 0, 0, 0)
_PLAIN = (0, stat.S_IFREG)
_FAULTS = (
    *(zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError, zlib.error),
    *(struct.error, EOFError, OSError, ValueError, KeyError, OverflowError),
)


def find_pack(folder: Path) -> Path:
    """Return the signed pack that a folder is, or the one `.fapack` in it.

    Raises:
        PackUnsigned: there is none.
        PackInvalid: there are several.

    """
    try:
        if (folder / MANIFEST).is_file():
            return folder
        found = sorted(path for path in folder.iterdir() if path.suffix == ENDING)
    except OSError as error:
        raise PackUnsigned from error
    if not found:
        raise PackUnsigned
    if len(found) > 1:
        _refuse(found[1].name, f"there are {len(found)} packs; leave only one in the folder")
    return found[0]


def read_bundle(untrusted_path: Path) -> dict[str, bytes]:
    """Return the files of a `.fapack` or of a folder by name, manifest and signature included."""
    files = _of_folder(untrusted_path) if untrusted_path.is_dir() else _of_file(untrusted_path)
    if MANIFEST not in files or SIGNATURE not in files:
        raise PackUnsigned
    return files


def write_bundle(files: Mapping[str, bytes]) -> bytes:
    """Return the bytes of a `.fapack`; the same files give the same bytes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            bundle.writestr(entry, files[name], compresslevel=9)
    return stream.getvalue()


def _of_file(path: Path) -> dict[str, bytes]:
    try:
        with path.open("rb") as stream:
            untrusted = stream.read(MOST_BYTES_TOGETHER + 1)
    except OSError as error:
        raise PackUnsigned from error
    if len(untrusted) > MOST_BYTES_TOGETHER:
        _refuse(path.name, f"is larger than {MOST_BYTES_TOGETHER} bytes")
    if not untrusted.startswith(b"PK\x03\x04"):
        raise PackUnsigned
    try:
        with zipfile.ZipFile(io.BytesIO(untrusted)) as bundle:
            return _entries(bundle, path.name)
    except _FAULTS:
        _refuse(path.name, "cannot be read as a pack")
        raise


def _entries(bundle: zipfile.ZipFile, name: str) -> dict[str, bytes]:
    infos = bundle.infolist()
    if len(infos) > MOST_FILES:
        _refuse(name, f"holds more than {MOST_FILES} files")
    if sum(info.file_size for info in infos) > MOST_BYTES_TOGETHER:
        _refuse(name, f"would be larger than {MOST_BYTES_TOGETHER} bytes")
    files: dict[str, bytes] = {}
    for info in infos:
        _check_name(info.orig_filename)
        if info.filename in files:
            _refuse(info.filename, "is there twice")
        files[info.filename] = _entry(bundle, info)
    if _overlap(infos):
        _refuse(name, "has files that share their bytes")
    return files


def _entry(bundle: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    if stat.S_IFMT(info.external_attr >> 16) not in _PLAIN:
        _refuse(info.filename, "is not a plain file")
    if info.flag_bits & 0x1:
        _refuse(info.filename, "is encrypted")
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        _refuse(info.filename, "is packed in a way that is not read here")
    if info.file_size > MOST_BYTES:
        _refuse(info.filename, f"is larger than {MOST_BYTES} bytes")
    with bundle.open(info) as stream:
        data = stream.read(MOST_BYTES + 1)
    if len(data) != info.file_size:
        _refuse(info.filename, "has another length than it says")
    return data


def _overlap(infos: list[zipfile.ZipInfo]) -> bool:
    end = 0
    for info in sorted(infos, key=lambda entry: entry.header_offset):
        if info.header_offset < end:
            return True
        end = info.header_offset + info.compress_size
    return False


def _of_folder(folder: Path) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    for count, (name, entry) in enumerate(_walk(folder, "")):
        if count >= MOST_FILES:
            _refuse(".", f"holds more than {MOST_FILES} files")
        _check_name(name)
        if not entry.is_file(follow_symlinks=False):
            _refuse(name, "is not a plain file")
        try:
            with Path(entry.path).open("rb") as stream:
                files[name] = stream.read(MOST_BYTES + 1)
        except OSError:
            _refuse(name, "cannot be read")
        if len(files[name]) > MOST_BYTES:
            _refuse(name, f"is larger than {MOST_BYTES} bytes")
        if sum(map(len, files.values())) > MOST_BYTES_TOGETHER:
            _refuse(".", f"is larger than {MOST_BYTES_TOGETHER} bytes")
    return files


def _walk(folder: Path, within: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Yield what lies in a folder and in its folders, one deep; links are never followed."""
    try:
        with os.scandir(folder) as found:
            entries = sorted(islice(found, MOST_FILES + 1), key=lambda entry: entry.name)
    except OSError:
        _refuse(within or ".", "cannot be read")
        raise
    for entry in entries:
        if not within and entry.is_dir(follow_symlinks=False):
            yield from _walk(folder / entry.name, f"{entry.name}/")
        else:
            yield f"{within}{entry.name}", entry


def _check_name(untrusted_name: str) -> None:
    if not _NAME.fullmatch(untrusted_name):
        _refuse(untrusted_name, "has a name that no file of a pack has")


def _refuse(untrusted_name: str, why: str) -> None:
    """Raise `PackInvalid` about a file, whose name is made harmless to show."""
    shown = ascii(untrusted_name[:120])[1:-1]
    refuse_if_any([Finding(file=shown, where="$", why=why)])
