"""A whole content pack as one value, so that a vault can keep the words an encounter used."""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Mapping
from pathlib import Path

from field_assist.content.files import FolderBytes, digest, read_folder
from field_assist.content.findings import Finding, refuse_if_any
from field_assist.content.packs import Pack, build_readable

LARGEST_BYTES = 16 * 1024 * 1024


def pack_archive(folder: Path) -> bytes:
    """Return the files of a pack, compressed; the same files give the same bytes."""
    contents = read_folder(folder)
    refuse_if_any(list(contents.findings))
    return archive_of(contents.files)


def archive_of(files: Mapping[str, bytes]) -> bytes:
    """Return files by their names, compressed; the same files give the same bytes."""
    tree = {name: base64.b64encode(data).decode("ascii") for name, data in files.items()}
    return zlib.compress(json.dumps(tree, sort_keys=True).encode("ascii"), level=9)


def load_archive(untrusted_archive: bytes, language: str = "en") -> Pack:
    """Read and check a pack that was kept; a broken rule is off. Raises `PackInvalid`."""
    try:
        stream = zlib.decompressobj()
        tree = json.loads(stream.decompress(untrusted_archive, LARGEST_BYTES))
        files = {str(name): base64.b64decode(text) for name, text in tree.items()}
    except (zlib.error, ValueError, TypeError, AttributeError, RecursionError):
        refuse_if_any([Finding(file="archive", where="$", why="the copy cannot be read")])
        raise
    return build_readable(FolderBytes(files, (), digest(files)), language)
