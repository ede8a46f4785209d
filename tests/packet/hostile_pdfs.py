"""PDFs that are made to harm, or cannot be read; each begins as a packet that is right."""

from __future__ import annotations

import io
import re
import zlib

import pikepdf
from pikepdf import Dictionary, Encryption, Name

_MEGABYTE = 1024 * 1024
_BOMB_MB = 300


def broken_xref(right: bytes) -> bytes:
    """Return a packet whose table of objects is said to be somewhere else."""
    return re.sub(rb"startxref\n\d+", b"startxref\n7", right)


def locked(right: bytes) -> bytes:
    """Return a packet that a password keeps from being read."""
    with pikepdf.open(io.BytesIO(right)) as document:
        target = io.BytesIO()
        document.save(target, encryption=Encryption(owner="sample", user="sample"))
    return target.getvalue()


def bomb(right: bytes) -> bytes:
    """Return a packet in which a small file becomes a very large one when it is unpacked."""
    packing = zlib.compressobj(1)
    nothing = bytes(_MEGABYTE)
    packed = b"".join(packing.compress(nothing) for _ in range(_BOMB_MB))
    packed += packing.flush()
    with pikepdf.open(io.BytesIO(right)) as document:
        stream = document.make_stream(b"")
        stream.write(packed, filter=Name.FlateDecode)
        stream.Type = Name.EmbeddedFile
        name = "large.bin"
        named = Dictionary(Type=Name.Filespec, F=name, UF=name, EF=Dictionary(F=stream))
        document.Root.Names.EmbeddedFiles.Names.append(name)
        document.Root.Names.EmbeddedFiles.Names.append(document.make_indirect(named))
        target = io.BytesIO()
        document.save(target, compress_streams=False)
    return target.getvalue()
